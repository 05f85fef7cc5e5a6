"""A picture of every page, on a desktop and on a phone, as the account that sees most of it (an office of its own)."""

import pytest

pytestmark = pytest.mark.browser
CLERK, PROVINCE = "vanthu.vpcp", "vanphong.thanhhoa"


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def first(page, address, selector):
    """The first address behind a selector of a page."""
    page.goto(address)
    return page.locator(selector).first.get_attribute("href")


def anew(page, sign_in, who):
    """Somebody else sits down at this browser."""
    page.context.clear_cookies()
    sign_in(page, who)


def gallery(page, sign_in):
    """(name, address) of every page worth a picture, each as the account that sees most of it."""
    anew(page, sign_in, PROVINCE)
    yield "tinh-ban-lam-viec", "/"
    yield "tinh-nhiem-vu", "/nhiem-vu/?phan=toi"
    yield "tinh-viec", first(page, "/nhiem-vu/?phan=giao&tt=qua-han", 'main a[href^="/viec/"]')
    duty = first(page, "/nhiem-vu/?phan=giao", 'main a[href^="/viec/"]')
    yield "tinh-nhiem-vu-mot", first(page, duty, "p.crumbs a:nth-of-type(2)")
    yield "tinh-tong-quan", "/tong-quan/"
    yield "tinh-giao-ban", first(page, "/tong-quan/", 'nav.menu a[href*="giao-ban"]') or "/giao-ban/"
    yield "co-quan-mot", first(page, "/co-quan/?q=thanh+hoa", "main tbody th a")
    yield "nhat-ky-kiem-tra", "/nhat-ky/kiem-tra/?chay=1"
    yield "tim", "/tim/?q=chỉ+tiêu+2024"
    yield "thu-nhac", "/thu-nhac/"
    yield "giao-dien", "/giao-dien/"
    yield "mat-khau", "/mat-khau/"
    yield "vi-tri", "/vi-tri/"
    yield "khong-tim-thay", "/khong-co-trang-nay/"
    anew(page, sign_in, CLERK)
    yield "tw-ban-lam-viec", "/"
    yield "van-ban-mot", first(page, "/van-ban/?q=9291", "main tbody th a")
    yield "nhan-van-ban", "/van-ban/nhan/"
    yield "giao-viec-mot", first(page, "/van-ban/?loai=cho", 'main a[href*="/giao-viec/"]')
    yield (
        "giao-viec-sua",
        first(
            page, first(page, "/van-ban/?loai=cho", 'main a[href*="/giao-viec/"]'), '.order a[href^="?sua="]'
        ),
    )
    yield "tw-tong-quan", "/tong-quan/?theo=nhiem-vu"
    yield "nhat-ky", "/nhat-ky/"
    anew(page, sign_in, "xa.xuanhong")
    yield "xa-ban-lam-viec", "/"
    yield "xa-viec", first(page, "/nhiem-vu/?phan=toi", 'main a[href^="/viec/"]')
    anew(page, sign_in, "ptt.lemk")
    yield "ptt-ban-lam-viec", "/"
    anew(page, sign_in, "quantri.thanhhoa")
    yield "quan-tri", "/quan-tri/"
    home = first(page, "/quan-tri/", "tbody th a")
    yield "quan-tri-co-quan", home
    for part in ("nguoi", "nhap", "chuc-danh", "don-vi", "quy-dinh"):
        yield f"quan-tri-{part}", f"{home}{part}/"


def test_every_page_is_pictured_on_a_desktop(page, sign_in, shot):
    for name, address in gallery(page, sign_in):
        assert address, name
        page.goto(address if address.startswith("/") else page.url.split("?")[0].split("#")[0] + address)
        shot(page, name)
        assert fits(page), f"{name} is wider than the window"


def test_every_page_is_pictured_on_a_phone(phone, sign_in, shot):
    wide = []
    for name, address in gallery(phone, sign_in):
        phone.goto(address if address.startswith("/") else phone.url.split("?")[0].split("#")[0] + address)
        shot(phone, f"{name}-dien-thoai")
        if not fits(phone):
            wide.append(name)
    assert not wide
