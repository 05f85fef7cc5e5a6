"""Lists as XLSX, written row by row: memory stays the same however long the list is (law 13).

The workbook says how many rows it holds and their digest: SHA-256 over the rows as UTF-8 lines, cells joined by
tabs, days as YYYY-MM-DD, headings first. Whoever gets the file can count and check again.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from django.http import FileResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def line(cells: Sequence[Any]) -> str:
    """A row as the digest sees it."""
    said = ["" if c is None else c.isoformat() if isinstance(c, date) else str(c) for c in cells]
    return "\t".join(" ".join(text.split()) for text in said) + "\n"


def workbook(
    *, filename: str, sheet: str, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Any]],
    told: Sequence[tuple[str, str]],
) -> FileResponse:  # fmt: skip
    """One sheet of rows and a last sheet "Kiểm tra" with count, digest and what `told` says of the list."""
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the answer to the browser closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    bold, wrap = (
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
    page = book.add_worksheet(sheet[:31])
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    digest, count = hashlib.sha256(line(headings).encode()), 0
    for at, heading in enumerate(headings):
        page.write_string(0, at, heading, bold)
    for count, cells in enumerate(rows, start=1):  # noqa: B007 - the count is told below
        digest.update(line(cells).encode())
        for at, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            if isinstance(cell, date):
                page.write_datetime(count, at, cell, day)
            elif isinstance(cell, int | float):
                page.write_number(count, at, cell, wrap)
            else:  # write_string: what a person typed is never a formula
                page.write_string(count, at, str(cell), wrap)
    check = book.add_worksheet("Kiểm tra")
    check.set_column(0, 0, 24)
    check.set_column(1, 1, 90)
    for at, (name, words) in enumerate(
        [*told, ("Số dòng", str(count)), ("SHA-256 của các dòng", digest.hexdigest())]
    ):
        check.write_string(at, 0, name, bold)
        check.write_string(at, 1, words)
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=XLSX)
