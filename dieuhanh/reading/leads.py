"""Who else an order names: those who work along, and those who receive what comes of it.

"phối hợp với X" makes a contributor, so does sending a draft to X to examine; "báo cáo", "gửi", "trình", "qua" make
a receiver. What the receiver then does with it ("… để tổng hợp, báo cáo Y") makes none.
"""

from __future__ import annotations

import re

from dieuhanh.reading.model import Name
from dieuhanh.reading.names import Found, canon, name_of, read_names

_WITH = re.compile(
    r"(?:[Pp]hối hợp(?:,? ?(?:chặt chẽ|thường xuyên|tốt|hiệu quả|đồng bộ))*(?:,? (?:hướng dẫn|trao đổi))?(?: với"
    r"| cùng(?: với)?)?(?: các đồng chí)?"
    r"|(?:chủ trì|làm việc),? cùng(?: với)?|trao đổi,? (?:phối hợp|thống nhất) (?:chặt chẽ )?với)\s+(?=\S)"
)
_TO = re.compile(
    r"(?P<verb>đồng (?:thời )?gửi|gửi|báo cáo|trình|tham mưu(?:,? giúp)?(?: cho)?|kiến nghị|đề xuất|đề nghị"
    r"|đăng ký với|trả lời|xin ý kiến"
    r"|phản ánh|(?<=\()qua|(?<=, )qua|thông qua|nộp|giải trình với)"
    r"(?:,? (?:đề xuất|báo cáo|kiến nghị|trình|tham mưu|kịp thời|kết quả|bằng văn bản|ngay))*"
    r"(?: (?:về|cho|tới|đến|lên|với))?\s+(?=\S)",
    re.I,
)
_BACK = re.compile(
    r"(?:gửi|báo cáo|tổng hợp|nộp|phản ánh)(?! về (?:việc|kết|tình|công|nội))[^.;:\n]{2,260}?"
    r"(?<!báo cáo)(?<!trả lời) (?:về|đến|gửi)\s+(?=[A-ZĐỦ]|các [Bb]ộ)"
)
_PURPOSE = re.compile(
    r"\bđể (?:tổng hợp|kịp thời|theo dõi|tiếp tục|được tổng|phục vụ|làm cơ sở|có cơ sở)[^.;\n]*"
)
_AUTHORITY = re.compile(
    r"(?:các |Các )?(?:cấp|cơ quan|người) (?:có )?thẩm quyền|các cấp(?= hằng| hàng|,|\.)|[Ll]ãnh đạo (?:Bộ|Sở"
    r"|Ủy ban|UBND|Cục|tỉnh)(?: nhân dân)?(?: tỉnh)?"
)
_EXAMINE = re.compile(
    r"[^.;:]{0,40}?\b(?:xem xét, thẩm định|thẩm định|thẩm tra|cho ý kiến|góp ý|rà soát, thẩm định)\b"
)
_NOT_BODY = re.compile(
    r"(?:Nghị quyết|Kết luận|Quyết định|Công văn|Thông báo|Chỉ thị|Kế hoạch|Luật|Nghị định)"
)
_VIA = re.compile(r"\s*\(?(?:thông qua|qua) ")


def contributors(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The bodies the order is to work along with, in order."""
    out: list[Found] = []
    for match in _WITH.finditer(text, start, end):
        out += read_names(text, match.end(), end)
    return _once(out)


def receivers(text: str, start: int, end: int) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Who receives the product or the report, and who is sent it only to examine (contributors)."""
    closed = [m.span() for m in _PURPOSE.finditer(text, start, end)]
    get: list[Found] = []
    examine: list[Found] = []
    starts: set[int] = set()
    for pattern in (_TO, _BACK):
        for match in pattern.finditer(text, start, end):
            if any(a <= match.start() < b for a, b in closed):
                continue
            if match.start() and text[match.start() - 1].isalpha():
                continue
            found = _receivers_at(text, match.end(), end)
            if not found or any(f.start in starts for f in found):
                continue
            verb = (match.groupdict().get("verb") or "").lower()
            if verb == "đề nghị" and not _AUTHORITY.match(text, match.end()):
                found = (
                    [f for f in found if not f.name.group][:1]
                    if "xem xét" in text[found[-1].end : found[-1].end + 12]
                    else []
                )
            if (
                verb in ("đề xuất", "kiến nghị")
                and not _AUTHORITY.match(text, match.end())
                and found[0].name.group
            ):
                continue
            if not found:
                continue
            if verb == "gửi" and _EXAMINE.match(text, found[-1].end, end):
                examine += found
            else:
                get += found
                starts.update(f.start for f in found)
            via = _VIA.match(text, found[-1].end, end)
            if via:
                get += read_names(text, via.end(), end)
    return _once(sorted(get, key=lambda f: f.start)), _once(examine)


def _receivers_at(text: str, at: int, end: int) -> list[Found]:
    out: list[Found] = []
    while True:
        authority = _AUTHORITY.match(text, at, end)
        if authority:
            out.append(
                Found(
                    name_of(authority.group(), group=authority.group().lower().startswith("các")),
                    at,
                    authority.end(),
                )
            )
        else:
            found = read_names(text, at, end)
            if not found or _NOT_BODY.match(text, at):
                return out
            out += found
        more = re.compile(r"\s*(?:,|và)\s+(?=\S)").match(text, out[-1].end, end)
        if not more:
            return out
        at = more.end()


def _once(found: list[Found]) -> tuple[Name, ...]:
    out: dict[str, Name] = {}
    for item in found:
        out.setdefault(item.name.norm, item.name)
    return tuple(out.values())


# ------------------------------------------------------------------ abbreviations the paper explains itself
_COMMON = {"vhttdl": "văn hóa, thể thao và du lịch", "gdđt": "giáo dục và đào tạo"}
_EXPLAINED = re.compile(r"\((?:gọi tắt là |sau đây (?:viết|gọi)(?: tắt)? là )?([A-ZĐƯ][A-ZĐƯa-z&]{1,9})\)")
_SYLLABLE = re.compile(r"[^\W\d_]+")


def abbreviations(text: str) -> dict[str, str]:
    """Abbreviations that the paper spells out: "Bộ Văn hóa, Thể thao và Du lịch (VHTTDL)" → {"vhttdl": "văn hóa, …"}."""
    out = dict(_COMMON)
    for match in _EXPLAINED.finditer(text):
        short = match.group(1)
        before = text[max(0, match.start() - 90) : match.start()]
        words = list(_SYLLABLE.finditer(before))
        letters = [c for c in short.upper() if c.isalpha()]
        k = len(words)
        for letter in reversed(letters):
            k -= 1
            while k >= 0 and words[k].group().lower() in ("và", "của", "về") and letter not in "VC":
                k -= 1
            if k < 0 or words[k].group()[0].upper() != letter:
                break
        else:
            out[canon(short)] = canon(before[words[k].start() :])
    return out


def expanded(names: tuple[Name, ...], known: dict[str, str]) -> tuple[Name, ...]:
    """The names with the paper's own abbreviations written out in their norm."""
    if not known:
        return names
    out = []
    for name in names:
        if name.group:
            out.append(name)
            continue
        words = [known.get(word, word) for word in name.norm.split(" ")]
        out.append(Name(name.written, " ".join(words), name.group) if words != name.norm.split(" ") else name)
    return tuple(out)
