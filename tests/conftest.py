"""What every test may lean on: a fixed day, a scratch folder for files, the register in the database.

The register is loaded once per database, before the first test; a test's own rows are rolled back and the
register stays. A test that commits (`django_db(transaction=True)`, `live_server`) has the database emptied
after it; the register is put back before the next.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

# No test is timed: a busy machine must not fail a right program. Speed is for `dieuhanh bench`.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

DEMO_DAY = date(2024, 2, 26)


@pytest.fixture
def today() -> date:
    """Monday 26/02/2024, the day of the demo office; rooms take it as an argument."""
    return DEMO_DAY


@pytest.fixture
def on_day(settings: Any) -> Any:
    """Set the day that the doors hand to the rooms: `on_day(date(2024, 2, 26))`."""

    def fix(day: date) -> date:
        settings.TODAY = day.isoformat()
        return day

    return fix


@pytest.fixture(autouse=True)
def _scratch(request: pytest.FixtureRequest) -> None:
    """Files that a test with a database or pages writes go to its own folder; passwords are hashed quickly."""
    asked = {"db", "transactional_db", "client", "live_server", "settings"} & set(request.fixturenames)
    if not asked and not request.node.get_closest_marker("django_db"):
        return
    settings, tmp_path = request.getfixturevalue("settings"), request.getfixturevalue("tmp_path")
    settings.HOME = tmp_path
    settings.QUARANTINE = tmp_path / "quarantine"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The test database, with the shipped register in it."""
    from dieuhanh.bodies.actions import load_register

    _prepared["blocker"] = django_db_blocker
    with django_db_blocker.unblock():
        load_register()
        keep_copy()


_prepared: dict[str, Any] = {}
_COMMITTING = {
    "transactional_db",
    "live_server",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
}


def commits(item: pytest.Item) -> bool:
    """Whether the test commits, so that its database is emptied after it."""
    marker = item.get_closest_marker("django_db")
    asked = set(getattr(item, "fixturenames", ()))
    return bool(marker and marker.kwargs.get("transaction")) or bool(_COMMITTING & asked)


def keep_copy() -> None:
    """Keep the prepared tables: loading takes seconds, putting back a copy does not."""
    from django import conf
    from django.db import connection

    if connection.vendor == "sqlite":
        _prepared["copy"] = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(_prepared["copy"])
        return
    ours = tuple(
        f"{app.split('.')[1]}_" for app in conf.settings.INSTALLED_APPS if app.startswith("dieuhanh.")
    )
    # Generated columns fill themselves.
    own = (
        "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'"
    )
    columns: dict[str, str] = {}
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA kept")
        for table in connection.introspection.table_names(cursor):
            if table.startswith(ours):
                cursor.execute(own, [table])
                columns[table] = cursor.fetchone()[0]
                cursor.execute(f"CREATE TABLE kept.{table} AS SELECT {columns[table]} FROM public.{table}")
    _prepared["columns"] = columns


def put_back() -> None:
    """Bring the prepared tables back into a database that a test has left empty."""
    from django.db import connection, transaction

    connection.ensure_connection()
    if connection.vendor == "sqlite":
        _prepared["copy"].backup(connection.connection)
        return
    # Foreign keys are deferred to the commit, so any order will do.
    with transaction.atomic(), connection.cursor() as cursor:
        for table, columns in _prepared["columns"].items():
            cursor.execute(f"INSERT INTO public.{table} ({columns}) SELECT {columns} FROM kept.{table}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After a test that commits has been swept away, put the register back for whatever comes next."""
    yield
    if nextitem is not None and _prepared and commits(item):
        with _prepared["blocker"].unblock():
            put_back()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the founding documents, where it lies beside the clone; the test is skipped elsewhere."""
    folder = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the founding documents are not beside this clone")
    return folder
