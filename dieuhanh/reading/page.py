"""A paper as plain lines: clean, without markdown and table bars, each line knowing where it came from.

Republished papers carry stars, bars, escapes and rules made of dashes; scans carry quote marks for bullets. What
is read is the plain text; what is pointed at is the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from dieuhanh.vn.text import Mapped, cleaned, compose, flat, substitute

# Stars, escapes, rules of underscores, headings; one set first, so that the engine skips from one to the next.
_MARKUP = re.compile(r"[*\\_#](?:(?<=\*)\**|(?<=\\)(?=[_*#\[\]().-])|(?<=_)(?:_+|(?<=\\_))|(?<=\n#)#{0,5} )")
_WIDE_GAP = re.compile(r"[ ]{4,}")
_RULE = re.compile(r"[\s\-–—―_=.*:·•~\\]*")
_BROKEN = {"noi": "nhan", "kinh": "gui", "dong kinh": "gui", "dong": "kinh gui"}
_TO_FILL = re.compile(r"(?:\bngày|\btháng|\bnăm|:|\bsố)$", re.IGNORECASE)
_FILLED = re.compile(r"/|(?:tháng|năm)\b")
RIGHT = 30  # a line that begins so far to the right may belong to the right column
_DASHES = frozenset("-–—•+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line (or one column of it): its words, its span in the plain text, what stood before it.

    `gap` is true after a blank line, `cell` true after a table bar; a bullet alone on its line is put before the
    words it belongs to. `flat` is the words in lower case without marks.
    """

    text: str
    start: int
    end: int
    gap: bool = False
    cell: bool = False
    flat: str = ""

    @property
    def is_upper(self) -> bool:
        """Printed in capitals: at least two letters and next to none in lower case."""
        text = self.text
        if len(text) > 12 and text[1:12].islower():
            return False
        letters = sum(map(str.isalpha, text))
        return letters >= 2 and sum(map(str.islower, text)) <= letters * 0.1


class Page:
    """The plain text of a paper and its lines."""

    def __init__(self, text: str) -> None:
        self.original = text
        clean = cleaned(text)
        self.mapped: Mapped = compose(substitute(clean.text, _MARKUP, _drop), clean)
        self.text = self.mapped.text

    @cached_property
    def flat(self) -> str:
        """The text in small letters without marks, of the same length."""
        return flat(self.text)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines with words in them; columns printed side by side come one after the other."""
        folded = self.flat
        out: list[Line] = []
        block: list[tuple[int, Line]] = []
        gap = cell = False
        bullet: int | None = None
        at = 0
        for raw in self.text.split("\n"):
            pieces = _cells(raw) if "|" in raw else _columns(raw)
            empty = True
            for column, (piece, offset) in enumerate(pieces):
                words = piece.strip()
                first = at + offset + len(piece) - len(piece.lstrip())
                if not words:
                    cell = cell or "|" in raw
                    continue
                empty = False
                if words in _DASHES:
                    bullet = first
                elif _RULE.fullmatch(words):
                    gap = True
                else:
                    last = first + len(words)
                    said, plain = _single(words), _single(folded[first:last])
                    if bullet is not None and piece.strip()[0] not in _DASHES:
                        said, plain, first = f"- {said}", f"- {plain}", bullet
                    block.append(
                        (_column(raw, column, first - at), Line(said, first, last, gap, cell, plain))
                    )
                    gap = cell = False
                    bullet = None
            if empty or "|" in raw:
                gap = gap or "|" not in raw
                out += _unfold(block)
                block = []
            at += len(raw) + 1
        return _rejoined(out + _unfold(block))

    def origin(self, offset: int) -> int:
        """The offset in the original text."""
        return self.mapped.origin(offset)


def _single(words: str) -> str:
    return _SPACE.sub(" ", words) if "  " in words else words


def _drop(match: re.Match[str]) -> str:
    return ""


def _column(raw: str, place: int, offset: int) -> int:
    """0 for the left column, 1 for the right one; -1 for a line that may be either (alone, far to the right)."""
    if "|" in raw:
        return 0
    return 1 if place else -1 if offset >= RIGHT else 0


def _unfold(block: list[tuple[int, Line]]) -> list[Line]:
    """The left column of some rows without a blank one between them, then the right one."""
    if not any(column == 1 for column, _ in block):
        return [line for _, line in block]
    left = [line for column, line in block if column == 0]
    right = [line for column, line in block if column != 0]
    return left + [replace(right[0], gap=True), *right[1:]]


def _rejoined(lines: list[Line]) -> list[Line]:
    """Headings broken between their two words ("Nơi" / "nhận:") made one line again."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if last and not line.gap and line.flat.startswith(_BROKEN.get(last.flat, "\n")):
            out[-1] = replace(
                last, text=f"{last.text} {line.text}", flat=f"{last.flat} {line.flat}", end=line.end
            )
        else:
            out.append(line)
    return out


def _cells(raw: str) -> list[tuple[str, int]]:
    out = []
    at = 0
    for k, piece in enumerate(raw.split("|")):
        if k:
            out.append(("", at))
        out.append((piece, at))
        at += len(piece) + 1
    return out


def _columns(raw: str) -> list[tuple[str, int]]:
    """A row at its gap of four spaces or more: two columns, never more.

    A gap left for a number or a day to be written in ("Số:      /UBND", "ngày     tháng") parts nothing.
    """
    done = len(raw) - len(raw.lstrip())
    if "    " not in raw[done:]:
        return [(raw[done:], done)]
    gap = next((m for m in _WIDE_GAP.finditer(raw, done) if not _left_blank(raw, m)), None)
    if gap is None or not raw[gap.end() :].strip():
        return [(raw[done:], done)]
    return [(raw[done : gap.start()], done), (raw[gap.end() :], gap.end())]


def _left_blank(raw: str, gap: re.Match[str]) -> bool:
    before = raw[max(0, gap.start() - 8) : gap.start()].rstrip()
    return bool(_TO_FILL.search(before) and _FILLED.match(raw, gap.end()))


@lru_cache(maxsize=8)
def page_of(text: str) -> Page:
    """The page of a text; header and citations of one paper share it."""
    return Page(text)
