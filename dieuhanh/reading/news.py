"""News reports: orders retold in sentences. "Thủ tướng yêu cầu Bộ Y tế báo cáo … trước ngày 28-2-2018."

The same order often stands in the headline, the lede and the body: the last, fullest statement is kept. A
paragraph that goes on without a subject takes the doer of the paragraph before.
"""

from __future__ import annotations

import re

from dieuhanh.reading.drafts import Draft
from dieuhanh.reading.heads import follows, sentences
from dieuhanh.reading.names import read_names
from dieuhanh.reading.segments import Unit
from dieuhanh.reading.words import is_act

_TELLS = re.compile(r"\b(?:yêu cầu|đề nghị|giao|lưu ý|chỉ đạo|phân công)\s+(?=\S)")
_SPEAKER = re.compile(
    r"(?:[Tt]hủ tướng|[Bb]ộ trưởng|[Cc]hủ tịch|[Bb]an Bí thư|[Tt]ổng Bí thư|[Bb]í thư|[Pp]hó|[Gg]iám đốc"
    r"|[Tt]hứ trưởng|Bộ Chính trị|[Ôô]ng|[Bb]à"
    r"|Chính phủ|Ủy ban|UBND)"
)
_PAST = re.compile(
    r"^(?:Trước đó|Cuối tháng|Đầu tháng|Hồi|Năm ngoái|Trước đây|Tháng \d|Năm \d|Theo phản ánh)|\bđã (?:yêu cầu|giao"
    r"|đề nghị|chỉ đạo)\b"
)
_SELF = re.compile(r"(?:hội nghị|đại biểu|các đại biểu)\b")


def read_news(text: str, units: list[Unit]) -> list[Draft]:
    """The orders that a report retells, in order, each once."""
    out: list[Draft] = []
    before: Draft | None = None
    for unit in units:
        here = _told(text, unit)
        if not here and before is not None and is_act(text, unit.body, True) and _continues(text, unit):
            here = [
                Draft(unit.start, unit.end, unit, None, before.lead, "before", None, unit.body, way="news")
            ]
        before = here[-1] if here else None
        out += here
    return _once(text, out)


def _continues(text: str, unit: Unit) -> bool:
    return text[unit.body : unit.end].rstrip().endswith(("...", "…", ".")) and not re.search(
        r"\b(?:cho biết|khẳng định|nhấn mạnh|phát biểu|đã)\b", text[unit.body : unit.end]
    )


def _told(text: str, unit: Unit) -> list[Draft]:
    found = []
    spans = sentences(text, unit.start, unit.end)
    for k, (start, end) in enumerate(spans):
        if _PAST.search(text[start:end]):
            continue
        for match in _TELLS.finditer(text, start, end):
            if not _SPEAKER.search(text, start, match.start()) or _SELF.match(text, match.end()):
                continue
            names = read_names(text, match.end(), end)
            if not names or not follows(text, names[-1].end, end) or len(text[names[-1].end : end]) < 12:
                continue
            stop = end
            for later in spans[k + 1 :]:
                if not is_act(text, later[0]):
                    break
                stop = later[1]
            whole = stop if stop > end else end
            found.append(
                Draft(
                    start,
                    whole,
                    unit,
                    None,
                    tuple(f.name for f in names),
                    "news",
                    match.group().strip(),
                    names[-1].end,
                    way="news",
                )
            )
            break
    return found


def _once(text: str, drafts: list[Draft]) -> list[Draft]:
    """Each order once: of two statements that say the same, the later one is kept."""
    kept: list[Draft] = []
    for draft in reversed(drafts):
        words = _content(text, draft)
        again = any(
            {n.norm for n in draft.lead} & {n.norm for n in other.lead}
            and len(words & _content(text, other)) >= 0.5 * min(len(words), len(_content(text, other)))
            for other in kept[-40:]
        )
        if not again:
            kept.append(draft)
    return kept[::-1]


def _content(text: str, draft: Draft) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text[draft.act : draft.end].lower()))
