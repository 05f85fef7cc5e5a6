"""From the names an order bears to the bodies and posts that will hold it, on the paper's own day (law 4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dieuhanh.assignments.models import Proposal, Several
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Post

Name = dict[str, Any]


@dataclass(frozen=True)
class Holder:
    """One body, or one post of a body."""

    body: Body
    post: Post | None = None

    @property
    def label(self) -> str:
        return str(self.post) if self.post else self.body.name

    @property
    def keys(self) -> tuple[str, ...]:
        """Scope keys of those who answer for it: the post, and the body's office."""
        return (f"p:{self.post.pk}", f"b:{self.body.pk}") if self.post else (f"b:{self.body.pk}",)


@dataclass(frozen=True)
class Chip:
    """One name as written, the group it stands for, and whom it means that day."""

    written: str
    group: str | None
    holders: tuple[Holder, ...]
    question: str | None = None


@dataclass(frozen=True)
class Addressees:
    """Everybody an order names, worked out."""

    leads: tuple[Chip, ...] = ()
    contributors: tuple[Chip, ...] = ()
    receivers: tuple[Chip, ...] = ()
    supervisors: tuple[Chip, ...] = ()
    questions: tuple[str, ...] = field(default=())

    @property
    def holders(self) -> list[Holder]:
        """Who gets a duty: every lead once, in the order named."""
        seen: dict[tuple[int, int | None], Holder] = {}
        for chip in self.leads:
            for holder in chip.holders:
                seen.setdefault((holder.body.pk, holder.post.pk if holder.post else None), holder)
        return list(seen.values())


def paper_day(proposal: Proposal) -> date:
    """The day on which names are read: the paper's, or the day it arrived where it bears none."""
    return proposal.document.issued_on or proposal.document.received_on


def work_out(proposals: Sequence[Proposal]) -> dict[int, Addressees]:
    """Addressees of several proposals of one paper, in a constant number of queries."""
    if not proposals:
        return {}
    document = proposals[0].document
    on = paper_day(proposals[0])
    within = document.issuer or document.office
    names = [n for p in proposals for n in (*p.leads, *p.contributors, *p.receivers, *p.supervisors)]
    written = {n["written"] for n in names if n.get("bodies") is None and n.get("posts") is None}
    read = bodies.resolve_many(sorted(written), on=on, within=within)
    chosen_bodies = Body.objects.in_bulk({i for n in names for i in n.get("bodies") or ()})
    chosen_posts = Post.objects.select_related("body").in_bulk(
        {i for n in names for i in n.get("posts") or ()}
    )

    def chips(some: Iterable[Name]) -> tuple[Chip, ...]:
        return tuple(_chip(n, read, chosen_bodies, chosen_posts) for n in some)

    answer = {}
    for proposal in proposals:
        found = Addressees(
            chips(proposal.leads),
            chips(proposal.contributors),
            chips(proposal.receivers),
            chips(proposal.supervisors),
        )
        answer[proposal.pk] = Addressees(
            found.leads,
            found.contributors,
            found.receivers,
            found.supervisors,
            tuple(_questions(proposal, found)),
        )
    return answer


def _chip(
    name: Name, read: dict[str, bodies.Resolution], chosen: dict[int, Body], posts: dict[int, Post]
) -> Chip:
    written = str(name.get("written", ""))
    if name.get("bodies") is not None or name.get("posts") is not None:
        holders = [Holder(chosen[i]) for i in name.get("bodies") or () if i in chosen]
        holders += [Holder(posts[i].body, posts[i]) for i in name.get("posts") or () if i in posts]
        return Chip(written, written if name.get("group") else None, tuple(holders))
    found = read[written]
    holders = [Holder(b) for b in found.bodies] + [Holder(p.body, p) for p in found.posts]
    return Chip(written, found.group, tuple(holders), found.question)


def _questions(proposal: Proposal, found: Addressees) -> list[str]:
    """What a person must answer before the order can be given; never a silent guess."""
    asked = []
    if not proposal.leads:
        asked.append("Câu này không nêu cơ quan chủ trì. Cơ quan nào thực hiện?")
    asked += [c.question for c in found.leads if c.question]
    asked += [
        f"Không tìm thấy cơ quan nào ứng với “{c.written}”."
        for c in found.leads
        if not c.holders and not c.question
    ]
    if needs_several(proposal, found) and not proposal.several:
        listed = ", ".join(c.written for c in found.leads)
        asked.append(
            f"Câu này nêu nhiều cơ quan chủ trì: {listed}. Mỗi cơ quan một việc riêng, hay đồng chủ trì?"
        )
    return asked


def needs_several(proposal: Proposal, found: Addressees) -> bool:
    """Two or more leads named one by one (not a class such as "các bộ"): the law wants one (Decree 191/2026 Art. 2(2))."""
    return (
        sum(1 for c in found.leads if not c.group and len(c.holders) == 1) > 1
        and proposal.several != Several.EACH
    )
