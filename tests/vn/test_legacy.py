"""Text of before Unicode."""

from dieuhanh.vn.legacy import decode, is_tcvn3
from dieuhanh.vn.text import clean, cleaned

OLD = "Sè: 12/UBND-TH\nC¨n cø kÕ ho¹ch, ñy ban nh©n d©n ®Ò nghÞ c¸c ®¬n vÞ göi b¸o c¸o tr­íc ngµy 15 th¸ng 3 n¨m 2010."
NEW = "Số: 12/UBND-TH\nCăn cứ kế hoạch, ủy ban nhân dân đề nghị các đơn vị gửi báo cáo trước ngày 15 tháng 3 năm 2010."


def test_tcvn3_is_told_from_unicode():
    assert is_tcvn3(OLD)
    assert not is_tcvn3(NEW)
    assert not is_tcvn3("")
    assert not is_tcvn3("Die Größe der Stadt München und der Übergang zum Süden, déjà vu. " * 20)


def test_tcvn3_becomes_unicode_of_the_same_length():
    assert decode(OLD) == NEW
    assert clean(OLD) == NEW
    there = cleaned(OLD)
    assert there.span(0, 2) == (0, 2)
    assert len(OLD) == len(NEW)


def test_capitals_are_put_back():
    assert decode("KT. GI¸M §èC") == "KT. GIÁM ĐỐC"
    assert decode("Së Tµi chÝnh, UBND c¸c x·") == "Sở Tài chính, UBND các xã"
