"""Sao lưu cơ sở dữ liệu và tệp gốc vào một tệp .tar, khi hệ thống vẫn đang chạy.

Trong tệp có bản kê mã băm từng phần và mốc cuối của nhật ký. KHÔNG có khu cách ly (có thể chứa tệp chưa rõ là mật
hay không) và KHÔNG có khóa bí mật. Tệp chứa văn bản của cơ quan: hãy mã hóa và giữ như bản gốc.
"""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from dieuhanh.console import archive
from dieuhanh.console.files import number, size, whole
from dieuhanh.journal.rules import Fault


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .tar sẽ ghi; không ghi đè tệp đã có")


def run(args: argparse.Namespace) -> int:
    """Write the backup; 1 where it could not be written, or the journal in it is broken (it is kept)."""
    if args.file.exists():
        print(f"Tệp {args.file} đã có; hãy chọn tên khác.", file=sys.stderr)
        return 1
    import django

    django.setup()
    from django.db import DatabaseError

    try:
        manifest, fault = make(args.file)
    except (archive.Unusable, DatabaseError) as error:
        print(f"Chưa sao lưu được. {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Chưa sao lưu được: {error.filename or args.file}: {error.strerror}.", file=sys.stderr)
        return 1
    weight = size(sum(part.size for part in manifest.parts))
    print(
        f"Đã sao lưu vào {args.file}: cơ sở dữ liệu và {number(len(manifest.parts) - 1)} tệp gốc, {weight}."
    )
    print(f"Nhật ký đến dòng {number(manifest.journal['seq'])}, mã băm {manifest.journal['digest']}.")
    print("Không kèm khu cách ly và khóa bí mật.")
    if fault:
        print(f"CẢNH BÁO: nhật ký HỎNG từ dòng {fault.seq}. {fault.sentence}", file=sys.stderr)
        return 1
    return 0


def make(to: Path) -> tuple[archive.Manifest, Fault | None]:
    """Write the archive; what it holds, and the first fault of the journal in it.

    The database is copied first: a file it names was there before it. Raises Unusable, OSError, DatabaseError.
    """
    from django.conf import settings
    from django.core.files.storage import default_storage
    from django.db import connection

    from dieuhanh.console import database
    from dieuhanh.journal import queries

    with tempfile.TemporaryDirectory(prefix=".backup-", dir=settings.HOME) as folder:
        copy = Path(folder) / "database"
        end, steps = queries.head(), database.steps_run()
        database.copy_out(copy)
        if connection.vendor == "sqlite":
            with database.opened(copy) as using:
                end, steps = queries.head(using=using), database.steps_run(using)
                fault = queries.faults(using=using)
        else:
            fault = queries.faults(end)
        manifest = archive.Manifest(
            engine=connection.vendor,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            journal={"seq": end.seq, "digest": end.digest},
            migrations=steps,
        )
        with whole(to) as out:
            files = Path(default_storage.path(""))
            archive.write(out, manifest, copy, files, leave_out=Path(settings.QUARANTINE))
    return manifest, fault
