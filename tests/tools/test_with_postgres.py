"""A PostgreSQL of one's own: it serves, it reports the command's own status, and it leaves nothing behind."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import CLONE
from tools.debian import server

TOOL = [sys.executable, str(CLONE / "tools" / "with_postgres.py")]

pytestmark = pytest.mark.skipif(not server(), reason="no PostgreSQL server here")


def environment(folder: Path) -> dict[str, str]:
    """A temporary folder that the server's user can reach, too."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "TMPDIR": str(folder)}


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path open to every user: pytest's own is closed, and a socket's path has at most 107 characters."""
    with tempfile.TemporaryDirectory(prefix="dh-") as name:
        path = Path(name)
        path.chmod(0o755)
        yield path


def test_the_command_finds_its_database_and_its_status_is_kept(folder):
    ask = (
        "import os, sys, dj_database_url, psycopg; c = dj_database_url.parse(os.environ['DATABASE_URL']);"
        "got = psycopg.connect(host=c['HOST'], port=c['PORT'], user=c['USER'], dbname=c['NAME'])"
        ".execute('show fsync').fetchone(); print(got); sys.exit(7)"
    )
    said = subprocess.run(
        [*TOOL, sys.executable, "-c", ask], env=environment(folder), capture_output=True, text=True
    )
    assert (said.returncode, said.stdout.strip()) == (7, "('off',)"), said.stderr
    assert not list(folder.iterdir())


def test_being_told_to_stop_takes_the_server_down(folder):
    running = subprocess.Popen(
        [*TOOL, sys.executable, "-c", "import time; print('here', flush=True); time.sleep(60)"],
        env=environment(folder),
        stdout=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == b"here\n"
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=30) == 143
    assert not list(folder.iterdir())
