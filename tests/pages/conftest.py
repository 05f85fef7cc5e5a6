"""A real Chromium on a real server: `page` (desktop), `phone` and `plain` (no JavaScript).

Every page watches itself: an error in the console, a server error, or a request to anywhere but the office
fails the test that caused it. Tests in one file share an office; what they change, the next one sees.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, Response, sync_playwright

from dieuhanh.console.demo.office import PASSWORD
from tests.pages.office import CLONE, Office, prepared, running

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1360, "height": 900}
PHONE = {"width": 420, "height": 900}
PATIENCE_MS = 10_000
SERIOUS = {"serious", "critical"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the browser or a running office; the other tests of pages run with the suite."""
    for item in items:
        if {"chromium", "demo_home"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, one per test process."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    assert path, "no Chromium: run `make test`, which installs it or says how"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The prepared home every office is copied from."""
    base = tmp_path_factory.getbasetemp()
    return prepared(base if worker_id == "master" else base.parent)


@pytest.fixture(scope="module")
def office(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A demo office of this file's own, as fresh as after `make run`."""
    home = tmp_path_factory.mktemp("office") / "home"
    shutil.copytree(demo_home, home)
    with running(home) as office:
        yield office


@pytest.fixture
def fresh_office(demo_home: Path, tmp_path: Path) -> Iterator[Office]:
    """A demo office of this test's own (some seconds): for tests that must not see another's acts."""
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    with running(home) as office:
        yield office


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Make a page: `open_page(office, **playwright_context_options)`; watched until the test ends."""
    faults: list[str] = []
    contexts = []

    def make(office: Office, **options: Any) -> Page:
        context = chromium.new_context(
            base_url=office.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        watch(page, office, faults)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def watch(page: Page, office: Office, faults: list[str]) -> None:
    """Write down what a careful person would see in the browser's own tools."""

    def answered(response: Response) -> None:
        if response.status >= 500:
            faults.append(f"{response.status} at {response.url}\n{office.said()}")

    def asked(request: Any) -> None:
        if not request.url.startswith((office.url, "data:", "blob:")):
            faults.append(f"a page asked for {request.url}: nothing may be fetched from elsewhere")

    def spoke(message: Any) -> None:
        # A page that answers 4xx on purpose is no fault; what its script or policy complains of is.
        on_purpose = ("Failed to load resource", "Response Status Error Code 4")
        if message.type == "error" and not any(said in message.text for said in on_purpose):
            faults.append(f"console at {page.url}: {message.text}")

    page.on("response", answered)
    page.on("request", asked)
    page.on("console", spoke)
    page.on("pageerror", lambda error: faults.append(f"script error at {page.url}: {error}"))


@pytest.fixture
def page(open_page: Callable[..., Page], office: Office) -> Page:
    """A desktop window, 1360 × 900."""
    return open_page(office, viewport=DESKTOP)


@pytest.fixture
def phone(open_page: Callable[..., Page], office: Office) -> Page:
    """A phone, 420 × 900, with touch."""
    return open_page(office, viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def plain(open_page: Callable[..., Page], office: Office) -> Page:
    """A desktop window without JavaScript: every page works there too."""
    return open_page(office, viewport=DESKTOP, java_script_enabled=False)


@pytest.fixture
def sign_in() -> Callable[..., Page]:
    """Log in as a demo account through the login page: `sign_in(page, "vanthu")`."""

    def enter(page: Page, username: str, password: str = PASSWORD) -> Page:
        page.goto("/dang-nhap/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", password)
        page.locator("form:has(input[name=password]) [type=submit]").first.click()
        page.wait_for_url(lambda url: "/dang-nhap/" not in url)
        return page

    return enter


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that axe finds nothing serious on the page as it stands: `axe(page)`."""

    def look(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        serious = [v for v in found if v["impact"] in SERIOUS]
        said = [f"{v['id']}: {v['help']} · {[n['target'] for n in v['nodes'][:5]]}" for v in serious]
        assert not said, f"{page.url}\n" + "\n".join(said)

    return look


@cache
def shown_in_docs() -> frozenset[str]:
    """The names of the pictures that a page of the documentation shows."""
    pages = [*CLONE.glob("*.md"), *(CLONE / "docs").rglob("*.md")]
    return frozenset(n for page in pages for n in re.findall(r"images/([\w-]+)\.png", page.read_text()))


@pytest.fixture
def shot() -> Callable[..., Path]:
    """Keep a picture: `shot(page, "ban-lam-viec")`, in build/screenshots (`full=True`: the whole page).

    DIEUHANH_KEEP_SCREENSHOTS=1 renews those that the documentation shows, in docs/images.
    """

    def take(page: Page, name: str, *, full: bool = False) -> Path:
        path = CLONE / "build/screenshots" / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.evaluate("document.fonts.ready")
        # caret="initial": hiding it would leave style="" behind, which the pages' own policy forbids.
        page.screenshot(path=path, full_page=full, animations="disabled", caret="initial")
        if os.environ.get("DIEUHANH_KEEP_SCREENSHOTS") == "1" and name in shown_in_docs():
            few = Image.open(path).convert("RGB").quantize(256, dither=Image.Dither.NONE)
            few.save(CLONE / "docs/images" / path.name, optimize=True)
        return path

    return take
