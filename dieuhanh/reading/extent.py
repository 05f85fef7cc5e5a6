"""Where a name ends.

A name runs on word by word until a verb that opens an act, a word that cannot stand in a name, or a mark; commas
and "và" may belong to it ("Cục Xuất bản, In và Phát hành", "các sở, ban, ngành") or part it from the next.
"""

from __future__ import annotations

import re

from dieuhanh.reading.nouns import BARE, DOMAIN, MEMBERS, ORGAN, QUANTITY, TITLE, UP
from dieuhanh.reading.places import PLACE
from dieuhanh.reading.words import KEEPS, NOUN_TOO, PAIRS, SINGLES, STOPS, listed

_LONGEST = 34  # words
_WORD = re.compile(r"[^\W_]+(?:['’./-](?=\w)[^\W_]+)*")
_GAP = re.compile(r" ?[-–] ?|[ ]")
_RELATIVE = frozenset(("được", "có", "chưa", "đang", "không", "nào"))
# "có" before these opens an act ("có trách nhiệm"), before other words a description ("có nông sản xuất khẩu").
_HAVE = frozenset(
    ("có trách", "có văn", "có kế", "có liên", "có thẩm", "có biện", "có giải", "có phương", "có báo", "có hình",
     "có ý", "có hướng")
)  # fmt: skip
# Prepositions that may stand in such a description.
_WITHIN = frozenset(("qua", "trên", "tại", "từ", "vào"))
# Acts that begin with a capital when a heading runs straight into its text ("Cục Hợp tác quốc tế Khẩn trương …").
_STARTERS = frozenset(
    ("khẩn trương", "chủ trì", "phối hợp", "tiếp tục", "chủ động", "tăng cường", "tham mưu", "thực hiện", "triển khai",
     "rà soát", "tập trung", "đẩy mạnh", "kịp thời", "nghiên cứu", "hướng dẫn", "theo dõi", "căn cứ", "nâng cao",
     "thường xuyên")
)  # fmt: skip
# What is reported, or how often, after the one it is reported to ("báo cáo Thủ tướng kết quả …").
_REPORTED = listed("""
kết quả | tình hình | tiến độ | phương án | danh mục | nội dung | những nội | những vấn | những khó | hằng ngày | hằng tuần
| hằng tháng | hằng quý | hằng năm | hàng ngày | hàng tuần | hàng tháng | hàng quý | hàng năm | số liệu | các nội | các vấn
""")
# Verbs that may describe a group right after its noun ("cơ quan chủ trì", "đơn vị quản lý").
_MODIFIERS = frozenset(
    ("chủ trì", "phối hợp", "quản lý", "tham mưu", "đăng ký", "cung cấp", "tư vấn", "thực hiện", "sử dụng", "kiểm tra",
     "khai thác", "chỉ đạo", "truyền thông", "thẩm định", "giám sát", "xuất bản", "phát hành", "thường trực")
)  # fmt: skip
# Words of several syllables that hold a verb and are none.
_WHOLE = re.compile(
    r"(?:[Bb]an (?:[Cc]hỉ đạo|[Qq]uản lý|[Cc]hỉ huy)|Thường trực|[Tt]ổ chức chính trị ?- ?xã hội|ứng dụng Công nghệ"
    r"|[Cc]ơ sở giáo dục|Hội đồng thẩm định|sự nghiệp công lập|Ban Tổ chức|khu chế xuất và (?:khu )?công nghiệp"
    r"|[Tt]ruyền hình)(?!\w)"
)
_AREA = re.compile(
    r"(?:tại|thuộc|ở) (?:các )?(?:khu vực|vùng|nơi)[^.;:\n]{0,60}?"
    r"(?=,? (?:tập trung|chủ động|khẩn trương|tổ chức|chỉ đạo|tiếp tục|có trách nhiệm|theo dõi|rà soát)\b)"
)
_RANGE = re.compile(rf"(?:ven biển )?từ (?:[{UP}]\w+ ?)+đến (?:[{UP}]\w+ ?)+", re.U)
_MORE = re.compile(
    r"tổ chức chính trị ?- ?xã hội|tổ chức đảng|người lao động|[Tt]ổng [Cc]ông ty(?: nhà nước)?"
)
_COUNCIL = re.compile(r"(?:Hội đồng nhân dân|HĐND)(?!\w)")
_OBJECT = re.compile(r"\s\w+(?:,| (?:với|các|việc|chặt|tốt|nghiêm|cùng|đầy|hiệu|xây|rà|tổ|tham|kịp))")


def extent(text: str, at: int, stop: int, *, fixed: bool, many: bool = False) -> int:
    """Where the name that goes on at `at` ends, at most `stop`.

    `fixed`: it is a proper name; `many`: a group noun stands before.
    """
    head_end = end = at
    relative = clause = described = False  # after "được"; inside a clause that may hold one verb; after "có"
    previous = ""
    for _ in range(_LONGEST):
        if at >= stop:
            break
        gap = _GAP.match(text, at, stop)
        if gap:
            begin = gap.end()
        elif text[at].isalnum() and at != head_end:
            begin = at
        else:
            onward = _after_comma(text, at, stop, fixed or clause, many) if text[at] == "," else 0
            if not onward:
                break
            at = end = onward
            relative = False
            continue
        word = _WORD.match(text, begin, stop)
        if word is None:
            close = text.find(")", begin, begin + 60) if text.startswith("(", begin) else -1
            return close + 1 if close > 0 else end
        whole = _WHOLE.match(text, begin, stop)
        if whole:
            at = end = whole.end()
            continue
        field = DOMAIN.match(text, word.end() + 1, stop) if word.group() in ("Bộ", "Sở") else None
        if field:
            at = end = field.end()
            continue
        token, low = word.group(), word.group().lower()
        if low in ("và", "cùng", "hay"):
            onward = _after_and(text, word, stop, many) if low == "và" else 0
            if not onward:
                break
            at = end = onward
            continue
        small = token[0].islower()
        follow = _WORD.match(text, word.end() + 1, stop) if text.startswith(" ", word.end()) else None
        pair = f"{low} {follow.group().lower()}" if follow else low
        tail = _tail(text, begin, stop, low, small)
        if tail:
            return tail
        if many and small and low in ("được", "đang"):
            clause = True
        elif many and low == "có" and pair not in _HAVE:
            described = True
        elif small and low in STOPS and pair not in KEEPS and not (described and low in _WITHIN):
            break
        if small and pair in _REPORTED:
            break
        if (
            low == "của"
            and follow
            and follow.group()[0].islower()
            and follow.group() not in ("các", "địa", "cơ")
        ):
            break
        if not small and fixed and pair in _STARTERS:
            break
        verb = low in SINGLES or pair in PAIRS and follow is not None and follow.group()[0].islower()
        noun = pair in NOUN_TOO and (many or fixed) and previous in ("", "các", "cơ quan")
        described_by = (
            many and end == head_end and pair in _MODIFIERS and not _has_object(text, word.end(), stop)
        )
        if small and verb and not relative and not noun and not described_by:
            if not clause:
                break
            clause = False
        if relative and pair in PAIRS:
            clause = False
        relative, previous = low in _RELATIVE, low
        at = end = word.end()
    return end


def _tail(text: str, at: int, stop: int, low: str, small: bool) -> int:
    """The end of a closing description: "từ Hà Tĩnh đến Lâm Đồng", "tại khu vực …"; 0 where there is none."""
    ranged = _RANGE.match(text, at, stop) if low in ("từ", "ven") else None
    if ranged:
        return ranged.end() - (text[ranged.end() - 1] == " ")
    area = _AREA.match(text, at, stop) if small and low in ("tại", "thuộc", "ở") else None
    return area.end() if area else 0


def _has_object(text: str, at: int, stop: int) -> bool:
    """Whether the verb that ends at `at` is the act itself: an object, an adverb or a comma follows it soon."""
    return bool(_OBJECT.match(text[at : min(stop, at + 60)].lower()))


def _past_spaces(text: str, at: int, stop: int) -> int:
    while at < stop and text[at] == " ":
        at += 1
    return at


def _after_comma(text: str, at: int, stop: int, fixed: bool, many: bool) -> int:
    """After a comma inside a name: the offset from which it goes on, or 0 where the name ends there."""
    here = _past_spaces(text, at + 1, stop)
    if many or MEMBERS.match(text, here, stop):
        bare = BARE.match(text, here, stop)
        if bare and (many or text[here].islower()):
            return bare.end()
        more = _MORE.match(text, here, stop)
        if many and more:
            return more.end()
    if not (fixed and text[here : here + 1].isupper()):
        return 0
    if ORGAN.match(text, here, stop) or TITLE.match(text, here, stop) or PLACE.match(text, here, stop):
        return 0
    word = _WORD.match(text, here, stop)
    return here if word and not word.group().isupper() else 0


def _after_and(text: str, word: re.Match[str], stop: int, many: bool) -> int:
    """After "và" inside a name: the offset from which it goes on, or 0 where another name (or an act) begins."""
    here = _past_spaces(text, word.end(), stop)
    if QUANTITY.match(text, here, stop):
        return 0
    members = MEMBERS.match(text, here, stop)
    if members and text[here].islower():
        return members.end()
    organ = ORGAN.match(text, here, stop)
    if many:
        bare = BARE.match(text, here, stop)
        return bare.end() if bare and not (text[here].isupper() and organ) else 0
    if text[max(0, word.start() - 30) : word.start()].rstrip().endswith("Quốc hội"):
        council = _COUNCIL.match(text, here, stop)  # Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân
        if council:
            return council.end()
    capital = text[here : here + 1].isupper()
    return here if capital and not organ and not TITLE.match(text, here, stop) else 0
