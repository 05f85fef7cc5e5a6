"""The seat a signed-in person is sitting in."""

from dieuhanh.bodies.models import Seat
from dieuhanh.bodies.queries import seats_of
from dieuhanh.desk.request import OfficeRequest


def chosen(request: OfficeRequest) -> Seat | None:
    """The seat chosen in this session; the only one where there is one; None where a choice is due."""
    held = seats_of(request.user, request.today)
    wanted = request.session.get("seat")
    return next((seat for seat in held if seat.pk == wanted), held[0] if len(held) == 1 else None)
