"""The reference is complete: what the code has, the pages tell, and nothing else."""

import re
from pathlib import Path

import pytest
from django.apps import apps  # noqa: TID251 - to look at every model, not to reach one

from tests.architecture.source import CLONE, PACKAGE, modules
from tools.reference import PAGES, PLUGS, REFERENCE

READ_ELSEWHERE = {"DIEUHANH_KEEP_SCREENSHOTS"}  # by the tests
OF_THE_PROCESS = {"DJANGO_SETTINGS_MODULE", "PATH", "PYTHONPATH", "SYSTEMROOT", "HF_HUB_OFFLINE"}
TOLD = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_made_from_the_code_is_up_to_date(page):
    path = REFERENCE / page
    assert path.exists() and path.read_text() == PAGES[page](), "run `make reference`"


def test_every_setting_read_from_the_environment_is_documented():
    read = re.compile(r"environ(?:\.get|\.setdefault)?[(\[]\s*[\"']([A-Z_]+)[\"']")
    found = {name for path in modules() for name in read.findall(path.read_text())} | READ_ELSEWHERE
    found -= OF_THE_PROCESS
    told = set(TOLD.findall((REFERENCE / "settings.md").read_text()))
    assert found - told == set(), "not in docs/reference/settings.md"
    assert told - found == set(), "documented, but nothing reads it"


def test_the_glossary_holds_the_official_term_of_every_model():
    page = (REFERENCE / "glossary.md").read_text()
    told = {(room, model) for room, model in re.findall(r"^\| `(\w+)\.(\w+)` \| \S", page, re.MULTILINE)}
    kept = {
        (model.__module__.split(".")[1], model.__name__)
        for model in apps.get_models()
        if model.__module__.startswith("dieuhanh.")
    }
    assert kept - told == set(), "not in docs/reference/glossary.md"
    assert told - kept == set(), "in the glossary, but no such model"


def test_every_plug_file_says_what_it_adds():
    for folder in PLUGS:
        for path in sorted((PACKAGE / folder).glob("*.py")):
            first = path.read_text().lstrip()
            assert first.startswith(('"""', "from __future__")) or not first, (
                f"{path.relative_to(CLONE)} is silent"
            )


def pages() -> list[Path]:
    """Every page of the documentation."""
    return sorted([*CLONE.glob("*.md"), *(CLONE / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", pages(), ids=lambda path: path.relative_to(CLONE).as_posix())
def test_every_link_in_a_page_leads_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target or target.startswith(("#", "mailto:")):
            continue
        assert (page.parent / target.split("#")[0]).exists(), f"{target} in {page.relative_to(CLONE)}"


def test_every_page_can_be_reached_from_the_index():
    """From README and docs/index.md, by links alone."""
    seen: set[Path] = set()
    todo = [CLONE / "README.md", CLONE / "docs" / "index.md"]
    while todo:
        page = todo.pop()
        if page in seen or not page.exists():
            continue
        seen.add(page)
        links = re.findall(r"\]\(([^)\s#]+\.md)[^)]*\)", page.read_text())
        todo += [(page.parent / link).resolve() for link in links if "://" not in link]
    lost = [path.relative_to(CLONE).as_posix() for path in pages() if path not in seen]
    assert not lost


def test_the_readme_fits_one_screen():
    lines = (CLONE / "README.md").read_text().splitlines()
    assert len(lines) <= 45


def test_every_decision_record_has_its_three_parts():
    records = sorted((CLONE / "docs" / "adr").glob("[0-9]*.md"))
    assert records
    for path in records:
        for part in ("## Context", "## Decision", "## Consequence"):
            assert part in path.read_text(), f"{path.name}: {part}"


def test_every_picture_shown_is_taken_by_a_test():
    """Pictures age silently; one that a browser test takes can be renewed with one command."""
    taken = "\n".join(path.read_text() for path in (CLONE / "tests" / "pages").rglob("*.py"))
    shown = {name for page in pages() for name in re.findall(r"images/([\w-]+)\.png", page.read_text())}
    assert not [name for name in shown if f'"{name}"' not in taken]


@pytest.mark.parametrize("page", ["tutorial/tour.md", "how-to/assign.md", "how-to/answer.md"])
def test_a_page_for_users_names_only_words_that_stand_on_the_screen(page):
    """In the pages for users, bold means: press this, or look for this."""
    desk = PACKAGE / "desk"
    files = [*desk.rglob("*.html"), *desk.rglob("*.py")]
    screen = "\n".join(path.read_text() for path in files)
    named = re.findall(r"\*\*(.+?)\*\*", (CLONE / "docs" / page).read_text(), re.DOTALL)
    assert named
    assert not [word for word in named if " ".join(word.split()) not in screen]
