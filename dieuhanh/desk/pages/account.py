"""The door: login, logout, one's seat, password, looks, and the day looked at."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, update_session_auth_hash
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dieuhanh.bodies.actions.seating import set_password
from dieuhanh.bodies.models import Seat, User
from dieuhanh.bodies.powers import Refused
from dieuhanh.bodies.queries import seats as seats_on
from dieuhanh.bodies.queries import seats_of
from dieuhanh.desk.context import THEMES
from dieuhanh.desk.fields import BAD_DAY, PlainForm, day_of
from dieuhanh.desk.middleware import today
from dieuhanh.desk.paging import whole_number
from dieuhanh.desk.request import OfficeRequest, any_day, open_to_all, without_seat

TRIES = 8
TRIES_SECONDS = 15 * 60
YEAR_SECONDS = 365 * 24 * 3600


def _back(request: OfficeRequest) -> str:
    """Where the form asked to return to, if it is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Without a slash it would be looked up as the name of a page.
    return wanted if safe and wanted.startswith("/") else "/"


class LoginForm(AuthenticationForm):
    """Login with a limit on guessing: eight wrong passwords for one name, then a pause of fifteen minutes."""

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Mật khẩu phân biệt chữ hoa, chữ thường.",
        "inactive": "Tài khoản này đã khóa. Hãy hỏi người quản trị.",
    }
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        widget=forms.TextInput(
            attrs={
                "autofocus": True,
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )
    password = forms.CharField(
        label="Mật khẩu", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def clean(self) -> dict[str, Any]:
        """Count wrong tries per name; a right password clears them."""
        counter = f"login:{self.cleaned_data.get('username', '').lower()[:150]}"
        if cache.get(counter, 0) >= TRIES:
            raise forms.ValidationError("Sai mật khẩu nhiều lần. Hãy chờ 15 phút rồi thử lại.")
        try:
            cleaned = super().clean()
        except forms.ValidationError:
            cache.add(counter, 0, TRIES_SECONDS)
            cache.incr(counter)
            raise
        cache.delete(counter)
        return cleaned


class Login(auth.LoginView):
    """The way in."""

    template_name = "desk/account/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In the demo office: whom one can be."""
        more = {"people": demo_people(), "demo_password": settings.DEMO_PASSWORD} if settings.DEMO else {}
        return super().get_context_data(**kwargs) | more


def demo_people() -> list[Seat]:
    """One seat of each account of the demo office, in the order they were made."""
    users = {
        user.person_id: user.username for user in User.objects.filter(is_active=True, person__isnull=False)
    }
    seats = {seat.person_id: seat for seat in seats_on(today()).filter(person__in=users).order_by("-pk")}
    return [seats[person] for person in users if person in seats][:12]


@require_POST
@open_to_all
@any_day
def demo_sign_in(request: OfficeRequest) -> HttpResponseBase:
    """One click into a demo account, as long as it still has the demo's password."""
    if not settings.DEMO:
        raise Http404
    user = User.objects.filter(person=whole_number(request.POST.get("person"), 0)).first()
    known = user and authenticate(request, username=user.username, password=settings.DEMO_PASSWORD)
    if known is None:
        messages.error(request, "Tài khoản này đã đổi mật khẩu. Hãy đăng nhập bằng tên và mật khẩu.")
        return redirect("login")
    login(request, known)
    return redirect(_back(request))


class NewPassword(PlainForm):
    """One's own password, old and new."""

    old = forms.CharField(
        label="Mật khẩu hiện tại",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
    new = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ít nhất 10 ký tự, không quá phổ biến, không giống tên bạn.",
    )
    again = forms.CharField(
        label="Gõ lại mật khẩu mới",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_old(self) -> str:
        """Whoever finds an open computer may not take it over."""
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError("Mật khẩu hiện tại chưa đúng.")
        return old

    def clean_again(self) -> str:
        """Typed twice, the same."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError("Hai lần gõ mật khẩu mới không giống nhau.")
        return again


@without_seat
@any_day
def password(request: OfficeRequest) -> HttpResponse:
    """Change one's own password; the sessions on other computers end."""
    seat = request.seat or next(iter(seats_of(request.user, request.today)), None)
    form = NewPassword(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        if seat is None:
            form.add_error(
                None, "Tài khoản chưa được xếp vào vị trí nào; hãy nhờ người quản trị đặt lại mật khẩu."
            )
        else:
            try:
                set_password(
                    request.user,
                    password=form.cleaned_data["new"],
                    body=seat.post.body,
                    on=request.today,
                    by=seat,
                )
            except Refused as why:
                form.add_error("new", str(why))
            else:
                update_session_auth_hash(request, request.user)
                messages.success(request, "Đã đổi mật khẩu.")
                return redirect("/")
    context = {"form": form, "forced": request.user.must_change_password}
    return render(request, "desk/account/password.html", context, status=422 if form.errors else 200)


@without_seat
@any_day
def seat(request: OfficeRequest) -> HttpResponse:
    """Choose the seat to work from."""
    held = seats_of(request.user, request.today)
    if request.method == "POST":
        chosen = next((one for one in held if str(one.pk) == request.POST.get("seat")), None)
        if chosen is None:
            messages.error(request, "Vị trí này không còn là của bạn. Hãy chọn vị trí khác.")
            return redirect("seat")
        request.session["seat"] = chosen.pk
        messages.success(request, f"Đang làm việc ở vị trí {chosen.post.title}, {chosen.post.body.name}.")
        return redirect(_back(request))
    return render(request, "desk/account/seat.html", {"seats": held, "next": _back(request)})


class Preferences(forms.Form):
    """Looks and keys, kept in cookies of this browser."""

    theme = forms.ChoiceField(
        label="Giao diện", choices=list(THEMES.items()), required=False, widget=forms.RadioSelect
    )
    keys = forms.BooleanField(label="Dùng phím tắt một chữ cái", required=False)


@open_to_all
@any_day
def preferences(request: OfficeRequest) -> HttpResponse:
    """Light or dark, keys on or off."""
    kept = {"theme": request.COOKIES.get("theme", ""), "keys": request.COOKIES.get("keys") != "off"}
    form = Preferences(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid():
        response = redirect("preferences")
        chosen = {"theme": form.cleaned_data["theme"], "keys": "on" if form.cleaned_data["keys"] else "off"}
        for name, value in chosen.items():
            response.set_cookie(name, value, max_age=YEAR_SECONDS, samesite="Lax", secure=request.is_secure())
        messages.success(request, "Đã lưu cho máy này.")
        return response
    return render(request, "desk/account/preferences.html", {"form": form})


@require_POST
@without_seat
@any_day
def as_of(request: OfficeRequest) -> HttpResponseBase:
    """Look at a past day (demo mode), or come back to today."""
    if not settings.DEMO:
        raise Http404
    typed = request.POST.get("day", "")
    day = day_of(typed) or request.today
    if typed and day_of(typed) is None:
        messages.error(request, BAD_DAY)
    if day < request.today:
        request.session["as_of"] = day.isoformat()
    else:
        request.session.pop("as_of", None)
        if day > request.today:
            messages.warning(request, "Chưa xem được ngày chưa tới; đang ở hôm nay.")
    return redirect(_back(request))


urlpatterns = [
    path("dang-nhap/", open_to_all(any_day(Login.as_view())), name="login"),
    path("dang-nhap/thu/", demo_sign_in, name="demo-sign-in"),
    path("dang-xuat/", open_to_all(any_day(auth.LogoutView.as_view())), name="logout"),
    path("mat-khau/", password, name="password"),
    path("vi-tri/", seat, name="seat"),
    path("giao-dien/", preferences, name="preferences"),
    path("xem-lai/", as_of, name="as-of"),
]
