"""Seed 000, the Government Office's letter of 24/11/2023: 93 reports, a draft, 93 comments, told to the end."""

from collections import Counter
from datetime import date, timedelta

import pytest

from dieuhanh.assignments import queries
from dieuhanh.assignments.actions import doing, giving, judging, proposals
from dieuhanh.assignments.actions.doing import Paper
from dieuhanh.assignments.actions.giving import Part
from dieuhanh.assignments.models import Answer, Duty, Participant, Proposal
from dieuhanh.assignments.powers import Forbidden
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body
from dieuhanh.documents import queries as papers
from dieuhanh.journal import queries as journal
from tests.stories.telling import at, clerk_of, counts, duties, give, held, points, take_in

pytestmark = pytest.mark.django_db
FRIDAY = date(2023, 11, 24)
POINTS = ["1.a", "1.b", "1.c", "2", "3#1", "3#2", "4", "5"]


def november(day):
    return date(2023, 11, day)


def december(day):
    return date(2023, 12, day)


@pytest.fixture
def clerk():
    return clerk_of("VPCP")


@pytest.fixture
def letter(seeds, clerk):
    """The letter as it comes out of the reader."""
    [path] = seeds.glob("000_*.txt")
    return take_in(path, by=clerk, on=FRIDAY)


@pytest.fixture
def given(letter, clerk):
    """1a and 1b gathered into 1c, and everything given."""
    proposals.merge(at(letter, "1.c"), others=[at(letter, "1.a"), at(letter, "1.b")], by=clerk, on=FRIDAY)
    return give(letter, POINTS[2:], by=clerk, on=FRIDAY)


def test_the_letter_stands_in_the_register_as_it_says_of_itself(letter):
    assert (letter.label, letter.issuer.key, letter.issued_on) == ("9291/VPCP-KTTH", "VPCP", FRIDAY)
    assert "Thủ tướng Chính phủ" in letter.authority
    assert points(letter) == POINTS


def test_every_proposal_lies_in_its_sentence(letter):
    for proposal in Proposal.objects.filter(document=letter):
        words = letter.text[proposal.start : proposal.end]
        assert words.strip()
        assert not proposal.words or " ".join(proposal.words.split()) in " ".join(letter.text.split())


def test_the_points_before_the_deadline_carry_the_deadline_of_the_point_that_states_it(letter):
    a, b, c = (at(letter, p) for p in ("1.a", "1.b", "1.c"))
    assert (a.due_on, a.inherited) == (b.due_on, b.inherited) == (november(25), True)
    assert (c.due_on, c.inherited) == (november(25), False)


def test_ninety_three_one_ninety_three_one_one_one(given):
    assert {point: len(duties(a)) for point, a in given.items()} == {
        "1.c": 93, "2": 1, "3#1": 93, "3#2": 1, "4": 1, "5": 1,
    }  # fmt: skip
    kinds = Counter(d.holder.kind for d in duties(given["1.c"]))
    assert kinds["ministry"] + kinds["ministerial_agency"] == 22
    assert (kinds["government_agency"], kinds["province"]) == (8, 63)
    assert {d.holder.key for d in duties(given["1.c"])} == {d.holder.key for d in duties(given["3#1"])}


def test_each_duty_has_its_last_good_day(given):
    assert {p: a.due_on for p, a in given.items()} == {
        "1.c": november(25), "2": november(29), "3#1": december(9), "3#2": december(14), "4": None, "5": None,
    }  # fmt: skip


def test_the_merged_points_are_a_checklist_and_make_no_duty_of_their_own(letter, given):
    assert len(given["1.c"].checklist) == 2
    assert Proposal.objects.filter(document=letter, state="merged", into=at(letter, "1.c")).count() == 2
    assert Duty.objects.count() == 190


def test_who_directs_follows_and_gathers_is_known_beside_who_does(given):
    rows = Participant.objects.filter(assignment=given["1.c"]).select_related("body", "post__body")
    roles = {(p.role, (p.body or p.post.body).key) for p in rows}
    assert {("supervisor", "CP"), ("tracker", "VPCP")} <= roles
    assert {"BKHĐT"} == {key for role, key in roles if role in ("receiver", "consolidator")}


def test_the_deputy_prime_minister_of_the_day_holds_his_duty(given):
    [duty] = duties(given["4"])
    assert duty.post is not None
    assert "Lê Minh Khái" in str(bodies.person_in(duty.post, FRIDAY))


# day → (late, in time); the two orders without a date stand apart on every day
LATE = {
    november(23): None,
    november(24): (0, 188),
    november(25): (0, 188),
    november(26): (93, 95),
    november(29): (93, 95),
    november(30): (94, 94),
    december(9): (94, 94),
    december(10): (187, 1),
    december(14): (187, 1),
    december(15): (188, 0),
}


def test_a_duty_is_in_time_on_its_last_good_day_and_late_on_the_next(given, clerk):
    said = {on: counts(clerk, on) for on in LATE}
    assert said == {on: (*told, 0, 0, 2) if told else (0, 0, 0, 0, 0) for on, told in LATE.items()}


@pytest.fixture
def province(given, clerk):
    """Thanh Hóa's own way with its report, from receipt to acceptance, over five days."""
    office, department = clerk_of("VPUBND.P38.1"), clerk_of("SKHDT.P38.1")
    duty = held(given["1.c"], "UBND.P38.1")
    doing.receive(duty, by=office, on=november(24))
    parts = [Part(Body.objects.get(key=key), task="Phần của ngành") for key in ("SKHDT.P38.1", "STC.1.P38.1")]
    own, other = giving.hand_down(duty, parts=parts, due_on=november(25), by=office, on=november(24))
    doing.answer(own, text="Số liệu 10 tháng.", by=department, on=november(24))
    judging.send_back(own, reason="Chưa có ước cả năm.", by=office, on=november(25))
    doing.answer(own, text="Đã có ước cả năm.", by=department, on=november(25))
    judging.accept(own, by=office, on=november(25))
    doing.answer(
        duty,
        text="Báo cáo của tỉnh.",
        paper=Paper("176", "BC-UBND", november(25)),
        by=office,
        on=november(25),
    )
    doing.answer(other, text="Gửi bằng văn bản giấy.", by=office, on=november(26), proxy=True)
    judging.accept(other, by=office, on=november(27))
    judging.accept(duty, by=clerk, on=november(28))
    return {"duty": duty, "own": own, "other": other, "office": office, "department": department}


def test_a_duty_goes_down_to_a_department_and_back_up_to_the_prime_ministers_office(province):
    for name in ("duty", "own", "other"):
        province[name].refresh_from_db()
    assert {province[n].work for n in ("duty", "own", "other")} == {"done"}
    assert province["own"].returned == 1
    assert province["own"].chain == [province["duty"].pk]
    decisions = [a.decision for a in Answer.objects.filter(duty=province["own"])]
    assert decisions == ["returned", "accepted"]


def test_a_returned_answer_is_not_done_until_the_better_one_is_accepted(province):
    own = province["own"]
    assert queries.spell_of(own, november(24)).work == "answered"
    assert queries.spell_of(own, november(25)).work == "done"
    verbs = [line.verb for line in journal.about(f"duty:{own.pk}")]
    assert verbs == [
        "assignments.handed_down", "assignments.answered", "assignments.returned", "assignments.answered",
        "assignments.accepted",
    ]  # fmt: skip


def test_the_department_sees_its_clause_and_nothing_else_of_the_letter(province, letter, given):
    seen = bodies.scope(province["department"], november(24))
    assert [p.point for p in papers.passages_for(letter, seen)] == ["1.c"]
    assert not papers.reads_whole(letter, seen)
    assert set(queries.visible_to(seen)) == {province["own"]}
    with pytest.raises(Forbidden):
        doing.receive(held(given["1.c"], "UBND.P40.1"), by=province["department"], on=november(24))


def test_the_prime_ministers_office_sees_every_hop(province, clerk):
    seen = bodies.scope(clerk, november(25))
    below = {row.duty_id for row in queries.below(province["duty"], seen, november(25))}
    assert below == {province["own"].pk, province["other"].pk}


def test_the_doer_is_judged_by_its_own_day_not_by_the_givers_delay(province, clerk):
    assert counts(clerk, november(27)) == (92, 96, 0, 0, 2)  # answered on the 25th, not yet accepted
    assert counts(clerk, november(28)) == (92, 95, 1, 0, 2)


def test_the_whole_cycle_ends_with_every_number_told_and_every_past_day_as_it_was(given, clerk):
    """Every report and comment in, half of them late; what each day's overview said is said for ever."""
    said = {}

    def evening(day):
        said[day] = counts(clerk, day)

    clerks = {"BKHĐT": clerk_of("BKHĐT")}

    def work(duty, answered, accepted):
        by = clerk if duty.holder.key == "VPCP" else clerks.get(duty.holder.key)
        doing.answer(
            duty, text="Đã gửi văn bản.", by=by or clerk, on=answered, proxy=by is None and duty.post is None
        )
        if accepted:
            later.setdefault(accepted, []).append(duty)

    later: dict[date, list[Duty]] = {}
    plan: dict[date, list[Duty]] = {}
    for n, duty in enumerate(duties(given["1.c"])):
        plan.setdefault(november(25) if n % 3 else november(27), []).append(duty)
    plan[november(29)] = duties(given["2"])
    for n, duty in enumerate(duties(given["3#1"])):
        plan.setdefault(december(8) if n % 3 == 0 else december(11), []).append(duty)
    plan[december(14)] = duties(given["3#2"])
    days = [FRIDAY + timedelta(n) for n in range(22)]
    for day in days:
        for duty in plan.get(day, []):
            work(duty, day, day + timedelta(1))
        for duty in later.get(day, []):
            judging.accept(duty, by=clerk, on=day)
        evening(day)

    assert said[FRIDAY] == (0, 188, 0, 0, 2)
    assert said[november(26)] == (31, 95, 62, 0, 2)
    assert said[november(28)] == (0, 95, 62, 31, 2)
    assert said[december(10)] == (62, 1, 94, 31, 2)
    assert said[december(15)] == (0, 0, 95, 93, 2)
    assert {day: counts(clerk, day) for day in days} == said
    assert journal.faults() is None
