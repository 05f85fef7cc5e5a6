"""A DOCX comes out as it is printed."""

import pytest

from dieuhanh.reading.extract import extract
from dieuhanh.reading.extract.numbering import letter, roman
from tests.reading.samples import NEW, OLD, abstract, cell, docx, level, numbers, para, run, table

LISTS = (
    abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"))
    + abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "bullet", "\uf0b7"))
    + abstract(
        2,
        level(0, "decimal", "Điều %1.", more='<w:pStyle w:val="Dieu"/><w:suff w:val="space"/>'),
        level(1, "decimal", "%2."),
    )
    + abstract(3, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    + abstract(4, level(0, "bullet", "+"), level(1, "lowerRoman", "(%2)"))
    + abstract(5, level(0, "decimal", "%1."), level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>'))
    + "".join(numbers(at + 1, at) for at in range(6))
    + numbers(7, 1, (0, 5))
    + numbers(8, 1)
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Dieu"><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dieu"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Hoa"><w:rPr><w:caps/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def lines(body: str, **parts) -> list[str]:
    text = extract(docx(body, numbering=LISTS, styles=STYLES, **parts), "x.docx").text
    return [line for line in text.split("\n") if line]


def labels(*places: tuple[int, int]) -> list[str]:
    return [
        line.removesuffix("x").strip()
        for line in lines("".join(para("x", num=n, level=at) for n, at in places))
    ]


@pytest.mark.parametrize(
    ("places", "printed"),
    [
        ([(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)], "I. 1. a) b) 2. a) II. 1."),
        ([(2, 0), (2, 1), (2, 1), (2, 2), (2, 0), (2, 1)], "1. 1.1. 1.2. - 2. 2.1."),
        ([(2, 0), (2, 0), (7, 0), (7, 1), (7, 0), (8, 0)], "1. 2. 5. 5.1. 6. 7."),
        ([(2, 1), (2, 1), (2, 0), (2, 1)], "1.1. 1.2. 2. 2.1."),
        ([(4, 0), (4, 1), (4, 0), (4, 1)], "I. 1.1 II. 2.1"),
        ([(5, 0), (5, 1), (5, 1), (5, 0)], "+ (i) (ii) +"),
        ([(6, 0), (6, 1), (6, 0), (6, 1)], "1. 1. 2. 2."),
        ([(99, 0), (0, 0)], " "),
    ],
)
def test_numbers_come_out_as_word_prints_them(places, printed):
    assert " ".join(labels(*places)) == printed


def test_a_style_numbers_its_paragraphs_and_its_children_do_too():
    body = para("Phạm vi", style="Dieu") + para("Một", num=3, level=1) + para("Đối tượng", style="Con")
    assert lines(body) == ["Điều 1. Phạm vi", "1. Một", "Điều 2. Đối tượng"]


def test_number_zero_takes_a_styles_number_away():
    assert lines(para("Phạm vi", style="Dieu", num=0)) == ["Phạm vi"]


def test_letters_and_romans_count_past_their_first_round():
    assert [letter(n) for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [roman(n) for n in (4, 9, 14, 1999)] == ["iv", "ix", "xiv", "mcmxcix"]


def test_a_list_inside_table_cells_counts_down_the_rows():
    rows = [[cell(para("", num=2)), cell(para(name))] for name in ("Rà soát", "Tổng hợp")]
    assert lines(para("Trước") + table([cell(para("TT")), cell(para("Việc"))], *rows) + para("Sau")) == [
        "Trước",
        "TT | Việc",
        "1. | Rà soát",
        "2. | Tổng hợp",
        "Sau",
    ]


def test_a_merged_cell_is_empty_in_the_rows_below():
    body = table(
        [cell(para("Sở A"), settings='<w:vMerge w:val="restart"/>'), cell(para("Việc 1"))],
        [cell(settings="<w:vMerge/>"), cell(para("Việc 2"), para("và việc 3"))],
    )
    assert lines(body) == ["Sở A | Việc 1", " | Việc 2 và việc 3"]


def test_a_letterhead_in_two_columns_reads_column_by_column():
    head = table(
        [cell(para("BỘ MẪU")), cell(para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), para("Độc lập - Tự do"))],
        [cell(para("Số: 1/BM-VP"), para("V/v báo cáo")), cell(para("Hà Nội, ngày 05 tháng 02 năm 2024"))],
    )
    assert lines(head) == [
        "BỘ MẪU",
        "Số: 1/BM-VP",
        "V/v báo cáo",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
        "Hà Nội, ngày 05 tháng 02 năm 2024",
    ]


def test_a_letterhead_typed_with_tabs_reads_column_by_column():
    tab = "<w:r><w:tab/></w:r>"
    body = (
        f"<w:p>{run('BỘ MẪU')}{tab}{tab}{run('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')}</w:p>"
        f"<w:p>{run('Số: 1/BM-VP')}{tab}{run('Hà Nội, ngày 05 tháng 02 năm 2024')}</w:p>"
        f"{para('Kính gửi: Các đơn vị')}"
    )
    assert lines(body) == [
        "BỘ MẪU",
        "Số: 1/BM-VP",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hà Nội, ngày 05 tháng 02 năm 2024",
        "Kính gửi: Các đơn vị",
    ]


def test_the_list_of_copies_stands_before_the_signature():
    foot = table([cell(para("Nơi nhận:"), para("- Như trên;")), cell(para("KT. BỘ TRƯỞNG"), para("Lê Mẫu"))])
    assert lines(foot) == ["Nơi nhận:", "- Như trên;", "KT. BỘ TRƯỞNG", "Lê Mẫu"]


def test_tracked_changes_read_as_accepted():
    body = (
        f"<w:p>{run('Giao Sở ')}<w:del><w:r><w:delText>A</w:delText></w:r></w:del><w:ins>{run('B')}</w:ins></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Đầu câu ')}</w:p>{para('cuối câu', num=2)}"
        f"<w:moveFrom>{run('cũ')}</w:moveFrom>{para('Hết', num=2)}"
    )
    assert lines(body) == ["Giao Sở B", "1. Đầu câu cuối câu", "2. Hết"]


def test_hidden_words_stay_hidden_and_capitals_are_capitals():
    body = (
        para("thông báo", style="Hoa")
        + para("ẩn", style="An")
        + f"<w:p>{run('x', '<w:vanish/>')}{run('y')}</w:p>"
    )
    assert lines(body) == ["THÔNG BÁO", "y"]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{para('HỎA TỐC')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><wps:wsp>"
        f"<wps:txbx>{box}</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(para("Số: 1/BM", inner=drawing) + para("Sau")) == ["Số: 1/BM", "HỎA TỐC", "Sau"]


def test_footnotes_stand_at_the_end_under_their_number():
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    notes = f'<w:footnote w:id="7">{para("Quyết định số 1/QĐ-BM.")}</w:footnote>'
    assert lines(para("Thực hiện quyết định", inner=mark) + para("Hết"), extra={"footnotes": notes}) == [
        "Thực hiện quyết định[1]",
        "Hết",
        "[1] Quyết định số 1/QĐ-BM.",
    ]


def test_a_stamp_in_the_page_header_is_kept_and_a_page_number_is_not():
    found = lines(para("Thân"), extra={"header": para("MẬT") + para("- 2 -"), "footer": para("Trang 2/5")})
    assert found == ["MẬT", "Thân"]


def test_soft_hyphens_field_codes_and_decomposed_marks_leave_no_trace():
    field_ = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    soft = "Uy\u0309\u00ad ban nha\u0302n da\u0302n"
    body = f"<w:p>{run(soft)}{field_}<w:r><w:noBreakHyphen/></w:r>{run('KT')}</w:p>"
    assert lines(body) == ["Uỷ ban nhân dân-KT"]


def test_an_old_font_is_turned_to_unicode_and_told():
    found = extract(docx(para(OLD * 2)))
    assert found.text == (NEW * 2).strip()
    assert "TCVN3" in found.notes[0]


def test_content_controls_and_links_are_looked_through():
    body = f"<w:sdt><w:sdtContent>{para('Một')}</w:sdtContent></w:sdt><w:p><w:hyperlink>{run('Hai')}</w:hyperlink></w:p>"
    assert lines(body) == ["Một", "Hai"]


def test_styles_that_rest_on_each_other_end_all_the_same():
    circle = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert extract(docx(para("Chữ", style="A"), styles=circle)).text == "Chữ"
