"""Text as it should be kept and compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.vn.text import clean, cleaned, compose, fold, sort_key, substitute

VIETNAMESE = st.text(
    st.sampled_from(
        "aăâbcdđeêoôơuưyáàảãạíìỉĩịóòỏõọúùủũụýỳỷỹỵéèẻẽẹ ỦYHOÀQqĐ \u0300\u0301\u0323\u200b\u00a0\r\n-"
    )
)


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("Thanh Hoá", "Thanh Hóa"),
        ("uỷ ban", "ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("Quý I", "Quý I"),
        ("hoàn thành", "hoàn thành"),
        ("toàn xã hội", "toàn xã hội"),
        ("thuỷ lợi", "thủy lợi"),
        ("huỷ", "hủy"),
        (unicodedata.normalize("NFD", "Thanh Hoá, Uỷ ban"), "Thanh Hóa, Ủy ban"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("Số:\u00a012", "Số: 12"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("Ðiều", "Điều"),
    ],
)
def test_what_looks_the_same_is_spelt_the_same(given_text, wanted):
    assert clean(given_text) == wanted
    assert cleaned(given_text).text == wanted


@given(st.one_of(st.text(), VIETNAMESE))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@given(VIETNAMESE)
def test_clean_text_is_composed(text):
    assert unicodedata.is_normalized("NFC", clean(text))


@given(st.one_of(st.text(), VIETNAMESE), st.integers(0, 40), st.integers(0, 40))
def test_a_span_of_clean_text_leads_back_to_words_that_clean_to_it(text, start, length):
    there = cleaned(text)
    assert there.text == clean(text)
    start = min(start, len(there.text))
    end = min(start + length, len(there.text))
    first, last = there.span(start, end)
    assert 0 <= first <= last <= len(text)
    wanted = there.text[start:end]
    assert len(clean(text[first:last])) >= len(wanted)
    assert fold(wanted) in fold(text[first:last])


def test_offsets_of_a_decomposed_file_count_its_own_characters():
    text = unicodedata.normalize("NFD", "Số 12: Sở Y tế")
    there = cleaned(text)
    start = there.text.index("Sở")
    first, last = there.span(start, start + 2)
    assert unicodedata.normalize("NFC", text[first:last]) == "Sở"


def test_maps_compose():
    import re

    inner = cleaned("a\u200b*b*c")
    outer = compose(substitute(inner.text, re.compile(r"\*+"), lambda _: ""), inner)
    assert outer.text == "abc"
    assert outer.span(1, 2) == (3, 4)
    assert outer.span(0, 3) == (0, 6)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Điều Hành", "dieu hanh"), ("ĐẮK LẮK", "dak lak"), ("Thừa Thiên – Huế", "thua thien – hue")],
)
def test_folding_drops_marks_and_bars(text, folded):
    assert fold(text) == folded


def test_names_sort_by_letter_then_by_tone():
    wanted = [
        "An Giang",
        "Ấp 9",
        "Ấp 10",
        "Âu Lạc",
        "Ba Vì",
        "Bà Rịa",
        "Bá Thước",
        "Bạc Liêu",
        "Bắc Ninh",
        "Dak",
        "Đà Nẵng",
        "Sơn La",
    ]
    assert sorted(sorted(wanted), key=sort_key) == wanted


def test_tones_follow_the_dictionary():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]
