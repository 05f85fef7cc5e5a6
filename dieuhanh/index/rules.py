"""How words are compared, the same on every database: folded, cut into words of letters and digits.

Pure. `4647/QĐ-UBND` is the three words `4647 qd ubnd`, whoever writes it and however it is stored.
"""

import re
from dataclasses import dataclass

from dieuhanh.vn.text import fold

EVERYONE = "*"
"""The scope key of lines anyone may find."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'["“”„]([^"“”„]*)["“”„]')
_LONGEST = 60
_MOST = 24
_ROOM = 1_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person typed: every word must occur, each phrase whole, `start` as the start of a word."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]
    start: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.start)


def words(text: str) -> list[str]:
    """The folded words of a text, in order; a run over 60 characters counts by its first 60."""
    return [word[:_LONGEST] for word in _WORD.findall(fold(text))]


def folded(text: str) -> str:
    """The text as it is kept: its words between single spaces, one space at each end.

    A word that is new after a megabyte of different words is left out: PostgreSQL's vectors hold no more.
    Only tables of hundreds of thousands of different numbers get there; every other text is kept whole.
    """
    every = words(text)
    if sum(map(_size, every)) > _ROOM:
        every = _within(every)
    return f" {' '.join(every)} "


def _within(every: list[str]) -> list[str]:
    known: set[str] = set()
    left = _ROOM
    kept = []
    for word in every:
        if word not in known:
            if _size(word) > left:
                continue
            left -= _size(word)
            known.add(word)
        kept.append(word)
    return kept


def _size(word: str) -> int:
    return len(word.encode(errors="replace"))


def wanted(typed: str) -> Wanted:
    """What to look for. Nothing typed raises; at most 24 words count.

    Words inside quotation marks must stand together; the last word outside them may be half typed.
    """
    phrases = [words(inside) for inside in _QUOTED.findall(typed)]
    loose = words(_QUOTED.sub(" ", typed))
    start = "" if typed[-1:].isspace() or not loose else loose.pop()
    every = list(dict.fromkeys([*loose, *(word for phrase in phrases for word in phrase)]))[:_MOST]
    if start in every:
        start = ""
    together = tuple(f" {' '.join(phrase)} " for phrase in phrases if len(phrase) > 1)
    return Wanted(tuple(every), together, start)
