"""What the seat of a request reaches, worked out once a request."""

from typing import cast

from dieuhanh.assignments import queries as assignments
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.queries import Scope
from dieuhanh.desk.request import OfficeRequest

NEAR_DAYS = 3


def reach(request: OfficeRequest) -> Scope:
    """The scope of the seat on the day shown; give it to every query."""
    kept = cast("Scope | None", getattr(request, "_reach", None))
    if kept is None:
        kept = bodies.scope(request.sitting, request.on)
        request._reach = kept  # type: ignore[attr-defined]
    return kept


def near_days(request: OfficeRequest) -> int:
    """How many days count as "sắp đến hạn" in the seat's own office that day."""
    kept = cast("int | None", getattr(request, "_near_days", None))
    if kept is None:
        rule = assignments.rule_of(request.sitting.post.body_id, request.on)
        kept = rule.near_days if rule else NEAR_DAYS
        request._near_days = kept  # type: ignore[attr-defined]
    return kept
