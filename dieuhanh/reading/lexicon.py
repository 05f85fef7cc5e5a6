"""Names that an office knows on a given day, for telling a known body from a mere string of words.

`bodies` builds one from its register for the paper's date; without one the reader uses `EMPTY`, and reads all the
same: the lexicon confirms names, it does not decide what an order is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import ahocorasick

from dieuhanh.reading.names import canon


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one body: `key` is the body's own ("BTC.1"), `kind` what it is, the days bound its use (inclusive)."""

    name: str
    key: str
    kind: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    aliases: tuple[str, ...] = ()

    def holds(self, on: date | None) -> bool:
        """Whether the name was in use on the day (always, when no day is known)."""
        if on is None:
            return True
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


@dataclass(frozen=True)
class Lexicon:
    """The names in use on one day. Build with `Lexicon.of(entries, on=day)`."""

    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _automaton: ahocorasick.Automaton | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, entries: Iterable[Entry], on: date | None = None) -> Lexicon:
        """The lexicon of the entries that hold on the day; one name may stand for several bodies."""
        keys: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            if not entry.holds(on):
                continue
            for name in (entry.name, *entry.aliases):
                norm = canon(name)
                if norm and entry.key not in keys.get(norm, ()):
                    keys[norm] = (*keys.get(norm, ()), entry.key)
        automaton = ahocorasick.Automaton()
        for norm in keys:
            automaton.add_word(norm, norm)
        if keys:
            automaton.make_automaton()
        return cls(keys, automaton if keys else None)

    def knows(self, norm: str) -> bool:
        """Whether a canonical name is one body's name."""
        return norm in self.keys

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Known names in lower-case clean text: (start, end, canonical name), the longest at each place, whole words."""
        if self._automaton is None:
            return
        longest: dict[int, int] = {}
        for last, norm in self._automaton.iter(text):
            start, end = last + 1 - len(norm), last + 1
            inside = (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())
            if not inside and end > longest.get(start, 0):
                longest[start] = end
        done = 0
        for start in sorted(longest):
            if start >= done:
                done = longest[start]
                yield start, done, text[start:done]


EMPTY = Lexicon()
