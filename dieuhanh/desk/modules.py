"""Finds the page modules, so that a new page is one new file."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from dieuhanh.desk import pages


@cache
def page_modules() -> tuple[ModuleType, ...]:
    """Every module in `desk/pages/`, by name."""
    names = sorted(info.name for info in pkgutil.iter_modules(pages.__path__))
    return tuple(importlib.import_module(f"{pages.__name__}.{name}") for name in names)
