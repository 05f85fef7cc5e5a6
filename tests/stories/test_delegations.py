"""Seed 001, the Prime Minister's letter of 07/02/2024: what is asked of persons goes to the posts of the day."""

from datetime import date

import pytest

from dieuhanh.assignments import queries
from dieuhanh.assignments.actions import doing
from dieuhanh.assignments.models import Access
from dieuhanh.assignments.powers import Forbidden
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Seat
from dieuhanh.journal import queries as journal
from tests.stories.telling import at, clerk_of, counts, duties, give, points, take_in

pytestmark = pytest.mark.django_db
DAY = date(2024, 2, 7)


@pytest.fixture
def clerk():
    return clerk_of("VPCP")


@pytest.fixture
def letter(seeds, clerk):
    [path] = seeds.glob("001_*.txt")
    return take_in(path, by=clerk, on=DAY)


@pytest.fixture
def given(letter, clerk):
    return give(letter, points(letter), by=clerk, on=DAY)


def test_the_letter_is_the_prime_ministers(letter):
    assert (letter.label, letter.issuer.key, letter.issued_on) == ("126/TTg-QHĐP", "TTG", DAY)
    assert points(letter) == ["1.a", "1.b", "2", "3"]


def test_the_orders_go_to_the_posts_of_the_day_and_to_every_province(given):
    report = duties(given["1.b"])
    deputies = [d for d in report if d.holder.key == "CP"]
    assert all(d.post_id for d in report)
    assert sorted(bodies.person_in(d.post_id or 0, DAY).person.name for d in deputies) == [
        "Lê Minh Khái", "Trần Hồng Hà", "Trần Lưu Quang",
    ]  # fmt: skip
    heads = [d for d in report if d.holder.key != "CP"]
    assert len({d.holder_id for d in heads}) == len(heads) == 22
    assert len(duties(given["2"])) == 63
    assert [d.holder.key for d in duties(given["3"])] == ["BKHĐT"]


def test_before_a_day_and_around_tet(given):
    assert given["1.b"].due_on == date(2024, 2, 24)
    assert given["3"].due_on == date(2024, 2, 27)
    assert given["1.a"].form == "relative"
    assert "Tết" in given["1.a"].words
    assert given["2"].due_on is None


def test_who_holds_the_post_sees_the_duty_and_works_on_it(given):
    [duty] = [
        d
        for d in duties(given["1.b"])
        if d.post and "Lê Minh Khái" in str(bodies.person_in(d.post_id or 0, DAY))
    ]
    deputy = Seat.objects.select_related("post__body", "person").get(post=duty.post, acting_for=None)
    scope = bodies.scope(deputy, DAY)
    mine = queries.standing(scope, DAY).filter(queries.held(scope))
    assert {row.duty.post_id for row in mine} == {duty.post_id}
    colleague = next(d for d in duties(given["1.b"]) if d.holder_id == duty.holder_id and d.pk != duty.pk)
    with pytest.raises(Forbidden):
        doing.note(colleague, text="Đã làm thay.", by=deputy, on=date(2024, 2, 20))
    doing.note(duty, text="Đã làm việc với địa phương.", by=deputy, on=date(2024, 2, 20))
    assert Access.objects.filter(duty=duty, key=f"p:{duty.post_id}").exists()


def test_the_counts_turn_on_the_days_the_letter_names(given, clerk):
    dated = len(duties(given["1.b"])) + 1
    undated = len(duties(given["1.a"])) + 63
    assert counts(clerk, date(2024, 2, 24)) == (0, dated, 0, 0, undated)
    assert counts(clerk, date(2024, 2, 25)) == (dated - 1, 1, 0, 0, undated)
    assert counts(clerk, date(2024, 2, 28)) == (dated, 0, 0, 0, undated)
    assert journal.faults() is None


def test_an_event_that_has_no_day_gets_none_by_itself(letter):
    assert at(letter, "1.a").due_on is None
