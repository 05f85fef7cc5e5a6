"""Who may change bodies, people, seats and settings: verb → whose business it is, and the sentence of refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dieuhanh.bodies import queries
from dieuhanh.bodies.models import Body, Person, Role, Seat


class Forbidden(Exception):
    """Refused, with a sentence a person understands."""


class Refused(Exception):
    """Cannot be done as asked; the sentence says what to mend."""


class System:
    """The operator at the console, where no seat exists yet. Doors for people never pass it."""

    pk = None


SYSTEM: Final = System()
By = Seat | System


class Verb(StrEnum):
    """What can be done here."""

    ARRANGE = "arrange"
    SEAT = "seat"
    ACCOUNT = "account"
    CALENDAR = "calendar"
    STAND_IN = "stand_in"
    PASSWORD = "password"  # noqa: S105 - the name of an act


@dataclass(frozen=True)
class Case:
    """A seat, the body it would act on, and the person concerned, on a day."""

    by: Seat
    on: date
    body: Body | None = None
    person: Person | None = None

    @property
    def keeps(self) -> bool:
        """The administrator of the body, or of one above it."""
        return self.body is not None and queries.keeps(self.by, self.body, self.on)

    @property
    def admin(self) -> bool:
        return self.by.post.role == Role.ADMIN

    @property
    def heads(self) -> bool:
        """A leader of the very body."""
        post = self.by.post
        return (
            self.body is not None and post.body_id == self.body.pk and post.role in (Role.LEADER, Role.DEPUTY)
        )

    @property
    def own(self) -> bool:
        return self.person is not None and self.person.pk == self.by.person_id


_ADMIN = "Chỉ người quản trị của cơ quan này, hoặc của cơ quan cấp trên, mới làm được việc đó."

MAY: dict[Verb, tuple[Callable[[Case], bool], str]] = {
    Verb.ARRANGE: (lambda c: c.keeps, _ADMIN),
    Verb.SEAT: (lambda c: c.keeps, _ADMIN),
    Verb.ACCOUNT: (lambda c: c.keeps, _ADMIN),
    Verb.CALENDAR: (lambda c: c.admin, "Chỉ người quản trị mới sửa được bảng ngày nghỉ."),
    Verb.STAND_IN: (lambda c: c.keeps or c.heads or c.own, "Chỉ người quản trị, lãnh đạo cơ quan, hoặc chính người "
                    "giữ chức mới cử người thay."),
    Verb.PASSWORD: (lambda c: c.own or c.keeps, "Chỉ chính người dùng hoặc người quản trị mới đặt lại mật khẩu."),
}  # fmt: skip


def may(by: By, verb: Verb, on: date, body: Body | None = None, person: Person | None = None) -> bool:
    """Whether to show the button."""
    return isinstance(by, System) or MAY[verb][0](Case(by, on, body, person))


def require(by: By, verb: Verb, on: date, body: Body | None = None, person: Person | None = None) -> None:
    """Raise Forbidden with the verb's sentence unless the seat may."""
    if not may(by, verb, on, body, person):
        raise Forbidden(MAY[verb][1])


def name_of(by: By) -> str:
    """How the journal calls the one who acts: "seat:7" or "system"."""
    return "system" if isinstance(by, System) else f"seat:{by.pk}"
