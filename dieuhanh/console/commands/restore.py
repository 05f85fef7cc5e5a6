"""Phục hồi từ tệp do `dieuhanh backup` ghi, vào một hệ thống còn trống và đang dừng.

Mọi mã băm và cả chuỗi nhật ký được kiểm tra trước khi thay dữ liệu (với PostgreSQL, chuỗi nhật ký được kiểm tra
ngay sau khi nạp). Hệ thống đã có dữ liệu thì lệnh từ chối; --replace thay bằng bản sao lưu và chuyển dữ liệu cũ vào
thư mục `replaced-…`. Khóa bí mật không nằm trong bản sao lưu, nên mọi người phải đăng nhập lại.
"""

import argparse
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from dieuhanh.console import archive
from dieuhanh.console.archive import Unusable
from dieuhanh.console.files import number
from dieuhanh.console.lock import Busy, held
from dieuhanh.journal.rules import Anchor, Fault


def arguments(parser: argparse.ArgumentParser) -> None:
    """The archive, and two consents that are never assumed."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .tar do `dieuhanh backup` ghi")
    parser.add_argument(
        "--replace", action="store_true", help="thay dữ liệu đang có (dữ liệu cũ được giữ riêng)"
    )
    parser.add_argument(
        "--despite-journal", action="store_true", help="vẫn phục hồi khi nhật ký trong bản sao lưu đã hỏng"
    )


def run(args: argparse.Namespace) -> int:
    """Put the archive in place of an empty installation, or refuse with a sentence (1) and change nothing."""
    if not args.file.is_file():
        print(f"Không thấy tệp {args.file}.", file=sys.stderr)
        return 1
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        with held(settings.HOME, alone=True):
            manifest, kept = put_back(args.file, replace=args.replace, despite=args.despite_journal)
            call_command("migrate", interactive=False, verbosity=0)
    except Busy:
        print("Hệ thống đang chạy: hãy dừng `dieuhanh serve` rồi phục hồi.", file=sys.stderr)
        return 1
    except (Unusable, DatabaseError) as error:
        print(f"Chưa phục hồi. {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Chưa phục hồi: {error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"Đã phục hồi bản sao lưu ngày {manifest.made_at[:10]}: {number(len(manifest.parts) - 1)} tệp gốc.")
    print(f"Nhật ký {number(manifest.journal['seq'])} dòng, mã băm {manifest.journal['digest']}.")
    if kept:
        print(f"Dữ liệu cũ nằm ở {kept}; xóa khi không cần nữa.")
    return 0


def put_back(source: Path, *, replace: bool, despite: bool) -> tuple[archive.Manifest, Path | None]:
    """Check everything, then swap; what was restored, and where the old data lie. Raises Unusable, OSError."""
    from django.conf import settings
    from django.core.files.storage import default_storage

    from dieuhanh.console import database

    files = Path(default_storage.path(""))
    full = database.holds_work() or _has_files(files)
    if full and not replace:
        raise Unusable(
            "Hệ thống đã có dữ liệu. Dùng --replace để thay bằng bản sao lưu (dữ liệu cũ được giữ riêng)."
        )
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.HOME) as folder:
        fresh = Path(folder)
        manifest = archive.unpack(source, fresh)
        _fits(manifest)
        (fresh / "files").mkdir(exist_ok=True)
        _give_to_owner(fresh, settings.HOME)
        old = settings.HOME / f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        old.mkdir(mode=0o700)
        try:
            copy = fresh / archive.DATABASES[manifest.engine]
            _swap_database(copy, manifest, old, full=full, despite=despite)
        except (Unusable, OSError):
            if not any(old.iterdir()):
                old.rmdir()
            raise
        if files.exists():
            shutil.move(files, old / "files")
        files.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(fresh / "files", files)
    if not full:
        shutil.rmtree(old)
    return manifest, old if full else None


def _swap_database(fresh: Path, manifest: archive.Manifest, old: Path, *, full: bool, despite: bool) -> None:
    """Prove the journal of the copy, then let it take the database's place."""
    from django.db import connections

    from dieuhanh.console import database
    from dieuhanh.journal import queries

    end = Anchor(manifest.journal["seq"], manifest.journal["digest"])
    place = database.place()
    if place is None:
        if full:
            database.copy_out(old / archive.DATABASES[manifest.engine])
        database.copy_in(fresh)
        _judge(queries.faults(end), despite, "Dữ liệu đã nạp nhưng nhật ký")
        return
    with database.opened(fresh) as using:
        _judge(queries.faults(end, using=using), despite, "Nhật ký trong bản sao lưu")
    connections.close_all()
    near = place.with_name(f".{place.name}.restoring")
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(fresh, near)
    for tail in ("", "-wal", "-shm"):
        part = place.with_name(place.name + tail)
        if part.exists():
            shutil.move(part, old / part.name)
    near.replace(place)


def _judge(fault: Fault | None, despite: bool, what: str) -> None:
    if fault is None:
        return
    sentence = f"{what} HỎNG từ dòng {fault.seq}. {fault.sentence}"
    if not despite:
        raise Unusable(f"{sentence} Dùng --despite-journal nếu vẫn muốn phục hồi.")
    print(f"CẢNH BÁO: {sentence}", file=sys.stderr)


def _fits(manifest: archive.Manifest) -> None:
    from django.db import connection

    from dieuhanh.console import database

    if manifest.engine != connection.vendor:
        raise Unusable(f"Bản sao lưu là của {manifest.engine}, hệ thống này dùng {connection.vendor}.")
    if newer := sorted(set(manifest.migrations) - database.steps_known()):
        raise Unusable(
            f"Bản sao lưu làm từ phiên bản mới hơn phần mềm này (bước {newer[0]}). Hãy nâng cấp trước."
        )


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(path.is_file() for path in folder.rglob("*"))


def _give_to_owner(tree: Path, home: Path) -> None:
    """Run as root, what is restored belongs to whom the installation belongs to."""
    if os.geteuid():
        return
    owner = home.stat()
    for path in (tree, *tree.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid)
