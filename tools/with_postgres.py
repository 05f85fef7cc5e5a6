"""Run a command beside a PostgreSQL of its own: `python tools/with_postgres.py COMMAND…`.

The cluster lives in a temporary folder, listens on a private socket only and is always taken down. Root
may not run PostgreSQL, so there it runs as `postgres` (or `nobody`). DATABASE_URL points the command at it.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

# Speed over safety: the data are thrown away a few minutes later.
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "log_min_messages": "fatal",
}
START_SECONDS = 60


def find(program: str) -> str:
    """The path of a PostgreSQL server program; Debian keeps them off PATH."""
    found = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{program}"),
        key=lambda p: int(p.parent.parent.name),
        reverse=True,
    )
    path = str(found[0]) if found else shutil.which(program)
    if not path:
        sys.exit(f"✗ Không thấy {program}: cài PostgreSQL 15 trở lên (Debian: apt-get install postgresql).")
    return path


def owner() -> pwd.struct_passwd:
    """Whom the server runs as: oneself, or somebody harmless when one is root."""
    if os.geteuid():
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    sys.exit("✗ PostgreSQL không chạy bằng root, và máy không có người dùng postgres hay nobody.")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; gives its DATABASE_URL, and leaves nothing behind."""
    who = owner()
    initdb, postgres = find("initdb"), find("postgres")
    home = Path(tempfile.mkdtemp(prefix="dieuhanh-pg-"))
    server = None
    try:
        os.chown(home, who.pw_uid, who.pw_gid)
        as_owner: dict[str, Any] = (
            {} if os.geteuid() else {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
        )
        data = home / "data"
        subprocess.run(
            [
                initdb,
                "-D",
                data,
                "-U",
                "dieuhanh",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ],
            check=True,
            cwd=home,
            stdout=subprocess.DEVNULL,
            **as_owner,
        )
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with (home / "log").open("w") as log:
            server = subprocess.Popen(
                [postgres, "-D", data, "-k", home, *options],
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **as_owner,
            )
        wait_ready(server, home)
        yield f"postgres://dieuhanh@{quote(str(home), safe='')}:{SETTINGS['port']}/postgres"
    finally:
        if server and server.poll() is None:
            server.send_signal(signal.SIGQUIT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(timeout=10)
            server.kill()
            server.wait()
        shutil.rmtree(home, ignore_errors=True)


def wait_ready(server: "subprocess.Popen[bytes]", home: Path) -> None:
    """Return when the server takes connections; end with its log when it died."""
    ready = shutil.which("pg_isready") or find("pg_isready")
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        if subprocess.run([ready, "-q", "-h", home, "-p", SETTINGS["port"]]).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit(f"✗ PostgreSQL không khởi động được:\n{(home / 'log').read_text()}")


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL set; its exit status is ours."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as url:
        child = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
        try:
            return child.wait()
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
