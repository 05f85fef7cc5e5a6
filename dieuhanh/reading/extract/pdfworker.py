"""Opens one PDF in a process of its own, so that a file that crashes, hangs or swells harms nothing else.

Reads the file from standard input, writes one JSON object: {"pages": [[text, scanned], …], "tables_left": n,
"legacy": bool} or {"refused": reason}, reason one of locked, damaged, long. Run as a module by `pdf.read_pdf`;
the argument `plain` leaves ruled tables alone.
"""

from __future__ import annotations

import io
import json
import logging
import sys
import time
from typing import TYPE_CHECKING, Any

from dieuhanh.reading.extract.limits import (
    MAX_PDF_PAGES,
    MAX_TEXT_CHARS,
    PDF_MEMORY_BYTES,
    PDF_SECONDS,
    TABLE_PAGES,
)

if TYPE_CHECKING:
    from dieuhanh.reading.extract.pdfwords import Sheet

_TABLE_RULES = 6  # fewer drawn paths than this make no table
_SCANNED_SHARE = 0.5
_FEW_LETTERS = 200  # a signature's stamp on a scan


def main(plain: bool) -> dict[str, Any]:
    """The answer for the PDF on standard input."""
    _fence()
    data = sys.stdin.buffer.read()
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
        pages = len(pdf)
    except pypdfium2.PdfiumError as fault:
        return {"refused": "locked" if "password" in str(fault).lower() else "damaged"}
    if pages == 0:
        return {"refused": "damaged"}
    if pages > MAX_PDF_PAGES:
        return {"refused": "long"}
    return _read(pdf, pages, None if plain else data)


def _fence() -> None:
    """Limits on memory and processor time of this process, where the system has them."""
    logging.disable(logging.CRITICAL)
    try:
        import resource
    except ImportError:
        return
    for limit, size in (
        (resource.RLIMIT_AS, PDF_MEMORY_BYTES),
        (resource.RLIMIT_CPU, PDF_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(limit, (size, size))
        except (ValueError, OSError):
            continue


def _read(pdf: Any, count: int, data: bytes | None) -> dict[str, Any]:
    from dieuhanh.reading.extract.pdflines import Line, read_sheet
    from dieuhanh.reading.extract.pdftables import Tables
    from dieuhanh.reading.extract.pdftext import page_text, spell, without_numbers
    from dieuhanh.reading.extract.pdfwords import Sheet, sheet

    until = time.monotonic() + PDF_SECONDS * 0.4
    tables = Tables(data) if data is not None else None
    sheets: list[Sheet] = []
    chars = looked = left = 0
    for at in range(count):
        try:
            page = pdf[at]
            seen = sheet(page)
            page.close()
        except Exception:  # one broken page does not hide the others
            seen = Sheet(1.0, 1.0, (), 1.0, 0)
        sheets.append(seen)
        chars += sum(len(word.text) for word in seen.words)
        if chars > MAX_TEXT_CHARS:
            return {"refused": "long"}
    old = spell(sheets)
    pages: list[tuple[list[Line], float]] = []
    for at, seen in enumerate(sheets):
        grids = []
        if tables is not None and seen.rules >= _TABLE_RULES and seen.words:
            if looked < TABLE_PAGES and time.monotonic() < until:
                looked += 1
                grids = tables.grids(at)
            else:
                left += 1
        pages.append((read_sheet(seen, grids), seen.height))
    cleaned = without_numbers(pages)
    texts = [[page_text(lines), _scanned(seen)] for lines, seen in zip(cleaned, sheets, strict=True)]
    return {"pages": texts, "tables_left": left, "legacy": old}


def _scanned(seen: Sheet) -> bool:
    letters = sum(len(word.text) for word in seen.words)
    return letters == 0 or (seen.pictured > _SCANNED_SHARE and letters < _FEW_LETTERS)


if __name__ == "__main__":
    answer = main("plain" in sys.argv[1:])
    with io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8") as out:
        json.dump(answer, out, ensure_ascii=True)
