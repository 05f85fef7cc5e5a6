"""Ruled tables of a PDF page, found by pdfplumber from the lines that are drawn."""

from __future__ import annotations

import io
from typing import Any

from dieuhanh.reading.extract.pdflines import Grid


class Tables:
    """Opens the file a second time, when a page first asks for its tables."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: Any = None
        self._broken = False

    def grids(self, at: int) -> list[Grid]:
        """Tables of the page with index `at`, of two rows and two columns at least; [] when in doubt."""
        if self._broken:
            return []
        try:
            if self._pdf is None:
                import pdfplumber

                self._pdf = pdfplumber.open(io.BytesIO(self._data))
            page = self._pdf.pages[at]
            found = page.find_tables()
            rows = [[tuple(row.cells) for row in table.rows] for table in found]
            page.close()
        except Exception:
            # The tables are a help, not the text: pdfium has read the words already.
            self._broken = True
            return []
        return [Grid(tuple(grid)) for grid in rows if len(grid) >= 2 and max(map(len, grid)) >= 2]
