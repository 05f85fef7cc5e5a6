"""The list of duties, its workbook, and one assignment with everybody under it."""

import hashlib
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from dieuhanh.assignments.actions import doing
from dieuhanh.assignments.models import Duty
from dieuhanh.assignments.rules import Work
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Kind
from dieuhanh.desk import exports
from tests.assignments.offices import seat
from tests.pages.desks import DAY, GIVEN, at_desk, bar, body_of, given, given_to, some_days, told_total

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(on_day):
    on_day(DAY)
    return seat("VPUBND.P38.1", name="Văn phòng tỉnh")


@pytest.fixture
def department():
    return seat("SKHDT.P38.1", name="Văn thư sở")


def districts(count):
    return list(Body.objects.valid(DAY).filter(kind=Kind.DISTRICT)[:count])


def total(client, **query):
    return told_total(client.get("/nhiem-vu/", query).content.decode())


def test_each_number_of_the_bar_is_a_list_one_click_away(clerk, department):
    duties = given(clerk, some_days(12))
    doing.answer(duties[0], text="Xong.", by=department, on=DAY)
    client = at_desk(clerk)
    cells = bar(client.get("/nhiem-vu/?phan=giao").content.decode())
    assert cells[-1][1] == sum(n for _, n, _ in cells[:-1]) == 12
    for label, number, url in cells:
        assert told_total(client.get(url).content.decode()) == number, label


def test_the_filters_narrow_by_words_body_days_part_and_paper(clerk, department):
    given(clerk, some_days(8))
    assignment = given_to(clerk, districts(5))
    client = at_desk(clerk)
    assert total(client) == 13
    assert total(client, q="ra soat bao cao") == 5
    assert total(client, cq="so ke hoach") == 8
    assert total(client, tu="22/02/2024", den="22/02/2024") == 2
    assert total(client, phan="toi") == 0
    assert total(client, van_ban=assignment.document_id) == 5
    assert total(client, nhiem_vu=assignment.pk) == 5
    assert total(client, tt="chua-tiep-nhan") == 13
    assert total(client, co_quan=bodies.find("Sở Kế hoạch và Đầu tư tỉnh Thanh Hóa", DAY)[0].pk) == 8


def test_a_day_that_cannot_be_read_is_named_and_narrows_nothing(clerk, department):
    given(clerk, some_days(3))
    page = at_desk(clerk).get("/nhiem-vu/", {"tu": "31/02/2024"}).content.decode()
    assert "ngày/tháng/năm" in page and 'value="31/02/2024"' in page
    assert told_total(page) == 3


def test_nonsense_in_the_address_is_no_error(clerk):
    client = at_desk(clerk)
    for query in (
        "tt=la",
        "co_quan=x",
        "van_ban=99999999999999",
        "trang=-4",
        "q=%22",
        "nhiem_vu=%27",
    ):
        assert client.get(f"/nhiem-vu/?{query}").status_code == 200, query
    assert client.get("/nhiem-vu/?phan=%00").status_code == 400


def test_a_long_list_says_how_many_of_how_many(clerk, department):
    given_to(clerk, districts(60))
    page = at_desk(clerk).get("/nhiem-vu/").content.decode()
    assert "1–50 trên 60" in page
    assert "51–60 trên 60" in at_desk(clerk).get("/nhiem-vu/?trang=2").content.decode()
    assert "1–60 trên 60" in at_desk(clerk).get("/nhiem-vu/?in=1").content.decode()


def workbook(client, query=""):
    answer = client.get(f"/nhiem-vu/xuat.xlsx{query}")
    assert answer["Content-Type"] == exports.XLSX
    return CalamineWorkbook.from_filelike(io.BytesIO(body_of(answer)))


def test_the_workbook_holds_every_row_and_proves_it(clerk, department):
    given_to(clerk, districts(60))
    given(clerk, some_days(4))
    book = workbook(at_desk(clerk))
    rows = book.get_sheet_by_name("Nhiệm vụ").to_python(skip_empty_area=False)
    told = {row[0]: row[1] for row in book.get_sheet_by_name("Kiểm tra").to_python()}
    assert len(rows) == 1 + 64 and told["Số dòng"] == "64"
    assert told["Số liệu tính đến"] == "26/02/2024"
    digest = hashlib.sha256()
    for row in rows:
        cells = [int(c) if isinstance(c, float) else c for c in row]
        digest.update(exports.line(cells).encode())
    assert told["SHA-256 của các dòng"] == digest.hexdigest()


def test_the_workbook_follows_the_filters_and_says_so(clerk, department):
    given_to(clerk, districts(3))
    given(clerk, some_days(4))
    book = workbook(at_desk(clerk), "?cq=so+ke+hoach")
    told = {row[0]: row[1] for row in book.get_sheet_by_name("Kiểm tra").to_python()}
    assert told["Số dòng"] == "4" and "so ke hoach" in told["Bộ lọc"]


def test_words_that_look_like_a_formula_stay_words(clerk, department):
    given(clerk, [('=HYPERLINK("x")', "2024-03-01")])
    rows = workbook(at_desk(clerk)).get_sheet_by_name("Nhiệm vụ").to_python()
    assert any('=HYPERLINK("x")' in str(cell) for row in rows for cell in row)


def test_an_assignment_shows_its_sentence_and_everybody_under_it(clerk):
    assignment = given_to(clerk, districts(30))
    client = at_desk(clerk)
    page = client.get(f"/nhiem-vu/{assignment.pk}/").content.decode()
    assert '<q class="paper">1. Các cơ quan rà soát, báo cáo</q>' in page
    cells = bar(page)
    assert cells[-1][1] == sum(n for _, n, _ in cells[:-1]) == 30
    assert page.count('class="matrix"') == 1
    table = client.get(f"/nhiem-vu/{assignment.pk}/?xem=bang").content.decode()
    assert table.count("<tr data-row") == 30
    for label, number, url in cells:
        assert told_total(client.get(url.split("#")[0]).content.decode()) == number, label


def test_a_holder_sees_only_its_own_part_of_an_order_to_many(clerk, department):
    own = Body.objects.get(key="SKHDT.P38.1")
    assignment = given_to(clerk, [own, *districts(10)])
    page = at_desk(department).get(f"/nhiem-vu/{assignment.pk}/").content.decode()
    assert bar(page)[-1][1] == 1


def test_an_assignment_of_others_does_not_exist(clerk):
    assignment = given_to(clerk, districts(3))
    stranger = at_desk(seat("UBND.P40.1", name="Tỉnh khác"))
    assert stranger.get(f"/nhiem-vu/{assignment.pk}/").status_code == 404
    assert stranger.get("/nhiem-vu/99999999/").status_code == 404
    assert "rà soát" not in stranger.get("/nhiem-vu/", {"nhiem_vu": assignment.pk}).content.decode()


def test_the_tracker_writes_down_the_receipt_of_many_bodies_without_accounts(clerk):
    assignment = given_to(clerk, districts(6))
    client = at_desk(clerk)
    assert "Ghi nhận đã tiếp nhận" in client.get(f"/nhiem-vu/{assignment.pk}/?xem=bang").content.decode()
    ids = [str(d.pk) for d in Duty.objects.filter(assignment=assignment)[:4]]
    page = client.post("/viec/tiep-nhan/", {"viec": ids, "thay": "1"}, follow=True).content.decode()
    assert "Đã ghi nhận tiếp nhận 4 việc." in page
    assert Duty.objects.filter(assignment=assignment, work=Work.OPEN).count() == 4


@pytest.mark.parametrize(
    "address", ["/nhiem-vu/", "/nhiem-vu/{pk}/", "/nhiem-vu/{pk}/?xem=bang", "/nhiem-vu/xuat.xlsx"]
)
def test_sixty_rows_cost_no_more_questions_than_five(clerk, address):
    client = at_desk(clerk)
    counted = []
    for count in (5, 50):
        assignment = given_to(clerk, districts(count))
        for duty in Duty.objects.filter(assignment=assignment).order_by("pk")[: count // 2]:
            doing.receive(duty, by=clerk, on=GIVEN, proxy=True)
        url = address.format(pk=assignment.pk)
        answer = client.get(url)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(url)
            if answer.streaming:
                body_of(answer)
        assert answer.status_code == 200
        counted.append(len(seen))
    assert counted[1] <= counted[0] + 3
