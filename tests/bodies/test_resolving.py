"""Names of the founding papers, read on the day of each paper."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dieuhanh.bodies.models import Body
from dieuhanh.bodies.queries import find, resolve, resolve_many

pytestmark = pytest.mark.django_db

D000, D001, D004 = date(2023, 11, 24), date(2024, 2, 7), date(2023, 12, 14)
AFTER, TODAY = date(2025, 8, 1), date(2026, 11, 22)
CLAUSE_1 = "Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ, Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"


def body(key: str) -> Body:
    return Body.objects.get(key=key)


def keys(found) -> list[str]:
    return [b.key for b in found.bodies]


@pytest.mark.parametrize(("on", "count"), [(D000, 93), (date(2025, 3, 1), 85), (AFTER, 56), (TODAY, 56)])
@pytest.mark.parametrize("written", [CLAUSE_1, "các Bộ, cơ quan, địa phương"])
def test_clause_1_of_seed_000_means_93_bodies_on_its_day_and_56_today(on, count, written):
    found = resolve(written, on=on, within=body("VPCP"))
    assert (len(found.bodies), found.question) == (count, None)
    assert found.group


def test_departments_and_districts_are_those_of_the_issuer_s_province():
    office = body("VPUBND.P38.1")
    departments = resolve("các sở, ban, ngành", on=D004, within=office)
    districts = resolve("UBND các huyện, thị xã, thành phố", on=D004, within=office)
    assert len(departments.bodies) == 17 and len(districts.bodies) == 27
    assert {"SKHDT.P38.1", "BDT.P38.1"} <= set(keys(departments))
    assert "UBND.D405" in keys(districts)


def test_districts_named_after_their_end_are_a_question():
    found = resolve("UBND các huyện, thị xã, thành phố", on=AFTER, within=body("UBND.P38.1"))
    assert found.bodies == () and "01/07/2025" in (found.question or "")


def test_thanh_hoa_has_166_communes_today():
    assert len(resolve("UBND các xã, phường", on=TODAY, within=body("UBND.P38.1")).bodies) == 166


def test_the_communes_of_a_district_are_its_own():
    found = resolve("UBND các xã, thị trấn", on=D004, within=body("UBND.D400"))
    assert found.question or all("C" in key for key in keys(found))
    found = resolve("UBND các xã, phường, thị trấn", on=D004, within=body("UBND.D400"))
    assert 15 < len(found.bodies) < 40


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Sở Kế hoạch và Đầu tư", "SKHDT.P38.1"),
        ("Sở KH&ĐT", "SKHDT.P38.1"),
        ("Cục Thống kê tỉnh", "CTK1.P38.1"),
        ("UBND tỉnh", "UBND.P38.1"),
        ("Chủ tịch UBND tỉnh", "UBND.P38.1"),
        ("Tỉnh ủy", "TU.P38.1"),
        ("HĐND tỉnh", "HDND.P38.1"),
        ("Văn phòng UBND tỉnh", "VPUBND.P38.1"),
        ("UBND huyện Hậu Lộc", "UBND.D400"),
        ("Sở Nội vụ tỉnh Nghệ An", "SNV.1.P40.1"),
        ("Sở Nội vụ Nghệ An", "SNV.1.P40.1"),
        ("Bộ Tài chính", "BTC.1"),
    ],
)
def test_a_bare_name_is_read_in_the_issuer_s_province(written, key):
    assert keys(resolve(written, on=D004, within=body("VPUBND.P38.1"))) == [key]


@pytest.mark.parametrize(
    ("written", "on", "key"),
    [
        ("Bộ Kế hoạch và Đầu tư", D000, "BKHĐT"),
        ("Bộ KH&ĐT", D000, "BKHĐT"),
        ("BNN", D000, "BNNPTNT"),
        ("BNNPTNT", D000, "BNNPTNT"),
        ("BTC", D000, "BTC.1"),
        ("BTC", TODAY, "BTC.2"),
        ("Bộ Xây dựng", AFTER, "BXD.2"),
        ("Bộ trưởng Bộ Y tế", D000, "BYT"),
        ("TP.HCM", D000, "UBND.P79.1"),
        ("TP. Hồ Chí Minh", TODAY, "UBND.P79.2"),
        ("Thanh Hoá", D000, "UBND.P38.1"),
        ("UBND thành phố Đồng Nai", TODAY, "UBND.P75.3"),
        ("Cục Thống kê", TODAY, "CTK"),
        ("Quốc phòng", D000, "BQP"),
        ("Văn hóa, Thể thao và Du lịch", D000, "BVHTTDL"),
        ("Tổng công ty Cảng hàng không Việt Nam (ACV)", D000, "ACV"),
        ("Bộ trưởng Bộ Tài chính - Phó Trưởng ban Thường trực", D000, "BTC.1"),
        ("Ủy ban Thường vụ của Quốc hội", D000, "UBTVQH"),
        ("Thủ tướng Chính phủ", D000, "TTG"),
        ("Thủ tướng Chính phủ Phạm Minh Chính", D000, "TTG"),
    ],
)
def test_a_symbol_or_alias_means_the_body_of_its_day(written, on, key):
    assert keys(resolve(written, on=on, within=body("VPCP"))) == [key]


def test_the_deputy_prime_ministers_are_those_of_the_day():
    found = resolve("Các đồng chí Phó Thủ tướng Chính phủ", on=D001)
    assert [p.name for p in found.posts] == [
        "Phó Thủ tướng Chính phủ (Lê Minh Khái)",
        "Phó Thủ tướng Chính phủ (Trần Hồng Hà)",
        "Phó Thủ tướng Chính phủ (Trần Lưu Quang)",
    ]


def test_ministers_and_heads_of_equal_rank_are_22_posts():
    found = resolve("Bộ trưởng, Thủ trưởng cơ quan ngang bộ", on=D001)
    assert (len(found.posts), found.bodies) == (22, ())


def test_where_the_register_does_not_know_everybody_it_says_so():
    found = resolve("các Phó Thủ tướng", on=TODAY)
    assert found.posts and "chưa đủ" in (found.question or "")


def test_a_deputy_named_with_his_title_is_his_post():
    assert [p.key for p in resolve("Phó Thủ tướng Lê Minh Khái", on=D000).posts] == ["CP/PTT.le-minh-khai"]
    assert not resolve("Phó Thủ tướng Lê Minh Khái", on=TODAY).found


@pytest.mark.parametrize(
    ("written", "on", "said"),
    [
        ("Bộ Lao động - Thương binh và Xã hội", TODAY, "01/03/2025"),
        ("UBND tỉnh Hà Giang", TODAY, "Ủy ban nhân dân tỉnh Tuyên Quang"),
        ("UBND tỉnh Đồng Nai", TODAY, "Ủy ban nhân dân thành phố Đồng Nai"),
        ("UBND tỉnh Thừa Thiên Huế", AFTER, "Ủy ban nhân dân thành phố Huế"),
        ("UBND huyện Hậu Lộc", AFTER, "không có cơ quan kế tục"),
        ("Bộ Nông nghiệp và Môi trường", D000, "chỉ có từ 01/03/2025"),
        ("Bộ Kế hoạch Đầu tư", D000, "Có phải: Bộ Kế hoạch và Đầu tư"),
        ("xã Tân Lập", TODAY, "Có 3 nơi tên “xã Tân Lập”"),
        ("Sở Nội vụ", TODAY, "thuộc tỉnh, thành phố nào"),
        ("các sở, ban, ngành", TODAY, "thuộc tỉnh, thành phố nào"),
        ("các bộ, cơ quan liên quan", D000, "không nói rõ"),
        ("cấp có thẩm quyền", D000, "không nói rõ"),
        ("Chủ tịch UBND các tỉnh, thành phố từ Hà Tĩnh đến Lâm Đồng", D000, "không nói rõ"),
        ("các đơn vị liên quan", D000, "không nói rõ"),
        ("Ban Quản lý dự án nhiệt điện", D000, "Danh mục không có cơ quan nào tên"),
        ("", D000, "Danh mục không có"),
    ],
)
def test_what_is_unclear_is_a_question_and_never_a_guess(written, on, said):
    found = resolve(written, on=on, within=body("VPCP"))
    assert not found.found and said in (found.question or "")


def test_a_whole_paper_takes_no_more_queries_than_a_few_names():
    office = body("VPUBND.P38.1")
    few = ["Sở Nội vụ", "xã Tân Lập", "Bộ Nông nghiệp và Môi trường", "Sở Kế hoạch Đầu tư", "các sở"]
    units = [b.name for b in Body.objects.filter(kind="commune")[:300]]
    with CaptureQueriesContext(
        connection,
    ) as first:
        resolve_many(few, on=D004, within=office)
    with CaptureQueriesContext(connection) as second:
        resolve_many([*few, *units], on=D004, within=office)
    assert len(second) <= len(first) + 2 < 25


def test_finding_by_words_needs_no_marks():
    assert body("UBND.D400") in find("ubnd huyen hau loc", D004)
    assert find("hau loc", AFTER, kinds=("district",)) == []
