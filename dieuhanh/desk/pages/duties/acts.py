"""From a form sent to an act done: each slug of the duty page with its form, its action and its word of thanks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dieuhanh.assignments import queries
from dieuhanh.assignments.actions import doing, giving, judging
from dieuhanh.assignments.models import Duty, Refusal
from dieuhanh.assignments.powers import Forbidden
from dieuhanh.desk import duties as d
from dieuhanh.desk.fields import day_of
from dieuhanh.desk.pages.duties import forms, handing
from dieuhanh.desk.paging import whole_number
from dieuhanh.desk.reach import reach
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.documents.powers import Forbidden as PaperForbidden
from dieuhanh.vn.text import clean

REFUSALS = (Forbidden, PaperForbidden, giving.Unanswered, ValueError)
DONE = {
    d.RECEIVE.slug: "Đã tiếp nhận.",
    d.HAND_DOWN.slug: "Đã giao xuống.",
    d.NOTE.slug: "Đã ghi tiến độ.",
    d.ANSWER.slug: "Đã báo cáo kết quả. Việc hoàn thành khi nơi giao chấp nhận.",
    d.REFUSE.slug: "Đã gửi đề nghị chuyển cơ quan khác.",
    d.ACCEPT.slug: "Đã chấp nhận kết quả: việc hoàn thành.",
    d.RETURN.slug: "Đã trả lại. Việc tính là chưa hoàn thành.",
    d.MOVE.slug: "Đã chuyển việc cho cơ quan khác.",
    d.INSIST.slug: "Đã giữ nguyên nơi thực hiện.",
    d.PROXY_RECEIVE.slug: "Đã ghi nhận cơ quan tiếp nhận.",
    d.PROXY_ANSWER.slug: "Đã ghi nhận kết quả theo văn bản của cơ quan.",
}


@dataclass
class Panel:
    """The act opened on the page: its form as typed, the choices of a hand-down, the sentence that refused it."""

    act: d.Act
    form: Any = None
    groups: list[tuple[str, list[handing.Choice]]] = field(default_factory=list)
    task: str = ""
    due: str = ""
    refusal: str = ""


def opened(act: d.Act, duty: Duty, request: OfficeRequest) -> Panel:
    """The panel of an act before anything is typed, or with what was sent."""
    panel = Panel(act)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if act == d.HAND_DOWN:
        panel.groups = handing.choices(duty, request.on)
        if data is not None:
            panel.task, panel.due = clean(data.get("task", "")).strip(), data.get("due", "").strip()
            panel.refusal = handing.typed(panel.groups, data, data.getlist("nhan"), duty, request.today)
        return panel
    if act == d.NOTE:
        panel.form = forms.NoteForm(data, files, initial={"progress": duty.progress})
    elif act in (d.ANSWER, d.PROXY_ANSWER):
        kind = forms.AnswerForm if act == d.ANSWER else forms.ProxyAnswerForm
        panel.form = kind(data, files, checklist=duty.assignment.checklist)
    elif act == d.RETURN:
        panel.form = forms.ReasonForm(data)
    elif act == d.INSIST:
        panel.form = forms.InsistForm(data)
    elif act == d.REFUSE:
        panel.form = forms.RefuseForm(data, on=request.on, holder=duty.holder)
    elif act == d.MOVE:
        asked = Refusal.objects.filter(duty=duty, decision=Refusal.Decision.PENDING).first()
        initial = {"body": asked.proposed_id if asked else ""}
        panel.form = forms.MoveForm(data, initial=initial, on=request.on, holder=duty.holder)
    return panel


def perform(panel: Panel, duty: Duty, request: OfficeRequest) -> bool:
    """Do the act; False, with the refusal beside the form, where it cannot be done."""
    if panel.refusal or (panel.form is not None and not panel.form.is_valid()):
        return False
    try:
        WAYS[panel.act.slug](panel, duty, {"by": request.sitting, "on": request.today})
    except REFUSALS as refused:
        panel.refusal = str(refused)
        return False
    return True


def _hand_down(panel: Panel, duty: Duty, who: dict[str, Any]) -> None:
    giving.hand_down(duty, parts=handing.parts(panel.groups, panel.task), due_on=day_of(panel.due), **who)


def _note(panel: Panel, duty: Duty, who: dict[str, Any]) -> None:
    given = panel.form.cleaned_data
    doing.note(duty, text=given["text"], progress=given["progress"], files=given["evidence"], **who)


def _answer(panel: Panel, duty: Duty, who: dict[str, Any]) -> None:
    form: forms.AnswerForm = panel.form
    given = form.cleaned_data
    doing.answer(
        duty, text=given["text"], paper=form.paper, files=given["evidence"], checked=form.ticked,
        effective_on=given.get("effective_on"), proxy=panel.act == d.PROXY_ANSWER, **who,
    )  # fmt: skip


def _refuse(panel: Panel, duty: Duty, who: dict[str, Any]) -> None:
    given = panel.form.cleaned_data
    doing.refuse(duty, reason=given["reason"], proposed=given["chosen_body"], **who)


def _move(panel: Panel, duty: Duty, who: dict[str, Any]) -> None:
    given = panel.form.cleaned_data
    giving.move(duty, to=given["chosen_body"], answer=given["answer"], **who)


WAYS: dict[str, Callable[[Panel, Duty, dict[str, Any]], Any]] = {
    d.RECEIVE.slug: lambda _, duty, who: doing.receive(duty, **who),
    d.PROXY_RECEIVE.slug: lambda _, duty, who: doing.receive(duty, proxy=True, **who),
    d.HAND_DOWN.slug: _hand_down,
    d.NOTE.slug: _note,
    d.ANSWER.slug: _answer,
    d.PROXY_ANSWER.slug: _answer,
    d.REFUSE.slug: _refuse,
    d.ACCEPT.slug: lambda _, duty, who: judging.accept(duty, **who),
    d.RETURN.slug: lambda panel, duty, who: judging.send_back(
        duty, reason=panel.form.cleaned_data["reason"], **who
    ),
    d.MOVE.slug: _move,
    d.INSIST.slug: lambda panel, duty, who: judging.insist(
        duty, answer=panel.form.cleaned_data["answer"], **who
    ),
}


def many(ids: list[str], request: OfficeRequest, *, proxy: bool) -> tuple[int, list[str]]:
    """Receive several duties, each its own act: how many, and a sentence for each that was refused."""
    done, refused = 0, []
    numbers = [whole_number(i, 0) for i in ids]
    found = queries.visible_to(reach(request)).filter(pk__in=numbers).select_related("holder", "assignment")
    for duty in found.order_by("pk"):
        try:
            doing.receive(duty, by=request.sitting, on=request.today, proxy=proxy)
            done += 1
        except REFUSALS as reason:
            refused.append(f"{duty.holder.name}: {reason}")
    return done, refused
