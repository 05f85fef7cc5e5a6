"""Labelled blocks: a task, then "Đơn vị chủ trì: …", "Phối hợp: …", "Thời gian: …".

A block's fields stand in paragraphs of their own after the task, or under letters ("b) Cơ quan thực hiện:"). One
task with its block is one order; several tasks that share a block are an order each, and take doer and time from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dieuhanh.reading.drafts import Draft
from dieuhanh.reading.heads import read_head
from dieuhanh.reading.model import Name
from dieuhanh.reading.names import read_cell, read_names
from dieuhanh.reading.segments import Unit

_FIELD = re.compile(
    r"(?:"
    r"(?P<coordinate>(?:(?:Đơn vị|Cơ quan|Tổ chức|Các (?:đơn vị|cơ quan)) )?[Pp]hối hợp(?: thực hiện)?)"
    r"|(?P<lead>(?:(?:Đơn vị|Cơ quan|Tổ chức|Các (?:đơn vị|cơ quan)|Phân công) )(?:được giao )?(?:chủ trì|thực hiện"
    r"|đầu mối|phụ trách|tham mưu)"
    r"(?: [a-zà-ỹ]+){0,4}|Chủ trì(?: thực hiện)?|Phân công thực hiện)"
    r"|(?P<time>(?:Thời (?:gian|hạn)|Tiến độ)(?: [a-zà-ỹ]+){0,4}|Hoàn thành)"
    r"|(?P<task>Nội dung(?: [a-zà-ỹ]+){0,3}|Nhiệm vụ(?: [a-zà-ỹ]+){0,2}|Hoạt động)"
    r"|(?P<product>Sản phẩm(?: [a-zà-ỹ]+){0,3}|Kết quả(?: [a-zà-ỹ]+){0,3})"
    r"|(?P<other>Kinh phí(?: [a-zà-ỹ]+){0,3}|Hình thức|Địa điểm|Phương thức)"
    r")\s*:\s*"
)


@dataclass
class Field:
    kind: str
    unit: Unit
    value: tuple[int, int]


@dataclass
class Block:
    fields: list[Field] = field(default_factory=list)

    def get(self, kind: str) -> Field | None:
        return next((f for f in self.fields if f.kind == kind), None)


def read_blocks(text: str, units: list[Unit]) -> tuple[list[Draft], set[Unit]]:
    """The orders that labelled blocks give, and the units they use up."""
    drafts: list[Draft] = []
    used: set[Unit] = set()
    at = 0
    while at < len(units):
        first = _field(text, units[at])
        if first is None:
            at += 1
            continue
        stop, block = _collect(text, units, at)
        if block.get("lead") and (len(block.fields) > 1 or block.get("task")):
            tasks = _tasks(text, units, at, block, used)
            drafts += _drafts(text, block, tasks, units[at:stop])
            used.update(units[at:stop])
            for task in tasks:
                used.add(task)
                used.update(task.children)
        at = max(stop, at + 1)
    return drafts, used


def _field(text: str, unit: Unit) -> Field | None:
    match = _FIELD.match(text, unit.body, unit.end)
    if not match:
        return None
    return Field(match.lastgroup or "other", unit, (match.end(), unit.end))


def _collect(text: str, units: list[Unit], at: int) -> tuple[int, Block]:
    """The run of field units from `at` on (with the tasks under an empty task field) and where it stops."""
    block = Block()
    here = at
    while here < len(units):
        found = _field(text, units[here])
        if found is None:
            inside = block.fields and block.fields[-1].unit in units[here].branch()
            if not inside:
                break
            here += 1
            continue
        again = block.get(found.kind)
        if found.kind == "task" and block.fields or again and found.kind in ("time", "coordinate"):
            break
        if again and found.kind == "lead" and again.value[0] < again.value[1]:
            break
        block.fields.append(found)
        here += 1
    return here, block


def _tasks(text: str, units: list[Unit], at: int, block: Block, used: set[Unit]) -> list[Unit]:
    """The units whose block this is."""
    task = block.get("task")
    if task:
        if task.value[0] >= task.value[1] and task.unit.children:
            return [u for u in task.unit.children if _field(text, u) is None]
        parent = task.unit.parent
        if (
            parent
            and at
            and units[at - 1] is parent
            and not text[parent.start : parent.end].rstrip().endswith(".")
        ):
            return [parent]
        return [task.unit]
    if at == 0:
        return []
    before = units[at - 1]
    if before in used:
        return []
    if before.kind == "para":
        return [before]
    first = block.fields[0].unit
    if before is first.parent and before.kind not in ("dash", "plus"):
        return [before]
    out = [before]
    for unit in reversed(units[: at - 1]):
        if unit.parent is not before.parent or unit.kind != before.kind or unit in used or _field(text, unit):
            break
        out.append(unit)
    return out[::-1]


def _drafts(text: str, block: Block, tasks: list[Unit], run: list[Unit]) -> list[Draft]:
    doer = block.get("lead")
    assert doer is not None
    value = doer.value
    if value[0] >= value[1]:
        below = [u for u in doer.unit.children if _field(text, u) is None]
        if not below:
            named = next((f for f in block.fields if f.kind == "lead" and f.value[0] < f.value[1]), None)
            value = named.value if named else value
        else:
            value = (below[0].body, below[0].end)
    lead, coordinate = _doers(text, value)
    helper = block.get("coordinate")
    if helper:
        coordinate += _names(text, helper.value)
    when, product = block.get("time"), block.get("product")
    if not lead:
        return []
    end = max(unit.end for unit in run)
    out = []
    others = [u for u in doer.unit.children if u.kind == "plus" and _field(text, u) is None][1:]
    if others and len(tasks) == 1:
        end = others[0].start
        while end > tasks[0].start and text[end - 1].isspace():
            end -= 1
    for task in tasks:
        alone = len(tasks) == 1
        head = read_head(text, task.body, task.end)
        own = tuple(f.name for f in head.names) if head.names and head.cue else ()
        words_at = block.get("task")
        at = words_at.value[0] if words_at and words_at.value[0] < words_at.value[1] else task.body
        out.append(
            Draft(
                start=task.start,
                end=max(end, task.end) if alone else task.last(),
                unit=task,
                point=task.point or next((u.point for u in task.branch() if u.point), None),
                lead=own or lead,
                source="own" if own else "block",
                act=at,
                coordinate=coordinate,
                when=when.value if when else None,
                shared=not alone,
                way="block",
                words=text[
                    at : task.end if at < task.end else (words_at.value[1] if words_at else task.end)
                ].strip(),
                product=text[slice(*product.value)].strip(" .") if product else None,
            )
        )
    for other in others:
        head = read_head(text, other.body, other.end)
        if head.names:
            names = tuple(f.name for f in head.names)
            out.append(
                Draft(
                    other.start,
                    other.end,
                    other,
                    out[0].point if out else None,
                    names,
                    "own",
                    None,
                    head.act,
                    way="block",
                )
            )
    return out


def _doers(text: str, value: tuple[int, int]) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """ "Sở Y tế chủ trì, phối hợp với Sở Tài chính": who leads, who contributes."""
    names = _names(text, value)
    match = re.compile(r"phối hợp (?:chặt chẽ )?(?:với |cùng )?").search(text, *value)
    if match:
        lead = read_names(text, _at(text, value[0], match.start()), match.start())
        return tuple(f.name for f in lead), tuple(f.name for f in read_names(text, match.end(), value[1]))
    return names, ()


def _at(text: str, start: int, stop: int) -> int:
    while start < stop and text[start] in " -+–":
        start += 1
    return start


def _names(text: str, value: tuple[int, int]) -> tuple[Name, ...]:
    return tuple(f.name for f in read_cell(text, *value))
