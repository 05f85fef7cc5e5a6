"""Where one's morning letter goes: an address of the office, or none."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from dieuhanh.bodies import actions
from dieuhanh.bodies.powers import Refused
from dieuhanh.desk.fields import PlainForm
from dieuhanh.desk.request import OfficeRequest


class LetterForm(PlainForm):
    """One address; empty for no letters."""

    email = forms.CharField(
        label="Địa chỉ e-mail công vụ", required=False, max_length=254,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
        help_text="Để trống nếu không muốn nhận thư.",
    )  # fmt: skip


def letter(request: OfficeRequest) -> HttpResponse:
    """Set or clear the address the morning letter goes to."""
    form = LetterForm(request.POST or None, initial={"email": request.user.email})
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip()
        try:
            actions.set_email(
                request.user,
                email=email,
                body=request.sitting.post.body,
                on=request.today,
                by=request.sitting,
            )
        except Refused as why:
            form.add_error("email", str(why))
        else:
            messages.success(request, "Đã lưu địa chỉ nhận thư." if email else "Sẽ không gửi thư nhắc nữa.")
            return redirect("letter")
    return render(request, "desk/account/letter.html", {"form": form}, status=422 if form.errors else 200)


urlpatterns = [path("thu-nhac/", letter, name="letter")]
