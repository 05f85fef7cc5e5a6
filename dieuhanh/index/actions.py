"""The index's only writers; called inside the act's own transaction, so what is found is what is true."""

from collections.abc import Iterable

from django.db import transaction

from dieuhanh.index import rules
from dieuhanh.index.models import Line, LineScope


@transaction.atomic
def put(kind: str, key: str, *, title: str, text: str, scopes: Iterable[str], url: str = "") -> Line:
    """Make a thing findable, or change what is kept of it: its words, who may find it, where its page is.

    `title` is shown as given; `text` is any further words (the title's own are added). `scopes` replaces the
    earlier ones; `*` is everyone; none at all means nobody finds it.
    """
    kept = {
        "title": title,
        "title_words": rules.folded(title),
        "text": rules.folded(f"{title}\n{text}"),
        "url": url,
    }
    line, fresh = Line.objects.get_or_create(kind=kind, key=key, defaults=kept)
    if not fresh and any(getattr(line, name) != value for name, value in kept.items()):
        for name, value in kept.items():
            setattr(line, name, value)
        line.save(update_fields=list(kept))
    _grant(line, set(scopes), fresh=fresh)
    return line


@transaction.atomic
def widen(kind: str, key: str, *, scopes: Iterable[str]) -> None:
    """Let more readers find a thing; its words and its earlier readers stay. Nothing if it is not kept."""
    line = Line.objects.filter(kind=kind, key=key).first()
    if line is not None:
        LineScope.objects.bulk_create(
            [LineScope(line=line, scope=one) for one in sorted(set(scopes))], ignore_conflicts=True
        )


@transaction.atomic
def drop(kind: str, key: str) -> None:
    """Make a thing unfindable; nothing happens if it was not there."""
    Line.objects.filter(kind=kind, key=key).delete()


def _grant(line: Line, scopes: set[str], *, fresh: bool) -> None:
    old = set() if fresh else set(LineScope.objects.filter(line=line).values_list("scope", flat=True))
    if gone := old - scopes:
        LineScope.objects.filter(line=line, scope__in=gone).delete()
    if new := scopes - old:
        LineScope.objects.bulk_create([LineScope(line=line, scope=one) for one in sorted(new)])
