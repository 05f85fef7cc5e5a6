"""Who is asking, from which seat, on which day; and what a browser may load."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from dieuhanh.assignments import powers as assignments
from dieuhanh.bodies import powers as bodies
from dieuhanh.desk import seats
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.documents import powers as documents

# What the rooms raise when a seat may not do a thing: a sentence, shown as it is.
REFUSALS = (assignments.Forbidden, bodies.Forbidden, bodies.Refused, documents.Forbidden)
# Nothing from elsewhere, nothing inline: a paper pasted into the system can never run in a reader's browser.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def today() -> date:
    """The day the doors hand to the rooms: the demo's day where one is set, else the day in Việt Nam."""
    return date.fromisoformat(settings.TODAY) if settings.TODAY else timezone.localdate()


def looked_back_to(request: HttpRequest, *, now: date) -> date | None:
    """The past day chosen in demo mode, or None."""
    if not settings.DEMO:
        return None
    try:
        day = date.fromisoformat(request.session.get("as_of", ""))
    except ValueError:
        return None
    return day if day < now else None


class SeatMiddleware:
    """Sets `request.seat`, `today`, `as_of` and `on`; asks for login and a seat; keeps the past read-only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponseBase:
        request = cast(OfficeRequest, plain)
        request.today = today()
        request.as_of = looked_back_to(request, now=request.today)
        request.on = request.as_of or request.today
        request.seat = seats.chosen(request) if request.user.is_authenticated else None
        if request.seat is not None:
            request.sitting = request.seat
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if request.user.is_authenticated:
            # Offices share computers: after signing out, "back" must show nothing.
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_view(
        self, plain: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Refuse or redirect before a page runs; None lets it run."""
        request = cast(OfficeRequest, plain)
        if any("\0" in value for _, values in request.GET.lists() for value in values):
            # Nobody types it, and PostgreSQL cannot be asked about it.
            return render(request, "400.html", status=400)
        if getattr(view, "open_to_all", False):
            return None
        if not request.user.is_authenticated:
            return _leave(request, redirect_to_login(request.get_full_path()))
        if request.as_of and request.method not in SAFE_METHODS and not getattr(view, "any_day", False):
            return render(request, "desk/looking_back.html", status=409)
        if request.user.must_change_password and not getattr(view, "without_seat", False):
            return _leave(request, redirect("password"))
        if request.seat is None and not getattr(view, "without_seat", False):
            return _leave(request, redirect("seat"))
        return None

    def process_exception(self, plain: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """A refusal that a page did not catch becomes a page with its sentence, never a server error."""
        if isinstance(exception, REFUSALS):
            return render(plain, "403.html", {"sentence": str(exception)}, status=403)
        return None


def _leave(request: OfficeRequest, elsewhere: HttpResponse) -> HttpResponse:
    """Send the whole page elsewhere, not the fragment htmx asked for."""
    return HttpResponseClientRedirect(elsewhere.headers["Location"]) if request.htmx else elsewhere
