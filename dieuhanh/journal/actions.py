"""The journal's only writer."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from dieuhanh.journal import rules
from dieuhanh.journal.models import Entry, EntryScope, Head, Mention

_VERB = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_LONGEST = 100


def record(
    verb: str,
    subject: str,
    *,
    by: str,
    on: date,
    scopes: Iterable[str] = (),
    also: Iterable[str] = (),
    **payload: Any,
) -> Entry:
    """Append one line to the chain, inside the caller's transaction, as the act's last statement.

    `verb` is "room.verb"; `subject` and `also` are "kind:id" strings the line is about; `by` is "seat:7" or
    "system"; `on` the day it takes effect; `scopes` opaque keys of those who may read it; `payload` plain
    values (see `rules.plain`). From here until commit no other act can append, so write it last.
    Raises RuntimeError outside a transaction, ValueError or TypeError for what the journal cannot keep.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() must run inside the act's transaction (@transaction.atomic)")
    if not _VERB.fullmatch(verb) or len(verb) > 80:
        raise ValueError(f"a verb is 'room.verb', not {verb!r}")
    others = tuple(sorted({_key(one) for one in also} - {subject}))
    keys = tuple(sorted({_key(one) for one in scopes}))
    content = rules.plain(payload)
    subject, by = _key(subject), _key(by)

    head = _lock()
    at = timezone.now()
    line = rules.Line(
        seq=head.seq + 1,
        at=rules.moment(at),
        on=on.isoformat(),
        verb=verb,
        subject=subject,
        by=by,
        payload=content,
        scopes=keys,
        also=others,
        previous=head.digest,
    )
    line = replace(line, digest=rules.digest(line))
    entry = Entry.objects.create(
        seq=line.seq,
        at=at,
        on=on,
        verb=verb,
        subject=subject,
        by=by,
        payload=content,
        scopes=list(keys),
        also=list(others),
        previous=line.previous,
        digest=line.digest,
    )
    Mention.objects.bulk_create([Mention(entry=entry, subject=one) for one in (subject, *others)])
    EntryScope.objects.bulk_create([EntryScope(entry=entry, scope=one) for one in keys])
    Head.objects.filter(pk=head.pk).update(seq=line.seq, digest=line.digest)
    return entry


def _lock() -> Head:
    """The chain's end, held until commit (a row lock; SQLite holds its one write lock already)."""
    held = Head.objects.select_for_update().filter(pk=1).first()
    if held is None:
        Head.objects.bulk_create([Head(pk=1)], ignore_conflicts=True)
        held = Head.objects.select_for_update().get(pk=1)
    return held


def _key(value: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        raise ValueError(f"a journal key is a string of 1 to {_LONGEST} characters, not {value!r}")
    return str(rules.plain(value))
