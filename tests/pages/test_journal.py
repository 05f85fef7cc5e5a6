from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dieuhanh.desk import words
from dieuhanh.journal.actions import record
from dieuhanh.journal.models import Entry
from tests.pages.people import DAY, body, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day(on_day):
    return on_day(DAY)


@pytest.fixture
def seat(client):
    return signed_in(client)


def wrote(seat, number, verb="assignments.noted", scope=None, on=DAY):
    with transaction.atomic():
        for one in range(number):
            record(
                verb, f"duty:{one}", by=f"seat:{seat.pk}", on=on,
                scopes=[scope or f"b:{seat.post.body_id}"], text=f"Ghi chú số {one}", progress=one,
            )  # fmt: skip


def test_a_line_is_told_in_words_with_who_and_what(client, seat):
    wrote(seat, 1)
    page = client.get("/nhat-ky/").content.decode()
    for part in ("Ghi tiến độ", "tiến độ: Ghi chú số 0", seat.person.name, "Việc 0"):
        assert part in page


def test_a_line_of_another_body_does_not_exist(client, seat):
    wrote(seat, 1, scope="b:999999")
    assert "Ghi chú số 0" not in client.get("/nhat-ky/").content.decode()


def test_lines_to_come_are_not_shown(client, seat):
    wrote(seat, 1, on=DAY + timedelta(days=1))
    assert "Ghi chú số 0" not in client.get("/nhat-ky/").content.decode()


def test_the_journal_is_paged_by_line_number(client, seat):
    wrote(seat, 120)
    first = client.get("/nhat-ky/")
    seen = [row.entry.seq for row in first.context["rows"]]
    second = client.get(f"/nhat-ky/{first.context['older']}")
    assert len(seen) == 50
    assert max(row.entry.seq for row in second.context["rows"]) < min(seen)


def test_lines_are_filtered_by_act_subject_and_day(client, seat):
    wrote(seat, 3)
    wrote(seat, 2, verb="assignments.received")
    lines = {
        "viec=assignments.received": 2,
        "ve=duty:2": 1,
        "ngay=25/02/2024": 0,
    }
    for query, number in lines.items():
        rows = [
            r for r in client.get(f"/nhat-ky/?{query}").context["rows"] if r.entry.subject.startswith("duty")
        ]
        assert len(rows) == number, query


def test_the_reader_costs_the_same_however_many_lines(client, seat):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            client.get("/nhat-ky/")
        return len(seen)

    wrote(seat, 2)
    few = cost()
    wrote(seat, 60)
    assert cost() == few <= 14


def test_an_unbroken_chain_is_said_to_be_so(client, seat):
    wrote(seat, 5)
    assert "Chuỗi nguyên vẹn" in client.get("/nhat-ky/kiem-tra/?chay=1").content.decode()


def test_a_tampered_line_is_named(client, seat):
    wrote(seat, 5)
    line = Entry.objects.order_by("-seq")[2]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET verb = 'assignments.accepted' WHERE seq = %s", [line.seq])
    page = client.get("/nhat-ky/kiem-tra/?chay=1").content.decode()
    assert f"Chuỗi gãy ở dòng {line.seq}" in page


def test_every_verb_a_room_declares_has_its_words():
    assert not [name for name in words.declared() if name not in words.LABELS]


def test_the_journal_of_one_body_can_be_read_from_its_page(client, seat):
    assert f"?ve=body:{body().pk}" in client.get(f"/co-quan/{body().pk}/").content.decode()
