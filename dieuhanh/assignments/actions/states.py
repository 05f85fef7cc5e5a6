"""How a duty begins, moves and is seen: the three things every act on duties is made of."""

from collections.abc import Iterable, Mapping
from datetime import date

from dieuhanh.assignments.models import Access, Duty, Spell
from dieuhanh.assignments.rules import Work


def begin(duties: Iterable[Duty]) -> list[Duty]:
    """Store new duties, each with its first spell (SENT since the day it was given)."""
    made = Duty.objects.bulk_create(list(duties), batch_size=500)
    Spell.objects.bulk_create(
        (Spell(duty=d, work=d.work, on=d.given_on, since=d.given_on) for d in made), batch_size=500
    )
    return made


def move_to(duty: Duty, work: Work, *, on: date, today: date, answered_on: date | None = None) -> Duty:
    """Close the current spell and open the next: effective `on`, recorded `today`."""
    Spell.objects.filter(duty=duty, until__isnull=True).update(until=today)
    Spell.objects.create(duty=duty, work=work, on=on, answered_on=answered_on, since=today)
    duty.work = work
    duty.save(update_fields=["work"])
    return duty


def grant(rows: Iterable[tuple[Duty, Mapping[str, str]]]) -> None:
    """Write who may see each duty: scope key → because."""
    Access.objects.bulk_create(
        (Access(duty=d, key=key, because=because) for d, keys in rows for key, because in keys.items()),
        batch_size=1000, ignore_conflicts=True,
    )  # fmt: skip
