"""Accounts: a new one, a new password, locked or opened again."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dieuhanh.bodies import actions, queries
from dieuhanh.bodies.models import Body, Seat, User
from dieuhanh.bodies.powers import Refused
from dieuhanh.desk.fields import PlainForm
from dieuhanh.desk.pages.admin.frame import acted, done, first_password, kept, page, slip
from dieuhanh.desk.request import OfficeRequest

HAND_OVER = "Mật khẩu chỉ hiện lúc này: hãy đưa tận tay. Người dùng phải đổi khi đăng nhập lần đầu."


class AccountForm(PlainForm):
    """A new account."""

    username = forms.CharField(
        label="Tên đăng nhập", max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    password = forms.CharField(
        label="Mật khẩu lần đầu", max_length=128, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class PasswordForm(PlainForm):
    """A password set by the administrator."""

    password = forms.CharField(
        label="Mật khẩu mới", max_length=128, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


def create(request: OfficeRequest, pk: int, person: int) -> HttpResponse:
    """An account for a person seated in the office."""
    body = kept(request, pk)
    seat = next((one for one in queries.seats_in([body], request.today) if one.person_id == person), None)
    if seat is None:
        raise Http404
    form = AccountForm(request.POST or None, initial={"password": first_password()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = acted(form, lambda: actions.create_user(
            person=seat.person, body=body, username=given["username"], password=given["password"],
            on=request.today, by=request.sitting,
        ))  # fmt: skip
        if made:
            return slip(request, body, [(seat.person.name, made.username, given["password"])])
    return page(
        request,
        form,
        title=f"Cấp tài khoản: {seat.person.name}",
        button="Cấp tài khoản",
        body=body,
        lead=HAND_OVER,
    )


def password(request: OfficeRequest, pk: int) -> HttpResponse:
    """Set a new password for someone who forgot theirs."""
    user, body = _user(request, pk)
    form = PasswordForm(request.POST or None, initial={"password": first_password()})
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["password"]
        changed = acted(form, lambda: actions.set_password(
            user, password=new, body=body, on=request.today, by=request.sitting
        ))  # fmt: skip
        if changed:
            return slip(request, body, [(str(user.person), user.username, new)])
    return page(
        request,
        form,
        title=f"Đặt lại mật khẩu: {user.username}",
        button="Đặt lại mật khẩu",
        body=body,
        lead=HAND_OVER,
    )


@require_POST
def switch(request: OfficeRequest, pk: int) -> HttpResponse:
    """Lock an account, or open it again."""
    user, body = _user(request, pk)
    active = request.POST.get("mo") == "1"
    if user.pk == request.user.pk and not active:
        messages.error(request, "Không thể tự khóa tài khoản đang dùng. Hãy nhờ một người quản trị khác.")
        return redirect("admin-office", pk=body.pk)
    try:
        actions.switch_user(user, active=active, body=body, on=request.today, by=request.sitting)
    except Refused as why:
        messages.error(request, str(why))
        return redirect("admin-office", pk=body.pk)
    return done(request, f"Đã {'mở' if active else 'khóa'} tài khoản {user.username}.", body)


def _user(request: OfficeRequest, pk: int) -> tuple[User, Body]:
    """An account and an office of this administrator in which its person sits, today or earlier."""
    user = User.objects.filter(pk=pk, person__isnull=False).first()
    if user is None:
        raise Http404
    seats = Seat.objects.filter(person=user.person_id or 0).select_related("post__body").order_by("-pk")
    for seat in seats:
        if queries.keeps(request.sitting, seat.post.body, request.today):
            return user, seat.post.body
    raise Http404
