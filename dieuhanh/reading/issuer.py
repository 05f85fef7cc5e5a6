"""Which body speaks: from the letterhead, or from the paper itself where the letterhead is lost."""

from __future__ import annotations

import re
from collections import Counter

from dieuhanh.reading.casing import Casing

_MOTTO = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\.?\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|Độc\s+lập\s*[-–—.]?\s*Tự\s+do\s*[-–—.]?\s*Hạnh\s+phúc",
    re.IGNORECASE,
)
_BODY = (
    r"(?:BỘ|ỦY BAN|UBND|HỘI ĐỒNG|HĐND|VĂN PHÒNG|VĂN|CHÍNH PHỦ|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|QUỐC HỘI|CHỦ TỊCH NƯỚC|BAN|SỞ|CỤC|TỔNG"
    r"|VỤ|CHI CỤC|THUẾ|HẢI QUAN|KIỂM TOÁN|THANH TRA|NGÂN HÀNG|BẢO HIỂM|KHO BẠC|ĐẢNG|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|ĐẢNG ỦY"
    r"|VIỆN|TÒA|TRƯỜNG|HỌC VIỆN|ĐẠI HỌC|TRUNG TÂM|BỆNH VIỆN|CÔNG AN|CÔNG TY|CÔNG ĐOÀN|LIÊN|HỘI|ĐOÀN|MẶT TRẬN|TẬP ĐOÀN|PHÒNG"
    r"|TRUNG ƯƠNG|ĐÀI|THÔNG TẤN|TỔ|HIỆP HỘI|QUỸ|BCH|TỈNH ĐOÀN|THÀNH ĐOÀN)\b"
)
_STARTS = re.compile(_BODY)
_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|ĐẶC KHU)\s+\S.*", re.IGNORECASE)
# Bodies that belong to a province and are told apart by its name.
_PROVINCIAL = re.compile(r"^(?:SỞ|VĂN PHÒNG|THANH TRA|BAN QUẢN LÝ|BAN DÂN TỘC|CHI CỤC|TRUNG TÂM|PHÒNG|BAN)\b")
_COMMITTEE = re.compile(r"^(?:ỦY BAN NHÂN DÂN|UBND)\b")
_TITLE = re.compile(
    r"^(?:PHÓ )?(?:BỘ TRƯỞNG|CHỦ TỊCH|TRƯỞNG(?= BAN)|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHÁNH|CHỦ NHIỆM|THỐNG ĐỐC"
    r"|VIỆN TRƯỞNG|HIỆU TRƯỞNG|TỔNG THANH TRA|TỔNG KIỂM TOÁN NHÀ NƯỚC)\s*(?=\S)",
    re.IGNORECASE,
)
SYMBOLS = {"TTG": "Thủ tướng Chính phủ", "VPCP": "Văn phòng Chính phủ", "CP": "Chính phủ", "CTN": "Chủ tịch nước"}


def from_letterhead(lines: list[str], casing: Casing) -> str | None:
    """The body in the letterhead's lines (capitals, motto already apart or in between), the lowest one named."""
    joined = _MOTTO.sub("\n", "\n".join(lines))
    bodies: list[str] = []
    for line in joined.split("\n"):
        words = line.strip(" '.:|-–—*")
        letters = [c for c in words if c.isalpha()]
        if len(letters) < 2 or sum(c.isupper() for c in letters) < 0.9 * len(letters):
            continue
        if _MOTTO_PIECE.fullmatch(words):
            continue
        if bodies and (not _STARTS.match(words) or _unfinished(bodies[-1])):
            bodies[-1] += " " + words
        elif _STARTS.match(words) or not bodies:
            bodies.append(words)
    if not bodies:
        return None
    issuer = bodies[-1]
    if len(bodies) > 1 and _COMMITTEE.match(bodies[-2]) and _PROVINCIAL.match(issuer) and not _PLACE.search(issuer):
        if issuer == "VĂN PHÒNG":
            return expand(casing.restore(f"{issuer} {bodies[-2]}", name=True))
        issuer += " " + _COMMITTEE.sub("", bodies[-2]).strip()
    return expand(casing.restore(issuer, name=True))


_MOTTO_PIECE = re.compile(
    r"CỘNG|CỘNG HÒA|CỘNG HÒA XÃ(?: HỘI)?\.?|(?:HÒA )?XÃ HỘI(?: CHỦ NGHĨA)?(?: VIỆT NAM)?|(?:HỘI )?CHỦ NGHĨA(?: VIỆT NAM)?.{0,5}"
    r"|(?:VIỆT )?NAM|CỘNG HÒA XÃ HỘI CHỦ NGHĨA(?: VIỆT)?|ĐẢNG|CỘNG SẢN VIỆT NAM|ĐẢNG CỘNG SẢN"
)


def _unfinished(body: str) -> bool:
    """A body broken inside its first words: "VĂN" + "PHÒNG", "ỦY" + "BAN", "TỔNG" + "CỤC"."""
    return body.split()[-1] in {"VĂN", "ỦY", "TỔNG", "CHI", "HỘI", "VÀ", "CỦA", "CHẤP", "THỦ", "HỌC", "ĐẠI", "BAN", "LIÊN", "BỘ", "SỞ"} or (
        body in {"THUẾ", "VĂN PHÒNG ĐĂNG KÝ"}
    )


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
    words = _TITLE.sub("", title.strip(" :.'")) if not title.upper().startswith(("THỦ TƯỚNG", "CHỦ TỊCH NƯỚC")) else title
    return expand(casing.restore(words.strip(" :"), name=True)) if _STARTS.match(words.upper().strip()) else None


_LINK = r"(?:và|của|các|về|cho)"
_UP = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ"
# A syllable with a capital and, where the name has one, its second syllable ("Tài chính", "Chính phủ").
_WORD = rf"[{_UP}][\w&]*(?:\s+(?!{_LINK}\b)[a-zà-ỹđ]+)?"
_HEADS = (
    "Bộ|Ủy ban nhân dân|Ủy ban|UBND|HĐND|Sở|Cục|Tổng cục|Văn phòng|Ban|Thủ tướng Chính phủ|Chính phủ|Thuế|Thanh tra|Kiểm toán|"
    "Ngân hàng|Bảo hiểm|Tỉnh ủy|Thành ủy|Đảng ủy|Viện|Hội|Tổng|Trung tâm|Chi cục|Kho bạc|Công an|Trường|Tập đoàn|Liên đoàn"
)
_STRONG = ("yêu cầu", "đề nghị", "thông báo", "có ý kiến", "kính đề nghị", "trân trọng", "xây dựng kế hoạch")
_SPEAKS = re.compile(
    rf"(?P<post>(?:Chủ tịch|Giám đốc|Cục trưởng|Lãnh đạo)\s+)?(?<![\w-])"
    rf"(?P<body>(?:{_HEADS})(?:(?:\s+(?:tỉnh|thành phố|quốc gia|nhân dân|chỉ đạo|huyện|xã))?(?:,?\s+{_LINK})?,?\s+{_WORD}){{0,9}}(?:\s+(?:tỉnh|thành phố))?)"
    rf"(?P<alias>\s+\(sau đây[^)]{{3,80}}\))?"
    r"\s+(?:đã\s+|tiếp tục\s+|trân trọng\s+)?(?P<verb>yêu cầu|đề nghị|thông báo|có ý kiến|ban hành|giao|trả lời"
    r"|xây dựng kế hoạch|kính đề nghị|kính gửi|kính trình|hướng dẫn|nhận được|triển khai|gửi kèm|quyết định)\b"
)
_ALIAS = re.compile(r"(?P<whole>[^.;,()]{8,220}?)\s*\(sau đây\s+(?:viết|gọi)(?:\s+tắt)?\s+là:?\s+(?P<short>[^)]{3,80})\)")


def from_body(text: str, casing: Casing) -> str | None:
    """The body that most often asks, orders or tells in the running text; None if nobody does."""
    flat = re.sub(r"\s+", " ", text)
    said: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for match in _SPEAKS.finditer(flat):
        name = expand(match.group("body")).strip()
        if name.count(" ") == 0 or name.lower().startswith(("ban hành", "hội nghị")):
            continue
        said[name.lower()] += 3 if match.group("verb") in _STRONG else 1
        forms.setdefault(name.lower(), name)
    if not said:
        return None
    best = forms[said.most_common(1)[0][0]]
    for match in _ALIAS.finditer(flat):
        if match.group("short").strip().lower() == best.lower():
            whole = match.group("whole").strip()
            at = _STARTS.search(whole.upper())
            if at:
                return whole[at.start() :]
    return best
