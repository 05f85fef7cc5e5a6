import pytest
from django.core.cache import cache
from django.urls import reverse

from dieuhanh.bodies import actions
from dieuhanh.bodies.models import User
from dieuhanh.bodies.powers import SYSTEM
from dieuhanh.journal.models import Entry
from tests.pages.people import DAY, WORD, account, body, seated, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture
def demo_day(on_day):
    cache.clear()
    return on_day(DAY)


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_a_stranger_is_asked_to_sign_in_and_brought_back(client):
    asked = client.get("/co-quan/?q=hue")
    assert asked.status_code == 302
    assert asked["Location"] == "/dang-nhap/?next=/co-quan/%3Fq%3Dhue"


def test_a_fragment_asked_for_after_the_session_ended_moves_the_whole_page(client):
    answer = client.get("/co-quan/", headers={"hx-request": "true"})
    assert answer["HX-Redirect"].startswith("/dang-nhap/")


def test_the_right_password_opens_the_door(client):
    account(seated("officer"))
    answer = client.post("/dang-nhap/", {"username": "thu", "password": WORD, "next": "/co-quan/"})
    assert answer.status_code == 302
    assert answer["Location"] == "/co-quan/"


def test_a_wrong_password_is_told_in_a_sentence(client):
    account(seated("officer"))
    answer = client.post("/dang-nhap/", {"username": "thu", "password": "sai"})
    assert "chưa đúng" in answer.content.decode()


def test_guessing_stops_after_eight_wrong_passwords(client):
    account(seated("officer"))
    for _ in range(8):
        client.post("/dang-nhap/", {"username": "thu", "password": "sai"})
    answer = client.post("/dang-nhap/", {"username": "thu", "password": WORD})
    assert "chờ 15 phút" in answer.content.decode()


def test_the_door_leads_nowhere_else(client):
    account(seated("officer"))
    answer = client.post("/dang-nhap/", {"username": "thu", "password": WORD, "next": "https://example.org/"})
    assert "example.org" not in answer["Location"]


def test_whoever_holds_one_seat_sits_in_it_at_once(client):
    seat = signed_in(client)
    assert seat.post.body.name in client.get("/co-quan/").content.decode()


def test_whoever_holds_two_seats_is_asked_which(client):
    seat = signed_in(client)
    other = actions.create_post(body=body("SNV.1.P38.1"), title="Kiêm nhiệm", role="clerk", on=DAY, by=SYSTEM)
    second = actions.seat_person(person=seat.person, post=other, first_day=DAY, on=DAY, by=SYSTEM)
    assert client.get("/co-quan/")["Location"] == "/vi-tri/"
    client.post("/vi-tri/", {"seat": second.pk})
    assert "Kiêm nhiệm" in client.get("/co-quan/").content.decode()


def test_nobody_takes_a_seat_that_is_not_theirs(client):
    signed_in(client)
    strange = seated("leader", name="Người Khác", title="Thủ trưởng thử")
    client.post("/vi-tri/", {"seat": strange.pk})
    assert "Thủ trưởng thử" not in client.get("/co-quan/").content.decode()


def test_an_account_without_a_seat_is_told_whom_to_ask(client):
    user = User.objects.create_user(username="trong", password=WORD)
    client.force_login(user)
    assert client.get("/co-quan/")["Location"] == "/vi-tri/"
    assert "chưa được xếp vào vị trí nào" in client.get("/vi-tri/").content.decode()


def test_a_first_password_is_changed_before_anything_else(client):
    seat = seated("officer")
    client.force_login(account(seat, new=True))
    assert client.get("/co-quan/")["Location"] == "/mat-khau/"
    new = {"old": WORD, "new": "khong-ai-doan-ra-77", "again": "khong-ai-doan-ra-77"}
    assert client.post("/mat-khau/", new).status_code == 302
    assert client.get("/co-quan/").status_code == 200
    assert Entry.objects.order_by("-seq")[0].verb == "bodies.password_set"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"old": "sai", "new": "khong-ai-doan-ra-77", "again": "khong-ai-doan-ra-77"}, "hiện tại chưa đúng"),
        ({"old": WORD, "new": "khong-ai-doan-ra-77", "again": "khac-di-mot-chut"}, "không giống nhau"),
        ({"old": WORD, "new": "ngan", "again": "ngan"}, "10"),
        ({"old": ""}, "Hãy điền"),
    ],
)
def test_a_bad_new_password_is_refused_with_its_sentence(client, typed, said):
    client.force_login(account(seated("officer")))
    answer = client.post("/mat-khau/", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_signing_out_closes_the_door(client):
    signed_in(client)
    assert client.post("/dang-xuat/")["Location"] == "/dang-nhap/"
    assert client.get("/co-quan/").status_code == 302


def test_looks_and_keys_are_kept_for_this_browser(client):
    signed_in(client)
    client.post("/giao-dien/", {"theme": "dark"})
    page = client.get("/co-quan/").content.decode()
    assert 'data-theme="dark"' in page
    assert 'data-keys="off"' in page


def test_a_made_up_look_is_not_kept(client):
    signed_in(client)
    client.cookies["theme"] = '"><script>'
    assert "<script>" not in client.get("/co-quan/").content.decode().split("</title>")[0]


# ---------------------------------------------------------------- the day looked at


def test_the_past_can_be_looked_at_in_the_demo_office(client, demo):
    signed_in(client)
    for odd in ("-1", "<script>", "login"):  # no address: never looked up as the name of a page
        assert client.post("/xem-lai/", {"day": "", "next": odd})["Location"] == "/"
    client.post("/xem-lai/", {"day": "24/11/2023", "next": "/co-quan/"})
    page = client.get("/tro-giup/").content.decode()
    assert "Đang xem lại ngày" in page
    assert "24/11/2023" in page


def test_nothing_is_written_while_the_past_is_looked_at(client, demo):
    signed_in(client, "admin")
    client.post("/xem-lai/", {"day": "25/02/2024"})
    before = Entry.objects.count()
    answer = client.post(reverse("admin-calendar"), {"day": "30/04/2024", "working": "0", "name": "Lễ"})
    assert answer.status_code == 409
    assert "Ngày đã qua chỉ đọc được" in answer.content.decode()
    assert Entry.objects.count() == before


def test_coming_back_to_today_lets_one_write_again(client, demo):
    signed_in(client)
    client.post("/xem-lai/", {"day": "24/11/2023"})
    client.post("/xem-lai/", {})
    assert "Đang xem lại" not in client.get("/tro-giup/").content.decode()


def test_a_day_to_come_cannot_be_looked_at(client, demo):
    signed_in(client)
    client.post("/xem-lai/", {"day": "27/02/2024"})
    assert "Đang xem lại" not in client.get("/tro-giup/").content.decode()


def test_a_day_that_cannot_be_read_is_said_so(client, demo):
    signed_in(client)
    answer = client.post("/xem-lai/", {"day": "31/02/2024", "next": "/tro-giup/"}, follow=True)
    assert "ngày/tháng/năm" in answer.content.decode()


def test_a_real_office_has_no_way_back_in_time(client, settings):
    settings.DEMO = False
    signed_in(client)
    assert client.post("/xem-lai/", {"day": "24/11/2023"}).status_code == 404


def test_the_demo_office_says_so_on_every_page(client, demo):
    assert "Dữ liệu minh họa" in client.get("/dang-nhap/").content.decode()
    signed_in(client)
    for address in ("/co-quan/", "/tro-giup/", "/nhat-ky/", "/khong-co/"):
        assert "Dữ liệu minh họa" in client.get(address).content.decode(), address


def test_a_visitor_of_the_demo_office_enters_with_one_click(client, demo, settings):
    settings.DEMO_PASSWORD = WORD
    seat = seated("officer")
    account(seat)
    assert seat.post.body.name in client.get("/dang-nhap/").content.decode()
    assert client.post("/dang-nhap/thu/", {"person": seat.person_id})["Location"] == "/"


def test_one_click_does_not_open_an_account_with_a_password_of_its_own(client, demo):
    seat = seated("officer")
    account(seat)
    assert client.post("/dang-nhap/thu/", {"person": seat.person_id})["Location"] == "/dang-nhap/"
    assert client.post("/dang-nhap/thu/", {"person": "x"})["Location"] == "/dang-nhap/"


def test_a_real_office_shows_no_accounts_and_opens_none_with_one_click(client, settings):
    settings.DEMO = False
    seat = seated("officer")
    account(seat)
    assert "Xem thử ngay" not in client.get("/dang-nhap/").content.decode()
    assert client.post("/dang-nhap/thu/", {"person": seat.person_id}).status_code == 404
