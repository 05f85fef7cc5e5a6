"""Đọc văn bản (.txt, .docx, .pdf) và ghi ra các việc được giao, thời hạn, căn cứ dưới dạng JSON.

Mỗi tệp một đối tượng JSON: ghi vào THƯ_MỤC/TÊN.json khi có --out, nếu không thì in ra mỗi dòng một đối tượng.
Tệp không đọc được thì báo một câu, các tệp khác vẫn đọc tiếp. Không cần cơ sở dữ liệu: chỉ dùng danh bạ kèm theo
phần mềm. Kết quả: 0 là đọc hết, 1 là có tệp không đọc được.
"""

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

# The shape is the corpus guide's (header, citations, assignments, figures); `doc` is the file's name,
# `media_type` what the file is, `pages` the half-open range of each page, where it has pages.


class _Refused(Exception):
    """One file gives no reading; the message is the sentence for the operator."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, and where the readings go."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="TỆP", help="tệp .txt (UTF-8), .docx hoặc .pdf"
    )
    parser.add_argument(
        "--out", type=Path, metavar="THƯ_MỤC", help="ghi mỗi văn bản một tệp TÊN.json vào đây"
    )


def run(args: argparse.Namespace) -> int:
    """Read every file; 1 when any of them could not be read."""
    out: Path | None = args.out
    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            print(f"Không tạo được thư mục {out}: {error.strerror}.", file=sys.stderr)
            return 1
    written: dict[str, Path] = {}
    status = 0
    for path in args.files:
        try:
            reading = read_file(path)
            line = json.dumps(reading, ensure_ascii=False)
            if out is None:
                _print(line)
                continue
            if path.stem in written:
                raise _Refused(f"trùng tên với {written[path.stem]}, không ghi đè {path.stem}.json.")
            (out / f"{path.stem}.json").write_text(line + "\n", encoding="utf-8")
            written[path.stem] = path
        except _Refused as refused:
            print(f"{path}: {refused}", file=sys.stderr)
            status = 1
        except BrokenPipeError:
            # The one who reads our output has closed it: stop quietly, as other commands do.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        except OSError as error:
            print(f"{path}: không đọc hoặc ghi được ({error.strerror}).", file=sys.stderr)
            status = 1
    return status


def read_file(path: Path) -> dict[str, Any]:
    """The reading of one file as JSON values. Raises OSError, or `_Refused` with a sentence.

    Offsets count code points of the file's text: of the raw text with its newlines for a text file, else of the
    text that `extract` makes.
    """
    from dieuhanh.reading import read, secrecy
    from dieuhanh.reading.extract import Unreadable, extract
    from dieuhanh.reading.header import read_header

    data = path.read_bytes()
    try:
        found = extract(data, path.name)
    except Unreadable as unreadable:
        raise _Refused(unreadable.sentence) from None
    text = found.text if found.media_type != "text/plain" else raw_text(data, found.text)
    mark = secrecy.mark(text)
    if mark:
        raise _Refused(f"văn bản có dấu {mark}: không được đọc bằng phần mềm này.")
    # The register takes half a second to load: only a file that can be read pays for it.
    from dieuhanh.bodies.lexicons import lexicon

    shape = read(text, lexicon(day_of(read_header(text).date))).as_dict()
    shape["notes"] = [*found.notes, *shape.get("notes", [])]
    return {"doc": path.name, "media_type": found.media_type, "pages": list(found.pages), **shape}


def day_of(written: str | None) -> date | None:
    """The paper's day, where its header names a whole and possible one."""
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def raw_text(data: bytes, otherwise: str) -> str:
    """A UTF-8 text as `open(…, newline="")` gives it, byte order mark included; else the text as decoded."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return otherwise


def _print(line: str) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
