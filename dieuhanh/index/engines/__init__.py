"""The only code that knows which database it is on.

An engine is a module with `matching(wanted) -> RawSQL` (a subselect of the ids of the lines that hold the
words) and `INSTALL`, `REMOVE` (the statements a vendor-checked migration runs).
"""

import importlib
from typing import Protocol, cast

from django.db import connections
from django.db.models.expressions import RawSQL

from dieuhanh.index.rules import Wanted


class Engine(Protocol):
    """What each database's module offers."""

    INSTALL: tuple[str, ...]
    REMOVE: tuple[str, ...]

    def matching(self, wanted: Wanted) -> RawSQL:
        """A subselect of the ids of the lines that hold every word wanted (phrases are checked elsewhere)."""


def engine(using: str = "default") -> Engine:
    """The module named like the database's vendor: `sqlite` or `postgresql`."""
    return of(connections[using].vendor)


def of(vendor: str) -> Engine:
    """The engine for one vendor's name. Raises ModuleNotFoundError for a database not supported."""
    return cast(Engine, importlib.import_module(f"{__name__}.{vendor}"))
