"""Mentions of other papers by number: type, number, date and issuer as far as the mention itself states them.

The span is the number and symbol only, in the text as given. Laws named without a number are no citations, the
paper's own number is none, and neither are numbers of forms ("mẫu số 06/GTGT").
"""

from __future__ import annotations

import re
from dataclasses import replace

from dieuhanh.reading.model import Citation, Header
from dieuhanh.reading.page import Page, page_of
from dieuhanh.vn.dates import find_dates
from dieuhanh.vn.numbers import find_numbers, squeeze
from dieuhanh.vn.text import flat

TYPES = (
    "Nghị quyết liên tịch", "Thông tư liên tịch", "Văn bản hợp nhất", "Thông báo kết luận", "Quyết định", "Nghị quyết",
    "Nghị định", "Thông tư", "Công văn", "Luật", "Bộ luật", "Pháp lệnh", "Kế hoạch", "Chỉ thị", "Công điện", "Hướng dẫn",
    "Kết luận", "Thông báo", "Báo cáo", "Văn bản", "Tờ trình", "Chương trình", "Quy định", "Quy chế", "Thông tri", "Lệnh",
    "Đề án", "Giấy mời", "Biên bản", "Phiếu trình", "Đơn đề nghị", "Phương án", "Tiêu chuẩn", "Quy chuẩn",
)  # fmt: skip
_BY_FOLD = {flat(name): name for name in TYPES}
_TYPE = re.compile(r"\b(" + "|".join(name.replace(" ", r"\s+") for name in _BY_FOLD) + r")\b")
_FORM = re.compile(
    r"(?:mau|bieu|phieu|to khai|ma|ky hieu|hop dong|tai khoan|hoa don)(?:\s+(?:so|bieu|mau))?\s*:?\s*$"
)
_STANDARD = re.compile(r"\b(?:TCVN|QCVN|TCXDVN|QCĐP)\s*\d{1,6}(?:-\d{1,3})?\s?:\s?\d{4}(?:/[A-ZĐ]{2,})?")
_SERIES = re.compile(r"số\s*:?\s*((?:\d{1,6}\s*(?:,|và|;)\s*){1,6})$")
_DATE = re.compile(r"\s*[,(]?\s*(?:ký\s+|ban hành\s+)?(?:ngày\b|ngay\b)", re.IGNORECASE)
_OF = re.compile(r"[\s,)]{0,3}của\s+", re.IGNORECASE)
_AGAIN = re.compile(r"[\s,;và]*(?:số\s*:?\s*)?", re.IGNORECASE)
_ISSUER_ENDS = re.compile(
    r"[,;.:()“”\"]|\s(?:về|ban hành|quy định|phê duyệt|hướng dẫn|sửa đổi|công bố|triển khai|thực hiện|ngày|và|gửi|tại|trong"
    r"|yêu cầu|đã|bổ sung|giao|nêu|theo|cho|để|bãi bỏ|thông báo|đề nghị|được|chỉ đạo|là|có|xác định|đánh giá"
    r"|tiếp tục|khẩn trương|báo cáo|kèm)(?=\s)"
)


def find_citations(text: str, header: Header) -> list[Citation]:
    """Every mention of another paper by number, in the order of the text. Linear in its length."""
    page = page_of(text)
    plain = page.text
    folded = page.flat
    own = _own(header)
    found: list[tuple[int, int, Citation]] = []
    for start, end, number in find_numbers(plain):
        written = squeeze(str(number))
        if _key(written) in own or _FORM.search(folded, max(0, start - 24), start):
            continue
        kind = _type(folded, start)
        listed = (
            _series(plain, start)
            if kind or plain[max(0, start - 8) : start].strip().endswith(("và", ","))
            else []
        )
        kind = kind or (_type(folded, listed[0][0]) if listed else None)
        for first, last in listed:
            earlier = f"{plain[first:last]}{number.joint}{number.full_symbol}"
            found.append((first, last, _citation(page, first, last, earlier, kind)))
        date, issuer = _after(plain, end)
        found.append(
            (start, end, replace(_citation(page, start, end, written, kind), date=date, issuer=issuer))
        )
    for match in _STANDARD.finditer(plain):
        kind = "Quy chuẩn" if match.group().startswith("QC") else "Tiêu chuẩn"
        found.append((*match.span(), _citation(page, *match.span(), re.sub(r"\s+", "", match.group()), kind)))
    found.sort(key=lambda item: item[0])
    return _shared(plain, found)


def _own(header: Header) -> set[str]:
    if not header.number or not header.symbol:
        return set()
    return {_key(f"{header.number}/{header.symbol}"), _key(f"{header.number}-{header.symbol}")}


def _key(written: str) -> str:
    return re.sub(r"[\s./-]+", "", written).upper().lstrip("0")


def _citation(page: Page, start: int, end: int, number: str, kind: str | None) -> Citation:
    first, last = page.mapped.span(start, end)
    return Citation(number=number, start=first, end=last, text=page.original[first:last], type=kind)


def _type(folded: str, start: int) -> str | None:
    """The type word that stands before a number ("Quyết định số", "Luật … số"), the nearest one."""
    begin = max(0, start - 90)
    before = folded[begin:start]
    said = list(_TYPE.finditer(before))
    if not said:
        return None
    last = said[-1]
    between = before[last.end() :]
    name = _BY_FOLD[re.sub(r"\s+", " ", last.group(1))]
    if re.fullmatch(r"\s*(?:cua\s[^.;,]{2,40}\s)?(?:so)?[\s:]*", between):
        return name
    if name in ("Luật", "Bộ luật", "Pháp lệnh", "Văn bản") and re.fullmatch(r"[^.;]*\s(?:so)[\s:]*", between):
        return name
    return None


def _series(plain: str, start: int) -> list[tuple[int, int]]:
    """Bare numbers that share the symbol of the last one: "các Công điện số 1, 2 và 3/CĐ-TTg"."""
    begin = max(0, start - 60)
    match = _SERIES.search(plain[begin:start])
    if not match:
        return []
    at = begin + match.start(1)
    return [(at + m.start(), at + m.end()) for m in re.finditer(r"\d+", match.group(1))]


def _after(plain: str, end: int) -> tuple[str | None, str | None]:
    """Date and issuer that follow a number: "ngày 14/12/2023 của UBND tỉnh"."""
    tail = plain[end : end + 200]
    date = None
    at = 0
    dated = _DATE.match(tail)
    if dated:
        first = next(find_dates(tail[dated.end() - 4 : dated.end() + 40]), None)
        if first and first[0] <= 6:
            date = first[2].iso if first[2].year else None
            at = dated.end() - 4 + first[1]
    of = _OF.match(tail, at)
    if not of:
        return date, None
    rest = re.sub(r"\s+", " ", tail[of.end() :])
    stop = _ISSUER_ENDS.search(rest)
    issuer = rest[: stop.start()] if stop else rest[:80]
    # "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Giáo dục và Đào tạo": a comma or "và" inside a ministry's name.
    whole = re.match(r"(?:Bộ trưởng )?Bộ [^\W\d_]+ [^\W\d_]+(?:, [A-ZĐ]\w+ \w+)? và [A-ZĐ]\w+ \w+", rest)
    if whole and whole.end() > len(issuer):
        issuer = whole.group()
    return date, issuer.strip() or None


def _shared(plain: str, found: list[tuple[int, int, Citation]]) -> list[Citation]:
    """In "số A ngày … và số B ngày … của X" the type is said once, before, and the issuer once, after."""
    out = [item[2] for item in found]
    for k in range(1, len(found)):
        between = re.sub(
            r"ngày\s+[\d/.-]+(?:\s+tháng\s+\d+)?(?:\s+năm\s+\d+)?", "", plain[found[k - 1][1] : found[k][0]]
        )
        if len(between) < 40 and _AGAIN.fullmatch(between) and out[k].type is None:
            out[k] = replace(out[k], type=out[k - 1].type)
    for k in range(len(found) - 2, -1, -1):
        gap = plain[found[k][1] : found[k + 1][0]]
        if len(gap) < 60 and "của" not in gap and out[k].issuer is None and out[k].type == out[k + 1].type:
            between = re.sub(r"ngày\s+[\d/.-]+(?:\s+tháng\s+\d+)?(?:\s+năm\s+\d+)?", "", gap)
            if _AGAIN.fullmatch(between):
                out[k] = replace(out[k], issuer=out[k + 1].issuer)
    return out
