"""The end of a paper: who signed, under what title, in whose name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dieuhanh.reading.page import Line
from dieuhanh.vn.text import LOWER, UPPER

_AUTHORITY = re.compile(
    r"^[\W_]{0,3}(T/M|TM|KT|TL|TUQ|TUN|Q)(?:\s?[.:,]\s?|\s+(?=[A-ZĐỦ]))", re.ASCII | re.IGNORECASE
)
_NAME_WORD = rf"(?:[{UPPER}](?:[’'][{UPPER}]?)?[{LOWER}]+|[{UPPER}]\.?)"
_RANK = r"(?:(?:GS|PGS|TS|ThS|BS|LS|KTS)\.?\s?[,.]?\s?|(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy)\s+)"
NAME = re.compile(rf"{_RANK}{{0,4}}(?P<name>{_NAME_WORD}(?:\s{_NAME_WORD}){{1,5}})")
_TITLED_NAME = re.compile(rf"(?P<title>[{UPPER}]{{2,}}(?:,?\s[{UPPER}]{{2,}})*)\s+{NAME.pattern}")
_TITLE = re.compile(
    r"^(?:Q\.\s?)?(?:PHÓ|THỨ TRƯỞNG|BỘ TRƯỞNG|CHỦ TỊCH|CHỦ NHIỆM|CHÁNH|GIÁM ĐỐC|TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|THỦ TƯỚNG"
    r"|TỔNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|CHI CỤC TRƯỞNG|BÍ THƯ|THƯỜNG TRỰC|ỦY VIÊN|THỐNG ĐỐC|CHỈ HUY|TƯ LỆNH|CHÍNH ỦY"
    r"|QUYỀN|THỦ TRƯỞNG|ĐẠI TƯỚNG|THƯỢNG TƯỚNG|TRUNG TƯỚNG|THIẾU TƯỚNG|ĐẠI TÁ|THƯỢNG TÁ|KIỂM TOÁN|GIÁM SÁT|CHỦ SỰ)"
)
_SKIP = re.compile(r"^\W*(?:đã\s+ký|da\s+ky|signed|ký\s+bởi)", re.IGNORECASE)
_END = re.compile(
    r"^(?:\[\d+\]|PHỤ LỤC|\(?Kèm theo|\(?Ban hành kèm|QUY CHẾ\b|QUY ĐỊNH\b|DANH MỤC|DANH SÁCH)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Signature:
    name: str | None = None
    title: str | None = None
    authority: str | None = None
    names_body: str | None = None  # the body after "TM."
    first: int | None = None  # index of its first line


def read_signature(lines: list[Line], copies: int | None) -> Signature:
    """The signature in `lines`; `copies` is the index of the line "Nơi nhận", if there is one.

    It stands after the list of copies, or (two columns printed one after the other) just before it.
    """
    if copies is not None:
        after = _scan(lines, copies + 1, min(len(lines), copies + 70))
        if after.name or after.title:
            return after
        return _scan(lines, max(0, copies - 12), copies)
    return _scan(lines, max(0, len(lines) - 40), len(lines))


def _scan(lines: list[Line], start: int, stop: int) -> Signature:
    """The first run of capital lines that are titles, followed by a name."""
    k = start
    while k < stop:
        if _END.match(lines[k].text):
            break
        if opens(lines[k]):
            found = _block(lines, k, stop)
            if found.name:
                return found
        k += 1
    return Signature()


def opens(line: Line) -> bool:
    """Whether a signature begins on this line: capitals that name a title or say in whose name."""
    return line.is_upper and bool(_AUTHORITY.match(line.text) or _TITLE.match(line.text))


def _block(lines: list[Line], first: int, stop: int) -> Signature:
    titles: list[str] = []
    k = first
    named: str | None = None
    while k < stop and named is None:
        words = lines[k].text
        both = None if lines[k].is_upper else _titled_name(words)
        if both:
            words, named = both.group("title"), both.group("name")
        elif not lines[k].is_upper and not _SKIP.match(words):
            break
        if _SKIP.match(words):
            k += 1
            continue
        if titles and not _AUTHORITY.match(words) and (titles[-1].endswith(",") or not _TITLE.match(words)):
            titles[-1] += " " + words
        else:
            titles.append(words)
        k += 1
    while k < stop and (_SKIP.match(lines[k].text) or len(lines[k].text) < 3):
        k += 1
    name = named or _name(lines, k, stop)
    marks: list[str] = []
    own: str | None = None
    body: str | None = None
    for title in titles:
        rest = title
        mark = _AUTHORITY.match(rest)
        if mark:
            what = mark.group(1).upper().replace("T/M", "TM")
            marks.append(what)
            if what == "TM":
                body = rest[mark.end() :]
            if what == "Q":
                own = rest
        else:
            own = rest
    own = re.sub(r"(?<=\w)[\s.,;:]+\w?$", "", own).strip(" .,;:") if own else None
    return Signature(name, own or None, ";".join(marks) or None, body, first)


def _titled_name(words: str) -> re.Match[str] | None:
    """Title and name printed on one line: "PHÓ CHỦ NHIỆM Đỗ Ngọc Huỳnh"."""
    return _TITLED_NAME.fullmatch(words) if _TITLE.match(words) else None


def _name(lines: list[Line], k: int, stop: int) -> str | None:
    if k >= stop:
        return None
    words = lines[k].text.strip(" .,;:'*")
    if _END.match(words):
        return None
    match = NAME.fullmatch(words)
    broken = k + 1 < stop and not lines[k + 1].cell and not _END.match(lines[k + 1].text)
    if broken and (match or re.fullmatch(_NAME_WORD, words)):
        joined = NAME.fullmatch(f"{words} {lines[k + 1].text}".strip(" .,;:'*"))
        if joined and len(words.split()) <= 2 and len(lines[k + 1].text.split()) <= 2:
            return joined.group("name")
    return match.group("name") if match else None
