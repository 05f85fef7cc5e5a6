"""Search finds what the seat may see, by any words, marks or no marks."""

import pytest

from tests.assignments.offices import seat
from tests.pages.desks import DAY, at_desk, given

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(on_day):
    on_day(DAY)
    found = seat("VPUBND.P38.1", name="Văn phòng tỉnh")
    given(found, [("Rà soát quỹ đất công ích", "2024-03-01")])
    return found


def find(who, **query):
    return at_desk(who).get("/tim/", query).content.decode()


def test_a_task_a_paper_and_a_body_are_found_and_grouped(clerk):
    page = find(clerk, q="quy dat cong ich")
    assert "<h2>Nhiệm vụ" in page and "Rà soát quỹ đất công ích" in page
    assert "<h2>Văn bản" in page and "312/UBND-THKH" in page
    assert "Sở Công Thương tỉnh Thanh Hóa" in find(clerk, q="cong thuong thanh hoa")


def test_a_number_finds_its_paper(clerk):
    assert "312/UBND-THKH: nhiệm vụ đầu năm" in find(clerk, q="312/UBND-THKH")


def test_a_stranger_finds_nothing_of_it(clerk):
    page = find(seat("UBND.P40.1", name="Tỉnh khác"), q="quy dat cong ich")
    assert "Không tìm thấy gì" in page


def test_one_kind_alone_shows_more_of_it(clerk):
    few, many = find(clerk, q="so ke hoach"), find(clerk, q="so ke hoach", loai="co-quan")
    assert "xem thêm" in few
    assert many.count("data-row") > few.count("data-row")


@pytest.mark.parametrize(
    "words", ["", "   ", '"', "%", "_", "\\", "' OR 1=1", "x" * 500, "*", "NEAR(", "đ" * 60]
)
def test_nothing_a_person_can_type_is_an_error(clerk, words):
    assert at_desk(clerk).get("/tim/", {"q": words}).status_code == 200
    assert at_desk(clerk).get("/tim/", {"q": words, "loai": "co-quan"}).status_code == 200


def test_an_empty_search_says_how_to_search(clerk):
    assert "Gõ không dấu cũng được" in find(clerk)
