"""Working days: Monday to Friday, but for public holidays and for Saturdays worked in exchange.

The table of holidays is data, passed in; `shipped()` reads the dated one that comes with the package (2023–2027,
Labour Code 2019 Art. 112 and the yearly decisions on exchanged days; later years are marked "dự kiến"). A date
written on a paper never moves: a day off only warns.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`off`: public holidays with their names; `worked`: days of a weekend that are worked in exchange."""

    off: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    worked: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices are open on `day`."""
        if day in self.worked:
            return True
        return day.weekday() < 5 and day not in self.off

    def on_or_after(self, day: date) -> date:
        """The first working day that is not before `day`."""
        while not self.is_working(day):
            day += _DAY
        return day

    def on_or_before(self, day: date) -> date:
        """The last working day that is not after `day`."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def add(self, day: date, working_days: int) -> date:
        """`working_days` after `day` (before it, when negative); the day itself does not count."""
        step = _DAY if working_days >= 0 else -_DAY
        left = abs(working_days)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and with `end`; negative when `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        days = (start + timedelta(k) for k in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in days)

    def why_off(self, day: date) -> str | None:
        """Why offices are closed on `day`, in words for the clerk; None on a working day."""
        if self.is_working(day):
            return None
        named = self.off.get(day)
        said = f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"
        return f"{said} là ngày nghỉ ({named})" if named else f"{said} là ngày nghỉ cuối tuần"


def load(rows: Iterable[Mapping[str, str]]) -> Calendar:
    """A calendar from rows with `day` (ISO), `kind` (off or work) and `name`. ValueError names a bad row."""
    off: dict[date, str] = {}
    worked: set[date] = set()
    for number, row in enumerate(rows, start=2):
        try:
            day = date.fromisoformat(row["day"].strip())
        except (KeyError, ValueError) as error:
            raise ValueError(f"Dòng {number}: ngày không hợp lệ: {row.get('day')!r}") from error
        if row.get("kind") == "off":
            off[day] = row.get("name", "")
        elif row.get("kind") == "work":
            worked.add(day)
        else:
            raise ValueError(f"Dòng {number}: loại phải là off hoặc work, không phải {row.get('kind')!r}")
    return Calendar(MappingProxyType(off), frozenset(worked))


@lru_cache(maxsize=1)
def shipped() -> Calendar:
    """The calendar that comes with the package."""
    text = files("dieuhanh.vn").joinpath("holidays.csv").read_text(encoding="utf-8")
    return load(csv.DictReader(text.splitlines()))
