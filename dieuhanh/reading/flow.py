"""A paper as running paragraphs: line breaks that only wrap a sentence are undone, markdown is taken off.

Papers arrive hard-wrapped at eighty columns, with blank lines inside sentences (PDF), or one paragraph a line
(word processors). `flow()` decides for every line break whether it ends a paragraph, and keeps the way back, so
that whatever is found in the flow can be pointed at in the text as it was given. Linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from dieuhanh.vn import text as vntext

_LINE = re.compile(r"[^\n]+")
_INLINE = re.compile(r"(?P<stars>\*+(?: +(?=\*))?)|(?P<escape>\\(?=[_*.\-#]))|(?P<spaces> {2,})")
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
    way_back: vntext.Mapped

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as given of `text[start:end]`."""
        return self.way_back.span(start, end)

    def at(self, raw: int) -> int:
        """The first offset of the flow whose origin is not before the offset `raw` of the given text."""
        starts = self._paragraph_origins
        k = max(bisect_right(starts, raw) - 1, 0)
        lines = self.paragraphs
        if not lines:
            return 0
        low, high = lines[k]
        inside = bisect_left(range(low, high + 1), raw, key=self.way_back.origin)
        return min(low + inside, len(self.text))

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The span of every paragraph that holds something, in the flow."""
        return [m.span() for m in re.finditer(r"[^\n]+", self.text)]

    @cached_property
    def _paragraph_origins(self) -> list[int]:
        return [self.way_back.origin(start) for start, _ in self.paragraphs]


def flow(text: str) -> Flow:
    """Undo wrapping and markup. Never raises; offsets of the result lead back with `Flow.span`."""
    way_back = _run_on(vntext.cleaned(text))
    return Flow(way_back.text, way_back)


class _Tape:
    """The flow as it grows: pieces copied from the clean text, and single characters that stand for what was there."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.cuts, self.origins, self.wholes = [0], [0], [0]
        self.at = 0

    def copy(self, text: str, start: int, end: int) -> None:
        """Take over `text[start:end]`."""
        if start < end:
            self._point(start)
            self.parts.append(text[start:end])
            self.at += end - start

    def put(self, char: str, origin: int) -> None:
        """Write one character that stands at `origin`."""
        self._point(origin)
        self.parts.append(char)
        self.at += 1

    def _point(self, origin: int) -> None:
        """From here on the flow stands for the clean text from `origin` on."""
        if origin - self.origins[-1] != self.at - self.cuts[-1]:
            self.cuts.append(self.at)
            self.origins.append(origin)
            self.wholes.append(0)

    def mapped(self, clean: vntext.Mapped) -> vntext.Mapped:
        text = "".join(self.parts)
        return vntext.Mapped(text, self.cuts, self.origins, self.wholes, clean.length, clean)


def _run_on(clean: vntext.Mapped) -> vntext.Mapped:
    """Clean text with its markup off, each line break a newline (a paragraph ends) or a space (only wrapped)."""
    text = clean.text
    lines = [m.span() for m in _LINE.finditer(text)]
    widths = sorted(end - start for start, end in lines if end - start > 20)
    width = widths[int(len(widths) * 0.9)] if widths else 80
    tape = _Tape()
    before, before_end, bold_end = "", -1, False
    for start, end in lines:
        whole = text[start:end]
        content = whole.strip(" *")
        if not content:
            continue
        left = start + len(whole) - len(whole.lstrip(" *"))
        right = left + len(content)
        if before:
            blank = text.count("\n", before_end, left) > 1
            breaks = _breaks(before, content, blank, bold_end, "**" in text[start:left], width)
            tape.put("\n" if breaks else " ", before_end)
        _copy_line(tape, text, left, right)
        before, before_end, bold_end = content, right, "**" in text[right:end]
    return tape.mapped(clean)


def _copy_line(tape: _Tape, text: str, start: int, end: int) -> None:
    """One line without its stars, escapes and doubled spaces."""
    at = start
    if "*" in text[start:end] or "  " in text[start:end] or "\\" in text[start:end]:
        for match in _INLINE.finditer(text, start, end):
            tape.copy(text, at, match.start())
            if match.lastgroup == "spaces" or match.lastgroup == "stars" and " " in match.group():
                tape.put(" ", match.start())
            at = match.end()
    tape.copy(text, at, end)


def _breaks(before: str, after: str, blank: bool, bold_end: bool, bold_start: bool, width: int) -> bool:
    """Whether the break between two lines ends a paragraph."""
    if _TOP.match(after) or before.startswith(("|", "---")) or " | " in before or " | " in after:
        return True
    opener = OPENER.match(after)
    if OPENER.fullmatch(before) and not opener:
        return False
    if before[-1:] == ":" and _LISTS.search(before[-14:]) and not opener and after[0].isupper():
        return False
    finished = bool(_ENDS.search(before[-16:]))
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
