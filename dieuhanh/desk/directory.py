"""Bodies found by what a person types, for lists and for choosing one."""

from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from dieuhanh.bodies.models import Body, BodyName
from dieuhanh.bodies.names import key_of

WORDS = 8


def named(words: str, *, on: date) -> QuerySet[Body]:
    """Bodies standing on `on`, one of whose names that day holds every word, marks or no marks.

    Words are matched from their beginning ("hoa" is not "khoa"); names that hold them side by side come first.
    Nothing typed finds every body.
    """
    key = key_of(words)
    bodies = Body.objects.valid(on)
    for word in key.split()[:WORDS]:
        bodies = bodies.filter(Exists(_names(word, on)))
    if not key:
        return bodies.order_by("order", "key")
    together = Case(
        When(Exists(_names(key, on)), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return bodies.order_by(together, "order", "key")


def _names(start: str, on: date) -> QuerySet[BodyName]:
    begins = Q(folded__startswith=start) | Q(folded__contains=f" {start}")
    return BodyName.objects.valid(on).filter(begins, body=OuterRef("pk"))
