from collections import Counter
from datetime import date

import pytest

from dieuhanh.bodies.names import key_of
from dieuhanh.bodies.register import register
from dieuhanh.bodies.rules import valid_on

BEFORE, OLD, NEW, TODAY = date(2023, 11, 24), date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 22)


def kinds(on: date) -> Counter[str]:
    return Counter(body.kind for body in register().bodies.values() if valid_on(*body.days, on))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (BEFORE, {"ministry": 18, "ministerial_agency": 4, "government_agency": 8, "province": 63}),
        (date(2025, 2, 28), {"ministry": 18, "ministerial_agency": 4, "government_agency": 8}),
        (date(2025, 3, 1), {"ministry": 14, "ministerial_agency": 3, "government_agency": 5, "province": 63}),
        (OLD, {"province": 63, "district": 696, "commune": 10_035}),
        (NEW, {"province": 34, "district": 0, "commune": 3_321}),
        (
            TODAY,
            {
                "ministry": 14,
                "ministerial_agency": 3,
                "government_agency": 5,
                "province": 34,
                "commune": 3_321,
            },
        ),
    ],
)
def test_the_country_has_as_many_bodies_as_the_law_says(on, expected):
    found = kinds(on)
    assert {kind: found[kind] for kind in expected} == expected


def test_seven_cities_are_centrally_run_today_and_six_before_dong_nai():
    cities = [b for b in register().bodies.values() if b.kind == "province" and b.subkind == "city"]
    assert sum(valid_on(*b.days, TODAY) for b in cities) == 7
    assert sum(valid_on(*b.days, date(2026, 4, 29)) for b in cities) == 6
    assert sum(valid_on(*b.days, BEFORE) for b in cities) == 5


def test_every_link_joins_bodies_that_stand_together():
    bodies = register().bodies
    for link in register().parents:
        for key in (link.one, link.other):
            for day in link.days:
                assert day is None or valid_on(*bodies[key].days, day), link


@pytest.mark.parametrize("on", [BEFORE, OLD, NEW, TODAY])
def test_every_unit_has_exactly_one_parent_on_a_day(on):
    bodies = register().bodies
    parents = Counter(link.one for link in register().parents if valid_on(*link.days, on))
    units = [
        b.key
        for b in bodies.values()
        if b.kind in ("commune", "district", "department") and valid_on(*b.days, on)
    ]
    # Huế's two quận and their communes are known from 2025 only (docs/reference/register.md).
    lost = [key for key in units if parents[key] != 1]
    assert all(parents[key] == 0 for key in lost)
    assert len(lost) <= (40 if on == BEFORE else 0)


def test_every_body_that_ended_says_what_followed():
    told = {row.predecessor for row in register().successions}
    assert [b.key for b in register().bodies.values() if b.days[1] and b.key not in told] == []


def test_districts_have_no_successor_but_the_five_islands():
    rows = [r for r in register().successions if r.on == NEW and r.predecessor.startswith("UBND.D")]
    assert sum(r.successor is None for r in rows) == 691
    assert len({r.predecessor for r in rows if r.successor}) == 5


def test_successors_begin_the_day_their_predecessors_ended():
    bodies = register().bodies
    for row in register().successions:
        if row.successor is None:
            continue
        heir = bodies[row.successor]
        assert heir.days[0] in (None, row.on) or heir.days[0] < row.on, row
        assert valid_on(*heir.days, row.on), row


def test_a_code_belongs_to_one_unit_a_day_though_it_was_reused():
    on_15 = [
        link
        for system, link in register().codes
        if system == "gso" and link.other == "15" and "P15" in link.one
    ]
    assert {link.one for link in on_15} == {"UBND.P15.1", "UBND.P15.2"}
    for on in (OLD, NEW):
        held = Counter(
            link.other for system, link in register().codes if system == "gso" and valid_on(*link.days, on)
        )
        assert max(held.values()) == 1


def test_thanh_hoa_had_27_districts_until_dong_son_joined_the_city():
    def districts(on: date) -> int:
        return sum(
            link.other == "UBND.P38.1" and valid_on(*link.days, on) and ".D" in link.one
            for link in register().parents
        )

    assert (districts(date(2023, 12, 14)), districts(date(2025, 1, 1)), districts(NEW)) == (27, 26, 0)


def test_official_names_of_the_centre_are_not_shared_on_a_day():
    near = {"commune", "district", "department", "office", "unit"}
    names = Counter(
        key_of(b.name) for b in register().bodies.values() if b.kind not in near and valid_on(*b.days, BEFORE)
    )
    assert [name for name, count in names.items() if count > 1] == []
