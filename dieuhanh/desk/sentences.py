"""The journal told in plain sentences: one per verb, with names looked up for a whole list at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from dieuhanh.assignments import queries
from dieuhanh.assignments.models import Assignment, Duty, Proposal
from dieuhanh.bodies.models import Seat
from dieuhanh.bodies.queries import Scope
from dieuhanh.desk.duties import holder_name, title
from dieuhanh.desk.parts import Event
from dieuhanh.documents import queries as documents
from dieuhanh.documents.models import Document
from dieuhanh.journal.models import Entry

Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """What a sentence may name: who acted (body), whose duty, which paper; and the line's payload."""

    who: str
    holder: str
    paper: str
    said: Payload

    def day(self, key: str) -> str:
        """A day of the payload as people write it, "" where there is none."""
        value = self.said.get(key)
        return f"{date.fromisoformat(value):%d/%m/%Y}" if value else ""

    @property
    def helped(self) -> str:
        """Says so where the tracker wrote it down for a body without accounts."""
        return f" ({self.who} ghi thay)" if self.said.get("proxy") else ""


def _names(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:2])} và {len(names) - 2} nơi khác"


def _confirmed(t: Told) -> str:
    point = f", điểm {t.said['point']}" if t.said.get("point") else ""
    due = f", hạn {t.day('due_on')}" if t.said.get("due_on") else ", không thời hạn"
    return f"{t.who} giao việc theo {t.said['document']}{point}: {t.said['duties']} nơi thực hiện{due}"


def _noted(t: Told) -> str:
    done = t.said.get("progress")
    files = f", kèm {t.said['files']} tệp" if t.said.get("files") else ""
    return f"{t.holder} cập nhật tiến độ{f': đạt {done}%' if done is not None else ''}{files}"


def _answered(t: Told) -> str:
    paper = f" bằng {t.said['paper']}" if t.said.get("paper") else ""
    return f"{t.holder} báo cáo kết quả{paper}{t.helped}"


def _refused(t: Told) -> str:
    proposed = t.said.get("proposed")
    return f"{t.holder} đề nghị chuyển việc cho {proposed or 'cơ quan khác'}"


def _handed_down(t: Told) -> str:
    due = f", hạn {t.day('due_on')}" if t.said.get("due_on") else ""
    return f"{t.holder} giao xuống cho {_names(t.said['to'])}{due}"


def _rule(t: Told) -> str:
    return (
        f"{t.who} đặt quy định theo dõi: {'' if t.said['approval_needed'] else 'không '}cần lãnh đạo duyệt, sắp đến hạn là "
        f"{t.said['near_days']} ngày"
    )


SENTENCES: dict[str, Callable[[Told], str]] = {
    "documents.received": lambda t: f"{t.who} nhận văn bản {t.said['label']} vào sổ",
    "documents.refused": lambda t: (
        "Một tệp bị từ chối vì mang dấu mật"
        if t.said["reason"] == "secret"
        else "Một tệp không đọc được, chưa vào sổ"
    ),
    "documents.corrected": lambda t: f"{t.who} sửa thông tin văn bản {t.paper}",
    "documents.numbered": lambda t: f"{t.who} ghi số đến {t.said['arrival_number']} cho {t.paper}",
    "documents.remarked": lambda t: f"{t.who} ghi bút phê vào {t.paper}",
    "documents.no_orders": lambda t: (
        f"{t.who} xem {t.paper}: không có việc phải giao"
        if t.said["no_orders"]
        else f"{t.who} mở lại {t.paper} để giao việc"
    ),
    "documents.written": lambda t: f"{t.who} lập văn bản {t.said['label']}",
    "documents.attached": lambda t: f"{t.who} gửi kèm tệp “{t.said['name']}”",
    "assignments.proposed": lambda t: (
        f"Máy đọc {t.paper} và đề xuất {t.said['proposals']} việc"
        if t.said["proposals"]
        else f"Máy đọc {t.paper}: không thấy việc nào được giao"
    ),
    "assignments.proposal_edited": lambda t: f"{t.who} sửa một đề xuất của {t.paper}",
    "assignments.proposal_added": lambda t: f"{t.who} thêm một việc vào {t.paper}",
    "assignments.proposal_dropped": lambda t: f"{t.who} bỏ một đề xuất của {t.paper}: chỉ là nhắc nhở",
    "assignments.proposal_restored": lambda t: f"{t.who} lấy lại một đề xuất của {t.paper}",
    "assignments.proposal_split": lambda t: f"{t.who} tách một đề xuất của {t.paper} thành hai",
    "assignments.proposal_merged": lambda t: (
        f"{t.who} gộp {len(t.said['merged']) + 1} đề xuất của {t.paper} thành một việc"
    ),
    "assignments.sent_for_approval": lambda t: f"{t.who} trình lãnh đạo duyệt việc giao theo {t.paper}",
    "assignments.confirmed": _confirmed,
    "assignments.received": lambda t: f"{t.holder} đã tiếp nhận{t.helped}",
    "assignments.refused": _refused,
    "assignments.kept": lambda t: f"{t.who} giữ nguyên: {t.holder} tiếp tục thực hiện",
    "assignments.moved": lambda t: f"{t.who} chuyển việc từ {t.holder} sang {t.said['to']}",
    "assignments.handed_down": _handed_down,
    "assignments.noted": _noted,
    "assignments.answered": _answered,
    "assignments.accepted": lambda t: f"{t.who} chấp nhận kết quả của {t.holder}",
    "assignments.returned": lambda t: f"{t.who} trả lại báo cáo của {t.holder}",
    "assignments.rule_set": _rule,
    "bodies.unit_created": lambda t: f"{t.who} lập {t.said['name']}",
    "bodies.renamed": lambda t: f"{t.said['before']} đổi tên thành {t.said['after']}",
    "bodies.ended": lambda t: f"{t.who} ghi ngày kết thúc của một đơn vị: {t.day('last_day')}",
    "bodies.joined": lambda t: (
        "Một cơ quan có tài khoản trên hệ thống"
        if t.said["in_network"]
        else "Một cơ quan thôi dùng tài khoản"
    ),
    "bodies.post_created": lambda t: f"{t.who} lập chức danh {t.said['name']}",
    "bodies.person_added": lambda t: f"{t.who} thêm {t.said['name']} vào danh sách",
    "bodies.seated": lambda t: f"{t.who} xếp một người vào vị trí từ {t.day('first_day')}",
    "bodies.stands_in": lambda t: (
        f"{t.who} cử người làm thay từ {t.day('first_day')} đến {t.day('last_day')}"
    ),
    "bodies.seat_ended": lambda t: f"{t.who} ghi ngày cuối giữ chức của một người: {t.day('last_day')}",
    "bodies.user_created": lambda t: f"{t.who} lập tài khoản {t.said['username']}",
    "bodies.user_switched": lambda t: (
        f"{t.who} {'mở' if t.said['active'] else 'khóa'} tài khoản {t.said['username']}"
    ),
    "bodies.password_set": lambda t: f"Mật khẩu của {t.said['username']} được đặt lại",
    "bodies.staff_imported": lambda t: f"{t.who} nhập danh sách nhân sự: {t.said['people']} người",
    "bodies.calendar_set": lambda t: f"{t.who} ghi lịch ngày {t.day('day')}: {t.said['name']}",
    "bodies.calendar_cleared": lambda t: f"{t.who} bỏ ngày {t.day('day')} khỏi lịch",
    "bodies.email_set": lambda t: (
        f"Địa chỉ nhận thư nhắc của {t.said['username']} được {'đặt' if t.said['kept'] else 'bỏ'}"
    ),
}

# What a person wrote, shown beside the sentence; and the look of a line that went well or badly.
WRITTEN = {
    "assignments.noted": "text", "assignments.refused": "reason", "assignments.returned": "reason",
    "assignments.kept": "answer", "assignments.handed_down": "task", "assignments.proposal_dropped": "reason",
    "documents.remarked": "text",
}  # fmt: skip
KINDS = {"assignments.accepted": "done", "assignments.returned": "late", "assignments.refused": "late"}


def say(verb: str, told: Told) -> str:
    """The sentence of a line; a verb of another room falls back to its own name, never to an error."""
    sentence = SENTENCES.get(verb)
    return sentence(told) if sentence else f"{told.who}: {verb}"


# Acts that many bodies do alike on one day: told in one sentence where `together` is asked.
ALIKE = {"assignments.received", "assignments.answered", "assignments.accepted"}
TASK = 80


@dataclass
class Names:
    """What the lines of one list name, looked up at once, and what of it the reader may open (eight queries)."""

    people: Mapping[int, Seat]
    duties: Mapping[int, Duty]
    assignments: Mapping[int, Assignment]
    papers: Mapping[int, Document]
    proposals: Mapping[int, int]
    opens: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[Entry], seat: Scope) -> "Names":
        """Look up everything these lines name, and which of their subjects exist for the seat."""
        duties = Duty.objects.select_related("assignment", "holder", "post", "seat__person")
        proposals = Proposal.objects.filter(pk__in=_ids(lines, "proposal")).values_list("pk", "document_id")
        of_paper = dict(proposals) if _ids(lines, "proposal") else {}
        return cls(
            Seat.objects.select_related("person", "post__body").in_bulk(_ids(lines, "seat", by=True)),
            duties.in_bulk(_ids(lines, "duty")),
            Assignment.objects.in_bulk(_ids(lines, "assignment")),
            Document.objects.in_bulk(_ids(lines, "document") | set(of_paper.values())),
            of_paper,
            _opens(lines, set(of_paper.values()), seat),
        )

    def paper_of(self, kind: str, number: int) -> int:
        """The paper a line is about, 0 where it is about none."""
        return self.proposals.get(number, 0) if kind == "proposal" else number if kind == "document" else 0


def events(
    entries: Iterable[Entry], seat: Scope, *, with_task: bool = True, together: bool = False, here: str = ""
) -> list[Event]:
    """Lines as timeline events, in the order given.

    The lines must already be those the reader may see; a link is made only where its page exists for the seat.
    `with_task` adds which duty a line is about; `together` tells alike acts of several bodies on one day in one
    sentence; `here` is the subject whose page this is, and is not linked.
    """
    lines = list(entries)
    names = Names.of(lines, seat)
    groups: dict[tuple[Any, ...], list[Entry]] = {}
    for line in lines:
        duty = names.duties.get(_subject(line.subject)[1]) if line.verb in ALIKE and together else None
        key: tuple[Any, ...] = (line.seq,)
        if duty is not None:
            key = (line.verb, line.on, line.by, duty.assignment_id, bool(line.payload.get("proxy")))
        groups.setdefault(key, []).append(line)
    return [_event(group, names, with_task=with_task, here=here) for group in groups.values()]


def _event(group: Sequence[Entry], names: Names, *, with_task: bool, here: str) -> Event:
    line = group[0]
    kind, number = _subject(line.subject)
    seat = names.people.get(_subject(line.by)[1]) if line.by.startswith("seat:") else None
    duty = names.duties.get(number) if kind == "duty" else None
    about = names.assignments.get(number) if kind == "assignment" else None
    paper_id = names.paper_of(kind, number)
    paper = names.papers.get(paper_id)
    holder, said = holder_name(duty) if duty else "", line.payload
    if len(group) > 1:
        holder, said = f"{holder} và {len(group) - 1} nơi khác", {**line.payload, "paper": None}
    told = Told(
        seat.post.body.name if seat else "Hệ thống", holder, paper.label if paper else "văn bản", said
    )
    task = title(duty) if duty else " ".join(about.task.split()) if about else ""
    written = str(line.payload.get(WRITTEN.get(line.verb, ""), "") or "")
    sentence = say(line.verb, told)
    if written:
        sentence += f": “{written}”"
    same_day = timezone.localdate(line.at) == line.on
    where = f"document:{paper_id}" if paper_id else line.subject
    if len(group) > 1 and duty:
        where = f"assignment:{duty.assignment_id}"
    if where not in names.opens:  # handed down to the reader from a duty above: the reader's own part instead
        where = next((one for one in line.also if one in names.opens), "")
    return Event(
        sentence=sentence,
        by=f"{seat.person.name}, {seat.post.title}" if seat else "",
        at=line.at if same_day else None,
        on=line.on,
        about=_short(task) if with_task and not written else "",
        kind=KINDS.get(line.verb, ""),
        url="" if line.subject == here or where in ("", here) else _url(where),
    )


def _short(task: str) -> str:
    return task if len(task) <= TASK else task[:TASK].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _subject(key: str) -> tuple[str, int]:
    kind, _, number = key.partition(":")
    return kind, int(number) if number.isdigit() else 0


def _ids(lines: Iterable[Entry], kind: str, *, by: bool = False) -> set[int]:
    keys = (line.by if by else line.subject for line in lines)
    return {number for found, number in map(_subject, keys) if found == kind and number}


def _opens(lines: Iterable[Entry], papers: set[int], seat: Scope) -> frozenset[str]:
    """The subjects of these lines that the seat may open, duties that a hand-down or move speaks of included."""
    lines = list(lines)
    passed_on = [one for line in lines if line.verb in PASSED_ON for one in line.also]
    duties = _ids(lines, "duty") | {number for kind, number in map(_subject, passed_on) if kind == "duty"}
    seen = queries.visible_to(seat).filter(pk__in=duties).values_list("pk", "assignment_id")
    rows = list(seen)
    orders = queries.visible_to(seat).filter(assignment__in=_ids(lines, "assignment"))
    held = documents.visible_to(seat).filter(pk__in=_ids(lines, "document") | papers)
    return frozenset(
        {
            *(f"duty:{pk}" for pk, _ in rows),
            *(f"assignment:{pk}" for _, pk in rows),
            *(f"assignment:{pk}" for pk in orders.values_list("assignment_id", flat=True).distinct()),
            *(f"document:{pk}" for pk in held.values_list("pk", flat=True)),
        }
    )


PASSED_ON = {"assignments.handed_down", "assignments.moved"}
PAGES = {"duty": "duty", "assignment": "assignment", "document": "paper"}


def _url(subject: str) -> str:
    kind, number = _subject(subject)
    return reverse(PAGES[kind], args=[number])
