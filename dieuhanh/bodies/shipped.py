"""The shapes of the shipped register: plain values, no Django. Keys stand for bodies; days are (first, last)."""

from dataclasses import dataclass, field
from datetime import date

from dieuhanh.bodies.rules import Rule

Span = tuple[date | None, date | None]
ALWAYS: Span = (None, None)


@dataclass(frozen=True, slots=True)
class BodyRow:
    key: str
    name: str
    kind: str
    days: Span = ALWAYS
    subkind: str = ""
    order: int = 0
    source: str = ""
    verified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class NameRow:
    body: str
    text: str
    use: str
    days: Span = ALWAYS


@dataclass(frozen=True, slots=True)
class Link:
    """A child under a parent, an office for whom it serves, or a code: two keys and the days."""

    one: str
    other: str
    days: Span = ALWAYS


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    on: date
    predecessor: str
    successor: str | None
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    key: str
    label: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class PostRow:
    key: str
    body: str
    title: str
    name: str
    role: str
    days: Span = ALWAYS
    order: int = 0


@dataclass(frozen=True, slots=True)
class SeatRow:
    person: str
    name: str
    post: str
    days: Span
    source: str


@dataclass
class Register:
    """Everything shipped. Bodies stand in `bodies` by key, parents before their children."""

    bodies: dict[str, BodyRow] = field(default_factory=dict)
    names: list[NameRow] = field(default_factory=list)
    codes: list[tuple[str, Link]] = field(default_factory=list)
    parents: list[Link] = field(default_factory=list)
    services: list[Link] = field(default_factory=list)
    successions: list[SuccessionRow] = field(default_factory=list)
    groups: list[GroupRow] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    seats: list[SeatRow] = field(default_factory=list)

    def add(self, row: BodyRow, *, short: str = "", symbol: str = "", aliases: tuple[str, ...] = ()) -> None:
        """A body with its names, all valid as long as the body."""
        self.bodies[row.key] = row
        named = [
            (row.name, "official"),
            (short, "short"),
            (symbol, "symbol"),
            *((a, "alias") for a in aliases),
        ]
        self.names += [NameRow(row.key, text, use, row.days) for text, use in named if text]
