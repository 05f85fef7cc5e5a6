"""Copying the whole database out and in, and looking into a copy; import only after `django.setup()`.

The only place outside `index/engines` that asks which database it is on: a consistent copy is the engine's own
business (SQLite's backup interface; `pg_dump`, `pg_restore`).
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from dieuhanh.console.archive import Unusable
from dieuhanh.journal.models import Entry

COPY = "copy"
"""The alias under which a copy of a SQLite database can be asked."""


def copy_out(to: Path) -> None:
    """A consistent copy of the database as one new file, while others go on writing. Raises Unusable."""
    to.touch(mode=0o600)
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with contextlib.closing(sqlite3.connect(to)) as copy:
            connection.connection.backup(copy)
    else:
        _client("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={to}")


def copy_in(dump: Path) -> None:
    """Put a PostgreSQL dump in the place of what is there, all or nothing. Raises Unusable, nothing changed."""
    connection.close()
    _client(
        *("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction"),
        *("--exit-on-error", str(dump)),
    )


@contextlib.contextmanager
def opened(copy: Path) -> Iterator[str]:
    """A SQLite copy as a database that queries can name with `using=`."""
    here = connections.databases["default"]
    connections.databases[COPY] = {**here, "NAME": str(copy), "OPTIONS": {}, "CONN_MAX_AGE": 0}
    try:
        yield COPY
    finally:
        connections[COPY].close()
        del connections[COPY]
        del connections.databases[COPY]


def steps_run(using: str = "default") -> list[str]:
    """The migrations that made this database, as `app.name`."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connections[using]).applied_migrations())


def steps_known() -> set[str]:
    """The migrations this software has."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


def holds_work() -> bool:
    """True where the database holds people or lines that people caused; a fresh register is no work."""
    tables = set(connection.introspection.table_names())
    users = get_user_model()
    if users._meta.db_table in tables and users._default_manager.exists():
        return True
    return Entry._meta.db_table in tables and Entry.objects.exclude(by="system").exists()


def place() -> Path | None:
    """Where the SQLite file lies; None on PostgreSQL."""
    if connection.vendor != "sqlite":
        return None
    return Path(str(connection.settings_dict["NAME"]))


def _client(program: str, *options: str) -> None:
    """Run one of PostgreSQL's own programs on the configured database; the password goes by environment."""
    path = shutil.which(program)
    if path is None:
        raise Unusable(f"Không thấy {program}: hãy cài postgresql-client (Debian) rồi chạy lại.")
    done = subprocess.run(
        [path, f"--dbname={connection.settings_dict['NAME']}", *options],
        env=_env(),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"mã {done.returncode}"]
        raise Unusable(f"{program} không làm được: {lines[0]}")


def _env() -> dict[str, str]:
    kept: dict[str, Any] = connection.settings_dict
    options: dict[str, Any] = kept.get("OPTIONS") or {}
    given = {
        "PGHOST": kept.get("HOST"),
        "PGPORT": kept.get("PORT"),
        "PGUSER": kept.get("USER"),
        "PGPASSWORD": kept.get("PASSWORD"),
        "PGSSLMODE": options.get("sslmode"),
        "PGSSLROOTCERT": options.get("sslrootcert"),
    }
    return os.environ | {name: str(value) for name, value in given.items() if value}
