"""A PDF with a text layer: words in reading order, pages kept, page numbers dropped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import dieuhanh
from dieuhanh.reading.extract.limits import MAX_PDF_PAGES, MAX_TEXT_CHARS, PDF_SECONDS, TABLE_PAGES
from dieuhanh.reading.extract.result import LEGACY_NOTE, Extracted, Unreadable
from dieuhanh.reading.extract.sniff import PDF

_INSTEAD = "Hãy gửi bản .docx, bản PDF có lớp chữ, hoặc dán nội dung văn bản vào."
LOCKED = "Tệp PDF có đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
DAMAGED = f"Tệp PDF bị hỏng hoặc tải lên chưa trọn, không mở được. {_INSTEAD}"
LONG = f"Tệp PDF dài quá {MAX_PDF_PAGES} trang hoặc {MAX_TEXT_CHARS // 1000} nghìn ký tự."
SLOW = f"Tệp PDF quá phức tạp, đọc quá {PDF_SECONDS} giây chưa xong. {_INSTEAD}"
SCANNED = f"Tệp PDF là ảnh chụp (quét), không có lớp chữ để đọc. {_INSTEAD}"
GARBLED = f"Lớp chữ của tệp PDF dùng phông không theo Unicode nên không đọc được dấu. {_INSTEAD}"
_REFUSALS = {"locked": LOCKED, "damaged": DAMAGED, "long": LONG}
_ENDS = (".", ";", ":", "/.", "!", "?", "…")


def read_pdf(data: bytes, filename: str = "") -> Extracted:
    """Text of a PDF; raises `Unreadable` for a locked, damaged or scanned one. Takes 0.3 s at the least."""
    answer = _work(data, "") or _work(data, "plain")
    if answer is None:
        raise Unreadable(DAMAGED)
    if "refused" in answer:
        raise Unreadable(_REFUSALS[answer["refused"]])
    pages: list[tuple[str, bool]] = [(text, scanned) for text, scanned in answer["pages"]]
    if all(scanned for _, scanned in pages):
        raise Unreadable(SCANNED)
    text, ranges = _joined([text for text, _ in pages])
    if _garbled(text):
        raise Unreadable(GARBLED)
    notes = [LEGACY_NOTE] if answer["legacy"] else []
    missing = [str(at) for at, (_, scanned) in enumerate(pages, start=1) if scanned]
    if missing:
        listed = ", ".join(missing[:12]) + (", …" if len(missing) > 12 else "")
        notes.append(
            f"{len(missing)}/{len(pages)} trang là ảnh hoặc không có chữ, chưa đọc được: trang {listed}."
        )
    if answer["tables_left"]:
        notes.append(f"Chỉ tách bảng kẻ ở {TABLE_PAGES} trang đầu; các bảng sau đó đọc theo dòng.")
    return Extracted(text=text, media_type=PDF, pages=ranges, notes=tuple(notes))


def _work(data: bytes, how: str) -> dict[str, Any] | None:
    """The worker's answer; None when it crashed. A file that hangs even when read plainly is refused."""
    root = str(Path(dieuhanh.__file__).resolve().parent.parent)
    inherited = os.environ.get("PYTHONPATH")
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
        "PYTHONPATH": os.pathsep.join([root, inherited] if inherited else [root]),
        "PYTHONUTF8": "1",
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "dieuhanh.reading.extract.pdfworker", how],
            input=data,
            capture_output=True,
            timeout=PDF_SECONDS if how != "plain" else PDF_SECONDS // 2,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        if how == "plain":
            raise Unreadable(SLOW) from None
        return None
    if done.returncode != 0:
        return None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return None
    return answer


def _joined(pages: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """All pages in one text; a sentence that runs over the page goes on in the next line."""
    text = ""
    ranges = []
    for page in pages:
        if text and page:
            text += "\n\n" if text.rstrip().endswith(_ENDS) else "\n"
        ranges.append((len(text), len(text) + len(page)))
        text += page
    return text, tuple(ranges)


def _garbled(text: str) -> bool:
    """More than one sign in seven is no letter that anyone could type."""
    signs = [c for c in text if not c.isspace()]
    strange = sum(1 for c in signs if c == "\ufffd" or 0xE000 <= ord(c) <= 0xF8FF)
    return strange * 7 > len(signs)
