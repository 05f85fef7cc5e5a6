"""Numbers as offices write them, and when two references mean one paper."""

from datetime import date

import pytest

from dieuhanh.documents.rules import Reference, code_of, means, written_number

DAY = date(2023, 12, 14)


@pytest.mark.parametrize(
    ("number", "symbol", "written"),
    [
        ("9291", "VPCP-KTTH", "9291/VPCP-KTTH"),
        ("64", "KL/TW", "64-KL/TW"),
        ("39", "2022/NĐ-CP", "39/2022/NĐ-CP"),
        ("", "UBND-TH", "UBND-TH"),
        ("", "", ""),
    ],
)
def test_number_and_symbol_are_joined_as_offices_join_them(number, symbol, written):
    assert written_number(number, symbol) == written


def test_a_code_ignores_spaces_case_and_leading_zeros():
    assert code_of("09495/UBND- th") == code_of("9495/UBND-TH")


def test_the_same_number_of_two_provinces_is_two_papers():
    cited = Reference("4647/QĐ-UBND", DAY, None)
    thanh_hoa, nghe_an = Reference("4647/QĐ-UBND", DAY, 38), Reference("4647/QĐ-UBND", DAY, 40)
    assert means(cited, thanh_hoa, citing_issuer_id=38)
    assert not means(cited, nghe_an, citing_issuer_id=38)
    assert not means(cited, thanh_hoa, citing_issuer_id=None)


def test_day_and_issuer_must_not_contradict():
    held = Reference("435/QĐ-TTG", DAY, 1)
    assert means(Reference("435/QĐ-TTG", DAY, None), held, citing_issuer_id=9)
    assert means(Reference("435/QĐ-TTG", None, None), held, citing_issuer_id=9)
    assert not means(Reference("435/QĐ-TTG", date(2022, 1, 1), None), held, citing_issuer_id=9)
    assert not means(Reference("435/QĐ-TTG", DAY, 2), held, citing_issuer_id=9)
    assert not means(Reference("", DAY, None), Reference("", DAY, None), citing_issuer_id=1)
