"""The demo office: told through the acts of its people, adding up on every day, accusing nobody."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from dieuhanh.assignments import queries
from dieuhanh.assignments.models import Assignment, Duty, Proposal, Spell
from dieuhanh.assignments.rules import Published
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Person, Seat, User
from dieuhanh.console.commands import demo
from dieuhanh.console.demo.office import ACCOUNTS, lines
from dieuhanh.documents.models import Document
from dieuhanh.journal import queries as journal

pytestmark = pytest.mark.django_db
FIRST, TODAY = date(2023, 11, 24), date(2024, 2, 26)


@pytest.fixture(scope="module", autouse=True)
def told(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The demo loaded once for this file, and taken back after it."""
    home = tmp_path_factory.mktemp("demo")
    storages = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": home / "files"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with (
        django_db_blocker.unblock(),
        override_settings(
            HOME=home, QUARANTINE=home / "quarantine", STORAGES=storages, PASSWORD_HASHERS=hashers
        ),
        transaction.atomic(),
    ):
        demo.load()
        yield
        transaction.set_rollback(True)


def scope(username: str, on: date) -> bodies.Scope:
    """What this account's seat reaches on a day."""
    seat = Seat.objects.select_related("post__body", "person").get(
        person=User.objects.get(username=username).person
    )
    return bodies.scope(seat, on)


def test_everyone_announced_can_sit_down() -> None:
    assert len(lines()) == 1 + len(ACCOUNTS)
    for account in ACCOUNTS:
        assert scope(account.username, TODAY).keys or account.role == "admin"


def test_only_people_whom_a_paper_names_are_real() -> None:
    ours = Person.objects.filter(pk__in=User.objects.values("person"))
    assert [p.name for p in ours.filter(invented=False)] == ["Lê Minh Khái"]


def test_what_the_three_letters_order_is_there_with_its_numbers() -> None:
    given = {
        (a.document.label, a.passage.point): Duty.objects.filter(assignment=a, parent=None).count()
        for a in Assignment.objects.select_related("document", "passage")
    }
    assert [given["9291/VPCP-KTTH", p] for p in ("1.c", "2", "3", "4", "5", "6")] == [93, 1, 93, 1, 1, 1]
    assert (given["UBND-TH", "1"], given["UBND-TH", "2"]) == (17, 27)
    assert given["126/TTg-QHĐP", "3"] == 1
    waiting = Proposal.objects.filter(document__symbol="TTg-QHĐP", state="proposed")
    assert [p.point for p in waiting] == ["2"]  # left for whoever tries the confirm page


@pytest.mark.parametrize(
    "username", [a.username for a in ACCOUNTS if a.role != "admin" and a.username != "ptt.lemk"]
)
def test_the_states_add_up_for_everyone_on_every_week(username: str) -> None:
    for week in range(14):
        on = FIRST + timedelta(weeks=week)
        rows = queries.standing(scope(username, on), on)
        found = queries.counts(rows)
        assert sum(found[label.value] for label in Published) == found["total"] == rows.count()


def test_today_shows_every_state_a_visitor_wants_to_see() -> None:
    found = queries.counts(queries.standing(scope("vanphong.thanhhoa", TODAY), TODAY))
    assert all(found[label.value] for label in Published if label != Published.UNDATED)
    centre = queries.counts(queries.standing(scope("vanthu.vpcp", TODAY), TODAY))
    assert centre["undated"]
    assert centre["done_late"]
    works = Counter(Spell.objects.filter(until=None).values_list("work", flat=True))
    assert {"sent", "open", "answered", "disputed", "done"} <= set(works)
    assert Duty.objects.filter(returned__gt=0).exists()


def test_the_first_day_shows_ninety_three_and_the_day_before_nothing() -> None:
    clerk = scope("vanthu.vpcp", FIRST)
    rows = queries.standing(clerk, FIRST).filter(duty__assignment__passage__point="1.c", duty__parent=None)
    assert rows.count() == 93
    assert not queries.standing(clerk, FIRST - timedelta(1)).exists()


def test_of_two_orders_to_the_same_bodies_each_is_late_with_exactly_one() -> None:
    """No real body stands out: lateness is dealt out evenly, the demo's own province aside."""
    late: Counter[str] = Counter()
    for point in ("1.c", "3"):
        rows = Spell.objects.filter(
            until=None, work="done", duty__parent=None, duty__assignment__passage__point=point,
            duty__assignment__document__number="9291",
        )  # fmt: skip
        for row in rows.select_related("duty__holder"):
            assert row.answered_on and row.duty.due_on
            late[row.duty.holder.key] += row.answered_on > row.duty.due_on
    late.pop("UBND.P38.1")
    assert len(late) == 92
    assert set(late.values()) <= {0, 1, 2}
    assert Counter(late.values()).most_common(1)[0][0] == 1


def test_a_body_whose_office_has_accounts_is_in_the_network() -> None:
    for key in ("VPCP", "TTG", "VPUBND.P38.1", "UBND.P38.1", "UBND.D395"):
        assert Body.objects.get(key=key).in_network, key


def test_every_act_is_journalled_and_the_chain_is_whole() -> None:
    assert journal.faults() is None
    verbs = {entry.verb for entry in journal.lines(limit=5000)}
    assert {
        "assignments.confirmed", "assignments.handed_down", "assignments.answered", "assignments.returned",
        "assignments.accepted", "assignments.refused", "documents.received",
    } <= verbs  # fmt: skip


def test_every_paper_says_that_it_is_made_up() -> None:
    for document in Document.objects.filter(direction="in"):
        assert "minh họa" in document.text, document.label
    for path in (Path(demo.__file__).parent.parent / "demo" / "papers").glob("*.txt"):
        assert "minh họa" in path.read_text(), path.name
