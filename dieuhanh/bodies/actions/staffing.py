"""A whole staff list at once: shown first with its wrong cells, written only when every cell is right."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from dieuhanh.bodies.actions.arranging import create_post, create_unit
from dieuhanh.bodies.actions.seating import add_person, create_user, seat_person
from dieuhanh.bodies.models import Body, Person, Post, Seat, User
from dieuhanh.bodies.names import key_of
from dieuhanh.bodies.powers import By, Refused, Verb, name_of, require
from dieuhanh.bodies.queries import children, posts_of, seats_in
from dieuhanh.bodies.rules import first_password
from dieuhanh.bodies.staff import CellError, StaffLine, StaffList
from dieuhanh.journal.actions import record
from dieuhanh.vn.text import fold

_ONE_SEAT = ("leader", "deputy")


@dataclass
class Imported:
    """What an import did (or would do): counts, wrong cells, and the first passwords, shown once and kept nowhere."""

    people: int = 0
    seats: int = 0
    users: int = 0
    new_units: list[str] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=dict)


def check_staff(staff: StaffList, *, body: Body, on: date) -> Imported:
    """What an import would do, without writing: the dry run. A unit not there yet is created by the import."""
    found = Imported(errors=list(staff.errors))
    units = _units(body, on)
    taken = set(
        User.objects.filter(username__in=[n.username for n in staff.lines]).values_list("username", flat=True)
    )
    held = {(fold(s.person.name), s.post.body_id, fold(s.post.title)) for s in seats_in(units.values(), on)}
    heads: dict[tuple[int, str], str] = {
        (s.post.body_id, fold(s.post.title)): s.person.name
        for s in seats_in(units.values(), on)
        if s.post.role in _ONE_SEAT
    }
    for line in staff.lines:
        unit = units.get(key_of(line.unit)) if line.unit else body
        if unit is None and line.unit not in found.new_units:
            found.new_units.append(line.unit)
        place = (unit.pk, fold(line.title)) if unit else None
        if unit and (fold(line.name), unit.pk, fold(line.title)) in held:
            continue
        if place and line.role in _ONE_SEAT and place in heads:
            found.errors.append(
                CellError(line.row, "Chức vụ", f"{heads[place]} đang giữ; kết thúc chỗ ngồi đó trước")
            )
        if place and line.role in _ONE_SEAT:
            heads[place] = line.name
        if line.username in taken:
            found.errors.append(CellError(line.row, "Tên đăng nhập", "đã có người dùng"))
        found.people += 1
        found.seats += 1
        found.users += bool(line.username)
    return found


@transaction.atomic
def import_staff(staff: StaffList, *, body: Body, on: date, by: By) -> Imported:
    """Write a staff list whose dry run shows no wrong cell: units, people, posts, seats, accounts.

    A person of the same name already in that post is left alone, so the same list can be given again.
    Raises Refused where a cell is wrong: nothing is written then.
    """
    require(by, Verb.SEAT, on, body)
    done = check_staff(staff, body=body, on=on)
    if done.errors:
        first = done.errors[0]
        raise Refused(
            f"Còn {len(done.errors)} ô sai, chưa nhập gì. Dòng {first.row}, {first.column}: {first.sentence}."
        )
    done.passwords = _write(staff.lines, body=body, on=on, by=by)
    record(
        "bodies.staff_imported", f"body:{body.pk}", by=name_of(by), on=on, scopes=[f"b:{body.pk}"],
        people=done.people, seats=done.seats, users=done.users,
    )  # fmt: skip
    return done


def _units(body: Body, on: date) -> dict[str, Body]:
    return {"": body, key_of(body.name): body} | {key_of(child.name): child for child in children(body, on)}


def _write(lines: list[StaffLine], *, body: Body, on: date, by: By) -> dict[str, str]:
    units = _units(body, on)
    passwords: dict[str, str] = {}
    for line in lines:
        key = key_of(line.unit) if line.unit else ""
        if key not in units:
            units[key] = create_unit(parent=body, name=line.unit, on=on, by=by)
        unit = units[key]
        post = _post(unit, line, on, by)
        if Seat.objects.valid(on).filter(post=post, person__folded=fold(line.name)).exists():
            continue
        person: Person = add_person(name=line.name, body=unit, on=on, by=by)
        seat_person(
            person=person,
            post=post,
            first_day=max(line.since or on, post.valid_from or date.min),
            on=on,
            by=by,
        )
        if line.username:
            passwords[line.username] = first_password()
            create_user(
                person=person,
                body=unit,
                username=line.username,
                password=passwords[line.username],
                on=on,
                by=by,
            )
    return passwords


def _post(unit: Body, line: StaffLine, on: date, by: By) -> Post:
    """The post of that title and role; heads with one title share none, officers share one."""
    same = [p for p in posts_of(unit, on).filter(role=line.role) if fold(p.title) == fold(line.title)]
    return same[0] if same else create_post(body=unit, title=line.title, role=line.role, on=on, by=by)
