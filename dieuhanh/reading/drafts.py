"""A proposed order while it is being read: offsets of the flow, doers found, and where each thing came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from dieuhanh.reading.model import Deadline, Name, Recurring
from dieuhanh.reading.segments import Unit


@dataclass(eq=False)
class Draft:
    """`source` says where the doers come from: "own", "heading", "opening" (the sentence that opens the list),
    "block", "table", "news", "before" (the order before), or "" when there are none."""

    start: int
    end: int
    unit: Unit | None = None
    point: str | None = None
    lead: tuple[Name, ...] = ()
    source: str = ""
    cue: str | None = None
    act: int = 0
    coordinate: tuple[Name, ...] = ()
    supervise: tuple[Name, ...] = ()
    report_to: tuple[Name, ...] = ()
    when: tuple[int, int] | None = None  # the time cell or field of a table row or block
    shared: bool = False  # the time field stands outside the span
    deadline: Deadline | None = None
    recurring: Recurring | None = None
    firmness: int = 0
    dates: int = 0  # how many dated deadlines its words hold
    piece: int = 0  # 1, 2 … when a unit was split
    way: str = "leaf"  # how it was found: leaf, parent, block, table, news, told
    words: str | None = None  # the act in words, where the span holds more than the act
    product: str | None = None
    doubts: list[str] = field(default_factory=list)
