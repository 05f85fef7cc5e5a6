"""What an order takes from elsewhere in the paper: a date from its heading or from the point that sums up, and its
supervisors from the point that charges somebody with following the work.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dieuhanh.reading import due
from dieuhanh.reading.drafts import Draft
from dieuhanh.reading.model import Name
from dieuhanh.reading.segments import Unit

_SUMS_UP = re.compile(
    r"(?:các |những |\d+ )?(?:nội dung|nhiệm vụ|công việc|báo cáo|kết quả)[^.;,]{0,30}? (?:nêu )?trên\b", re.I
)
_ALL_ABOVE = re.compile(r"(?:\d{1,2} |các )(?:nội dung|nhiệm vụ|công việc)[^.;]{0,20}nêu trên", re.I)
_FOLLOWS_UP = re.compile(
    r"(?:theo dõi|đôn đốc|trực tiếp chỉ đạo|chỉ đạo|kiểm tra)[^.;]{0,120}?"
    r"(?:Công điện|Chỉ thị|Kế hoạch|Thông báo|Kết luận|Công văn|Nghị quyết|Quyết định|Văn bản) ?này"
    r"|(?:theo dõi|đôn đốc|trực tiếp chỉ đạo)[^.;]{0,200}?(?:các (?:nhiệm vụ|nội dung) (?:nêu )?trên"
    r"|nhiệm vụ (?:nêu trên|được giao|được nêu))"
    r"|theo dõi,? (?:tổng hợp,? )?đôn đốc[^.;]{0,60}theo chức năng"
    r"|trực tiếp chỉ đạo (?:công tác|các Bộ)[^.;]{0,60}|chỉ đạo,? đôn đốc,? kiểm tra[^.;]{0,80}"
    r"|chỉ đạo các [Bb]ộ, (?:ngành|cơ quan), địa phương triển khai"
    r"|(?:theo dõi|đôn đốc)[^.;]{0,260}? (?:các|từ các) (?:sở|cơ quan|đơn vị|địa phương)[^.;]{0,200}?"
    r"(?:triển khai )?thực hiện(?: (?:Kế hoạch|Chỉ thị)(?: này)?)?\s*[.;]",
    re.I,
)
_LED = re.compile(r"(?:theo dõi|đôn đốc|chỉ đạo)", re.I)


def deadlines(calendar: due.Calendar, drafts: list[Draft], units: list[Unit]) -> None:
    """Give every draft its deadline: its own, its block's or row's, or the one it inherits."""
    text, issued = calendar.text, calendar.issued
    for draft in drafts:
        if draft.when:
            found = due.of_cell(text, draft.when, issued)
            inherited = draft.shared
            if found is None and not (draft.way == "block" and draft.shared):
                found, dated = calendar.choose(draft.start, draft.end)
                draft.dates, inherited = len(dated), False
                if draft.way == "table" and found and found.kind not in ("recurring",) and found.firmness < 3:
                    found = None
        else:
            topic = (
                bool(re.match(r"(?:Về|Đối với|Liên quan)\b", text[draft.unit.body : draft.unit.body + 12]))
                if draft.unit
                else False
            )
            begin = draft.act if topic and draft.start <= draft.act < draft.end else draft.start
            found, dated = calendar.choose(begin, draft.end)
            draft.dates, inherited = len(dated), False
        if found:
            draft.firmness = found.firmness
            draft.deadline, draft.recurring = due.shape(text, found, inherited)
    _from_siblings(text, drafts)
    _from_headings(calendar, drafts)
    _from_fields(text, drafts, issued)
    _from_closing(calendar, drafts, units)


def _open(draft: Draft) -> bool:
    """No deadline yet, and none said by its block."""
    return draft.deadline is None and draft.when is None


def _give(draft: Draft, giver: Draft) -> None:
    assert giver.deadline is not None
    draft.deadline = replace(giver.deadline, inherited=True)
    draft.recurring = giver.recurring
    draft.firmness = giver.firmness


def _from_siblings(text: str, drafts: list[Draft]) -> None:
    """ "c) Có văn bản gửi … các nội dung nêu trên chậm nhất ngày …": a) and b) carry the date of c)."""
    before: dict[int, list[Draft]] = {}
    for draft in drafts:
        unit = draft.unit
        if unit is None or unit.parent is None or unit.kind != "letter":
            continue
        siblings = before.setdefault(id(unit.parent), [])
        own = draft.deadline
        dated = own is not None and not own.inherited and own.kind in due.DATED
        if dated and _SUMS_UP.search(text, draft.start, min(draft.end, draft.start + 260)):
            for sibling in filter(_open, siblings):
                _give(sibling, draft)
            siblings.clear()
        siblings.append(draft)


def _from_headings(calendar: due.Calendar, drafts: list[Draft]) -> None:
    """A period in the heading of a list of tasks binds the tasks below that say nothing firmer."""
    text = calendar.text
    known: dict[int, object] = {}
    for draft in drafts:
        if not draft.unit or not _open(draft):
            continue
        for above in draft.unit.branch():
            if above.end - above.start > 420 or above.kind == "para":
                continue
            if id(above) not in known:
                found, _ = calendar.choose(above.body, above.end)
                goal = text[above.body : above.end].startswith("Hoàn thành")
                firm = found is not None and found.kind in due.DATED and (found.firmness >= 2 or goal)
                known[id(above)] = due.shape(text, found, True) if firm else None
            given = known[id(above)]
            if given:
                draft.deadline, draft.recurring = given  # type: ignore[misc]
                draft.firmness = 1
                break


_TIME_FIELD = re.compile(r"Thời (?:gian|hạn)(?: thực hiện| hoàn thành| tổ chức)?: *")


def _from_fields(text: str, drafts: list[Draft], issued: date | None) -> None:
    """ "b) Thời gian: từ ngày … đến ngày …" beside the list of activities dates the activities."""
    fields: dict[int, list[Unit]] = {}
    for draft in drafts:
        if not draft.unit or not _open(draft):
            continue
        for above in draft.unit.branch():
            if above.parent is None:
                continue
            if id(above.parent) not in fields:
                children = above.parent.children
                fields[id(above.parent)] = [u for u in children if _TIME_FIELD.match(text, u.body, u.end)]
            times = [u for u in fields[id(above.parent)] if u.start < above.start]
            value = _TIME_FIELD.match(text, times[-1].body, times[-1].end) if times else None
            if not value:
                continue
            found = due.of_cell(text, (value.end(), times[-1].end), issued)
            if found and found.kind in due.DATED:
                draft.deadline, draft.recurring = due.shape(text, found, True)
                draft.firmness = 2
            break


def _from_closing(calendar: due.Calendar, drafts: list[Draft], units: list[Unit]) -> None:
    """A closing paragraph "… đến hết tháng 12 … 04 nội dung nêu trên" dates every order without a date."""
    text = calendar.text
    for unit in units[-4:]:
        if unit.kind != "para" or not _ALL_ABOVE.search(text, unit.start, unit.end):
            continue
        found, _ = calendar.choose(unit.start, unit.end)
        if not found or found.kind not in due.DATED:
            continue
        for draft in drafts:
            if _open(draft) and draft.end <= unit.start:
                draft.deadline, draft.recurring = due.shape(text, found, True)
                draft.firmness = 2


def supervisors(text: str, drafts: list[Draft]) -> None:
    """Bodies that a point charges with following the paper's work supervise every order but such points' own."""
    watchers: list[tuple[Draft, tuple[Name, ...]]] = []
    for draft in drafts:
        words = text[draft.act : draft.end]
        if (
            draft.way in ("leaf", "told")
            and draft.source in ("own", "heading")
            and _FOLLOWS_UP.search(words[:420])
        ):
            watchers.append((draft, draft.lead))
    if not watchers or len(watchers) > 4:
        return
    units = {id(d.unit) for d, _ in watchers if d.unit is not None}
    charged = {id(d) for d, _ in watchers} | {id(d) for d in drafts if id(d.unit) in units}
    for draft in drafts:
        if id(draft) in charged:
            continue
        leads = {n.norm for n in draft.lead}
        names: dict[str, Name] = {}
        for _, group in watchers:
            for name in group:
                if name.norm not in leads:
                    names.setdefault(name.norm, name)
        draft.supervise = tuple(names.values())
