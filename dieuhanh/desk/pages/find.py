"""Search: papers and assignments this seat may see, and bodies of the day."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse

from dieuhanh.bodies import queries as bodies
from dieuhanh.desk.directory import named
from dieuhanh.desk.paging import dots
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.index import queries as index

# index kind → (heading, URL name of its page), in the order shown.
ROOMS = {"document": ("Văn bản", "paper"), "assignment": ("Nhiệm vụ", "assignment")}
SHOWN = 20


@dataclass(frozen=True)
class Section:
    """What was found in one room; `total` in words ("hơn 10.000" beyond what is counted)."""

    title: str
    total: str
    rows: list[tuple[str, str, str]]
    more_url: str = ""


def find(request: OfficeRequest) -> HttpResponse:
    """Everything that holds the words, room by room."""
    words = request.GET.get("q", "").strip()[:200]
    sections = [*_indexed(request, words), *_bodies(request, words)] if words else []
    return render(request, "desk/find/find.html", {"words": words, "sections": sections})


def _indexed(request: OfficeRequest, words: str) -> list[Section]:
    keys = bodies.scope(request.sitting, request.on).keys
    sections = []
    for kind, (title, page) in ROOMS.items():
        found = index.find(words, scopes=keys, kinds=[kind], limit=SHOWN)
        rows = [(line.title, url, "") for line in found if (url := _address(page, line.key))]
        if rows:
            total = f"hơn {dots(found.total)}" if found.more else dots(found.total)
            sections.append(Section(title, total, rows))
    return sections


def _bodies(request: OfficeRequest, words: str) -> list[Section]:
    found = list(named(words, on=request.on)[: SHOWN + 1])
    if not found:
        return []
    rows = [(body.name, reverse("body", args=[body.pk]), body.get_kind_display()) for body in found[:SHOWN]]
    more = len(found) > SHOWN
    total = f"hơn {SHOWN}" if more else str(len(found))
    return [Section("Cơ quan", total, rows, reverse("bodies") if more else "")]


def _address(page: str, key: str) -> str:
    """The address of a found thing; "" where its room has no page yet."""
    try:
        return reverse(page, args=[int(key)])
    except (NoReverseMatch, ValueError):
        return ""


urlpatterns = [path("tim/", find, name="find")]
