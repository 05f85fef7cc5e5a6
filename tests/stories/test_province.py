"""Seed 004, an undated letter of Thanh Hóa: departments and districts by the province's own words, then the reform."""

from datetime import date

import pytest

from dieuhanh.assignments.actions import doing, giving, judging
from dieuhanh.assignments.actions.giving import Part, Unanswered
from dieuhanh.assignments.addressees import work_out
from dieuhanh.assignments.models import Duty
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body
from dieuhanh.documents.models import Citation
from dieuhanh.journal import queries as journal
from tests.stories.telling import at, clerk_of, counts, duties, give, held, points, take_in

pytestmark = pytest.mark.django_db
DAY = date(2023, 12, 15)
AFTER = date(2025, 7, 2)


@pytest.fixture
def clerk():
    return clerk_of("VPUBND.P38.1")


@pytest.fixture
def letter(seeds, clerk):
    [path] = seeds.glob("004_*.txt")
    return take_in(path, by=clerk, on=DAY)


@pytest.fixture
def given(letter, clerk):
    return give(letter, points(letter), by=clerk, on=DAY)


def test_a_letter_without_number_and_date_keeps_both_blank(letter):
    assert (letter.number, letter.issued_on) == ("", None)
    assert letter.label == "Công văn không số"
    assert letter.issuer.key == "UBND.P38.1"  # "UBND tỉnh", read within the office's own province
    assert points(letter) == ["1", "2#1", "2#2"]


def test_what_it_cites_is_listed_though_not_held(letter):
    cited = {(c.number, c.target_id) for c in Citation.objects.filter(document=letter)}
    assert {("4647/QĐ-UBND", None), ("9495/UBND-TH", None)} <= cited


def test_departments_and_districts_of_the_province_get_their_duties(given):
    departments = duties(given["1"])
    assert len(departments) == 17
    assert {d.holder.kind for d in departments} <= {"department", "office"}
    assert all(d.holder.key.endswith(".P38.1") for d in departments)
    districts = duties(given["2#1"])
    assert len(districts) == 27
    assert {d.holder.kind for d in districts} == {"district"}
    assert {bodies.province_of(d.holder, DAY).key for d in districts} == {"UBND.P38.1"}


def test_within_a_month_ends_on_its_last_day(given, clerk):
    assert given["1"].due_on == given["2#1"].due_on == date(2023, 12, 31)
    assert counts(clerk, date(2023, 12, 31))[:2] == (0, 44)
    assert counts(clerk, date(2024, 1, 1))[:2] == (44, 0)


def test_a_district_hands_down_to_its_communes_and_answers_the_province(given, clerk):
    district, commune = clerk_of("UBND.D395"), clerk_of("UBND.C15493.1")
    duty = held(given["2#1"], "UBND.D395")
    doing.receive(duty, by=district, on=DAY)
    communes = bodies.children(duty.holder, DAY)
    assert commune.post.body in communes
    children = giving.hand_down(
        duty, parts=[Part(b) for b in communes], due_on=date(2023, 12, 25), by=district, on=DAY
    )
    mine = next(c for c in children if c.holder_id == commune.post.body_id)
    doing.answer(mine, text="Đã đăng ký chỉ tiêu của xã.", by=commune, on=date(2023, 12, 22))
    judging.accept(mine, by=district, on=date(2023, 12, 23))
    doing.answer(duty, text="Đã phân giao.", by=district, on=date(2023, 12, 28))
    judging.send_back(duty, reason="Chưa chia theo quý.", by=clerk, on=date(2023, 12, 29))
    doing.answer(duty, text="Đã chia theo quý.", by=district, on=date(2024, 1, 2))
    judging.accept(duty, by=clerk, on=date(2024, 1, 3))
    assert counts(clerk, date(2023, 12, 28)) == (0, 44, 0, 0, len(duties(given["2#2"])))
    assert counts(clerk, date(2024, 1, 3)) == (43, 0, 0, 1, len(duties(given["2#2"])))
    assert journal.faults() is None


def test_after_the_districts_ended_the_same_letter_asks_and_gives_to_nobody(seeds, clerk):
    [path] = seeds.glob("004_*.txt")
    late = take_in(path, by=clerk, on=AFTER)
    proposal = at(late, "2#1")
    found = work_out([proposal])[proposal.pk]
    assert found.holders == []
    assert found.questions
    with pytest.raises(Unanswered):
        giving.confirm([proposal], by=clerk, on=AFTER)
    assert Duty.objects.count() == 0
    # Not one of the 27 has a successor: a person must say who does the work now.
    assert bodies.heirs_of(Body.objects.get(key="UBND.D395")).asks
    assert journal.faults() is None


def test_what_was_given_before_the_reform_keeps_its_old_names(given, clerk):
    names = {d.holder.name for d in duties(given["2#1"])}
    assert counts(clerk, AFTER)[0] == 44
    assert names == {d.holder.name for d in duties(given["2#1"])}
    assert not bodies.resolve("UBND các huyện, thị xã, thành phố", on=AFTER, within=clerk.post.body).bodies
