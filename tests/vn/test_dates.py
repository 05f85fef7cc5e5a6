"""Dates in figures and words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.vn.dates import Day, find_dates, last_day, parse_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("ngày 25 tháng 11 năm 2023", "2023-11-25"),
        ("25/11/2023", "2023-11-25"),
        ("25-11-2023", "2023-11-25"),
        ("ngày 01/4/2025", "2025-04-01"),
        ("ngày 25\ntháng 11 năm\n2023", "2023-11-25"),
        ("ngày 30/5", "--05-30"),
        ("ngày 16 tháng 12", "--12-16"),
        ("29/02/2024", "2024-02-29"),
    ],
)
def test_a_date_is_read(written, iso):
    day_read = parse_date(written)
    assert day_read is not None and day_read.iso == iso
    ((start, end, day),) = find_dates(f"xong {written}.")
    assert day.iso == iso


@pytest.mark.parametrize(
    "written", ["31/2/2024", "29/02/2023", "0/5/2023", "12/13/2023", "15/15", "tháng 12", "năm 2023", ""]
)
def test_what_no_calendar_has_is_no_date(written):
    assert parse_date(written) is None
    assert list(find_dates(written)) == []


def test_a_fraction_is_a_date_only_after_a_word_for_a_day():
    assert list(find_dates("tỷ lệ 3/4 diện tích")) == []
    assert [d.iso for _, _, d in find_dates("sáng 5/1, họp")] == ["--01-05"]


@pytest.mark.parametrize(
    ("day", "issued", "iso"),
    [
        (Day(30, 5), date(2016, 5, 20), "2016-05-30"),
        (Day(15, 11), date(2025, 11, 18), "2025-11-15"),
        (Day(5, 1), date(2025, 12, 28), "2026-01-05"),
        (Day(30, 5), None, "--05-30"),
        (Day(29, 2), date(2025, 1, 10), "2028-02-29"),
        (Day(1, 1, 2020), date(2025, 1, 10), "2020-01-01"),
    ],
)
def test_a_missing_year_is_understood_from_the_day_of_issue(day, issued, iso):
    assert day.dated(issued).iso == iso


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_back_in_all_spellings(day):
    for written in (
        f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
    ):
        read = parse_date(written)
        assert read is not None and read.as_date() == day


@given(st.integers(1900, 2900), st.integers(1, 12))
def test_the_last_day_is_followed_by_another_month(year, month):
    assert last_day(year, month).month == month
    assert last_day(year, month).toordinal() + 1 == date(year + month // 12, month % 12 + 1, 1).toordinal()
