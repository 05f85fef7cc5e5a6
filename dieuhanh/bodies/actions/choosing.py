"""Days that differ from their week day: holidays, and Saturdays worked instead."""

from datetime import date

from django.db import transaction

from dieuhanh.bodies.models import CalendarDay, Seat
from dieuhanh.bodies.powers import By, Refused, Verb, name_of, require
from dieuhanh.journal.actions import record


def _scopes(by: By) -> list[str]:
    return [f"b:{by.post.body_id}"] if isinstance(by, Seat) else []


@transaction.atomic
def set_calendar_day(
    *, day: date, working: bool, name: str, on: date, by: By, source: str = ""
) -> CalendarDay:
    """A holiday, or a Saturday worked instead; set again, it replaces what stood there."""
    require(by, Verb.CALENDAR, on)
    if not name.strip():
        raise Refused("Hãy ghi tên ngày nghỉ hoặc lý do làm bù.")
    row, _ = CalendarDay.objects.update_or_create(
        on=day, defaults={"working": working, "name": name.strip(), "source": source}
    )
    record(
        "bodies.calendar_set", f"day:{day.isoformat()}", by=name_of(by), on=on, scopes=_scopes(by),
        day=day.isoformat(), working=working, name=row.name, source=source,
    )  # fmt: skip
    return row


@transaction.atomic
def clear_calendar_day(*, day: date, on: date, by: By) -> None:
    """The day goes by its week day and the public holidays again."""
    require(by, Verb.CALENDAR, on)
    CalendarDay.objects.filter(on=day).delete()
    record(
        "bodies.calendar_cleared", f"day:{day.isoformat()}", by=name_of(by), on=on, scopes=_scopes(by),
        day=day.isoformat(),
    )  # fmt: skip
