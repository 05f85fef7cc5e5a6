"""What an office lays down for itself: rules with their basis, and days that differ from their week day."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from dieuhanh.bodies.models import Body, CalendarDay, Seat, Setting
from dieuhanh.bodies.powers import By, Refused, Verb, name_of, require
from dieuhanh.journal.actions import record


@transaction.atomic
def choose(*, body: Body, name: str, value: Any, basis: str, first_day: date, on: date, by: By) -> Setting:
    """A rule of the office from `first_day` on, with the paper it rests on; the rule before ends the day before."""
    require(by, Verb.CHOOSE, on, body)
    rows = Setting.objects.filter(body=body, name=name)
    if rows.filter(valid_from__gte=first_day).exists():
        raise Refused("Đã có lựa chọn từ ngày đó hoặc sau đó; chọn ngày muộn hơn.")
    rows.valid(first_day).update(valid_to=first_day - timedelta(days=1))
    chosen = Setting.objects.create(body=body, name=name, value=value, basis=basis, valid_from=first_day)
    record(
        "bodies.chosen", f"body:{body.pk}", by=name_of(by), on=on, scopes=[f"b:{body.pk}"],
        name=name, value=value, basis=basis,
    )  # fmt: skip
    return chosen


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
