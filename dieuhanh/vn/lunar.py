"""Tết: which one words mean, when offices close around it.

"Trước hoặc ngay sau dịp Tết" gives no day; what can be computed (the last working day before the break, the first
after it) is shown to the clerk and never written down as the deadline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import lunar_vn

from dieuhanh.vn.calendar import Calendar
from dieuhanh.vn.text import flat

STEMS = ("Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ")
BRANCHES = ("Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi")
_NAMES = re.compile(rf"\b({'|'.join(map(flat, STEMS))})\s+({'|'.join(map(flat, BRANCHES))})\b")
_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True, slots=True)
class TetBreak:
    """Tết of a year: its first day, the days off around it, the working days next to them."""

    year: int
    first_day: date
    off_from: date
    off_to: date
    last_before: date
    first_after: date


def tet(year: int) -> date:
    """The first day of the lunar year that begins in `year` (1900–2100; ValueError outside)."""
    if not 1900 <= year <= 2100:
        raise ValueError(f"no lunar table for {year}")
    found: date = lunar_vn.convert_lunar_to_solar(1, 1, year)
    return found


def name_of(year: int) -> str:
    """The name of the lunar year that begins in `year`: 2024 → "Giáp Thìn"."""
    return f"{STEMS[year % 10]} {BRANCHES[year % 12]}"


def meant(words: str, issued: date | None) -> int | None:
    """The year of the Tết that `words` of a paper issued on `issued` mean: named, numbered, or the next to come.

    None where nothing tells: no year in the words and no date of issue.
    """
    numbered = _YEAR.search(words)
    if numbered:
        return int(numbered.group(1))
    named = _NAMES.search(flat(words))
    if named:
        base = issued.year if issued else 2024
        for year in sorted(range(base - 30, base + 31), key=lambda y: abs(y - base)):
            stem, branch = flat(name_of(year)).split()
            if (stem, branch) == named.groups():
                return year
    if issued is None:
        return None
    return issued.year if tet(issued.year) >= issued - timedelta(10) else issued.year + 1


def tet_break(year: int, calendar: Calendar) -> TetBreak:
    """The days off around Tết of `year`, as the calendar has them."""
    first_day = tet(year)
    last_before = calendar.on_or_before(first_day)
    first_after = calendar.on_or_after(first_day + timedelta(1))
    return TetBreak(
        year, first_day, last_before + timedelta(1), first_after - timedelta(1), last_before, first_after
    )
