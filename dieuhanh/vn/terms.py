"""What a deadline is: its form, its kind, its last good day (law 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dieuhanh.vn import recurring
from dieuhanh.vn.dates import Day


class DeadlineForm(StrEnum):
    """How the words bind: the glossary's forms."""

    BY = "by"  # chậm nhất ngày X: X is still good
    BEFORE = "before"  # trước ngày X: X is too late
    WITHIN = "within"  # trong tháng / quý / năm
    WINDOW = "window"  # từ ngày A đến ngày B
    RELATIVE = "relative"  # depends on an event, or too vague for a day
    RECURRING = "recurring"
    PROMPT = "prompt"  # khẩn trương, ngay
    STANDING = "standing"  # thường xuyên
    NONE = "none"


KINDS = {
    DeadlineForm.BY: "date", DeadlineForm.BEFORE: "before", DeadlineForm.WITHIN: "by_end_of_month",
    DeadlineForm.WINDOW: "window", DeadlineForm.RELATIVE: "relative", DeadlineForm.RECURRING: "recurring",
    DeadlineForm.PROMPT: "none", DeadlineForm.STANDING: "none", DeadlineForm.NONE: "none",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One deadline in a text: `text[start:end]` are its words.

    `days` holds one day (two for a window, none where none can be computed); `inclusive` tells whether the day
    named is still good; `firmness` is 3 for an explicit term, 2 for a period ("trong tháng 12"), 1 for words
    that may also be mere description ("năm 2025", "hằng năm", "vào ngày"), 0 for prompt and standing.
    """

    form: DeadlineForm
    start: int
    end: int
    days: tuple[Day, ...] = ()
    inclusive: bool | None = None
    rule: recurring.Rule | None = None
    firmness: int = 3

    @property
    def kind(self) -> str:
        return KINDS[self.form]

    @property
    def iso(self) -> tuple[str, ...]:
        return tuple(day.iso for day in self.days)


def last_good_day(found: Found) -> date | None:
    """The one rule from words to a day: the last on which the work is still in time; None if none can be told."""
    day = found.days[-1].as_date() if found.days else None
    if day is None or found.form in (DeadlineForm.RELATIVE, DeadlineForm.RECURRING):
        return None
    return day if found.inclusive else day - timedelta(1)
