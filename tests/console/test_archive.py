"""The archive of a backup trusts nothing: names, kinds, digests, completeness."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from dieuhanh.console.archive import Manifest, Unusable, unpack, write


def manifest() -> Manifest:
    return Manifest(
        "sqlite", "2024-02-26T01:00:00+00:00", {"seq": 0, "digest": "0" * 64}, ["journal.0001_initial"]
    )


@pytest.fixture
def made(tmp_path: Path) -> Path:
    files = tmp_path / "home" / "files"
    (files / "a").mkdir(parents=True)
    (files / "a" / "công văn.txt").write_bytes(b"x" * 3000)
    (files / "quarantine").mkdir()
    (files / "quarantine" / "mat.pdf").write_bytes(b"?")
    (files / "link").symlink_to("/etc/passwd")
    database = tmp_path / "database"
    database.write_bytes(b"SQLite")
    path = tmp_path / "ban.tar"
    with path.open("wb") as out:
        write(out, manifest(), database, files, leave_out=files / "quarantine")
    return path


def taken(path: Path, tmp_path: Path) -> Manifest:
    into = tmp_path / "into"
    into.mkdir()
    return unpack(path, into)


def rebuilt(path: Path, change) -> Path:
    """The archive again, each member through `change(name, data) -> (TarInfo, bytes) | None`."""
    out = path.with_name("khac.tar")
    with tarfile.open(path) as old, tarfile.open(out, "w") as new:
        for member in old:
            content = old.extractfile(member)
            assert content
            data = content.read()
            changed = change(member, data)
            if changed:
                changed[0].size = len(changed[1])
                new.addfile(changed[0], io.BytesIO(changed[1]))
    return out


def test_what_goes_in_comes_out(made, tmp_path):
    kept = taken(made, tmp_path)
    assert [part.name for part in kept.parts] == ["database.sqlite3", "files/a/công văn.txt"]
    assert (tmp_path / "into/files/a/công văn.txt").read_bytes() == b"x" * 3000
    assert (tmp_path / "into/database.sqlite3").read_bytes() == b"SQLite"


def test_quarantine_and_links_stay_out(made):
    with tarfile.open(made) as tar:
        names = tar.getnames()
    assert names == ["database.sqlite3", "files/a/công văn.txt", "manifest.json"]


@pytest.mark.parametrize("length", [0, 100, 5000, 7000])
def test_a_file_cut_short_is_refused(made, tmp_path, length):
    cut = tmp_path / "cut.tar"
    cut.write_bytes(made.read_bytes()[:length])
    with pytest.raises(Unusable):
        taken(cut, tmp_path)


def test_a_changed_part_is_refused(made, tmp_path):
    path = rebuilt(made, lambda m, data: (m, data.replace(b"SQLite", b"sqlite")))
    with pytest.raises(Unusable, match="không khớp mã băm"):
        taken(path, tmp_path)


def test_a_missing_part_is_refused(made, tmp_path):
    path = rebuilt(made, lambda m, data: None if m.name.startswith("files") else (m, data))
    with pytest.raises(Unusable, match="thiếu files/a"):
        taken(path, tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        *("../ngoai.txt", "/tmp/ngoai.txt", "files/../../ngoai.txt", "files/..", "files", "khac.txt"),
        *("files//a", "files\\..\\a", "./files/a", "database.dump/x"),
    ],
)
def test_a_name_that_leads_outside_is_refused(made, tmp_path, name):
    def rename(member, data):
        if member.name.startswith("files"):
            member = tarfile.TarInfo(name)
        return member, data

    with pytest.raises(Unusable):
        taken(rebuilt(made, rename), tmp_path)
    assert not (tmp_path / "ngoai.txt").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_anything_but_a_plain_file_is_refused(made, tmp_path, kind):
    def twist(member, data):
        if member.name.startswith("files"):
            member = tarfile.TarInfo("files/a")
            member.type, member.linkname = kind, "/etc/passwd"
            data = b""
        return member, data

    with pytest.raises(Unusable, match="không phải tệp thường"):
        taken(rebuilt(made, twist), tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: kept.update(format=2),
        lambda kept: kept.update(engine="oracle"),
        lambda kept: kept.update(journal={}),
        lambda kept: kept.pop("parts"),
        lambda kept: kept.update(parts=[]),
        lambda kept: kept.update(engine="postgresql"),
    ],
)
def test_a_manifest_this_version_cannot_trust_is_refused(made, tmp_path, change):
    def edit(member, data):
        if member.name == "manifest.json":
            kept = json.loads(data)
            change(kept)
            data = json.dumps(kept).encode()
        return member, data

    with pytest.raises(Unusable):
        taken(rebuilt(made, edit), tmp_path)


def test_what_is_no_archive_is_refused(tmp_path):
    path = tmp_path / "ban.tar"
    path.write_bytes(b"x" * 20_000)
    with pytest.raises(Unusable, match="không phải bản sao lưu"):
        taken(path, tmp_path)
