"""People of a test office at its desk: seated, with an account, signed in."""

from datetime import date

from django.test import Client

from dieuhanh.bodies import actions
from dieuhanh.bodies.models import Body, Post, Seat, User
from dieuhanh.bodies.powers import SYSTEM

DAY = date(2024, 2, 26)
WORD = "mat-khau-thu-2024"
OFFICE = "VPUBND.P38.1"


def body(key: str = OFFICE) -> Body:
    """A body of the shipped register."""
    return Body.objects.get(key=key)


def seated(role: str, *, name: str = "Trần Thị Thử", title: str = "", office: str = OFFICE) -> Seat:
    """Someone new in an office of the network."""
    at = body(office)
    if not at.in_network:
        actions.join_network(at, on=DAY, by=SYSTEM)
    post: Post = actions.create_post(body=at, title=title or f"Chức {role}", role=role, on=DAY, by=SYSTEM)
    person = actions.add_person(name=name, body=at, on=DAY, by=SYSTEM, invented=True)
    return actions.seat_person(person=person, post=post, first_day=DAY, on=DAY, by=SYSTEM)


def account(seat: Seat, username: str = "thu", *, new: bool = False) -> User:
    """An account for who sits there; `new`: with a first password still to be changed."""
    return actions.create_user(
        person=seat.person, body=seat.post.body, username=username, password=WORD, on=DAY, by=SYSTEM,
        must_change_password=new,
    )  # fmt: skip


def signed_in(client: Client, role: str = "officer", **how: str) -> Seat:
    """Seat someone and sign in, without a password: hashing one takes most of a second."""
    seat = seated(role, **how)
    client.force_login(User.objects.create(username="nguoi-thu", person=seat.person))
    return seat
