"""Questions to the journal; writes nothing.

Every answer is in the order of the chain. Lists are paged by line number (`after`, `before`), not by offset.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from dieuhanh.journal import rules
from dieuhanh.journal.models import Entry, EntryScope, Head, Mention

CHUNK = 2_000
"""Lines held in memory at a time while streaming."""

_PARTS = (*rules.FIELDS, "digest")
_SPOILT = (ValueError, TypeError, AttributeError)

MUCH = 20_000
"""From here on, a reader's keys open so much that walking the lines finds a page sooner than the keys do."""


def about(*subjects: str) -> QuerySet[Entry]:
    """The timeline of one or more subjects, oldest first, in one query."""
    mentions = Mention.objects.filter(subject__in=subjects).values("entry_id")
    return Entry.objects.filter(pk__in=mentions).order_by("seq")


def visible(scopes: Iterable[str]) -> QuerySet[Entry]:
    """The lines that carry at least one of these scope keys, oldest first; no key, no line.

    Asks once, cheaply, how much these keys open: for a reader of little, the lines are looked up by key; for
    a reader of much, key by line, so that a page of a journal of millions comes at once either way.
    """
    keys = sorted(set(scopes))
    granted = EntryScope.objects.filter(scope__in=keys)
    if granted.order_by()[: MUCH + 1].count() > MUCH:
        return Entry.objects.filter(Exists(granted.filter(entry=OuterRef("pk")))).order_by("seq")
    return Entry.objects.filter(pk__in=granted.values("entry_id")).order_by("seq")


def lines(*, after: int = 0, limit: int = 100) -> QuerySet[Entry]:
    """At most `limit` lines following line `after`, oldest first."""
    return Entry.objects.filter(seq__gt=after).order_by("seq")[:limit]


def newest(page: QuerySet[Entry], *, before: int | None = None, limit: int = 50) -> list[Entry]:
    """The last `limit` lines of a question, newest first, those before line `before` if given."""
    if before is not None:
        page = page.filter(seq__lt=before)
    return list(page.order_by("-seq")[:limit])


def head(*, using: str = "default") -> rules.Anchor:
    """Where the chain ends now: fit to be printed on a report or kept as an anchor."""
    row = Head.objects.using(using).filter(pk=1).first()
    return rules.Anchor(row.seq, row.digest) if row else rules.Anchor(0, rules.GENESIS)


def stream(*, using: str = "default", after: int = 0) -> Iterator[rules.Line]:
    """Every line after `after`, in chunks of `CHUNK`, so that a journal of any length fits in memory.

    A line the database cannot even give back (its JSON or its day was spoilt) comes as one whose digest fails.
    """
    kept = Entry.objects.using(using).order_by("seq")
    while numbers := list(kept.filter(seq__gt=after).values_list("seq", flat=True)[:CHUNK]):
        chunk = kept.filter(seq__gt=after, seq__lte=numbers[-1]).values_list(*_PARTS)
        try:
            lines = [_line(row) for row in chunk]
        except _SPOILT:
            lines = [_line_or_nothing(kept, seq) for seq in numbers]
        yield from lines
        after = numbers[-1]


def faults(*anchors: rules.Anchor | None, using: str = "default") -> rules.Fault | None:
    """The first broken line of the kept journal, or None.

    Proves the chain, its end against `Head` and the anchors given, and that the look-up tables say what the
    lines say. Lines appended meanwhile by others do no harm.
    """
    end = head(using=using)
    fault = rules.verify(stream(using=using), end, *anchors)
    if fault:
        return fault
    return _stray(using) or _copies(using)


def _line(row: tuple[Any, ...]) -> rules.Line:
    parts = dict(zip(_PARTS, row, strict=True))
    parts["at"], parts["on"] = rules.moment(parts["at"]), parts["on"].isoformat()
    parts["scopes"], parts["also"] = tuple(parts["scopes"]), tuple(parts["also"])
    return rules.Line(**parts)


def _line_or_nothing(kept: QuerySet[Entry], seq: int) -> rules.Line:
    try:
        return _line(kept.values_list(*_PARTS).get(seq=seq))
    except _SPOILT:
        return rules.Line(seq, "", "", "", "", "", {}, (), (), "")


def _stray(using: str) -> rules.Fault | None:
    """Lines beyond the recorded end, asked in one statement so that a concurrent append is not one."""
    newest_line = Entry.objects.order_by("-seq").values("seq")[:1]
    row = (
        Head.objects.using(using)
        .filter(pk=1)
        .annotate(last=Subquery(newest_line))
        .values_list("seq", "last")
        .first()
    )
    if row is None:
        first = Entry.objects.using(using).order_by("seq").first()
        row = (head(using=using).seq, first.seq if first else None)
    end, last = row
    if last is None or last <= end:
        return None
    return rules.Fault(end + 1, f"Dòng {end + 1} nằm ngoài chuỗi: nhật ký đã chốt ở dòng {end}.")


def _copies(using: str) -> rules.Fault | None:
    """The first line whose mentions or scopes in the look-up tables are not its own."""
    asked, after = Entry.objects.using(using).order_by("seq"), 0
    while rows := list(asked.filter(seq__gt=after).values_list("seq", "subject", "also", "scopes")[:CHUNK]):
        span = {"entry_id__gt": after, "entry_id__lte": (after := rows[-1][0])}
        mentions = Mention.objects.using(using).filter(**span).values_list("entry_id", "subject")
        scopes = EntryScope.objects.using(using).filter(**span).values_list("entry_id", "scope")
        kept_mentions, kept_scopes = _by_line(mentions), _by_line(scopes)
        for seq, subject, also, own in rows:
            if kept_mentions[seq] != {subject, *also}:
                return rules.Fault(seq, f"Bảng tra chủ đề của dòng {seq} không khớp với dòng.")
            if kept_scopes[seq] != set(own):
                return rules.Fault(seq, f"Bảng phạm vi xem của dòng {seq} không khớp với dòng.")
    return None


def _by_line(pairs: Iterable[tuple[int, str]]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for seq, key in pairs:
        found[seq].add(key)
    return found
