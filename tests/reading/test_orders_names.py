"""Lists of doers as papers write them, and the one spelling by which names are compared."""

from __future__ import annotations

from datetime import date

import pytest

from dieuhanh.reading.lexicon import Entry, Lexicon
from dieuhanh.reading.names import canon, read_cell, read_names


def norms(text: str) -> list[str]:
    return [found.name.norm for found in read_names(text, 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Y tế chủ trì rà soát", ["sở y tế"]),
        ("Bộ Văn hóa, Thể thao và Du lịch, Bộ Y tế rà soát", ["bộ văn hóa, thể thao và du lịch", "bộ y tế"]),
        ("Các Bộ: Quốc phòng, Công an và Y tế tăng cường", ["bộ quốc phòng", "bộ công an", "bộ y tế"]),
        (
            "Chủ tịch UBND các tỉnh, thành phố: Hà Nam, Huế chỉ đạo",
            ["ủy ban nhân dân tỉnh Hà Nam".lower(), "ủy ban nhân dân thành phố huế"],
        ),
        ("các sở, ban, ngành khẩn trương", ["các sở, ban, ngành"]),
        ("các bộ, cơ quan liên quan và các địa phương:", ["các bộ, cơ quan liên quan", "các địa phương"]),
        (
            "Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ nghiên cứu",
            ["các bộ, cơ quan ngang bộ, cơ quan thuộc chính phủ"],
        ),
        ("UBND các huyện, thị xã, thành phố tổ chức", ["ủy ban nhân dân các huyện, thị xã, thành phố"]),
        ("Giám đốc, Thủ trưởng các sở, ban, ngành chỉ đạo", ["giám đốc, thủ trưởng các sở, ban, ngành"]),
        ("Cục Xuất bản, In và Phát hành phối hợp", ["cục xuất bản, in và phát hành"]),
        ("các tỉnh từ Hà Tĩnh đến Lâm Đồng chủ động", ["các tỉnh từ hà tĩnh đến lâm đồng"]),
        ("Văn phòng Ban Chỉ đạo phòng thủ dân sự theo dõi", ["văn phòng ban chỉ đạo phòng thủ dân sự"]),
        ("Người đứng đầu đơn vị hoàn toàn chịu trách nhiệm", ["người đứng đầu đơn vị"]),
        ("cơ quan phối hợp phải nêu rõ lý do và chịu trách nhiệm", ["cơ quan phối hợp"]),
        ("Báo cáo kết quả", []),
        ("Trường hợp cần thiết", []),
        ("rà soát danh mục", []),
    ],
)
def test_a_list_of_doers_is_read_to_its_end(text: str, expected: list[str]) -> None:
    assert norms(text) == expected


def test_brackets_after_a_group_name_its_members() -> None:
    assert norms("Các cơ quan đăng ký đầu tư (Sở Tài chính, Sở Xây dựng) rà soát") == [
        "sở tài chính",
        "sở xây dựng",
    ]


def test_a_cell_that_is_a_group_runs_to_its_end() -> None:
    text = "Các đơn vị được giao làm chủ đầu tư dự án"
    assert [f.name.norm for f in read_cell(text, 0, len(text))] == [text.lower()]


@pytest.mark.parametrize(
    ("written", "norm"),
    [
        ("Chủ tịch UBND tỉnh", "ủy ban nhân dân tỉnh"),
        ("Uỷ ban nhân dân TP. Huế", "ủy ban nhân dân thành phố huế"),
        ("đồng chí Bộ trưởng Bộ Y tế", "bộ y tế"),
        ("VPCP", "văn phòng chính phủ"),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", "ủy ban nhân dân các tỉnh, thành phố"),
    ],
)
def test_one_spelling_stands_for_all(written: str, norm: str) -> None:
    assert canon(written) == norm


def test_a_lexicon_knows_the_names_of_its_day_only() -> None:
    entries = [
        Entry("Bộ Giao thông vận tải", "BGTVT.1", valid_to=date(2025, 2, 28)),
        Entry("Bộ Xây dựng", "BXD.1", aliases=("BXD",)),
    ]
    before, after = Lexicon.of(entries, date(2024, 1, 1)), Lexicon.of(entries, date(2025, 3, 1))
    assert before.knows("bộ giao thông vận tải") and not after.knows("bộ giao thông vận tải")
    assert after.keys["bxd"] == ("BXD.1",)
    assert list(after.find("giao bộ xây dựng rà soát")) == [(5, 16, "bộ xây dựng")]


def test_an_empty_lexicon_finds_nothing() -> None:
    assert list(Lexicon().find("bộ xây dựng")) == []
