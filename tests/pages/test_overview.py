"""The overview and the weekly list: figures that add up, each a link to its rows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dieuhanh.assignments.actions import doing, judging
from dieuhanh.assignments.models import Duty
from dieuhanh.assignments.rules import Published, on_time_rate
from dieuhanh.bodies.models import Body, Kind
from tests.assignments.offices import seat
from tests.pages.desks import DAY, GIVEN, at_desk, bar, given, given_to, some_days, told_total

pytestmark = pytest.mark.django_db
VIEWS = ["co-quan", "van-ban", "nhiem-vu", "tuan"]


@pytest.fixture
def clerk(on_day):
    on_day(DAY)
    return seat("VPUBND.P38.1", name="Văn phòng tỉnh")


@pytest.fixture
def department():
    return seat("SKHDT.P38.1", name="Văn thư sở")


@pytest.fixture
def busy(clerk, department):
    """Twelve duties of one department and twenty districts, in all five published states."""
    duties = given(clerk, some_days(12))
    for duty, day in zip(duties[:3], (GIVEN, DAY, GIVEN), strict=True):
        doing.answer(duty, text="Xong.", by=department, on=DAY, effective_on=day)
        judging.accept(duty, by=clerk, on=DAY)
    given_to(clerk, list(Body.objects.valid(DAY).filter(kind=Kind.DISTRICT)[:20]), due="2024-02-21")
    return clerk


def figures(html):
    """The rows of the table as numbers: five states and the total; the foot last."""
    body = html.split("<tbody>", 1)[1]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    return [
        [
            int(n.replace(".", ""))
            for n in re.findall(r'class="num[^"]*"[^>]*>(?:<a[^>]*>)?([\d.]+)(?=<)', row)
        ][:6]
        for row in rows
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_rows_and_columns_add_up(busy, view):
    rows = figures(at_desk(busy).get(f"/tong-quan/?theo={view}&phan=giao").content.decode())
    *lines, foot = rows
    assert all(sum(line[:5]) == line[5] for line in rows)
    assert [sum(column) for column in zip(*lines, strict=True)] == foot
    assert foot[5] == 32


@pytest.mark.parametrize("view", VIEWS)
def test_every_figure_leads_to_as_many_rows(busy, view):
    client = at_desk(busy)
    html = client.get(f"/tong-quan/?theo={view}&phan=giao").content.decode()
    found = re.findall(r'class="num[^"]*"[^>]*><a href="([^"]+)">([\d.]+)</a>', html)
    assert len(found) > 8
    checked = found[:6] + found[-6:]
    for url, number in checked:
        assert told_total(client.get(url.replace("&amp;", "&")).content.decode()) == int(number), url


def test_the_rate_says_its_formula_and_its_day(busy):
    html = at_desk(busy).get("/tong-quan/").content.decode()
    assert "hoàn thành đúng hạn ÷ (hoàn thành đúng hạn + hoàn thành quá hạn + đang thực hiện quá hạn)" in html
    assert "Số liệu tính đến thứ Hai, 26/02/2024" in html


@pytest.mark.parametrize(
    ("numbers", "rate"),
    [
        ({Published.DONE_ON_TIME: 3, Published.DONE_LATE: 1, Published.OPEN_LATE: 0}, 0.75),
        ({Published.DONE_ON_TIME: 3, Published.DONE_LATE: 0, Published.OPEN_LATE: 3}, 0.5),
        ({Published.DONE_ON_TIME: 0, Published.DONE_LATE: 0, Published.OPEN_LATE: 0}, None),
    ],
)
def test_unfinished_work_past_its_day_weighs_against_the_rate(numbers, rate):
    assert on_time_rate(numbers) == rate


def test_a_seat_that_gave_nothing_sees_what_it_must_do(busy, department):
    html = at_desk(department).get("/tong-quan/").content.decode()
    assert bar(html)[-1][1] == 12


def test_a_stranger_sees_an_empty_overview(busy):
    html = at_desk(seat("UBND.P40.1", name="Tỉnh khác")).get("/tong-quan/?phan=").content.decode()
    assert "Chưa có việc nào" in html


@pytest.mark.parametrize("address", [*(f"/tong-quan/?theo={v}" for v in VIEWS), "/giao-ban/"])
def test_more_rows_cost_no_more_questions(clerk, department, address):
    client, counted = at_desk(clerk), []
    for count in (5, 55):
        given(clerk, some_days(count), number=str(300 + count))
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        counted.append(len(seen))
    assert counted[1] <= counted[0] + 2


def test_the_weekly_list_puts_each_duty_in_one_part(clerk, department):
    duties = given(clerk, [
        ("Đã trễ", "2024-02-20"), ("Tuần này", "2024-02-29"), ("Tuần sau", "2024-03-05"),
        ("Đã gửi tuần trước", "2024-02-29"),
    ])  # fmt: skip
    doing.answer(duties[3], text="Xong.", by=department, on=DAY, effective_on=GIVEN)
    html = at_desk(clerk).get("/giao-ban/").content.decode()
    parts = html.split("<section>")[1:]
    for part, task in zip(parts, ("Đã trễ", "Tuần này", "Đã gửi tuần trước", "Tuần sau"), strict=True):
        assert task in part
    assert all(
        html.count(f"{n}. {task}") == 1 for n, task in enumerate(("Đã trễ", "Tuần này", "Tuần sau"), start=1)
    )
    assert "Nhật ký dòng" in html
    assert Duty.objects.count() == 4


def test_the_weekly_list_of_another_week(clerk, department):
    given(clerk, [("Đầu tháng ba", "2024-03-06")])
    html = at_desk(clerk).get("/giao-ban/?ngay=06/03/2024").content.decode()
    assert "04/03 – 10/03" in html and "Đầu tháng ba" in html
    assert at_desk(clerk).get("/giao-ban/?ngay=hom-nay").status_code == 200
    for edge in ("0001-01-01", "31/12/9999"):
        assert "ngày/tháng/năm" in at_desk(clerk).get("/giao-ban/", {"ngay": edge}).content.decode()
