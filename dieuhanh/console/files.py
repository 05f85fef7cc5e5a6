"""Files an operator's command writes: whole or not at all, readable by their owner alone."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file that gets its name only once it is complete (mode 600); an error leaves nothing behind.

    Raises OSError where it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def size(count: int) -> str:
    """Bytes as a person reads them: `3,4 MB`."""
    amount, unit = float(count), "B"
    for bigger in ("KB", "MB", "GB", "TB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, bigger
    shown = f"{amount:.0f}" if unit == "B" else f"{amount:.1f}".replace(".", ",")
    return f"{shown} {unit}"


def number(count: int) -> str:
    """A whole number as Vietnamese offices write it: `12.345`."""
    return f"{count:,}".replace(",", ".")
