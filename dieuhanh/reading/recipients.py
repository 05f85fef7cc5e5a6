"""Whom a paper is addressed to (Kính gửi, điện) and who gets copies (Nơi nhận)."""

from __future__ import annotations

import re

from dieuhanh.reading.page import Line
from dieuhanh.reading.signature import opens

# On flat text (no marks, lower case), so that a scanner's wrong marks do not hide them.
TO = re.compile(r"\W{0,3}(?:dong\s+)?kinh\s+g\s?u\s?i\s*(?:[:;.]|$)\s*")
WIRED = re.compile(r"(?<![\w-])(?<!thuy )(?<!nhiet )(?<!luoi )(?<!goi )dien\s*:\s*$")
_WIRERS = re.compile(
    r"\W{0,3}(?:(?:pho )?thu tuong|chu tich|bo truong|(?:truong )?ban|uy ban|ubnd|bo |so |giam doc|van phong|tuong|tong )"
)
COPIES = re.compile(r"\W{0,3}noi\s+nhan\s*(?:[:;.]|$)\s*")
_BULLET = re.compile(r"^[-–—+•~¬«.]{1,5}\s*(?=[^\s\d])")
_FILED = re.compile(r"^Lưu\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:Căn cứ|Thực hiện|Xét|Để |Nhằm|Theo |Trên cơ sở|Tiếp theo|Tiếp tục|Trong |Thời gian|Vừa qua|Ngày |Hiện nay|Qua "
    r"|Trước |Sau khi|Từ |Tại |Triển khai|Phúc đáp|Trả lời|Về |Hưởng ứng|Liên quan|Đáp ứng"
    r"|(?:Bộ|Sở|Cục|Ủy ban|UBND|Văn phòng|Tổng cục|Chi cục) .{3,60}(?:nhận được|ban hành|yêu cầu|đề nghị|thông báo"
    r"|có ý kiến))"
)


def addressees(lines: list[Line], at: int) -> tuple[tuple[str, ...], int]:
    """The list that begins on line `at` ("Kính gửi: …" or "… điện:"), and the index of the first line after it."""
    first = TO.match(lines[at].flat)
    rest = lines[at].text[first.end() :].strip() if first else ""
    items: list[str] = [rest] if rest else []
    k = at + 1
    bullets = fresh = False
    while k < len(lines) and k - at < 40:
        line = lines[k]
        again = TO.match(line.flat)
        if again:
            more = line.text[again.end() :].strip()
            items += [more] if more else []
            fresh = not more
            k += 1
            continue
        bullet = _BULLET.match(line.text)
        if bullet and (bullets or not items or bullets is False and not rest):
            bullets = True
            items.append(line.text[bullet.end() :].strip())
        elif fresh and not _OPENING.match(line.text):
            items.append(line.text)
        elif not items:
            if line.cell and k > at + 1 and _OPENING.match(line.text):
                break
            items.append(line.text)
        elif _continues(items[-1], lines[k - 1], line, bullets):
            items[-1] += " " + line.text
        else:
            break
        fresh = False
        k += 1
    return tuple(_entries(items if bullets else [part for item in items for part in item.split(";")])), k


def _entries(parts: list[str]) -> list[str]:
    """The entries tidied; a remark in brackets that stands alone belongs to the entry before it."""
    out: list[str] = []
    for part in map(_tidy, parts):
        if part.startswith("(") and out:
            out[-1] = f"{out[-1]} {part}"
        elif part:
            out.append(part)
    return out


def is_wired(line: Line) -> bool:
    """Whether a line says who wires: "THỦ TƯỚNG CHÍNH PHỦ điện:", but not "Dự án thủy điện:"."""
    return len(line.text) < 120 and bool(_WIRERS.match(line.flat) and WIRED.search(line.flat))


def wired_by(lines: list[Line], at: int) -> str | None:
    """Who sends a telegram whose line `at` is "X điện:", a first word broken off to the line before included."""
    match = WIRED.search(lines[at].flat)
    if not match or not is_wired(lines[at]):
        return None
    wired = lines[at].text[: match.start()].strip()
    before = lines[at - 1].text.split() if at and lines[at - 1].is_upper else []
    if len(before) == 1 and not (lines[at].gap or lines[at].cell):
        return f"{before[0]} {wired}"
    return wired


def _continues(item: str, last: Line, line: Line, bullets: bool) -> bool:
    """Whether a line goes on with the item before it rather than opening the body."""
    if item.endswith(".") and not item.endswith("TP."):
        return False
    if item.endswith((",", ":")):
        return not _OPENING.match(line.text)
    if line.gap or line.cell:
        return False
    if line.text[:1].islower():
        return True
    if item.endswith(";") or _OPENING.match(line.text):
        return False
    if len(line.text) <= 25 and line.text.istitle():
        return True
    return bullets or len(last.text) >= 55 or item.lower().endswith(_UNFINISHED)


_UNFINISHED = (" và", " các", " của", " bộ", " tỉnh", " ủy ban", " thành phố", " ban", " trung")


def copies(lines: list[Line], at: int) -> tuple[tuple[str, ...], int]:
    """The lines under "Nơi nhận" without the filing line, and the index of the first line after the list."""
    first = COPIES.match(lines[at].flat)
    rest = lines[at].text[first.end() :].strip() if first else ""
    items: list[str] = []
    if rest:
        items.append(_BULLET.sub("", rest))
    k = at + 1
    filed = False
    while k < len(lines) and k - at < 60:
        line = lines[k]
        bullet = _BULLET.match(line.text)
        words = line.text[bullet.end() :] if bullet else line.text
        if line.is_upper and not bullet and opens(line):
            break
        if filed and (line.cell or line.gap or not bullet):
            break
        if bullet or _FILED.match(words):
            filed = bool(_FILED.match(words))
            if not filed:
                items.append(words)
        elif not items or line.cell:
            break
        else:
            items[-1] += " " + words
        k += 1
    return tuple(_entries([part for item in items for part in item.split(";")])), k


def _tidy(item: str) -> str:
    return re.sub(r"\s+", " ", item).strip(" ;.,:*'")
