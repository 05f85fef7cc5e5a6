"""The header of a paper: number, symbol, type, issuer, place and date, subject, addressees, signature.

Works on the letterhead as Decree 30/2020 lays it out (and the Party's own form), in two columns or one after the
other, hard-wrapped, with markdown or table bars; where the letterhead is lost, the issuer is read from the
paper's own words, and what the paper does not say stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dieuhanh.reading import issuer, recipients, signature
from dieuhanh.reading.casing import Casing
from dieuhanh.reading.model import Header
from dieuhanh.reading.page import Line, Page, page_of
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
_HEADINGS = {name.upper(): name for name in (*TYPES.values(), "Luật", "Pháp lệnh", "Lệnh", "Thông cáo", "Công văn")} | {
    "THÔNG BÁO KẾT LUẬN": "Thông báo", "CÔNG ĐIỆN KHẨN": "Công điện", "CÔNG ĐIỆN HỎA TỐC": "Công điện",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG": "Chương trình",
}  # fmt: skip
_NUMBERED = re.compile(r"^\W{0,3}S[ốỐ]\s*[:.]?\s*(?=[\d/.…_\s-]|$)", re.IGNORECASE)
_DATED = re.compile(
    r"(?P<place>[a-z][^\W\d_]*\.?(?:[ -]+[^\W\d_]+\.?){0,5})\s*,\s*ngay\s*(?P<day>\d{1,2})?\s*[.…]{0,8}\s*(?:[^\W\d_]\s+)?thang"
    r"\s*(?P<month>\d{1,2})?\s*[.…]{0,8}\s*nam\s+(?P<year>\d{4})"
)
# On flat text, so that a scanner's wrong marks do not hide them.
_DATE_LINE = re.compile(
    r"[^\d,;]{2,45},\s*ngay\s*[\d.…]*\s*(?:\S\s*)?(?:thang\b|$)|thang\s+\d{1,2}\s+nam\s+\d{4}\W*$|ngay\s+\d{1,2}\s+thang"
)
_SUBJECT = re.compile(r"^\W{0,3}(?:V\s?[/+]\s?v\b|Về việc\b|Về\b)\W{0,3}\s*", re.IGNORECASE)
_LETTER = re.compile(r"^\W{0,3}V\s?[/+]\s?v\b", re.IGNORECASE)
_URGENT = re.compile(r"\W{0,3}(HỎA TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN)\W{0,3}", re.IGNORECASE)
_MOTTO = re.compile(r"CỘNG\s+HÒA\s+XÃ|CHỦ\s+NGHĨA\s+VIỆT|Độc\s+lập\s*[-–.]?\s*Tự\s+do", re.IGNORECASE)
_OPENS_BODY = re.compile(r"^\W{0,3}(?:Căn cứ|Kính gửi|Xét |Thực hiện|Theo đề nghị|Nơi nhận)")
_DECIDES = re.compile(
    r"^(?:BỘ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|ỦY BAN NHÂN DÂN|HỘI ĐỒNG|TRƯỞNG BAN|CHÍNH PHỦ|QUỐC HỘI|TỔNG|CỤC TRƯỞNG|GIÁM ĐỐC|CHỦ NHIỆM"
    r"|THỐNG ĐỐC|CHÁNH|VIỆN TRƯỞNG|UBND|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|BỘ CHÍNH TRỊ|BAN BÍ THƯ|HIỆU TRƯỞNG)\b"
)
_ATTACHED = re.compile(
    r"\((?:Ban hành )?kèm theo\s+(?P<type>[^\W\d_]+(?:\s[^\W\d_]+){1,2})\s+số\s*:?\s*", re.IGNORECASE
)
_NEWS_DATE = re.compile(r"^(?:date\s+\S+\s+)")
_IN_NAME_OF = re.compile(
    r"(?P<who>(?:Phó\s+)?(?:Thủ tướng(?:\s+Thường trực)?(?:\s+Chính phủ)?|Chủ tịch(?:\s+(?:UBND|Ủy ban nhân dân)\s+(?:tỉnh|thành phố|Thành phố))?|Bộ trưởng)"
    r"(?:\s+[A-ZĐ][^\W\d_]+){0,5})\s+(?:đã\s+)?(?:có\s+(?:ý\s+kiến|chỉ\s+đạo)|yêu\s+cầu|kết\s+luận|giao|chỉ\s+đạo)"
)


@dataclass(frozen=True, slots=True)
class _Marks:
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


def read_header(text: str, lexicon: object | None = None) -> Header:
    """The header of a paper given as text. Never raises; linear in the length of the text.

    `lexicon` (names of the paper's day) is not needed here and kept for readers that refine names.
    """
    page = page_of(text)
    lines = page.lines
    if not lines:
        return Header()
    marks = _mark(lines)
    if not marks.official:
        return _news(page)
    casing = Casing(page.text)
    number, blank_symbol = _number(lines, marks)
    kind = _type(lines, marks, number.symbol if number else blank_symbol)
    to, after_to = _addressees(lines, marks)
    cc, after_cc = recipients.copies(lines, marks.copies) if marks.copies is not None else ((), len(lines))
    signed = signature.read_signature(lines, marks.copies)
    subject, after_subject, decider = _subject(lines, marks, kind, casing)
    place, day = _place_and_date(page, lines, marks)
    if number is None and blank_symbol is None:
        number, day = _from_annex(page, kind, day)
    symbol = number.full_symbol if number else blank_symbol
    who = _issuer(page, lines, marks, symbol, decider, signed, casing)
    body_from = max(
        after_to or 0, after_subject or 0, marks.numbered + 1 if marks.numbered is not None else 0
    )
    end = min((i for i in (marks.copies, signed.first) if i is not None), default=None)
    start = lines[body_from].start if body_from < len(lines) else len(page.text)
    return Header(
        number=number.number if number else None,
        symbol=symbol,
        type=kind,
        issuer=who,
        place=place,
        date=day,
        subject=subject,
        urgency=_urgency(lines, marks),
        recipients_to=to,
        recipients_cc=cc,
        signer_name=signed.name,
        signer_title=signed.title,
        sign_authority=signed.authority,
        authority=_authority(page.text[start : start + 4000]),
        body_start=page.origin(start),
        body_end=page.origin(lines[end].start) if end is not None and lines[end].start >= start else None,
    )


def _mark(lines: list[Line]) -> _Marks:
    numbered = titled = addressed = subject = copies = None
    for k, line in enumerate(lines[: HEAD_LINES + 40]):
        words = line.text
        if (
            addressed is None
            and k < HEAD_LINES
            and (recipients.TO.match(line.flat) or recipients.WIRED.search(line.flat))
        ):
            addressed = k
        if addressed is not None or (titled is not None and k > titled + 14):
            break
        if titled is None and k < HEAD_LINES and _heading(lines, k):
            titled = k
        if numbered is None and titled is None and _NUMBERED.match(words):
            numbered = k
        if subject is None and _LETTER.match(words):
            subject = k
    head = max(i or 0 for i in (numbered, titled, addressed, subject))
    for k in range(head, len(lines)):
        if recipients.COPIES.match(lines[k].flat):
            copies = k
            break
    return _Marks(numbered, titled, addressed, subject, copies)


def _heading(lines: list[Line], k: int) -> tuple[str, int] | None:
    """The type named by the capital line `k` (broken over two lines at most) and how many lines it takes."""
    if not lines[k].is_upper or len(lines[k].text) > 40:
        return None
    words = lines[k].text.strip(" '.:").upper()
    if words in _HEADINGS:
        return _HEADINGS[words], 1
    if k + 1 < len(lines) and len(words.split()) == 1 and not lines[k + 1].gap:
        joined = f"{words} {lines[k + 1].text.strip(_EDGES).upper()}"
        if joined in _HEADINGS:
            return _HEADINGS[joined], 2
    return None


_EDGES = " '.:"


def _number(lines: list[Line], marks: _Marks) -> tuple[DocumentNumber | None, str | None]:
    """The paper's own number, or (None, symbol) for a draft with a blank number."""
    if marks.numbered is None:
        return None, None
    first = lines[marks.numbered].text
    match = _NUMBERED.match(first)
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


def _type(lines: list[Line], marks: _Marks, symbol: str | None) -> str:
    if marks.titled is not None:
        heading = _heading(lines, marks.titled)
        assert heading is not None
        return heading[0]
    if symbol and marks.subject is None:
        for part in symbol.upper().split("/")[-1].split("-")[:1] + symbol.upper().split("/")[:1]:
            if part in TYPES:
                return TYPES[part]
    if marks.addressed is not None and recipients.WIRED.search(lines[marks.addressed].flat):
        return "Công điện"
    return "Công văn"


def _addressees(lines: list[Line], marks: _Marks) -> tuple[tuple[str, ...], int | None]:
    if marks.addressed is None:
        return (), None
    return recipients.addressees(lines, marks.addressed)


def _place_and_date(page: Page, lines: list[Line], marks: _Marks) -> tuple[str | None, str | None]:
    """From the line "place, ngày … tháng … năm …" in the head of the paper."""
    ends = [i for i in (marks.addressed, marks.titled) if i is not None]
    last = (min(ends) if ends else min(len(lines), 40)) + 1
    if marks.titled is not None and marks.addressed is not None:
        last = max(ends) + 1
    stop = lines[min(last, len(lines) - 1)].start
    head = flat(page.text[:stop]).replace("|", " ")
    for match in _DATED.finditer(head):
        before = page.text[max(0, match.start() - 3) : match.start()]
        if before.strip(" '") and not before.endswith(("\n", "|", "  ")):
            continue
        place = _place(page.text, match.start(), match.end("place"))
        if re.match(r"(?:Số|Căn|Theo|Tại|Sáng|Chiều)\b", place) or not place[:1].isupper():
            continue
        day, month, year = match.group("day", "month", "year")
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
    return (
        f"{last} {place}"
        if broken and text[:start].endswith("\n") and not text[:start].endswith("\n\n")
        else place
    )


def _subject(
    lines: list[Line], marks: _Marks, kind: str, casing: Casing
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
            or _DATE_LINE.match(line.flat)
            or _MOTTO.search(line.text)
            or _NUMBERED.match(line.text)
            or k == marks.titled
            or _URGENT.fullmatch(line.text)
        ):
            break
        words.append(line.text)
        k += 1
    return _tidy(" ".join(words)), k, None


def _title_subject(
    lines: list[Line], marks: _Marks, kind: str, casing: Casing
) -> tuple[str | None, int | None, str | None]:
    assert marks.titled is not None
    heading = _heading(lines, marks.titled)
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


def _issuer(
    page: Page,
    lines: list[Line],
    marks: _Marks,
    symbol: str | None,
    decider: str | None,
    signed: signature.Signature,
    casing: Casing,
) -> str | None:
    head = _letterhead(lines, marks)
    named = issuer.from_letterhead(head, casing) if head else None
    if named:
        return named
    sure = issuer.from_symbol(symbol)
    if sure:
        return sure
    if marks.addressed is not None and recipients.WIRED.search(lines[marks.addressed].flat):
        at = marks.addressed
        wired = lines[at].text[: recipients.WIRED.search(lines[at].flat).start()]  # type: ignore[union-attr]
        if at and lines[at - 1].is_upper and not (lines[at].gap or lines[at].cell) and len(wired.split()) < 4:
            wired = (
                f"{lines[at - 1].text.split()[-1]} {wired}" if len(lines[at - 1].text.split()) < 3 else wired
            )
        found = issuer.from_title(wired.upper(), casing)
        if found:
            return found
    for title in (decider, signed.names_body):
        found = issuer.from_title(title.upper(), casing) if title else None
        if found:
            return found
    return issuer.from_body(page.text, casing)


def _letterhead(lines: list[Line], marks: _Marks) -> list[str]:
    """The capital lines just above the number (or above title or addressees, where there is no number)."""
    stops = [i for i in (marks.numbered, marks.titled, marks.addressed, marks.subject) if i is not None]
    stop = marks.numbered if marks.numbered is not None else min(stops, default=0)
    out: list[str] = []
    for line in reversed(lines[:stop]):
        motto = _MOTTO.search(line.text)
        if not line.is_upper and not motto or len(line.text) > 120 or len(out) > 12:
            if _DATE_LINE.match(line.flat) or not any(c.isalpha() for c in line.text) or len(line.text) < 4:
                continue
            break
        out.append(line.text)
    return out[::-1]


def _from_annex(page: Page, kind: str, day: str | None) -> tuple[DocumentNumber | None, str | None]:
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


def _urgency(lines: list[Line], marks: _Marks) -> str | None:
    stop = max((i for i in (marks.numbered, marks.titled, marks.addressed) if i is not None), default=0)
    for line in lines[: stop + 3]:
        match = _URGENT.fullmatch(line.text)
        if match:
            said = match.group(1).lower()
            return said[:1].upper() + said[1:]
    return None


def _authority(opening: str) -> str | None:
    match = _IN_NAME_OF.search(re.sub(r"\s+", " ", opening))
    return match.group("who") if match else None


def _news(page: Page) -> Header:
    """A news report: its headline, and the reporter's name where it stands alone at the end."""
    lines = page.lines
    headline = _NEWS_DATE.sub("", lines[0].text)
    last = lines[-1]
    author = (
        last.text if len(lines) > 3 and len(last.text) <= 28 and signature.NAME.fullmatch(last.text) else None
    )
    return Header(
        type="Tin báo",
        subject=headline,
        signer_name=author,
        body_start=page.origin(lines[1].start) if len(lines) > 1 else 0,
        body_end=page.origin(last.start) if author else None,
    )
