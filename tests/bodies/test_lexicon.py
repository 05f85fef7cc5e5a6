from datetime import date

import pytest

from dieuhanh.bodies import queries
from dieuhanh.bodies.actions import create_unit
from dieuhanh.bodies.lexicons import lexicon
from dieuhanh.bodies.models import Body
from dieuhanh.bodies.powers import SYSTEM
from dieuhanh.reading.names import canon

BEFORE, AFTER = date(2023, 11, 24), date(2025, 8, 1)


@pytest.mark.parametrize(
    "name",
    ["Bộ Kế hoạch và Đầu tư", "Sở Nội vụ", "UBND tỉnh Thanh Hóa", "UBND huyện Hậu Lộc", "xã Đông Khê", "Công an tỉnh",
     "Văn phòng Chính phủ", "BKHĐT", "Cục Thống kê tỉnh"],
)  # fmt: skip
def test_the_lexicon_of_2023_knows_the_bodies_of_2023(name):
    assert lexicon(BEFORE).knows(canon(name))


def test_a_lexicon_knows_only_names_of_its_day():
    old, new = canon("Bộ Kế hoạch và Đầu tư"), canon("Bộ Nông nghiệp và Môi trường")
    assert lexicon(BEFORE).knows(old) and not lexicon(BEFORE).knows(new)
    assert lexicon(AFTER).knows(new) and not lexicon(AFTER).knows(old)
    assert lexicon(None).knows(old) and lexicon(None).knows(new)


def test_days_between_two_changes_share_one_lexicon():
    assert lexicon(date(2024, 2, 26)) is lexicon(date(2024, 2, 27))


def test_one_name_stands_for_the_body_of_the_day():
    assert lexicon(BEFORE).keys[canon("Bộ Tài chính")] == ("BTC.1",)
    assert lexicon(AFTER).keys[canon("Bộ Tài chính")] == ("BTC.2",)


@pytest.mark.django_db
def test_a_unit_made_by_an_office_is_known_to_its_reader():
    parent = Body.objects.get(key="SKHDT.P38.1")
    create_unit(parent=parent, name="Phòng Đấu thầu thử", on=BEFORE, by=SYSTEM)
    assert queries.lexicon(date(2024, 1, 1)).knows(canon("Phòng Đấu thầu thử"))
    assert not queries.lexicon(date(2023, 1, 1)).knows(canon("Phòng Đấu thầu thử"))
