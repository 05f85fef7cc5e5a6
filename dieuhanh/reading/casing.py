"""Titles printed in capitals, put back into ordinary letters as the paper itself spells its names."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"\S+")
_ROMAN = re.compile(r"[IVX]+\W*")


class Casing:
    """How a text spells its words, learnt from its pairs of neighbouring words that are not all capitals."""

    def __init__(self, text: str) -> None:
        self._after: dict[tuple[str, str], str] = {}
        self._before: dict[tuple[str, str], str] = {}
        last = ""
        for match in _WORD.finditer(text):
            word = match.group()
            if word.isupper() and len(word) > 1:
                last = ""
                continue
            if last:
                pair = (last.lower(), word.lower())
                self._keep(self._before, pair, word)
                self._keep(self._after, pair, last)
            last = word

    @staticmethod
    def _keep(seen: dict[tuple[str, str], str], pair: tuple[str, str], word: str) -> None:
        # Seen once in lower case, a capital elsewhere is only the start of a sentence.
        if pair not in seen or word.islower():
            seen[pair] = word

    def restore(self, upper: str, *, name: bool = False) -> str:
        """`upper` in the paper's own spelling; a `name` begins with a capital, other words in lower case.

        Words with digits or a slash (numbers, symbols) stay as they are.
        """
        tokens = upper.split()
        bare = [(m.group().lower() if (m := _WORD.search(t)) else "") for t in tokens]
        out = []
        for k, token in enumerate(tokens):
            if any(c.isdigit() for c in token) or "/" in token or _ROMAN.fullmatch(token):
                out.append(token)
                continue
            spelt = None
            if k + 1 < len(tokens):
                spelt = self._after.get((bare[k], bare[k + 1]))
            if spelt is None and k:
                spelt = self._before.get((bare[k - 1], bare[k]))
            low = token.lower()
            out.append(low.capitalize() if spelt and spelt[:1].isupper() else low)
        said = " ".join(out)
        return said[:1].upper() + said[1:] if name else said
