"""The header of papers composed by us in the layouts that offices print."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.reading.header import read_header

LETTER = """UBND TỈNH THANH HÓA          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TÀI CHÍNH                     Độc lập - Tự do - Hạnh phúc
-------                          ---------------
Số: 412/STC-TH                   Thanh Hóa, ngày 05 tháng 3 năm 2024
V/v báo cáo số liệu quý I
năm 2024 của các đơn vị

HỎA TỐC

                Kính gửi:
                    - Các phòng, ban;
                    - UBND các huyện, thị xã, thành phố.

Căn cứ kế hoạch công tác năm, Sở Tài chính đề nghị các đơn vị gửi số liệu trước ngày 15/3/2024./.

Nơi nhận:                            KT. GIÁM ĐỐC
- Như trên;                          PHÓ GIÁM ĐỐC
- Giám đốc Sở (để b/c);
- Lưu: VT, TH.
                                     Nguyễn Thị Mẫu
"""

DISTRICT = """|
**ỦY BAN NHÂN DÂN**
HUYỆN ĐÔNG SƠN
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 27/KH-UBND
|
*Đông Sơn, ngày 12
tháng 01 năm 2024*
|

**KẾ HOẠCH**

CẢI TẠO ĐƯỜNG GIAO THÔNG NÔNG THÔN TRÊN ĐỊA BÀN HUYỆN

Thực hiện chương trình công tác, Ủy ban nhân dân huyện ban hành Kế hoạch như sau:

1. Phòng Kinh tế và Hạ tầng chủ trì.

|
*Nơi nhận:*
- UBND tỉnh (b/c);
- Các phòng; các xã;
- Lưu: VT.
|
**TM. ỦY BAN NHÂN DÂN**
**CHỦ TỊCH**
Lê Văn
Mẫu
|
"""

TELEGRAM = """**THỦ TƯỚNG CHÍNH PHỦ**
|
Số: 15/CĐ-TTg
|
*Hà Nội, ngày 01 tháng 9 năm 2024*
|
**CÔNG ĐIỆN**
VỀ VIỆC CHỦ ĐỘNG ỨNG PHÓ
MƯA LỚN
**THỦ TƯỚNG CHÍNH PHỦ điện:**
- Bộ trưởng các Bộ: Quốc phòng, Công an, Xây
dựng;
- Chủ tịch Ủy ban nhân dân các tỉnh.
Trước tình hình mưa lớn, Thủ tướng Chính phủ yêu cầu:
1. Các bộ chủ động ứng phó mưa lớn.
|
Nơi nhận:
- Như trên;
- Lưu: VT.
|
**KT. THỦ TƯỚNG**
PHÓ THỦ TƯỚNG
Trần Văn Mẫu
"""

PARTY = """TỈNH ỦY THANH HÓA
*
Số 118-KL/TU
|
ĐẢNG CỘNG SẢN VIỆT NAM
Thanh Hóa, ngày 20 tháng 5 năm 2024
|
KẾT LUẬN
CỦA BAN THƯỜNG VỤ TỈNH ỦY
VỀ CÔNG TÁC CÁN BỘ NĂM 2024
-----
Ban Thường vụ Tỉnh ủy kết luận công tác cán bộ năm 2024 như sau.
Nơi nhận:
- Các huyện ủy,
- Lưu Văn phòng Tỉnh ủy.
|
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Phạm Thị Mẫu
"""

DECISION = """**BỘ
TRƯỞNG BỘ Y TẾ**

QUYẾT
ĐỊNH

VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC CỦA BAN QUẢN LÝ DỰ ÁN

BỘ TRƯỞNG BỘ Y TẾ

Căn cứ Luật Tổ chức Chính phủ;
Điều 1. Ban hành Quy chế.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
|
BỘ TRƯỞNG
Thiếu tướng Hoàng Văn Mẫu
"""

DRAFT = """ỦY BAN NHÂN DÂN
XÃ MẪU SƠN

Số:      /TTr-UBND

Mẫu Sơn, ngày    tháng 9 năm 2025

TỜ TRÌNH
Về việc xin bổ sung kinh phí

Kính gửi: Ủy ban nhân dân tỉnh

Ủy ban nhân dân xã trình xem xét.
"""


def test_a_letter_in_two_columns_is_read_column_by_column():
    header = read_header(LETTER)
    assert (header.number, header.symbol, header.type) == ("412", "STC-TH", "Công văn")
    assert (header.issuer or "").lower() == "sở tài chính tỉnh thanh hóa"
    assert (header.place, header.date) == ("Thanh Hóa", "2024-03-05")
    assert header.subject == "báo cáo số liệu quý I năm 2024 của các đơn vị"
    assert header.urgency == "Hỏa tốc"
    assert header.recipients_to == ("Các phòng, ban", "UBND các huyện, thị xã, thành phố")
    assert header.recipients_cc == ("Như trên", "Giám đốc Sở (để b/c)")
    assert (header.signer_name, header.signer_title, header.sign_authority) == (
        "Nguyễn Thị Mẫu",
        "PHÓ GIÁM ĐỐC",
        "KT",
    )


def test_a_plan_between_table_bars_keeps_its_district():
    header = read_header(DISTRICT)
    assert (header.number, header.symbol, header.type) == ("27", "KH-UBND", "Kế hoạch")
    assert (header.issuer or "").lower() == "ủy ban nhân dân huyện đông sơn"
    assert (header.place, header.date) == ("Đông Sơn", "2024-01-12")
    assert header.subject == "cải tạo đường giao thông nông thôn trên địa bàn huyện"
    assert header.recipients_cc == ("UBND tỉnh (b/c)", "Các phòng", "các xã")
    assert (header.signer_name, header.signer_title, header.sign_authority) == (
        "Lê Văn Mẫu",
        "CHỦ TỊCH",
        "TM",
    )


def test_a_telegram_names_who_wires_whom():
    header = read_header(TELEGRAM)
    assert (header.type, header.issuer) == ("Công điện", "Thủ tướng Chính phủ")
    assert header.subject == "chủ động ứng phó mưa lớn"
    assert header.recipients_to == (
        "Bộ trưởng các Bộ: Quốc phòng, Công an, Xây dựng",
        "Chủ tịch Ủy ban nhân dân các tỉnh",
    )
    assert (header.signer_name, header.signer_title, header.sign_authority) == (
        "Trần Văn Mẫu",
        "PHÓ THỦ TƯỚNG",
        "KT",
    )
    assert header.authority == "Thủ tướng Chính phủ"


def test_a_party_paper_is_numbered_with_a_hyphen():
    header = read_header(PARTY)
    assert (header.number, header.symbol, header.type) == ("118", "KL/TU", "Kết luận")
    assert (header.issuer or "").lower() == "tỉnh ủy thanh hóa"
    assert header.subject == "công tác cán bộ năm 2024"
    assert (header.signer_name, header.signer_title, header.sign_authority) == (
        "Phạm Thị Mẫu",
        "PHÓ BÍ THƯ",
        "TM",
    )


def test_a_decision_without_letterhead_is_issued_by_the_body_of_who_decides():
    header = read_header(DECISION)
    assert (header.number, header.type) == (None, "Quyết định")
    assert (header.issuer or "").lower() == "bộ y tế"
    assert (header.subject or "").lower() == "ban hành quy chế làm việc của ban quản lý dự án"
    assert (header.signer_name, header.signer_title, header.sign_authority) == (
        "Hoàng Văn Mẫu",
        "BỘ TRƯỞNG",
        None,
    )


def test_a_draft_with_a_blank_number_keeps_its_symbol_and_month():
    header = read_header(DRAFT)
    assert (header.number, header.symbol, header.type) == (None, "TTr-UBND", "Tờ trình")
    assert (header.place, header.date) == ("Mẫu Sơn", "2025-09")
    assert header.recipients_to == ("Ủy ban nhân dân tỉnh",)


def test_a_news_report_has_a_headline_and_perhaps_an_author():
    header = read_header(
        "Thủ tướng yêu cầu báo cáo\n\nSáng nay, Thủ tướng yêu cầu.\n\nCác bộ báo cáo.\n\nMinh Mẫu"
    )
    assert (header.type, header.subject, header.signer_name) == (
        "Tin báo",
        "Thủ tướng yêu cầu báo cáo",
        "Minh Mẫu",
    )
    assert header.number is None and header.issuer is None


@pytest.mark.parametrize("paper", [LETTER, DISTRICT, TELEGRAM, PARTY, DECISION, DRAFT])
def test_the_same_header_is_read_from_other_encodings_of_the_same_words(paper):
    wanted = read_header(paper).as_dict()
    for variant in (
        paper.replace("\n", "\r\n"),
        unicodedata.normalize("NFD", paper),
        paper.replace("ủy", "uỷ").replace("Ủy", "Uỷ").replace("ỦY", "UỶ"),
        paper.replace(" ", "\u00a0"),
    ):
        assert read_header(variant).as_dict() == wanted


@pytest.mark.parametrize("paper", [LETTER, DISTRICT, TELEGRAM, DRAFT])
def test_the_body_begins_after_the_head_and_ends_before_the_copies(paper):
    header = read_header(paper)
    body = paper[header.body_start : header.body_end]
    assert "Kính gửi" not in body and "Nơi nhận" not in body and "Số:" not in body
    assert body.strip()


@given(st.text())
def test_the_header_of_any_text_is_a_header(text):
    header = read_header(text)
    assert 0 <= header.body_start <= len(text)
    assert header.body_end is None or header.body_start <= header.body_end <= len(text)


@given(
    st.lists(
        st.sampled_from(LETTER.split("\n") + DISTRICT.split("\n") + TELEGRAM.split("\n") + PARTY.split("\n"))
    )
)
def test_the_header_of_shuffled_papers_is_a_header(lines):
    text = "\n".join(lines)
    header = read_header(text)
    assert 0 <= header.body_start <= len(text)
    assert header.body_end is None or header.body_start <= header.body_end <= len(text)


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("TP.HCM, ngày 02 tháng 01 năm 2024", "TP.HCM", "2024-01-02"),
        ("Hà Nội, ngày 02/01/2024", "Hà Nội", "2024-01-02"),
        ("Hà Nội ngày 02 tháng 01 năm 2024", "Hà Nội", "2024-01-02"),
        ("Thành phố Hồ\nChí Minh, ngày 02 tháng 01 năm 2024", "Thành phố Hồ Chí Minh", "2024-01-02"),
        ("Hà Nội, ngày ... tháng ... năm 2024", "Hà Nội", "2024"),
        ("Ban hành kèm theo Quyết định ngày 02 tháng 01 năm 2024", None, None),
        ("", None, None),
    ],
)
def test_place_and_date_stand_on_one_line_of_the_head(line, place, date):
    header = read_header(
        f"BỘ A\n|\nSố: 1/BA-VP\n|\n{line}\n|\nKính gửi: Sở B\nNgày 05 tháng 6 năm 2024, Bộ A họp."
    )
    assert (header.place, header.date) == (place, date)


@pytest.mark.parametrize(
    "line", ["Số 12 ca mắc mới tăng gấp đôi.", "Về dự án thủy điện:", "Điện lực xin gọi điện:"]
)
def test_a_line_of_news_is_not_taken_for_a_letterhead(line):
    header = read_header(f"Thủ tướng yêu cầu báo cáo\n\nSáng nay họp.\n{line}\n\nCác bộ báo cáo ngay.")
    assert (header.type, header.number, header.recipients_to) == ("Tin báo", None, ())
