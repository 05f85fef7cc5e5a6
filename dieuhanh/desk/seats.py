"""The seat a signed-in person is sitting in."""

from django.db.models import QuerySet

from dieuhanh.bodies.models import Seat, valid
from dieuhanh.desk.request import OfficeRequest


def held(request: OfficeRequest) -> QuerySet[Seat]:
    """The seats this person holds today, in a steady order, with post, body and person."""
    return (
        Seat.objects.filter(valid(request.today), person=request.user.person_id or 0)
        .select_related("post__body", "person")
        .order_by("pk")
    )


def chosen(request: OfficeRequest) -> Seat | None:
    """The seat chosen in this session; the only one where there is one; None where a choice is due."""
    if request.user.person_id is None:
        return None
    wanted = request.session.get("seat")
    if wanted is not None:
        seat = held(request).filter(pk=wanted).first()
        if seat is not None:
            return seat
    seats = list(held(request)[:2])
    return seats[0] if len(seats) == 1 else None
