"""One duty: the sentence it obeys, its one next act as the big button, its chain and its story."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dieuhanh.assignments import queries
from dieuhanh.assignments.models import Duty
from dieuhanh.assignments.powers import Case
from dieuhanh.desk import duties as d
from dieuhanh.desk.pages.duties import acts
from dieuhanh.desk.pages.duties.forms import to_choose
from dieuhanh.desk.pages.duties.story import gather
from dieuhanh.desk.paging import whole_number
from dieuhanh.desk.reach import near_days, reach
from dieuhanh.desk.request import OfficeRequest


def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """The page; `?lam=SLUG` opens an act, a POST there does it."""
    seat, near = reach(request), near_days(request)
    duty = queries.duty_visible(pk, seat)
    spell = queries.spell_of(duty, request.on) if duty else None
    if duty is None or spell is None:
        raise Http404
    rule = queries.rule_of(duty.assignment.office_id, request.on)
    may_do = [] if request.as_of else d.acts(Case(duty, seat, rule))
    asked = request.GET.get("lam", "")
    act = next((a for a in may_do if a.slug == asked), None)
    panel: acts.Panel | None = None
    looking, status = False, 200
    if request.method == "POST":
        if act is None:
            messages.error(request, _too_late(duty))
            return redirect("duty", pk=pk)
        panel = acts.opened(act, duty, request)
        looking = "tim" in request.POST
        if not looking and acts.perform(panel, duty, request):
            messages.success(request, acts.DONE[act.slug])
            return redirect("duty", pk=pk)
        status = 200 if looking else 422
    elif act and not act.at_once:
        panel = acts.opened(act, duty, request)
    context = gather(duty, spell, seat, request.on, near) | {
        "acts": may_do, "next": may_do[0] if may_do else None, "quiet": may_do[1:], "panel": panel,
        "found": panel.form.look() if panel and hasattr(panel.form, "look") else None, "looking": looking,
    }  # fmt: skip
    return render(request, "desk/duties/duty.html", context, status=status)


def _too_late(duty: Duty) -> str:
    """Somebody else acted meanwhile, or the seat may not: the page that follows shows what can be done."""
    return (
        f"Việc đang ở trạng thái “{duty.get_work_display()}”: không làm bước này được nữa, hoặc bước này không thuộc "
        "quyền của vị trí đang chọn."
    )


def find_body(request: OfficeRequest) -> HttpResponse:
    """Bodies whose name holds the words, as choices (asked by htmx while typing)."""
    words = request.GET.get("words", "")
    duty = queries.duty_visible(whole_number(request.GET.get("viec"), 0), reach(request))
    if duty is None:
        raise Http404
    chosen = request.GET.get("body", "")
    shown = to_choose(words, chosen, duty.holder, request.on)
    context = {"found": shown, "words": words, "chosen": chosen}
    return render(request, "desk/duties/found.html", context)


@require_POST
def receive_many(request: OfficeRequest) -> HttpResponse:
    """Receive the duties ticked on a list, for oneself or (tracker) for bodies without accounts."""
    ids = request.POST.getlist("viec")
    if not ids:
        messages.error(request, "Hãy chọn ít nhất một dòng.")
    else:
        done, refused = acts.many(ids, request, proxy=request.POST.get("thay") == "1")
        if done:
            messages.success(request, f"Đã ghi nhận tiếp nhận {done} việc.")
        for sentence in refused[:5]:
            messages.error(request, sentence)
        if len(refused) > 5:
            messages.error(request, f"Còn {len(refused) - 5} việc khác không ghi nhận được.")
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe and back.startswith("/") else reverse("mine"))


urlpatterns = [
    path("viec/<int:pk>/", show, name="duty"),
    path("viec/tim-co-quan/", find_body, name="find-body"),
    path("viec/tiep-nhan/", receive_many, name="receive-many"),
]
