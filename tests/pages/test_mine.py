"""One's desk: what I must do, in numbers that add up and rows that are behind them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dieuhanh.assignments.actions import doing
from dieuhanh.assignments.models import Duty
from dieuhanh.assignments.rules import Work
from dieuhanh.bodies.models import Role
from dieuhanh.desk import sentences
from tests.assignments.offices import seat
from tests.pages.desks import DAY, at_desk, bar, given, given_to, received, some_days, told_total
from tools.reference import room_verbs, rooms

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(on_day):
    on_day(DAY)
    return seat("VPUBND.P38.1", name="Văn phòng tỉnh")


@pytest.fixture
def department():
    return seat("SKHDT.P38.1", name="Văn thư sở")


def test_the_bar_adds_up_and_every_number_is_the_list_behind_it(clerk, department):
    duties = given(clerk, some_days(10))
    doing.receive(duties[0], by=department, on=DAY)
    doing.answer(duties[1], text="Đã xong.", by=department, on=DAY)
    client = at_desk(department)
    cells = bar(client.get("/").content.decode())
    assert cells[-1][1] == sum(n for _, n, _ in cells[:-1]) == 10
    for label, number, url in cells:
        assert told_total(client.get(url).content.decode()) == number, label


def test_a_row_names_its_sentence_its_day_and_one_next_act(clerk, department):
    given(clerk, [("Báo cáo kết quả sắp xếp", "2024-02-22")])
    page = at_desk(department).get("/").content.decode()
    assert "quá 4 ngày" in page
    assert "312/UBND-THKH · điểm 1" in page
    assert "Báo cáo kết quả sắp xếp" in page
    assert page.count("data-act>Tiếp nhận") == 1


def test_every_row_stands_in_one_section_and_a_long_section_says_how_many_there_are(clerk, department):
    given(clerk, [(f"Việc không hạn số {n}", None) for n in range(12)])
    for duty in Duty.objects.all():
        doing.receive(duty, by=department, on=DAY)
    client = at_desk(department)
    page = client.get("/").content.decode()
    assert "8 trên 12" in page
    everything = client.get("/nhiem-vu/?phan=toi&tt=dang-lam-khong-han").content.decode()
    assert told_total(everything) == 12


def test_what_waits_for_the_giver_is_beside_the_desk(clerk, department):
    [duty] = given(clerk, [("Gửi số liệu", "2024-03-01")])
    doing.answer(duty, text="Đã gửi.", by=department, on=DAY)
    received(clerk, [("Một việc chưa giao", None)], number="555")
    page = at_desk(clerk).get("/").content.decode()
    assert "Chờ giao hoặc chấp nhận" in page
    assert "555/UBND-THKH" in page
    assert "Báo cáo kết quả ngày 26/02/2024" in page


def test_nobody_sees_the_desk_of_another(clerk, department):
    given(clerk, [("Việc của riêng sở", "2024-03-01")])
    stranger = at_desk(seat("UBND.P40.1", name="Tỉnh khác"))
    assert "Việc của riêng sở" not in stranger.get("/").content.decode()
    assert "Bàn còn trống" in stranger.get("/").content.decode()


def test_an_administrator_has_no_duties_on_the_desk(clerk, department):
    given(clerk, [("Việc của riêng sở", "2024-03-01")])
    page = at_desk(seat("SKHDT.P38.1", Role.ADMIN)).get("/").content.decode()
    assert "Việc của riêng sở" not in page


def test_a_leader_does_not_find_twice_what_was_handed_to_a_person(clerk, department):
    from dieuhanh.assignments.actions.giving import Part, hand_down

    leader, officer = seat("SKHDT.P38.1", Role.LEADER), seat("SKHDT.P38.1", Role.OFFICER, "Chuyên viên A")
    [duty] = given(clerk, [("Tham mưu kế hoạch", "2024-03-01")])
    hand_down(duty, parts=[Part(duty.holder, officer, "Dự thảo")], due_on=None, by=department, on=DAY)
    assert bar(at_desk(leader).get("/").content.decode())[-1][1] == 1
    mine = at_desk(officer).get("/").content.decode()
    assert "Dự thảo" in mine and bar(mine)[-1][1] == 1 + 1  # the share, and the sở's own that names nobody


def test_several_duties_are_received_at_once(clerk, department):
    duties = given(clerk, some_days(4))
    client = at_desk(department)
    ids = [str(d.pk) for d in duties[:3]]
    page = client.post("/viec/tiep-nhan/", {"viec": ids, "next": "/"}, follow=True).content.decode()
    assert "Đã ghi nhận tiếp nhận 3 việc." in page
    assert Duty.objects.filter(work=Work.OPEN).count() == 3


def test_receiving_many_ignores_what_the_seat_may_not_see(clerk, department):
    duties = given(clerk, some_days(2))
    stranger = at_desk(seat("UBND.P40.1", name="Tỉnh khác"))
    stranger.post("/viec/tiep-nhan/", {"viec": [str(d.pk) for d in duties], "next": "//evil.example"})
    assert Duty.objects.filter(work=Work.SENT).count() == 2


def queries_for(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_the_desk_asks_no_more_of_the_database_for_sixty_duties_than_for_five(clerk, department):
    given(clerk, some_days(5))
    client = at_desk(department)
    few = queries_for(client, "/")
    given(clerk, some_days(55), number="313")
    assert queries_for(client, "/") <= few + 3


def test_looking_back_the_desk_has_no_buttons(clerk, department, settings):
    settings.DEMO = True
    given(clerk, [("Gửi số liệu", "2024-03-01")])
    client = at_desk(department)
    client.post("/xem-lai/", {"day": "2024-02-20"})
    page = client.get("/").content.decode()
    assert "Gửi số liệu" in page
    assert "Tiếp nhận<" not in page
    client.post("/xem-lai/", {"day": "2024-02-18"})
    assert "Gửi số liệu" not in client.get("/").content.decode()


def test_every_verb_of_the_journal_has_its_sentence():
    declared = {verb for room in rooms() for verb in room_verbs(room)}
    assert declared - set(sentences.SENTENCES) == set()


def test_a_verb_nobody_told_about_is_shown_not_an_error():
    told = sentences.Told("Văn phòng Chính phủ", "", "", {})
    assert sentences.say("later.unknown", told) == "Văn phòng Chính phủ: later.unknown"


def test_news_from_above_leads_only_where_the_reader_may_go(clerk, department):
    from dieuhanh.assignments.actions.giving import Part, hand_down

    unit = seat("UBND.D380", name="Văn thư huyện")
    province = seat("UBND.P38.1", name="Văn thư tỉnh")
    government = seat("VPCP", name="Văn thư Chính phủ")
    above = Duty.objects.get(assignment=given_to(government, [province.post.body]))
    [child] = hand_down(above, parts=[Part(unit.post.body)], due_on=None, by=province, on=DAY)
    page = at_desk(unit).get("/").content.decode()
    assert "giao xuống cho" in page
    assert f'href="/viec/{child.pk}/"' in page and f'href="/viec/{above.pk}/"' not in page
    assert at_desk(unit).get(f"/viec/{above.pk}/").status_code == 404
