"""Dates in figures and in words, found in clean text; nothing is invented.

`ngày 25 tháng 11 năm 2023`, `25/11/2023`, `25-11-2023`, `30/5` (no year: `year is None`). What is no day of the
calendar (31/2) is not a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# Without named groups, so that it can stand twice in one pattern: day, (month, year) in figures or in words.
DAY = (
    r"(?:ngày\s+|mùng\s+|mồng\s+)?(\d{1,2})\s?(?:"
    r"[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}))?(?![\d/])"
    r"|tháng\s+(\d{1,2})(?:(?:\s*,)?\s+năm\s+(\d{4})|\s?/\s?(\d{4}))?)"
)
_DAY = re.compile(rf"(?<![\w/.,-]){DAY}(?![\w/])", re.IGNORECASE)
_LEADS = re.compile(r"(?:ngày|mùng|mồng|sáng|trưa|chiều|tối|trước|từ|đến|hết|vào|và|-)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: `year` is None where the paper leaves it out."""

    day: int
    month: int
    year: int | None = None

    @property
    def iso(self) -> str:
        """`2023-11-25`, or `--11-25` without a year."""
        return (
            f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
            if self.year
            else f"--{self.month:02d}-{self.day:02d}"
        )

    def as_date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.year else None

    def dated(self, issued: date | None) -> Day:
        """With the year a reader of that day would understand; unchanged where `issued` is unknown.

        The year of issue, or the next one where the day would lie more than half a year back: "trước ngày
        05/01" in a paper of 28/12/2025 is of 2026.
        """
        if self.year or issued is None:
            return self
        for year in (issued.year, issued.year + 1, issued.year + 2, issued.year + 3, issued.year + 4):
            if valid(self.day, self.month, year) and date(year, self.month, self.day) >= issued - timedelta(
                183
            ):
                return Day(self.day, self.month, year)
        return self


def valid(day: int, month: int, year: int | None = None) -> bool:
    """Whether the calendar has such a day (in a leap year, where the year is not known)."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and (year is None or 1900 <= year <= 2999)):
        return False
    try:
        date(year or 2024, month, day)
    except ValueError:
        return False
    return True


def day_of(groups: tuple[str | None, ...]) -> Day | None:
    """The six groups of `DAY` as a `Day`, or None where no calendar has it."""
    day, month, year, in_words, worded, slashed = groups
    m = month or in_words
    y = year or worded or slashed
    if not day or not m or not valid(int(day), int(m), int(y) if y else None):
        return None
    return Day(int(day), int(m), int(y) if y else None)


def find_dates(text: str) -> Iterator[tuple[int, int, Day]]:
    """Every date in clean text with its span. One without a year counts only where words announce a day."""
    for match in _DAY.finditer(text):
        day = day_of(match.groups())
        if day is None:
            continue
        bare = match.group()[0].isdigit()
        if (
            day.year is None
            and bare
            and not match.group(4)
            and not _LEADS.search(text[max(0, match.start() - 12) : match.start()])
        ):
            continue
        yield match.start(), match.end(), day


def parse_date(text: str) -> Day | None:
    """The one date a short text consists of, else None."""
    match = _DAY.fullmatch(text.strip())
    return day_of(match.groups()) if match else None


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
