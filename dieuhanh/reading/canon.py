"""One spelling for a name: how names are compared, and the value a found name is kept as.

`canon` follows the corpus guide: small letters, one tone placement, abbreviations written out, courtesy words and
the head's office dropped before the body ("Chủ tịch UBND tỉnh" is "ủy ban nhân dân tỉnh").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dieuhanh.reading.model import Name
from dieuhanh.vn.text import clean

_ABBREVIATIONS = tuple(
    (re.compile(a), b)
    for a, b in (
        (r"\bubnd\b", "ủy ban nhân dân"), (r"\bhđnd\b", "hội đồng nhân dân"),
        (r"\bttgcp\b", "thủ tướng chính phủ"), (r"\bvpcp\b", "văn phòng chính phủ"),
        (r"\bptt\b", "phó thủ tướng"), (r"\btp\b\.?\s*", "thành phố "), (r"\btx\b\.?", "thị xã"),
        (r"\bbkhđt\b", "bộ kế hoạch và đầu tư"),
    )
)  # fmt: skip
_ABBREVIATED = re.compile(r"[uhtvpb](?:bnd|đnd|tgcp|pcp|tt|p|x|khđt)\b")
_GROUP_WORDS = re.compile(
    r"^(?:các|những|mỗi|từng|tất cả|toàn|hệ thống|một số)\b|^(?:cơ quan|đơn vị|địa phương|sở, |tổ chức|doanh nghiệp"
    r"|hộ|chi cục thuế$|cục thuế$|cấp ủy|giám đốc sở, |thủ trưởng (?:các |cơ quan|đơn vị)|bộ trưởng, |bí thư tỉnh)"
    r"|(?:ủy ban|hội đồng) nhân dân (?:các|xã|phường|cấp xã|cấp huyện|quận|huyện|tỉnh, |thị)|\b(?:các|cấp xã"
    r"|cấp huyện)\b"
)


_PREFIX = re.compile(r"^(?:các đồng chí|đồng chí|đ/c|ông|bà|giao|đề nghị|yêu cầu)\s+")
_OFFICE = re.compile(
    r"^(?:chủ tịch|bộ trưởng|giám đốc|thủ trưởng|chánh|người đứng đầu)\s+"
    r"(?=ủy ban nhân dân|bộ |sở |cơ quan|văn phòng|các )"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name and where it stands in the text it was read from."""

    name: Name
    start: int
    end: int


@lru_cache(maxsize=16384)
def canon(name: str) -> str:
    """The spelling by which names are compared: "Chủ tịch UBND tỉnh" is "ủy ban nhân dân tỉnh"."""
    text = clean(name).lower()
    text = re.sub(r"\s+", " ", re.sub(r"[*|_]+", " ", text)).strip(" .,;:-–")
    text = text.replace("uỷ", "ủy")
    if _ABBREVIATED.search(text):
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
