"""Task tables: a row that states a task with its doer is an order.

Rows come in two shapes: one line per row with " | " between the cells (DOCX, PDF), or one line per cell with bars
on lines of their own (pages saved from the web). The header row says which column is which; an empty cell under
a merged one takes the row above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dieuhanh.reading.drafts import Draft
from dieuhanh.reading.flow import Flow
from dieuhanh.reading.model import Name
from dieuhanh.reading.names import read_cell

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?$")
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-H])\.?$")
_FIRST = re.compile(r"(?:STT|TT|Số TT|Stt|SỐ TT|Số thứ tự)\.?$")
_COLUMNS = (
    ("task", re.compile(r"^(?:tên |nội dung|nhiệm vụ|công việc|hoạt động|giải pháp)", re.I)),
    ("coordinate", re.compile(r"phối hợp|tham gia", re.I)),
    ("head", re.compile(r"người (?:đứng đầu|chịu)|lãnh đạo|cá nhân|chỉ đạo", re.I)),
    (
        "lead",
        re.compile(
            r"chủ trì|thực hiện(?:$| nhiệm vụ)|phụ trách|chịu trách nhiệm|đầu mối|được giao|cơ quan|đơn vị",
            re.I,
        ),
    ),
    ("time", re.compile(r"thời gian|thời hạn|tiến độ|hoàn thành|lộ trình|hạn", re.I)),
    ("product", re.compile(r"sản phẩm|kết quả|hình thức|văn bản", re.I)),
    (
        "task",
        re.compile(
            r"^(?!tỉnh|địa phương|đơn vị)(?:.*)(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|tên|kiến nghị|đề xuất)",
            re.I,
        ),
    ),
)

Cell = tuple[int, int]  # a span of the flow; empty cells have start == end


@dataclass
class Row:
    cells: list[Cell]


def read_tables(flow: Flow, begin: int) -> list[Draft]:
    """The rows with a task and a doer in the tables from `begin` on, as drafts in order."""
    out: list[Draft] = []
    columns: dict[str, int] = {}
    section = ""
    above: dict[str, Cell] = {}
    for row in _rows(flow, begin):
        texts = [flow.text[a:b].strip() for a, b in row.cells]
        if texts and _FIRST.match(texts[0]):
            columns = _columns(texts)
            section, above = "", {}
            continue
        if not columns or not texts:
            continue
        if _SECTION.match(texts[0]) and len([t for t in texts if t]) <= 3:
            section = texts[0].rstrip(".")
            above = {}
            continue
        if not _NUMBER.match(texts[0]):
            continue
        draft = _draft(flow, row, texts, columns, above, section)
        if draft:
            out.append(draft)
    return out


def _draft(
    flow: Flow, row: Row, texts: list[str], columns: dict[str, int], above: dict[str, Cell], section: str
) -> Draft | None:
    task = _cell(row, columns, "task")
    if task is None or task[0] == task[1]:
        return None
    got: dict[str, Cell] = {}
    for what in ("lead", "coordinate", "time", "head", "product"):
        cell = _cell(row, columns, what)
        if cell and cell[0] < cell[1]:
            above[what] = got[what] = cell
        elif what in ("lead", "time") and what in above and cell is not None:
            got[what] = above[what]
    lead = _names(flow.text, got.get("lead")) or _names(flow.text, got.get("head"))
    if not lead:
        return None
    full = [c for c in row.cells if c[0] < c[1]]
    mark = texts[0].rstrip(".")
    when = got.get("time")
    return Draft(
        start=row.cells[0][0],
        end=full[-1][1],
        point="PL." + (f"{section}." if section else "") + mark,
        lead=lead,
        source="table",
        act=task[0],
        coordinate=_names(flow.text, got.get("coordinate")),
        when=when,
        shared=bool(when and when[0] < row.cells[0][0]),
        way="table",
        words=flow.text[task[0] : task[1]].strip(),
        product=flow.text[slice(*got["product"])].strip() if "product" in got else None,
    )


def _cell(row: Row, columns: dict[str, int], what: str) -> Cell | None:
    at = columns.get(what)
    return row.cells[at] if at is not None and at < len(row.cells) else None


def _names(text: str, cell: Cell | None) -> tuple[Name, ...]:
    return tuple(f.name for f in read_cell(text, *cell)) if cell else ()


def _columns(texts: list[str]) -> dict[str, int]:
    """Which column holds what, from the header's words; empty unless both task and doer are there."""
    out: dict[str, int] = {}
    for at, title in enumerate(texts[1:], 1):
        for what, pattern in _COLUMNS:
            if what not in out and pattern.search(title):
                out[what] = at
                break
    if "lead" not in out and "head" in out:
        out["lead"] = out["head"]
    if "task" not in out and "lead" in out and 1 not in out.values():
        out["task"] = 1
    return out if {"task", "lead"} <= set(out) else {}


def _rows(flow: Flow, begin: int) -> list[Row]:
    """Every table row from `begin` on."""
    rows: list[Row] = []
    cells: list[Cell] = []
    width = bars = 0
    open_cell = False

    def close() -> None:
        nonlocal cells, open_cell
        if cells:
            rows.append(Row(cells))
        cells, open_cell = [], False

    for start, end in flow.paragraphs:
        if end <= begin:
            continue
        text = flow.text[start:end]
        if " | " in text:
            close()
            rows.append(Row(_inline(start, text)))
            width = 0
            continue
        if text.strip() == "|":
            bars += 1
            open_cell = False
            if cells and bars > 1 and (not width or len(cells) < width):
                cells.append((start, start))
            continue
        words = text.strip()
        first = bool(_NUMBER.match(words) or _SECTION.match(words) or _FIRST.match(words))
        if bars and first and (bars > 1 or not cells or len(cells) >= width > 0):
            if cells and _FIRST.match(flow.text[slice(*cells[0])].strip()):
                width = len(_stripped(cells))
            close()
            cells = [(start, end)]
        elif open_cell and cells:
            cells[-1] = (cells[-1][0], end)
        elif cells and bars:
            cells.append((start, end))
        bars = 0
        open_cell = True
    close()
    return [Row(_stripped(row.cells)) for row in rows]


def _stripped(cells: list[Cell]) -> list[Cell]:
    while cells and cells[-1][0] == cells[-1][1]:
        cells = cells[:-1]
    return cells


def _inline(start: int, text: str) -> list[Cell]:
    cells, at = [], 0
    for piece in text.split("|"):
        left = len(piece) - len(piece.lstrip())
        body = piece.strip()
        cells.append((start + at + left, start + at + left + len(body)))
        at += len(piece) + 1
    if cells and cells[0][0] == cells[0][1] and text.lstrip().startswith("|"):
        cells = cells[1:]
    return cells
