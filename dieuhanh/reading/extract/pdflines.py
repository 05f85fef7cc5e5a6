"""From placed words to lines in the order a person reads: letterhead and signature by column, tables by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dieuhanh.reading.extract.pdfwords import Sheet, Word

_STATE = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM", re.IGNORECASE)
_COPIES = re.compile(r"^\W*nơi\s+nhận\b", re.IGNORECASE)
_TO = re.compile(r"^\W*kính\s+gửi\b", re.IGNORECASE)
_DATED = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
WIDE = "    "  # between pieces of one line that stand far apart
_HEAD_LINES = 14


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that follow each other at ordinary distance."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its pieces from left to right and its place; `row` when it is a row of a table."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float
    row: str | None = None

    @property
    def text(self) -> str:
        return self.row if self.row is not None else WIDE.join(piece.text for piece in self.pieces)

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: rows of cell boxes (left, top, right, bottom); None where a merged cell goes on."""

    rows: tuple[tuple[tuple[float, float, float, float] | None, ...], ...]


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words gathered into lines by height, top to bottom; each line cut where the gap is wide."""
    rows: list[list[Word]] = []
    tallest = Word("", 0, 0, 0, 0)  # of the line being gathered: small raised signs do not move it
    for word in sorted(words, key=lambda w: (w.middle, w.left)):
        if rows and word.middle - tallest.middle <= 0.45 * max(word.height, rows[-1][0].height):
            rows[-1].append(word)
            if word.height > tallest.height:
                tallest = word
        else:
            rows.append([word])
            tallest = word
    return [_line(row) for row in rows]


def _line(words: list[Word]) -> Line:
    words.sort(key=lambda w: w.left)
    pieces: list[list[Word]] = []
    for word in words:
        last = pieces[-1][-1] if pieces else None
        if last is not None and last.text == word.text and abs(last.left - word.left) < 1.5:
            continue  # printed twice to look bold
        if last is not None and word.left - last.right <= 1.7 * max(word.height, last.height):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    tall = max(words, key=lambda w: w.height)
    return Line(tuple(Piece(tuple(piece)) for piece in pieces), tall.top, tall.bottom)


def read_sheet(sheet: Sheet, grids: Sequence[Grid] = ()) -> list[Line]:
    """The lines of one page in reading order."""
    loose, rows = _through_grids(sheet.words, grids)
    lines = sorted([*lines_of(loose), *rows], key=lambda line: (line.top + line.bottom) / 2)
    out: list[Line] = []
    at = 0
    while at < len(lines):
        zone = _zone(lines, at, sheet)
        if zone is None:
            out.append(lines[at])
            at += 1
            continue
        end, split = zone
        pieces = [part for line in lines[at:end] for piece in line.pieces for part in _cut(piece, split)]
        left = [word for piece in pieces if _leftish(piece, split) for word in piece.words]
        right = [word for piece in pieces if not _leftish(piece, split) for word in piece.words]
        out += lines_of(left)
        out += lines_of(right)
        at = end
    return out


def _cut(piece: Piece, split: float) -> tuple[Piece, ...]:
    """A piece that runs over both columns, cut at its widest gap when that is no ordinary space."""
    if not _crosses(piece, split):
        return (piece,)
    gaps = [after.left - before.right for before, after in zip(piece.words, piece.words[1:], strict=False)]
    widest = max(range(len(gaps)), key=gaps.__getitem__, default=None)
    if widest is None or gaps[widest] < 0.45 * piece.words[widest].height:
        return (piece,)
    if gaps[widest] < 1.6 * sorted(gaps)[len(gaps) // 2]:
        return (piece,)
    return Piece(piece.words[: widest + 1]), Piece(piece.words[widest + 1 :])


def _leftish(piece: Piece, split: float) -> bool:
    """Which column a piece belongs to: by its middle, a date always to the right."""
    return (piece.left + piece.right) / 2 < split and not _DATED.search(piece.text)


def _zone(lines: list[Line], at: int, sheet: Sheet) -> tuple[int, float] | None:
    """A block in two columns that begins at this line: where it ends, and the x between the columns."""
    line = lines[at]
    if line.row is not None:
        return None
    state = next((piece for piece in line.pieces if _STATE.search(piece.text)), None)
    if state is not None and state.left > 0.28 * sheet.width:
        return _head(lines, at, state, sheet)
    ahead = lines[at : at + 5]
    copies = next((n for n, one in enumerate(ahead) if one.row is None and _opens_copies(one)), None)
    if copies is None or any(not _right_half(one, sheet) for one in ahead[:copies]):
        return None
    return _signature(lines, at, at + copies, sheet)


def _opens_copies(line: Line) -> bool:
    return bool(line.pieces) and bool(_COPIES.match(line.pieces[0].text))


def _right_half(line: Line, sheet: Sheet) -> bool:
    return bool(line.pieces) and line.row is None and line.pieces[0].left > 0.42 * sheet.width


def _head(lines: list[Line], at: int, state: Piece, sheet: Sheet) -> tuple[int, float] | None:
    before = [piece.right for piece in lines[at].pieces if piece.right <= state.left]
    split = (max(before) + state.left) / 2 if before else state.left - 4
    end = at
    while end < len(lines) and end - at < _HEAD_LINES:
        line = lines[end]
        if line.row is not None or any(_TO.match(piece.text) for piece in line.pieces):
            break
        parts = [part for piece in line.pieces for part in _cut(piece, split)]
        if any(p.left < split - 6 and p.right > state.left - 2 and not _DATED.search(p.text) for p in parts):
            break
        end += 1
    return (end, split) if end - at >= 2 else None


def _crosses(piece: Piece, split: float) -> bool:
    return piece.left < split - 6 and piece.right > split + 6


def _signature(lines: list[Line], at: int, copies: int, sheet: Sheet) -> tuple[int, float] | None:
    """The list of copies at the left, the signature at the right, as far as an empty strip parts them."""
    strip = (0.3 * sheet.width, 0.75 * sheet.width)
    split: float | None = None
    end = at
    while end < len(lines) and lines[end].row is None:
        narrowed = _free(lines[at : end + 1], *strip)
        if narrowed is None:
            break
        split = narrowed
        end += 1
    return (end, split) if split is not None and end > copies else None


def _free(lines: list[Line], low: float, high: float) -> float | None:
    """Middle of the widest empty strip between `low` and `high`, at least 8 points wide."""
    taken = sorted((piece.left, piece.right) for line in lines for piece in line.pieces)
    edge, best = low, (0.0, low)
    for left, right in taken:
        stop = min(left, high)
        if stop - edge > best[0]:
            best = (stop - edge, (edge + stop) / 2)
        edge = max(edge, right)
    if high - edge > best[0]:
        best = (high - edge, (edge + high) / 2)
    return best[1] if best[0] >= 8 else None


def _through_grids(words: Sequence[Word], grids: Sequence[Grid]) -> tuple[list[Word], list[Line]]:
    """Words outside every table, and one line per row of each table, cells parted by " | "."""
    left_over = list(words)
    rows: list[Line] = []
    for grid in grids:
        for row in grid.rows:
            cells = [box for box in row if box is not None]
            if not cells:
                continue
            top, bottom = min(box[1] for box in cells), max(box[3] for box in cells)
            texts = []
            for box in row:
                inside = [w for w in left_over if box is not None and _inside(w, box)]
                taken = set(map(id, inside))
                left_over = [w for w in left_over if id(w) not in taken]
                texts.append(" ".join(line.text for line in lines_of(inside)).replace(WIDE, " "))
            if any(texts):
                rows.append(Line((), top, bottom, " | ".join(texts)))
    return left_over, rows


def _inside(word: Word, box: tuple[float, float, float, float]) -> bool:
    across = (word.left + word.right) / 2
    return box[0] <= across <= box[2] and box[1] <= word.middle <= box[3]
