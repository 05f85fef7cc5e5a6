"""Working days and Tết."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.vn.calendar import Calendar, load, shipped
from dieuhanh.vn.lunar import meant, name_of, tet, tet_break

DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))


def test_holidays_and_weekends_are_off_and_exchanged_saturdays_are_worked():
    calendar = shipped()
    assert not calendar.is_working(date(2024, 4, 29))
    assert calendar.is_working(date(2024, 5, 4))
    assert not calendar.is_working(date(2024, 5, 5))
    assert calendar.is_working(date(2024, 5, 2))


def test_a_day_off_says_why():
    calendar = shipped()
    assert calendar.why_off(date(2023, 11, 25)) == "Thứ Bảy, 25/11/2023 là ngày nghỉ cuối tuần"
    assert calendar.why_off(date(2024, 9, 2)) == "Thứ Hai, 02/09/2024 là ngày nghỉ (Quốc khánh)"
    assert calendar.why_off(date(2024, 2, 26)) is None


def test_the_table_can_be_edited():
    calendar = load(
        [
            {"day": "2030-06-03", "kind": "off", "name": "Ngày lễ"},
            {"day": "2030-06-08", "kind": "work", "name": ""},
        ]
    )
    assert not calendar.is_working(date(2030, 6, 3)) and calendar.is_working(date(2030, 6, 8))


@pytest.mark.parametrize(
    "row", [{"day": "2030-02-30", "kind": "off"}, {"day": "2030-02-03", "kind": "x"}, {"kind": "off"}]
)
def test_a_bad_row_is_named(row):
    with pytest.raises(ValueError, match="Dòng 2"):
        load([row])


@given(DAYS, st.integers(0, 60))
def test_adding_working_days_and_counting_them_agree(day, count):
    calendar = shipped()
    assert calendar.between(day, calendar.add(day, count)) == count


@given(DAYS, DAYS)
def test_counting_back_is_the_negative(start, end):
    calendar = shipped()
    assert calendar.between(start, end) == -calendar.between(end, start)


@given(DAYS)
def test_the_nearest_working_days_enclose_the_day(day):
    calendar = Calendar()
    assert calendar.on_or_before(day) <= day <= calendar.on_or_after(day)
    assert calendar.on_or_after(day) - calendar.on_or_before(day) <= timedelta(3)


@pytest.mark.parametrize(
    ("year", "first", "name"),
    [
        (2023, date(2023, 1, 22), "Quý Mão"),
        (2024, date(2024, 2, 10), "Giáp Thìn"),
        (2025, date(2025, 1, 29), "Ất Tỵ"),
        (2026, date(2026, 2, 17), "Bính Ngọ"),
    ],
)
def test_tet_falls_on_its_day(year, first, name):
    assert tet(year) == first
    assert name_of(year) == name


def test_offices_close_from_29_to_5_around_tet_2024():
    around = tet_break(2024, shipped())
    assert (around.off_from, around.off_to) == (date(2024, 2, 8), date(2024, 2, 14))
    assert (around.last_before, around.first_after) == (date(2024, 2, 7), date(2024, 2, 15))


@pytest.mark.parametrize(
    ("words", "issued", "year"),
    [
        ("Tết Nguyên đán Giáp Thìn", date(2024, 2, 7), 2024),
        ("Tết nguyên đán năm 2026", date(2025, 11, 20), 2026),
        ("trước Tết", date(2025, 11, 20), 2026),
        ("dịp Tết", date(2026, 1, 5), 2026),
        ("Tết Ất Tỵ", date(2024, 12, 1), 2025),
        ("Tết", None, None),
    ],
)
def test_words_tell_which_tet_is_meant(words, issued, year):
    assert meant(words, issued) == year
