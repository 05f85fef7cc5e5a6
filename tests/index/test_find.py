"""Finding things, the same on whichever database this run is on."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dieuhanh.index import queries
from dieuhanh.index.actions import drop, put, widen
from dieuhanh.index.engines import engine
from dieuhanh.index.models import Line, LineScope

pytestmark = pytest.mark.django_db
ME = ("t:1",)


@pytest.fixture
def shelf():
    put("document", "d1", title="9291/VPCP-KTTH", text="Tổ chức Tết Giáp Thìn, chống lãng phí", scopes=ME)
    put("document", "d2", title="435/QĐ-TTg", text="Kế hoạch đầu tư công năm 2024; chúc Tết", scopes=["t:2"])
    put("duty", "v1", title="Chúc Tết, thăm hỏi", text="Công văn 9291/VPCP-KTTH", scopes=["t:1", "t:2"])
    put("body", "b1", title="Ủy ban nhân dân tỉnh Thanh Hóa", text="UBND Thanh Hoá", scopes=["*"])


def keys(words, scopes=ME, **more):
    return [line.key for line in queries.find(words, scopes=scopes, **more)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tết", ["v1", "d1"]),
        ("TET", ["v1", "d1"]),
        ("têt giap thin", ["d1"]),
        ("9291/VPCP-KTTH", ["d1", "v1"]),
        ("9291/VPCP", ["d1", "v1"]),
        ("929", ["d1", "v1"]),
        ("929 ", []),
        ("thanh hóa", ["b1"]),
        ("Thanh Hoá", ["b1"]),
        ('"hỏi thăm"', []),
        ('"thăm hỏi"', ["v1"]),
        ('"lãng ph"', []),
        ("không có gì", []),
        ("", []),
        (" * ", []),
    ],
)
def test_words_are_found_without_marks_half_typed_or_quoted(shelf, typed, found):
    assert keys(typed) == found


def test_a_title_with_all_the_words_comes_first_then_the_newest(shelf):
    assert keys("tết", ["t:1", "t:2"]) == ["v1", "d2", "d1"]


def test_a_reader_finds_only_what_its_keys_open(shelf):
    assert keys("tết", ["t:2"]) == ["v1", "d2"]
    assert keys("tết", []) == []
    assert keys("thanh", []) == ["b1"]
    assert queries.find("435", scopes=ME).total == 0


def test_a_line_with_several_of_my_keys_is_found_once(shelf):
    assert keys("thăm", ["t:1", "t:2"]) == ["v1"]


def test_kinds_narrow_the_search(shelf):
    assert keys("tết", kinds=["document"]) == ["d1"]
    assert keys("tết", kinds=[]) == []


def test_a_list_says_how_many_of_how_many(shelf, monkeypatch):
    found = queries.find("tết", scopes=["t:1", "t:2"], limit=2)
    assert (len(found), found.total, found.more) == (2, 3, False)
    monkeypatch.setattr(queries, "COUNTED", 2)
    found = queries.find("tết", scopes=["t:1", "t:2"], limit=1)
    assert (len(found), found.total, found.more) == (1, 2, True)


def test_putting_again_replaces_words_and_readers(shelf):
    old = Line.objects.get(kind="document", key="d1").pk
    line = put(
        "document", "d1", title="9291/VPCP-KTTH", text="Nội dung khác", scopes=["t:3"], url="/van-ban/1/"
    )
    assert line.pk == old
    assert keys("giáp thìn", ["t:1", "t:3"]) == []
    assert keys("nội dung", ["t:3"]) == ["d1"]
    assert keys("nội dung") == []
    assert queries.find("khác", scopes=["t:3"]).lines[0].url == "/van-ban/1/"


def test_widening_adds_readers_and_changes_nothing_else(shelf):
    widen("document", "d2", scopes=["t:1", "t:2"])
    widen("document", "none", scopes=["t:1"])
    assert keys("435/QĐ-TTg") == keys("435/QĐ-TTg", ["t:2"]) == ["d2"]


def test_a_dropped_line_is_not_found(shelf):
    drop("duty", "v1")
    drop("duty", "v1")
    assert keys("tết") == ["d1"]
    assert not LineScope.objects.filter(scope="t:2").exclude(line__key="d2").exists()


def test_the_engine_follows_changes_made_without_the_action(shelf):
    Line.objects.filter(key="d1").update(text=" ngoai le ")
    assert keys("giáp") == []
    assert keys("ngoại lệ") == ["d1"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(max_size=40) | st.text("\"'*():&|!<->^\\ abAND ORNOT%_-", max_size=30))
def test_nothing_typed_raises(shelf, typed):
    queries.find(typed, scopes=ME)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60))
def test_whatever_is_put_is_found_by_its_own_words(shelf, text):
    from dieuhanh.index.rules import words

    put("any", "thing", title="x", text=text, scopes=ME)
    for word in words(text)[:24]:
        if word.isascii():
            assert keys(f"{word} ", kinds=["any"]) == ["thing"]


def test_a_very_long_paper_with_very_many_different_words_can_be_found():
    put(
        "document",
        "long",
        title="Phụ lục",
        text=" ".join(f"{n}x{n * 7919}" for n in range(150_000)),
        scopes=ME,
    )
    assert keys("49999x395942081 ") == ["long"]


def test_the_engines_own_index_hangs_on_the_lines():
    """A later migration that rebuilds the table must install the engine again (see engines/sqlite.py)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE type='trigger' AND tbl_name='index_line'"
            )
            expected = 3
        else:
            cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'index_line_vector'")
            expected = 1
        assert cursor.fetchone() == (expected,)


def test_the_engine_can_be_taken_away_and_put_back(shelf):
    with connection.cursor() as cursor:
        for statement in (*engine().REMOVE, *engine().INSTALL):
            cursor.execute(statement)
    assert keys("giáp thìn") == ["d1"]
