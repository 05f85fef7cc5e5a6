"""Which body speaks: from the letterhead, or from the paper itself where the letterhead is lost."""

from __future__ import annotations

import re
from collections import Counter

from dieuhanh.reading.casing import Casing
from dieuhanh.vn.text import LOWER, UPPER, flat

# On flat text, so that a scanner's wrong marks do not hide it.
_MOTTO = re.compile(
    r"cong\s+hoa\s+xa\s+hoi\W{0,3}\s*chu\s+nghia\s+viet\s+nam|dang\s+cong\s+san\s+viet\s+nam"
    r"|doc\s+lap\s*[-–—.]?\s*tu\s+do\s*[-–—.]?\s*hanh\s+phuc"
)
_BODY = (
    r"(?:BỘ|ỦY BAN|UBND|HỘI ĐỒNG|HĐND|VĂN PHÒNG|VĂN|CHÍNH PHỦ|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|QUỐC HỘI|CHỦ TỊCH NƯỚC|BAN|SỞ|CỤC|TỔNG"
    r"|VỤ|CHI CỤC|THUẾ|HẢI QUAN|KIỂM TOÁN|THANH TRA|NGÂN HÀNG|BẢO HIỂM|KHO BẠC|ĐẢNG|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY"
    r"|QUẬN ỦY|ĐẢNG ỦY|VIỆN|TÒA|TRƯỜNG|HỌC VIỆN|ĐẠI HỌC|TRUNG TÂM|BỆNH VIỆN|CÔNG AN|CÔNG TY|CÔNG ĐOÀN|LIÊN|HỘI|ĐOÀN|MẶT TRẬN"
    r"|TẬP ĐOÀN|PHÒNG|TRUNG ƯƠNG|ĐÀI|THÔNG TẤN|TỔ|HIỆP HỘI|QUỸ|BCH|TỈNH ĐOÀN|THÀNH ĐOÀN)\b"
)
_STARTS = re.compile(_BODY)
_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU)\s+\S.*", re.IGNORECASE)
# Bodies that belong to a province and are told apart by its name.
_PROVINCIAL = re.compile(r"^(?:SỞ|VĂN PHÒNG|THANH TRA|BAN QUẢN LÝ|BAN DÂN TỘC|CHI CỤC|TRUNG TÂM|PHÒNG|BAN)\b")
_COMMITTEE = re.compile(r"^(?:ỦY BAN NHÂN DÂN|UBND)\b")
_TITLE = re.compile(
    r"^(?:PHÓ )?(?:BỘ TRƯỞNG|CHỦ TỊCH|TRƯỞNG(?= BAN| ĐOÀN| TIỂU)|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|GIÁM ĐỐC"
    r"|TỔNG GIÁM ĐỐC|CHÁNH|CHỦ NHIỆM|THỐNG ĐỐC|VIỆN TRƯỞNG|HIỆU TRƯỞNG|TỔNG THANH TRA|TỔNG KIỂM TOÁN NHÀ NƯỚC)\s*(?=\S)",
    re.IGNORECASE,
)
SYMBOLS = {
    "TTG": "Thủ tướng Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
    "CP": "Chính phủ",
    "CTN": "Chủ tịch nước",
}


def from_letterhead(lines: list[str], casing: Casing) -> str | None:
    """The body in the letterhead's lines (capitals, motto already apart or in between), the lowest one named."""
    joined = "\n".join(lines)
    for motto in reversed(list(_MOTTO.finditer(flat(joined)))):
        joined = f"{joined[: motto.start()]}\n{joined[motto.end() :]}"
    bodies: list[str] = []
    for line in joined.split("\n"):
        words = line.strip(" '.:|-–—*")
        letters = [c for c in words if c.isalpha()]
        if len(letters) < 2 or sum(c.isupper() for c in letters) < 0.9 * len(letters):
            continue
        if _MOTTO_PIECE.fullmatch(flat(words)):
            continue
        if bodies and (not _STARTS.match(words) or _unfinished(bodies[-1])):
            bodies[-1] += " " + words
        elif _STARTS.match(words) or not bodies:
            bodies.append(words)
    if not bodies:
        return None
    issuer = bodies[-1]
    if _TITLE.match(issuer):
        return from_title(issuer, casing)
    if (
        len(bodies) > 1
        and _COMMITTEE.match(bodies[-2])
        and _PROVINCIAL.match(issuer)
        and not _PLACE.search(issuer)
    ):
        if issuer == "VĂN PHÒNG":
            return expand(casing.restore(f"{issuer} {bodies[-2]}", name=True))
        issuer += " " + _COMMITTEE.sub("", bodies[-2]).strip()
    return expand(casing.restore(issuer, name=True))


_MOTTO_PIECE = re.compile(
    r"cong|cong hoa|cong hoa xa(?: hoi)?\.?|(?:hoa )?xa hoi(?: chu nghia)?(?: viet nam)?"
    r"|(?:hoi )?chu nghia(?: viet nam)?.{0,5}|(?:viet )?nam|cong hoa xa hoi chu nghia(?: viet)?"
    r"|dang|cong san viet nam|dang cong san"
)


def _unfinished(body: str) -> bool:
    """A body broken inside its first words: "VĂN" + "PHÒNG", "ỦY" + "BAN", "TỔNG" + "CỤC"."""
    return body.split()[-1] in {
        "VĂN",
        "ỦY",
        "TỔNG",
        "CHI",
        "HỘI",
        "VÀ",
        "CỦA",
        "CHẤP",
        "THỦ",
        "HỌC",
        "ĐẠI",
        "BAN",
        "LIÊN",
        "BỘ",
        "SỞ",
    } or (body in {"THUẾ", "VĂN PHÒNG ĐĂNG KÝ"})


def expand(name: str) -> str:
    """`UBND` and `HĐND` written out."""
    name = re.sub(r"\bUBND\b", "Ủy ban nhân dân", name, flags=re.IGNORECASE)
    return re.sub(r"\bHĐND\b", "Hội đồng nhân dân", name, flags=re.IGNORECASE)


def from_symbol(symbol: str | None) -> str | None:
    """The body that a symbol names beyond doubt: the Prime Minister, the Government, its Office."""
    if not symbol:
        return None
    parts = symbol.upper().replace("/", "-").split("-")
    for part in (parts[0], parts[-1]):
        if part in SYMBOLS:
            return SYMBOLS[part]
    return None


def from_title(title: str, casing: Casing) -> str | None:
    """The body behind the one who decides: "BỘ TRƯỞNG BỘ Y TẾ" → Bộ Y tế, "TRƯỞNG BAN CHỈ ĐẠO …" → Ban Chỉ đạo …"""
    words = (
        _TITLE.sub("", title.strip(" :.'"))
        if not title.upper().startswith(("THỦ TƯỚNG", "CHỦ TỊCH NƯỚC"))
        else title
    )
    return (
        expand(casing.restore(words.strip(" :"), name=True)) if _STARTS.match(words.upper().strip()) else None
    )


_LINK = r"(?:và|của|các|về|cho)"
# A syllable with a capital and, where the name has one, its second syllable ("Tài chính", "Chính phủ").
_WORD = rf"[{UPPER}][\w&]*(?:\s+(?!{_LINK}\b)[{LOWER}]+)?"
_HEADS = (
    "Bộ|Ủy ban nhân dân|Ủy ban|UBND|HĐND|Sở|Cục|Tổng cục|Văn phòng|Ban|Thủ tướng Chính phủ|Chính phủ|Thuế|Thanh tra|"
    "Kiểm toán|Ngân hàng|Bảo hiểm|Tỉnh ủy|Thành ủy|Đảng ủy|Viện|Hội|Tổng|Trung tâm|Chi cục|Kho bạc|Công an|Trường"
    "|Tập đoàn|Liên đoàn"
)
_STRONG = ("yêu cầu", "đề nghị", "thông báo", "có ý kiến", "kính đề nghị", "trân trọng", "xây dựng kế hoạch")
_SPEAKS = re.compile(
    rf"(?P<post>(?:Chủ tịch|Giám đốc|Cục trưởng|Lãnh đạo)\s+)?(?<![\w-])"
    rf"(?P<body>(?:{_HEADS})(?:(?:\s+(?:tỉnh|thành phố|quốc gia|nhân dân|chỉ đạo|huyện|xã))?"
    rf"(?:,?\s+{_LINK})?,?\s+{_WORD}){{0,9}}(?:\s+(?:tỉnh|thành phố))?)"
    rf"(?P<alias>\s+\(sau đây[^)]{{3,80}}\))?"
    r"\s+(?:đã\s+|tiếp tục\s+|trân trọng\s+)?(?P<verb>yêu cầu|đề nghị|thông báo|có ý kiến|ban hành|giao|trả lời"
    r"|xây dựng kế hoạch|kính đề nghị|kính gửi|kính trình|hướng dẫn|nhận được|triển khai|gửi kèm|quyết định)\b"
)
_ALIAS = re.compile(r"\(sau đây\s+(?:viết|gọi)(?:\s+tắt)?\s+là:?\s+([^)]{3,80})\)")
_CLAUSE = re.compile(rf"(?:^|[.,;:]\s)((?:{_HEADS})\b[^.;:()]*)$")
_NAMED = re.compile(
    rf"\b(?P<kind>Thành phố|thành phố|Tỉnh|tỉnh)\s+(?P<name>[{UPPER}]\w+(?:[ ][{UPPER}]\w+){{0,3}})"
)


def is_bare(name: str) -> bool:
    """A people's committee without its place, as some signatures print it."""
    return name.lower() in ("ủy ban nhân dân", "hội đồng nhân dân")


def from_body(text: str) -> str | None:
    """The body that most often asks, orders or tells in the running text; None if nobody does."""
    running = re.sub(r"\s+", " ", text)
    said: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for match in _SPEAKS.finditer(running):
        name = expand(match.group("body")).strip()
        if name.count(" ") == 0 or name.lower().startswith(("ban hành", "hội nghị")):
            continue
        said[name.lower()] += 3 if match.group("verb") in _STRONG else 1
        forms.setdefault(name.lower(), name)
    for alias in _ALIAS.finditer(running):
        # "Ban Chỉ đạo … (sau đây gọi là Ban Chỉ đạo) yêu cầu": who is given a short name speaks later under it.
        clause = _CLAUSE.search(running[max(0, alias.start() - 250) : alias.start()].rstrip())
        verb = re.match(rf"\s+(?:{'|'.join(_STRONG)})\b", running[alias.end() : alias.end() + 30])
        if clause and (verb or alias.group(1).lower() in said):
            said[clause.group(1).lower()] += said[alias.group(1).lower()] + (3 if verb else 0)
            forms.setdefault(clause.group(1).lower(), clause.group(1))
    if not said:
        return None
    return _placed(forms[said.most_common(1)[0][0]], running)


def _placed(name: str, running: str) -> str:
    """A committee called only "của Thành phố" or "tỉnh", with the name the paper itself gives that place."""
    bare = re.search(r"\b(thành phố|tỉnh)$", name, re.IGNORECASE)
    if not bare:
        return name
    kind = bare.group(1).lower()
    places = Counter(m.group("name") for m in _NAMED.finditer(running) if m.group("kind").lower() == kind)
    return f"{name} {next(iter(places))}" if len(places) == 1 else name
