"""The sentence an assignment obeys, its deadline in words and in a day, and who else has a part: for display."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dieuhanh.assignments.models import Assignment, DeadlineForm, Participant, Role

FORM_NOTES = {
    DeadlineForm.DATE: "tính cả ngày này",
    DeadlineForm.BEFORE: "“trước ngày” không tính chính ngày đó",
    DeadlineForm.PERIOD_END: "ngày cuối của kỳ",
    DeadlineForm.WINDOW: "ngày cuối của khoảng",
    DeadlineForm.RECURRING: "kỳ gần nhất",
    DeadlineForm.RELATIVE: "tính theo sự kiện nêu trong văn bản",
}
SHOWN = 4


@dataclass(frozen=True)
class Deadline:
    """What the paper says, the last good day, and how one became the other."""

    words: str
    day: date | None
    note: str
    day_off: bool


def deadline(assignment: Assignment) -> Deadline:
    """The deadline of an assignment; a paper that names no day has none (law 3)."""
    day = assignment.due_on
    note = FORM_NOTES.get(DeadlineForm(assignment.form), "") if day else ""
    return Deadline(assignment.words, day, note, bool(day and day.weekday() >= 5))


@dataclass(frozen=True)
class Part:
    """A role and who has it; beyond a few, the rest is folded away."""

    role: str
    names: Sequence[str]

    @property
    def shown(self) -> str:
        """The names, or the first few."""
        few = self.names if len(self.names) <= SHOWN else self.names[: SHOWN - 1]
        return ", ".join(few)

    @property
    def rest(self) -> Sequence[str]:
        """The names folded away."""
        return self.names[SHOWN - 1 :] if len(self.names) > SHOWN else ()


def roles(participants: Iterable[Participant]) -> list[Part]:
    """Participants by role, in the order of the roles."""
    found: dict[str, list[str]] = {}
    for one in participants:
        name = one.post.name if one.post else one.body.name if one.body else one.written
        found.setdefault(one.role, []).append(name)
    return [Part(Role(role).label, found[role]) for role in Role.values if role in found]
