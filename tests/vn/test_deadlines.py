"""Deadlines in all the forms of law 3."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.vn.deadlines import DeadlineForm, cell, find, last_good_day, soft

ISSUED = date(2023, 11, 24)


@pytest.mark.parametrize(
    ("words", "kind", "iso", "inclusive", "last"),
    [
        ("chậm nhất ngày 25 tháng 11 năm 2023", "date", ["2023-11-25"], True, "2023-11-25"),
        ("chậm nhất là ngày 10/01/2015", "date", ["2015-01-10"], True, "2015-01-10"),
        ("chậm nhất đến ngày 30 tháng 12 năm 2014", "date", ["2014-12-30"], True, "2014-12-30"),
        ("muộn nhất ngày 30/12", "date", ["2023-12-30"], True, "2023-12-30"),
        ("vào ngày 01/12/2025", "date", ["2025-12-01"], True, "2025-12-01"),
        ("đến hết ngày 15/12/2023", "date", ["2023-12-15"], True, "2023-12-15"),
        ("trước ngày 30 tháng 11 năm 2023", "before", ["2023-11-30"], False, "2023-11-29"),
        ("trước 30/11/2025", "before", ["2025-11-30"], False, "2025-11-29"),
        ("trước ngày 28-2-2018", "before", ["2018-02-28"], False, "2018-02-27"),
        ("trước *ngày 13 tháng 12\nnăm 2025*", "before", ["2025-12-13"], False, "2025-12-12"),
        ("chậm nhất trước ngày 31/12/2025", "before", ["2025-12-31"], False, "2025-12-30"),
        ("trước 17 giờ ngày 27/11/2025", "date", ["2025-11-27"], True, "2025-11-27"),
        ("trước 17h00 ngày 27/11/2025", "date", ["2025-11-27"], True, "2025-11-27"),
        ("trong tháng 12/2023", "by_end_of_month", ["2023-12-31"], True, "2023-12-31"),
        ("trong tháng 12", "by_end_of_month", ["2023-12-31"], True, "2023-12-31"),
        ("trong tháng 01", "by_end_of_month", ["2024-01-31"], True, "2024-01-31"),
        ("hết tháng 02 năm 2024", "by_end_of_month", ["2024-02-29"], True, "2024-02-29"),
        ("hết quý I", "by_end_of_month", ["2024-03-31"], True, "2024-03-31"),
        ("trong quý IV/2025", "by_end_of_month", ["2025-12-31"], True, "2025-12-31"),
        ("trong Quý I năm 2026", "by_end_of_month", ["2026-03-31"], True, "2026-03-31"),
        ("cuối năm 2025", "by_end_of_month", ["2025-12-31"], True, "2025-12-31"),
        ("đến *hết tháng 12\nnăm 2025*", "by_end_of_month", ["2025-12-31"], True, "2025-12-31"),
        ("trong tháng 11 - 12/2025", "by_end_of_month", ["2025-12-31"], True, "2025-12-31"),
        ("trong 6 tháng đầu năm 2024", "by_end_of_month", ["2024-06-30"], True, "2024-06-30"),
        ("trước tháng 12/2025", "before", ["2025-12-01"], False, "2025-11-30"),
        ("từ ngày 15/11 đến ngày 15/12/2025", "window", ["2025-11-15", "2025-12-15"], True, "2025-12-15"),
        ("ngày 15 đến ngày 31 tháng 12 năm 2025", "window", ["2025-12-15", "2025-12-31"], True, "2025-12-31"),
        ("từ ngày 28/12 đến ngày 05/01/2024", "window", ["2023-12-28", "2024-01-05"], True, "2024-01-05"),
        ("trước hoặc ngay sau dịp nghỉ lễ Tết Nguyên đán Giáp Thìn", "relative", [], None, None),
        ("trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản", "relative", [], None, None),
        ("ngay sau khi có kết quả", "relative", [], None, None),
        ("khi có yêu cầu", "relative", [], None, None),
        ("chậm nhất đầu năm 2019", "relative", [], None, None),
        ("trong năm 2025 và các năm tiếp theo", "relative", [], None, None),
    ],
)
def test_words_become_a_kind_and_a_last_good_day(words, kind, iso, inclusive, last):
    text = f"Bộ A báo cáo {words}."
    (found,) = find(text, issued=ISSUED)
    assert (found.kind, list(found.iso), found.inclusive) == (kind, iso, inclusive)
    assert last_good_day(found) == (date.fromisoformat(last) if last else None)
    assert words.startswith(text[found.start : found.end][:4])


@pytest.mark.parametrize(
    ("words", "freq", "month", "day", "before"),
    [
        ("hằng tháng", "monthly", None, None, None),
        ("trước ngày 25 hằng tháng", "monthly", None, 25, True),
        ("vào ngày 25 hàng tháng", "monthly", None, 25, False),
        ("định kỳ hằng quý", "quarterly", None, None, None),
        ("định kỳ tháng", "monthly", None, None, None),
        ("trước ngày 15/6 hàng năm", "yearly", 6, 15, True),
        ("hạn cuối ngày 15 tháng 12 hàng năm", "yearly", 12, 15, False),
        ("trước ngày 15/6 và ngày 01/11 hằng năm", "yearly", (6, 11), (15, 1), True),
        ("hằng năm (trước ngày 15 tháng 11)", "yearly", 11, 15, True),
        ("tháng 12 hằng năm", "yearly", 12, None, None),
        ("trước 15:00 ngày thứ Sáu hàng tuần", "weekly", None, 5, False),
        ("vào Chủ nhật hằng tuần", "weekly", None, 7, False),
        ("trước thứ Sáu hằng tuần", "weekly", None, 5, True),
        ("trước 13 giờ hằng ngày", "daily", None, None, True),
    ],
)
def test_rules_that_repeat(words, freq, month, day, before):
    (found,) = find(f"Sở A báo cáo {words} về Bộ B.", issued=ISSUED)
    assert found.form is DeadlineForm.RECURRING and found.rule is not None
    rule = found.rule
    assert (rule.freq, rule.month, rule.day, rule.before) == (freq, month, day, before)
    assert last_good_day(found) is None


def test_without_a_date_of_issue_the_year_stays_open():
    (found,) = find("báo cáo trước ngày 30/5")
    assert (found.kind, found.iso) == ("before", ("--05-30",))
    assert last_good_day(found) is None


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 435/QĐ-TTg ngày 24 tháng 4 năm 2023",
        "tính đến ngày 15/11/2023, cả nước",
        "từ ngày 01/7/2023",
        "đạt 3/4 kế hoạch",
        "khẩn trương, thường xuyên, kịp thời",
        "",
    ],
)
def test_dates_that_bind_nobody_are_no_deadlines(text):
    assert find(text, issued=ISSUED) == []


def test_a_bare_year_is_only_weakly_a_deadline():
    weak, firm = find("kế hoạch năm 2024; hoàn thành trong năm 2024", issued=ISSUED)
    assert weak.firmness == 1 and firm.firmness == 2


def test_pressing_words_have_forms_but_no_day():
    prompt, standing = soft("khẩn trương rà soát, thường xuyên báo cáo")
    assert (prompt.form, standing.form) == (DeadlineForm.PROMPT, DeadlineForm.STANDING)
    assert prompt.kind == standing.kind == "none"


@pytest.mark.parametrize(
    ("said", "kind", "iso"),
    [
        ("Tháng 12/2025", "by_end_of_month", ["2025-12-31"]),
        ("Tháng 11 - 12/2025", "by_end_of_month", ["2025-12-31"]),
        ("Quý IV/2025", "by_end_of_month", ["2025-12-31"]),
        ("**2025**", "by_end_of_month", ["2025-12-31"]),
        ("01/01/2026", "date", ["2026-01-01"]),
        ("Trước ngày\n30/11/2025", "before", ["2025-11-30"]),
        ("Từ ngày 15/11/2025 đến ngày 15/12/2025", "window", ["2025-11-15", "2025-12-15"]),
        ("Hằng năm", "recurring", []),
        ("Năm 2025\nvà các năm tiếp theo", "relative", []),
        ("Quý IV năm 2025 và các năm tiếp theo", "relative", []),
        ("Theo kế hoạch", "relative", []),
        ("Thường xuyên", "none", []),
        (" ", "none", []),
    ],
)
def test_the_time_cell_of_a_table_is_read_as_a_whole(said, kind, iso):
    found = cell(said, issued=ISSUED)
    assert (found.kind, list(found.iso)) == (kind, iso)


WORDS = """trước/chậm nhất/ngày/25/tháng/12/năm/2025/hằng/từ/đến/quý/I/trong/hết/17 giờ/Tết/định kỳ/,/ /*/thứ Sáu/tuần"""
PIECES = st.sampled_from([*WORDS.split("/"), "/", "\n"])


@given(
    st.lists(PIECES, max_size=25).map(" ".join),
    st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2090, 1, 1))),
)
def test_any_words_give_deadlines_in_order_without_overlap(text, issued):
    end = 0
    for found in find(text, issued=issued):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        day = last_good_day(found)
        assert day is None or found.iso


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_before_a_day_ends_one_day_earlier_than_by_it(day):
    (before,) = find(f"gửi trước ngày {day:%d/%m/%Y}")
    (by,) = find(f"gửi chậm nhất ngày {day:%d/%m/%Y}")
    assert last_good_day(by) == day and last_good_day(before) == day - timedelta(1)
