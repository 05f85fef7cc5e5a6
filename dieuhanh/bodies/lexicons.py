"""The names a reader knows on a day, from the shipped register alone; no database.

Names change only on few days, so a lexicon is made once for each stretch of days between two changes and kept.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from datetime import date
from functools import cache, lru_cache

from dieuhanh.bodies.register import register
from dieuhanh.bodies.rules import day_after
from dieuhanh.reading.lexicon import Entry, Lexicon

_IN_PROVINCE = re.compile(r" (tỉnh|thành phố) \S.*$")
_SHORTEST_SYMBOL = 3
_CENTRAL = ("ministry", "ministerial_agency", "government_agency", "other_central", "government")


def lexicon(on: date | None) -> Lexicon:
    """The lexicon of a day (None: every name ever); the first for a stretch of days takes about half a second."""
    if on is None:
        return _of(None)
    changes = _changes()
    place = bisect_right(changes, on)
    return _of(changes[place - 1] if place else date.min)


@cache
def _changes() -> list[date]:
    """Every first day on which some name begins or no longer holds, in order."""
    days: set[date] = set()
    for row in register().names:
        days |= {day for day in (row.days[0], day_after(row.days[1])) if day}
    return sorted(days)


@lru_cache(maxsize=12)
def _of(on: date | None) -> Lexicon:
    return Lexicon.of(entries(), on=on)


@cache
def entries() -> tuple[Entry, ...]:
    """Every name of every body with its days. Bare names of a province's departments ("Sở Nội vụ") are aliases."""
    named: dict[tuple[str, date | None, date | None], list[str]] = defaultdict(list)
    for row in register().names:
        body = register().bodies[row.body]
        if row.use == "symbol" and (body.kind not in _CENTRAL or len(row.text) < _SHORTEST_SYMBOL):
            continue
        texts = named[(row.body, *row.days)]
        texts.append(row.text)
        if body.kind in ("commune", "district"):
            texts.append(row.text.removeprefix("Ủy ban nhân dân "))
        elif ".P" in row.body:
            local = _IN_PROVINCE.search(row.text)
            if local:
                texts += [row.text[: local.start()], f"{row.text[: local.start()]} {local[1]}"]
    return tuple(
        Entry(texts[0], key, register().bodies[key].kind, first, last, tuple(texts[1:]))
        for (key, first, last), texts in named.items()
    )
