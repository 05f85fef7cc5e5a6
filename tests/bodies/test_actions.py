from datetime import date

import pytest

from dieuhanh.bodies import actions, queries
from dieuhanh.bodies.models import Body, BodyName, CalendarDay, Person, Seat, User
from dieuhanh.bodies.powers import SYSTEM, Forbidden, Refused
from dieuhanh.journal import queries as journal
from dieuhanh.journal.models import Entry

pytestmark = pytest.mark.django_db
DAY = date(2024, 2, 26)
WORD = "mat-khau-thu-2024"


def body(key: str) -> Body:
    return Body.objects.get(key=key)


def seat_at(key: str, role: str, name: str = "Trần Thị Thử", title: str = "") -> Seat:
    person = actions.add_person(name=name, body=body(key), on=DAY, by=SYSTEM, invented=True)
    post = actions.create_post(body=body(key), title=title or role.capitalize(), role=role, on=DAY, by=SYSTEM)
    return actions.seat_person(person=person, post=post, first_day=DAY, on=DAY, by=SYSTEM)


@pytest.fixture
def admin() -> Seat:
    return seat_at("SKHDT.P38.1", "admin", "Quản Trị Thử")


def last():
    return Entry.objects.order_by("-seq")[0]


def test_an_administrator_makes_a_unit_of_the_office(admin):
    unit = actions.create_unit(parent=body("SKHDT.P38.1"), name="Phòng Đấu thầu", on=DAY, by=admin)
    assert queries.children(body("SKHDT.P38.1"), DAY) == [unit]
    assert queries.resolve("Phòng Đấu thầu", on=DAY, within=body("SKHDT.P38.1")).bodies == (unit,)
    assert (last().verb, last().by, last().payload["name"]) == (
        "bodies.unit_created", f"seat:{admin.pk}", "Phòng Đấu thầu",
    )  # fmt: skip


def test_two_units_of_one_office_cannot_share_a_name(admin):
    actions.create_unit(parent=body("SKHDT.P38.1"), name="Phòng Đấu thầu", on=DAY, by=admin)
    with pytest.raises(Refused, match="đã có đơn vị"):
        actions.create_unit(parent=body("SKHDT.P38.1"), name="Phòng đấu thầu", on=DAY, by=admin)


@pytest.mark.parametrize("role", ["leader", "officer", "clerk"])
def test_only_an_administrator_arranges_units(role):
    with pytest.raises(Forbidden, match="quản trị"):
        actions.create_unit(
            parent=body("SKHDT.P38.1"), name="Phòng X", on=DAY, by=seat_at("SKHDT.P38.1", role, f"Ai {role}")
        )


def test_an_administrator_has_no_say_over_the_neighbour(admin):
    with pytest.raises(Forbidden):
        actions.create_unit(parent=body("SNV.1.P38.1"), name="Phòng X", on=DAY, by=admin)


def test_a_renamed_body_keeps_its_old_name_for_the_old_days(admin):
    actions.rename(body("SKHDT.P38.1"), name="Sở Kế hoạch tỉnh Thanh Hóa", on=DAY, by=admin)
    before, after = date(2024, 2, 25), DAY
    thanh_hoa = body("UBND.P38.1")
    assert queries.resolve("Sở Kế hoạch và Đầu tư", on=before, within=thanh_hoa).found
    assert not queries.resolve("Sở Kế hoạch và Đầu tư", on=after, within=thanh_hoa).found
    assert queries.resolve("Sở Kế hoạch", on=after, within=thanh_hoa).bodies[0].key == "SKHDT.P38.1"


def test_an_ended_unit_is_gone_the_day_after_and_says_who_follows(admin):
    parent = body("SKHDT.P38.1")
    old = actions.create_unit(parent=parent, name="Phòng Cũ", on=DAY, by=admin)
    new = actions.create_unit(parent=parent, name="Phòng Mới", on=DAY, by=admin)
    actions.end_unit(old, last_day=date(2024, 3, 31), on=DAY, by=admin, successor=new)
    assert queries.children(parent, date(2024, 3, 31)) == [old, new]
    assert queries.children(parent, date(2024, 4, 1)) == [new]
    assert queries.heirs_of(old).one == new.pk


def test_a_head_s_post_holds_one_person_at_a_time():
    head = seat_at("SKHDT.P38.1", "leader", "Người Một")
    second = actions.add_person(name="Người Hai", body=body("SKHDT.P38.1"), on=DAY, by=SYSTEM)
    with pytest.raises(Refused, match="Người Một đang giữ"):
        actions.seat_person(person=second, post=head.post, first_day=date(2024, 3, 1), on=DAY, by=SYSTEM)
    actions.end_seat(head, last_day=date(2024, 2, 29), on=DAY, by=SYSTEM)
    actions.seat_person(person=second, post=head.post, first_day=date(2024, 3, 1), on=DAY, by=SYSTEM)
    held = [queries.person_in(head.post, on) for on in (date(2024, 2, 29), date(2024, 3, 1))]
    assert [seat.person.name for seat in held if seat] == ["Người Một", "Người Hai"]


def test_a_stand_in_acts_for_the_days_given_and_no_longer():
    head = seat_at("SKHDT.P38.1", "leader", "Người Một")
    deputy = seat_at("SKHDT.P38.1", "deputy", "Người Hai")
    acting = actions.stand_in(
        seat=head,
        person=deputy.person,
        first_day=date(2024, 3, 1),
        last_day=date(2024, 3, 7),
        on=DAY,
        by=head,
    )
    assert queries.scope(acting, date(2024, 3, 2)).leader
    names = [queries.person_in(head.post, date(2024, 3, day)) for day in (1, 7, 8)]
    assert [seat.person.name for seat in names if seat] == ["Người Hai", "Người Hai", "Người Một"]
    user = User(person=deputy.person)
    assert [s.pk for s in queries.seats_of(user, date(2024, 3, 2))] == [deputy.pk, acting.pk]


def test_a_stranger_to_the_office_cannot_stand_in():
    head, other = seat_at("SKHDT.P38.1", "leader"), seat_at("SNV.1.P38.1", "deputy", "Người Khác")
    with pytest.raises(Refused, match="không giữ chức danh nào"):
        actions.stand_in(seat=head, person=other.person, first_day=DAY, last_day=DAY, on=DAY, by=head)


def test_an_account_is_opened_and_its_password_never_reaches_the_journal(admin):
    person = actions.add_person(name="Lê Văn Thử", body=body("SKHDT.P38.1"), on=DAY, by=admin)
    user = actions.create_user(
        person=person, body=body("SKHDT.P38.1"), username="LeVanThu", password=WORD, on=DAY, by=admin
    )
    assert user.check_password(WORD) and user.must_change_password and user.username == "levanthu"
    assert not [e for e in Entry.objects.all() if WORD in str(e.payload)]


def test_a_weak_password_or_a_taken_name_is_refused_in_plain_words(admin):
    office = body("SKHDT.P38.1")
    person = actions.add_person(name="Lê Văn Thử", body=office, on=DAY, by=admin)
    with pytest.raises(Refused):
        actions.create_user(person=person, body=office, username="a", password="12345", on=DAY, by=admin)
    actions.create_user(person=person, body=office, username="a", password=WORD, on=DAY, by=admin)
    with pytest.raises(Refused, match="đã có người dùng"):
        actions.create_user(person=person, body=office, username="A", password=WORD, on=DAY, by=admin)


def test_one_changes_one_s_own_password_and_nobody_else_s(admin):
    office = body("SKHDT.P38.1")
    one, two = seat_at("SKHDT.P38.1", "officer", "Một"), seat_at("SKHDT.P38.1", "clerk", "Hai")
    user = actions.create_user(
        person=one.person, body=office, username="mot", password=WORD, on=DAY, by=admin
    )
    actions.set_password(user, password="mat-khau-khac-1", body=office, on=DAY, by=one)
    assert not user.must_change_password
    with pytest.raises(Forbidden):
        actions.set_password(user, password="mat-khau-khac-2", body=office, on=DAY, by=two)
    actions.set_password(user, password="mat-khau-khac-3", body=office, on=DAY, by=admin)
    assert user.must_change_password


def test_the_journal_keeps_that_there_is_an_address_not_which(admin):
    office = body("SKHDT.P38.1")
    one = seat_at("SKHDT.P38.1", "officer", "Người một")
    user = actions.create_user(
        person=one.person, body=office, username="mot", password=WORD, on=DAY, by=admin
    )
    actions.set_email(user, email="mot@coquan.gov.vn", body=office, on=DAY, by=one)
    line = journal.about(f"user:{user.pk}").last()
    assert (line.verb, line.payload) == ("bodies.email_set", {"username": "mot", "kept": True})
    with pytest.raises(Refused):
        actions.set_email(user, email="khong-phai", body=office, on=DAY, by=one)


def test_a_saturday_worked_instead_is_written_and_taken_back(admin):
    saturday = date(2024, 5, 4)
    actions.set_calendar_day(day=saturday, working=True, name="Làm bù ngày 29/4", on=DAY, by=admin)
    assert queries.calendar(date(2024, 5, 1), date(2024, 5, 31)) == {saturday: True}
    actions.clear_calendar_day(day=saturday, on=DAY, by=admin)
    assert not CalendarDay.objects.exists()


def test_every_act_leaves_one_line_about_its_subject(admin):
    before = Entry.objects.count()
    person = actions.add_person(name="Lê Văn Thử", body=body("SKHDT.P38.1"), on=DAY, by=admin)
    assert Entry.objects.count() == before + 1
    assert [line.verb for line in journal.about(f"person:{person.pk}")] == ["bodies.person_added"]


def test_people_of_one_name_stay_apart():
    office = body("SKHDT.P38.1")
    two = [actions.add_person(name="Nguyễn Văn An", body=office, on=DAY, by=SYSTEM) for _ in range(2)]
    assert len({person.key for person in two}) == 2
    assert Person.objects.filter(folded="nguyen van an").count() == 2
    assert BodyName.objects.filter(body=office).exists()
