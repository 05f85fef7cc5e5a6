"""Mentions of other papers: what counts, what span, what date and issuer."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.reading.citations import find_citations
from dieuhanh.reading.model import Header


def numbers(text, header=None):
    return [c.number for c in find_citations(text, header or Header())]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("theo Quyết định số 4647/QĐ-UBND ngày 14/12/2023", ["4647/QĐ-UBND"]),
        ("Công văn 9495/UBND-\n\nTH của UBND tỉnh", ["9495/UBND-TH"]),
        ("văn bản số 9495/UBND- TH", ["9495/UBND-TH"]),
        ("Kết luận số 64-KL/TW ngày 18/10/2023", ["64-KL/TW"]),
        ("Nghị định số 39/2022/NĐ-CP; Thông tư 02/2021/TT-BNV", ["39/2022/NĐ-CP", "02/2021/TT-BNV"]),
        ("Luật Việc làm số 74/2025/QH15", ["74/2025/QH15"]),
        ("Nghị quyết số 66.7/2025/NQ-CP", ["66.7/2025/NQ-CP"]),
        ("các Công điện số 1, 2 và 3/CĐ-TTg ngày 19/5/2020", ["1/CĐ-TTg", "2/CĐ-TTg", "3/CĐ-TTg"]),
        ("Tờ trình số 1605/TTr-SNgV ngày 06/11/2025", ["1605/TTr-SNgV"]),
        ("Công văn số 11554/VPCP-V.I.", ["11554/VPCP-V.I"]),
        ("tiêu chuẩn TCVN 14423:2025", ["TCVN14423:2025"]),
        ("theo **Quyết định số 12/QĐ-**TTg", ["12/QĐ-TTg"]),
        ("QUYẾT ĐỊNH SỐ 10/2016/QĐ-UBND NGÀY 21/3/2016", ["10/2016/QĐ-UBND"]),
    ],
)
def test_a_reference_with_a_number_is_a_citation(text, wanted):
    assert numbers(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "tờ khai theo mẫu số 06/GTGT",
        "đạt 15/15 chỉ tiêu, 100 lượt người/tháng",
        "ngày 14/12/2023 và 30/5",
        "Luật Đầu tư công và Luật Ngân sách nhà nước",
        "6/ Tổ chức thực hiện; 2/ Tỷ lệ đóng",
        "UBND tỉnh/thành phố",
    ],
)
def test_forms_dates_shares_and_named_laws_are_no_citations(text):
    assert numbers(text) == []


def test_the_papers_own_number_is_no_citation():
    header = Header(number="72", symbol="2025/QĐ-UBND")
    text = "Số: 72/2025/QĐ-UBND bãi bỏ Quyết định số 17/2025/QĐ-UBND"
    assert numbers(text, header) == ["17/2025/QĐ-UBND"]


def test_date_and_issuer_come_from_the_mention_itself():
    text = "Quyết định số 435/QĐ-TTg ngày 24 tháng 4 năm 2023 của Thủ tướng Chính phủ về tổ công tác; Nghị quyết 01/NQ-CP"
    first, second = find_citations(text, Header())
    assert (first.type, first.date, first.issuer) == ("Quyết định", "2023-04-24", "Thủ tướng Chính phủ")
    assert (second.type, second.date, second.issuer) == ("Nghị quyết", None, None)


def test_a_type_said_once_and_an_issuer_said_once_hold_for_the_pair():
    text = "Quyết định số 435/QĐ-TTg ngày 24 tháng 4 năm 2023 và số 853/QĐ-TTg ngày 17/07/2023 của Thủ tướng Chính phủ"
    first, second = find_citations(text, Header())
    assert (first.type, second.type) == ("Quyết định", "Quyết định")
    assert (first.issuer, second.issuer) == ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ")
    assert (first.date, second.date) == ("2023-04-24", "2023-07-17")


def test_a_ministry_with_a_comma_in_its_name_is_one_issuer():
    text = "Kế hoạch số 3137/KH-BVHTTDL ngày 30/6/2025 của Bộ Văn hóa, Thể thao và Du lịch triển khai"
    assert find_citations(text, Header())[0].issuer == "Bộ Văn hóa, Thể thao và Du lịch"


@given(st.text(st.sampled_from("QĐ-UBND/TTg số ngày 0123456789.,;*\n|\u0301\u200b")))
def test_every_span_is_the_quote(text):
    for citation in find_citations(text, Header()):
        assert text[citation.start : citation.end] == citation.text


def test_offsets_of_a_decomposed_file_count_its_own_characters():
    text = unicodedata.normalize("NFD", "Thủ tướng ký Quyết định số 435/QĐ-TTg ngày 24/4/2023")
    (citation,) = find_citations(text, Header())
    assert text[citation.start : citation.end] == unicodedata.normalize("NFD", "435/QĐ-TTg")
    assert citation.number == "435/QĐ-TTg"
