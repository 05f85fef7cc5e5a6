"""Everyone of the demo office walks through every room: no dead link, nothing broken, nothing out of reach."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page

from dieuhanh.console.demo.office import ACCOUNTS
from tests.pages.office import Office

CLERK = "vanthu.vpcp"
PROVINCE = "vanphong.thanhhoa"
ADMIN = "quantri.thanhhoa"
# Of pages that differ only in their numbers, this many are opened.
OF_A_KIND = 2
# Pages that one leads to another, longer than any real walk: beyond it a link makes new links for ever.
FAR = 400

# What a picture is called: the room's path, but for the first page.
PICTURES = {"/": "ban-lam-viec"}

SignIn = Callable[..., Page]
Axe = Callable[[Page], None]
Shot = Callable[..., Path]


class Links(HTMLParser):
    """The addresses that a page's own links lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def kind(url: str) -> str:
    """Pages of one kind: numbers and filters do not make another."""
    parts = urlsplit(url)
    names = sorted(pair.split("=")[0] for pair in parts.query.split("&") if pair)
    return re.sub(r"\d+", "N", parts.path) + "?" + "&".join(names)


def menu(page: Page) -> list[str]:
    """The addresses in the menu."""
    links = page.locator("nav.menu a")
    return [link.get_attribute("href") or "" for link in links.all()]


def picture(path: str) -> str:
    """What the picture of a room is called."""
    return PICTURES.get(path) or path.strip("/").replace("/", "-")


@pytest.mark.parametrize("username", [account.username for account in ACCOUNTS])
def test_no_link_is_dead_for(username: str, page: Page, office: Office, sign_in: SignIn) -> None:
    sign_in(page, username)
    todo, seen, opened = [(page.url, "login")], set[str](), dict[str, int]()
    broken: list[str] = []
    while todo and len(seen) < FAR:
        url, from_page = todo.pop(0)
        if url in seen or opened.get(kind(url), 0) >= OF_A_KIND or "/dang-xuat" in url:
            continue
        seen.add(url)
        opened[kind(url)] = opened.get(kind(url), 0) + 1
        answer = page.request.get(url)
        if not answer.ok:
            broken.append(f"{answer.status} {url} (from {from_page})")
        elif answer.headers.get("content-type", "").startswith("text/html"):
            reader = Links()
            reader.feed(answer.text())
            for href in reader.found:
                target = urldefrag(urljoin(answer.url, href)).url
                if target.startswith(office.url):
                    todo.append((target, url))
    assert len(seen) > 5
    assert not broken, "\n".join([*broken, office.said()])


@pytest.mark.parametrize("username", [CLERK, ADMIN])
def test_every_room_is_right_on_a_desktop_for(
    username: str, page: Page, sign_in: SignIn, axe: Axe, shot: Shot
) -> None:
    sign_in(page, username)
    for path in menu(page):
        page.goto(path)
        assert page.locator("main h1").count() >= 1, path
        axe(page)
        if username == CLERK or picture(path).startswith("quan-tri"):
            shot(page, picture(path))


def test_every_room_is_right_on_a_phone(phone: Page, sign_in: SignIn, axe: Axe, shot: Shot) -> None:
    sign_in(phone, CLERK)
    for path in menu(phone):
        phone.goto(path)
        wide = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} pixels too wide"
        axe(phone)
        shot(phone, f"{picture(path)}-dien-thoai")


def test_every_room_is_right_in_the_dark(
    open_page: Callable[..., Page], office: Office, sign_in: SignIn, axe: Axe
) -> None:
    page = open_page(office, viewport={"width": 1360, "height": 900}, color_scheme="dark")
    sign_in(page, CLERK)
    for path in menu(page):
        page.goto(path)
        axe(page)


def test_every_room_opens_without_javascript(plain: Page, sign_in: SignIn) -> None:
    sign_in(plain, PROVINCE)
    for path in menu(plain):
        answer = plain.goto(path)
        assert answer is not None
        assert answer.ok, path
        assert plain.locator("main h1").count() >= 1, path
