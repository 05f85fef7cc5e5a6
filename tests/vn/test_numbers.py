"""Document numbers, words for numbers, decimal commas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.vn.numbers import find_numbers, from_figures, from_words, parse, squeeze


@pytest.mark.parametrize(
    ("written", "number", "year", "symbol"),
    [
        ("9291/VPCP-KTTH", "9291", None, "VPCP-KTTH"),
        ("126/TTg-QHĐP", "126", None, "TTg-QHĐP"),
        ("64-KL/TW", "64", None, "KL/TW"),
        ("435/QĐ-TTg", "435", None, "QĐ-TTg"),
        ("39/2022/NĐ-CP", "39", 2022, "NĐ-CP"),
        ("103/2025/QĐ-UBND", "103", 2025, "QĐ-UBND"),
        ("72/2025/QH15", "72", 2025, "QH15"),
        ("11554/VPCP-V.I", "11554", None, "VPCP-V.I"),
        ("66.7/2025/NQ-CP", "66.7", 2025, "NQ-CP"),
        ("08/2016/TTLT-BTC-BTNMT", "08", 2016, "TTLT-BTC-BTNMT"),
        ("12a/KH-UBND", "12a", None, "KH-UBND"),
        ("1605/TTr-SNgV", "1605", None, "TTr-SNgV"),
        ("3374/CCTKV02-NVDTPC", "3374", None, "CCTKV02-NVDTPC"),
        ("10- CTr/TU", "10", None, "CTr/TU"),
        ("624/TCT – CS", "624", None, "TCT-CS"),
    ],
)
def test_a_number_has_its_parts(written, number, year, symbol):
    parsed = parse(written)
    assert parsed is not None
    assert (parsed.number, parsed.year, parsed.symbol) == (number, year, symbol)
    assert str(parsed) == squeeze(written)


@pytest.mark.parametrize(("written", "symbol"), [("103/2025/QĐ-UBND", "2025/QĐ-UBND"), ("64-KL/TW", "KL/TW")])
def test_the_year_belongs_to_the_symbol_of_a_header(written, symbol):
    parsed = parse(written)
    assert parsed is not None and parsed.full_symbol == symbol


@pytest.mark.parametrize(
    "written", ["", "30/5", "15/11/2025", "15/15", "km/h", "100 người/tháng", "12", "1/2 diện tích"]
)
def test_dates_and_shares_are_no_numbers(written):
    assert parse(written) is None
    assert list(find_numbers(written)) == []


@pytest.mark.parametrize("gap", ["\n", "\n\n", " ", "  \n", "\n\n "])
def test_a_number_broken_over_lines_is_one(gap):
    ((start, end, number),) = find_numbers(f"Công văn số 9495/UBND-{gap}TH của UBND")
    assert str(number) == "9495/UBND-TH"
    assert start == 12


def test_a_number_ends_before_the_words_that_follow():
    text = "Quyết định 12/QĐ-UBND - UBND tỉnh; 13/QĐ-UBND-Văn phòng; 14/KH-UBND và 15/CT-TTg."
    assert [str(n) for _, _, n in find_numbers(text)] == [
        "12/QĐ-UBND",
        "13/QĐ-UBND",
        "14/KH-UBND",
        "15/CT-TTg",
    ]


@given(
    st.integers(1, 99999),
    st.sampled_from([None, 1999, 2025]),
    st.lists(
        st.sampled_from(["QĐ", "UBND", "TTg", "VPCP", "KTTH", "BTNMT", "TTr", "SNgV"]), min_size=1, max_size=3
    ),
)
def test_what_is_printed_is_read_back(number, year, parts):
    written = f"{number}/{year}/{'-'.join(parts)}" if year else f"{number}/{'-'.join(parts)}"
    assert str(parse(written)) == written
    assert [str(n) for _, _, n in find_numbers(f"theo {written}, ngày")] == [written]


@given(st.text())
def test_spans_lie_in_the_text(text):
    for start, end, number in find_numbers(text):
        assert 0 <= start < end <= len(text)
        assert squeeze(text[start:end]).startswith(number.number)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("hai", 2), ("mười", 10), ("mười lăm", 15), ("hai mươi mốt", 21), ("ba mươi tư", 34), ("một trăm linh năm", 105),
        ("chín mươi ba", 93), ("hai nghìn không trăm hai mươi lăm", 2025), ("một triệu hai trăm nghìn", 1_200_000),
        ("hai nghìn tỷ", 2_000_000_000_000), ("một tỷ hai triệu", 1_002_000_000), ("trăm", 100),
        ("", None), ("các bộ", None), ("hai ba", None),
    ],
)  # fmt: skip
def test_words_for_numbers(words, value):
    assert from_words(words) == value


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        ("762,4", 762.4),
        ("1.234", 1234),
        ("1.234,5", 1234.5),
        ("15", 15),
        ("-7,2", -7.2),
        ("8.02", 8.02),
        ("x", None),
        ("1,2,3", None),
    ],
)
def test_a_comma_is_the_decimal_point(figures, value):
    assert from_figures(figures) == value
