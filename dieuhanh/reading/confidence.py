"""How sure the reader is of a proposed order, and what it would ask a clerk.

`confidence` starts from how the order was found and falls with every doubt; `sure` is said only where nothing was
inferred that experience shows to go wrong. A question is one plain sentence, the most pressing doubt first.
"""

from __future__ import annotations

from datetime import date

from dieuhanh.reading.drafts import Draft
from dieuhanh.reading.due import DATED
from dieuhanh.reading.lexicon import Lexicon

_FOUND = {"leaf": 0.9, "parent": 0.84, "block": 0.88, "table": 0.9, "news": 0.72, "told": 0.75}
_DOER = {"own": 0.0, "heading": -0.02, "opening": -0.06, "block": 0.0, "table": 0.0, "news": -0.05, "before": -0.2, "": -0.4}
SURE = 0.86


def judge(text: str, draft: Draft, issued: date | None, lexicon: Lexicon) -> tuple[float, bool, str | None]:
    """(confidence, sure, question) of a finished draft."""
    question = ask(draft, issued)
    value = _FOUND[draft.way] + _DOER[draft.source]
    value -= 0.06 * (draft.piece > 0)
    value -= 0.12 * (draft.dates > 1)
    kind = draft.deadline.kind if draft.deadline else "none"
    if kind in DATED:
        value -= (0.14, 0.1, 0.05, 0.01)[min(draft.firmness, 3)]
        value -= 0.05 * bool(draft.deadline and draft.deadline.inherited)
    names = [n.norm for n in draft.lead]
    value -= 0.03 * max(0, len(names) - 1)
    value -= 0.05 * any(len(n.split()) > 12 for n in names)
    value -= 0.1 * any(len(n.split()) < 2 for n in names)
    value += 0.02 * bool(names and all(lexicon.knows(n) for n in names))
    length = draft.end - draft.start
    value -= 0.08 * (length > 1500) + 0.06 * (length < 45)
    value -= 0.1 * len(draft.doubts)
    if question:
        value = min(value, 0.8)
    value = max(0.05, min(0.98, value))
    return value, value >= SURE and question is None, question


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
