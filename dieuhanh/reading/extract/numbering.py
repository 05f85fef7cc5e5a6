"""Automatic numbering of a DOCX as Word prints it (ECMA-376 part 1, 17.9).

A paragraph names a list (`numId`) and a level, itself or through its style; the list points to an abstract
list, which holds the levels. Lists that share an abstract list go on counting together, unless one of them
overrides the start.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from dieuhanh.reading.extract.styles import Styles
from dieuhanh.reading.extract.wordxml import Element, attr, child, children, local, number, switched_on, value

_PRINTED_BULLETS = frozenset("-+*–—")
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LEVELS = 9
_LARGEST = 32767  # Word's own limit on a list number


def roman(n: int) -> str:
    """Lower-case roman numeral; empty for zero."""
    out = ""
    for size, letters in _ROMAN:
        out += letters * (n // size)
        n %= size
    return out


def letter(n: int) -> str:
    """a … z, then aa, bb, … as Word counts."""
    return "" if n < 1 else chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": letter,
    "upperLetter": lambda n: letter(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "numberInDash": lambda n: f"- {n} -",
    "none": lambda n: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts and prints."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    """None: after any higher level; 0: never; n: after level n (counted from 1) or a higher one."""
    legal: bool = False
    """Print all numbers of this label in decimal."""
    suffix: str = " "
    style: str | None = None


@dataclass(slots=True)
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """The lists of one document and where each of them stands; call `label` in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for item in children(root, "abstractNum"):
            key = attr(item, "abstractNumId") or ""
            self._abstract[key] = _levels(item)
            link = value(item, "numStyleLink")
            if link:
                self._links[key] = link
        for item in children(root, "num"):
            self._lists[attr(item, "numId") or ""] = _list(item)

    def label(self, properties: Element | None, style: str | None) -> str:
        """The printed label of a paragraph with its separator ("1. ", "- "), or "". Counts it."""
        num, at = self._place(properties, style)
        if num is None:
            return ""
        abstract = self._resolve(num)
        level = self._level(num, abstract, at)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        self._count(num, abstract, at, level, counts)
        if level.kind == "bullet":
            text = level.text.strip()
            mark = text if text in _PRINTED_BULLETS else "-"
        else:
            mark = self._print(num, abstract, level, counts)
        return mark + level.suffix if mark.strip() else ""

    def _place(self, properties: Element | None, style: str | None) -> tuple[str | None, int]:
        direct = child(properties, "numPr")
        num = value(direct, "numId")
        at = number(direct, "ilvl")
        if num is None:
            num, styled_at, owner = self._styles.numbering(style)
            if at is None:
                at = styled_at
            if num is not None and at is None:
                at = self._level_of_style(num, owner)
        if num is None or num == "0" or num not in self._lists:
            return None, 0
        return num, min(max(at or 0, 0), LEVELS - 1)

    def _level_of_style(self, num: str, style: str | None) -> int | None:
        if num not in self._lists:
            return None
        levels = self._abstract.get(self._resolve(num), {})
        return next((at for at, level in levels.items() if level.style == style), None)

    def _resolve(self, num: str) -> str:
        """The abstract list behind a list, through links to a numbering style."""
        abstract = self._lists[num].abstract
        for _ in range(8):
            link = self._links.get(abstract)
            target = self._styles.numbering(link)[0] if link else None
            if target is None or target not in self._lists:
                break
            abstract = self._lists[target].abstract
        return abstract

    def _level(self, num: str, abstract: str, at: int) -> Level | None:
        return self._lists[num].levels.get(at) or self._abstract.get(abstract, {}).get(at)

    def _start(self, num: str, abstract: str, at: int) -> int:
        level = self._level(num, abstract, at)
        return self._lists[num].starts.get(at, level.start if level else 1)

    def _count(self, num: str, abstract: str, at: int, level: Level, counts: list[int | None]) -> None:
        first = at in self._lists[num].starts and (num, at) not in self._begun
        now = counts[at]
        counts[at] = self._start(num, abstract, at) if first or now is None else min(now + 1, _LARGEST)
        self._begun.add((num, at))
        for below in range(at + 1, LEVELS):
            deeper = self._level(num, abstract, below)
            restart = deeper.restart if deeper else None
            if restart is None or (restart > 0 and at <= restart - 1):
                counts[below] = None
        for above in range(at):
            if counts[above] is None and f"%{above + 1}" in level.text:
                counts[above] = self._start(num, abstract, above)

    def _print(self, num: str, abstract: str, level: Level, counts: list[int | None]) -> str:
        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            n = counts[at]
            if n is None:
                n = self._start(num, abstract, at)
            shown = self._level(num, abstract, at)
            kind = "decimal" if level.legal or shown is None else shown.kind
            return _FORMATS.get(kind, str)(min(max(n, 0), _LARGEST))

        return _PLACE.sub(place, level.text)


def _levels(item: Element) -> dict[int, Level]:
    return {_whole(attr(lvl, "ilvl")): _one_level(lvl) for lvl in children(item, "lvl")}


def _one_level(lvl: Element) -> Level:
    fmt = next((e for e in lvl.iter() if local(e) == "numFmt"), None)
    kind = (attr(fmt, "val") if fmt is not None else None) or "decimal"
    if kind == "custom" and fmt is not None:
        kind = "decimalZero" if (attr(fmt, "format") or "").startswith("0") else "decimal"
    suffix = {"nothing": ""}.get(value(lvl, "suff") or "tab", " ")
    start = number(lvl, "start")
    return Level(
        start=1 if start is None else start,
        kind=kind,
        text=(value(lvl, "lvlText") or "")[:80],
        restart=number(lvl, "lvlRestart"),
        legal=bool(switched_on(lvl, "isLgl")),
        suffix=suffix,
        style=value(lvl, "pStyle"),
    )


def _list(item: Element) -> _List:
    made = _List(abstract=value(item, "abstractNumId") or "")
    for override in children(item, "lvlOverride"):
        at = _whole(attr(override, "ilvl"))
        start = number(override, "startOverride")
        if start is not None:
            made.starts[at] = start
        lvl = child(override, "lvl")
        if lvl is not None:
            made.levels[at] = _one_level(lvl)
    return made


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
