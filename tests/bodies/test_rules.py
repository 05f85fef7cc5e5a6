from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.bodies.rules import Heirs, Rule, heirs, listed, overlap, valid_on

DAY = date(2025, 3, 1)
days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "on", "expected"),
    [
        (None, None, DAY, True),
        (DAY, DAY, DAY, True),
        (DAY, None, date(2025, 2, 28), False),
        (None, date(2025, 2, 28), date(2025, 2, 28), True),
        (None, date(2025, 2, 28), DAY, False),
    ],
)
def test_the_first_and_the_last_day_are_both_valid(first, last, on, expected):
    assert valid_on(first, last, on) is expected


@given(days, days, days, days, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_day_lies_in_the_shared_days_exactly_when_it_lies_in_both(a, b, c, d, on):
    shared = overlap((a, b), (c, d))
    both = valid_on(a, b, on) and valid_on(c, d, on)
    assert both == (shared is not None and valid_on(*shared, on))


def test_one_heir_is_followed_without_asking():
    assert heirs([("merge", 7)]) == Heirs(7, (7,))


def test_a_split_asks_a_person():
    found = heirs([("split", 1), ("split", 2)])
    assert found.asks and found.choices == (1, 2)


def test_an_end_without_successor_asks_a_person():
    found = heirs([("end", None)])
    assert found.asks and found.choices == ()


def test_a_rule_survives_the_way_into_the_database_and_back():
    rule = Rule(
        ("ministry", "province"), "province", "posts", ("leader",), ("các bộ",), "TU.", date(2026, 4, 8)
    )
    assert Rule.of(rule.as_json()) == rule
    assert not rule.complete(date(2026, 4, 8)) and rule.complete(date(2026, 4, 7))


def test_a_long_list_says_how_many_it_left_out():
    assert listed(["a", "b", "c"], most=2) == "a; b; và 1 nơi khác"
