"""Xuất nhật ký ra tệp: mỗi dòng một JSON, dòng cuối ghi số dòng và mã băm.

Tệp kiểm tra được ở máy khác bằng `dieuhanh verify --export TỆP`, không cần cơ sở dữ liệu. Nhật ký không chứa
nội dung văn bản, chỉ số hiệu và mã của cơ quan, vị trí.
"""

import argparse
import sys
from pathlib import Path

from dieuhanh.console.files import number, whole


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp sẽ ghi (.jsonl)")


def run(args: argparse.Namespace) -> int:
    """Write the whole journal; an existing file is never overwritten."""
    if args.file.exists():
        print(f"Tệp {args.file} đã có; hãy chọn tên khác.", file=sys.stderr)
        return 1
    import django

    django.setup()
    from dieuhanh.journal import queries
    from dieuhanh.journal.exports import export

    written = 0
    try:
        with whole(args.file) as file:
            for line in export(queries.stream()):
                file.write(line.encode() + b"\n")
                written += 1
    except OSError as error:
        print(f"Không ghi được tệp {args.file}: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"Đã xuất {number(written - 1)} dòng nhật ký vào {args.file}.")
    return 0
