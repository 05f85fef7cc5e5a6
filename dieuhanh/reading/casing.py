"""Titles printed in capitals, put back into ordinary letters as the paper itself spells its names."""

from __future__ import annotations

import re
from functools import cached_property

LEARNT = 12_000
_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"[IVX]+\W*")


class Casing:
    """How a text spells its words, looked up by pairs of neighbouring words.

    Looks in the beginning of the text only (a subject is repeated early or not at all).
    """

    def __init__(self, text: str) -> None:
        self._given = text[:LEARNT]

    @cached_property
    def _running(self) -> tuple[str, str]:
        """The running text and the same in small letters."""
        running = " ".join(self._given.split())
        small = running.lower()
        return (running, small) if len(small) == len(running) else (small, small)

    def restore(self, upper: str, *, name: bool = False) -> str:
        """`upper` in the paper's own spelling; a `name` begins with a capital, unknown words in small letters.

        Words with digits or a slash (numbers, symbols) stay as they are.
        """
        tokens = upper.split()
        bare = [(m.group().lower() if (m := _WORD.search(t)) else "") for t in tokens]
        out = []
        for k, token in enumerate(tokens):
            if any(c.isdigit() for c in token) or "/" in token or _ROMAN.fullmatch(token):
                out.append(token)
                continue
            capital = None
            if k + 1 < len(tokens) and bare[k + 1]:
                capital = self._capital(bare[k], bare[k + 1], 0)
            if capital is None and k and bare[k - 1]:
                capital = self._capital(bare[k - 1], bare[k], 1)
            out.append(token.lower().capitalize() if capital else token.lower())
        said = " ".join(out)
        return said[:1].upper() + said[1:] if name else said

    def _capital(self, first: str, second: str, which: int) -> bool | None:
        """Whether the first (0) or second (1) word of the pair is always capitalised; None if never met.

        Met once in small letters, a capital elsewhere is only the start of a sentence.
        """
        running, small = self._running
        pair = f"{first} {second}"
        at = small.find(pair)
        met: bool | None = None
        tries = 0
        while at >= 0 and tries < 8:
            words = running[at : at + len(pair)]
            starts = at == 0 or not running[at - 1].isalnum()
            if starts and not words.isupper():
                letter = words[0] if which == 0 else words[len(first) + 1]
                met = letter.isupper()
                if not met:
                    return False
                tries += 1
            at = small.find(pair, at + 1)
        return met
