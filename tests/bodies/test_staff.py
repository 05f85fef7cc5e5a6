import io
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.bodies import actions, queries
from dieuhanh.bodies.models import Body, Person, User
from dieuhanh.bodies.powers import SYSTEM, Refused
from dieuhanh.bodies.staff import NotAList, read_rows, read_staff

DAY = date(2024, 2, 26)
HEAD = ["STT", "Họ và tên", "Đơn vị", "Chức vụ", "Vai trò", "Tên đăng nhập", "Từ ngày"]


def sheet(*rows: list[object]) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    page = book.add_worksheet()
    for at, row in enumerate([HEAD, *rows]):
        page.write_row(at, 0, row)
    book.close()
    return held.getvalue()


GOOD = sheet(
    [1, "Nguyễn Văn Một", "Phòng Tổng hợp", "Trưởng phòng", "Lãnh đạo", "mot", "01/02/2024"],
    [2, "Lê Thị Hai", "Phòng Tổng hợp", "Chuyên viên", "", "hai", ""],
    [3, "Trần Văn Ba", "", "Văn thư", "Văn thư", "ba", "2024-01-15"],
    ["", "", "", "", "", "", ""],
)


def test_a_good_list_is_read_row_by_row():
    found = read_staff(GOOD)
    assert [(n.row, n.name, n.unit, n.role, n.since) for n in found.lines] == [
        (2, "Nguyễn Văn Một", "Phòng Tổng hợp", "leader", date(2024, 2, 1)),
        (3, "Lê Thị Hai", "Phòng Tổng hợp", "officer", None),
        (4, "Trần Văn Ba", "", "clerk", date(2024, 1, 15)),
    ]
    assert found.errors == []


def test_each_wrong_cell_is_named_with_its_row_and_column():
    found = read_rows(
        [
            HEAD,
            [1, "", "", "Chuyên viên", "Vua", "a b", "31/02/2024"],
            [2, "Lê Thị Hai", "", "", "", "ba", datetime(2024, 1, 1, tzinfo=UTC)],
            [3, "Trần Văn Ba", "", "Văn thư", "", "ba", ""],
        ]
    )
    assert [(e.row, e.column) for e in found.errors] == [
        (2, "Họ và tên"), (2, "Vai trò"), (2, "Từ ngày"), (2, "Tên đăng nhập"), (3, "Chức vụ"), (4, "Tên đăng nhập"),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"khong phai excel", b"PK\x03\x04hong", GOOD[:300]])
def test_what_is_no_spreadsheet_is_one_plain_sentence(data):
    with pytest.raises(NotAList, match="tệp|Tệp"):
        read_staff(data)


def test_a_sheet_without_the_needed_columns_says_which():
    with pytest.raises(NotAList, match="Họ và tên; Chức vụ"):
        read_rows([["Tên", "Tuổi"], ["x", 3]])


cells = st.none() | st.text(max_size=20) | st.integers() | st.floats() | st.dates() | st.booleans()


@given(st.lists(st.lists(cells, max_size=9), max_size=6))
def test_any_cells_give_lines_or_a_sentence(rows):
    with suppress(NotAList):
        read_rows([HEAD, *rows])


@pytest.mark.django_db
def test_the_dry_run_writes_nothing_and_the_import_writes_all_once():
    office = Body.objects.get(key="SKHDT.P38.1")
    staff = read_staff(GOOD)
    plan = actions.check_staff(staff, body=office, on=DAY)
    assert (plan.people, plan.seats, plan.users, plan.new_units, plan.errors) == (
        3,
        3,
        3,
        ["Phòng Tổng hợp"],
        [],
    )
    assert not Person.objects.filter(name="Lê Thị Hai").exists()
    done = actions.import_staff(staff, body=office, on=DAY, by=SYSTEM)
    assert set(done.passwords) == {"mot", "hai", "ba"}
    unit = queries.children(office, DAY)[0]
    assert [s.person.name for s in queries.seats_in([unit], DAY)] == ["Nguyễn Văn Một", "Lê Thị Hai"]
    assert User.objects.get(username="ba").check_password(done.passwords["ba"])


@pytest.mark.django_db
def test_a_list_with_a_wrong_cell_writes_nothing():
    office = Body.objects.get(key="SKHDT.P38.1")
    staff = read_rows(
        [
            HEAD,
            [1, "Lê Thị Hai", "", "Chuyên viên", "", "", ""],
            [2, "", "", "", "", "", ""],
            [3, "x", "", "", "", "", ""],
        ]
    )
    with pytest.raises(Refused, match="chưa nhập gì"):
        actions.import_staff(staff, body=office, on=DAY, by=SYSTEM)
    assert not Person.objects.filter(name="Lê Thị Hai").exists()


@pytest.mark.django_db
def test_two_heads_of_one_unit_in_a_list_are_a_wrong_cell():
    office = Body.objects.get(key="SKHDT.P38.1")
    rows = [[n, f"Người {n}", "", "Giám đốc", "Lãnh đạo", "", ""] for n in (1, 2)]
    plan = actions.check_staff(read_rows([HEAD, *rows]), body=office, on=DAY)
    assert [(e.row, e.column) for e in plan.errors] == [(3, "Chức vụ")]
