"""Deadlines in all the forms of law 3: their words, their form, the day that can be computed from them.

A deadline is its words and its last good day. `find` returns every stretch of clean text that sets a time, with
its kind (date, before, by_end_of_month, window, recurring, relative); which one belongs to which order is the
reader's business. Nothing is invented: where no day can be computed, none is given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dieuhanh.vn import recurring
from dieuhanh.vn.dates import DAY, Day, day_of, last_day, valid
from dieuhanh.vn.terms import KINDS, DeadlineForm, Found, last_good_day

__all__ = ["KINDS", "DeadlineForm", "Found", "cell", "find", "last_good_day", "soft"]


# All patterns below read flat text: small letters, markdown and line breaks as spaces, offsets unchanged.
_HOUR = (
    r"(?:\d{1,2}\s?(?:giờ|h|g|:)(?:\s?\d{2})?(?:\s?phút)?’?(?:\s+(?:sáng|trưa|chiều|tối))?,?\s+(?:của\s+)?)"
)
_BEFORE = r"trư[ơớờởỡợõỗóôộ]c"  # as scanners spell it, too
_LATEST = r"(?:chậm|muộn|trễ)\s+nhất(?:\s+là)?"
_AND_YEAR = r"(?:\s?[/-]\s?(\d{4})|(?:\s+của)?\s+năm\s+(\d{4}))?"
_MONTH = r"tháng\s+(\d{1,2})(?:\s?[-–,]\s?(\d{1,2})|\s+và\s+(?:tháng\s+)?(\d{1,2}))?(?!\d)" + _AND_YEAR
_Q = r"(iv|i{1,3}|[1-4])(?!\w)"
_QUARTER = rf"qu[ýí]\s+{_Q}(?:\s?[-–,]\s?{_Q}|\s+và\s+(?:quý\s+)?{_Q})?{_AND_YEAR}"
_HALF = r"(?:6|06|sáu)\s+tháng\s+(?:đầu|cuối)\s+(?:của\s+)?năm(?:\s+(\d{4}))?"
_NEVER_ENDS = r"\s+(?:và|đến|,)\s+(?:các|những|khi|đầu|trong|giai đoạn|năm|tháng|quý)\b"
_STEMS = "giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý"

_WINDOW = re.compile(
    rf"(?:\btừ\s+{_HOUR}?(?:ngày\s+)?|\bngày\s+)(\d{{1,2}})"
    r"(?:\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}))?|\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?)?"
    rf"\s+(?:cho\s+)?(?:đến|tới)\s+(?:hết\s+)?{_HOUR}?{DAY}"
)
_DAY = re.compile(rf"(?<![\w/.,-])(?=\d){DAY}(?!\s*(?:hằng|hàng|mỗi)\s+(?:năm|tháng|quý|tuần))")
# What stands before a day and makes it a term.
_TO_DAY = re.compile(
    rf"(?<!\w)(?:(?P<latest>{_LATEST}|hạn\s+(?:cuối(?:\s+cùng)?|chót)(?:\s+là)?|thời\s+hạn(?:\s+là)?|xong)\s+)?"
    r"(?P<to>(?:vào|đến|tới|trong|không\s+quá)\s+(?:hết\s+)?|hết\s+)?"
    rf"(?P<before>{_BEFORE}\s+(?:hoặc\s+trong\s+)?)?(?P<hour>{_HOUR})?(?:ngày\s+|mùng\s+|mồng\s+)?$"
)
_PERIOD = re.compile(
    rf"(?<!\w)(?:(?P<month>{_MONTH})|(?P<quarter>{_QUARTER})|(?P<half>{_HALF})|(?P<year>năm\s+\d{{4}}))"
    rf"(?P<on>{_NEVER_ENDS})?"
)
_TO_PERIOD = re.compile(
    rf"(?<!\w)(?:{_LATEST}\s+)?(?:(?:đến|tới|vào|trong|xong)\s+)?"
    rf"(?:{_BEFORE}|ngay\s+trong|trong|hết|cuối|vào|đầu|giữa|từ|đến|tới)\s+(?:(?:hết|cuối|đầu)\s+)?$"
)
_COMPLETES = re.compile(
    r"(?:hoàn\s+thành|xong|kết\s+thúc|dứt\s+điểm|hoàn\s+tất|khởi\s+công|khánh\s+thành|thông\s+xe)[^.;]*$"
)
_RELATIVE = re.compile(
    r"(?<!\w)(?:"
    r"(?:chậm nhất|trong(?: thời hạn)?|sau)(?: tối đa| không quá)?\s+(?:\d{1,3}|một|hai|ba|bốn|năm|mười)"
    r"(?:\s?\([^)]{1,20}\))?\s+(?:ngày|giờ|tuần|tháng)"
    r"(?:\s+làm\s+việc)?,?\s+(?:kể\s+)?(?:từ|sau)\s+(?:ngày|khi|thời điểm)[^.,;]{0,80}"
    r"|(?:trước|sau|trong)(?:\s+(?:hoặc|và)\s+(?:ngay\s+)?(?:trước|sau))?\s+(?:dịp\s+)?(?:nghỉ\s+)?(?:lễ\s+)?tết"
    rf"(?:\s+nguyên\s+đán)?(?:\s+(?:{_STEMS})\s+\w+)?(?:\s+năm\s+\d{{4}})?"
    r"|ngay\s+(?:sau\s+(?:khi\s+)?|khi\s+)[^.,;]{2,60}"
    r"|sau\s+khi\s+(?:có|được|hoàn thành)\s+[^.,;]{2,60}"
    r"|khi\s+có\s+yêu\s+cầu"
    r"|trong\s+thời\s+gian\s+(?:sớm|ngắn|nhanh)\s+nhất(?:\s+có\s+thể)?"
    r"|(?:theo|trong|đúng)\s+(?:thời\s+(?:gian|hạn)|lộ\s+trình)(?:\s+được)?\s+(?:quy\s+định|giao|cụ\s+thể|yêu\s+cầu)"
    r"|trước\s+khi\s+[^.,;]{2,60}"
    r")"
)
_SOFT = re.compile(
    r"(?<!\w)(?:(?P<prompt>khẩn\s+trương|ngay\s+lập\s+tức|kịp\s+thời|sớm)"
    r"|(?P<standing>thường\s+xuyên|liên\s+tục|định\s+kỳ))(?!\w)"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_REACH = 64  # how far before a day or period its "chậm nhất là đến hết …" may begin


def find(text: str, *, issued: date | None = None) -> list[Found]:
    """Every deadline in clean text, left to right, none overlapping another; the most binding reading wins.

    `issued` is the paper's date, from which a missing year is understood. Stars and bars of markdown may stand
    between the words. Linear in the length of the text.
    """
    flat = _flat(text)
    taken = _Taken()
    for read in (_windows, _days, _periods, _events):
        for found in read(flat, issued):
            if not taken.clash(found.start, found.end):
                taken.put(found)
    for start, end, rule, firmness in recurring.find(flat):
        clash = taken.clash(start, end)
        if all(start <= found.start and found.end <= end for found in clash):
            taken.drop(clash)
            taken.put(Found(DeadlineForm.RECURRING, start, end, rule=rule, firmness=firmness))
    return taken.found


class _Taken:
    """Findings in order, none overlapping another."""

    def __init__(self) -> None:
        self.found: list[Found] = []

    def clash(self, start: int, end: int) -> list[Found]:
        """Those that share a character with `start:end`."""
        first = bisect_right(self.found, start, key=lambda found: found.end)
        last = bisect_left(self.found, end, key=lambda found: found.start)
        return self.found[first:last]

    def put(self, found: Found) -> None:
        insort(self.found, found, key=lambda other: other.start)

    def drop(self, found: list[Found]) -> None:
        if found:
            at = self.found.index(
                found[0], bisect_left(self.found, found[0].start, key=lambda other: other.start)
            )
            del self.found[at : at + len(found)]


def soft(text: str) -> list[Found]:
    """Words that press without a date: khẩn trương (PROMPT), thường xuyên (STANDING)."""
    return [
        Found(
            DeadlineForm.PROMPT if m.group("prompt") else DeadlineForm.STANDING,
            m.start(),
            m.end(),
            firmness=0,
        )
        for m in _SOFT.finditer(_flat(text))
    ]


def cell(text: str, *, issued: date | None = None) -> Found:
    """What the time cell of a task table says as a whole: "Tháng 12/2025", "2025", "31/12/2025", "Hằng năm".

    A cell that is not one plain term is RELATIVE; an empty one or "thường xuyên" alone has no deadline.
    """
    flat = _flat(text)
    inner = flat.strip(" .;:")
    start = flat.find(inner) if inner else 0
    end = start + len(inner)
    if not inner:
        return Found(DeadlineForm.NONE, 0, 0, firmness=0)
    if _SOFT.fullmatch(inner):
        return Found(DeadlineForm.STANDING, start, end, firmness=0)
    if re.fullmatch(r"(?:19|20)\d\d", inner):
        inner = f"năm {inner}"
    rules = recurring.find(inner)
    if rules and rules[0][1] - rules[0][0] >= 0.8 * len(inner):
        return Found(DeadlineForm.RECURRING, start, end, rule=rules[0][2])
    for read in (_windows, _days, _periods):
        for found in read(inner, issued, bare=True):
            if found.start == 0 and found.end == len(inner):
                return replace(found, start=start, end=end, firmness=3)
    return Found(DeadlineForm.RELATIVE, start, end)


def _flat(text: str) -> str:
    """Small letters, markdown and line breaks as spaces; never longer or shorter than the text."""
    flat = text.replace("*", " ").replace("|", " ").replace("_", " ").replace("\n", " ")
    low = flat.lower()
    return low if len(low) == len(flat) else "".join(c.lower() if len(c.lower()) == 1 else c for c in flat)


def _before(pattern: re.Pattern[str], flat: str, at: int) -> re.Match[str] | None:
    """The longest match of `pattern` that ends right before `at` (the end of the searched stretch is its `$`)."""
    return pattern.search(flat, max(0, at - _REACH), at)


def _windows(flat: str, issued: date | None, bare: bool = False) -> Iterator[Found]:
    """From one day to another: "từ ngày 15/11 đến ngày 15/12"."""
    for match in _WINDOW.finditer(flat):
        d1, m1, y1, mw, yw = match.groups()[:5]
        until = day_of(match.groups()[5:11])
        if until is None:
            continue
        until = until.dated(issued)
        month = int(m1 or mw or until.month)
        year = int(y1 or yw or 0) or (None if until.year is None else until.year - (month > until.month))
        if valid(int(d1), month, year):
            yield Found(DeadlineForm.WINDOW, *match.span(), (Day(int(d1), month, year), until), True)


def _days(flat: str, issued: date | None, bare: bool = False) -> Iterator[Found]:
    """A day with the words that make it a term: "trước ngày", "chậm nhất đến ngày", "vào ngày"."""
    for match in _DAY.finditer(flat):
        day = day_of(match.groups())
        lead = _before(_TO_DAY, flat, match.start()) if day else None
        if day is None or lead is None:
            continue
        latest, to, before, hour = lead.group("latest", "to", "before", "hour")
        if not (latest or to or before or bare) or (latest == "xong" and not (to or before)):
            continue
        context = flat[max(0, lead.start() - 30) : lead.start()]
        if to and not latest and not before and _dates_data(context, to):
            continue
        firm = 3 if latest or before or (to and not to.startswith("vào")) else 1
        if to and not latest and not before and "từ " in context:
            firm = 1
        form = DeadlineForm.BEFORE if before and not hour else DeadlineForm.BY
        inclusive = form is DeadlineForm.BY
        yield Found(form, lead.start(), match.end(), (day.dated(issued),), inclusive, firmness=firm)


def _dates_data(context: str, to: str) -> bool:
    """ "tính đến ngày …", "kể từ … đến" date the data, not the work."""
    return context.endswith(("tính ", "kể ", "số liệu ", "có hiệu lực ")) or to.startswith("trong")


def _periods(flat: str, issued: date | None, bare: bool = False) -> Iterator[Found]:
    """A month, quarter, half-year or year: "trong tháng 12/2023", "hết quý I", "cuối năm 2025"."""
    for match in _PERIOD.finditer(flat):
        span = _period(match, issued)
        if span is None:
            continue
        first, last = span
        lead = _before(_TO_PERIOD, flat, match.start())
        start = lead.start() if lead else match.start()
        words = " ".join(lead.group().split()) if lead else ""
        end = match.end()
        if match.group("on"):
            if words or bare:
                yield Found(DeadlineForm.RELATIVE, start, end, firmness=2)
        elif words.endswith(("đầu", "giữa")):
            yield Found(DeadlineForm.RELATIVE, start, end, firmness=2)
        elif re.search(rf"{_BEFORE}$", words):
            yield Found(DeadlineForm.BEFORE, start, end, (first,), False)
        elif words != "từ" and (words or bare or match.group("year")):
            vague = not words or (match.group("year") and words in ("trong", "vào", "đến", "tới"))
            weak = vague and not (words and _COMPLETES.search(flat[max(0, start - 60) : start]))
            yield Found(DeadlineForm.WITHIN, start, end, (last,), True, firmness=1 if weak else 2)


def _period(match: re.Match[str], issued: date | None) -> tuple[Day, Day] | None:
    """First and last day of the period named; a missing year is understood from the date of issue."""
    year: str | None
    if match.group("month"):
        one, two, three, *years = _groups(_MONTH, match.group("month"))
        opens, closes = int(one or 0), int(two or three or one or 0)
        year = years[0] or years[1]
    elif match.group("quarter"):
        one, two, three, *years = _groups(_QUARTER, match.group("quarter"))
        quarters = [_ROMAN.get(q) or int(q) for q in (one or "1", two or three or one or "1")]
        opens, closes = quarters[0] * 3 - 2, quarters[1] * 3
        year = years[0] or years[1]
    elif match.group("half"):
        (year,) = _groups(_HALF, match.group("half"))
        opens, closes = (7, 12) if "cuối" in match.group("half") else (1, 6)
    else:
        opens, closes, year = 1, 12, match.group("year")[-4:]
    if not (1 <= opens <= 12 and 1 <= closes <= 12):
        return None
    known = int(year) if year else Day(1, closes).dated(issued.replace(day=1) if issued else None).year
    if known is None:
        return Day(1, opens), Day(29 if closes == 2 else last_day(2023, closes).day, closes)
    if not 1900 <= known <= 2999:
        return None
    return Day(1, opens, known), Day(last_day(known, closes).day, closes, known)


def _groups(pattern: str, said: str) -> tuple[str | None, ...]:
    found = re.match(pattern, said)
    return found.groups() if found else ()


def _events(flat: str, issued: date | None, bare: bool = False) -> Iterator[Found]:
    """Terms without a day: "ngay sau khi …", "trong thời hạn 05 ngày kể từ …", "trước Tết"."""
    for match in _RELATIVE.finditer(flat):
        yield Found(DeadlineForm.RELATIVE, *match.span(), firmness=2)
