"""Words of one PDF page with their places, in the coordinates a person sees: from the top left, in points."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_HYPHENS = frozenset((0x02, 0xFFFE))  # PDFium's sign for a hyphen at a line's end, and its kin
_STAMPS = frozenset((pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET))
_DAMAGED = 0xFFFD


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between, and the box around them (`top` < `bottom`)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points, its words, the share of it that pictures cover (0 to 1), ruled or not."""

    width: float
    height: float
    words: tuple[Word, ...]
    pictured: float
    rules: int


def sheet(page: Any) -> Sheet:
    """Read one open page of pypdfium2; stamps and filled fields count as print."""
    _print_stamps(page)
    box = page.get_bbox()
    turn = page.get_rotation() % 360
    width, height = box[2] - box[0], box[3] - box[1]
    if turn in (90, 270):
        width, height = height, width
    words = _words(page, box, turn)
    pictured, rules = _drawn(page, abs((box[2] - box[0]) * (box[3] - box[1])) or 1.0)
    return Sheet(width, height, tuple(words), pictured, rules)


def _print_stamps(page: Any) -> None:
    """Numbers, dates and signatures are often stamped on as annotations: draw them into the page."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), 500)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        kind = pdfium.FPDFAnnot_GetSubtype(note) if note else None
        if note:
            pdfium.FPDFPage_CloseAnnot(note)
        if kind in _STAMPS:
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT)
            return


def _words(page: Any, box: tuple[float, float, float, float], turn: int) -> list[Word]:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        return _gather(text_page, box, turn)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _gather(text_page: Any, box: tuple[float, float, float, float], turn: int) -> list[Word]:
    words: list[Word] = []
    letters: list[str] = []
    frame = [0.0, 0.0, 0.0, 0.0]
    rect = pdfium.FS_RECTF()
    at_rect = ctypes.byref(rect)
    high = 0

    def end_word() -> None:
        if letters:
            text = unicodedata.normalize("NFC", "".join(letters))
            words.append(Word(text, frame[0], frame[1], frame[2], frame[3]))
            letters.clear()

    for at in range(max(pdfium.FPDFText_CountChars(text_page), 0)):
        code = pdfium.FPDFText_GetUnicode(text_page, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else _DAMAGED
        high = 0
        char = "-" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else "\ufffd"
        if char.isspace() or (code < 32 and char != "-"):
            end_word()
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text_page, at, at_rect):
            continue
        left, top, right, bottom = _seen(rect.left, rect.bottom, rect.right, rect.top, box, turn)
        if letters and not unicodedata.combining(char):
            tall = max(frame[3] - frame[1], 1.0)
            apart = abs((top + bottom) - (frame[1] + frame[3])) > tall
            if apart or left - frame[2] > 0.6 * tall or left < frame[0] - 0.3 * tall:
                end_word()
        if letters:
            frame[0], frame[1] = min(frame[0], left), min(frame[1], top)
            frame[2], frame[3] = max(frame[2], right), max(frame[3], bottom)
        else:
            frame[:] = (left, top, right, bottom)
        letters.append(char)
    end_word()
    return words


def _seen(
    x0: float, y0: float, x1: float, y1: float, box: tuple[float, float, float, float], turn: int
) -> tuple[float, float, float, float]:
    """A box of page space as left, top, right, bottom of the page as it is shown."""
    left, low, right, high = box
    if turn == 90:
        return y0 - low, x0 - left, y1 - low, x1 - left
    if turn == 180:
        return right - x1, y0 - low, right - x0, y1 - low
    if turn == 270:
        return high - y1, right - x1, high - y0, right - x0
    return x0 - left, high - y1, x1 - left, high - y0


def _drawn(page: Any, area: float) -> tuple[float, int]:
    """Share of the page under its largest picture, and the number of drawn paths (rules of tables)."""
    pictured, rules = 0.0, 0
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH]
    for seen, item in enumerate(page.get_objects(filter=kinds, max_depth=4)):
        if seen > 20_000:
            break
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            rules += 1
            continue
        left, low, right, high = item.get_bounds()
        pictured = max(pictured, min(abs((right - left) * (high - low)) / area, 1.0))
    return pictured, rules
