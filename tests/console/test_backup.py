"""Backup and restore, the whole way round, as an operator runs them (on the database this run is on)."""

import fcntl
import sqlite3
import tarfile

import pytest

from tests.console.offices import Office


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """An office with work in it, and its backup."""
    office = Office(tmp_path_factory.mktemp("full"))
    office.open()
    office.work(5)
    (office.home / "quarantine").mkdir(exist_ok=True)
    (office.home / "quarantine" / "cho").write_bytes(b"?")
    done = office.run("backup", office.home / "ban.tar")
    assert done.returncode == 0, done.stderr
    assert "5" in done.stdout and "Không kèm khu cách ly" in done.stdout
    yield office
    office.close()


@pytest.fixture
def empty(tmp_path):
    office = Office(tmp_path / "empty")
    yield office
    office.close()


def test_a_backup_holds_neither_quarantine_nor_secret_key(full):
    assert (full.home / "secret-key").exists()
    with tarfile.open(full.home / "ban.tar") as tar:
        names = tar.getnames()
    assert names[1:] == ["files/goc/cong-van.txt", "manifest.json"]
    assert (full.home / "ban.tar").stat().st_mode & 0o777 == 0o600
    assert not list(full.home.glob(".backup-*"))


def test_a_backup_never_overwrites(full):
    done = full.run("backup", full.home / "ban.tar")
    assert done.returncode == 1
    assert "đã có" in done.stderr


def test_an_empty_office_becomes_the_one_that_was_backed_up(full, empty):
    done = empty.run("restore", full.home / "ban.tar")
    assert done.returncode == 0, done.stderr
    assert "Đã phục hồi" in done.stdout
    assert (empty.home / "files/goc/cong-van.txt").read_text() == "Công văn"
    checked = empty.run("verify")
    assert checked.returncode == 0 and "5 dòng" in checked.stdout
    assert checked.stdout == full.run("verify").stdout
    assert not list(empty.home.glob(".restore-*")) and not list(empty.home.glob("replaced-*"))

    refused = empty.run("restore", full.home / "ban.tar")
    assert refused.returncode == 1 and "--replace" in refused.stderr

    empty.work(2)
    replaced = empty.run("restore", "--replace", full.home / "ban.tar")
    assert replaced.returncode == 0, replaced.stderr
    assert "5 dòng" in empty.run("verify").stdout
    (old,) = empty.home.glob("replaced-*")
    assert (old / "files/goc/cong-van.txt").exists()
    assert list(old.glob("d*"))


def test_a_migrated_but_unused_office_counts_as_empty(full, empty):
    empty.open()
    done = empty.run("restore", full.home / "ban.tar")
    assert done.returncode == 0, done.stderr


def test_a_running_office_is_not_restored_over(full, empty):
    with (empty.home / "in-use.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        done = empty.run("restore", full.home / "ban.tar")
    assert done.returncode == 1
    assert "đang chạy" in done.stderr


def test_a_damaged_backup_changes_nothing(full, empty):
    data = (full.home / "ban.tar").read_bytes()
    (empty.home / "hong.tar").write_bytes(data.replace("Công văn".encode(), b"Cong van.."))
    done = empty.run("restore", empty.home / "hong.tar")
    assert done.returncode == 1
    assert "không khớp mã băm" in done.stderr
    assert not (empty.home / "files").exists()
    assert empty.run("restore", empty.home / "không-có.tar").returncode == 1


def test_a_broken_journal_warns_at_backup_and_is_refused_at_restore(empty, tmp_path):
    if empty.url:
        pytest.skip("the same path; on PostgreSQL the journal is proved after loading")
    empty.open()
    empty.work(4)
    with sqlite3.connect(empty.home / "dieuhanh.sqlite3") as raw:
        raw.execute("UPDATE journal_entry SET by = 'seat:1' WHERE seq = 3")
    done = empty.run("backup", tmp_path / "ban.tar")
    assert done.returncode == 1 and "HỎNG từ dòng 3" in done.stderr
    other = Office(tmp_path / "other")
    done = other.run("restore", tmp_path / "ban.tar")
    assert done.returncode == 1 and "HỎNG từ dòng 3" in done.stderr
    assert not list(other.home.glob("replaced-*"))
    done = other.run("restore", "--despite-journal", tmp_path / "ban.tar")
    assert done.returncode == 0 and "CẢNH BÁO" in done.stderr
