"""Deadlines in all the forms of law 3: their words, their form and what day can be computed from them.

A deadline is its words and its last good day. `find` returns every stretch of clean text that sets a time, with
the corpus guide's kind (date, before, by_end_of_month, window, recurring, relative); which one belongs to which
order is the reader's business. Nothing is invented: where no day can be computed, none is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from dieuhanh.vn import recurring
from dieuhanh.vn.dates import DAY, Day, day_of, last_day, valid


class DeadlineForm(StrEnum):
    """How the words bind: the glossary's forms."""

    BY = "by"  # chậm nhất ngày X: X is still good
    BEFORE = "before"  # trước ngày X: X is too late
    WITHIN = "within"  # trong tháng / quý / năm
    WINDOW = "window"  # từ ngày A đến ngày B
    RELATIVE = "relative"  # depends on an event, or too vague for a day
    RECURRING = "recurring"
    PROMPT = "prompt"  # khẩn trương, ngay
    STANDING = "standing"  # thường xuyên
    NONE = "none"


KINDS = {
    DeadlineForm.BY: "date", DeadlineForm.BEFORE: "before", DeadlineForm.WITHIN: "by_end_of_month",
    DeadlineForm.WINDOW: "window", DeadlineForm.RELATIVE: "relative", DeadlineForm.RECURRING: "recurring",
    DeadlineForm.PROMPT: "none", DeadlineForm.STANDING: "none", DeadlineForm.NONE: "none",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One deadline in a text: `text[start:end]` are its words.

    `days` holds one day (two for a window, none where none can be computed); `inclusive` tells whether the day
    named is still good; `firmness` is 3 for an explicit term, 2 for a period ("trong tháng 12"), 1 for words
    that may also be mere description ("năm 2025", "hằng năm", "vào ngày"), 0 for prompt and standing.
    """

    form: DeadlineForm
    start: int
    end: int
    days: tuple[Day, ...] = ()
    inclusive: bool | None = None
    rule: recurring.Rule | None = None
    firmness: int = 3

    @property
    def kind(self) -> str:
        return KINDS[self.form]

    @property
    def iso(self) -> tuple[str, ...]:
        return tuple(day.iso for day in self.days)


def last_good_day(found: Found) -> date | None:
    """The one rule from words to a day: the last on which the work is still in time; None if none can be told."""
    day = found.days[-1].as_date() if found.days else None
    if day is None or found.form in (DeadlineForm.RELATIVE, DeadlineForm.RECURRING):
        return None
    return day if found.inclusive else day - timedelta(1)


_HOUR = (
    r"(?:\d{1,2}\s?(?:giờ|h|g|:)(?:\s?\d{2})?(?:\s?phút)?’?(?:\s+(?:sáng|trưa|chiều|tối))?,?\s+(?:của\s+)?)"
)
_BEFORE = r"trư[ơớờởỡợõỗóôộ]c"
_LATEST = r"(?:chậm|muộn|trễ)\s+nhất(?:\s+là)?"
_MONTH = r"tháng\s+(\d{1,2})(?:\s?[-–,]\s?(\d{1,2})|\s+và\s+(?:tháng\s+)?(\d{1,2}))?(?:\s?[/-]\s?(\d{4})|(?:\s+của)?\s+năm\s+(\d{4}))?"
_QUARTER = r"quý\s+(IV|I{1,3}|[1-4])(?:\s?[-–,]\s?(IV|I{1,3}|[1-4])|\s+và\s+(?:quý\s+)?(IV|I{1,3}|[1-4]))?(?:\s?[/-]\s?(\d{4})|\s+năm\s+(\d{4}))?"
_YEAR = r"năm\s+(\d{4})"
_GOES_ON = r"\s+(?:và|đến|,)\s+(?:các|những|khi|đầu|trong|giai đoạn|năm|tháng|quý)\b"
_NOT_A_DAY = r"(?!\s*(?:hằng|hàng|mỗi)\s+(?:năm|tháng|quý|tuần))"

_I = re.IGNORECASE
_WINDOW = re.compile(
    rf"(?:\btừ\s+{_HOUR}?(?:ngày\s+)?|\bngày\s+)(\d{{1,2}})(?:\s?[/.-]\s?(\d{{1,2}})(?:\s?[/.-]\s?(\d{{4}}))?|\s+tháng\s+(\d{{1,2}})"
    rf"(?:\s+năm\s+(\d{{4}}))?)?\s+(?:cho\s+)?(?:đến|tới)\s+(?:hết\s+)?{_HOUR}?{DAY}",
    _I,
)
_TO_DAY = re.compile(
    rf"\b(?:(?P<latest>{_LATEST}|hạn\s+cuối(?:\s+cùng)?(?:\s+là)?|hạn\s+chót(?:\s+là)?|thời\s+hạn(?:\s+là)?|xong)\s+)?"
    rf"(?P<to>(?:vào|đến|tới|trong|không\s+quá)\s+(?:hết\s+)?|hết\s+)?(?P<before>{_BEFORE}\s+(?:hoặc\s+trong\s+)?)?(?P<hour>{_HOUR})?{DAY}{_NOT_A_DAY}",
    _I,
)
_TO_PERIOD = re.compile(
    rf"\b(?P<word>(?:{_LATEST}\s+|bảo\s+đảm\s+)?(?:(?:đến|tới|vào|trong|xong)\s+)?(?:{_BEFORE}|ngay\s+trong|trong|hết|cuối|vào|đầu|giữa|từ|đến|tới)\s+(?:(?:hết|cuối)\s+)?)?"
    rf"(?:(?P<month>{_MONTH})|(?P<quarter>{_QUARTER})|(?P<half>(?:6|06|sáu)\s+tháng\s+(đầu|cuối)\s+(?:của\s+)?năm(?:\s+(\d{{4}}))?)|(?P<year>{_YEAR}))"
    rf"(?P<on>{_GOES_ON})?",
    _I,
)
_RELATIVE = re.compile(
    r"\b(?:"
    r"(?:chậm nhất|trong(?: thời hạn)?|sau)(?: tối đa| không quá)?\s+(?:\d{1,3}|một|hai|ba|bốn|năm|mười)(?:\s?\([^)]{1,20}\))?\s+(?:ngày|giờ|tuần|tháng)"
    r"(?:\s+làm\s+việc)?,?\s+(?:kể\s+)?(?:từ|sau)\s+(?:ngày|khi|thời điểm)[^.,;\n]{0,80}"
    r"|(?:trước|sau|trong)(?:\s+(?:hoặc|và)\s+(?:ngay\s+)?(?:trước|sau))?\s+(?:dịp\s+)?(?:nghỉ\s+)?(?:lễ\s+)?Tết(?:\s+[Nn]guyên\s+[Đđ]án)?(?:\s+[A-ZĐẤ]\w+\s+[A-ZĐẤ]\w+)?(?:\s+năm\s+\d{4})?"
    r"|ngay\s+(?:sau\s+(?:khi\s+)?|khi\s+)[^.,;\n]{2,60}"
    r"|sau\s+khi\s+(?:có|được|hoàn thành)\s+[^.,;\n]{2,60}"
    r"|khi\s+có\s+yêu\s+cầu"
    r"|trong\s+thời\s+gian\s+(?:sớm|ngắn|nhanh)\s+nhất(?:\s+có\s+thể)?"
    r"|(?:theo|trong|đúng)\s+(?:thời\s+(?:gian|hạn)|lộ\s+trình)(?:\s+được)?\s+(?:quy\s+định|giao|cụ\s+thể|yêu\s+cầu)"
    r"|trước\s+khi\s+[^.,;\n]{2,60}"
    r")",
    _I,
)
_SOFT = re.compile(
    r"\b(?:(?P<prompt>khẩn\s+trương|ngay\s+lập\s+tức|kịp\s+thời|sớm)|(?P<standing>thường\s+xuyên|liên\s+tục|định\s+kỳ))\b",
    _I,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def find(text: str, *, issued: date | None = None) -> list[Found]:
    """Every deadline in clean text, left to right, none overlapping another; the most binding reading wins.

    `issued` is the paper's date, from which a missing year is understood. Stars and bars of markdown may stand
    between the words. Linear in the length of the text.
    """
    flat = text.translate(_FLAT)
    taken: list[Found] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(flat):
            found = read(match, issued)
            if found and not any(found.start < t.end and t.start < found.end for t in taken):
                taken.append(found)
    for start, end, rule, firmness in recurring.find(flat):
        clash = [t for t in taken if start < t.end and t.start < end]
        if not clash or all(start <= t.start and t.end <= end for t in clash):
            taken = [t for t in taken if t not in clash]
            taken.append(Found(DeadlineForm.RECURRING, start, end, rule=rule, firmness=firmness))
    return sorted(taken, key=lambda found: found.start)


def soft(text: str) -> list[Found]:
    """Words that press without a date: khẩn trương (PROMPT), thường xuyên (STANDING)."""
    flat = text.translate(_FLAT)
    return [
        Found(
            DeadlineForm.PROMPT if m.group("prompt") else DeadlineForm.STANDING,
            m.start(),
            m.end(),
            firmness=0,
        )
        for m in _SOFT.finditer(flat)
    ]


def cell(text: str, *, issued: date | None = None) -> Found:
    """What the time cell of a task table says as a whole: "Tháng 12/2025", "2025", "31/12/2025", "Hằng năm".

    A cell that is not one plain term is RELATIVE; an empty one or "thường xuyên" alone has no deadline.
    """
    flat = text.translate(_FLAT)
    inner = flat.strip(" .;:\n")
    start = flat.find(inner) if inner else 0
    end = start + len(inner)
    if not inner:
        return Found(DeadlineForm.NONE, 0, 0, firmness=0)
    if _SOFT.fullmatch(inner):
        return Found(DeadlineForm.STANDING, start, end, firmness=0)
    if re.fullmatch(r"(?:19|20)\d\d", inner):
        inner = "năm " + inner
    rules = recurring.find(inner)
    if rules and rules[0][1] - rules[0][0] >= 0.8 * len(inner):
        return Found(DeadlineForm.RECURRING, start, end, rule=rules[0][2])
    for pattern, read in _READERS[:3]:
        match = pattern.fullmatch(inner)
        found = read(match, issued, bare=True) if match else None
        if found:
            return replace(found, start=start, end=end, firmness=3)
    return Found(DeadlineForm.RELATIVE, start, end)


_FLAT = str.maketrans({"*": " ", "|": " ", "_": " ", "\n": " "})


def _window(match: re.Match[str], issued: date | None, bare: bool = False) -> Found | None:
    d1, m1, y1, mw, yw = match.groups()[:5]
    until = day_of(match.groups()[5:11])
    if until is None:
        return None
    until = until.dated(issued)
    month = int(m1 or mw or until.month)
    year = int(y1 or yw or 0) or (None if until.year is None else until.year - (month > until.month))
    if not valid(int(d1), month, year):
        return None
    return Found(DeadlineForm.WINDOW, match.start(), match.end(), (Day(int(d1), month, year), until), True)


def _to_day(match: re.Match[str], issued: date | None, bare: bool = False) -> Found | None:
    day = day_of(match.groups()[-6:])
    latest, to, before, hour = (match.group(name) for name in ("latest", "to", "before", "hour"))
    if day is None or not (latest or to or before or bare):
        return None
    lead = match.string[max(0, match.start() - 6) : match.start()].lower()
    if to and not latest and (lead.endswith(("tính ", "từ ", "kể ")) or re.match(r"trong\s", to)):
        return None  # "tính đến ngày …" dates the data, not the work
    words = (latest or "").lower()
    if words.startswith("xong") and not (to or before):
        return None
    firm = 3 if latest or before or (to and not to.lower().startswith("vào")) else 1
    if before and not hour:
        return Found(
            DeadlineForm.BEFORE, match.start(), match.end(), (day.dated(issued),), False, firmness=firm
        )
    return Found(DeadlineForm.BY, match.start(), match.end(), (day.dated(issued),), True, firmness=firm)


def _to_period(match: re.Match[str], issued: date | None, bare: bool = False) -> Found | None:
    span = _period(match, issued)
    if span is None:
        return None
    first, last = span
    start, end = match.start(), match.end()
    word = " ".join((match.group("word") or "").lower().split())
    if match.group("on"):
        if not word and not bare:
            return None
        return Found(DeadlineForm.RELATIVE, start, end, firmness=2)
    if re.search(r"(?:^|\s)(?:đầu|giữa)$", word):
        return Found(DeadlineForm.RELATIVE, start, end, firmness=2)
    if word == "từ" or (not word and not bare and not match.group("year")):
        return None
    if re.search(_BEFORE + r"$", word):
        return Found(DeadlineForm.BEFORE, start, end, (first,), False)
    weak = not word or (match.group("year") and word in ("trong", "vào", "đến", "tới"))
    return Found(DeadlineForm.WITHIN, start, end, (last,), True, firmness=1 if weak else 2)


def _period(match: re.Match[str], issued: date | None) -> tuple[Day, Day] | None:
    """First and last day of the period named; the year from the words or, for a month, from the issue date."""
    said = match.groupdict()
    if said["month"]:
        inner = re.match(_MONTH, said["month"], _I)
        assert inner is not None
        one, two, three, y1, y2 = inner.groups()
        opens, closes, year = int(one), int(two or three or one), y1 or y2
    elif said["quarter"]:
        inner = re.match(_QUARTER, said["quarter"], _I)
        assert inner is not None
        one, two, three, y1, y2 = inner.groups()
        quarters = [_ROMAN.get(q.lower()) or int(q) for q in (one, two or three or one)]
        opens, closes, year = quarters[0] * 3 - 2, quarters[1] * 3, y1 or y2
    elif said["half"]:
        late = "cuối" in said["half"].lower()
        found = re.search(r"\d{4}$", said["half"])
        opens, closes, year = (7, 12, found and found.group()) if late else (1, 6, found and found.group())
    else:
        opens, closes, year = 1, 12, said["year"][-4:]
    if not (1 <= opens <= 12 and 1 <= closes <= 12):
        return None
    if year is None:
        end = Day(1, closes).dated(issued.replace(day=1) if issued else None)
        known = end.year
    else:
        known = int(year)
    if known is None:
        return Day(1, opens), Day(29 if closes == 2 else last_day(2023, closes).day, closes)
    return Day(1, opens, known), Day(last_day(known, closes).day, closes, known)


def _relative(match: re.Match[str], issued: date | None, bare: bool = False) -> Found | None:
    return Found(DeadlineForm.RELATIVE, match.start(), match.end(), firmness=2)


_Reader = Callable[..., Found | None]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_WINDOW, _window),
    (_TO_DAY, _to_day),
    (_TO_PERIOD, _to_period),
    (_RELATIVE, _relative),
)
