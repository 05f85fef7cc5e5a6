"""A paper as running paragraphs: line breaks that only wrap a sentence are undone, markdown is taken off.

Papers arrive hard-wrapped at eighty columns, with blank lines inside sentences (PDF), or one paragraph a line
(word processors). `flow()` decides for every line break whether it ends a paragraph, and keeps the way back, so
that whatever is found in the flow can be pointed at in the text as it was given. Linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from dieuhanh.vn import text as vntext

_MARKUP = re.compile(
    r"(?P<gap>[ *]*\n(?:[ *]*\n)*[ *]*)"  # one or more line breaks, with the stars and spaces around them
    r"|(?P<stars>\*+(?: +(?=\*))?)"
    r"|(?P<escape>\\(?=[_*.\-#]))"
    r"|(?P<spaces> {2,})"
)
# What may open a paragraph: Điều 1., I., 1., 1.1., a), (1), (iv), -, +, •, Thứ nhất,
OPENER = re.compile(
    r"(?:Điều \d+[a-z]?[.:]"
    r"|(?:X{0,3}(?:IX|IV|V?I{1,3}|V|X))[.)/](?= |$)"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)/](?= ?[^\d\s]|$| \d{1,3}(?:%|\s[a-zà-ỹ]))"
    r"|\d{1,2}(?:\.\d{1,2}){1,3} (?=[A-ZÀ-Ỹ])"
    r"|[a-zđ]{1,2}\d?[.)](?= )|[a-zđ]\)(?=\S)"
    r"|\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)"
    r"|[-–—~¬•●▪+*](?= ?\S)"
    r"|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b)"
)
_DASH = re.compile(r"[-–—~¬+] ?")
_ENDS = re.compile(r"[.:;!?…][\"”’)\]]*$|\./\.?$|[.:;][”\"']?\[\d+\]$")
# After these words a number or a letter goes on with the sentence ("khoản\n2. …", "tháng\n12").
_AWAITS = re.compile(
    r"(?:ngày|tháng|năm|số|khoản|điểm|điều|mục|quý|phần|từ|đến|và|hoặc|của|tại|với|cho|các|theo|là|,|[-–/(])$",
    re.I,
)
_TOP = re.compile(r"(?:\||-{3,}|Nơi nhận|Kính gửi|Số:|PHỤ LỤC|Phụ lục|Điều \d+\.)")
_TITLE = re.compile(r"[A-ZĐÀ-Ỹ ]{6,}|(?:Phần|Chương|Mục|Điều|Phụ lục|Biểu|Mẫu|Bảng) ")
_LISTS = re.compile(r"(?:[Bb]ộ|ngành|tỉnh|thành phố|[Tt]ập đoàn|[Cc]ục|[Vv]ụ|[Ss]ở|đồng chí|địa phương):$")
_FIELD = re.compile(
    r"(?:[-+] ?)?(?:Đơn vị|Cơ quan|Tổ chức|Chủ trì|Phối hợp|Thời gian|Thời hạn|Tiến độ|Sản phẩm|Kết quả|Kinh phí"
    r"|Nội dung|Nhiệm vụ)"
    r"(?: [a-zà-ỹ]+){0,5} ?:"
)
_PREAMBLE = re.compile(r"(?:Thực hiện|Căn cứ|Xét|Theo đề nghị|Trên cơ sở|Ngày \d|Để |Tiếp theo|Nhằm )")


@dataclass(frozen=True)
class Flow:
    """The running text (paragraphs parted by newlines) and the way back to the text as given."""

    text: str
    to_clean: vntext.Mapped
    to_raw: vntext.Mapped

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as given of `text[start:end]`."""
        return self.to_raw.span(*self.to_clean.span(start, end))

    def at(self, raw: int) -> int:
        """The first offset of the flow whose origin is not before the offset `raw` of the given text."""
        starts = self._paragraph_origins
        k = max(bisect_right(starts, raw) - 1, 0)
        lines = self.paragraphs
        if not lines:
            return 0
        low, high = lines[k]
        inside = bisect_left(range(low, high + 1), raw, key=self._origin)
        return min(low + inside, len(self.text))

    def _origin(self, offset: int) -> int:
        return self.to_raw.origin(self.to_clean.origin(offset))

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The span of every paragraph that holds something, in the flow."""
        return [m.span() for m in re.finditer(r"[^\n]+", self.text)]

    @cached_property
    def _paragraph_origins(self) -> list[int]:
        return [self._origin(start) for start, _ in self.paragraphs]


def flow(text: str) -> Flow:
    """Undo wrapping and markup. Never raises; offsets of the result lead back with `Flow.span`."""
    to_raw = vntext.cleaned(text)
    to_clean = vntext.substitute(to_raw.text, _MARKUP, _judge(to_raw.text))
    return Flow(to_clean.text, to_clean, to_raw)


def _judge(text: str) -> Callable[[re.Match[str]], str]:
    """A replacer that turns each line break into a newline (paragraph ends) or a space (only wrapped)."""
    widths = sorted(len(line) for line in text.split("\n") if len(line) > 20)
    width = widths[int(len(widths) * 0.9)] if widths else 80
    line_start = 0
    bold_open = False

    def replace(match: re.Match[str]) -> str:
        nonlocal line_start, bold_open
        kind = match.lastgroup
        if kind == "stars":
            return " " if " " in match.group() else ""
        if kind == "escape":
            return ""
        if kind == "spaces":
            return " "
        before = text[line_start : match.start()].strip(" *")
        stop = text.find("\n", match.end())
        after = text[match.end() : stop if stop >= 0 else len(text)].strip()
        gap = match.group()
        line_start = match.end()
        if not before or not after:
            return "\n"
        head, tail = gap[: gap.index("\n")], gap[gap.rindex("\n") :]
        ends = _breaks(before, after, gap.count("\n") > 1, "**" in head, "**" in tail, width)
        return "\n" if ends else " "

    return replace


def _breaks(before: str, after: str, blank: bool, bold_end: bool, bold_start: bool, width: int) -> bool:
    """Whether the break between two lines ends a paragraph."""
    if _TOP.match(after) or before.startswith(("|", "---")) or " | " in before or " | " in after:
        return True
    opener = OPENER.match(after)
    if OPENER.fullmatch(before) and not opener:
        return False
    if _LISTS.search(before) and not opener and after[0].isupper():
        return False
    finished = bool(_ENDS.search(before))
    if _FIELD.match(after) and (finished or blank):
        return True
    if opener:
        if finished or bold_end and not _DASH.match(after):
            return True
        if _AWAITS.search(before):
            return False
        if _DASH.match(opener.group()):
            # A dash before a small letter inside an unfinished sentence is a wrapped hyphen.
            rest = after[opener.end() :].lstrip()
            if not finished and not bold_end and width < 130 and len(before) >= 0.8 * width:
                return False
            return (
                blank
                and not (rest[:1].islower() and len(before) > 0.6 * width)
                or bold_end
                or (bool(rest[:1].isupper()) and len(before) < 0.6 * width)
            )
        return True
    if after[0].islower() or after[0] in ",;.:)%":
        # A number or a letter in lower case goes on, unless the line before closed a unit.
        return blank and finished and before[-1] in ".:" and width > 200
    if finished:
        if blank:
            return not re.search(r"(?:TP|Tp|GS|TS)\.$", before)
        fits = len(before) + 1 + len(after.split(" ", 1)[0]) < min(width, 90) - 4
        return fits or before[-1] in ":;" or len(before) > 100 or bold_end
    if (
        blank
        and bold_end
        and bold_start
        and before[-1].islower()
        and len(before) < 90
        and not _TITLE.match(after)
    ):
        return False
    if blank:
        wrapped = width < 130 and len(before) >= 0.72 * width
        return not wrapped or (bold_end != bold_start and bold_end)
    if _PREAMBLE.match(after) and len(before) < 0.5 * width:
        return True
    if before.isupper() and len(before) > 3 and not after.isupper():
        return True
    return bold_end and not bold_start and len(before) > 12
