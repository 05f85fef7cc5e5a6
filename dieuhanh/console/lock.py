"""One lock beside the data: those who serve share it, who replaces the data needs it alone.

The operating system frees it when its holder dies, however it dies.
"""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path


class Busy(Exception):
    """Somebody else holds the lock in a way that does not go together with ours."""


@contextlib.contextmanager
def held(home: Path, *, alone: bool) -> Iterator[None]:
    """Hold the lock of the data under `home` while the block runs. Raises Busy at once, never waits."""
    with (home / "in-use.lock").open("a") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy from error
        yield
