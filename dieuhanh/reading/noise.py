"""Whether a text came through a poor scan: common words of offices with wrong marks, letters of other alphabets."""

from __future__ import annotations

import re

from dieuhanh.vn.text import flat, fold

_COMMON = (
    "chính phủ", "thủ tướng", "thực hiện", "nhân dân", "cơ quan", "địa phương", "bộ trưởng", "báo cáo", "thành phố",
    "chỉ đạo", "ủy ban", "tổ chức", "triển khai",
)  # fmt: skip
_RIGHT = {fold(word): word for word in _COMMON}
_ANY = re.compile(r"\b(?:" + "|".join(_RIGHT) + r")\b")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ffñïäëöåøçß]")
_GLUED = re.compile(r"[^\W\d_]{9,}")
_SAMPLE = 8000


def is_noisy(text: str) -> bool:
    """True when common words are misspelt again and again, letters are of another alphabet, or words are glued."""
    sample = text[:_SAMPLE]
    if len(_FOREIGN.findall(sample)) > 2:
        return True
    if sum(1 for m in _GLUED.finditer(sample) if not m.group().isascii()) > 8:
        return True
    plain = flat(sample)
    found = wrong = 0
    for match in _ANY.finditer(plain):
        found += 1
        wrong += sample[match.start() : match.end()].lower() != _RIGHT[match.group()]
    return wrong >= 3 and wrong * 25 > found
