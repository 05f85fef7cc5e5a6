"""Who may do what with a paper, as one readable table."""

from collections.abc import Callable
from enum import StrEnum

from dieuhanh.bodies.queries import Scope
from dieuhanh.documents.models import Document


class Forbidden(Exception):
    """Refused, with a sentence a person understands."""


class Verb(StrEnum):
    RECEIVE = "receive"
    CORRECT = "correct"
    REMARK = "remark"
    WRITE = "write"


def _own(document: Document | None, seat: Scope) -> bool:
    return document is None or document.office_id in seat.speaks_for


MAY: dict[Verb, tuple[Callable[[Document | None, Scope], bool], str]] = {
    Verb.RECEIVE: (
        lambda d, s: s.clerk or s.leader,
        "Chỉ văn thư hoặc lãnh đạo cơ quan được nhận văn bản vào sổ.",
    ),
    Verb.CORRECT: (
        lambda d, s: (s.clerk or s.leader) and _own(d, s),
        "Chỉ văn thư hoặc lãnh đạo của cơ quan giữ văn bản được sửa thông tin.",
    ),
    Verb.REMARK: (lambda d, s: s.leader and _own(d, s), "Chỉ lãnh đạo cơ quan giữ văn bản được ghi bút phê."),
    Verb.WRITE: (lambda d, s: True, "Chỗ ngồi này không được lập văn bản."),
}


def may(seat: Scope, verb: Verb, document: Document | None = None) -> bool:
    """Whether to show the button."""
    return MAY[verb][0](document, seat)


def require(seat: Scope, verb: Verb, document: Document | None = None) -> None:
    """Raise Forbidden with the verb's sentence unless the seat may."""
    if not may(seat, verb, document):
        raise Forbidden(MAY[verb][1])
