"""What the confirm page shows of one proposal: whom it names, by when, what is odd, what must be asked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dieuhanh.assignments.addressees import Addressees, Chip, needs_several
from dieuhanh.assignments.models import DeadlineForm, Proposal, Role
from dieuhanh.assignments.rules import warnings
from dieuhanh.desk.parts import Lamp, lamp
from dieuhanh.vn.calendar import shipped
from dieuhanh.vn.lunar import meant, tet_break

UNDECIDED = (Proposal.State.PROPOSED, Proposal.State.AWAITING)
_FORM_WORDS = {
    DeadlineForm.DATE: "tính cả ngày này",
    DeadlineForm.BEFORE: "là ngày cuối còn kịp, vì “trước ngày” không tính ngày ghi trên văn bản",
    DeadlineForm.PERIOD_END: "là ngày cuối của kỳ",
    DeadlineForm.WINDOW: "là ngày cuối của khoảng",
}
_RECEIVING = {Role.CONSOLIDATOR: "Tổng hợp", Role.INFORMED: "Để biết"}


@dataclass(frozen=True)
class Card:
    """One proposal with everything a clerk needs to decide at a glance."""

    proposal: Proposal
    found: Addressees
    lamp: Lamp | None
    day_words: str = ""
    warnings: Sequence[str] = ()
    questions: Sequence[str] = ()
    several: bool = False
    assignment: int | None = None
    mergeable: Sequence[Proposal] = ()
    suggested: Sequence[Proposal] = ()
    cuts: Sequence[tuple[int, str, str]] = field(default=())

    @property
    def undecided(self) -> bool:
        return self.proposal.state in UNDECIDED

    @property
    def ready(self) -> bool:
        """It can be given as it stands: nothing to ask, somebody to hold it."""
        return self.undecided and not self.questions and bool(self.found.holders)

    @property
    def certain(self) -> bool:
        """Ready, and the reader said that a glance is enough (or a person has mended it)."""
        return self.ready and (self.proposal.sure or self.proposal.edited)

    @property
    def confidence(self) -> float:
        """What the dots show: three only where a glance is enough, so that they add up to the button's number."""
        told = self.proposal.confidence
        return max(told, 0.85) if self.proposal.sure else min(told, 0.84)

    @property
    def duties(self) -> int:
        return len(self.found.holders)

    @property
    def more(self) -> bool:
        """More bodies than the names alone show: worth a list that opens."""
        return any(chip.group for chip in self.found.leads)

    @property
    def receiving(self) -> list[tuple[str, list[Chip]]]:
        """Who gets the result, who puts results together, who is told: each with its heading, none empty."""
        groups: dict[str, list[Chip]] = {}
        for name, chip in zip(self.proposal.receivers, self.found.receivers, strict=True):
            groups.setdefault(_RECEIVING.get(name.get("role", ""), "Gửi đến"), []).append(chip)
        return list(groups.items())

    @property
    def kind(self) -> str:
        """How its words are lit in the text."""
        if self.proposal.state == Proposal.State.CONFIRMED:
            return "given"
        if not self.undecided:
            return "dropped"
        return "ask" if self.questions else "told"


def cards(
    proposals: Sequence[Proposal], found: Mapping[int, Addressees], *, on: date,
    days_off: Mapping[date, str], assignments: Mapping[int, int],
) -> list[Card]:  # fmt: skip
    """One card per proposal that still says something; the halves of a split stand for it."""
    shown = [p for p in proposals if p.state != Proposal.State.SPLIT]
    open_ones = [p for p in shown if p.state in UNDECIDED]
    return [_card(p, found[p.pk], open_ones, on, days_off, assignments.get(p.pk)) for p in shown]


def _card(
    proposal: Proposal, found: Addressees, open_ones: list[Proposal], on: date,
    days_off: Mapping[date, str], assignment: int | None,
) -> Card:  # fmt: skip
    issued = proposal.document.issued_on
    due = proposal.due_on
    undecided = proposal.state in UNDECIDED
    day_off = days_off.get(due) if due else None
    asked = [*([proposal.question] if proposal.question else []), *found.questions] if undecided else []
    return Card(
        proposal, found,
        lamp=lamp(due, on) if due else None,
        day_words=_FORM_WORDS.get(DeadlineForm(proposal.form), "") if due else around_tet(proposal.words, issued),
        warnings=warnings(issued_on=issued, due_on=due, on=on, day_off=day_off) if undecided else (),
        questions=asked,
        several=undecided and needs_several(proposal, found),
        assignment=assignment,
        mergeable=[p for p in open_ones if p.pk != proposal.pk] if undecided else (),
        suggested=_gathered(proposal, open_ones) if undecided else (),
        cuts=_cuts(proposal) if undecided else (),
    )  # fmt: skip


def around_tet(words: str, issued: date | None) -> str:
    """What can be computed of "trước hoặc ngay sau Tết": the working days beside the break; never a deadline."""
    year = meant(words, issued) if re.search(r"\btết\b", words, re.IGNORECASE) else None
    if year is None or not 1900 <= year <= 2100:
        return ""
    days = tet_break(year, shipped())
    return (
        f"Tết {days.year}: ngày làm việc cuối trước nghỉ {days.last_before:%d/%m/%Y}, "
        f"đi làm lại {days.first_after:%d/%m/%Y}"
    )


def _gathered(proposal: Proposal, others: Iterable[Proposal]) -> list[Proposal]:
    """Points whose deadline is said only here ("các nội dung nêu trên"): parts of one piece of work, likely."""
    stem = proposal.point.rpartition(".")[0]
    if not stem or not proposal.words or proposal.inherited:
        return []
    return [
        p for p in others
        if p.pk != proposal.pk and p.inherited and p.words == proposal.words and p.point.rpartition(".")[0] == stem
    ]  # fmt: skip


def _cuts(proposal: Proposal) -> list[tuple[int, str, str]]:
    """Where the passage could be cut in two: after a full stop or a semicolon; with the words on either side."""
    text = proposal.document.text
    cuts = []
    for at in range(proposal.start + 20, proposal.end - 20):
        if text[at] in ";." and text[at + 1] in " \n" and not text[at - 1].isdigit():
            cuts.append((at + 1, _tail(text[proposal.start : at + 1]), _head(text[at + 1 : proposal.end])))
    return cuts[:12]


def _tail(words: str) -> str:
    joined = " ".join(words.split())
    return joined if len(joined) <= 60 else "… " + joined[-60:].partition(" ")[2]


def _head(words: str) -> str:
    joined = " ".join(words.split())
    return joined if len(joined) <= 60 else joined[:60].rpartition(" ")[0] + " …"


def counted(chips: Iterable[Chip]) -> list[tuple[str, int]]:
    """Each name with how many bodies or posts it means."""
    return [(c.written, len(c.holders)) for c in chips]
