"""Sentences and headings that stand above orders: whom they address, and whether what follows is orders or details."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dieuhanh.reading.heads import Head, follows
from dieuhanh.reading.model import Name
from dieuhanh.reading.names import Found, name_of, read_names
from dieuhanh.reading.segments import Unit
from dieuhanh.reading.words import is_act

_OPENS = re.compile(
    r"(?:ý kiến|chỉ đạo|yêu cầu|đề nghị|giao|như sau|sau đây|sau|nhiệm vụ|giải pháp|nội dung|kết luận|cụ thể"
    r"|thực hiện|lưu ý|trách nhiệm|chỉ thị)[^:]{0,90}:\s*$",
    re.I,
)
_ASKS = re.compile(r"\b(?:ý kiến|yêu cầu|đề nghị|giao|chỉ đạo|chỉ thị|phân công|kết luận|lưu ý)\b", re.I)
_ASKED = re.compile(r"\b(?:yêu cầu|đề nghị|giao|chỉ đạo)\s+", re.I)
_SPEAKS = re.compile(
    r"\b(?:ban hành|có ý kiến|thông báo|kết luận|yêu cầu|đề nghị|xây dựng [Kk]ế hoạch|triển khai [Kk]ế hoạch"
    r"|chỉ đạo như sau|nhận được|hướng dẫn|báo cáo như sau)\b"
)
_BESIDE = re.compile(r"phối hợp (?:chặt chẽ )?(?:với |cùng )?")
_DUTY = re.compile(r"\s*(?:có|chịu) trách nhiệm$")
_NO_NAME = re.compile(r"[;:(]|, (?:các|[A-ZĐÀ-Ỹ])|\b(?:chủ trì|phối hợp với|chủ động|khẩn trương)\b")
_DETAILS = re.compile(
    r"(?:(?:trong đó,?|cần|cụ thể,?)\s+(?:lưu ý|chú ý|chú trọng|ưu tiên|tập trung vào)|bao gồm|gồm|gồm có"
    r"|sau đây gọi|như)\s*:\s*$",
    re.I,
)
TOPIC_START = re.compile(
    r"(?:Về|Đối với|Riêng|Khi|Trường hợp|Định kỳ|Hằng|Hàng|Trên cơ sở|Căn cứ|Trong|Ngoài|Nếu|Là|Sau khi|Năm)\b"
)
BULLETS = ("dash", "plus", "paren")


def opens(words: str) -> bool:
    """Whether a sentence that ends with a colon opens a list of tasks or opinions."""
    return bool(_OPENS.search(words[-700:]))


def asks(words: str) -> bool:
    """Whether it asks for something, and does not merely enumerate."""
    return bool(_ASKS.search(words))


def speaks(text: str, head: Head, unit: Unit) -> bool:
    """Whether the body named is the one that speaks: "UBND tỉnh ban hành Kế hoạch …", "… yêu cầu …"."""
    return bool(_SPEAKS.search(text, head.act, unit.end))


def asked(text: str, unit: Unit) -> list[Found]:
    """The doers that the last asking word of an opening sentence addresses."""
    best: list[Found] = []
    for match in _ASKED.finditer(text, unit.body, unit.end):
        names = read_names(text, match.end(), unit.end)
        if names and follows(text, names[-1].end, unit.end, True):
            best = names
    return best


def beside(text: str, head: Head, unit: Unit) -> tuple[Name, ...]:
    """Contributors named in a heading: "Bộ Y tế chủ trì, phối hợp với Bộ Tài chính:"."""
    match = _BESIDE.search(text, head.act, unit.end)
    return tuple(f.name for f in read_names(text, match.end(), unit.end)) if match else ()


def whole(text: str, head: Head, unit: Unit) -> Head:
    """In a heading that is nothing but a group's name, the name runs to the end of the line."""
    if not head.names or not head.begins or not head.names[-1].name.group:
        return head
    last = head.names[-1]
    rest = _DUTY.sub("", text[last.end : unit.end].rstrip(" :."))
    if not rest.strip() or len(rest) > 90 or _NO_NAME.search(rest):
        return head
    end = last.end + len(rest)
    longer = Found(name_of(text[last.start : end]), last.start, end)
    return replace(head, names=(*head.names[:-1], longer))


def holds_details(text: str, unit: Unit, head: Head, head_of: Callable[[int, int], Head]) -> bool:
    """Whether the children of a unit only say how its own act is to be done: they are nouns, or "lưu ý"."""
    if not (head.names or head.act or is_act(text, unit.body)):
        return False
    kids = [k for k in unit.children if k.kind != "para"] or unit.children
    if any(k.kind not in (*BULLETS, "para") or any(g.kind != "para" for g in k.children) for k in kids):
        return False
    heads = [head_of(k.body, k.end) for k in kids]
    if any(h.names and h.begins for h in heads):
        return False
    words = text[unit.body : unit.end]
    if _DETAILS.search(words[-200:]):
        return len(words) > 60 and all(k.kind in BULLETS for k in kids)
    acting = sum(1 for k, h in zip(kids, heads, strict=True) if h.act or acts(text, k))
    return len(words) > 140 and acting * 2 < len(kids)


def acts(text: str, unit: Unit) -> bool:
    """Whether a unit opens with an act, or with a circumstance after which one is to be expected."""
    return is_act(text, unit.body) or bool(TOPIC_START.match(text, unit.body))
