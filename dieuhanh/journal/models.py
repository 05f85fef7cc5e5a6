"""What the journal keeps: lines that only grow, two look-up tables copied from them, and the chain's end.

`Mention` and `EntryScope` repeat what the line itself says (`subject` + `also`, `scopes`), so that a timeline
and a reader's view are one indexed query; `dieuhanh verify` proves the copies equal to the lines.
"""

from typing import Any, NoReturn

from django.db import models

from dieuhanh.journal.rules import GENESIS


class AppendOnly(models.QuerySet[Any]):
    """Rows are added and read, never changed or taken away."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: a journal line is never changed."""
        raise TypeError("Nhật ký chỉ ghi thêm: không được sửa dòng đã ghi.")

    def delete(self) -> NoReturn:
        """Refuse: a journal line is never removed."""
        raise TypeError("Nhật ký chỉ ghi thêm: không được xóa dòng đã ghi.")


class Entry(models.Model):
    """One act: what was done, to what, by which seat, when written (`at`), from which day it counts (`on`).

    Everything is strings and numbers, no foreign key to another room: a line outlives what it names.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    on = models.DateField()
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=100)
    by = models.CharField(max_length=100)
    payload = models.JSONField()
    scopes = models.JSONField()
    also = models.JSONField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["verb", "seq"], name="journal_entry_verb"),
            models.Index(fields=["on", "seq"], name="journal_entry_on"),
            models.Index(fields=["by", "seq"], name="journal_entry_by"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"


class Mention(models.Model):
    """A subject this line is about: the line's own subject and every other one given as `also`."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=100)

    objects = AppendOnly.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "entry"], name="journal_mention_once"),
        ]
        indexes = [models.Index(fields=["entry", "subject"], name="journal_mention_entry")]

    def __str__(self) -> str:
        return f"{self.subject} @ {self.entry_id}"


class EntryScope(models.Model):
    """An opaque key of a reader who may see this line."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", db_index=False)
    scope = models.CharField(max_length=100)

    objects = AppendOnly.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "entry"], name="journal_scope_once"),
        ]
        indexes = [models.Index(fields=["entry", "scope"], name="journal_scope_entry")]

    def __str__(self) -> str:
        return f"{self.scope} @ {self.entry_id}"


class Head(models.Model):
    """The chain's end, one row; whoever appends holds its lock until the act commits."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="journal_one_head")]

    def __str__(self) -> str:
        return f"{self.seq} {self.digest}"
