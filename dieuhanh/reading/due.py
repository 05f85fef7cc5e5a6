"""Which of the dates in an order's words is its deadline.

`vn.deadlines` finds every stretch that sets a time; here the ones that merely describe ("kế hoạch năm 2025",
"tình hình 10 tháng") are left aside, and the firmest of the rest is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from dieuhanh.reading.model import Deadline, Recurring
from dieuhanh.vn import deadlines
from dieuhanh.vn.deadlines import DeadlineForm, Found

DATED = frozenset({"date", "before", "by_end_of_month", "window", "recurring"})
_GOALS = re.compile(
    r"(?:hoàn thành|hoàn tất|xong|thông xe|khánh thành|khởi công|bàn giao|đưa vào|vận hành|ban hành|phê duyệt|trình"
    r"|báo cáo"
    r"|ký kết|nghiệm thu|giải ngân|khắc phục|tháo gỡ|chấm dứt|gửi)",
    re.I,
)
_PLANS = re.compile(
    r"(?:kế hoạch|nhiệm vụ|mục tiêu|chỉ tiêu|dự toán|kết quả|tình hình|công tác|giai đoạn|chương trình|vốn|tổng kết"
    r"|ngân sách"
    r"|biên chế|số liệu|đánh giá|phong trào|phát triển kinh tế ?- ?xã hội|tăng trưởng|thuế|được giao|trọng tâm"
    r"|so với|trở lên)[^.,;:]{0,25}$",
    re.I,
)
_ENDS = re.compile(
    r"\s*(?:$|[.,;)(]|để |nhằm |bảo đảm|đảm bảo|theo |góp phần|dự án|phương án|và tổ chức|cho )"
)


class Calendar:
    """The deadlines of a running text, found once for each paragraph and asked for by span."""

    def __init__(self, text: str, paragraphs: list[tuple[int, int]], issued: date | None) -> None:
        self.text, self.issued = text, issued
        self._paragraphs = paragraphs
        self._starts = [start for start, _ in paragraphs]
        self._found: dict[int, list[Found]] = {}

    def within(self, start: int, end: int) -> list[Found]:
        """Every deadline whose words lie in the span, binding or not, left to right."""
        out: list[Found] = []
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self._paragraphs) and self._paragraphs[at][0] < end:
            if at not in self._found:
                begin, stop = self._paragraphs[at]
                self._found[at] = [
                    _moved(f, begin) for f in deadlines.find(self.text[begin:stop], issued=self.issued)
                ]
            out += [f for f in self._found[at] if start <= f.start and f.end <= end]
            at += 1
        return out

    def choose(self, start: int, end: int) -> tuple[Found | None, list[Found]]:
        """The deadline that `text[start:end]` sets, and all dated ones in it, left to right."""
        kept = [f for f in self.within(start, end) if _binds(self.text, start, end, f)]
        dated = [f for f in kept if f.kind in DATED]
        if dated:
            firmest = max(f.firmness for f in dated)
            return [f for f in dated if f.firmness == firmest][-1], dated
        loose = [f for f in kept if f.kind == "relative"]
        return (loose[0] if loose else None), []

    def dated(self, start: int, end: int) -> list[Found]:
        """The binding deadlines with a day or a rule in the span."""
        return self.choose(start, end)[1]


def _binds(text: str, start: int, end: int, found: Found) -> bool:
    """Whether a stretch that may set a time does so here."""
    if found.firmness >= 2:
        return True
    before = text[max(start, found.start - 160) : found.start]
    clause = re.split(r"[.;:]\s", before)[-1]
    words = text[found.start : found.end].lower()
    if found.form is DeadlineForm.RECURRING:
        return bool(
            re.search(r"báo cáo|gửi|tổng hợp|tổ chức|định kỳ|đánh giá|sơ kết", clause, re.I)
        ) or not clause.strip(" -+")
    if words.startswith("vào ngày"):
        return True
    if words.startswith("năm"):
        return not clause.strip(" -+") and text[found.end : found.end + 1] == ","
    if _PLANS.search(clause):
        return False
    return bool(_GOALS.search(re.sub(r"mức độ hoàn thành", "", clause[-120:]))) and bool(
        _ENDS.match(text, found.end, end)
    )


def _moved(found: Found, by: int) -> Found:
    return Found(
        found.form, found.start + by, found.end + by, found.days, found.inclusive, found.rule, found.firmness
    )


def of_cell(text: str, span: tuple[int, int], issued: date | None) -> Found | None:
    """What a time cell or a "Thời gian" field says; None where it sets no time."""
    words = text[span[0] : span[1]]
    words = re.sub(r"^\s*(?:Hoàn thành|Thực hiện|Xong|Triển khai)\s+", lambda m: " " * len(m.group()), words)
    found = deadlines.cell(words, issued=issued)
    if found.kind == "none" or re.match(r"[\s.]*(?:thường xuyên|liên tục)\b", words, re.I):
        return None
    return _moved(found, span[0])


def shape(text: str, found: Found | None, inherited: bool = False) -> tuple[Deadline, Recurring | None]:
    """A `Deadline` (offsets of the flow) and its rule, from what was found."""
    if found is None:
        return Deadline(), None
    rule = found.rule
    recurring = Recurring(rule.freq, rule.month, rule.day, rule.before) if rule else None
    inclusive = found.inclusive if found.kind in DATED and not rule else None
    return (
        Deadline(
            found.kind, found.iso, text[found.start : found.end], inclusive, found.start, found.end, inherited
        ),
        recurring,
    )
