"""A PDF comes out in the order a person reads."""

from dieuhanh.reading.extract import extract
from dieuhanh.reading.extract.pdflines import Line, Piece
from dieuhanh.reading.extract.pdftext import without_numbers
from dieuhanh.reading.extract.pdfwords import Word
from tests.reading.samples import NEW, OLD, pdf

LETTERHEAD = [
    (100, 70, "VĂN PHÒNG MẪU"),
    (290, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (340, 88, "Độc lập - Tự do - Hạnh phúc"),
    (110, 110, "Số: 12/VPM-TH"),
    (300, 112, "Hà Nội, ngày 05 tháng 02 năm 2024"),
    (90, 128, "V/v báo cáo năm"),
    (230, 170, "Kính gửi: Các đơn vị"),
    (120, 200, "1. Giao đơn vị A chủ trì, báo cáo kết quả trước ngày 10/02/2024."),
]
SIGNATURE = [
    (380, 400, "KT. CHỦ NHIỆM"),
    (90, 403, "Nơi nhận:"),
    (380, 418, "PHÓ CHỦ NHIỆM"),
    (90, 418, "- Như trên;"),
    (90, 433, "- Lưu: VT."),
    (390, 500, "Lê Thị Mẫu"),
]
RULES = "".join(f"90 {y} 300 1 re f\n" for y in (592, 622, 652)) + "".join(
    f"{x} 592 1 61 re f\n" for x in (90, 150, 389)
)


def lines(*pages, **how) -> list[str]:
    return [line for line in extract(pdf(*pages, **how), "x.pdf").text.split("\n") if line]


def test_a_letterhead_in_two_columns_reads_column_by_column():
    assert lines(LETTERHEAD) == [
        "VĂN PHÒNG MẪU",
        "Số: 12/VPM-TH",
        "V/v báo cáo năm",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 05 tháng 02 năm 2024",
        "Kính gửi: Các đơn vị",
        "1. Giao đơn vị A chủ trì, báo cáo kết quả trước ngày 10/02/2024.",
    ]


def test_the_list_of_copies_stands_before_the_signature():
    assert lines(SIGNATURE) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "KT. CHỦ NHIỆM",
        "PHÓ CHỦ NHIỆM",
        "Lê Thị Mẫu",
    ]


def test_a_ruled_table_comes_out_row_by_row():
    words = [(95, 205, "TT"), (160, 205, "Việc"), (95, 235, "1"), (160, 228, "Rà soát"), (160, 243, "dự án")]
    assert lines(words, drawing=RULES) == ["TT | Việc", "1 | Rà soát dự án"]


def test_page_numbers_go_and_page_ranges_stay():
    one = [(90, 100, "Câu thứ nhất đi sang")]
    two = [(290, 40, "2"), (90, 100, "trang sau. Năm"), (90, 118, "2024")]
    found = extract(pdf(one, two))
    assert found.text == "Câu thứ nhất đi sang\ntrang sau. Năm\n2024"
    assert [found.text[a:b] for a, b in found.pages] == ["Câu thứ nhất đi sang", "trang sau. Năm\n2024"]


def test_a_lone_figure_in_the_margin_that_does_not_count_along_stays():
    figure = Line((Piece((Word("15", 290, 30, 300, 44),)),), 30, 44)
    assert without_numbers([([figure], 842.0)]) == [[figure]]


def test_a_turned_page_reads_as_it_is_seen():
    assert lines([(100, 300, "Trang ngang"), (100, 320, "dòng hai")], rotate=90) == [
        "Trang ngang",
        "dòng hai",
    ]


def test_an_old_font_is_turned_to_unicode_and_told():
    found = extract(pdf([(90, 90, OLD), (90, 110, OLD)]))
    assert found.text.split("\n") == [NEW.strip()] * 2
    assert "TCVN3" in found.notes[0]


def test_a_soft_hyphen_that_is_printed_is_a_hyphen():
    assert lines([(90, 90, "Số: 12/BM\u00adTH")]) == ["Số: 12/BM-TH"]


def test_an_empty_page_among_others_is_told():
    found = extract(pdf([(90, 100, "Trang một có chữ.")], []))
    assert found.notes == ("1/2 trang là ảnh hoặc không có chữ, chưa đọc được: trang 2.",)
