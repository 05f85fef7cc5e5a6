"""A paper's text as paragraphs of runs, with the spans that are lit. Pure: text and spans in, shapes out.

Every run keeps where it stands in the original text, so that words selected on the screen lead back to it.
What is only typing (markdown stars, the pipes of a table's edge, line breaks inside a sentence) is not shown.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# Not words: bold marks, the outer pipes of a table line, a table's ruling line.
_TYPING = re.compile(r"\*{2,}|^[ \t]*\|[ \t]*|[ \t]*\|[ \t]*$|^[ \t|:-]{4,}$", re.MULTILINE)
_ENDS = (".", ";", ":", "!", "?")
_POINT = re.compile(r"(?:[a-zđ]|\d+)[.)]\s|[-+•]\s")


@dataclass(frozen=True)
class Mark:
    """A lit span: its kind decides the colour, its label stands before its first words."""

    start: int
    end: int
    kind: str
    label: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Run:
    """Words shown as they stand at `start` in the text; `under` where they name a body or a deadline."""

    text: str
    start: int
    under: bool = False


@dataclass
class Piece:
    """Neighbouring runs under one mark, or under none; `first` where the mark begins."""

    mark: Mark | None
    first: bool
    runs: list[Run] = field(default_factory=list)


def paragraphs(
    text: str, marks: Iterable[Mark] = (), under: Iterable[tuple[int, int]] = ()
) -> list[list[Piece]]:
    """The text as paragraphs, each a list of pieces; marks that overlap give way to the one that starts later."""
    lit = sorted(marks, key=lambda m: (m.start, -m.end))
    lines = sorted(under)
    begun: set[Mark] = set()
    answer = []
    for start, end in _blocks(text):
        pieces: list[Piece] = []
        for run_start, run_end in _cut(text, start, end, lit, lines):
            mark = _over(lit, run_start)
            run = Run(text[run_start:run_end].replace("\n", " "), run_start, _inside(lines, run_start))
            if not pieces or pieces[-1].mark != mark:
                pieces.append(Piece(mark, mark is not None and mark not in begun))
                if mark:
                    begun.add(mark)
            pieces[-1].runs.append(run)
        if any(r.text.strip() for p in pieces for r in p.runs):
            answer.append(pieces)
    return answer


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: lines, joined where a line breaks inside a sentence."""
    at: tuple[int, int] | None = None
    blank = False
    for line in re.finditer(r"[^\n]*(?:\n|$)", text):
        words = text[line.start() : line.end()].strip()
        if not words:
            blank = True
            continue
        start, end = line.start(), line.start() + len(line.group().rstrip("\n"))
        joins = at is not None and _joins(text[at[0] : at[1]].rstrip(), words, blank)
        if at is not None and joins:
            at = (at[0], end)
        else:
            if at is not None:
                yield at
            at = (start, end)
        blank = False
    if at is not None:
        yield at


def _joins(before: str, words: str, blank: bool) -> bool:
    """A long line without a full stop, followed by a line that goes on in lower case or with a number."""
    goes_on = words[0].islower() or (words[0].isdigit() and not blank)
    long_line = len(before.rsplit("\n", 1)[-1]) > (60 if blank else 20)
    return goes_on and long_line and not before.rstrip(')”"*').endswith(_ENDS) and not _POINT.match(words)


def _cut(
    text: str, start: int, end: int, marks: list[Mark], under: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The paragraph cut wherever a mark or an underline begins or ends, without what is only typing."""
    edges = {start, end}
    edges |= {e for m in marks for e in (m.start, m.end) if start < e < end}
    edges |= {e for span in under for e in span if start < e < end}
    gone = [(start + g.start(), start + g.end()) for g in _TYPING.finditer(text[start:end])]
    edges |= {e for span in gone for e in span}
    points = sorted(edges)
    for left, right in zip(points, points[1:], strict=False):
        if right > left and not any(a <= left and right <= b for a, b in gone):
            yield left, right


def _over(marks: list[Mark], at: int) -> Mark | None:
    found = [m for m in marks if m.start <= at < m.end]
    return found[-1] if found else None


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)
