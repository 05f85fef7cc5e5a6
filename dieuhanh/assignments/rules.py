"""The law of a duty: its states and moves, its last good day, and the labels that are published.

Values in, values out. Two axes are kept apart (work state × time state) and the published label is
derived from both: the four states of the Government Office's reports, and "no date" beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Work(StrEnum):
    """Where the work stands. Only the giver's acceptance makes it DONE."""

    SENT = "sent"  # given, not yet received
    OPEN = "open"  # received, being worked on
    ANSWERED = "answered"  # the doer says it is done
    DISPUTED = "disputed"  # the doer says it is another body's
    DONE = "done"  # the giver (or the tracker for the giver) accepts
    MOVED = "moved"  # given to another body instead; this row keeps the history


WORK_LABELS = {
    Work.SENT: "Chưa tiếp nhận",
    Work.OPEN: "Đang thực hiện",
    Work.ANSWERED: "Đã báo cáo, chờ chấp nhận",
    Work.DISPUTED: "Đề nghị chuyển cơ quan khác",
    Work.DONE: "Hoàn thành",
    Work.MOVED: "Đã chuyển cơ quan khác",
}

# verb → (from, to). The diagram in docs/reference/duty-states.md is generated from this table.
MOVES: dict[str, tuple[frozenset[Work], Work]] = {
    "receive": (frozenset({Work.SENT}), Work.OPEN),
    "refuse": (frozenset({Work.SENT, Work.OPEN}), Work.DISPUTED),
    "insist": (frozenset({Work.DISPUTED}), Work.OPEN),
    "move": (frozenset({Work.DISPUTED}), Work.MOVED),
    "answer": (frozenset({Work.SENT, Work.OPEN}), Work.ANSWERED),
    "accept": (frozenset({Work.ANSWERED}), Work.DONE),
    "return": (frozenset({Work.ANSWERED}), Work.OPEN),
}

# A duty that went to another body is that body's now: it is history, not work, and no count holds it twice.
COUNTED = frozenset(Work) - {Work.MOVED}


class Published(StrEnum):
    """The four published states and the undated kind; every counted duty is in exactly one."""

    OPEN_LATE = "open_late"
    OPEN_IN_TIME = "open_in_time"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    UNDATED = "undated"


PUBLISHED_LABELS = {
    Published.OPEN_LATE: "Đang thực hiện, quá hạn",
    Published.OPEN_IN_TIME: "Đang thực hiện, trong hạn",
    Published.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Published.DONE_LATE: "Hoàn thành quá hạn",
    Published.UNDATED: "Không thời hạn",
}


def published(work: Work, *, due_on: date | None, answered_on: date | None, on: date) -> Published:
    """The label a duty bears on day `on`.

    A duty with no last good day is UNDATED whatever its work state, and stands outside on-time rates.
    A finished duty is judged by the day its accepted answer was given, not by the day of acceptance: the
    giver's delay is not the doer's. An answer still waiting is judged the same way; a returned one is not.
    """
    if due_on is None:
        return Published.UNDATED
    if work == Work.DONE:
        return Published.DONE_ON_TIME if (answered_on or on) <= due_on else Published.DONE_LATE
    day = answered_on if work == Work.ANSWERED and answered_on else on
    return Published.OPEN_IN_TIME if day <= due_on else Published.OPEN_LATE


class Pace(StrEnum):
    """How a duty stands to the person who must do it: what is still to do, by how near its day is."""

    LATE = "late"
    NEAR = "near"
    FAR = "far"
    UNDATED = "undated"
    WAITING = "waiting"  # answered: the next move is the giver's
    DONE = "done"


def pace(work: Work, *, due_on: date | None, on: date, near_days: int = 3) -> Pace:
    """The pace of a duty on day `on`; every counted duty has exactly one.

    Unlike `published`, which the reports use, it keeps apart what waits for the giver: nothing is left to do
    there for the doer. `near_days` is the office's setting for "đến hạn trong n ngày".
    """
    if work == Work.DONE:
        return Pace.DONE
    if work == Work.ANSWERED:
        return Pace.WAITING
    if due_on is None:
        return Pace.UNDATED
    if due_on < on:
        return Pace.LATE
    return Pace.NEAR if (due_on - on).days <= near_days else Pace.FAR


RATE_FORMULA = (
    "Tỷ lệ đúng hạn = hoàn thành đúng hạn ÷ (hoàn thành đúng hạn + hoàn thành quá hạn + đang thực hiện quá hạn). "
    "Việc còn trong hạn và việc không thời hạn không tính."
)


def on_time_rate(counts: Mapping[str, int]) -> float | None:
    """Share of duties on time among those whose day has told, 0..1; None where none has (RATE_FORMULA).

    Open duties past their day weigh against the rate: leaving work unfinished must not look better than late.
    """
    on_time = counts[Published.DONE_ON_TIME]
    told = on_time + counts[Published.DONE_LATE] + counts[Published.OPEN_LATE]
    return on_time / told if told else None


class Light(StrEnum):
    """What a row shows at a glance: a shape, a colour and a number of days, never colour alone."""

    LATE = "late"
    SOON = "soon"
    FINE = "fine"
    NONE = "open"


def light(label: Published, *, due_on: date | None, on: date, near_days: int = 3) -> Light:
    """`near_days` is the office's setting for "đến hạn trong n ngày" (RULES-2 §1.7)."""
    if label in (Published.OPEN_LATE, Published.DONE_LATE):
        return Light.LATE
    if label == Published.UNDATED or due_on is None:
        return Light.NONE
    if label == Published.OPEN_IN_TIME and (due_on - on).days <= near_days:
        return Light.SOON
    return Light.FINE


@dataclass(frozen=True)
class Deadline:
    """A deadline is its words and its last good day; `due_on` is None where no day can be computed."""

    form: str
    words: str
    due_on: date | None
    inherited: bool = False


def child_due(parent_due: date | None, asked: date | None, *, on: date) -> str | None:
    """Why a date asked of a lower unit on day `on` cannot stand, or None. Parts must lie inside the whole.

    Of a duty that is late already a day that can still be kept may be asked: an order for yesterday binds nobody,
    and the duty's own day stays where it was, late.
    """
    if parent_due and asked and asked > parent_due >= on:
        return (
            f"Hạn giao xuống ({asked:%d/%m/%Y}) sau hạn của chính cơ quan ({parent_due:%d/%m/%Y}). "
            "Hãy chọn ngày sớm hơn hoặc bằng."
        )
    return None


def warnings(*, issued_on: date | None, due_on: date | None, on: date, day_off: str | None) -> list[str]:
    """What the clerk should see before giving the order. Nothing is moved (law 3)."""
    found: list[str] = []
    if due_on is None:
        return found
    if issued_on and due_on < issued_on:
        found.append(f"Hạn {due_on:%d/%m/%Y} trước ngày ký {issued_on:%d/%m/%Y}. Hãy xem lại văn bản.")
    elif due_on < on:
        found.append(f"Hạn {due_on:%d/%m/%Y} đã qua.")
    if day_off:
        found.append(f"Hạn rơi vào {day_off}. Hệ thống không tự dời.")
    if issued_on and 0 <= (due_on - issued_on).days <= 1:
        gap = "cùng ngày ký" if due_on == issued_on else "chỉ 1 ngày sau ngày ký"
        found.append(f"Hạn {gap}.")
    return found
