"""One's desk: what I must do, by when, from which sentence; what waits for my decision; what just happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from dieuhanh.assignments import queries, tracking
from dieuhanh.assignments.models import Proposal
from dieuhanh.assignments.rules import Pace, Work
from dieuhanh.bodies.models import Role
from dieuhanh.desk import duties as d
from dieuhanh.desk import lists, sentences
from dieuhanh.desk.menu import Item
from dieuhanh.desk.parts import DutyRow
from dieuhanh.desk.reach import near_days, reach
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.documents.rules import written_number
from dieuhanh.journal import queries as journal

LATE, SENT, NEXT, UNDATED, TRACKED, DECISIONS, RECENT, LOOKED = 30, 20, 15, 8, 10, 8, 8, 80
# Steps inside an office's own preparation: true, but no news to anyone.
QUIET = (
    "documents.attached", "documents.written", "documents.corrected", "assignments.proposal_edited",
    "assignments.proposal_split", "assignments.proposal_merged", "assignments.proposal_added",
    "assignments.proposal_dropped", "assignments.proposal_restored",
)  # fmt: skip


def badge(request: OfficeRequest) -> int:
    """Duties late or not yet received, and answers or disputes waiting for this seat."""
    if request.seat is None:
        return 0
    seat = reach(request)
    to_do = queries.held(seat) & (Q(work=Work.SENT) | Q(work=Work.OPEN, duty__due_on__lt=request.on))
    to_judge = queries.given(seat) & Q(work__in=[Work.ANSWERED, Work.DISPUTED])
    return queries.standing(seat, request.on).filter(to_do | to_judge if _judges(seat) else to_do).count()


MENU = [Item(0, "Bàn làm việc", "mine", badge=badge)]


def _judges(seat: Any) -> bool:
    return bool(seat.leader or seat.clerk)


@dataclass(frozen=True)
class Section:
    """A part of the desk: its rows, how many there are in all, and where all of them are."""

    title: str
    rows: Sequence[DutyRow]
    total: int
    url: str
    note: str = ""
    bulk: bool = False


@dataclass(frozen=True)
class Waiting:
    """Something that waits for a decision."""

    title: str
    note: str
    url: str


def show(request: OfficeRequest) -> HttpResponse:
    """The desk of the seat, on the day shown."""
    seat, on, near = reach(request), request.on, near_days(request)
    everything = queries.paced(queries.standing(seat, on), on, near)
    held, given = everything.filter(queries.held(seat)), everything.filter(queries.given(seat))
    numbers, given_numbers = queries.pace_counts(held), queries.pace_counts(given)
    sections = _sections(request, held, numbers)
    tracked = tracking.by_assignment(given) if any(given_numbers.values()) else []
    decisions, decisions_total = _decisions(request) if _judges(seat) else ([], 0)
    papers = _papers(request) if not request.as_of else []
    lines = (
        journal.visible(seat.keys)
        .filter(on__lte=on)
        .exclude(verb__in=QUIET)
        .exclude(verb__startswith="bodies.")
    )
    recent = sentences.events(lines.order_by("-on", "-seq")[:LOOKED], seat, together=True)
    context = {
        "bar": lists.pace_bar(numbers, near=near, phan="toi"),
        "total": sum(numbers.values()),
        "to_do": sum(numbers[p] for p in (Pace.LATE, Pace.NEAR, Pace.FAR, Pace.UNDATED)),
        "waiting": numbers[Pace.WAITING],
        "sections": sections,
        "sub": _sub(numbers, given_numbers, decisions_total),
        "given": _all_given(given_numbers),
        "given_total": sum(given_numbers.values()),
        "tracked": [_tracked(line) for line in tracked if line[Pace.DONE] < line["total"]][:TRACKED],
        "tracked_rest": _rest(tracked),
        "tracked_all": len(tracked),
        "whose": _whose(request),
        "papers": papers,
        "decisions": decisions,
        "decisions_total": decisions_total,
        "waiting_total": decisions_total + len(papers),
        "recent": recent[:RECENT],
    }
    return render(request, "desk/mine/mine.html", context)


def _sections(request: OfficeRequest, held: Any, numbers: dict[str, int]) -> list[Section]:
    """Late first, then what must be received, then what comes next: each row in exactly one section."""
    plan: list[tuple[str, str, Q, int, str]] = [
        ("Quá hạn", "qua-han", Q(pace=Pace.LATE.value), LATE, ""),
        ("Chờ tiếp nhận", "chua-nhan-con-han", lists.SECTIONS["chua-nhan-con-han"][0], SENT, ""),
        ("Những ngày tới", "dang-lam-con-han", lists.SECTIONS["dang-lam-con-han"][0], NEXT, "gần nhất trước"),
        ("Không thời hạn", "dang-lam-khong-han", lists.SECTIONS["dang-lam-khong-han"][0], UNDATED, ""),
    ]
    sections = []
    for title, slug, which, limit, note in plan:
        some = held.filter(which)
        total = numbers[Pace.LATE] if slug == "qua-han" else some.count()
        bulk = slug == "chua-nhan-con-han" and total > 1 and not request.as_of
        if total:
            rows = _rows(request, some, limit, select=bulk)
            sections.append(Section(title, rows, total, lists.list_url(phan="toi", tt=slug), note, bulk))
    return sections


def _rows(request: OfficeRequest, spells: Any, limit: int, *, select: bool = False) -> list[DutyRow]:
    found = d.in_order(spells)[:limit]
    return d.rows(
        found,
        reach(request),
        request.on,
        near=near_days(request),
        read_only=bool(request.as_of),
        select=select,
    )


def _sub(numbers: dict[str, int], given: dict[str, int], decisions: int) -> str:
    """One plain sentence under the heading."""
    said = []
    now = numbers[Pace.LATE] + numbers[Pace.NEAR]
    if now:
        said.append(f"{now} việc cần làm ngay")
    elif sum(numbers.values()):
        said.append("Không có việc quá hạn hay sắp đến hạn")
    if decisions:
        said.append(f"{decisions} việc chờ chấp nhận hoặc quyết định")
    if given[Pace.LATE]:
        said.append(f"{given[Pace.LATE]} việc đã giao đang quá hạn")
    return " · ".join(said)


def _tracked(line: dict[str, Any]) -> dict[str, Any]:
    """An order given, as a line with links to its rows."""
    label = written_number(line["number"], line["symbol"]) or f"{line['type'] or 'Văn bản'} không số"
    line["source"] = f"{label} · điểm {line['point']}" if line["point"] else label
    line["url"] = reverse("assignment", args=[line["assignment"]])
    slugs = {pace.value: slug for slug, (pace, _, _) in lists.PACES.items()}
    line["cells"] = [
        (label, line[pace], f"{line['url']}?tt={slugs[pace]}#viec", pace) for label, pace in COLUMNS
    ] + [("Tổng", line["total"], f"{line['url']}#viec", "sum")]
    return line


COLUMNS = [
    ("Quá hạn", Pace.LATE.value),
    ("Sắp đến hạn", Pace.NEAR.value),
    ("Trong hạn", Pace.FAR.value),
    ("Không hạn", Pace.UNDATED.value),
    ("Chờ chấp nhận", Pace.WAITING.value),
    ("Hoàn thành", Pace.DONE.value),
]


def _rest(lines: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The orders not shown one by one, as one line, so that the table still adds up to its foot."""
    open_ones = [line for line in lines if line[Pace.DONE] < line["total"]]
    rest = open_ones[TRACKED:] + [line for line in lines if line[Pace.DONE] == line["total"]]
    if not rest:
        return None
    cells = [(label, sum(line[pace] for line in rest), pace) for label, pace in COLUMNS]
    done = all(line[Pace.DONE] == line["total"] for line in rest)
    return {
        "words": f"{len(rest)} nhiệm vụ {'đã hoàn thành' if done else 'khác'}",
        "cells": [*cells, ("Tổng", sum(line["total"] for line in rest), "sum")],
    }


def _whose(request: OfficeRequest) -> str:
    """Whose desk it is: the body's for its head and its clerk, else the post's or the person's."""
    seat = request.sitting
    if seat.post.role == Role.DEPUTY:
        return seat.post.name
    if seat.post.role == Role.OFFICER:
        return f"{seat.person.name}, {seat.post.body.name}"
    return seat.post.body.name


def _all_given(numbers: dict[str, int]) -> list[tuple[str, int, str, str]]:
    """The line that adds up all orders given, beyond those shown too."""
    slugs = {pace.value: slug for slug, (pace, _, _) in lists.PACES.items()}
    cells = [
        (label, numbers[pace], lists.list_url(phan="giao", tt=slugs[pace]), pace) for label, pace in COLUMNS
    ]
    return [*cells, ("Tổng", sum(numbers.values()), lists.list_url(phan="giao"), "sum")]


def _decisions(request: OfficeRequest) -> tuple[list[Waiting], int]:
    waiting = queries.awaiting_decision(reach(request), request.on)
    found = list(waiting[: DECISIONS + 1])
    total = len(found) if len(found) <= DECISIONS else waiting.count()
    shown = [
        Waiting(
            d.holder_name(s.duty),
            ("Báo cáo kết quả" if s.work == Work.ANSWERED else "Đề nghị chuyển cơ quan khác")
            + f" ngày {s.on:%d/%m/%Y} · {d.source(s.duty)}",
            reverse("duty", args=[s.duty_id]),
        )
        for s in found[:DECISIONS]
    ]
    return shown, total


def _papers(request: OfficeRequest) -> list[Waiting]:
    """Papers with proposals to decide, then those a leader must approve."""
    seat = reach(request)
    found = []
    if seat.clerk or seat.leader:
        for row in queries.papers_to_assign(seat, request.on):
            label = written_number(row["document__number"], row["document__symbol"]) or "không số"
            asks = f", {row['asks']} câu cần hỏi" if row["asks"] else ""
            found.append(
                Waiting(
                    f"{row['document__type']} {label}",
                    f"{row['n']} việc đề xuất{asks}",
                    reverse("confirm", args=[row["document_id"]]),
                )
            )
    if seat.leader:
        waiting: dict[int, list[Proposal]] = {}
        for proposal in queries.awaiting_approval(seat).select_related("document"):
            waiting.setdefault(proposal.document_id, []).append(proposal)
        for pk, some in waiting.items():
            found.append(
                Waiting(
                    f"Duyệt giao việc: {some[0].document.label}",
                    f"{len(some)} việc chờ duyệt",
                    reverse("confirm", args=[pk]),
                )
            )
    return found


urlpatterns = [path("", show, name="mine")]
