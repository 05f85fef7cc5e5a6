"""What can be found, by whom; writes nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from dieuhanh.index import rules
from dieuhanh.index.engines import engine
from dieuhanh.index.models import Line, LineScope

COUNTED = 10_000
"""Totals are exact up to here; beyond, `Found.more` says "hơn 10.000"."""


@dataclass(frozen=True, slots=True)
class Found:
    """The first lines found and how many there are in all (`more`: there are more than `total`)."""

    lines: tuple[Line, ...]
    total: int
    more: bool = False

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)


def find(words: str, *, scopes: Iterable[str], kinds: Iterable[str] | None = None, limit: int = 20) -> Found:
    """Lines holding every word typed that one of these scope keys may see, best first.

    Marks and case do not matter, "quoted words" must stand together, the last word may be half typed. Lines
    with all the words in their title come first, then the newest. Nothing a person can type raises; nothing
    to look for finds nothing.
    """
    wanted = rules.wanted(words)
    if not wanted:
        return Found((), 0)
    page = _seen_by(scopes, kinds).filter(pk__in=engine().matching(wanted))
    for phrase in wanted.phrases:
        page = page.filter(text__contains=phrase)
    titled = page.filter(_in_title(wanted))
    first = list(titled.order_by("-pk")[:limit])
    if len(first) < limit:
        # Fewer than asked for: these are all there are, and the rest hold the words elsewhere.
        rest = page.exclude(pk__in=[line.pk for line in first]).order_by("-pk")
        first += rest[: limit - len(first)]
    total = len(first) if len(first) < limit else page.order_by()[: COUNTED + 1].count()
    return Found(tuple(first), min(total, COUNTED), total > COUNTED)


def _in_title(wanted: rules.Wanted) -> Q:
    """Every word in the title too."""
    found = Q()
    for word in wanted.words:
        found &= Q(title_words__contains=f" {word} ")
    return found & Q(title_words__contains=f" {wanted.start}") if wanted.start else found


def _seen_by(scopes: Iterable[str], kinds: Iterable[str] | None) -> QuerySet[Line]:
    keys = {*scopes, rules.EVERYONE}
    page = Line.objects.filter(Exists(LineScope.objects.filter(line=OuterRef("pk"), scope__in=keys)))
    return page if kinds is None else page.filter(kind__in=list(kinds))
