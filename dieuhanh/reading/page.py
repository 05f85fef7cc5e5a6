"""A paper as plain lines: clean, without markdown and table bars, each line knowing where it came from.

Republished papers carry stars, bars, escapes and rules made of dashes; scans carry quote marks for bullets. What
is read is the plain text; what is pointed at is the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from dieuhanh.vn.text import Mapped, cleaned, compose, flat, substitute

_MARKUP = re.compile(r"\*+|\\(?=[_*#\[\]().-])|_{2,}|(?<=\\)_|(?m:^#{1,6} )")
_WIDE_GAP = re.compile(r"[ ]{4,}")
_RULE = re.compile(r"[\s\-–—―_=.*:·•~\\]*")
_DASHES = frozenset("-–—•+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line (or one column of it): its words, its span in the plain text, what stood before it.

    `gap` is true after a blank line, `cell` true after a table bar; a bullet alone on its line is put before the
    words it belongs to.
    """

    text: str
    start: int
    end: int
    gap: bool = False
    cell: bool = False

    @property
    def flat(self) -> str:
        """The words in lower case without marks, of the same length."""
        return flat(self.text)

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
        clean = cleaned(text)
        self.mapped: Mapped = compose(substitute(clean.text, _MARKUP, _drop), clean)
        self.text = self.mapped.text

    @cached_property
    def lines(self) -> list[Line]:
        """The lines with words in them, columns set apart by wide gaps counting as lines of their own."""
        out: list[Line] = []
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
                    said = _SPACE.sub(" ", words)
                    if bullet is not None and not gap:
                        said = f"- {said}"
                    out.append(Line(said, first if bullet is None else bullet, first + len(words), gap, cell))
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
