"""The source as the architecture tests see it: files, their rooms, and the one order of rooms."""

import ast
import subprocess
from configparser import ConfigParser
from functools import cache
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent.parent
PACKAGE = CLONE / "dieuhanh"


@cache
def order() -> dict[str, int]:
    """Room → height, 0 at the bottom, read from the contract itself so that there is one list of rooms."""
    contracts = ConfigParser()
    contracts.read(CLONE / ".importlinter")
    lines = contracts["importlinter:contract:order"]["layers"].split("\n")
    layers = [line.strip() for line in lines if line.strip()]
    heights = enumerate(reversed(layers))
    return {name.strip(" ()"): height for height, line in heights for name in line.split("|")}


def rooms() -> list[str]:
    """The rooms that exist."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def modules(*, migrations: bool = False) -> list[Path]:
    """Every Python file of the package."""
    found = sorted(PACKAGE.rglob("*.py"))
    return [path for path in found if migrations or "migrations" not in path.parts]


def name(path: Path) -> str:
    """A file as people write it: dieuhanh/journal/actions.py."""
    return path.relative_to(CLONE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(), str(path))


def tracked() -> list[Path]:
    """Every file git tracks (or would track), wherever there is git; else every file outside .venv."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CLONE,
        capture_output=True,
        text=True,
    )
    paths = [CLONE / line for line in listed.stdout.split("\0") if line]
    return [path for path in paths if path.is_file()]
