import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dieuhanh.vn.text import fold
from tests.pages.people import DAY, body, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day(on_day):
    return on_day(DAY)


@pytest.fixture
def desk(client):
    signed_in(client)
    return client


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        text(client.get(address))
    return len(seen)


def test_bodies_are_found_without_marks_and_in_short(desk):
    assert "Sở Kế hoạch và Đầu tư tỉnh Thanh Hóa" in text(
        desk.get("/co-quan/", {"q": "so ke hoach thanh hoa"})
    )
    assert "Bộ Kế hoạch và Đầu tư" in text(desk.get("/co-quan/", {"q": "BKHĐT"}))


def test_a_word_is_matched_from_its_beginning(desk):
    rows = desk.get("/co-quan/", {"q": "hoa", "loai": "so"}).context["rows"]
    assert rows
    assert all(f" {fold(row.body.name)}".count(" hoa") for row in rows)


def test_the_counts_add_up_to_the_whole(desk):
    bar = desk.get("/co-quan/", {"q": "thanh hoa"}).context["bar"]
    page = desk.get("/co-quan/", {"q": "thanh hoa"}).context["page"]
    assert bar.total == sum(cell.number for cell in bar.cells) == page.total > 0


def test_each_count_equals_the_list_behind_it(desk):
    for cell in desk.get("/co-quan/", {"q": "thanh hoa"}).context["bar"].cells:
        assert desk.get(f"/co-quan/{cell.url}").context["page"].total == cell.number, cell.label


def test_a_list_says_how_many_of_how_many(desk):
    page = text(desk.get("/co-quan/"))
    assert "1–50 trên hơn 10.000" in page
    assert "hơn" not in desk.get("/co-quan/", {"dem": "1"}).context["page"].words


def test_the_provinces_of_a_day_are_those_of_that_day(desk):
    def provinces(day):
        return desk.get("/co-quan/", {"loai": "tinh", "ngay": day}).context["page"].total

    assert provinces("26/02/2024") == 63
    assert provinces("01/07/2025") == 34


def test_a_day_that_cannot_be_read_is_said_so_and_today_is_shown(desk):
    page = text(desk.get("/co-quan/", {"ngay": "hôm qua"}))
    assert "ngày/tháng/năm" in page


def test_nothing_found_says_what_to_try(desk):
    assert "Không có cơ quan nào khớp" in text(desk.get("/co-quan/", {"q": "zzzz"}))


def test_a_page_number_beyond_the_end_shows_the_last_page(desk):
    assert desk.get("/co-quan/", {"q": "thanh hoa", "trang": "999"}).context["rows"]


def test_the_list_costs_the_same_however_long(desk):
    few, many = queries(desk, "/co-quan/?q=BKHDT"), queries(desk, "/co-quan/")
    assert many <= few
    assert many <= 14


def test_a_body_page_tells_names_place_and_what_followed(desk):
    page = text(desk.get(reverse("body", args=[body("BKHĐT").pk])))
    assert "Sáp nhập vào Bộ Tài chính" in page
    assert "đến hết 28/02/2025" in page


def test_a_body_that_ended_says_so_and_leads_on(desk):
    page = text(desk.get(reverse("body", args=[body("BKHĐT").pk]), {"ngay": "01/06/2025"}))
    assert "Không hoạt động vào 01/06/2025" in page
    assert "Nay là" in page


def test_a_body_page_costs_the_same_however_many_units(desk):
    few = queries(desk, reverse("body", args=[body().pk]))
    many = queries(desk, reverse("body", args=[body("UBND.P38.1").pk]))
    assert abs(many - few) <= 1
    assert many <= 22


def test_an_unknown_body_is_not_found(desk):
    assert desk.get("/co-quan/999999999/").status_code == 404
