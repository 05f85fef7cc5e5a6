import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.bodies.names import forms, group_in, key_of, phrases, qualified
from dieuhanh.bodies.register import register

KNOWN = phrases((row.key, row.rule.phrases) for row in register().groups)


@pytest.mark.parametrize(
    "written",
    [
        "UBND tỉnh Thanh Hoá",
        "Uỷ ban nhân dân tỉnh Thanh Hóa",
        "ỦY BAN NHÂN DÂN TỈNH THANH HÓA",
        "tỉnh  Thanh Hóa",
    ],
)
def test_all_spellings_of_a_name_have_one_key(written):
    assert key_of(written) == "tinh thanh hoa"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Chủ tịch UBND tỉnh Thanh Hóa", "tinh thanh hoa"),
        ("đồng chí Bộ trưởng Bộ Y tế", "bo y te"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "van phong chinh phu"),
        ("Giám đốc Sở Nội vụ", "so noi vu"),
        ("Thống đốc Ngân hàng Nhà nước Việt Nam", "ngan hang nha nuoc viet nam"),
    ],
)
def test_courtesy_and_the_head_s_title_lead_to_the_body(written, key):
    assert key in forms(written)


@pytest.mark.parametrize(
    ("written", "groups"),
    [
        (
            "Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ, Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
            ("ministries", "ministerial_agencies", "government_agencies", "provinces"),
        ),
        ("các bộ, cơ quan, địa phương", ("central", "localities")),
        ("các Bộ, ngành và địa phương", ("central", "localities")),
        ("Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", ("provinces",)),
        ("Các đồng chí Bộ trưởng, Thủ trưởng cơ quan ngang bộ", ("ministers", "ministerial_heads")),
        ("Bộ trưởng, Thủ trưởng các cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
         ("ministers", "ministerial_and_agency_heads")),
        ("Giám đốc các sở, ban, ngành", ("departments",)),
        ("UBND các huyện, TX, TP", ("districts",)),
        ("UBND các xã, phường, đặc khu trên địa bàn tỉnh", ("communes",)),
    ],
)  # fmt: skip
def test_a_class_of_addressees_is_cut_into_its_groups(written, groups):
    match = group_in(written, KNOWN)
    assert match is not None and match.groups == groups and not match.open


@pytest.mark.parametrize(
    "written", ["Bộ", "Bộ Y tế", "UBND tỉnh Thanh Hóa", "Văn phòng Chính phủ", "Sở Nội vụ", ""]
)
def test_one_body_is_not_a_class(written):
    assert group_in(written, KNOWN) is None


@pytest.mark.parametrize(
    "written",
    ["các bộ, cơ quan liên quan", "các sở, ngành có liên quan", "UBND các tỉnh, thành phố ven biển"],
)
def test_those_concerned_is_an_open_class(written):
    match = group_in(written, KNOWN)
    assert match is not None and match.open


def test_the_units_a_name_lies_in_are_cut_off():
    found = qualified("UBND xã Tân Lập, huyện Bá Thước, tỉnh Thanh Hóa")
    assert (found.name, found.inside) == ("UBND xã Tân Lập", ("huyen ba thuoc", "tinh thanh hoa"))


def test_a_comma_inside_a_name_is_no_qualifier():
    assert qualified("Bộ Văn hóa, Thể thao và Du lịch").name == "Bộ Văn hóa, Thể thao và Du lịch"


@given(st.text(max_size=200))
def test_any_text_has_keys_and_never_raises(text):
    assert key_of(key_of(text)) == key_of(text) or "uy ban nhan dan" in key_of(text)
    forms(text)
    qualified(text)
    group_in(text, KNOWN)
