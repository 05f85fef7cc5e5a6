"""From blocks to lines: letterheads and signature blocks untangled column by column, tables row by row."""

from __future__ import annotations

import re
import unicodedata

from dieuhanh.reading.extract.wordbody import Block, Cell, Paragraph, Table

_STATE = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM", re.IGNORECASE)
_LAID_OUT = re.compile(r"^\W*(?:nơi\s+nhận|kính\s+gửi)\b", re.IGNORECASE)
_GAP = re.compile(r"\t[\t ]*| {4,}")
_LABEL = re.compile(r"\s*(?:[-+*–—•]|\(?[0-9a-zđA-Z]{1,5}[.)/]|Điều\s+\d)")
_SHORT = 60  # characters; a shorter line is a title, a name or an item, not a wrapped sentence


def clean(text: str) -> str:
    """One paragraph as kept: NFC, no invisible characters, single spaces, line breaks kept."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]", "", text)
    text = re.sub("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text)
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in re.split(r"[\r\n\v\f\u2028\u2029]", text))
    return "\n".join(lines).strip("\n")


def render(blocks: tuple[Block, ...]) -> str:
    """The text of a part. Long paragraphs are parted by a blank line, so that nobody takes two for one."""
    out = ""
    before = ""
    for text, labelled in _lines(_untangle_tabs(list(blocks))):
        if out:
            apart = not labelled and (len(text) >= _SHORT or len(before) >= _SHORT)
            out += "\n\n" if apart else "\n"
        out += text
        before = text
    return out


def _lines(blocks: list[Block]) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            text = clean(block.text)
            if text:
                found.append((text, block.labelled or bool(_LABEL.match(text))))
        else:
            found.extend(_table(block))
    return found


def _table(table: Table) -> list[tuple[str, bool]]:
    if _is_layout(table):
        return _columns(table)
    found = []
    for row in table.rows:
        cells = [_one_line(cell) for cell in row]
        if any(cells):
            found.append((" | ".join(cells), True))
    return found


def _is_layout(table: Table) -> bool:
    """A table that only lays out: letterhead, addressees, signature, or a single row or column."""
    if len(table.rows) == 1 or all(len(row) == 1 for row in table.rows):
        return True
    texts = [_one_line(cell) for row in table.rows for cell in row]
    return any(_STATE.search(t) or _LAID_OUT.match(t) for t in texts)


def _columns(table: Table) -> list[tuple[str, bool]]:
    """Left column, then right; a cell across the whole width stands between what is above and below it."""
    width = max((cell.at + cell.span for row in table.rows for cell in row), default=1)
    found: list[tuple[str, bool]] = []
    left: list[Block] = []
    right: list[Block] = []

    def flush() -> None:
        found.extend(_lines(left))
        found.extend(_lines(right))
        left.clear()
        right.clear()

    for row in table.rows:
        if len(row) == 1 and row[0].span >= width:
            flush()
            found.extend(_lines(list(row[0].blocks)))
            continue
        for cell in row:
            (left if cell.at == 0 else right).extend(cell.blocks)
    flush()
    return found


def _one_line(cell: Cell) -> str:
    return " ".join(text.replace("\n", " ") for text, _ in _lines(list(cell.blocks)))


def _untangle_tabs(blocks: list[Block]) -> list[Block]:
    """A letterhead typed in two columns with tabs or spaces: its left half, then its right half."""
    first = next((at for at, block in enumerate(blocks[:12]) if _opens_in_halves(block)), None)
    if first is None:
        return blocks
    left: list[Block] = []
    right: list[Block] = []
    last = first
    for block in blocks[first : first + 10]:
        if not isinstance(block, Paragraph):
            break
        for line in block.text.split("\n"):
            parts = _halves(line)
            if len(parts) == 1 and line.strip() and not _GAP.match(line):
                return blocks[:first] + left + right + blocks[last:]
            if len(parts) == 2 and parts[0]:
                left.append(Paragraph(parts[0]))
            if parts[-1]:
                right.append(Paragraph(parts[-1]))
        last += 1
    return blocks[:first] + left + right + blocks[last:]


def _opens_in_halves(block: Block) -> bool:
    parts = _halves(block.text) if isinstance(block, Paragraph) else []
    return len(parts) == 2 and bool(_STATE.search(parts[1]))


def _halves(line: str) -> list[str]:
    """["left", "right"] where a wide gap parts the line; a line that begins with a gap has an empty left."""
    parts = [part.strip() for part in _GAP.split(line.rstrip())]
    if len(parts) > 2:
        parts = [parts[0], " ".join(part for part in parts[1:] if part)]
    return parts
