"""Text typed with the fonts of before Unicode, shown as Latin-1: TCVN3 (ABC, the `.Vn…` fonts).

Every letter of TCVN3 is one character, so that decoding keeps all offsets. The fonts of capitals (`.VnTimeH`) use
the codes of small letters; their case is put back from the letters around them.
Source of the table: TCVN 5712:1993, annex VN3.
"""

from __future__ import annotations

import re
from functools import partial

_SMALL = {
    "aàảãáạ": "aµ¶·¸¹", "ăằẳẵắặ": "¨»¼½¾Æ", "âầẩẫấậ": "©ÇÈÉÊË", "đ": "®", "èẻẽéẹ": "ÌÎÏÐÑ", "êềểễếệ": "ªÒÓÔÕÖ",
    "ìỉĩíị": "×ØÜÝÞ", "òỏõóọ": "ßáâãä", "ôồổỗốộ": "«åæçèé", "ơờởỡớợ": "¬êëìíî", "ùủũúụ": "ïñòóô",
    "ưừửữứự": "\u00adõö÷øù", "ỳỷỹýỵ": "úûüýþ", "ĂÂÊÔƠƯĐ": "¡¢£¤¥¦§",
}  # fmt: skip
_TCVN3 = {
    ord(code): letter
    for letters, codes in _SMALL.items()
    for letter, code in zip(letters, codes, strict=True)
    if letter != code
}
# Codes that Vietnamese in Unicode does not use (its own are à á â ã è é ê ì í ò ó ô õ ù ú ý).
_TELLING = re.compile(r"[µ¶·¸¹¨»¼½¾Æ©ÇÊË®ÎÏªÖ×ØÜÞßåæç«¬ëîïñ\u00adö÷øûüþ§]")
_MODERN = re.compile(r"[\u0300\u0301\u0303\u0309\u0323ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")
_SYMBOL = re.compile(r"\S*[\d/]\S*")  # a number or symbol is in capitals anyway
LEAST = 12


def is_tcvn3(text: str) -> bool:
    """Whether a text of some length is written in TCVN3: many of its codes, hardly any letter of Unicode's own."""
    telling = len(_TELLING.findall(text))
    return telling >= LEAST and telling * 12 > len(text) and len(_MODERN.findall(text)) * 20 < telling


def decode(text: str) -> str:
    """TCVN3 as Unicode, of the same length: `decode("Sè: 12") == "Số: 12"`."""
    out = []
    for line in text.split("\n"):
        plain = line.translate(_TCVN3)
        if _shouts(_SYMBOL.sub("", line), 3):
            out.append(_upper(plain))
        else:
            out.append(_WORD.sub(partial(_word, line=line), plain))
    return "\n".join(out)


def _shouts(written: str, least: int) -> bool:
    """At least so many letters whose case is known, and all of them capitals."""
    known = [c for c in written if (c.isascii() and c.isalpha()) or c in "¡¢£¤¥¦§"]
    return len(known) >= least and all(c.isupper() or not c.isascii() for c in known)


def _word(match: re.Match[str], line: str) -> str:
    return _upper(match.group()) if _shouts(line[match.start() : match.end()], 2) else match.group()


def _upper(text: str) -> str:
    upper = text.upper()
    return upper if len(upper) == len(text) else text
