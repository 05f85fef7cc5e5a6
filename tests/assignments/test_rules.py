"""The law of a duty, case by case."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.assignments.rules import (
    MOVES,
    Light,
    Published,
    Work,
    child_due,
    light,
    published,
    warnings,
)

DUE = date(2023, 12, 9)
DAY = timedelta(1)


@pytest.mark.parametrize(
    ("work", "answered", "on", "label"),
    [
        (Work.SENT, None, DUE, Published.OPEN_IN_TIME),
        (Work.SENT, None, DUE + DAY, Published.OPEN_LATE),
        (Work.OPEN, None, DUE, Published.OPEN_IN_TIME),
        (Work.DISPUTED, None, DUE + DAY, Published.OPEN_LATE),
        (Work.ANSWERED, DUE, DUE + 30 * DAY, Published.OPEN_IN_TIME),
        (Work.ANSWERED, DUE + DAY, DUE + 30 * DAY, Published.OPEN_LATE),
        (Work.DONE, DUE, DUE + 30 * DAY, Published.DONE_ON_TIME),
        (Work.DONE, DUE + DAY, DUE + 30 * DAY, Published.DONE_LATE),
    ],
)
def test_a_dated_duty_bears_one_of_the_four_published_states(work, answered, on, label):
    assert published(work, due_on=DUE, answered_on=answered, on=on) == label


def test_a_duty_answered_on_the_last_day_is_on_time_however_late_it_is_accepted():
    assert published(Work.DONE, due_on=DUE, answered_on=DUE, on=DUE + 90 * DAY) == Published.DONE_ON_TIME


def test_a_returned_answer_no_longer_counts_as_given_in_time():
    assert published(Work.OPEN, due_on=DUE, answered_on=None, on=DUE + DAY) == Published.OPEN_LATE


@given(st.sampled_from(Work), st.dates(date(2023, 1, 1), date(2026, 12, 31)))
def test_a_duty_without_a_date_is_undated_whatever_its_work_state(work, on):
    assert published(work, due_on=None, answered_on=None, on=on) == Published.UNDATED


def test_nothing_is_done_except_by_acceptance():
    assert [verb for verb, (_, to) in MOVES.items() if to == Work.DONE] == ["accept"]
    assert MOVES["accept"][0] == {Work.ANSWERED}


def test_every_state_but_the_first_can_be_reached_and_the_two_last_are_final():
    reached = {to for _, to in MOVES.values()}
    assert reached == set(Work) - {Work.SENT}
    leaving = frozenset().union(*(origin for origin, _ in MOVES.values()))
    assert set(Work) - leaving == {Work.DONE, Work.MOVED}


def test_the_light_warns_from_the_days_the_office_chose():
    assert light(Published.OPEN_IN_TIME, due_on=DUE, on=DUE - 3 * DAY) == Light.SOON
    assert light(Published.OPEN_IN_TIME, due_on=DUE, on=DUE - 4 * DAY) == Light.FINE
    assert light(Published.OPEN_IN_TIME, due_on=DUE, on=DUE - 4 * DAY, near_days=5) == Light.SOON
    assert light(Published.UNDATED, due_on=None, on=DUE) == Light.NONE


def test_a_lower_unit_may_not_be_given_more_time_than_its_giver_has():
    assert child_due(DUE, DUE, on=DUE) is None
    assert child_due(None, DUE, on=DUE) is None
    assert "sau hạn của chính cơ quan" in str(child_due(DUE, DUE + DAY, on=DUE))


def test_of_a_duty_already_late_a_day_that_can_be_kept_may_be_asked():
    assert child_due(DUE, DUE + 5 * DAY, on=DUE + DAY) is None


def test_warnings_tell_and_move_nothing():
    told = warnings(
        issued_on=date(2023, 11, 24), due_on=date(2023, 11, 25), on=date(2023, 11, 24), day_off="thứ Bảy"
    )
    assert told == ["Hạn rơi vào thứ Bảy. Hệ thống không tự dời.", "Hạn chỉ 1 ngày sau ngày ký."]
    before_issue = warnings(issued_on=DUE, due_on=DUE - DAY, on=DUE, day_off=None)
    assert before_issue == ["Hạn 08/12/2023 trước ngày ký 09/12/2023. Hãy xem lại văn bản."]
    assert warnings(issued_on=DUE, due_on=None, on=DUE, day_off=None) == []
