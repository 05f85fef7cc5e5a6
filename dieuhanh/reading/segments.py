"""Units of a paper: paragraphs with their labels ("II.", "1.", "a)", "-") in a tree.

A unit is one paragraph, or a labelled paragraph with the unlabelled ones that go on with it. The label says how
deep it stands; a paragraph that ends with a colon holds what follows. Point labels read as an office would say
them: `II.3.a`, `1.-2` (the second dash under 1), `Điều 3.1`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dieuhanh.reading.flow import Flow

_LABEL = re.compile(
    r"(?P<article>Điều (?P<an>\d+[a-z]?)[.:])"
    r"|(?P<ordinal>(?:Thứ|thứ) (?P<on>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?= ?[,:]))"
    r"|(?P<dotted>(?P<dn>\d{1,2}(?:\.\d{1,2}){1,3})[.)/]?(?= ?[^\d\s%,;]))"
    r"|(?P<number>(?P<nn>\d{1,2})(?:[.)/]|\+(?= [A-ZÀ-Ỹ]))(?= ?[^\d\s]| \d{1,3}(?:%|\s[a-zà-ỹ])))"
    r"|(?P<roman>(?P<rn>X{0,3}(?:IX|IV|V?I{1,3}|V|X))[.)/:-](?= ))"
    r"|(?P<capital>(?P<cn>[A-D])\.(?= [A-ZÀ-Ỹ]))"
    r"|(?P<letter>(?P<ln>[a-zđ]{1,2}\d?)(?:\)|\.(?= [A-ZÀ-Ỹ]))(?= ?\S))"
    r"|(?P<paren>\((?P<pn>\d{1,2}|[ivx]{1,4}|[a-zđ])\))"
    r"|(?P<plus>\+(?= ?\S))"
    r"|(?P<dash>[-–—~¬•●▪](?= ?\S))"
)
_RANK = {
    "capital": 0.5, "article": 0.7, "roman": 1, "ordinal": 1.5, "number": 2, "dotted": 3, "letter": 4, "paren": 5,
    "dash": 6, "plus": 7,
}  # fmt: skip
_ORDINAL = {
    w: str(i)
    for i, w in enumerate(["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"], 1)
}


@dataclass(eq=False)
class Unit:
    """One unit: its own words are `flow.text[start:end]`, without its children."""

    start: int
    body: int  # where the words begin, after the label
    end: int
    kind: str = "para"
    mark: str = ""  # the label without its punctuation: "1", "a", "-"
    rank: float = -1.0
    parent: Unit | None = None
    children: list[Unit] = field(default_factory=list)
    point: str | None = None
    place: int = 0  # among the dashes (or pluses) beside it

    def branch(self) -> Iterator[Unit]:
        """This unit's ancestors, nearest first."""
        above = self.parent
        while above:
            yield above
            above = above.parent

    def last(self) -> int:
        """Where the unit ends with all its children."""
        return max([self.end, *(child.last() for child in self.children)])


def units(flow: Flow, begin: int, stop: int) -> list[Unit]:
    """Every unit of the flow from `begin` to `stop`, in order, linked to parents and children."""
    stack: list[Unit] = []
    out: list[Unit] = []
    for start, end in flow.paragraphs:
        if end <= begin or start >= stop:
            continue
        start, end = max(start, begin), min(end, stop)
        unit = _unit(flow.text, start, end)
        if unit is None:
            continue
        if unit.kind == "para":
            holds = flow.text[:end].rstrip().endswith(":") if end - start < 4000 else False
            while holds and len(stack) > 1 and stack[-1].kind == "para":
                stack.pop()  # of two paragraphs that open lists, the second stands beside the first
            unit.rank = stack[-1].rank + 0.25 if stack else -1.0
            if holds and not stack or holds and stack[-1].rank < 0:
                unit.rank, stack = -1.0, []
            _hang(unit, stack)
            if holds:
                stack.append(unit)
        else:
            while stack and not _below(unit, stack[-1]):
                stack.pop()
            _hang(unit, stack)
            stack.append(unit)
        out.append(unit)
    return out


def _unit(text: str, start: int, end: int) -> Unit | None:
    """The paragraph as a unit; None for a table bar or a rule."""
    while start < end and text[start] in " '\"“”`":
        start += 1
    words = text[start:end]
    if not words or words[0] == "|" or not any(c.isalnum() for c in words[:200]):
        return None
    match = _LABEL.match(text, start, end)
    if not match:
        return Unit(start, start, end)
    kind = match.lastgroup or ""
    kind = next(k for k in _RANK if match.group(k))
    mark = next(
        (
            v
            for k, v in match.groupdict().items()
            if v and k in ("an", "on", "dn", "nn", "rn", "cn", "ln", "pn")
        ),
        "-",
    )
    body = match.end()
    while body < end and text[body] in " .,:":
        body += 1
    rank = float(_RANK[kind])
    if kind == "dotted":
        rank += mark.count(".") * 0.1
    elif kind == "paren" and not mark.isdigit():
        rank += 0.5
    elif kind == "ordinal":
        mark = _ORDINAL[mark]
    elif kind == "plus":
        mark = "+"
    return Unit(start, body, end, kind, mark, rank)


def _below(unit: Unit, above: Unit) -> bool:
    """Whether `unit` may stand under `above`."""
    if above.rank >= unit.rank:
        return False
    if unit.kind == "dotted" and above.kind == "number":
        return unit.mark.split(".")[0] == above.mark
    return not (unit.kind == "number" and above.kind == "dotted")


def _hang(unit: Unit, stack: list[Unit]) -> None:
    parent = stack[-1] if stack else None
    unit.parent = parent
    if parent:
        parent.children.append(unit)
    above = next((u.point for u in unit.branch() if u.point), None)
    siblings = parent.children if parent else []
    if unit.kind == "para":
        return
    if unit.kind in ("dash", "plus"):
        sign = "-" if unit.kind == "dash" else "+"
        before = next((u for u in reversed(siblings) if u is not unit and u.kind == unit.kind), None)
        unit.place = before.place + 1 if before else 1
        mark = f"{sign}{unit.place}"
    elif unit.kind == "article":
        mark = f"Điều {unit.mark}"
    elif unit.kind == "paren":
        mark = f"({unit.mark})"
    else:
        mark = unit.mark
    if unit.kind == "dotted" and above and above.split(".")[-1] == mark.split(".")[0]:
        unit.point = above.rsplit(".", 1)[0] + "." + mark if "." in above else mark
    else:
        unit.point = f"{above}.{mark}" if above else mark
