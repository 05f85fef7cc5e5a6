"""Shapes that the shared partials draw, so that pages and partials agree without knowing a room's models."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Lamp:
    """A light: shape and colour by `kind` (late, soon, fine, open, done, wait) and always its words."""

    kind: str
    words: str


def days_phrase(due: date | None, on: date) -> str:
    """The days between, as an office says them: "quá 3 ngày", "còn 2 ngày", "đến hạn hôm nay"."""
    if due is None:
        return "không thời hạn"
    left = (due - on).days
    if left < 0:
        return f"quá {-left} ngày"
    return f"còn {left} ngày" if left else "đến hạn hôm nay"


def lamp(due: date | None, on: date, *, finished_on: date | None = None, near_days: int = 3) -> Lamp:
    """The light of something due on `due`, looked at on `on`; `finished_on` is the day its answer was given."""
    if finished_on is not None:
        late = (finished_on - due).days if due else 0
        return Lamp("done-late", f"xong, trễ {late} ngày") if late > 0 else Lamp("done", "xong đúng hạn")
    if due is None:
        return Lamp("open", days_phrase(None, on))
    left = (due - on).days
    kind = "late" if left < 0 else "soon" if left <= near_days else "fine"
    return Lamp(kind, days_phrase(due, on))


@dataclass(frozen=True)
class Cell:
    """One number of a counts bar and the list behind it."""

    label: str
    number: int
    url: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Counts:
    """A bar of numbers whose last cell is the sum of the others: computed here, so it cannot disagree."""

    cells: Sequence[Cell]
    url: str = ""
    label: str = "Tổng"

    @property
    def total(self) -> int:
        """The sum of the cells."""
        return sum(cell.number for cell in self.cells)


@dataclass(frozen=True)
class DutyRow:
    """One duty in a list: light, what, its sentence, one next act.

    `words` is quoted from the paper (serif, marked); `source` is "9291/VPCP-KTTH · điểm 1.c"; `notes` are
    plain half-sentences; `act` with `act_url` is the row's one button, `main` when it is the reader's own move;
    `select` is the value of the row's checkbox ("" for none).
    """

    lamp: Lamp
    title: str
    url: str
    source: str = ""
    source_url: str = ""
    words: str = ""
    notes: Sequence[str] = ()
    act: str = ""
    act_url: str = ""
    main: bool = False
    select: str = ""


@dataclass(frozen=True)
class Tile:
    """One body in a matrix of duties."""

    name: str
    lamp: Lamp
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Matrix:
    """Many bodies at a glance, in named groups."""

    groups: Sequence[tuple[str, Sequence[Tile]]]


@dataclass(frozen=True)
class Event:
    """One line of a timeline. `at` is when it was recorded, `on` the day it counts for, `about` which work it is."""

    sentence: str
    by: str = ""
    at: datetime | None = None
    on: date | None = None
    words: str = ""
    about: str = ""
    kind: str = ""
    url: str = ""
    files: Iterable[tuple[str, str]] = field(default=())


@dataclass(frozen=True)
class Answer:
    """One answer to a question box."""

    label: str
    name: str = ""
    value: str = ""
    url: str = ""


@dataclass(frozen=True)
class Question:
    """What the machine is not sure of: a plain question and at most a few answers."""

    text: str
    answers: Sequence[Answer] = ()


@dataclass(frozen=True)
class Progress:
    """Long work: how far, and where to look again. `share` is 0..100, or None while unknown."""

    label: str
    url: str
    share: int | None = None
    done: bool = False
    failed: str = ""
