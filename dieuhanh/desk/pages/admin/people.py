"""Posts and the people in them: a new post, a new person, a last day, a stand-in."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from dieuhanh.bodies import actions, queries
from dieuhanh.bodies.models import Body, Post, Role, Seat
from dieuhanh.desk.fields import DayField, PlainForm
from dieuhanh.desk.pages.admin.frame import acted, done, first_password, kept, page, slip
from dieuhanh.desk.request import OfficeRequest


class PostForm(PlainForm):
    """A new post."""

    title = forms.CharField(
        label="Chức danh", max_length=160, help_text="Ví dụ: Trưởng phòng, Chuyên viên tổng hợp."
    )
    role = forms.ChoiceField(
        label="Vai trò", choices=Role.choices, widget=forms.RadioSelect,
        help_text="Thủ trưởng, cấp phó và văn thư thấy mọi việc của cơ quan; chuyên viên thấy việc được giao; "
        "quản trị lo người và tài khoản, không thấy việc.",
    )  # fmt: skip
    first_day = DayField(label="Từ ngày")


def post(request: OfficeRequest, pk: int) -> HttpResponse:
    """A new post in the office."""
    body = kept(request, pk)
    form = PostForm(request.POST or None, initial={"first_day": request.today, "role": Role.OFFICER})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = acted(form, lambda: actions.create_post(
            body=body, title=given["title"], role=given["role"], on=given["first_day"], by=request.sitting
        ))  # fmt: skip
        if made:
            return done(request, f"Đã thêm chức danh {made.title}.", body)
    return page(request, form, title="Thêm chức danh", button="Thêm chức danh", body=body)


class PersonForm(PlainForm):
    """Someone new in the office, with a post and, if wished, an account."""

    name = forms.CharField(label="Họ và tên", max_length=120)
    post = forms.ChoiceField(label="Chức danh")
    first_day = DayField(label="Giữ từ ngày")
    username = forms.CharField(
        label="Tên đăng nhập", max_length=150, required=False, help_text="Để trống nếu chưa cấp tài khoản.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    password = forms.CharField(
        label="Mật khẩu lần đầu", max_length=128, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Đưa tận tay; người dùng phải đổi khi đăng nhập lần đầu.",
    )  # fmt: skip

    def __init__(self, *args: Any, posts: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [(str(one.pk), one.title) for one in posts]  # type: ignore[attr-defined]


def add(request: OfficeRequest, pk: int) -> HttpResponse:
    """A new person, seated; all or nothing."""
    body = kept(request, pk)
    posts = list(queries.posts_of(body, request.today))
    if not posts:
        messages.warning(
            request, "Cơ quan này chưa có chức danh nào. Hãy thêm chức danh trước, rồi thêm người."
        )
        return redirect("admin-post", pk=pk)
    initial = {"first_day": request.today, "password": first_password(), "post": request.GET.get("chuc-danh")}
    form = PersonForm(request.POST or None, posts=posts, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if acted(
            form,
            lambda: _seat_new(request, body, next(p for p in posts if str(p.pk) == given["post"]), given),
        ):
            if given["username"]:
                return slip(request, body, [(given["name"], given["username"].lower(), given["password"])])
            return done(request, f"Đã thêm {given['name']}.", body)
    return page(request, form, title="Thêm người", button="Thêm người", body=body)


@transaction.atomic
def _seat_new(request: OfficeRequest, body: Body, post: Post, given: dict[str, Any]) -> Seat:
    by, on = request.sitting, request.today
    person = actions.add_person(name=given["name"], body=body, on=on, by=by)
    seat = actions.seat_person(person=person, post=post, first_day=given["first_day"], on=on, by=by)
    if given["username"]:
        actions.create_user(
            person=person, body=body, username=given["username"], password=given["password"], on=on, by=by
        )
    return seat


def _seat(request: OfficeRequest, pk: int) -> Seat:
    seat = Seat.objects.select_related("person", "post__body").filter(pk=pk).first()
    if seat is None:
        raise Http404
    kept(request, seat.post.body_id)
    return seat


class LastDayForm(PlainForm):
    """The last day of a seat."""

    last_day = DayField(label="Ngày cuối cùng giữ chức")


def end(request: OfficeRequest, pk: int) -> HttpResponse:
    """The last day a person holds a post."""
    seat = _seat(request, pk)
    body = seat.post.body
    form = LastDayForm(request.POST or None, initial={"last_day": request.today})
    if request.method == "POST" and form.is_valid():
        last: date = form.cleaned_data["last_day"]
        if acted(form, lambda: actions.end_seat(seat, last_day=last, on=request.today, by=request.sitting)):
            return done(
                request, f"{seat.person.name} thôi giữ {seat.post.title} sau ngày {last:%d/%m/%Y}.", body
            )
    lead = "Việc đang giữ ở lại với chức danh và cơ quan; người kế nhiệm thấy ngay khi vào vị trí."
    title = f"Thôi giữ chức: {seat.person.name}, {seat.post.title}"
    return page(request, form, title=title, button="Ghi ngày thôi giữ", body=body, lead=lead)


class StandInForm(PlainForm):
    """Who acts in an absent holder's place, and when."""

    person = forms.ChoiceField(label="Người làm thay")
    first_day = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày")

    def __init__(self, *args: Any, people: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(seat.person_id), f"{seat.person.name}, {seat.post.title}") for seat in people]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


def stand_in(request: OfficeRequest, pk: int) -> HttpResponse:
    """Send another person of the office to act in this seat for some days."""
    seat = _seat(request, pk)
    body = seat.post.body
    others = {
        one.person_id: one
        for one in queries.seats_in([body], request.today)
        if one.person_id != seat.person_id and one.acting_for_id is None
    }
    form = StandInForm(
        request.POST or None, people=list(others.values()), initial={"first_day": request.today}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        person = others[int(given["person"])].person
        made = acted(form, lambda: actions.stand_in(
            seat=seat, person=person, first_day=given["first_day"], last_day=given["last_day"],
            on=request.today, by=request.sitting,
        ))  # fmt: skip
        if made:
            return done(
                request,
                f"{person.name} làm thay {seat.person.name} đến hết {given['last_day']:%d/%m/%Y}.",
                body,
            )
    lead = f"Người làm thay có đủ quyền của {seat.post.title} trong những ngày đó; nhật ký ghi tên người làm thay."
    return page(
        request,
        form,
        title=f"Cử người làm thay {seat.person.name}",
        button="Cử người thay",
        body=body,
        lead=lead,
    )
