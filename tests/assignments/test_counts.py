"""Counts that always add up, equal the lists behind them, and are the same in SQL as in the law."""

from datetime import date, timedelta

import pytest

from dieuhanh.assignments import queries
from dieuhanh.assignments.actions import doing, judging
from dieuhanh.assignments.actions.giving import confirm
from dieuhanh.assignments.actions.proposals import propose
from dieuhanh.assignments.models import Duty, Proposal
from dieuhanh.assignments.queries import Filters
from dieuhanh.assignments.rules import Published, Work, published
from dieuhanh.bodies import queries as bodies
from tests.assignments.offices import DAY, paper, seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return seat("VPCP", name="Văn thư")


@pytest.fixture
def given(clerk):
    """Two orders given, their duties in every state, over three weeks."""
    document = paper(clerk)
    propose(document)
    for point in ("1.c", "2", "3"):
        chosen = Proposal.objects.select_related("document__office", "document__issuer").get(
            document=document, point=point
        )
        confirm([chosen], by=clerk, on=DAY)
    duties = list(Duty.objects.filter(assignment__form="date").order_by("pk"))
    for n, duty in enumerate(duties[:40]):
        on = DAY + timedelta(n % 4)
        doing.receive(duty, by=clerk, on=on, proxy=True)
        if n % 2:
            doing.answer(duty, text="Đã gửi", by=clerk, on=on, proxy=True)
        if n % 4 == 1:
            judging.accept(duty, by=clerk, on=on + timedelta(1))
        if n % 8 == 3:
            judging.send_back(duty, reason="Thiếu", by=clerk, on=on + timedelta(2))
    return document


DAYS = [DAY + timedelta(n) for n in (0, 1, 2, 3, 5, 20)]


@pytest.mark.parametrize("on", DAYS)
def test_the_five_states_add_up_to_the_total_on_any_day(given, clerk, on):
    rows = queries.standing(bodies.scope(clerk, on), on)
    counts = queries.counts(rows)
    assert counts["total"] == rows.count() == 95
    assert sum(counts[label.value] for label in Published) == counts["total"]


@pytest.mark.parametrize("on", DAYS)
def test_the_label_in_sql_is_the_label_of_the_law(given, clerk, on):
    for row in queries.standing(bodies.scope(clerk, on), on):
        law = published(Work(row.work), due_on=row.duty.due_on, answered_on=row.answered_on, on=on)
        assert row.label == law


def test_each_figure_equals_the_list_behind_it(given, clerk):
    on = DAY + timedelta(5)
    scope = bodies.scope(clerk, on)
    rows = queries.standing(scope, on)
    counts = queries.counts(rows)
    for label in Published:
        assert queries.narrowed(rows, scope, Filters(label=label.value)).count() == counts[label.value]


def test_tables_by_body_paper_and_week_add_up_to_the_same_total(given, clerk):
    on = DAY + timedelta(5)
    rows = queries.standing(bodies.scope(clerk, on), on)
    whole = queries.counts(rows)
    for fields in (("duty__holder", "duty__holder__name"), ("duty__assignment__document",)):
        lines = queries.table(rows, *fields)
        for label in Published:
            assert sum(line[label.value] for line in lines) == whole[label.value]
    weeks = queries.by_week(rows)
    assert sum(w["total"] for w in weeks) == whole["total"] - whole["undated"]


def test_looking_back_shows_what_the_records_said_that_day(given, clerk):
    scope = bodies.scope(clerk, DAY)
    first_day = queries.counts(queries.standing(scope, DAY))
    assert first_day["done_on_time"] == 0
    assert first_day["open_late"] == 0
    before = queries.counts(queries.standing(scope, DAY - timedelta(1)))
    assert before["total"] == 0


def test_a_body_counts_its_own_and_no_other(given):
    on = DAY + timedelta(5)
    own = bodies.scope(seat("VPUBND.P38.1"), on)
    rows = queries.standing(own, on)
    assert {r.duty.holder.key for r in rows} == {"UBND.P38.1"}
    assert queries.counts(rows)["total"] == 1


def test_words_find_with_or_without_their_marks(given, clerk):
    on = DAY
    scope = bodies.scope(clerk, on)
    rows = queries.standing(scope, on)
    assert queries.narrowed(rows, scope, Filters(words="tong hop ngan sach")).count() == 0
    assert queries.narrowed(rows, scope, Filters(words="xin ý KIẾN")).count() == 1
    assert queries.narrowed(rows, scope, Filters(words="9291")).count() == 95


def test_due_filters_bound_both_ends(given, clerk):
    scope = bodies.scope(clerk, DAY)
    rows = queries.standing(scope, DAY)
    within = Filters(due_from=date(2023, 11, 29), due_to=date(2023, 11, 29))
    assert queries.narrowed(rows, scope, within).count() == 1
