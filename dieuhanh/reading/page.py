"""A paper as plain lines: clean, without markdown and table bars, each line knowing where it came from.

Republished papers carry stars, bars, escapes and rules made of dashes; scans carry quote marks for bullets. What
is read is the plain text; what is pointed at is the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dieuhanh.vn.text import Mapped, cleaned, compose, flat, substitute

_MARKUP = re.compile(r"\*+|\\(?=[_*#\[\]().-])|_{2,}|(?<=\\)_|(?<=\n)#{1,6} ")
_WIDE_GAP = re.compile(r"[ ]{4,}")
_RULE = re.compile(r"[\s\-–—―_=.*:·•~\\]*")
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
        letters = [c for c in self.text if c.isalpha()]
        if len(letters) < 2:
            return False
        small = sum(c.islower() for c in letters)
        return small == 0 or small <= len(letters) * 0.1


class Page:
    """The plain text of a paper and its lines."""

    def __init__(self, text: str) -> None:
        self.original = text
        clean = cleaned(text)
        self.mapped: Mapped = compose(substitute(clean.text, _MARKUP, _drop), clean)
        self.text = self.mapped.text

    @cached_property
    def lines(self) -> list[Line]:
        """The lines with words in them, columns set apart by wide gaps counting as lines of their own."""
        out: list[Line] = []
        folded = flat(self.text)
        at = 0
        gap = cell = False
        bullet: int | None = None
        for raw in self.text.split("\n"):
            if "|" in raw:
                pieces = _cells(raw, at)
            elif "    " in raw.strip():
                pieces = _columns(raw, at)
            else:
                pieces = [(raw, at)]
            for piece, start in pieces:
                words = piece.strip()
                if not words:
                    gap = gap or "|" not in raw
                    cell = cell or "|" in raw
                elif not _RULE.fullmatch(words):
                    first = start + len(piece) - len(piece.lstrip())
                    last = first + len(words)
                    said, plain = _single(words), _single(folded[first:last])
                    if bullet is not None and not gap:
                        said, plain, first = f"- {said}", f"- {plain}", bullet
                    out.append(Line(said, first, last, gap, cell, plain))
                    gap = cell = False
                    bullet = None
                elif words in _DASHES:
                    bullet = start + len(piece) - len(piece.lstrip())
                else:
                    gap = True
            at += len(raw) + 1
        return out

    def origin(self, offset: int) -> int:
        """The offset in the original text."""
        return self.mapped.origin(offset)


def _single(words: str) -> str:
    return _SPACE.sub(" ", words) if "  " in words else words


def _drop(match: re.Match[str]) -> str:
    return ""


def _cells(raw: str, at: int) -> list[tuple[str, int]]:
    out = []
    for k, piece in enumerate(raw.split("|")):
        if k:
            out.append(("", at))
        out.append((piece, at))
        at += len(piece) + 1
    return out


def _columns(raw: str, at: int) -> list[tuple[str, int]]:
    out = []
    done = len(raw) - len(raw.lstrip())
    for match in _WIDE_GAP.finditer(raw, done):
        out.append((raw[done : match.start()], at + done))
        done = match.end()
    out.append((raw[done:], at + done))
    return out


@lru_cache(maxsize=8)
def page_of(text: str) -> Page:
    """The page of a text; header and citations of one paper share it."""
    return Page(text)
