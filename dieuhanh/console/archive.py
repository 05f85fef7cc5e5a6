"""A backup as one tar file: the database's copy, the files, and a manifest that names each by its digest.

Layout: `database.sqlite3` or `database.dump`, `files/…`, and last `manifest.json`, so that a file cut short
has no manifest. Reading trusts nothing: plain files only, names that stay inside, every digest recomputed.
Knows no database and no Django.
"""

import hashlib
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

FORMAT = 1
MANIFEST = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
_BLOCK = 1 << 20
_LARGEST_MANIFEST = 1 << 30


class Unusable(Exception):
    """The archive cannot be restored; the message is a sentence in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the archive: its name there, its length in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """What an archive holds: which database, the journal's end when it was made, the steps run, every part."""

    engine: str
    made_at: str
    journal: dict[str, Any]
    migrations: list[str]
    parts: list[Part] = field(default_factory=list)
    format: int = FORMAT


def write(out: BinaryIO, manifest: Manifest, database: Path, files: Path, *, leave_out: Path) -> None:
    """Write the archive, filling in the manifest's parts. Links are not followed, nor is `leave_out` entered."""
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        manifest.parts.append(_add(tar, DATABASES[manifest.engine], database))
        for path in _walk(files, leave_out.resolve()):
            manifest.parts.append(_add(tar, f"files/{path.relative_to(files).as_posix()}", path))
        data = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mode = len(data), 0o600
        tar.addfile(info, BytesIO(data))


def unpack(source: Path, into: Path) -> Manifest:
    """Take an archive apart into the empty folder `into` and prove every part against the manifest.

    Raises Unusable with a sentence: not an archive, cut short, damaged, or holding what a backup never holds.
    """
    found: dict[str, Part] = {}
    manifest = None
    try:
        with tarfile.open(source, mode="r:") as tar:
            for member in tar:
                if manifest is not None:
                    raise Unusable("Tệp sao lưu còn phần thừa sau bản kê.")
                if not member.isfile():
                    raise Unusable(f"Tệp sao lưu chứa thứ không phải tệp thường: {member.name!r}.")
                content = tar.extractfile(member)
                assert content is not None
                if member.name == MANIFEST:
                    manifest = _manifest(content.read(_LARGEST_MANIFEST))
                else:
                    found[member.name] = _take(content, member.name, into)
    except FileExistsError as error:
        raise Unusable("Tệp sao lưu chứa hai phần cùng tên.") from error
    except (tarfile.TarError, EOFError) as error:
        raise Unusable(f"Tệp {source} không phải bản sao lưu, hoặc đã hỏng.") from error
    if manifest is None:
        raise Unusable("Tệp sao lưu không trọn vẹn: thiếu bản kê ở cuối.")
    _compare(manifest, found)
    return manifest


def _compare(manifest: Manifest, found: dict[str, Part]) -> None:
    listed = {part.name: part for part in manifest.parts}
    for name in sorted(listed.keys() | found.keys()):
        if name not in found:
            raise Unusable(f"Tệp sao lưu thiếu {name}.")
        if name not in listed:
            raise Unusable(f"Tệp sao lưu có {name} ngoài bản kê.")
        if listed[name] != found[name]:
            raise Unusable(
                f"Phần {name} trong tệp sao lưu không khớp mã băm: bản sao lưu đã hỏng hoặc bị sửa."
            )
    if DATABASES[manifest.engine] not in found:
        raise Unusable("Tệp sao lưu không có cơ sở dữ liệu.")


def _manifest(data: bytes) -> Manifest:
    try:
        kept = json.loads(data)
        kept["parts"] = [Part(**part) for part in kept["parts"]]
        manifest = Manifest(**kept)
        known = manifest.engine in DATABASES and isinstance(manifest.migrations, list)
        whole = isinstance(manifest.journal["seq"], int) and isinstance(manifest.journal["digest"], str)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unusable("Bản kê của tệp sao lưu không đọc được.") from error
    if manifest.format != FORMAT or not (known and whole):
        raise Unusable("Tệp sao lưu thuộc một khuôn mà phiên bản này không biết.")
    return manifest


def _take(content: IO[bytes], name: str, into: Path) -> Part:
    path = into / _inside(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    sha, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        while block := content.read(_BLOCK):
            sha.update(block)
            size += len(block)
            file.write(block)
    return Part(name, size, sha.hexdigest())


def _inside(name: str) -> PurePosixPath:
    """The name as a path that stays inside, or Unusable."""
    path = PurePosixPath(name)
    plain = name == path.as_posix() and "\\" not in name and "\x00" not in name and ".." not in path.parts
    ours = name in DATABASES.values() or (path.parts[:1] == ("files",) and len(path.parts) > 1)
    if path.is_absolute() or not plain or not ours:
        raise Unusable(f"Tệp sao lưu chứa tên tệp không được phép: {name!r}.")
    return path


def _walk(folder: Path, leave_out: Path) -> Iterator[Path]:
    if not folder.is_dir() or folder.resolve() == leave_out:
        return
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            continue
        if path.is_dir():
            yield from _walk(path, leave_out)
        elif path.is_file():
            yield path


class _Hashed:
    """A file that counts and digests what is read from it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.sha, self.size = file, hashlib.sha256(), 0

    def read(self, count: int = -1) -> bytes:
        block = self.file.read(count)
        self.sha.update(block)
        self.size += len(block)
        return block


def _add(tar: tarfile.TarFile, name: str, path: Path) -> Part:
    with path.open("rb") as file:
        info = tar.gettarinfo(arcname=name, fileobj=file)
        info.uid = info.gid = 0
        info.uname = info.gname = ""
        info.mode = 0o600
        hashed = _Hashed(file)
        tar.addfile(info, hashed)
    return Part(name, hashed.size, hashed.sha.hexdigest())
