"""How sure the reader is of a proposed order, and what it would ask a clerk.

`confidence` starts from how the order was found and falls with every doubt; `sure` is said only where nothing was
inferred that experience shows to go wrong. A question is one plain sentence, the most pressing doubt first.
"""

from __future__ import annotations

import re
from datetime import date

from dieuhanh.reading.drafts import Draft
from dieuhanh.reading.due import DATED
from dieuhanh.reading.lexicon import Lexicon

# How often orders found in each way came out right on papers read by people, rounded down.
_FOUND = {"leaf": 0.93, "parent": 0.9, "block": 0.96, "table": 0.94, "news": 0.78, "told": 0.72}
_DOER = {
    "own": 0.0,
    "heading": 0.02,
    "opening": -0.03,
    "block": 0.0,
    "table": 0.0,
    "news": 0.0,
    "before": -0.2,
    "": -0.4,
}
SURE = 0.9
_VAGUE = re.compile(r"^(?:cơ quan|đơn vị|tổ chức|cá nhân|địa phương|doanh nghiệp)(?: \w+){0,2}$")
_LOOSE_DATE = re.compile(
    r"\b(?:trước|chậm nhất|trong tháng|trong quý|trong năm|hằng|hàng|định kỳ|đến hết)\b[^.;]{0,12}\d", re.I
)
_TOPIC = re.compile(r"(?:Về|Đối với|Thứ \w+)\b")


def judge(
    text: str, draft: Draft, issued: date | None, lexicon: Lexicon, noisy: bool = False
) -> tuple[float, bool, str | None]:
    """(confidence, sure, question) of a finished draft; on a noisy text (a poor scan) nothing is sure."""
    question = ask(draft, issued)
    value = (
        _FOUND[draft.way] + _DOER[draft.source] + 0.02 * _known(draft, lexicon) - sum(_doubts(text, draft))
    )
    if question:
        value = min(value, 0.8)
    if noisy:
        value = min(value, 0.7)
    value = max(0.05, min(0.98, value))
    return value, value >= SURE and question is None, question


def _known(draft: Draft, lexicon: Lexicon) -> bool:
    return bool(draft.lead) and all(lexicon.knows(n.norm) for n in draft.lead)


def _doubts(text: str, draft: Draft) -> list[float]:
    """What each thing that is known to go wrong takes away."""
    words = text[draft.start : draft.end]
    names = [n.norm for n in draft.lead]
    due = draft.deadline
    out = [0.1 for _ in draft.doubts]
    if draft.unit is not None and draft.unit.kind in ("para", "plus", "ordinal") and draft.way != "block":
        out.append(0.05 if draft.source == "heading" else 0.07)
    if draft.way == "leaf" and _TOPIC.match(text, draft.act if draft.unit is None else draft.unit.body):
        out.append(0.04)
    if draft.piece and not (draft.source == "own" and due and due.kind in DATED):
        out.append(0.08)
    if len(names) > (3 if draft.source in ("heading", "block", "table") else 2):
        out.append(0.06)
    longest = 15 if draft.source in ("heading", "opening", "table") else 11
    if any(len(n.split()) > longest or len(n.split()) < 2 for n in names) or any(
        _VAGUE.match(n) for n in names
    ):
        out.append(0.08)
    if due and due.kind in DATED:
        out.append((0.14, 0.14, 0.0, 0.0)[min(draft.firmness, 3)])
        inside = due.start is not None and draft.act <= due.start < draft.end
        if inside and not draft.piece and ";" in text[draft.act : due.start]:
            out.append(0.08)
        if due.kind == "recurring":
            out.append(0.04)
    elif draft.way not in ("table", "block") and _LOOSE_DATE.search(words):
        out.append(0.05)
    if draft.dates > 1:
        out.append(0.12)
    if len(words) > 1300:
        out.append(0.06)
    elif len(words) < 50:
        out.append(0.05)
    if words.count(";") >= 3 and not (due and due.kind in DATED):
        out.append(0.02)
    return out


def ask(draft: Draft, issued: date | None) -> str | None:
    """The question to the clerk, or None."""
    if not draft.lead:
        return "Văn bản không nói rõ ai làm việc này. Giao cho ai?"
    due = draft.deadline
    if due and due.kind in ("date", "before", "by_end_of_month", "window") and issued and due.iso:
        day = due.iso[-1]
        if len(day) == 10 and day < issued.isoformat():
            return f"Thời hạn “{due.text}” đã qua trước ngày ban hành. Giữ đúng như văn bản hay hỏi lại nơi ban hành?"
    if due and any(d.startswith("--") for d in due.iso):
        return f"Thời hạn “{due.text}” không ghi năm. Là năm nào?"
    single = [n for n in draft.lead if not n.group]
    if len(single) > 1 and draft.source not in ("heading",) and len(draft.lead) <= 6:
        who = ", ".join(n.written for n in draft.lead)
        return f"Có {len(draft.lead)} nơi cùng được giao ({who}). Mỗi nơi một việc hay một nơi chủ trì?"
    if draft.dates > 1:
        return "Trong câu có hơn một mốc thời gian. Mốc nào là thời hạn của việc này?"
    return None
