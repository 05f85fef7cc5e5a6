"""What the administrator's pages share: whose office it is, and a form that carries an act."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dieuhanh.bodies import queries
from dieuhanh.bodies.models import Body, Role
from dieuhanh.bodies.powers import Forbidden, Refused
from dieuhanh.bodies.rules import first_password as first_password
from dieuhanh.desk.request import OfficeRequest

T = TypeVar("T")


def is_admin(request: OfficeRequest) -> bool:
    """Whether the seat is an administrator's."""
    return request.seat is not None and request.seat.post.role == Role.ADMIN


def kept(request: OfficeRequest, pk: int) -> Body:
    """A body whose people and settings this administrator keeps; 404 for any other."""
    body = Body.objects.filter(pk=pk).first()
    if body is None or not queries.keeps(request.sitting, body, request.today):
        raise Http404
    return body


def acted(form: Form, act: Callable[[], T]) -> T | None:
    """Do the act of a valid form; a refusal becomes the form's own sentence and None comes back."""
    try:
        return act()
    except (Refused, Forbidden) as why:
        form.add_error(None, str(why))
        return None


def page(
    request: OfficeRequest, form: Form, *, title: str, button: str, body: Body | None = None, **more: Any
) -> HttpResponse:
    """A page of one form: `lead` (a sentence above it), `warning` and `danger` for what cannot be undone."""
    back = reverse("admin-office", args=[body.pk]) if body else reverse("admin")
    context = {"form": form, "title": title, "button": button, "body": body, "back": back, **more}
    return render(request, "desk/admin/form.html", context, status=422 if form.errors else 200)


def done(request: OfficeRequest, sentence: str, body: Body) -> HttpResponse:
    """Say what was done and go back to the office."""
    messages.success(request, sentence)
    return redirect("admin-office", pk=body.pk)


def slip(request: OfficeRequest, body: Body, accounts: list[tuple[str, str, str]]) -> HttpResponse:
    """A page to print or copy once: (name, user name, first password). Nothing of it is kept anywhere."""
    return render(request, "desk/admin/slip.html", {"body": body, "accounts": accounts})
