"""A staff list in a spreadsheet: what each row says, and which cells are wrong. No database.

The first sheet's first row names the columns; order, case and marks do not matter, other columns are ignored.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook

from dieuhanh.bodies.rules import listed
from dieuhanh.vn.text import clean, fold

COLUMNS = {
    "name": ("họ và tên", "họ tên"),
    "unit": ("đơn vị", "phòng", "phòng, đơn vị"),
    "title": ("chức vụ", "chức danh"),
    "role": ("vai trò",),
    "username": ("tên đăng nhập", "tài khoản"),
    "since": ("từ ngày", "ngày nhận chức"),
}
NEEDED = ("name", "title")
ROLES = {
    "lãnh đạo": "leader", "thủ trưởng": "leader", "cấp trưởng": "leader", "cấp phó": "deputy", "phó": "deputy",
    "chuyên viên": "officer", "văn thư": "clerk", "quản trị": "admin", "": "officer",
}  # fmt: skip
MOST_ROWS = 5000


class NotAList(Exception):
    """The file cannot be read as a staff list; the sentence says why."""


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One person in one post. `row` counts as the spreadsheet does; `unit` empty: the office itself."""

    row: int
    name: str
    title: str
    role: str = "officer"
    unit: str = ""
    username: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class CellError:
    """A wrong cell: where it is and what to mend."""

    row: int
    column: str
    sentence: str


@dataclass
class StaffList:
    """What a file says, row by row, and what is wrong with it."""

    lines: list[StaffLine] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)


def read_staff(data: bytes) -> StaffList:
    """Read an .xlsx, .xls or .ods file. Raises NotAList with a sentence where it is no spreadsheet."""
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, BadZipFile, ValueError, OSError) as wrong:
        raise NotAList("Không đọc được tệp này. Hãy dùng tệp Excel (.xlsx) theo mẫu.") from wrong
    return read_rows(rows)


def read_rows(rows: Sequence[Sequence[Any]]) -> StaffList:
    """Rows of cells, the first one the headings, into lines and errors."""
    if not rows:
        raise NotAList("Tệp không có dòng nào.")
    if len(rows) > MOST_ROWS:
        raise NotAList(f"Tệp có {len(rows)} dòng; mỗi lần nhập tối đa {MOST_ROWS} dòng.")
    places = _columns(rows[0])
    found = StaffList()
    seen: dict[str, int] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: row[at] if at < len(row) else "" for name, at in places.items()}
        if not any(str(cell).strip() for cell in cells.values()):
            continue
        line, errors = _line(number, cells)
        if line.username and line.username in seen:
            errors.append(CellError(number, "Tên đăng nhập", f"trùng với dòng {seen[line.username]}"))
        seen.setdefault(line.username, number)
        found.errors += errors
        found.lines.append(line)
    return found


def _columns(headings: Sequence[Any]) -> dict[str, int]:
    said = [fold(str(cell)).strip() for cell in headings]
    places = {}
    for name, ways in COLUMNS.items():
        at = next((said.index(fold(way)) for way in ways if fold(way) in said), None)
        if at is not None:
            places[name] = at
    missing = [COLUMNS[name][0].capitalize() for name in NEEDED if name not in places]
    if missing:
        raise NotAList(f"Dòng đầu phải có các cột: {listed(missing)}.")
    return places


def _text(cell: Any) -> str:
    return " ".join(clean(str(cell if cell is not None else "")).split())


def _line(number: int, cells: dict[str, Any]) -> tuple[StaffLine, list[CellError]]:
    errors: list[CellError] = []
    text = {name: _text(cell) for name, cell in cells.items()}
    if len(text["name"]) < 2:
        errors.append(CellError(number, "Họ và tên", "để trống"))
    if not text["title"]:
        errors.append(CellError(number, "Chức vụ", "để trống"))
    role = ROLES.get(text.get("role", "").lower())
    if role is None:
        errors.append(CellError(number, "Vai trò", f"“{text['role']}” không có; dùng: Lãnh đạo, Cấp phó, Chuyên viên, "
                                "Văn thư, Quản trị"))  # fmt: skip
    since, wrong = _since(cells.get("since", ""))
    if wrong:
        errors.append(CellError(number, "Từ ngày", wrong))
    username = text.get("username", "").lower()
    if username and not username.replace(".", "").replace("-", "").replace("_", "").isalnum():
        errors.append(CellError(number, "Tên đăng nhập", "chỉ gồm chữ, số, dấu chấm, gạch ngang"))
    line = StaffLine(
        number, text["name"], text["title"], role or "officer", text.get("unit", ""), username, since
    )
    return line, errors


def _since(cell: Any) -> tuple[date | None, str]:
    if isinstance(cell, datetime):
        return cell.date(), ""
    if isinstance(cell, date):
        return cell, ""
    text = _text(cell)
    if not text:
        return None, ""
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date(), ""  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None, f"“{text}” không phải ngày; viết như 01/02/2024"
