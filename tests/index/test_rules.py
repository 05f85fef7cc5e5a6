"""How words are compared: folded, cut into letters and digits; quoted and half-typed words understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.index.rules import Wanted, folded, wanted, words


def test_marks_case_and_signs_do_not_matter():
    assert folded("Số 4647/QĐ-UBND: Điều hành!") == " so 4647 qd ubnd dieu hanh "
    assert folded("hoà bình") == folded("hòa bình")
    assert folded("") == "  "


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Chúc Tết", Wanted(("chuc",), (), "tet")),
        ("Chúc Tết ", Wanted(("chuc", "tet"), ())),
        ('"đầu tư công" quý', Wanted(("dau", "tu", "cong"), (" dau tu cong ",), "quy")),
        ("“đầu tư”", Wanted(("dau", "tu"), (" dau tu ",))),
        ("tết tết", Wanted(("tet",), ())),
        ('"tết"', Wanted(("tet",), ())),
        ('"tết', Wanted((), (), "tet")),
        ("4647/QĐ", Wanted(("4647",), (), "qd")),
        ("  ", Wanted((), ())),
        ("-*()", Wanted((), ())),
    ],
)
def test_what_a_person_types_is_understood(typed, expected):
    assert wanted(typed) == expected
    assert bool(expected) == bool(expected.words or expected.start)


def test_only_new_words_beyond_a_megabyte_of_different_ones_are_left_out():
    text = " ".join(f"so{n:08}" for n in range(120_000)) + " so00000001 cuoi"
    kept = folded(text).split()
    assert kept[:100_000] == text.split()[:100_000]
    assert kept[100_000:] == ["so00000001"]
    assert folded("tết " * 400_000).count("tet") == 400_000


def test_a_run_of_letters_without_end_is_cut():
    assert words("a" * 5000) == ["a" * 60]


@given(st.text())
def test_nothing_typed_raises_and_words_hold_no_operator(typed):
    found = wanted(typed)
    for word in (*found.words, *([found.start] if found.start else [])):
        assert word.isalnum()
    assert len(found.words) <= 24
