from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dieuhanh.bodies import queries
from dieuhanh.bodies.actions import add_person, create_post, create_unit, seat_person
from dieuhanh.bodies.models import Body, Seat
from dieuhanh.bodies.powers import SYSTEM

pytestmark = pytest.mark.django_db
DAY = date(2024, 2, 26)


def body(key: str) -> Body:
    return Body.objects.get(key=key)


def seat_at(where: Body, role: str, name: str = "Nguyễn Văn Thử") -> Seat:
    person = add_person(name=name, body=where, on=DAY, by=SYSTEM, invented=True)
    post = create_post(body=where, title=role.capitalize(), role=role, on=DAY, by=SYSTEM)
    return seat_person(person=person, post=post, first_day=DAY, on=DAY, by=SYSTEM)


def test_a_clerk_of_the_government_office_speaks_for_those_it_serves():
    scope = queries.scope(seat_at(body("VPCP"), "clerk"), DAY)
    assert {body(k).pk for k in ("VPCP", "CP", "TTG", "VPCP.KTTH")} <= scope.bodies
    assert body("BYT").pk not in scope.bodies
    assert scope.clerk and not scope.leader and f"b:{body('TTG').pk}" in scope.keys


def test_an_officer_of_a_unit_sees_his_unit_and_post_only():
    unit = create_unit(parent=body("SKHDT.P38.1"), name="Phòng Tổng hợp thử", on=DAY, by=SYSTEM)
    seat = seat_at(unit, "officer")
    scope = queries.scope(seat, DAY)
    assert scope.bodies == {unit.pk} and scope.keys == (f"b:{unit.pk}", f"p:{seat.post_id}")


def test_a_leader_sees_the_units_of_the_body():
    department = body("SKHDT.P38.1")
    unit = create_unit(parent=department, name="Phòng Thử", on=DAY, by=SYSTEM)
    scope = queries.scope(seat_at(department, "leader"), DAY)
    assert scope.bodies == {department.pk, unit.pk}
    assert scope.leader


def test_an_administrator_has_no_key_to_anybody_s_duties():
    scope = queries.scope(seat_at(body("VPUBND.P38.1"), "admin"), DAY)
    assert scope.keys == () and scope.admin


def test_an_administrator_of_the_provincial_office_keeps_the_whole_province():
    seat = seat_at(body("VPUBND.P38.1"), "admin")
    for key in ("VPUBND.P38.1", "UBND.P38.1", "SKHDT.P38.1", "UBND.D400", "UBND.C16012.1"):
        assert queries.keeps(seat, body(key), DAY), key
    for key in ("CP", "UBND.P40.1", "VPCP"):
        assert not queries.keeps(seat, body(key), DAY), key


def test_a_post_is_filled_by_the_person_of_the_day():
    post = queries.posts_of(body("TTG"), DAY).get()
    held = {on: queries.person_in(post, on) for on in (DAY, date(2026, 5, 1), date(2015, 1, 1))}
    names = {on: seat.person.name if seat else None for on, seat in held.items()}
    assert names == {DAY: "Phạm Minh Chính", date(2026, 5, 1): "Lê Minh Hưng", date(2015, 1, 1): None}


def test_a_commune_had_a_district_above_it_and_has_none_now():
    commune = Body.objects.filter(kind="commune", valid_from=None, valid_to=None, subkind="xa").first()
    assert commune is not None
    before = [b.kind for b in queries.ancestors(commune, DAY)]
    now = [b.kind for b in queries.ancestors(commune, date(2026, 11, 22))]
    assert before == ["district", "province", "government"]
    assert now == ["province", "government"]


def test_the_history_of_a_ministry_shows_where_it_came_from_and_went():
    old, new = body("BLĐTBXH"), body("BNV.2")
    assert {s.successor.key for s in queries.history(old).after if s.successor} == {
        "BNV.2", "BGDĐT", "BYT", "BNNMT", "BCA",
    }  # fmt: skip
    assert {s.predecessor.key for s in queries.history(new).before} == {"BNV.1", "BLĐTBXH"}
    assert queries.heirs_of(old).asks
    assert queries.heirs_of(body("BKHĐT")).one == body("BTC.2").pk


def test_a_reused_code_is_read_with_its_day():
    found = {on: queries.by_code("gso", "15", on) for on in (DAY, date(2026, 1, 1))}
    assert {on: b.name if b else "" for on, b in found.items()} == {
        DAY: "Ủy ban nhân dân tỉnh Yên Bái", date(2026, 1, 1): "Ủy ban nhân dân tỉnh Lào Cai",
    }  # fmt: skip


def test_the_ancestors_of_many_take_one_query_a_level():
    bodies = list(Body.objects.valid(DAY).filter(kind="commune")[:200])
    with CaptureQueriesContext(connection) as asked:
        chains = queries.ancestors_of(bodies, DAY)
    assert len(asked) <= 5
    assert all(len(chain) == 3 for chain in chains.values())


def test_who_serves_a_body_is_known():
    assert [b.key for b in queries.serving(body("TTG"), DAY)] == ["VPCP"]
    assert [b.key for b in queries.serving(body("UBND.P38.1"), DAY)] == ["VPUBND.P38.1"]
