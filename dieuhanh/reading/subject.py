"""The subject of a paper (trích yếu): after V/v in a letter, under the type's name elsewhere."""

from __future__ import annotations

import re

from dieuhanh.reading import letterhead, recipients
from dieuhanh.reading.casing import Casing
from dieuhanh.reading.letterhead import Marks
from dieuhanh.reading.page import Line

_SUBJECT = re.compile(r"^\W{0,3}(?:V\s?[/+]\s?v\b|Về việc\b|Về\b)\W{0,3}\s*", re.IGNORECASE)
_OPENS_BODY = re.compile(r"^\W{0,3}(?:Căn cứ|Kính gửi|Xét |Thực hiện|Theo đề nghị|Nơi nhận)")
_DECIDES = re.compile(
    r"^(?:BỘ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|ỦY BAN NHÂN DÂN|HỘI ĐỒNG|TRƯỞNG BAN|CHÍNH PHỦ|QUỐC HỘI|TỔNG|CỤC TRƯỞNG|GIÁM ĐỐC"
    r"|CHỦ NHIỆM|THỐNG ĐỐC|CHÁNH|VIỆN TRƯỞNG|UBND|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|BỘ CHÍNH TRỊ|BAN BÍ THƯ|HIỆU TRƯỞNG)\b"
)


def read_subject(
    lines: list[Line], marks: Marks, kind: str, casing: Casing
) -> tuple[str | None, int | None, str | None]:
    """The subject, the index of the line after it, and the line that names who decides, if there is one."""
    if marks.titled is not None:
        return _title_subject(lines, marks, kind, casing)
    at = marks.subject
    if at is None and marks.numbered is not None:
        for k in range(marks.numbered + 1, min(marks.numbered + 4, len(lines))):
            if _SUBJECT.match(lines[k].text):
                at = k
                break
    if at is None:
        return None, None, None
    words = [_SUBJECT.sub("", lines[at].text, count=1)]
    k = at + 1
    while k < len(lines) and k - at < 14:
        line = lines[k]
        if (
            line.cell
            or recipients.TO.match(line.flat)
            or letterhead.DATE_LINE.match(line.flat)
            or letterhead.MOTTO.search(line.text)
            or letterhead.NUMBERED.match(line.text)
            or k == marks.titled
            or letterhead.URGENT.fullmatch(line.text)
        ):
            break
        words.append(line.text)
        k += 1
    return _tidy(" ".join(words)), k, None


def _title_subject(
    lines: list[Line], marks: Marks, kind: str, casing: Casing
) -> tuple[str | None, int | None, str | None]:
    assert marks.titled is not None
    heading = letterhead.heading_at(lines, marks.titled)
    first = k = marks.titled + (heading[1] if heading else 1)
    words: list[str] = []
    upper = first < len(lines) and _capitals(lines[first])
    while k < len(lines) and k - first < 16:
        line = lines[k]
        if (
            k == marks.addressed
            or _OPENS_BODY.match(line.text)
            and (not upper or not line.is_upper)
            and k > first
        ):
            break
        if upper and not _capitals(line):
            break
        if upper and words and _decides(lines, k, words[-1]):
            break
        if not upper and k > first and (line.gap or line.cell):
            break
        words.append(line.text)
        k += 1
    if not upper and len(" ".join(words)) > 450:
        words, k = [], first  # no subject was printed: this is the body already
    decides = k < len(lines) and lines[k].is_upper and bool(_DECIDES.match(_together(lines, k)))
    decider = lines[k].text if decides else None
    after = k
    while (
        decider
        and after + 1 < len(lines)
        and lines[after + 1].is_upper
        and not lines[after + 1].gap
        and after - k < 4
    ):
        after += 1
        decider += " " + lines[after].text
    said = _tidy(" ".join(words))
    if said and kind in ("Kết luận", "Nghị quyết", "Chỉ thị", "Quy định"):
        said = re.sub(r"^(?:CỦA|của)\s[^.;]{3,90}?\s(?=(?:VỀ|về)\s)", "", said)
    said = _SUBJECT.sub("", said, count=1) if said else said
    if said and upper:
        said = casing.restore(said)
    return said or None, after + 1 if decider else k, decider


def _together(lines: list[Line], k: int) -> str:
    """Line `k` with the next one, for a word broken between them ("BỘ" / "TRƯỞNG BỘ …")."""
    following = lines[k + 1].text if k + 1 < len(lines) and lines[k + 1].is_upper else ""
    return f"{lines[k].text} {following}"


def _capitals(line: Line) -> bool:
    """Capitals, one letter alone included (a subject broken after its first word)."""
    return line.is_upper or (len(line.text) == 1 and line.text.isupper())


def _decides(lines: list[Line], k: int, before: str) -> bool:
    """Whether line `k` names who decides rather than going on with the subject."""
    line = lines[k]
    if (
        not _DECIDES.match(_together(lines, k))
        or " VỀ VIỆC " in line.text
        or before.endswith(("CỦA", "VÀ", ",", "DO", "BỞI"))
    ):
        return False
    return line.gap or line.cell or _last_words(lines, k)


def _last_words(lines: list[Line], k: int) -> bool:
    """Whether the subject was complete before line `k`: the next thing after the decider is the preamble."""
    for line in lines[k + 1 : k + 4]:
        if _OPENS_BODY.match(line.text):
            return True
        if not line.is_upper:
            return False
    return False


def _tidy(words: str) -> str | None:
    return re.sub(r"\s+", " ", words).strip(" .;:*'_-") or None
