"""Appending to the journal and asking it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dieuhanh.journal import queries, rules
from dieuhanh.journal.actions import record
from dieuhanh.journal.models import Entry, EntryScope, Head, Mention

DAY = date(2024, 2, 26)
pytestmark = pytest.mark.django_db


def note(subject="duty:1", **more):
    more = {"by": "seat:7", "on": DAY, **more}
    return record("assignments.noted", subject, **more)


def forge(model, **where):
    """Change a kept line behind the journal's back, as a database administrator could."""
    return QuerySet(model=model).filter(**where)


def start() -> int:
    """The number the next line will get (the register may have written lines of its own)."""
    return queries.head().seq + 1


def test_lines_are_numbered_without_holes_and_chained():
    first = start()
    a, b = note(paper="9291/VPCP-KTTH"), note("duty:2")
    assert [a.seq, b.seq] == [first, first + 1]
    assert b.previous == a.digest
    assert queries.head() == rules.Anchor(b.seq, b.digest)
    assert queries.faults() is None


def test_a_line_keeps_both_times_and_its_content_sorted():
    before = timezone.now()
    entry = note(
        scopes=["p:2", "b:1", "b:1"], also=["duty:3", "duty:1", "duty:2"], progress=50, parts=("a", DAY)
    )
    entry.refresh_from_db()
    assert before <= entry.at <= timezone.now()
    assert entry.on == DAY
    assert entry.scopes == ["b:1", "p:2"]
    assert entry.also == ["duty:2", "duty:3"]
    assert entry.payload == {"progress": 50, "parts": ["a", "2024-02-26"]}


def test_a_line_read_back_has_the_digest_it_was_written_with():
    entry = note(
        text="Đã nhận\n“trích”", big=2**60, none=None, yes=True, deep={"z": [1, {"a": ""}], "a": "ă"}
    )
    (line,) = queries.stream(after=entry.seq - 1)
    assert rules.digest(line) == line.digest == entry.digest
    assert line.payload["big"] == 2**60


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"verb": "Answered"}, ValueError),
        ({"verb": "assignments.answered twice"}, ValueError),
        ({"subject": ""}, ValueError),
        ({"subject": "x" * 101}, ValueError),
        ({"by": None}, ValueError),
        ({"scopes": [7]}, ValueError),
        ({"rate": 0.5}, TypeError),
    ],
)
def test_what_the_journal_cannot_keep_is_refused_and_leaves_no_hole(change, error):
    first = start()
    call = {"verb": "assignments.noted", "subject": "duty:1", "by": "seat:7", "on": DAY, **change}
    with pytest.raises(error):
        record(call.pop("verb"), call.pop("subject"), **call)
    assert note().seq == first


def test_an_act_undone_leaves_no_line_and_no_hole():
    first = start()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note()
        raise ZeroDivisionError
    assert note().seq == first
    assert queries.faults() is None


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="atomic"):
        note()


def test_a_timeline_finds_lines_about_a_subject_in_any_part_in_one_query():
    a = note("duty:901", scopes=["b:1"])
    note("duty:902")
    b = note("document:905", also=["duty:901", "duty:903"])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert [e.seq for e in queries.about("duty:901")] == [a.seq, b.seq]
    assert len(asked) == 1
    assert queries.about("duty:901", "duty:903").count() == 2
    assert not queries.about("duty:90").exists()


@pytest.mark.parametrize("much", [0, 20_000])
def test_a_reader_of_much_or_little_sees_only_lines_with_one_of_its_keys(monkeypatch, much):
    monkeypatch.setattr(queries, "MUCH", much)
    a = note(scopes=["x:1", "x:2"])
    b = note(scopes=["x:2"])
    note(scopes=[])
    assert [e.seq for e in queries.visible(["x:1"])] == [a.seq]
    assert [e.seq for e in queries.visible(["x:1", "x:2"])] == [a.seq, b.seq]
    assert not queries.visible([]).exists()


def test_pages_follow_line_numbers():
    first = start()
    made = [note(f"duty:{n}", scopes=["x:9"]).seq for n in range(7)]
    assert [e.seq for e in queries.lines(after=first + 1, limit=3)] == made[2:5]
    page = queries.newest(queries.visible(["x:9"]), limit=3)
    assert [e.seq for e in page] == made[:3:-1]
    page = queries.newest(queries.visible(["x:9"]), before=page[-1].seq, limit=3)
    assert [e.seq for e in page] == made[3:0:-1]


def test_kept_lines_refuse_to_be_changed_or_removed():
    note()
    for model in (Entry, Mention, EntryScope):
        with pytest.raises(TypeError, match="chỉ ghi thêm"):
            model.objects.all().update(id=0)
        with pytest.raises(TypeError, match="chỉ ghi thêm"):
            model.objects.all().delete()


@pytest.mark.parametrize(
    "change",
    [
        {"payload": {"a": 2}},
        {"by": "seat:1"},
        {"on": DAY - timedelta(days=1)},
        {"subject": "duty:5"},
        {"scopes": ["b:1", "b:2"]},
        {"also": []},
        {"verb": "assignments.accepted"},
    ],
)
def test_a_tampered_line_is_named(change):
    note()
    entry = note("duty:2", a=1, also=["duty:3"], scopes=["b:1"])
    note()
    forge(Entry, pk=entry.pk).update(**change)
    fault = queries.faults()
    assert fault and fault.seq == entry.seq


@pytest.mark.parametrize(
    ("column", "value"),
    [("payload", "7"), ("scopes", "7"), ('"on"', "hôm nay"), ("at", "?"), ("digest", "")],
)
def test_a_line_spoilt_beyond_reading_is_named_too(column, value):
    if connection.vendor != "sqlite" and value in {"hôm nay", "?"}:
        pytest.skip("PostgreSQL itself refuses such a value")
    note()
    entry = note("duty:2")
    note()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE journal_entry SET {column} = %s WHERE seq = %s", [value, entry.seq])
    fault = queries.faults()
    assert fault and fault.seq == entry.seq and "đã bị sửa" in fault.sentence


def test_a_changed_moment_is_named():
    entry = note()
    forge(Entry, pk=entry.pk).update(at=entry.at + timedelta(microseconds=1))
    fault = queries.faults()
    assert fault and fault.seq == entry.seq


def cut(after: int) -> None:
    for model, key in ((Mention, "entry_id"), (EntryScope, "entry_id"), (Entry, "seq")):
        forge(model, **{f"{key}__gt": after})._raw_delete("default")


def test_a_cut_off_tail_is_named_by_the_head():
    keep = note()
    note()
    note()
    cut(keep.seq)
    fault = queries.faults()
    assert fault and fault.seq == keep.seq + 1
    assert "cắt đuôi" in fault.sentence


def test_a_cut_off_tail_with_a_forged_head_is_named_by_an_anchor():
    keep = note()
    note()
    anchor = queries.head()
    cut(keep.seq)
    Head.objects.filter(pk=1).update(seq=keep.seq, digest=keep.digest)
    assert queries.faults() is None
    fault = queries.faults(anchor)
    assert fault and fault.seq == keep.seq + 1


def test_a_line_beyond_the_head_is_named():
    keep = note()
    extra = note()
    Head.objects.filter(pk=1).update(seq=keep.seq, digest=keep.digest)
    fault = queries.faults()
    assert fault and fault.seq == extra.seq
    assert "ngoài chuỗi" in fault.sentence


def test_a_vanished_head_is_named():
    note()
    forge(Head, pk=1).delete()
    assert queries.faults() is not None


def test_look_up_tables_that_differ_from_their_line_are_named():
    entry = note("duty:7", scopes=["b:1"])
    forge(EntryScope, entry=entry).update(scope="b:2")
    fault = queries.faults()
    assert fault and fault.seq == entry.seq and "phạm vi xem" in fault.sentence
    forge(EntryScope, entry=entry).update(scope="b:1")
    forge(Mention, entry=entry).update(subject="duty:8")
    fault = queries.faults()
    assert fault and fault.seq == entry.seq and "chủ đề" in fault.sentence


def test_there_is_one_head():
    note()
    with pytest.raises(IntegrityError), transaction.atomic():
        Head.objects.create(pk=2)


def test_a_long_journal_is_read_in_chunks(monkeypatch):
    for n in range(25):
        note(f"duty:{n}", scopes=["b:1"])
    monkeypatch.setattr(queries, "CHUNK", 10)
    assert sum(1 for _ in queries.stream()) == queries.head().seq
    assert queries.faults() is None
