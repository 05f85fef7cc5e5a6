"""The menu: only rooms that exist, each declared by its own page module."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from django.urls import reverse

from dieuhanh.desk.modules import page_modules
from dieuhanh.desk.request import OfficeRequest


def everyone(request: OfficeRequest) -> bool:
    """Whoever has a seat."""
    return request.seat is not None


@dataclass(frozen=True)
class Item:
    """One line of the menu.

    `order` sorts (0-49 above the line, 50 on below it); `url` is a URL name; `badge` counts what waits there
    (one query, 0 hides it); `allowed` says who sees the line.
    """

    order: int
    label: str
    url: str
    badge: Callable[[OfficeRequest], int] | None = None
    allowed: Callable[[OfficeRequest], bool] = everyone


@dataclass(frozen=True)
class Line:
    """An item as one request sees it."""

    label: str
    href: str
    badge: int
    here: bool
    rule_above: bool


def items() -> list[Item]:
    """Every item declared by a page module."""
    declared = chain.from_iterable(getattr(module, "MENU", ()) for module in page_modules())
    return sorted(declared, key=lambda item: item.order)


def lines(request: OfficeRequest) -> list[Line]:
    """The menu for this request."""
    found: list[Line] = []
    below = False
    for item in items():
        if not item.allowed(request):
            continue
        href = reverse(item.url)
        rule = item.order >= 50 and not below and bool(found)
        below = below or item.order >= 50
        here = request.path == href if href == "/" else request.path.startswith(href)
        found.append(Line(item.label, href, item.badge(request) if item.badge else 0, here, rule))
    return found
