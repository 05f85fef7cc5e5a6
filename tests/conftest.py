"""What every test may lean on: a fixed day, a scratch folder for files, the register in the database.

The register is loaded once per database, before the first test; a test's own rows are rolled back and the
register stays. A test that commits (`django_db(transaction=True)`, `live_server`) has the database emptied
after it, so the register is loaded again before the next test that needs it.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

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
    """Files that a test with a database or pages writes go to its own folder, never beside the clone."""
    if not {"db", "transactional_db", "client", "live_server", "settings"} & set(request.fixturenames):
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


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The test database, with the shipped register in it."""
    with django_db_blocker.unblock():
        load_register_where_missing()


def load_register_where_missing() -> None:
    """Load the shipped register into a database that has no bodies."""
    from dieuhanh.bodies.actions import load_register
    from dieuhanh.bodies.models import Body

    if not Body.objects.exists():
        load_register()


@pytest.fixture(autouse=True)
def _register_after_flush(request: pytest.FixtureRequest) -> None:
    """Before a test that commits, put back the register that the one before it flushed away."""
    marker = request.node.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction")) or bool(
        {"transactional_db", "live_server"} & set(request.fixturenames)
    )
    if commits:
        request.getfixturevalue("transactional_db")
        load_register_where_missing()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the founding documents, where it lies beside the clone; the test is skipped elsewhere."""
    folder = Path(__file__).resolve().parent.parent.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the founding documents are not beside this clone")
    return folder
