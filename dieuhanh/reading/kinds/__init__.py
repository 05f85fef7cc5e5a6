"""Document types: one file each, found by looking into this folder. A file holds one `KIND`.

A kind says what the papers of that type are like as givers of orders; everything not said is the ordinary case.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Kind:
    """How a document type gives orders.

    `types`: the names printed on such papers. `told`: only a sentence that says "giao", "yêu cầu" or "có trách nhiệm"
    orders anything (decisions, circulars, laws). `tasks`: labelled points order even before a sentence opens them
    (plans, directives). `news`: orders stand in reported sentences ("Thủ tướng yêu cầu …"). `annexes`: tables after
    the signature hold orders of the paper. `urges`: "X cần …" is an order even amid assessment (conclusions of meetings).
    """

    types: tuple[str, ...]
    told: bool = False
    tasks: bool = False
    news: bool = False
    urges: bool = False
    annexes: bool = True


ORDINARY = Kind(())


@cache
def _all() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for module in pkgutil.iter_modules(__path__):
        kind: Kind = importlib.import_module(f"{__name__}.{module.name}").KIND
        kinds |= {name.lower(): kind for name in kind.types}
    return kinds


def kind_of(type_name: str | None) -> Kind:
    """The kind of a document type; the ordinary one for types without a file of their own."""
    return _all().get((type_name or "").lower(), ORDINARY)
