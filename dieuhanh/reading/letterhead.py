"""Where the parts of a paper's head stand, and what stands in the letterhead: number, type, place, date.

The layout is that of Decree 30/2020/NĐ-CP, annex I (and the Party's own), one column after the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dieuhanh.reading import recipients
from dieuhanh.reading.page import Line, Page
from dieuhanh.vn.numbers import DocumentNumber, find_numbers, squeeze
from dieuhanh.vn.text import flat

HEAD_LINES = 70
TYPES = {
    "QĐ": "Quyết định", "CT": "Chỉ thị", "TB": "Thông báo", "KH": "Kế hoạch", "TTR": "Tờ trình", "NQ": "Nghị quyết",
    "KL": "Kết luận", "CĐ": "Công điện", "HD": "Hướng dẫn", "CTR": "Chương trình", "CTRHĐ": "Chương trình",
    "BC": "Báo cáo", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "NĐ": "Nghị định", "GM": "Giấy mời",
    "PA": "Phương án", "ĐA": "Đề án", "QC": "Quy chế", "QYĐ": "Quy định", "QĐI": "Quy định", "BB": "Biên bản",
    "TTRI": "Thông tri", "VBHN": "Văn bản hợp nhất", "L": "Luật", "CTHĐ": "Chương trình",
}  # fmt: skip
_HEADINGS = {name.upper(): name for name in (*TYPES.values(), "Pháp lệnh", "Lệnh", "Thông cáo", "Công văn")} | {
    "THÔNG BÁO KẾT LUẬN": "Thông báo", "CÔNG ĐIỆN KHẨN": "Công điện", "CÔNG ĐIỆN HỎA TỐC": "Công điện",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG": "Chương trình",
}  # fmt: skip
NUMBERED = re.compile(r"^\W{0,3}S[ốỐ]\s*[:.]?\s*(?=[\d/.…_\s-]|$)", re.IGNORECASE)
_DATED = re.compile(
    r"(?P<place>[a-z][^\W\d_]*\.?(?:(?:[ -]+|(?<=\.))[^\W\d_]+\.?){0,5})(?P<comma>\s*,)?\s*ngay\s*(?P<day>\d{1,2})?"
    r"\s*[.…]{0,8}\s*(?:(?:[^\W\d_]\s+)?thang\s*(?P<month>\d{1,2})?\s*[.…]{0,8}\s*nam\s+(?P<year>\d{4})|[/-](?P<m>\d{1,2})[/-](?P<y>\d{4}))"
)
# On flat text, so that a scanner's wrong marks do not hide them.
DATE_LINE = re.compile(
    r"[^\d,;]{2,45},\s*ngay\s*[\d.…]*\s*(?:\S\s*)?(?:thang\b|$)|thang\s+\d{1,2}\s+nam\s+\d{4}\W*$|ngay\s+\d{1,2}\s+thang"
)
_LETTER = re.compile(r"^\W{0,3}V\s?[/+]\s?v\b", re.IGNORECASE)
URGENT = re.compile(r"\W{0,3}(HỎA TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN)\W{0,3}", re.IGNORECASE)
MOTTO = re.compile(r"CỘNG\s+HÒA\s+XÃ|CHỦ\s+NGHĨA\s+VIỆT|Độc\s+lập\s*[-–.]?\s*Tự\s+do", re.IGNORECASE)
_ATTACHED = re.compile(
    r"\((?:Ban hành )?kèm theo\s+(?P<type>[^\W\d_]+(?:\s[^\W\d_]+){1,2})\s+số\s*:?\s*", re.IGNORECASE
)
_EDGES = " '.:"


@dataclass(frozen=True, slots=True)
class Marks:
    """Which line opens what (indexes into the page's lines; None where the paper has no such line)."""

    numbered: int | None
    titled: int | None
    addressed: int | None
    subject: int | None
    copies: int | None

    @property
    def official(self) -> bool:
        return any(
            m is not None for m in (self.numbered, self.titled, self.addressed, self.subject, self.copies)
        )


def mark(lines: list[Line]) -> Marks:
    numbered = titled = addressed = subject = copies = None
    for k, line in enumerate(lines[: HEAD_LINES + 40]):
        words = line.text
        if (
            addressed is None
            and k < HEAD_LINES
            and (recipients.TO.match(line.flat) or recipients.is_wired(line))
        ):
            addressed = k
        if addressed is not None or (titled is not None and k > titled + 14):
            break
        if titled is None and k < HEAD_LINES and heading_at(lines, k):
            titled = k
        if numbered is None and titled is None and _is_number_line(lines, k):
            numbered = k
        if subject is None and _LETTER.match(words):
            subject = k
    head = max(i or 0 for i in (numbered, titled, addressed, subject))
    for k in range(head, len(lines)):
        if recipients.COPIES.match(lines[k].flat):
            copies = k
            break
    return Marks(numbered, titled, addressed, subject, copies)


def _is_number_line(lines: list[Line], k: int) -> bool:
    """ "Số: 12/KH-UBND", "Số:" with the number on the next line or left blank; but not "Số 12 ca mắc mới"."""
    match = NUMBERED.match(lines[k].text)
    if not match:
        return False
    rest = lines[k].text[match.end() :]
    if not rest or re.match(r"[\s.…_]*/", rest):
        return True
    return any(start <= 2 for start, _, _ in find_numbers(rest)) or rest.rstrip().endswith(("-", "/", "–"))


def heading_at(lines: list[Line], k: int) -> tuple[str, int] | None:
    """The type named by the capital line `k` (broken over two lines at most) and how many lines it takes."""
    if not lines[k].is_upper or len(lines[k].text) > 40:
        return None
    words = lines[k].text.strip(" '.:").upper()
    if words in _HEADINGS:
        return _HEADINGS[words], 1
    if k + 1 < len(lines) and len(words.split()) == 1:
        joined = f"{words} {lines[k + 1].text.strip(_EDGES).upper()}"
        if joined in _HEADINGS:
            return _HEADINGS[joined], 2
    return None


def own_number(lines: list[Line], marks: Marks) -> tuple[DocumentNumber | None, str | None]:
    """The paper's own number, or (None, symbol) for a draft with a blank number."""
    if marks.numbered is None:
        return None, None
    first = lines[marks.numbered].text
    match = NUMBERED.match(first)
    rest = first[match.end() :] if match else first
    following = lines[marks.numbered + 1].text if marks.numbered + 1 < len(lines) else ""
    for attempt in (
        rest,
        f"{rest}{following}" if rest.rstrip().endswith(("-", "/", "–")) or not rest.strip() else "",
    ):
        for start, _, number in find_numbers(attempt):
            if start <= 2:
                if attempt is rest and rest.rstrip().endswith(("-", "/", "–")):
                    break
                return _repaired(number), None
    blank = re.match(r"[\s.…_]*/\s*((?:20\d\d\s*/\s*)?[^\W\d_][\w&./ -]*?-\s*[^\W\d_][\w&.]*)", rest)
    return None, squeeze(blank.group(1)) if blank else None


def _repaired(number: DocumentNumber) -> DocumentNumber:
    """A scanner's full stop for a hyphen: `VPCP.CN` → `VPCP-CN`, but `V.I` stays."""
    if "-" in number.symbol:
        return number
    symbol = re.sub(r"(?<=[^\W\d_]{2})\.(?=[^\W\d_]{2})", "-", number.symbol)
    return DocumentNumber(number.number, symbol, number.year, number.joint)


def type_of(lines: list[Line], marks: Marks, symbol: str | None) -> str:
    if marks.titled is not None:
        heading = heading_at(lines, marks.titled)
        assert heading is not None
        return heading[0]
    if symbol and marks.subject is None:
        for part in symbol.upper().split("/")[-1].split("-")[:1] + symbol.upper().split("/")[:1]:
            if part in TYPES:
                return TYPES[part]
    if marks.addressed is not None and recipients.is_wired(lines[marks.addressed]):
        return "Công điện"
    return "Công văn"


def place_and_date(lines: list[Line], marks: Marks) -> tuple[str | None, str | None]:
    """From the line "place, ngày … tháng … năm …" in the head of the paper."""
    ends = [i for i in (marks.addressed, marks.titled) if i is not None]
    last = (min(ends) if ends else min(len(lines), 40)) + 1
    if marks.titled is not None and marks.addressed is not None:
        last = max(ends) + 1
    head = "\n".join(f"|\n{line.text}" if line.cell else line.text for line in lines[:last])
    for match in _DATED.finditer(flat(head)):
        before = head[: match.start()].rstrip(" '")
        if before and not before.endswith("\n"):
            continue
        place = _place(head, match.start(), match.end("place"))
        named = place.istitle() if match.group("comma") is None else place[:1].isupper()
        if not named or re.match(r"(?:Số|Căn|Theo|Tại|Sáng|Chiều|Ngày)\b", place):
            continue
        day = match.group("day")
        month, year = match.group("month") or match.group("m"), match.group("year") or match.group("y")
        parts = (
            [year] + ([f"{int(month):02d}"] if month else []) + ([f"{int(day):02d}"] if month and day else [])
        )
        return place, "-".join(parts)
    return None, None


def _place(text: str, start: int, end: int) -> str:
    """The place, with the first half of its name where the line broke ("Thành phố Hồ" / "Chí Minh, ngày …")."""
    place = re.sub(r"\s+", " ", text[start:end]).strip()
    last = text[:start].rstrip(" \n").rsplit("\n", 1)[-1].strip()
    broken = re.fullmatch(r"(?:Thành phố|Tỉnh|TP\.?|Thị xã)(?:\s\w+){0,2}", last)
    return f"{last} {place}" if broken else place


def capital_lines(lines: list[Line], marks: Marks) -> list[str]:
    """The capital lines just above the number (or above title or addressees, where there is no number)."""
    stops = [i for i in (marks.numbered, marks.titled, marks.addressed, marks.subject) if i is not None]
    stop = marks.numbered if marks.numbered is not None else min(stops, default=0)
    out: list[str] = []
    for line in reversed(lines[:stop]):
        motto = MOTTO.search(line.text)
        if not line.is_upper and not motto or len(line.text) > 120 or len(out) > 12:
            if DATE_LINE.match(line.flat) or not any(c.isalpha() for c in line.text) or len(line.text) < 4:
                continue
            break
        out.append(line.text)
    return out[::-1]


def number_in_annex(page: Page, kind: str, day: str | None) -> tuple[DocumentNumber | None, str | None]:
    """The number an annex gives its parent ("Kèm theo Công văn số 12/… ngày …"), when the letterhead is lost."""
    for match in _ATTACHED.finditer(page.text):
        if match.group("type").split()[0].lower() != kind.split()[0].lower():
            continue
        tail = page.text[match.end() : match.end() + 90]
        for start, end, number in find_numbers(tail):
            if start > 1:
                break
            when = re.match(
                r"\s*ngày\s+(\d{1,2})(?:\s*tháng\s*|[/-])(\d{1,2})(?:\s*năm\s*|[/-])(\d{4})", tail[end:]
            )
            if when:
                d, m, y = (int(x) for x in when.groups())
                return number, day or f"{y:04d}-{m:02d}-{d:02d}"
            break
    return None, day


def urgency(lines: list[Line], marks: Marks) -> str | None:
    stop = max((i for i in (marks.numbered, marks.titled, marks.addressed) if i is not None), default=0)
    for line in lines[: stop + 3]:
        match = URGENT.fullmatch(line.text)
        if match:
            said = match.group(1).lower()
            return said[:1].upper() + said[1:]
    return None
