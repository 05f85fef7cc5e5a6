"""Search: papers, orders and bodies by any of their words, as far as the seat may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode

from dieuhanh.assignments.models import Assignment
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.tree import ancestors_of
from dieuhanh.desk.paging import dots
from dieuhanh.desk.reach import reach
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.documents.models import Document
from dieuhanh.index import queries
from dieuhanh.index.models import Line

KINDS = {
    "van-ban": ("document", "Văn bản"),
    "nhiem-vu": ("assignment", "Nhiệm vụ"),
    "co-quan": ("body", "Cơ quan"),
}
FEW, MANY = 8, 100


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """The things of one kind, and how many there are in all."""

    label: str
    hits: list[Hit]
    total: str
    more_url: str = ""


def show(request: OfficeRequest) -> HttpResponse:
    """The page: grouped by kind; one kind alone shows more of it."""
    words, kind = request.GET.get("q", "").strip()[:200], request.GET.get("loai", "")
    kinds = [kind] if kind in KINDS else list(KINDS)
    limit = MANY if kind in KINDS else FEW
    groups = []
    if words:
        groups = [group for slug in kinds if (group := _group(request, slug, words, limit))]
    context = {
        "words": words, "groups": groups, "kind": kind, "kinds": [(slug, label) for slug, (_, label) in KINDS.items()],
    }  # fmt: skip
    return render(request, "desk/search/search.html", context)


def _group(request: OfficeRequest, slug: str, words: str, limit: int) -> Group | None:
    kind, label = KINDS[slug]
    more = f"{reverse('find')}?{urlencode({'q': words, 'loai': slug})}"
    if kind == "body":
        found = bodies.find(words.replace('"', " "), request.on, limit=limit + 1)
        above = ancestors_of(found, request.on) if found else {}
        hits = [
            Hit(b.name, reverse("body", args=[b.pk]), ", ".join(a.name for a in above.get(b.pk, [])[:2]))
            for b in found[:limit]
        ]
        total = f"hơn {limit}" if len(found) > limit else str(len(found))
        return (
            Group(label, hits, total, more if len(found) > limit and limit == FEW else "") if hits else None
        )
    answer = queries.find(words, scopes=reach(request).keys, kinds=[kind], limit=limit)
    if not answer.lines:
        return None
    keys = [int(line.key) for line in answer.lines if line.key.isdigit()]
    notes = _notes(kind, keys, request)
    hits = [_hit(kind, line, notes) for line in answer.lines if int(line.key) in notes]
    total = f"hơn {dots(answer.total)}" if answer.more else dots(answer.total)
    return Group(label, hits, total, more if answer.total > limit and limit == FEW else "") if hits else None


def _notes(kind: str, keys: Iterable[int], request: OfficeRequest) -> dict[int, str]:
    """What stands under a title, for the things that were there on the day shown."""
    if kind == "document":
        papers: Any = Document.objects.filter(pk__in=keys, received_on__lte=request.on)
        return {
            p.pk: " · ".join(
                w for w in (p.issuer_name, f"{p.issued_on:%d/%m/%Y}" if p.issued_on else "") if w
            )
            for p in papers
        }
    orders = Assignment.objects.filter(pk__in=keys, confirmed_on__lte=request.on)
    return {
        a.pk: " · ".join(
            w
            for w in (
                f"{a.document.label}{f' điểm {a.passage.point}' if a.passage.point else ''}",
                f"hạn {a.due_on:%d/%m/%Y}" if a.due_on else "không thời hạn",
            )
            if w
        )
        for a in orders.select_related("document", "passage")
    }


def _hit(kind: str, line: Line, notes: dict[int, str]) -> Hit:
    address = {"document": "paper", "assignment": "assignment"}[kind]
    return Hit(line.title, reverse(address, args=[int(line.key)]), notes[int(line.key)])


urlpatterns = [path("tim/", show, name="find")]
