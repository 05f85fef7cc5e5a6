"""Lists that say how many of how many (law 13): exact to 10,000, beyond that "hơn 10.000"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

T = TypeVar("T")
M = TypeVar("M", bound=Model)

COUNTED_TO = 10_000


def dots(number: int) -> str:
    """1234567 → "1.234.567"."""
    return f"{number:,}".replace(",", ".")


def whole_number(text: str | None, default: int) -> int:
    """A number from an address, or `default` where the address holds anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list.

    `total` is exact up to 10,000 (`more` False); beyond, `more` is True and `total` is 10,000 unless the
    reader asked for the exact count (`?dem=1`).
    """

    rows: Sequence[T]
    number: int
    first: int
    last: int
    total: int
    more: bool
    has_next: bool
    query: str

    @property
    def words(self) -> str:
        """ "1–50 trên 1.234"."""
        if not self.rows:
            return "0 dòng"
        total = f"hơn {dots(self.total)}" if self.more else dots(self.total)
        return f"{dots(self.first)}–{dots(self.last)} trên {total}"

    def url(self, number: int) -> str:
        """The address of another page of the same list."""
        return f"?{self.query}{'&' if self.query else ''}trang={number}"

    @property
    def previous_url(self) -> str:
        """The page before, or ""."""
        return self.url(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        """The page after, or ""."""
        return self.url(self.number + 1) if self.has_next else ""

    @property
    def count_url(self) -> str:
        """Where the exact count is given."""
        return f"?{self.query}{'&' if self.query else ''}dem=1"


def kept_query(request: HttpRequest, *without: str) -> str:
    """The address's query without page number and the keys named, to hang links on."""
    kept = request.GET.copy()
    for key in ("trang", "dem", *without):
        kept.pop(key, None)
    for key in [key for key, values in kept.lists() if not any(values)]:
        del kept[key]
    return kept.urlencode()


def paginate(queryset: QuerySet[M], request: HttpRequest, *, size: int = 50) -> Page[M]:
    """One page of an ordered queryset: one counting query and one for the rows, whatever the size."""
    exact = request.GET.get("dem") == "1"
    total = queryset.count() if exact else queryset.order_by()[: COUNTED_TO + 1].count()
    more = not exact and total > COUNTED_TO
    return _page(queryset, request, size=size, total=min(total, COUNTED_TO) if more else total, more=more)


def paginate_list(rows: Sequence[T], request: HttpRequest, *, size: int = 50) -> Page[T]:
    """The same for rows already in memory."""
    return _page(rows, request, size=size, total=len(rows), more=False)


def _page(rows: Any, request: HttpRequest, *, size: int, total: int, more: bool) -> Page[Any]:
    number = max(1, whole_number(request.GET.get("trang"), 1))
    if not more:
        number = min(number, max(1, -(-total // size)))
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    return Page(
        rows=found[:size],
        number=number,
        first=start + 1,
        last=start + min(size, len(found)),
        total=total,
        more=more,
        has_next=len(found) > size,
        query=kept_query(request),
    )
