"""Who may do what with a duty, as one readable table: verb → predicate, and the sentence of refusal."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dieuhanh.assignments.models import Duty, OfficeRule, Proposal
from dieuhanh.assignments.rules import MOVES, WORK_LABELS, Work
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Seat
from dieuhanh.bodies.queries import Scope


class Forbidden(Exception):
    """Refused, with a sentence a person understands."""


class Verb(StrEnum):
    RECEIVE = "receive"
    REFUSE = "refuse"
    HAND_DOWN = "hand_down"
    NOTE = "note"
    ANSWER = "answer"
    PROXY = "proxy"
    ACCEPT = "accept"
    RETURN = "return"
    INSIST = "insist"
    MOVE = "move"


@dataclass(frozen=True)
class Case:
    """A seat before a duty, with the rule of the office that tracks it."""

    duty: Duty
    seat: Scope
    rule: OfficeRule | None = None

    stands_in: bool = False

    def standing_in(self) -> "Case":
        """The same case where the tracker acts for a holder without accounts."""
        return replace(self, stands_in=True)

    @property
    def holds(self) -> bool:
        """The seat answers for the holder: the person named, or the office of the body or post."""
        if self.stands_in:
            return True
        duty, seat = self.duty, self.seat
        if duty.seat_id:
            return duty.seat_id == seat.seat_id or (
                duty.holder_id in seat.speaks_for and (seat.leader or seat.clerk)
            )
        if duty.post_id:
            return duty.post_id in seat.posts or (
                duty.holder_id in seat.speaks_for and (seat.head or seat.clerk)
            )
        return duty.holder_id in seat.speaks_for

    @property
    def gives(self) -> bool:
        """The seat speaks for the body that gave this duty."""
        return self.duty.giver_id in self.seat.speaks_for and self.in_charge

    @property
    def tracks(self) -> bool:
        """The seat is of the office that confirmed the order and follows it."""
        return self.duty.assignment.office_id in self.seat.speaks_for and self.in_charge

    @property
    def decides(self) -> bool:
        """The giver; for a duty of the first hop the tracker too, where its office chose so."""
        tracker = (
            self.duty.parent_id is None and self.tracks and (self.rule is None or self.rule.tracker_accepts)
        )
        return self.gives or tracker

    @property
    def in_charge(self) -> bool:
        return self.seat.leader or self.seat.clerk

    @property
    def open(self) -> bool:
        return Work(self.duty.work) in (Work.SENT, Work.OPEN)


_HOLDER = "Chỉ cơ quan, cá nhân được giao việc này mới làm được việc đó."
_GIVER = "Chỉ nơi giao việc (hoặc cơ quan theo dõi thay nơi giao) mới quyết định được."

MAY: dict[Verb, tuple[Callable[[Case], bool], str]] = {
    Verb.RECEIVE: (lambda c: c.holds, _HOLDER),
    Verb.REFUSE: (lambda c: c.holds and c.in_charge, "Chỉ văn thư hoặc lãnh đạo nơi được giao mới đề nghị chuyển."),
    Verb.HAND_DOWN: (lambda c: c.holds and c.in_charge and c.open and c.duty.seat_id is None,
                     "Chỉ văn thư hoặc lãnh đạo nơi đang giữ việc mới giao xuống được, khi việc chưa báo cáo xong."),
    Verb.NOTE: (lambda c: c.holds and c.open, "Chỉ nơi đang giữ việc mới ghi tiến độ, khi việc chưa báo cáo xong."),
    Verb.ANSWER: (lambda c: c.holds, _HOLDER),
    Verb.PROXY: (lambda c: not c.duty.holder.in_network and (c.gives or (c.tracks and c.duty.parent_id is None)),
                 "Chỉ cơ quan theo dõi mới ghi thay cơ quan chưa có tài khoản."),
    Verb.ACCEPT: (lambda c: c.decides, _GIVER),
    Verb.RETURN: (lambda c: c.decides, _GIVER),
    Verb.INSIST: (lambda c: c.decides, _GIVER),
    Verb.MOVE: (lambda c: c.decides, _GIVER),
}  # fmt: skip


def may(case: Case, verb: Verb) -> bool:
    """Whether to show the button: the seat may, and the duty stands where the act begins."""
    return MAY[verb][0](case) and (verb.value not in MOVES or Work(case.duty.work) in MOVES[verb.value][0])


def require(case: Case, verb: Verb, *, move: bool = True) -> None:
    """Raise Forbidden with a sentence: not this seat, or not in this state."""
    allowed, sentence = MAY[verb]
    if not allowed(case):
        raise Forbidden(sentence)
    if move and verb.value in MOVES and Work(case.duty.work) not in MOVES[verb.value][0]:
        raise Forbidden(
            f"Việc đang ở trạng thái “{WORK_LABELS[Work(case.duty.work)]}”, không làm bước này được."
        )


def require_keeper(by: Seat, office: Body, on: date) -> None:
    """An office's rules are chosen by whoever keeps its settings, or by its leader."""
    seat = bodies.scope(by, on)
    if not (bodies.keeps(by, office, on) or (office.pk in seat.speaks_for and seat.leader)):
        raise Forbidden("Chỉ lãnh đạo hoặc quản trị của cơ quan mới đổi quy định theo dõi.")


def require_clerk(seat: Scope, proposal: Proposal) -> None:
    """Proposals are the business of the clerk or leader of the office whose register holds the paper."""
    if not (proposal.document.office_id in seat.speaks_for and (seat.clerk or seat.leader)):
        raise Forbidden("Chỉ văn thư hoặc lãnh đạo của cơ quan giữ văn bản mới giao việc từ văn bản này.")
