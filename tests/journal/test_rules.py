"""The law of the journal: canonical bytes, digests, and which line is the first broken one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dieuhanh.journal.rules import (
    GENESIS,
    Anchor,
    Line,
    canonical,
    digest,
    moment,
    plain,
    read,
    verify,
    written,
)


def chain(length: int, **extra) -> list[Line]:
    lines: list[Line] = []
    previous = GENESIS
    for seq in range(1, length + 1):
        line = Line(
            seq=seq,
            at=f"2024-02-26T01:00:{seq % 60:02}.000000Z",
            on="2024-02-26",
            verb="assignments.answered",
            subject=f"duty:{seq}",
            by="seat:7",
            payload={"paper": f"{seq}/UBND", **extra},
            scopes=("b:1",),
            also=(),
            previous=previous,
        )
        line = replace(line, digest=digest(line))
        lines.append(line)
        previous = line.digest
    return lines


def relinked(lines: list[Line], start: int) -> list[Line]:
    """The chain with every digest made again from line `start` on, as a careful forger would."""
    out = lines[: start - 1]
    previous = out[-1].digest if out else GENESIS
    for line in lines[start - 1 :]:
        fresh = replace(line, previous=previous, digest="")
        fresh = replace(fresh, digest=digest(fresh))
        out.append(fresh)
        previous = fresh.digest
    return out


def test_an_untouched_chain_is_whole():
    assert verify(chain(50)) is None


def test_an_empty_journal_is_whole():
    assert verify([], Anchor(0, GENESIS)) is None


def test_canonical_json_has_sorted_keys_no_spaces_and_plain_vietnamese():
    (line,) = chain(1, note="Đã gửi")
    text = canonical(line).decode()
    assert text.startswith('{"also":[],"at":"2024-02-26T01:00:01.000000Z","by":"seat:7","on":"2024-02-26",')
    assert '"payload":{"note":"Đã gửi","paper":"1/UBND"}' in text
    assert line.digest not in text


@pytest.mark.parametrize(
    "change",
    [
        {"payload": {"paper": "khác"}},
        {"verb": "assignments.accepted"},
        {"at": "2024-02-27T01:00:00.000000Z"},
        {"on": "2024-02-25"},
        {"by": "seat:8"},
        {"subject": "duty:999"},
        {"scopes": ("b:1", "b:2")},
        {"also": ("duty:1",)},
        {"digest": "f" * 64},
    ],
)
def test_a_changed_line_is_named(change):
    lines = chain(9)
    lines[4] = replace(lines[4], **change)
    fault = verify(lines)
    assert fault and fault.seq == 5
    assert "Dòng 5" in fault.sentence


def test_a_line_changed_and_digested_again_breaks_at_the_next():
    lines = chain(9)
    lines[4] = relinked([*lines[:4], replace(lines[4], by="seat:1")], 5)[-1]
    fault = verify(lines)
    assert fault and fault.seq == 6
    assert "không nối vào dòng 5" in fault.sentence


def test_a_missing_line_is_named():
    lines = chain(9)
    del lines[3]
    fault = verify(lines)
    assert fault and fault.seq == 4
    assert "Thiếu dòng 4" in fault.sentence


def test_lines_out_of_order_are_named():
    lines = chain(5)
    lines[2], lines[3] = lines[3], lines[2]
    fault = verify(lines)
    assert fault and fault.seq == 3
    repeated = chain(3)
    fault = verify([*repeated, repeated[2]])
    assert fault and "sai chỗ" in fault.sentence


def test_a_cut_off_tail_shows_against_an_anchor_only():
    lines = chain(9)
    anchor = Anchor(9, lines[8].digest)
    assert verify(lines[:6]) is None
    fault = verify(lines[:6], anchor)
    assert fault and fault.seq == 7
    assert "cắt đuôi" in fault.sentence


def test_a_tail_rewritten_with_good_digests_shows_against_an_anchor():
    lines = chain(9)
    anchor = Anchor(7, lines[6].digest)
    forged = relinked([*lines[:3], replace(lines[3], by="seat:1"), *lines[4:]], 4)
    assert verify(forged) is None
    fault = verify(forged, anchor)
    assert fault and fault.seq == 7
    assert "viết lại" in fault.sentence


def test_lines_written_after_the_anchor_do_no_harm():
    lines = chain(9)
    assert verify(lines, Anchor(4, lines[3].digest), Anchor(9, lines[8].digest), None) is None


def test_two_anchors_that_disagree_are_a_fault():
    lines = chain(3)
    fault = verify(lines, Anchor(2, lines[1].digest), Anchor(2, "0" * 64))
    assert fault and fault.seq == 2


def test_verifying_keeps_one_line_at_a_time():
    lines = chain(3)
    seen = iter(lines)
    lines[1] = replace(lines[1], by="seat:1")
    fault = verify(seen)
    assert fault and fault.seq == 2
    assert next(seen) == lines[2]


def test_an_exported_line_comes_back_the_same():
    for line in chain(3, note='dòng\nmới "trích" \u2028'):
        assert "\n" not in written(line)
        assert read(written(line)) == line


@pytest.mark.parametrize(
    "raw",
    ["", "{", "[]", "1", '{"seq":1}', "[" * 100_000, written(chain(1)[0]).replace('"seq":1', '"seq":"1"')],
)
def test_what_is_not_a_line_is_refused(raw):
    with pytest.raises(ValueError, match="not"):
        read(raw)


def test_a_moment_is_utc_whatever_the_zone():
    here = datetime(2024, 2, 26, 8, 0, tzinfo=timezone(timedelta(hours=7)))
    assert moment(here) == moment(datetime(2024, 2, 26, 1, 0, tzinfo=UTC)) == "2024-02-26T01:00:00.000000Z"
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2024, 2, 26))  # noqa: DTZ001


class Kind(StrEnum):
    LEAD = "lead"


def test_a_payload_becomes_plain_json():
    assert plain({"d": date(2024, 2, 26), "k": Kind.LEAD, "t": (1, None, True)}) == {
        "d": "2024-02-26",
        "k": "lead",
        "t": [1, None, True],
    }
    assert type(plain(Kind.LEAD)) is str


@pytest.mark.parametrize("value", [1.5, object(), b"x", {1: "a"}, {"a": {2.0}}])
def test_a_payload_refuses_what_would_not_come_back_the_same(value):
    with pytest.raises(TypeError):
        plain(value)


@pytest.mark.parametrize("value", ["a\x00b", "\ud800", {"\x00": 1}])
def test_a_payload_refuses_text_no_database_keeps(value):
    with pytest.raises(ValueError, match="journal payload"):
        plain(value)


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60)
@given(st.dictionaries(texts, values, max_size=4), st.integers(1, 6))
def test_any_payload_survives_export_and_any_change_to_it_shows(payload, where):
    lines = chain(6, **payload)
    back = [read(written(line)) for line in lines]
    assert verify(back) is None
    back[where - 1] = replace(back[where - 1], payload={**payload, "thêm": 1})
    fault = verify(back)
    assert fault and fault.seq == where
