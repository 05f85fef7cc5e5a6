"""Names of doers in running text: "Bộ Y tế", "các sở, ban, ngành", "Các Bộ: Quốc phòng, Công an".

`read_names(text, at)` reads a list of names that begins at `at` and says where it ends. A name runs from a head
("Bộ", "Sở", "Chủ tịch", "các cơ quan") until a verb, a preposition or a mark that cannot belong to it. `canon`
gives the one spelling by which two names are compared (the corpus guide's rule).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dieuhanh.reading.model import Name
from dieuhanh.reading.places import CITIES, PLACE
from dieuhanh.reading.words import KEEPS, NOUN_TOO, PAIRS, SINGLES, STOPS
from dieuhanh.vn.text import clean

_UP = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ"
COURTESY = re.compile(r"(?:(?:các )?(?:đồng chí|đ/c|ông|bà)|đồng thời)\s+", re.I)
QUANTITY = re.compile(
    r"(?:tất cả các|toàn bộ các|toàn thể các|hệ thống các|hệ thống|các|những|mỗi|từng|một số|\d{2})\s+(?=\S)", re.I
)
_TITLES = (
    r"Phó Thủ tướng|Thủ tướng|Phó Chủ tịch|Chủ tịch|Bộ trưởng|Thứ trưởng|Thủ trưởng|Phó Giám đốc|Tổng [Gg]iám đốc|Giám đốc"
    r"|Chánh|Tổng cục trưởng|Chi cục trưởng|Cục trưởng|Vụ trưởng|Viện trưởng|Phó Trưởng [Bb]an|Trưởng [Bb]an|Phó Bí thư"
    r"|Bí thư|[Nn]gười đứng đầu|Hiệu trưởng|Trưởng phòng|Trưởng đoàn|Trưởng các|Trưởng|Chủ nhiệm|Tư lệnh|Thống đốc"
    r"|Tổng Thanh tra|Tổng Thư ký|Tổng Kiểm toán|[Tt]hành viên|bí thư|bộ trưởng|thủ trưởng|giám đốc|chủ tịch|cục trưởng"
    r"|Thư ký"
)
_ORGANS = (
    r"Bộ Chỉ huy|Bộ CHQS|Bộ CHBĐBP|Bộ Tư lệnh|Bộ Chính trị|Bộ|Sở|Vụ|Chi cục|Tổng cục|Cục|Tổng [Cc]ông ty|Công ty|Tập đoàn"
    r"|Ủy ban nhân dân|[Uu]ỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Ủy ban|Mặt trận|Ban [Qq]uản lý|Ban [Cc]hỉ đạo"
    r"|Ban [Cc]hỉ huy|Ban Chấp hành|Ban [Tt]ổ chức|Ban cán sự|Ban|Tiểu ban|Tổ công tác|Tổ|Văn phòng|VPCP|Thanh tra|Công an"
    r"|Hội đồng thẩm định|Hội đồng|Hội|Liên đoàn|Liên minh|Viện|Trung tâm|Trường|Học viện|Đại học|Bệnh viện|Quỹ|Kho bạc"
    r"|Bảo hiểm xã hội|BHXH|Thuế|Hải quan|Tòa án|Viện [Kk]iểm sát|Kiểm toán|Ngân hàng|Đài|Thông tấn xã|Báo|Tạp chí|Cổng"
    r"|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|Đảng đoàn|Chính phủ|Quốc hội|Chủ đầu tư|Nhà đầu tư|Chi nhánh|Phòng"
    r"|Thường trực|Thường vụ|Lãnh đạo Bộ|Lãnh đạo|Bưu điện|Điện lực|Quân khu|Đoàn|Hiệp hội|Tỉnh|Thành phố|tỉnh|thành phố"
    r"|Trạm|Xã|Phường|Khối|Tổng Thanh tra|Hợp tác xã"
)
_GENERIC = (
    r"cơ quan|đơn vị|địa phương|tổ chức|cá nhân|đoàn thể|cấp ủy|cấp uỷ|chính quyền|doanh nghiệp|nhà thầu|chủ đầu tư"
    r"|nhà đầu tư|hộ gia đình|hộ|lực lượng|cơ sở|trường|chủ thể|hiệp hội|ngành|sở|bộ|ban|phòng|cục|vụ|tổng cục|chi cục"
    r"|viện|trung tâm|tập đoàn|tổng công ty|công ty|cấp|báo|đài|hội|quỹ|ngân hàng|đoàn|huyện|quận|xã|phường|đặc khu"
    r"|thị xã|thị trấn|bệnh viện|nhà trường|tỉnh ủy|thành ủy|tỉnh uỷ|thành uỷ|huyện ủy|đảng ủy|đảng uỷ|thành viên|phó thủ tướng"
    r"|cán bộ|công chức|ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd|cục thuế|chi cục thuế|văn phòng|thuế|sàn"
    r"|bộ ngành|phóng viên|khu|học viện|đại học|văn phòng|hợp tác xã|đồng chí|ủy ban|hội đồng|cổng|bộ phận"
    r"|thường trực|công an|quân đội|trạm|đồn|kho bạc|tòa án|hải quan|các|tổ chức tín dụng|cơ sở giáo dục"
)
TITLE = re.compile(rf"(?:{_TITLES})(?!\w)")
_NOT_A_BODY = (
    r"(?!Báo cáo|Ban hành|Hội (?:nghị|thảo|đàm|nhập)|Trường hợp|Bộ (?:tiêu chí|máy|phận|chỉ số|quy tắc|luật|thủ tục)|Quỹ đất"
    r"|Thuế (?:suất|giá trị|thu nhập|tài nguyên)|Tổ chức(?! (?:chính trị|đảng|tín dụng|hành chính)|, )|Trung tâm hành chính"
    r"|[Cc]ơ sở (?:dữ liệu|vật chất|hạ tầng|pháp lý|thực tiễn)|[Đđ]ơn vị hành chính|Thường xuyên|Công an toàn|Viện dẫn"
    r"|Lực lượng sản xuất|Xã hội|Phòng,? (?:chống|ngừa|cháy)|Phòng thủ|Khối lượng|Thuế (?!tỉnh|thành phố|Việt Nam|cơ sở|[A-ZĐ]|và |\\.|,|các |chỉ|chủ|phối)|Thuế,|Điện lực lượng|Đại hội|Hội đồng quản trị"
    r"|Đoàn kết|Ngành nghề|Cấp (?:phép|phát|bách|thiết|nước)|Báo động|Quỹ đạo|Sở hữu|Vụ việc|Vụ án|Bộ đội)"
)
ORGAN = re.compile(rf"{_NOT_A_BODY}(?!(?:Sở|Bộ|Ban|Vụ|Cục)\s*,)(?:{_ORGANS})(?!\w)")
GENERIC = re.compile(rf"{_NOT_A_BODY}(?:{_GENERIC})(?!\w)", re.I)
_BARE = re.compile(
    r"(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân|đoàn thể|ngành|sở|bộ|ban ngành|ban|doanh nghiệp|nhà thầu|hộ gia đình"
    r"|lực lượng|chủ thể|nhà đầu tư|huyện|quận|xã|phường|đặc khu|thị xã|thành phố|thị trấn|tỉnh|trường học|cơ sở"
    r"|công nhân|người lao động|công chức|viên chức|thành ủy|thành uỷ|tỉnh ủy|chính quyền|cấp ủy|hợp tác xã|lĩnh vực"
    r"|cơ quan thuộc|đại học|hiệp hội|đoàn thể)(?!\w)",
    re.I,
)
_MEMBERS = re.compile(
    rf"(?:huyện|quận|xã|phường|đặc khu|thị xã|thành phố|thị trấn|tỉnh|TX|TP|thành ủy|thành uỷ)(?!\w)(?! [{_UP}])"
)
_DOMAINS = (
    r"Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|Tài nguyên và Môi trường|Kế hoạch và Đầu tư|Tài chính"
    r"|Công Thương|Xây dựng|Giao thông [Vv]ận tải|Giáo dục và Đào tạo|Khoa học và Công nghệ|Thông tin và Truyền thông"
    r"|Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|Văn hóa,? Thể thao và Du lịch|Văn hóa và Thể thao"
    r"|Du lịch|Y tế|Nội vụ|Tư pháp|Ngoại giao|Ngoại vụ|Quốc phòng|Công an|Dân tộc và Tôn giáo|Quy hoạch - Kiến trúc"
    r"|Quy hoạch và Kiến trúc|An toàn thực phẩm|Công nghiệp"
)
DOMAIN = re.compile(rf"(?:{_DOMAINS})(?!\w)", re.I)
_SHARED = re.compile(
    r"(?P<title>(?:Chủ tịch|Bộ trưởng|Thủ trưởng|Giám đốc|Cục trưởng|Vụ trưởng|Bí thư)\s+)?"
    r"(?P<organ>(?:UBND|Ủy ban nhân dân|Hội đồng nhân dân|HĐND)\s+)?(?:các\s+)?"
    r"(?P<head>[Bb]ộ|[Ss]ở|[Tt]ỉnh, thành phố|[Tt]hành phố, tỉnh|[Tt]ỉnh|[Tt]hành phố|[Tt]ập đoàn|[Tt]ổng [Cc]ông ty|[Cc]ục"
    r"|[Vv]ụ|[Tt]ỉnh ủy, thành ủy)"
    r"(?P<tail>\s+trực thuộc Trung ương)?\s*(?P<colon>:)?\s*(?=[" + _UP + r"])",
    re.I,
)
_CENTRAL = re.compile(
    r"(?:các )?(?:đồng chí )?bộ trưởng(?: các bộ)?,? (?:và )?(?:các )?thủ trưởng (?:các )?cơ quan ngang bộ"
    r"(?:,? (?:và )?(?:thủ trưởng )?(?:các )?cơ quan (?:trực )?thuộc chính phủ)?(?!\w)"
    r"|các bộ,? (?:và )?(?:thủ trưởng )?(?:các )?cơ quan ngang bộ(?:,? (?:và )?(?:các )?cơ quan (?:trực )?thuộc chính phủ)?(?!\w)"
    r"|giám đốc (?:các )?sở, (?:thủ trưởng (?:các )?)?(?:cơ quan, )?(?:ban, ?)?ngành(?!\w)"
    r"|chủ tịch hội đồng thành viên, tổng giám đốc các tập đoàn, tổng công ty(?: nhà nước)?",
    re.I,
)
_SECOND_OFFICE = re.compile(
    rf" [-–] (?:{_TITLES}) (?:(?!(?:tập trung|chỉ đạo |chủ trì|phối hợp|khẩn trương|tiếp tục|tổ chức|trực tiếp))[^,;.:]){{3,70}}?"
    r"(?= (?:tập trung|chỉ đạo|chủ trì|phối hợp|khẩn trương|tiếp tục|tổ chức|trực tiếp)\b)"
)
_HAVE = frozenset("có trách|có văn|có kế|có liên|có thẩm|có biện|có giải|có phương|có báo|có hình|có ý|có hướng".split("|"))
_STARTERS = frozenset(
    "khẩn trương|chủ trì|phối hợp|tiếp tục|chủ động|tăng cường|tham mưu|thực hiện|triển khai|rà soát|tập trung|đẩy mạnh|kịp thời"
    "|nghiên cứu|hướng dẫn|theo dõi|căn cứ|nâng cao|thường xuyên".split("|")
)
_DUTY = re.compile(r"(?P<who>[^.;:\n]{0,160}?)\s+(?:có|chịu) trách nhiệm(?!\w)")
_ADVERB = re.compile(
    r"(?:chủ động|khẩn trương|trực tiếp|chỉ đạo|phối hợp với|tập trung|tiếp tục|căn cứ|theo chức năng|trong phạm vi|theo nhiệm vụ)(?!\w)"
)
_AREA = re.compile(
    r"(?:tại|thuộc|ở) (?:các )?(?:khu vực|vùng|nơi)[^.;:\n]{0,60}?"
    r"(?=,? (?:tập trung|chủ động|khẩn trương|tổ chức|chỉ đạo|tiếp tục|có trách nhiệm|theo dõi|rà soát)\b)"
)
_RANGE = re.compile(rf"(?:ven biển )?từ (?:[{_UP}]\w+ ?)+đến (?:[{_UP}]\w+ ?)+", re.U)
_SEPARATOR = re.compile(
    r"\s*(?:[,;]\s*(?:và\s+|cùng\s+)?|(?:và|cùng với|cùng|hoặc)\s+)(?:cùng\s+)?(?=\S)|\s(?=các tỉnh [A-ZĐ])"
)
_WORD = re.compile(r"[^\W_]+(?:['’./-](?=\w)[^\W_]+)*")
_GAP = re.compile(r" ?[-–] ?|[ ]")
_RELATIVE = frozenset("được có chưa đang không khác nào".split())
_GROUP_WORDS = re.compile(
    r"^(?:các|những|mỗi|từng|tất cả|toàn|hệ thống|một số)\b|^(?:cơ quan|đơn vị|địa phương|sở, |tổ chức|doanh nghiệp"
    r"|hộ|chi cục thuế$|cục thuế$|cấp ủy|giám đốc sở, |thủ trưởng (?:các |cơ quan|đơn vị)|bộ trưởng, |bí thư tỉnh)"
    r"|(?:ủy ban|hội đồng) nhân dân (?:các|xã|phường|cấp xã|cấp huyện|quận|huyện|tỉnh, |thị)|\b(?:các|cấp xã|cấp huyện)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name and where it stands in the text it was read from."""

    name: Name
    start: int
    end: int


# ------------------------------------------------------------------ canonical spelling
_ABBREVIATIONS = tuple(
    (re.compile(a), b)
    for a, b in (
        (r"\bubnd\b", "ủy ban nhân dân"), (r"\bhđnd\b", "hội đồng nhân dân"),
        (r"\bttgcp\b", "thủ tướng chính phủ"), (r"\bvpcp\b", "văn phòng chính phủ"),
        (r"\bptt\b", "phó thủ tướng"), (r"\btp\b\.?\s*", "thành phố "), (r"\btx\b\.?", "thị xã"),
        (r"\bbkhđt\b", "bộ kế hoạch và đầu tư"),
    )
)  # fmt: skip
_PREFIX = re.compile(r"^(?:các đồng chí|đồng chí|đ/c|ông|bà|giao|đề nghị|yêu cầu)\s+")
_OFFICE = re.compile(
    r"^(?:chủ tịch|bộ trưởng|giám đốc|thủ trưởng|chánh|người đứng đầu)\s+"
    r"(?=ủy ban nhân dân|bộ |sở |cơ quan|văn phòng|các )"
)


@lru_cache(maxsize=16384)
def canon(name: str) -> str:
    """The spelling by which names are compared: "Chủ tịch UBND tỉnh" is "ủy ban nhân dân tỉnh"."""
    text = clean(name).lower()
    text = re.sub(r"\s+", " ", re.sub(r"[*|_]+", " ", text)).strip(" .,;:-–")
    text = text.replace("uỷ", "ủy")
    for pattern, full in _ABBREVIATIONS:
        text = pattern.sub(full, text)
    before = None
    while before != text:
        before = text
        text = _OFFICE.sub("", _PREFIX.sub("", text))
    text = text.replace("trực thuộc trung ương", "")
    return re.sub(r"\s+", " ", text).replace(" ,", ",").strip(" ,")


@lru_cache(maxsize=16384)
def name_of(written: str, norm: str | None = None, group: bool | None = None) -> Name:
    """A `Name` from its written form; brackets and pointers like "nêu trên" stay out of the norm."""
    plain = re.sub(r"\s*\([^)]*\)", "", norm if norm is not None else written)
    key = canon(plain)
    is_group = bool(_GROUP_WORDS.search(key)) if group is None else group
    return Name(re.sub(r"\s+", " ", written).strip(), key, is_group)


# ------------------------------------------------------------------ reading a list
def read_names(text: str, at: int, stop: int | None = None) -> list[Found]:
    """The names listed from `at` on, in order; empty where no name begins there. Looks at 1,200 characters."""
    stop = min(len(text) if stop is None else stop, at + 1200)
    out: list[Found] = []
    while at < stop:
        shared = list(_shared(text, at, stop))
        if shared:
            out += shared
            at = shared[-1].end
        else:
            found = _one(text, at, stop)
            if found is None:
                break
            inside = _in_brackets(text, found, stop)
            out += inside or [found]
            at = inside[-1].end if inside else found.end
            level = _LEVEL.match(text, at, stop) if _LEVELLED.search(found.name.norm) else None
            if level:
                out.append(Found(name_of(level[1], _LEVELLED.sub(level[1], found.name.norm)), level.start(1), level.end()))
                at = level.end()
        separator = _SEPARATOR.match(text, at, stop)
        if not separator:
            break
        at = separator.end()
    return out


_PEOPLES = re.compile(r"UBND|HĐND|[ỦU][yỷ] ban nhân dân|Hội đồng nhân dân")
_LEVELLED = re.compile(r"cấp (?:tỉnh|huyện|xã|thành phố)$")
_LEVEL = re.compile(r"(?:,| và|, và) (cấp (?:tỉnh|huyện|xã|thành phố))(?!\w)")


def read_cell(text: str, at: int, stop: int) -> list[Found]:
    """The names that fill a table cell or a field: numbering is passed over, a group's name may run to the end."""
    out: list[Found] = []
    skip = re.compile(r"[\s\-–+*•;,.]*(?:\(\d\)\s*|\d[.)]\s+)?")
    while at < stop:
        at = skip.match(text, at, stop).end()  # type: ignore[union-attr]
        found = read_names(text, at, stop)
        if not found:
            break
        out += found
        at = found[-1].end
    if out and out[-1].name.group:
        last = out[-1]
        rest = text[last.end : stop].rstrip(" .;")
        if 1 < len(rest) < 70 and not re.search(r"[;:(\n]|chủ trì|phối hợp|, (?:các|[A-ZĐ])", rest):
            end = last.end + len(rest)
            out[-1] = Found(name_of(text[last.start : end], group=True), last.start, end)
    return out


def _in_brackets(text: str, found: Found, stop: int) -> list[Found]:
    """ "Các cơ quan đăng ký (Sở Tài chính, Ban Quản lý …)": the names in the brackets are the doers."""
    here = found.end
    written = found.name.written
    if written.endswith(")"):
        here = found.start + text[found.start : found.end].rfind("(")
    elif text.startswith(" (", here):
        here += 1
    else:
        return []
    if not (found.name.group or written.lower().startswith(("nhà đầu tư", "chủ đầu tư", "đơn vị"))):
        return []
    close = text.find(")", here, stop)
    inner = read_names(text, here + 1, close) if close > 0 else []
    if not inner or inner[-1].end != close or any(f.name.group for f in inner) and len(inner) < 2:
        return []
    return [*inner[:-1], Found(inner[-1].name, inner[-1].start, close + 1)]


def _shared(text: str, at: int, stop: int) -> Iterator[Found]:
    """ "Các Bộ: Quốc phòng, Tài chính" → Bộ Quốc phòng, Bộ Tài chính; the same for provinces and groups."""
    courtesy = COURTESY.match(text, at, stop)
    start = courtesy.end() if courtesy else at
    match = _SHARED.match(text, start, stop)
    if not match:
        return
    head = match["head"].lower()
    several = bool(re.match(r"(?:\S+ ?\S* )?các |.*,", match.group(), re.I)) or bool(match["colon"])
    here = match.end()
    if not several:
        return
    if head in ("bộ", "sở"):
        pattern = DOMAIN
    elif head.startswith(("tỉnh", "thành phố")):
        pattern = PLACE
    elif match["colon"]:
        yield from _shared_free(text, match, stop)
        return
    else:
        return
    first = start
    while True:
        place = re.compile(r"(?:TP\.? |[Tt]hành phố |[Tt]ỉnh )").match(text, here, stop)
        member = pattern.match(text, place.end() if place else here, stop)
        if not member:
            return
        written = member.group()
        yield Found(name_of(written, _joined(match, head, written), False), first, member.end())
        separator = re.compile(r"\s*(?:,|;|và|,\s*và)\s+").match(text, member.end(), stop)
        if not separator:
            return
        first = here = separator.end()


def _joined(match: re.Match[str], head: str, member: str) -> str:
    """The full name that a member of a shared list stands for."""
    if head in ("bộ", "sở"):
        return f"{head} {member}"
    if "ủy" in head:
        return f"bí thư {'thành ủy' if member in CITIES else 'tỉnh ủy'} {member}"
    area = f"{'thành phố' if member in CITIES else 'tỉnh'} {member}"
    return f"{match['organ']} {area}" if match["organ"] else area


def _shared_free(text: str, match: re.Match[str], stop: int) -> Iterator[Found]:
    """ "Các Tập đoàn: A, B": the members are whatever capitalised words stand between the marks."""
    here, first = match.end(), match.start()
    head = match["head"]
    semicolons = ";" in text[here : min(stop, here + 120)]
    mark = r"\s*;\s*(?:và\s+)?" if semicolons else r"\s*(?:[,;]\s*(?:và\s+)?|và\s+)"
    between = re.compile(mark + "(?=[" + _UP + "])")
    while True:
        end = _extent(text, here - 1, stop, semicolons)
        piece = text[here:end]
        if not piece or not piece[0].isupper():
            return
        yield Found(name_of(piece, f"{head} {piece}", False), first, end)
        separator = between.match(text, end, stop)
        if not separator or ORGAN.match(text, separator.end()):
            return
        first = here = separator.end()


def _one(text: str, at: int, stop: int) -> Found | None:
    """One name at `at`."""
    courtesy = COURTESY.match(text, at, stop)
    start = courtesy.end() if courtesy else at
    if text[start : start + 1] in "-–•":
        return None
    central = _CENTRAL.match(text, start, stop)
    if central:
        return Found(name_of(central.group(), group=True), start, central.end())
    quantity = QUANTITY.match(text, start, stop)
    head_at = quantity.end() if quantity else start
    title = TITLE.match(text, head_at, stop)
    organ = ORGAN.match(text, head_at, stop)
    generic = GENERIC.match(text, head_at, stop)
    if not (title or organ or generic):
        return None
    if not quantity and not title and not organ and generic and text[head_at].islower():
        # A bare small-letter noun names a doer only when it is one by itself ("cơ quan chủ trì", "địa phương").
        if generic.group() not in _ALONE:
            return None
    head = title or organ or generic
    assert head is not None
    many = bool(quantity) or bool(generic and not organ and not title)
    here = head.end()
    if title:
        # "Giám đốc, Thủ trưởng các sở": two titles of one body.
        twin = re.compile(rf"\s*(?:,|và)\s+(?:(?:các|đồng chí) )*(?={_TITLES})").match(text, here, stop)
        second = TITLE.match(text, twin.end(), stop) if twin else None
        if second:
            here = second.end()
        inner = QUANTITY.match(text, here + 1, stop) if text[here : here + 1] == " " else None
        inner_at = inner.end() if inner else here + 1
        body = ORGAN.match(text, inner_at, stop)
        noun = None if body else GENERIC.match(text, inner_at, stop)
        if (body or noun) and not STOP_WORD.match(text, here):
            many = bool(inner or noun)
            head = body or noun
            here = (body or noun).end()  # type: ignore[union-attr]
    if head.re is ORGAN and head.group() in ("Bộ", "Sở") and (known := DOMAIN.match(text, here + 1, stop)):
        charge = re.compile(r" phụ trách (?:lĩnh vực|ngành)?").match(text, known.end(), stop)
        here = charge.end() if charge else known.end()
        second = _SECOND_OFFICE.match(text, here, stop) if title else None
        if second:
            return Found(name_of(text[start : second.end()], text[start:here]), start, second.end())
        if head.group() == "Bộ" and not text.startswith((" -", " ("), here):
            return Found(name_of(text[start:here]), start, here)
    if organ and _PEOPLES.match(head.group()) and text.startswith(" các ", here):
        many = True
    end = 0
    if many and (duty := _DUTY.match(text, here, stop)) and not _ADVERB.search(duty["who"]):
        end = _duty_end(text, here, duty.end("who"), stop)
    end = end or _extent(text, here, stop, bool(organ or title) and not many, many)
    written = text[start:end].rstrip(" ,")
    if not written or (organ and not quantity and written in _EMPTY):
        return None
    return Found(name_of(written), start, start + len(written))


_ALONE = frozenset(
    "cơ quan|đơn vị|địa phương|chủ đầu tư|doanh nghiệp|nhà thầu|nhà đầu tư|ủy ban nhân dân|hội đồng nhân dân|người đứng đầu"
    "|cấp ủy|chính quyền|sở|bộ ngành|báo|lực lượng|bộ|công an|cơ sở giáo dục".split("|")
)
_EMPTY = frozenset("Bộ Ban Tổ Hội Đoàn Các Trưởng Khối Chánh Cổng Thường trực".split())


STOP_WORD = re.compile(r"\s*[,;:.]")


def _duty_end(text: str, at: int, end: int, stop: int) -> int:
    """The end of a group whose description runs up to "có trách nhiệm"; 0 where other names stand between."""
    piece = text[at:end]
    if re.search(rf"[,;] (?:các|[{_UP}])|và các |và [{_UP}]", piece):
        return 0
    return end


def _extent(text: str, at: int, stop: int, fixed: bool, many: bool = False) -> int:
    """Where the name that goes on at `at` ends. `fixed`: a proper name; `many`: a group noun came before."""
    end, relative, previous, head_end, clause = at, False, "", at, False
    loose = False
    budget = 34
    while at < stop and budget:
        budget -= 1
        gap = _GAP.match(text, at, stop)
        if gap is None and text[at].isalnum() and at != head_end:
            begin = at
        elif gap is None:
            nxt = _after_comma(text, at, stop, fixed or clause, many) if text[at] == "," else 0
            if not nxt:
                break
            at = end = nxt
            relative = False
            continue
        else:
            begin = gap.end()
        word = _WORD.match(text, begin, stop)
        if word is None:
            if text.startswith("(", begin) and (close := text.find(")", begin, begin + 60)) > 0:
                return close + 1
            break
        inner = _INNER.match(text, word.start(), stop)
        if inner:
            at = end = inner.end()
            continue
        token = word.group()
        low = token.lower()
        if low in ("và", "cùng", "hay"):
            nxt = _after_and(text, word, stop, fixed, many) if low == "và" else 0
            if not nxt:
                break
            at = end = nxt
            continue
        small = token[0].islower()
        follow = _WORD.match(text, word.end() + 1, stop) if text[word.end() : word.end() + 1] == " " else None
        pair = f"{low} {follow.group().lower()}" if follow else low
        ranged = _RANGE.match(text, begin, stop) if low in ("từ", "ven") else None
        if ranged:
            return ranged.end() - (1 if text[ranged.end() - 1] == " " else 0)
        area = _AREA.match(text, begin, stop) if small and low in ("tại", "thuộc", "ở") else None
        if area:
            return area.end()
        if many and low in ("được", "đang") and small:
            clause = True
        elif many and low == "có" and pair not in _HAVE:
            loose = True
        elif low in STOPS and small and pair not in KEEPS and not (loose and low in ("qua", "trên", "tại", "từ", "vào")):
            break
        if low == "của" and follow and follow.group()[0].islower() and follow.group() not in ("các", "địa", "cơ"):
            break
        if not small and fixed and pair in _STARTERS:
            break
        if (
            small
            and not relative
            and ((pair in PAIRS and follow is not None and follow.group()[0].islower()) or low in SINGLES)
            and not (pair in NOUN_TOO and (many or fixed) and previous in ("", "các", "cơ quan"))
            and not (many and end == head_end and pair in _MODIFIERS and not _then_object(text, word, stop))
        ):
            if not clause:
                break
            clause = False
        if relative and pair in PAIRS:
            clause = False
        relative = low in _RELATIVE
        previous = low
        at = end = word.end()
    return end


_INNER = re.compile(
    r"(?:[Bb]an [Cc]hỉ đạo|[Bb]an [Qq]uản lý|[Bb]an [Cc]hỉ huy|Thường trực|[Tt]ổ chức chính trị ?- ?xã hội|ứng dụng Công nghệ|[Cc]ơ sở giáo dục"
    r"|Hội đồng thẩm định|sự nghiệp công lập|Ban Tổ chức|khu chế xuất và (?:khu )?công nghiệp|[Tt]ruyền hình)(?!\w)"
)
_MODIFIERS = frozenset(
    {"chủ trì", "phối hợp", "quản lý", "tham mưu", "đăng ký", "cung cấp", "tư vấn", "thực hiện", "sử dụng", "kiểm tra",
     "khai thác", "chỉ đạo", "truyền thông", "thẩm định", "giám sát", "xuất bản", "phát hành", "thường trực"}
)  # fmt: skip


def _then_object(text: str, word: re.Match[str], stop: int) -> bool:
    """Whether the verb after a group noun is the act itself: an object, an adverb or a comma follows it soon."""
    after = text[word.end() : min(stop, word.end() + 60)].lower()
    return bool(re.match(r"\s\w+(?:,| (?:với|các|việc|chặt|tốt|nghiêm|cùng|đầy|hiệu|xây|rà|tổ|tham|kịp))", after))


_MORE = re.compile(r"tổ chức chính trị ?- ?xã hội|tổ chức đảng|người lao động|[Tt]ổng [Cc]ông ty(?: nhà nước)?")


def _after_comma(text: str, at: int, stop: int, fixed: bool, many: bool) -> int:
    """After a comma inside a name: the offset from which it goes on, or 0 where the name ends there."""
    here = at + 1
    while here < stop and text[here] == " ":
        here += 1
    if many or _MEMBERS.match(text, here, stop):
        bare = _BARE.match(text, here, stop)
        if bare and (text[here].islower() or many):
            return bare.end()
        political = _MORE.match(text, here, stop)
        if many and political:
            return political.end()
    if fixed and text[here : here + 1].isupper():
        if ORGAN.match(text, here, stop) or TITLE.match(text, here, stop) or PLACE.match(text, here, stop):
            return 0
        word = _WORD.match(text, here, stop)
        return here if word and not word.group().isupper() else 0
    return 0


def _after_and(text: str, word: re.Match[str], stop: int, fixed: bool, many: bool) -> int:
    """After "và" inside a name: the offset from which it goes on, or 0 where another name (or an act) begins."""
    here = word.end()
    while here < stop and text[here] == " ":
        here += 1
    if QUANTITY.match(text, here, stop):
        return 0
    members = _MEMBERS.match(text, here, stop)
    if members and text[here].islower():
        return members.end()
    if many:
        bare = _BARE.match(text, here, stop)
        if bare and not (text[here].isupper() and ORGAN.match(text, here, stop)):
            return bare.end()
        return 0
    if word.string[max(0, word.start() - 30) : word.start()].rstrip().endswith("Quốc hội"):
        pair = re.compile(r"(?:Hội đồng nhân dân|HĐND)(?!\w)").match(text, here, stop)
        if pair:
            return pair.end()
    if text[here : here + 1].isupper() and not ORGAN.match(text, here, stop) and not TITLE.match(text, here, stop):
        return here
    return 0
