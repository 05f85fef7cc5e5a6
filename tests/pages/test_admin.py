import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dieuhanh.bodies import actions, queries
from dieuhanh.bodies.models import Body, CalendarDay, Person, Seat, User
from dieuhanh.bodies.powers import SYSTEM
from tests.pages.people import DAY, WORD, account, body, seated, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day(on_day):
    return on_day(DAY)


@pytest.fixture
def admin(client):
    return signed_in(client, "admin", name="Quản Trị Thử")


def at(name, *args):
    return reverse(name, args=args or [body().pk])


def sheet(*rows):
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    page = book.add_worksheet()
    for number, row in enumerate(
        (("Họ và tên", "Đơn vị", "Chức vụ", "Vai trò", "Tên đăng nhập", "Từ ngày"), *rows)
    ):
        page.write_row(number, 0, row)
    book.close()
    return SimpleUploadedFile("ds.xlsx", data.getvalue())


@pytest.mark.parametrize("role", ["leader", "clerk", "officer"])
def test_only_an_administrator_finds_the_room(client, role):
    signed_in(client, role)
    assert "/quan-tri/" not in client.get("/co-quan/").content.decode()
    assert client.get("/quan-tri/").status_code == 403
    assert client.get(at("admin-office")).status_code == 404


def test_an_administrator_keeps_the_own_office_and_not_a_strangers(client, admin):
    assert body().name in client.get("/quan-tri/").content.decode()
    assert client.get(at("admin-office")).status_code == 200
    assert client.get(at("admin-office", body("BTC.1").pk)).status_code == 404


def test_an_administrator_sees_no_work(client, admin):
    assert queries.scope(admin, DAY).keys == ()


def test_a_new_person_gets_a_post_and_an_account_at_once(client, admin):
    post = actions.create_post(body=body(), title="Chuyên viên mới", role="officer", on=DAY, by=SYSTEM)
    answer = client.post(at("admin-person"), {
        "name": "Lê Văn Mới", "post": post.pk, "first_day": "26/02/2024", "username": "Moi.LV", "password": WORD,
    })  # fmt: skip
    page = answer.content.decode()
    assert "moi.lv" in page
    assert WORD in page
    assert Seat.objects.get(person__name="Lê Văn Mới").post == post
    assert User.objects.get(username="moi.lv").must_change_password


def test_when_the_account_cannot_be_the_person_is_not_added_either(client, admin):
    account(seated("officer", name="Đã Có"), "trung-ten")
    post = actions.create_post(body=body(), title="Chuyên viên mới", role="officer", on=DAY, by=SYSTEM)
    answer = client.post(at("admin-person"), {
        "name": "Lê Văn Mới", "post": post.pk, "first_day": "26/02/2024", "username": "trung-ten", "password": WORD,
    })  # fmt: skip
    assert answer.status_code == 422
    assert "đã có người dùng" in answer.content.decode()
    assert not Person.objects.filter(name="Lê Văn Mới").exists()


def test_an_empty_form_says_what_to_fill_in(client, admin):
    page = client.post(
        at("admin-post"), {"role": "", "title": "", "first_day": "32/01/2024"}
    ).content.decode()
    for sentence in ("Hãy điền chức danh.", "Hãy chọn vai trò.", "ngày/tháng/năm"):
        assert sentence in page


def test_a_unit_is_made_renamed_and_ended(client, admin):
    client.post(
        at("admin-unit"), {"name": "Phòng Thử", "kind": "unit", "symbol": "PT", "first_day": "26/02/2024"}
    )
    unit = Body.objects.get(name="Phòng Thử")
    client.post(at("admin-rename", unit.pk), {"name": "Phòng Thử nghiệm", "first_day": "27/02/2024"})
    client.post(at("admin-end", unit.pk), {"last_day": "31/12/2024", "successor": ""})
    unit.refresh_from_db()
    assert (unit.name, f"{unit.valid_to:%d/%m/%Y}") == ("Phòng Thử nghiệm", "31/12/2024")


def test_a_person_steps_down_and_another_stands_in(client, admin):
    seat = seated("leader", name="Lãnh Đạo Thử")
    other = seated("officer", name="Thay Thế Thử", title="Chuyên viên thay")
    client.post(at("admin-stand-in", seat.pk), {
        "person": other.person_id, "first_day": "26/02/2024", "last_day": "01/03/2024",
    })  # fmt: skip
    assert Seat.objects.get(acting_for=seat).person == other.person
    client.post(at("admin-end-seat", seat.pk), {"last_day": "28/02/2024"})
    seat.refresh_from_db()
    assert f"{seat.valid_to:%d/%m}" == "28/02"


def test_a_password_is_set_anew_and_an_account_locked(client, admin):
    user = account(seated("officer", name="Quên Mật Khẩu"), "quen")
    page = client.post(at("admin-password", user.pk), {"password": "khong-ai-doan-ra-88"}).content.decode()
    assert "khong-ai-doan-ra-88" in page
    user.refresh_from_db()
    assert user.check_password("khong-ai-doan-ra-88")
    client.post(at("admin-switch", user.pk), {"mo": "0"})
    user.refresh_from_db()
    assert not user.is_active


def test_nobody_locks_themselves_out(client, admin):
    user = User.objects.get(person=admin.person)
    client.post(at("admin-switch", user.pk), {"mo": "0"})
    user.refresh_from_db()
    assert user.is_active


def test_an_account_of_another_office_is_not_there(client, admin):
    user = account(seated("officer", name="Bộ Khác", office="BTC.1"), "bokhac")
    assert client.get(at("admin-password", user.pk)).status_code == 404


def test_who_also_sits_elsewhere_is_not_taken_over_by_one_of_the_offices(client, admin):
    here, there = seated("officer", name="Kiêm Hai Nơi"), seated("leader", name="Khác", office="BTC.1")
    user = account(here, "kiem")
    post = actions.create_post(body=there.post.body, title="Thứ trưởng", role="deputy", on=DAY, by=SYSTEM)
    actions.seat_person(person=here.person, post=post, first_day=DAY, on=DAY, by=SYSTEM)
    page = client.post(at("admin-password", user.pk), {"password": "khong-ai-doan-ra-88"}).content.decode()
    assert "còn giữ chức danh ở Bộ Tài chính" in page
    client.post(at("admin-switch", user.pk), {"mo": "0"})
    second = {"username": "kiem2", "password": "khong-ai-doan-ra-88"}
    client.post(at("admin-account", here.post.body_id, here.person_id), second)
    user.refresh_from_db()
    assert user.is_active and not user.check_password("khong-ai-doan-ra-88")
    assert not User.objects.filter(username="kiem2").exists()


def test_days_off_are_written_and_taken_off(client, admin):
    client.post("/quan-tri/ngay-nghi/", {"day": "30/04/2024", "working": "0", "name": "Ngày Thống nhất"})
    assert CalendarDay.objects.filter(name="Ngày Thống nhất").exists()
    assert "Thứ Ba, 30/04/2024" in client.get("/quan-tri/ngay-nghi/?nam=2024").content.decode()
    client.post("/quan-tri/ngay-nghi/bo/", {"day": "2024-04-30"})
    assert not CalendarDay.objects.filter(name="Ngày Thống nhất").exists()


def test_the_rules_of_an_office_rest_on_a_paper(client, admin):
    wrong = client.post(at("admin-rules"), {"near_days": "5", "first_day": "01/03/2024", "basis": ""})
    assert "Hãy điền căn cứ." in wrong.content.decode()
    given = {
        "near_days": "5",
        "first_day": "26/02/2024",
        "basis": "Quy chế 12/QC-VP",
        "approval_needed": "on",
    }
    client.post(at("admin-rules"), given)
    page = client.get(at("admin-office")).content.decode()
    assert "lãnh đạo duyệt rồi mới giao" in page
    assert "Quy chế 12/QC-VP" in page


# ---------------------------------------------------------------- a staff list from Excel


def test_a_staff_list_is_shown_before_it_is_written(client, admin):
    good = sheet(("Phạm Thị Một", "Phòng Tổng hợp", "Chuyên viên", "", "mot.pt", "01/02/2024"))
    shown = client.post(at("admin-staff"), {"file": good})
    assert "Đọc thử: 1 người, 1 tài khoản" in shown.content.decode()
    assert not Person.objects.filter(name="Phạm Thị Một").exists()
    done = client.post(at("admin-staff-write"), {"sealed": shown.context["sealed"]})
    assert "mot.pt" in done.content.decode()
    assert Seat.objects.get(person__name="Phạm Thị Một").post.body.name == "Phòng Tổng hợp"


def test_wrong_cells_are_named_where_they_are_and_nothing_is_written(client, admin):
    bad = sheet(
        ("Phạm Thị Một", "", "Chuyên viên", "Hiệp sĩ", "", "32/13/2024"), ("", "", "Văn thư", "", "", "")
    )
    page = client.post(at("admin-staff"), {"file": bad})
    assert page.status_code == 422
    text = page.content.decode()
    for part in ("3 ô cần sửa", "Hiệp sĩ", "32/13/2024", "để trống"):
        assert part in text
    assert not page.context["sealed"]


@pytest.mark.parametrize("data", [b"", b"khong phai excel", b"PK\x03\x04hong"])
def test_a_file_that_is_no_list_is_refused_in_a_sentence(client, admin, data):
    answer = client.post(at("admin-staff"), {"file": SimpleUploadedFile("ds.xlsx", data)})
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()


def test_a_list_changed_on_the_way_is_not_written(client, admin):
    answer = client.post(at("admin-staff-write"), {"sealed": "x:y:z"}, follow=True)
    assert "tải tệp lên lại" in answer.content.decode()


def test_the_sample_list_reads_without_a_wrong_cell(client, admin):
    sample = b"".join(client.get("/quan-tri/mau-danh-sach.xlsx"))
    shown = client.post(at("admin-staff"), {"file": SimpleUploadedFile("mau.xlsx", sample)})
    assert shown.status_code == 200
    assert shown.context["found"].people == 2


def test_an_office_page_costs_the_same_however_many_people(client, admin):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            client.get(at("admin-office"))
        return len(seen)

    few = cost()
    for number in range(8):
        seated("officer", name=f"Người Thứ {number}", title=f"Chuyên viên {number}")
    assert cost() == few <= 24
