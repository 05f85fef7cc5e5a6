"""The demo office as a person meets it: the real servers, started on a copy of one prepared home."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 90


@dataclass(frozen=True)
class Office:
    """A running demo office: its address, and the folder that holds its database and files."""

    url: str
    home: Path

    def said(self) -> str:
        """The end of what the servers wrote: where a server error tells its cause."""
        return (self.home / "serve.log").read_text()[-6000:]

    def dieuhanh(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run an operator's command on this office; never raises, look at `returncode` and `stdout`."""
        command = [sys.executable, "-m", "dieuhanh.console", *words]
        return subprocess.run(command, env=environment(self.home), cwd=CLONE, capture_output=True, text=True)


def environment(home: Path) -> dict[str, str]:
    """The environment of a demo office living in `home`: SQLite, whatever the tests themselves run on."""
    dropped = {"DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE", "PORT"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in dropped and not name.startswith(("DIEUHANH_", "PYTEST_", "COV_"))
    }
    return {
        **kept,
        "DIEUHANH_DEMO": "1",
        "DIEUHANH_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "dieuhanh.settings",
    }


def prepared(folder: Path) -> Path:
    """A home with database, register, demo office and static files; made once for all test processes."""
    home, done = folder / "office", folder / "office.done"
    with (folder / "office.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(home, ignore_errors=True)
            code = "import django; django.setup(); from dieuhanh.console.commands.serve import prepare; prepare()"
            command = [sys.executable, "-c", code]
            made = subprocess.run(command, env=environment(home), cwd=CLONE, capture_output=True, text=True)
            assert made.returncode == 0, f"the demo office could not be prepared:\n{made.stdout}{made.stderr}"
            done.touch()
    return home


@contextmanager
def running(home: Path) -> Iterator[Office]:
    """Serve the office in `home` as `make run` does, on a free port, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = home / "serve.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "dieuhanh.console", "serve", "--port", str(port), "--processes", "1"],
            env=environment(home),
            cwd=CLONE,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        wait(server, log)
        yield Office(f"http://localhost:{port}", home)
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def wait(server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return once `serve` has announced its address; fail with its log when it ended instead."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        if "đang chạy tại" in log.read_text():
            return
        time.sleep(0.1)
    raise AssertionError(f"the office did not start:\n{log.read_text()}")
