"""The frame of every page: it is served, guarded and needs nothing from elsewhere."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.pages.office import Office

Axe = Callable[[Page], None]
Shot = Callable[..., Path]


def test_a_stranger_is_led_to_the_login_page(page: Page, axe: Axe, shot: Shot) -> None:
    page.goto("/")
    assert "/dang-nhap/" in page.url
    assert page.locator("html").get_attribute("lang") == "vi"
    axe(page)
    shot(page, "dang-nhap")


def test_the_login_page_fits_a_phone(phone: Page, axe: Axe, shot: Shot) -> None:
    phone.goto("/dang-nhap/")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(phone)
    shot(phone, "dang-nhap-dien-thoai")


def test_every_answer_carries_the_guarding_headers(page: Page) -> None:
    answer = page.goto("/dang-nhap/")
    assert answer is not None
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_an_unknown_address_is_a_plain_page_not_a_server_error(page: Page) -> None:
    answer = page.goto("/khong-co-trang-nay/")
    assert answer is not None
    assert answer.status in {200, 404}


def test_the_journal_of_a_new_office_verifies(office: Office) -> None:
    said = office.dieuhanh("verify")
    assert said.returncode == 0, said.stdout + said.stderr
