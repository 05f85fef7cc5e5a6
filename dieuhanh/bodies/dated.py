"""What every row of this room has: the days it is valid, and the ways to ask for a day."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

M = TypeVar("M", bound=models.Model)


def valid(on: date, prefix: str = "") -> Q:
    """The condition "valid on this day", on the model itself or along a relation (`prefix="body__"`)."""
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": on})
    not_over = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})
    return begun & not_over


class DatedQuerySet(models.QuerySet[M]):
    """Rows that can be asked for as they stood on a day."""

    def valid(self, on: date) -> Self:
        """Only the rows valid on `on`, both ends included."""
        return self.filter(valid(on))


def in_order(name: str) -> models.CheckConstraint:
    """A row may not end before it begins."""
    open_ended = Q(valid_from__isnull=True) | Q(valid_to__isnull=True)
    return models.CheckConstraint(condition=open_ended | Q(valid_from__lte=F("valid_to")), name=name)


def once(name: str, *fields: str, empty: str = "valid_from") -> tuple[models.BaseConstraint, ...]:
    """The same row may not stand twice; an empty `empty` counts as a value (SQLite has no such option)."""
    return (
        models.UniqueConstraint(fields=[*fields, empty], name=name),
        models.UniqueConstraint(fields=fields, name=f"{name}_0", condition=Q(**{f"{empty}__isnull": True})),
    )


class Dated(models.Model):
    """Anything that is true from one day to another."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def valid_on(self, on: date) -> bool:
        """True where `on` lies in the row's days, both ends included."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )
