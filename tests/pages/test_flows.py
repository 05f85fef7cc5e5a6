"""What an official does from one end to the other, in a real browser: with and without JavaScript, by hand and by key."""

import re

import pytest

from tests.pages.office import CLONE

pytestmark = pytest.mark.browser
CLERK, PROVINCE, DEPARTMENT = "vanthu.vpcp", "vanphong.thanhhoa", "so.khdt"
LETTER = (CLONE / "dieuhanh/console/demo/papers/vpcp-9291.txt").read_text()
DAYS = {
    "24 tháng 11 năm 2023": "26 tháng 02 năm 2024",
    "25 tháng 11 năm 2023": "08 tháng 3 năm 2024",
    "30 tháng 11 năm 2023": "15 tháng 3 năm 2024",
    "10 tháng 12 năm 2023": "22 tháng 3 năm 2024",
    "15 tháng 12 năm 2023": "29 tháng 3 năm 2024",
}


def letter(number):
    """The demo's letter with another number, written on the demo's day."""
    text = LETTER.replace("9291/VPCP", f"{number}/VPCP")
    for old, new in DAYS.items():
        text = text.replace(old, new)
    return text


def order(number, words):
    """A short letter of the Government Office with one order in it."""
    return (
        f"VĂN PHÒNG CHÍNH PHỦ\n-------\nSố: {number}/VPCP-TH\nV/v báo cáo\n\nHà Nội, ngày 26 tháng 02 năm 2024\n\n"
        f"Kính gửi: Ủy ban nhân dân tỉnh Thanh Hóa.\n\n(Văn bản minh họa do dự án Điều Hành soạn.)\n\n1. {words}\n"
    )


def take_in(page, text):
    """Paste a letter; ends on its confirm page."""
    page.goto("/van-ban/nhan/")
    page.fill("textarea[name=text]", text)
    page.check("input[name=not_secret]")
    page.click("main form button.main")
    page.wait_for_url(re.compile("/giao-viec/"), timeout=60_000)


def card(page, point):
    """The card of a point."""
    return page.locator(".order", has=page.locator(f'header .n:text-is("{point}")'))


@pytest.fixture
def desk_of(open_page, office, sign_in):
    """A window of its own for each person: `desk_of("so.khdt")`."""
    return lambda who, **more: sign_in(
        open_page(office, viewport={"width": 1360, "height": 900}, **more), who
    )


def test_a_pasted_letter_becomes_ninety_three_duties(page, sign_in, axe, shot):
    sign_in(page, CLERK)
    take_in(page, letter(1500))
    assert page.locator(".order").count() == 8
    assert page.locator("#van-ban mark").count() >= 8
    axe(page)
    shot(page, "giao-viec")
    card(page, "1.c").get_by_role("button", name="Gộp thành danh mục yêu cầu").click()
    page.get_by_text("Đã gộp 2 điểm").wait_for()
    one = card(page, "1.c")
    one.get_by_text("93 nơi nhận").click()
    assert one.locator(".who li").count() == 93
    shot(page, "giao-viec-nhom")
    one.get_by_role("button", name="Giao việc", exact=True).click()
    page.get_by_text("Đã giao 1 nhiệm vụ, sinh ra 93 việc.").wait_for()
    axe(page)
    card(page, "1.c").get_by_text("Xem nhiệm vụ").click()
    page.wait_for_url("**/nhiem-vu/*/")
    assert "93" in page.locator("main").inner_text()
    axe(page)
    shot(page, "nhiem-vu-mot")


def test_the_same_without_javascript(plain, sign_in):
    sign_in(plain, CLERK)
    plain.goto("/van-ban/nhan/")
    plain.fill("textarea[name=text]", letter(1501))
    plain.check("input[name=not_secret]")
    plain.click("main form button.main")
    plain.wait_for_url(re.compile("/giao-viec/"), timeout=60_000)  # the page turns itself over
    card(plain, "1.c").get_by_role("button", name="Giao việc", exact=True).click()
    assert "sinh ra 93 việc" in plain.locator(".flash").inner_text()
    assert card(plain, "1.c").get_by_text("đã giao 93 việc").is_visible()
    before = plain.locator(".order button[name=giao]").count()
    plain.locator(".foot button").first.click()
    assert re.search("Đã giao [2-7] nhiệm vụ", plain.locator(".flash").inner_text())
    assert plain.locator(".order button[name=giao]").count() < before


def test_a_duty_goes_down_and_its_answer_comes_back_up(desk_of, axe, shot):
    clerk = desk_of(CLERK)
    take_in(
        clerk,
        order(
            1600,
            "Ủy ban nhân dân tỉnh Thanh Hóa báo cáo việc thử từ đầu đến cuối trước ngày 15 tháng 3 năm 2024.",
        ),
    )
    clerk.locator(".order").get_by_role("button", name="Giao việc", exact=True).click()
    clerk.get_by_text("sinh ra 1 việc").wait_for()

    province = desk_of(PROVINCE)
    province.goto("/nhiem-vu/?q=thử+từ+đầu+đến+cuối")
    province.locator("main a.what, main tbody th a").first.click()
    province.wait_for_url("**/viec/*/**")
    duty = re.search(r"/viec/\d+/", province.url).group()
    assert "14/03/2024" in province.locator("main").inner_text()
    axe(province)
    shot(province, "viec-nhan")
    province.get_by_role("button", name="Tiếp nhận").click()
    province.get_by_text("Đã tiếp nhận.").wait_for()
    province.get_by_role("link", name="Giao xuống").click()
    province.get_by_label("Phần việc chung").fill("Lập phần số liệu")
    province.get_by_label("Hạn chung").fill("20/03/2024")
    province.locator("label", has_text="Sở Kế hoạch và Đầu tư").locator("input").check()
    province.get_by_role("button", name="Giao xuống").click()
    refusal = province.locator(".refusal")
    refusal.wait_for()
    assert "sau hạn của chính cơ quan" in refusal.inner_text()
    assert province.get_by_label("Phần việc chung").input_value() == "Lập phần số liệu"
    province.get_by_label("Hạn chung").fill("08/03/2024")
    axe(province)
    shot(province, "viec-giao-xuong")
    province.get_by_role("button", name="Giao xuống").click()
    province.get_by_text("Đã giao xuống.").wait_for()

    department = desk_of(DEPARTMENT)
    department.goto("/nhiem-vu/?q=thử+từ+đầu+đến+cuối")
    department.locator("main a.what, main tbody th a").first.click()
    department.wait_for_url("**/viec/*/**")
    assert department.goto(duty).status == 404  # the province's own duty is not the department's to see
    department.go_back()
    assert "thử từ đầu đến cuối" in department.locator("blockquote").inner_text()
    answer_with(department, "Đã có số liệu.")
    shot(department, "viec-bao-cao")

    province.goto(duty)
    province.locator("#duoi + .scroll a, table a").first.click()
    province.get_by_role("link", name="Trả lại").click()
    province.get_by_label("Lý do, cần làm thêm gì").fill("Chưa có số liệu cả năm.")
    province.get_by_role("button", name="Trả lại").click()
    province.get_by_text("Đã trả lại.").first.wait_for()
    department.reload()
    assert "Chưa có số liệu cả năm." in department.locator("main").inner_text()
    answer_with(department, "Đã có số liệu cả năm.")
    province.reload()
    province.get_by_role("button", name="Chấp nhận kết quả").click()
    province.get_by_text("Đã chấp nhận kết quả").first.wait_for()
    shot(province, "viec-tra-lai-chap-nhan")
    province.goto(duty)
    answer_with(province, "Tỉnh báo cáo.", number="55", symbol="BC-UBND")

    clerk.goto(duty)
    below = clerk.locator("main").inner_text()
    assert "Sở Kế hoạch và Đầu tư" in below  # every hop is seen from the top
    clerk.get_by_role("button", name="Chấp nhận kết quả").click()
    clerk.get_by_text("Đã chấp nhận kết quả").first.wait_for()
    assert "Hoàn thành" in clerk.locator(".standing").inner_text()
    axe(clerk)
    shot(clerk, "viec-hoan-thanh", full=True)


def answer_with(page, words, **paper):
    """Report the duty on this page done."""
    page.get_by_role("link", name="Báo cáo kết quả", exact=True).click()
    page.get_by_label("Tóm tắt kết quả").fill(words)
    if paper:
        page.get_by_label("Số báo cáo").fill(paper["number"])
        page.get_by_label("Ký hiệu").fill(paper["symbol"])
    page.get_by_role("button", name="Báo cáo kết quả").click()
    page.get_by_text("Đã báo cáo kết quả.").first.wait_for()


def test_words_selected_in_the_paper_become_an_order(page, sign_in, shot):
    sign_in(page, CLERK)
    take_in(page, order(1700, "Thông báo để biết. Câu này do người đọc bôi đen lấy."))
    box = page.evaluate(
        """() => {
          const run = [...document.querySelectorAll('#van-ban [data-s]')].find(r => r.textContent.includes('bôi đen'));
          const at = run.firstChild.data.indexOf('Câu này');
          const range = document.createRange();
          range.setStart(run.firstChild, at);
          range.setEnd(run.firstChild, run.firstChild.data.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return run.firstChild.data.slice(at);
        }"""
    )
    button = page.locator("#them-nut")
    button.wait_for()
    shot(page, "giao-viec-boi-den")
    button.click()
    page.get_by_text("Đã thêm việc.").wait_for()
    added = page.locator(".order form.edit")
    assert added.locator("textarea[name=task]").input_value() == " ".join(box.split())
    added.locator("textarea[name=leads]").fill("Ủy ban nhân dân tỉnh Thanh Hóa\nSở Không Có")
    added.get_by_role("button", name="Lưu").click()
    page.locator(".askbox").get_by_text("“Sở Không Có” thuộc tỉnh, thành phố nào?").wait_for()
    shot(page, "giao-viec-hoi")


def test_a_form_filled_in_wrongly_says_so_in_place_and_keeps_what_was_typed(page, sign_in):
    sign_in(page, CLERK)
    take_in(page, order(1750, "Ủy ban nhân dân tỉnh Thanh Hóa báo cáo trước ngày 15 tháng 3 năm 2024."))
    page.locator(".order .acts").get_by_role("link", name="Sửa").click()
    form = page.locator(".order form.edit")
    form.locator("input[name=due_on]").fill("31/02/2024")
    form.locator("input[name=deliverable]").fill("bảng số liệu")
    form.get_by_role("button", name="Lưu").click()
    page.get_by_text("Hãy gõ theo ngày/tháng/năm, ví dụ 25/11/2023.").wait_for()
    assert page.locator("input[name=deliverable]").input_value() == "bảng số liệu"


def test_what_is_refused_behind_the_page_is_still_told(page, sign_in):
    sign_in(page, CLERK)
    take_in(page, order(1760, "Ủy ban nhân dân tỉnh Thanh Hóa báo cáo trước ngày 15 tháng 3 năm 2024."))
    gone = "<main><h1>Không tìm thấy trang này</h1><p>Hãy kiểm tra lại địa chỉ.</p></main>"
    page.route(
        "**/giao-viec/giao/",
        lambda route: route.fulfill(status=404, content_type="text/html; charset=utf-8", body=gone),
    )
    page.locator(".order").get_by_role("button", name="Giao việc", exact=True).click()
    assert "Không tìm thấy trang này" in page.get_by_role("alert").inner_text()


def test_from_desk_to_duties_without_touching_the_mouse(page, sign_in):
    sign_in(page, CLERK)
    take_in(
        page,
        order(
            1800, "Ủy ban nhân dân tỉnh Thanh Hóa báo cáo việc chỉ dùng phím trước ngày 15 tháng 3 năm 2024."
        ),
    )
    page.goto("/")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith("Văn bản"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/")
    page.keyboard.press("j")
    assert "1800/VPCP-TH" in page.locator("[data-row].here").inner_text()
    page.keyboard.press("c")
    page.wait_for_url(re.compile("/giao-viec/"))
    page.keyboard.press("j")
    assert page.locator(".order.here").count() == 1
    page.keyboard.press("c")
    page.get_by_text("sinh ra 1 việc").wait_for()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("anh.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "ảnh PNG"),
        ("mat.txt", "VĂN PHÒNG CHÍNH PHỦ\nTỐI MẬT\nSố: 1/VPCP\n\n1. Bộ Công an báo cáo.".encode(), "TỐI MẬT"),
    ],
)
def test_a_file_that_may_not_come_in_is_refused_in_words(page, sign_in, shot, name, data, words):
    sign_in(page, CLERK)
    page.goto("/van-ban/nhan/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "application/pdf", "buffer": data})
    page.check("input[name=not_secret]")
    page.click("main form button.main")
    page.get_by_role("status").get_by_text(words).wait_for(timeout=60_000)
    if name == "mat.txt":
        shot(page, "khong-nhan")


def test_looking_back_to_the_first_day_and_home_again(page, sign_in, axe, shot):
    sign_in(page, CLERK)
    page.fill(".strip input[name=day]", "24/11/2023")
    page.click(".strip button")
    page.get_by_text("Đang xem lại ngày").wait_for()
    page.goto("/tong-quan/")
    axe(page)
    shot(page, "xem-lai")
    assert page.locator("main button.main").count() == 0
    page.click("text=Về hôm nay")
    assert "Đang xem lại ngày" not in page.content()


def test_after_all_of_this_the_journal_verifies(office):
    said = office.dieuhanh("verify")
    assert said.returncode == 0, said.stdout + said.stderr
