"""Whether a text came through a poor scan: common words of offices with wrong marks, letters of other alphabets."""

from __future__ import annotations

import re

from dieuhanh.vn.text import fold

_COMMON = (
    "chính phủ", "thủ tướng", "thực hiện", "nhân dân", "cơ quan", "địa phương", "bộ trưởng", "báo cáo", "thành phố",
    "chỉ đạo", "ủy ban", "tổ chức", "triển khai",
)  # fmt: skip
_PLAIN = tuple((word, fold(word)) for word in _COMMON)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ffñïäëöåøçß]")
_GLUED = re.compile(r"[^\W\d_]{9,}")


def is_noisy(text: str) -> bool:
    """True when more than two common words in a hundred are misspelt, or letters are of another alphabet."""
    sample = text[:12000]
    if len(_FOREIGN.findall(sample)) > 2:
        return True
    small, plain = sample.lower(), fold(sample)
    right = wrong = 0
    for word, bare in _PLAIN:
        here = small.count(word)
        right += here
        wrong += max(0, len(re.findall(rf"\b{bare}\b", plain)) - len(re.findall(rf"\b{word}\b", small)))
    glued = sum(1 for m in _GLUED.finditer(sample) if not m.group().isascii())
    return wrong >= 3 and wrong * 25 > right or glued > 8
