"""Rules that repeat: "hằng tháng", "trước ngày 25 hằng tháng", "trước 15 giờ thứ Sáu hằng tuần".

A rule names its frequency (daily, weekly, monthly, quarterly, yearly), then month and day where said; `before`
true means that the day itself is too late. A day of the week is an ISO weekday (Monday = 1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    freq: str
    month: int | tuple[int, ...] | None = None
    day: int | tuple[int, ...] | None = None
    before: bool | None = None


_EVERY = r"(?:hằng|hàng|mỗi)"
_FREQ = {
    "ngày": "daily",
    "tuần": "weekly",
    "tháng": "monthly",
    "quý": "quarterly",
    "quí": "quarterly",
    "năm": "yearly",
}
_WEEKDAYS = {
    "hai": 1, "2": 1, "ba": 2, "3": 2, "tư": 3, "4": 3, "năm": 4, "5": 4, "sáu": 5, "6": 5, "bảy": 6, "7": 6,
}  # fmt: skip
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h|g|:)(?:\s?\d{2})?(?:\s?phút)?\s+)"
_BY = r"(?:(?:chậm nhất|muộn nhất|hạn cuối|định kỳ|báo cáo)\s+(?:là\s+|vào\s+)?)?(?:(?P<before>trước)|vào|đến|trong)?\s*"
_DM = r"(\d{1,2})(?:\s?[/-]\s?(\d{1,2})|\s+tháng\s+(\d{1,2}))?"
_AND = r"\s*(?:và|,)\s+(?:trước\s+)?(?:ngày\s+)?"

_PATTERNS = (
    # trước 15:00 ngày thứ Sáu hằng tuần; Chủ nhật hằng tuần
    re.compile(
        rf"\b{_BY}(?P<hour>{_HOUR})?(?:ngày\s+)?(?:thứ\s+(?P<week>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ\s+nhật))\s+{_EVERY}\s+tuần"
    ),
    # trước ngày 15/6 và ngày 15/12 hằng năm; trước ngày 25 hằng tháng; ngày 20 của tháng cuối quý
    re.compile(
        rf"\b{_BY}(?P<hour>{_HOUR})?(?:ngày\s+)?{_DM}(?:{_AND}{_DM})?\s+(?:của\s+)?{_EVERY}\s+(?P<freq>tháng|quý|năm)"
    ),
    # hằng năm (trước ngày 15 tháng 11); hằng tháng, trước ngày 25
    re.compile(
        rf"\b(?:định\s+kỳ\s+)?{_EVERY}\s+(?P<freq>tháng|quý|năm)\s?[(,]\s?(?:(?P<before>trước)|vào|chậm nhất)"
        rf"\s+ngày\s+{_DM}(?:{_AND}{_DM})?\)?"
    ),
    # trước 13 giờ hằng ngày
    re.compile(rf"\b(?:(?P<before>trước)|vào|lúc)\s+(?P<hour>{_HOUR}){_EVERY}\s+(?P<freq>ngày)"),
    # tháng 12 hằng năm; quý I hằng năm
    re.compile(rf"\b(?:(?:trong|vào)\s+)?tháng\s+(?P<month>\d{{1,2}})\s+{_EVERY}\s+(?P<freq>năm)"),
    # định kỳ 6 tháng; 06 tháng/lần
    re.compile(
        r"\b(?:định\s+kỳ\s+(?P<half>0?6|sáu)\s+tháng(?:,?\s+(?:và\s+)?(?:một|01|1|hằng|hàng)?\s*năm)?|(?P<half2>0?6)\s+tháng\s*(?:/|một)\s*lần)"
    ),
    # định kỳ hằng tháng; hằng tuần; định kỳ tháng; mỗi tháng một lần
    re.compile(
        rf"\b(?P<regular>định\s+kỳ\s+)?{_EVERY}\s+(?P<freq>ngày|tuần|tháng|quý|năm)\b|\b(?P<regular2>định\s+kỳ)\s+(?P<freq2>tháng|quý|năm|tuần)\b"
    ),
)


_ANCHOR = re.compile(r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)|định\s+kỳ\s|tháng\s*(?:/|một)\s*lần")
_REACH = 80


def find(text: str) -> list[tuple[int, int, Rule, int]]:
    """Every rule in small letters: (start, end, rule, firmness); "hằng năm" alone has firmness 1, else 3."""
    out: list[tuple[int, int, Rule, int]] = []
    for anchor in _ANCHOR.finditer(text):
        if out and anchor.start() < out[-1][1]:
            continue
        found = next(filter(None, (_around(pattern, text, anchor) for pattern in _PATTERNS)), None)
        if found and (not out or found[0] >= out[-1][1]):
            out.append(found)
    return out


def _around(pattern: re.Pattern[str], text: str, anchor: re.Match[str]) -> tuple[int, int, Rule, int] | None:
    """The match of `pattern` that takes in the anchor, if there is one."""
    for match in pattern.finditer(text, max(0, anchor.start() - _REACH), anchor.end() + _REACH):
        if match.start() <= anchor.start() < match.end():
            rule = _rule(match)
            if rule:
                plain = rule.month is None and rule.day is None and rule.before is None
                start = match.end() - len(match.group().lstrip())
                return start, match.end(), rule, 1 if plain and "định" not in match.group() else 3
    return None


def _rule(match: re.Match[str]) -> Rule | None:
    said = match.groupdict()
    before = bool(said.get("before"))
    if said.get("week") or said.get("sunday"):
        day = _WEEKDAYS[said["week"].lower()] if said["week"] else 7
        return Rule("weekly", day=day, before=before and not said["hour"])
    if said.get("half") or said.get("half2"):
        return Rule("yearly", month=(6, 12))
    freq = _FREQ[(said.get("freq") or said.get("freq2") or "năm").lower()]
    if said.get("month"):
        month = int(said["month"])
        return Rule(freq, month=month) if 1 <= month <= 12 else None
    if "hour" in said and freq == "daily":
        return Rule(freq, before=before)
    pairs = _pairs(match)
    if not pairs:
        return Rule(freq)
    if any(not 1 <= d <= 31 or (m is not None and not 1 <= m <= 12) for d, m in pairs):
        return None
    if freq == "yearly" and pairs[0][1] is None:
        return None
    days = tuple(d for d, _ in pairs)
    months = tuple(m for _, m in pairs if m is not None)
    before = before and not said.get("hour")
    return Rule(
        freq,
        month=(months if len(months) > 1 else months[0]) if months else None,
        day=days if len(days) > 1 else days[0],
        before=before,
    )


def _pairs(match: re.Match[str]) -> list[tuple[int, int | None]]:
    """(day, month) pairs: the unnamed groups of `_DM`, three by three."""
    named = set(match.re.groupindex.values())
    plain = [match.group(i) for i in range(1, match.re.groups + 1) if i not in named]
    pairs: list[tuple[int, int | None]] = []
    for k in range(0, len(plain) - 2, 3):
        day, month, worded = plain[k : k + 3]
        if day:
            m = month or worded
            pairs.append((int(day), int(m) if m else None))
    return pairs
