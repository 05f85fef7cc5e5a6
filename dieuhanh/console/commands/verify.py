"""Kiểm tra nhật ký: chuỗi dòng có nguyên vẹn không, hỏng từ dòng nào.

Đọc nhật ký trong cơ sở dữ liệu, hoặc trong tệp do `dieuhanh journal-export` ghi ra (--export, không cần cơ sở
dữ liệu). Mốc đối chiếu (--anchor) ghi ở nơi khác cho thấy cả đuôi bị cắt hay bị viết lại. Kết quả: 0 là nguyên
vẹn, 1 là hỏng, 2 là không kiểm tra được.
"""

import argparse
import json
import sys
from pathlib import Path

from dieuhanh.console.files import number, whole
from dieuhanh.journal.exports import check
from dieuhanh.journal.rules import Anchor, Fault


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to check, against what, and where to note the new anchor."""
    parser.add_argument("--anchor", type=Path, metavar="TỆP", help="mốc đối chiếu đã ghi trước đây (JSON)")
    parser.add_argument("--export", type=Path, metavar="TỆP", help="kiểm tra tệp xuất thay cho cơ sở dữ liệu")
    parser.add_argument("--write-anchor", type=Path, metavar="TỆP", help="ghi mốc mới khi nhật ký nguyên vẹn")


def run(args: argparse.Namespace) -> int:
    """Print one line with the result; 0 whole, 1 broken, 2 nothing could be checked."""
    try:
        anchor = read_anchor(args.anchor) if args.anchor else None
        end, fault = _export(args.export, anchor) if args.export else _database(anchor)
    except OSError as error:
        return _unable(f"Không mở được tệp {error.filename}: {error.strerror}.")
    except ValueError as error:
        return _unable(str(error))
    if fault:
        print(f"HỎNG từ dòng {fault.seq}. {fault.sentence}")
        return 1
    against = f", khớp mốc ở dòng {number(anchor.seq)}" if anchor else ""
    print(f"Nhật ký nguyên vẹn: {number(end.seq)} dòng{against}. Mã băm dòng cuối: {end.digest}")
    if args.write_anchor:
        try:
            with whole(args.write_anchor) as file:
                file.write(json.dumps({"seq": end.seq, "digest": end.digest}).encode() + b"\n")
        except OSError as error:
            return _unable(f"Không ghi được mốc vào {args.write_anchor}: {error.strerror}.")
        print(f"Đã ghi mốc vào {args.write_anchor}. Hãy giữ tệp này ngoài máy chủ.")
    return 0


def read_anchor(path: Path) -> Anchor:
    """The anchor a file holds. Raises OSError, or ValueError with a sentence where it holds none."""
    try:
        data = json.loads(path.read_bytes())
        seq, digest = data["seq"], data["digest"]
        if isinstance(seq, int) and seq >= 0 and isinstance(digest, str) and len(digest) == 64:
            return Anchor(seq, digest)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise ValueError(f"Tệp {path} không phải mốc đối chiếu: cần JSON có seq và digest.")


def _export(path: Path, anchor: Anchor | None) -> tuple[Anchor, Fault | None]:
    with path.open(encoding="utf-8", errors="replace", newline="\n") as raw:
        checked = check(raw, anchor)
    return checked.end, checked.fault


def _database(anchor: Anchor | None) -> tuple[Anchor, Fault | None]:
    import django

    django.setup()
    from django.db import DatabaseError

    from dieuhanh.journal import queries

    try:
        fault = queries.faults(anchor)
        return queries.head(), fault
    except DatabaseError as error:
        raise ValueError(
            f"Không đọc được nhật ký trong cơ sở dữ liệu ({error}). Đã chạy `dieuhanh migrate` chưa?"
        ) from error


def _unable(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
