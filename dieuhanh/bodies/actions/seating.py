"""People, the seats they take and leave, and their accounts. The journal never sees a password."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from dieuhanh.bodies.actions.arranging import slug
from dieuhanh.bodies.models import Body, Person, Post, Role, Seat, User
from dieuhanh.bodies.powers import By, Refused, Verb, name_of, require
from dieuhanh.bodies.queries import keeps, seats
from dieuhanh.bodies.rules import shown
from dieuhanh.journal.actions import record
from dieuhanh.vn.text import clean, fold

_ONE_AT_A_TIME = (Role.LEADER, Role.DEPUTY)


def _person_key(name: str) -> str:
    base = slug(name)
    taken = set(Person.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(key for n in range(1, 100_000) if (key := base if n == 1 else f"{base}-{n}") not in taken)


@transaction.atomic
def add_person(*, name: str, body: Body, on: date, by: By, invented: bool = False) -> Person:
    """Someone new in an office. Two people may share a name; `invented` marks the demo's people."""
    require(by, Verb.SEAT, on, body)
    name = " ".join(clean(name).split())
    if len(name) < 2:
        raise Refused("Hãy ghi họ tên đầy đủ.")
    person = Person.objects.create(key=_person_key(name), name=name, folded=fold(name), invented=invented)
    record(
        "bodies.person_added", f"person:{person.pk}", by=name_of(by), on=on, also=[f"body:{body.pk}"],
        scopes=[f"b:{body.pk}"], name=name,
    )  # fmt: skip
    return person


@transaction.atomic
def seat_person(
    *,
    person: Person,
    post: Post,
    first_day: date,
    on: date,
    by: By,
    last_day: date | None = None,
    source: str = "",
) -> Seat:
    """Put a person in a post from `first_day`. A head's or deputy's post holds one person at a time."""
    require(by, Verb.SEAT, on, post.body)
    if not post.valid_on(first_day):
        raise Refused(f"Chức danh “{post.name}” không có vào ngày {shown(first_day)}.")
    held = list(Seat.objects.valid(first_day).filter(post=post, acting_for=None).select_related("person"))
    if any(seat.person_id == person.pk for seat in held):
        raise Refused(f"{person.name} đang giữ chức danh này rồi.")
    if held and post.role in _ONE_AT_A_TIME:
        raise Refused(f"{held[0].person.name} đang giữ chức danh này; hãy kết thúc chỗ ngồi đó trước.")
    seat = Seat.objects.create(
        person=person, post=post, valid_from=first_day, valid_to=last_day, source=source
    )
    record(
        "bodies.seated", f"seat:{seat.pk}", by=name_of(by), on=on,
        also=[f"person:{person.pk}", f"body:{post.body_id}"], scopes=[f"b:{post.body_id}", f"p:{post.pk}"],
        post=post.key, person=person.key, first_day=first_day.isoformat(),
        last_day=last_day.isoformat() if last_day else None,
    )  # fmt: skip
    return seat


@transaction.atomic
def stand_in(*, seat: Seat, person: Person, first_day: date, last_day: date, on: date, by: By) -> Seat:
    """Another person acts in an absent holder's post for some days, with the same powers."""
    require(by, Verb.STAND_IN, on, seat.post.body, seat.person)
    if person.pk == seat.person_id:
        raise Refused("Người thay phải là người khác.")
    if last_day < first_day:
        raise Refused("Ngày cuối không thể trước ngày đầu.")
    if not seats(on).filter(person=person, post__body=seat.post.body_id).exists():
        raise Refused(f"{person.name} không giữ chức danh nào trong {seat.post.body.name}.")
    acting = Seat.objects.create(
        person=person, post=seat.post, valid_from=first_day, valid_to=last_day, acting_for=seat
    )
    record(
        "bodies.stands_in", f"seat:{acting.pk}", by=name_of(by), on=on,
        also=[f"seat:{seat.pk}", f"person:{person.pk}"], scopes=[f"b:{seat.post.body_id}", f"p:{seat.post_id}"],
        for_seat=seat.pk, first_day=first_day.isoformat(), last_day=last_day.isoformat(),
    )  # fmt: skip
    return acting


@transaction.atomic
def end_seat(seat: Seat, *, last_day: date, on: date, by: By) -> Seat:
    """The last day a person holds a post; stand-ins of that seat end no later."""
    require(by, Verb.SEAT, on, seat.post.body)
    if seat.valid_from is not None and last_day < seat.valid_from:
        raise Refused("Ngày cuối không thể trước ngày nhận chức.")
    seat.valid_to = last_day
    seat.save(update_fields=["valid_to"])
    Seat.objects.valid(last_day).filter(acting_for=seat).update(valid_to=last_day)
    record(
        "bodies.seat_ended", f"seat:{seat.pk}", by=name_of(by), on=on, also=[f"person:{seat.person_id}"],
        scopes=[f"b:{seat.post.body_id}", f"p:{seat.post_id}"], last_day=last_day.isoformat(),
    )  # fmt: skip
    return seat


def _only_theirs(person: Person | None, body: Body, *, by: By, on: date) -> None:
    """Whoever holds an account holds all seats of its person: it takes an administrator of every one of them."""
    if not isinstance(by, Seat) or person is None or by.person_id == person.pk:
        return
    held = Seat.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), person=person)
    for seat in held.exclude(post__body=body).select_related("post__body"):
        if not keeps(by, seat.post.body, on):
            raise Refused(
                f"{person.name} còn giữ chức danh ở {seat.post.body.name}; tài khoản này do người quản trị ở đó, hoặc "
                "cấp trên của cả hai nơi, quản lý."
            )


def _good_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from wrong


@transaction.atomic
def create_user(
    *,
    person: Person,
    body: Body,
    username: str,
    password: str,
    on: date,
    by: By,
    must_change_password: bool = True,
) -> User:
    """An account for a person of an office; the first password is changed at the first login."""
    require(by, Verb.ACCOUNT, on, body)
    _only_theirs(person, body, by=by, on=on)
    username = username.strip().lower()
    if not username or User.objects.filter(username=username).exists():
        raise Refused(f"Tên đăng nhập “{username}” trống hoặc đã có người dùng.")
    user = User(username=username, person=person, must_change_password=must_change_password)
    _good_password(password, user)
    user.set_password(password)
    user.save(force_insert=True)
    record(
        "bodies.user_created", f"user:{user.pk}", by=name_of(by), on=on,
        also=[f"person:{person.pk}", f"body:{body.pk}"], scopes=[f"b:{body.pk}"], username=username,
    )  # fmt: skip
    return user


@transaction.atomic
def set_password(user: User, *, password: str, body: Body, on: date, by: By) -> User:
    """A new password: one's own, or set by the administrator and then changed at the next login."""
    require(by, Verb.PASSWORD, on, body, user.person)
    _only_theirs(user.person, body, by=by, on=on)
    own = isinstance(by, Seat) and by.person_id == user.person_id
    _good_password(password, user)
    user.set_password(password)
    user.must_change_password = not own
    user.save(update_fields=["password", "must_change_password"])
    record(
        "bodies.password_set", f"user:{user.pk}", by=name_of(by), on=on, scopes=[f"b:{body.pk}"],
        username=user.username, own=own,
    )  # fmt: skip
    return user


@transaction.atomic
def set_email(user: User, *, email: str, body: Body, on: date, by: By) -> User:
    """Where the morning letter goes; empty for none. The journal keeps that there is one, not which (law 8)."""
    require(by, Verb.PASSWORD, on, body, user.person)
    _only_theirs(user.person, body, by=by, on=on)
    try:
        validate_email(email or "a@b.vn")
    except ValidationError as wrong:
        raise Refused("Địa chỉ e-mail chưa đúng, ví dụ: ten@coquan.gov.vn.") from wrong
    user.email = email
    user.save(update_fields=["email"])
    record(
        "bodies.email_set", f"user:{user.pk}", by=name_of(by), on=on, scopes=[f"b:{body.pk}"],
        username=user.username, kept=bool(email),
    )  # fmt: skip
    return user


@transaction.atomic
def switch_user(user: User, *, active: bool, body: Body, on: date, by: By) -> User:
    """Let an account log in, or no longer."""
    require(by, Verb.ACCOUNT, on, body)
    _only_theirs(user.person, body, by=by, on=on)
    user.is_active = active
    user.save(update_fields=["is_active"])
    record(
        "bodies.user_switched", f"user:{user.pk}", by=name_of(by), on=on, scopes=[f"b:{body.pk}"],
        username=user.username, active=active,
    )  # fmt: skip
    return user
