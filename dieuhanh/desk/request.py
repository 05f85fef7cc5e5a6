"""What a request carries once it has passed `SeatMiddleware`, and marks a view may wear."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.http import HttpRequest, HttpResponseBase
from django_htmx.middleware import HtmxDetails

from dieuhanh.bodies.models import Seat, User

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class OfficeRequest(HttpRequest):
    """A request with its seat and its days.

    `today` is the day acts are done on. `as_of` is a past day being looked at (demo mode only, read-only).
    `on` is the day to show: `as_of` where set, else `today`; give it to every query.
    `sitting` is the seat, there in every view that cannot be reached without one.
    """

    seat: Seat | None
    sitting: Seat
    today: date
    as_of: date | None
    on: date
    htmx: HtmxDetails
    user: User


def open_to_all(view: View) -> View:
    """A page that needs no login (the login page itself, help)."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def without_seat(view: View) -> View:
    """A page for a signed-in person who has, or has chosen, no seat (choosing one, the password)."""
    view.without_seat = True  # type: ignore[attr-defined]
    return view


def any_day(view: View) -> View:
    """A POST that stays allowed while a past day is looked at: it changes how things are shown, not what is."""
    view.any_day = True  # type: ignore[attr-defined]
    return view
