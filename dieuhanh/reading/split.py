"""One unit, several orders: where a point turns to another doer, another date, another product.

"Giao Sở X …. Giao Sở Y …"; "… trước ngày 30/11; báo cáo … trước ngày 15/12"; "Đồng thời, đề xuất …". A further
sentence with the same doer and nothing of its own stays with the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dieuhanh.reading import quiet
from dieuhanh.reading.drafts import Draft
from dieuhanh.reading.heads import Head, read_head, sentences
from dieuhanh.reading.names import read_names
from dieuhanh.reading.words import is_act
from dieuhanh.vn.deadlines import Found

Dates = Callable[[int, int], list[Found]]

_ALSO = re.compile(r"(?:Đồng thời|Bên cạnh đó|Ngoài ra|Cùng với đó),?\s+")
_OWN_PRODUCT = re.compile(
    r"\b(?:đề xuất|báo cáo|xây dựng|lập|có văn bản|phối hợp (?:chặt chẽ )?(?:với )?[^.;]{3,}|thống kê"
    r"|cập nhật)\b",
    re.I,
)
_HANDS_OVER = re.compile(r"\s*(?:để|nhằm)\s+(?=\S)")
_NEXT_ACT = re.compile(
    r"(?:kịp thời |sớm |khẩn trương |định kỳ )?(?:gửi|báo cáo|trình|tham mưu|tổ chức|xây dựng|ban hành|tổng hợp"
    r"|công bố|đồng thời|phối hợp"
    r"|lập|có văn bản|thực hiện|hoàn thành|chủ trì|chịu trách nhiệm)\b"
)
_REPORTS = re.compile(
    r"(?:đồng thời,? )?(?:kịp thời |sớm |khẩn trương |định kỳ |hằng \w+ |hàng \w+ )?(?:xây dựng báo cáo|gửi (?!kèm)"
    r"|báo cáo|trình|tham mưu [^,;]{3,60} báo cáo|tổ chức lễ|tổ chức|chỉ đạo)\b"
)
_FINISHES = re.compile(r"[\s,:]*(?:\w+ ){0,4}(?:hoàn thiện|hoàn thành|sơ kết|tổng kết)\b", re.I)
_JUST_REPORTS = re.compile(r"báo cáo (?:[A-ZĐ][^,;]{3,80}?)(?: kết quả)?\s*$")
_STATES = re.compile(r"(?:Đây là|Hiện nay|Thời gian qua|Vừa qua|Thực tế)\b")
_NO_ACT = re.compile(
    r"(?:và )?(?:hoàn thành|xong|đảm bảo|bảo đảm|phấn đấu|thời (?:gian|hạn)|chậm nhất|báo cáo kết quả hoàn thành)"
)
_BREAK = re.compile(r"(?P<semi>;)\s+|(?P<comma>,)\s+|(?P<and>\s)(?=(?:và|đồng thời) )")
_SEMICOLON = re.compile(r";\s+")
_NEXT_DOER = re.compile(r";\s+|,\s+(?=các (?:cơ quan|đơn vị) phối hợp có trách nhiệm)")
_ORDERS = re.compile(r"(?:đồng thời,?\s+)?(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu)\s+")
_MUST = re.compile(r"(?:có|chịu) trách nhiệm|phải|cần")
_SENT = re.compile(r"gửi (?:về |cho |đến )?")
_AND = re.compile(r"(?:và|đồng thời),? ")


def split(text: str, draft: Draft, dates: Dates) -> list[Draft]:
    """The orders that a draft holds: itself where there is one. `dates(start, end)` gives the dated deadlines."""
    if draft.way in ("table", "news"):
        return [draft]
    pieces: list[Draft] = []
    for part in _by_sentence(text, draft, dates):
        pieces += _by_clause(text, part, dates)
    if len(pieces) > 1:
        for number, piece in enumerate(pieces, 1):
            piece.piece = number
            piece.point = f"{draft.point or ''}#{number}"
    return pieces


# ------------------------------------------------------------------ sentences
def _by_sentence(text: str, draft: Draft, dates: Dates) -> list[Draft]:
    begin = draft.unit.body if draft.unit and draft.unit.start == draft.start else draft.start
    found = sentences(text, begin, draft.end)
    if len(found) < 2 or draft.way == "block":
        return [draft]
    out = [replace(draft, end=found[0][1])]
    for start, end in found[1:]:
        last = out[-1]
        if quiet.is_closing(text[start:end]):
            break
        fresh = _fresh(text, draft, last, start, end, dates)
        if fresh is None:
            last.end = end
        else:
            out.append(fresh)
    if len(out) > 1 and _STATES.match(text, begin):
        out = out[1:]  # "Đây là nhiệm vụ rất quan trọng. Giao …"
    return out


def _fresh(text: str, draft: Draft, last: Draft, start: int, end: int, dates: Dates) -> Draft | None:
    """A sentence as an order of its own, or None where it goes on with the one before."""
    words = text[start:end]
    if quiet.is_hurdles(words) or quiet.PRAISE.match(words):
        return None
    head = read_head(text, start, end)
    if quiet.is_responsibility(words) or quiet.is_closing(words):
        return None
    if head.names and _other(head, last):
        names = tuple(f.name for f in head.names)
        if (head.cue or is_act(text, _skip(text, head.act))) and len(text[head.act : end]) > 25:
            return replace(
                draft,
                start=start,
                end=end,
                lead=names,
                source="own",
                cue=head.cue,
                act=head.act,
                coordinate=(),
                doubts=[],
            )
    if draft.way == "parent":
        return None
    own_dates = dates(start, end)
    also = _ALSO.match(text, start, end)
    act = also.end() if also else start
    acts = (
        is_act(text, act)
        or bool(re.match(r"(?:Hằng|Hàng|Định kỳ|Đối với|Trước|Chậm nhất)", words))
        or head.act > 0
    )
    if also and is_act(text, act) and (_OWN_PRODUCT.search(text, act, end) or own_dates):
        return replace(draft, start=start, end=end, act=act, coordinate=(), doubts=[])
    if (
        own_dates
        and acts
        and len(words) > 40
        and not words.lower().startswith(("trong đó", "hoàn thành", "đảm bảo", "bảo đảm", "thời gian"))
    ):
        return replace(draft, start=start, end=end, act=act, coordinate=(), doubts=[])
    if (
        not own_dates
        and is_act(text, start, True)
        and dates(last.start, last.end)
        and len(words) > 80
        and draft.way == "leaf"
    ):
        return replace(draft, start=start, end=end, act=act, coordinate=(), doubts=[])
    return None


def _other(head: Head, last: Draft) -> bool:
    if head.cue:
        return True
    new, old = {f.name.norm for f in head.names}, {n.norm for n in last.lead}
    return new != old and not any(o.startswith(n + " ") for o in old for n in new)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,":
        at += 1
    return at


# ------------------------------------------------------------------ clauses
def _by_clause(text: str, draft: Draft, dates: Dates) -> list[Draft]:
    own = [f for f in dates(draft.start, draft.end) if f.start >= draft.act]
    out: list[Draft] = []
    rest = draft
    for end, fresh in _doer_cuts(text, draft):
        out.append(replace(rest, end=end))
        rest = replace(fresh, end=draft.end)
    tail = [f for f in own if f.start >= rest.start]
    cut = None
    if len(tail) >= 2 and _says(tail[0]) != _says(tail[-1]):
        handed = _handed_over(text, rest, tail)
        if handed:
            return [*out, *handed]
        cut = _between(text, tail[-2].end, tail[-1].start)
    elif len(tail) == 1:
        cut = _last_semicolon(text, rest, tail[0])
    if cut is None:
        return [*out, rest]
    second = replace(rest, start=cut[1], act=cut[1], coordinate=(), doubts=[])
    return [*out, replace(rest, end=cut[0]), second]


def _says(found: Found) -> tuple[object, ...]:
    return found.kind, found.iso, found.rule


def _doer_cuts(text: str, draft: Draft) -> list[tuple[int, Draft]]:
    """Where, after a semicolon, another doer is given an act of its own."""
    out = []
    for match in _NEXT_DOER.finditer(text, draft.act, draft.end):
        start = match.end()
        cue = _ORDERS.match(text, start, draft.end)
        names = read_names(text, cue.end() if cue else start, draft.end)
        if not names or {f.name.norm for f in names} == {n.norm for n in draft.lead}:
            continue
        after = _skip(text, names[-1].end)
        if (
            not cue
            and text[start].islower()
            and names[0].name.group
            and "có trách nhiệm" not in text[after : after + 20]
        ):
            continue
        if is_act(text, after) or _MUST.match(text, after):
            fresh = replace(
                draft, start=start, lead=tuple(f.name for f in names), source="own", act=after,
                cue=cue.group().strip() if cue else None, coordinate=(), doubts=[],
            )  # fmt: skip
            out.append((match.start() + 1, fresh))
    return out


def _handed_over(text: str, draft: Draft, dated: list[Found]) -> list[Draft]:
    """ "… gửi Bộ X trước ngày A để tổng hợp, báo cáo … trước ngày B": the second date is Bộ X's."""
    over = _HANDS_OVER.match(text, dated[-2].end, draft.end)
    if not over or not is_act(text, over.end()):
        return []
    sent = None
    for match in _SENT.finditer(text, draft.start, dated[-2].start):
        names = read_names(text, match.end(), dated[-2].start)
        sent = names or sent
    if not sent:
        return []
    start = dated[-2].end
    while text[start] == " ":
        start += 1
    receiver = replace(
        draft,
        start=start,
        act=over.end(),
        lead=tuple(f.name for f in sent),
        source="own",
        cue=None,
        coordinate=(),
        doubts=[],
    )
    return [replace(draft, end=dated[-2].end), receiver]


def _between(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The cut between two dates: the end of the first order and the start of the second."""
    best = None
    for match in _BREAK.finditer(text, start, stop):
        at = match.end()
        if match.lastgroup == "and":
            inner = _AND.match(text, at)
            at = inner.end() if inner else at
        if is_act(text, at) or _NEXT_ACT.match(text, at):
            return (match.start() + (1 if match.lastgroup == "semi" else 0), at)
        if match.lastgroup == "semi":
            best = best or (match.start() + 1, at)
    return best


def _last_semicolon(text: str, draft: Draft, only: Found) -> tuple[int, int] | None:
    """ "A …; báo cáo X trước ngày …": the report with its date is an order beside A, which has none."""
    cut = None
    for match in _SEMICOLON.finditer(text, draft.act, only.start):
        cut = match
    if (
        not cut
        or cut.start() - draft.act < 60
        or only.firmness < 2
        and "vào ngày" not in text[only.start : only.end]
        or _NO_ACT.match(text, cut.end())
    ):
        return None
    if not _REPORTS.match(text, cut.end()):
        return None
    if _FINISHES.match(text, draft.act, cut.start()) and _JUST_REPORTS.match(text[cut.end() : only.start]):
        return None
    if "mục tiêu" in text[only.start - 20 : only.start] or "; " in text[only.end : draft.end - 160]:
        return None
    return cut.start() + 1, cut.end()
