"""Background work: quiet, and nothing half-done is forgotten when a machine stops."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django_tasks_db.models import DBTaskResult

from dieuhanh.console.commands import worker
from tests.console.offices import Office


def begun(*workers: str):
    """A task that was begun once per worker and never ended."""
    return DBTaskResult.objects.create(
        status="RUNNING",
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.console.test_worker.nothing",
        backend_name="default",
        run_after=datetime(2024, 1, 1, tzinfo=UTC),
        started_at=datetime(2024, 1, 1, tzinfo=UTC),
        worker_ids=list(workers),
    )


@pytest.fixture
def dead() -> int:
    """The number of a process that has ended."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def status(task):
    task.refresh_from_db()
    return task.status


@pytest.mark.django_db
def test_a_task_whose_worker_is_gone_is_begun_again(dead):
    here = worker._place()
    gone, reused = begun(f"{here}{dead}:a1"), begun(f"{here}{os.getpid()}:b2")
    assert worker.take_up_abandoned() == 2
    assert status(gone) == status(reused) == "READY"


@pytest.mark.django_db
def test_a_task_in_living_hands_or_on_another_machine_is_left_alone(dead):
    alive, elsewhere, unknown = begun(f"{worker._place()}1:a1"), begun(f"xa-lắm:{dead}:a1"), begun()
    assert worker.take_up_abandoned() == 0
    assert status(alive) == status(elsewhere) == status(unknown) == "RUNNING"


@pytest.mark.django_db
def test_a_task_that_never_ends_is_given_up_and_says_so(dead):
    task = begun(*[f"{worker._place()}{dead}:a{n}" for n in range(worker.MOST_ATTEMPTS)])
    assert worker.take_up_abandoned() == 0
    assert status(task) == "FAILED"
    assert "never ended" in task.traceback


def test_a_worker_with_nothing_to_do_ends_quietly(tmp_path):
    office = Office(tmp_path)
    try:
        assert office.run("migrate", "--check").returncode == 1
        first, second = office.run("migrate"), office.run("migrate")
        assert "bước chuyển đổi" in first.stdout and "đã đúng phiên bản" in second.stdout
        assert office.run("migrate", "--check").returncode == 0
        done = office.run("worker", "--batch")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    finally:
        office.close()
