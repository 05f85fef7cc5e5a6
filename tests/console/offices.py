"""A real installation of its own for tests that run the command as operators do."""

import atexit
import os
import subprocess
import sys
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

WRITE = """
import django, sys
django.setup()
from datetime import date
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from dieuhanh.journal.actions import record
for n in range(int(sys.argv[1])):
    with transaction.atomic():
        record("tests.wrote", f"duty:{n}", by="seat:7", on=date(2024, 2, 26), also=["document:1"], scopes=["b:1"])
default_storage.save("goc/cong-van.txt", ContentFile("Công văn".encode()))
"""

# What `dieuhanh migrate` makes, by whether it is on PostgreSQL: a template's name there, else SQLite's bytes.
_MIGRATED: dict[bool, bytes] = {}


@dataclass
class Office:
    """A home folder and, where the run is on PostgreSQL, a database of its own."""

    home: Path
    url: str = ""
    made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        base = os.environ.get("DATABASE_URL", "")
        if base.startswith("postgres"):
            name = f"office_{uuid.uuid4().hex[:12]}"
            _sql(base, f"CREATE DATABASE {name}")
            self.made.append(name)
            self.url = urlunsplit(urlsplit(base)._replace(path=f"/{name}"))

    @property
    def env(self) -> dict[str, str]:
        """The environment of a process that serves this office."""
        kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DIEUHANH_TODAY"}}
        kept |= {"DIEUHANH_HOME": str(self.home), "PYTHONUTF8": "1"}
        kept.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.settings")
        return kept | ({"DATABASE_URL": self.url} if self.url else {})

    def run(self, *args: object) -> "subprocess.CompletedProcess[str]":
        """One `dieuhanh` command."""
        return self._python("-m", "dieuhanh.console", *map(str, args))

    def work(self, lines: int) -> None:
        """Some acts in the journal, and a file."""
        done = self._python("-c", WRITE, str(lines))
        assert done.returncode == 0, done.stderr

    def open(self) -> None:
        """`dieuhanh migrate`, made once and copied after that."""
        kept = _MIGRATED.get(bool(self.url))
        if kept is None:
            assert self.run("migrate").returncode == 0
            _MIGRATED[bool(self.url)] = self._kept()
        elif self.url:
            _sql(os.environ["DATABASE_URL"], f"DROP DATABASE {self.made[0]}")
            _sql(os.environ["DATABASE_URL"], f"CREATE DATABASE {self.made[0]} TEMPLATE {kept.decode()}")
        else:
            (self.home / "dieuhanh.sqlite3").write_bytes(kept)

    def _kept(self) -> bytes:
        if not self.url:
            return (self.home / "dieuhanh.sqlite3").read_bytes()
        name = f"{self.made[0]}_open"
        _sql(os.environ["DATABASE_URL"], f"CREATE DATABASE {name} TEMPLATE {self.made[0]}")
        atexit.register(_sql, os.environ["DATABASE_URL"], f"DROP DATABASE IF EXISTS {name}")
        return name.encode()

    def close(self) -> None:
        """Take the databases away."""
        for name in self.made:
            _sql(os.environ["DATABASE_URL"], f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _python(self, *args: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *args], env=self.env, capture_output=True, text=True, timeout=120
        )


def _sql(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as there:
        there.execute(statement.encode())
