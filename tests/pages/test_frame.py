"""The frame in a real browser: keys, looks, phone, no JavaScript, and what axe says of every page of the house."""

import pytest

pytestmark = pytest.mark.browser
ADMIN, CLERK = "quantri.thanhhoa", "vanphong.thanhhoa"
READING = ["/tro-giup/", "/co-quan/", "/co-quan/?q=thanh+hoa", "/nhat-ky/", "/nhat-ky/kiem-tra/?chay=1",
           "/vi-tri/", "/giao-dien/", "/mat-khau/", "/khong-co-trang-nay/"]  # fmt: skip
KEEPING = ["/quan-tri/", "/quan-tri/ngay-nghi/"]


def own_office(page):
    page.goto("/quan-tri/")
    return page.locator("tbody th a").first.get_attribute("href")


def overflows(page):
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_axe_has_nothing_to_say_of_the_house(page, sign_in, axe):
    page.goto("/dang-nhap/")
    axe(page)
    sign_in(page, CLERK)
    for address in READING:
        page.goto(address)
        axe(page)


def test_axe_has_nothing_to_say_in_the_dark(page, sign_in, axe):
    page.emulate_media(color_scheme="dark")
    page.goto("/dang-nhap/")
    axe(page)
    sign_in(page, CLERK)
    for address in READING[:5]:
        page.goto(address)
        axe(page)


def test_axe_has_nothing_to_say_of_the_administrators_rooms(page, sign_in, axe, shot):
    sign_in(page, ADMIN)
    office = own_office(page)
    for address in [
        *KEEPING,
        office,
        *(f"{office}{part}/" for part in ("nguoi", "nhap", "chuc-danh", "don-vi", "quy-dinh")),
    ]:
        page.goto(address)
        axe(page)
    page.goto(office)
    shot(page, "quan-tri-co-quan")


def test_every_page_of_the_house_fits_a_phone(phone, sign_in, shot):
    sign_in(phone, CLERK)
    for address in READING:
        phone.goto(address)
        assert not overflows(phone), address
    phone.goto("/co-quan/?q=thanh+hoa")
    shot(phone, "co-quan-dien-thoai")


def test_the_administrators_rooms_fit_a_phone(phone, sign_in):
    sign_in(phone, ADMIN)
    office = own_office(phone)
    for address in [*KEEPING, office, f"{office}nguoi/", f"{office}nhap/"]:
        phone.goto(address)
        assert not overflows(phone), address


def test_hands_stay_on_the_keyboard(page, sign_in):
    sign_in(page, CLERK)
    page.goto("/co-quan/?q=thanh+hoa")
    page.keyboard.press("j")
    page.keyboard.press("j")
    rows = page.locator("[data-row]")
    assert "here" in (rows.nth(1).get_attribute("class") or "")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/co-quan/*/**")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#keys").is_visible()


def test_letters_typed_in_a_box_are_letters(page, sign_in):
    sign_in(page, CLERK)
    page.goto("/co-quan/")
    page.fill("#q", "")
    page.type("#q", "jkx?")
    assert page.input_value("#q") == "jkx?"
    assert not page.locator("dialog#keys").is_visible()


def test_keys_can_be_turned_off(page, sign_in):
    sign_in(page, CLERK)
    page.goto("/giao-dien/")
    page.uncheck("input[name=keys]")
    page.click("main button")
    page.goto("/co-quan/?q=thanh+hoa")
    page.keyboard.press("j")
    assert page.locator("[data-row].here").count() == 0


def test_the_skip_link_leads_past_the_menu(page, sign_in):
    sign_in(page, CLERK)
    page.goto("/co-quan/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_filtering_needs_no_button_with_htmx(page, sign_in):
    sign_in(page, CLERK)
    page.goto("/co-quan/")
    page.fill("#q", "thanh hoa")
    page.wait_for_url(lambda url: "q=thanh" in url)
    page.locator("#danh-sach tbody tr", has_text="Thanh Hóa").first.wait_for()


def test_the_dark_look_is_chosen_once(page, sign_in, shot):
    sign_in(page, CLERK)
    page.goto("/giao-dien/")
    page.check("input[name=theme][value=dark]")
    page.click("main button")
    page.goto("/co-quan/?q=thanh+hoa")
    assert page.evaluate("getComputedStyle(document.body.parentElement).backgroundColor") == "rgb(20, 23, 27)"
    shot(page, "co-quan-toi")


def test_everything_of_the_house_works_without_javascript(plain, sign_in):
    sign_in(plain, CLERK)
    plain.goto("/co-quan/")
    plain.fill("#q", "thanh hoa")
    plain.click("main form button")
    assert "q=thanh+hoa" in plain.url
    plain.locator("tbody th a").first.click()
    assert plain.locator("h1").inner_text()
    plain.fill(".strip input[name=day]", "24/11/2023")
    plain.click(".strip button")
    assert "Đang xem lại ngày" in plain.content()
    plain.click("text=Về hôm nay")
    assert "Đang xem lại ngày" not in plain.content()
    plain.locator(".me summary").click()
    plain.click("text=Đăng xuất")
    assert "/dang-nhap/" in plain.url


def test_one_click_leads_into_the_demo_office(plain, shot):
    plain.goto("/dang-nhap/")
    shot(plain, "dang-nhap")
    plain.locator(".demo-people button").first.click()
    assert "/dang-nhap/" not in plain.url


def test_no_link_of_the_menu_is_dead(page, sign_in):
    for who in (CLERK, ADMIN):
        page.context.clear_cookies()
        sign_in(page, who)
        page.goto("/tro-giup/")
        links = [one.get_attribute("href") for one in page.locator(".menu a, .me-sheet a").all()]
        for link in links:
            answer = page.goto(link)
            assert answer is not None
            assert answer.status == 200, link
