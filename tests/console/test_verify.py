"""`dieuhanh verify` and `journal-export`: one line per result, in Vietnamese, and an exit status to trust."""

import json
from datetime import date

import pytest
from django.db.models import QuerySet

from dieuhanh.console.__main__ import main
from dieuhanh.journal import queries
from dieuhanh.journal.actions import record
from dieuhanh.journal.models import Entry

DAY = date(2024, 2, 26)


@pytest.fixture
def journal(db):
    return [
        record("tests.wrote", f"duty:{n}", by="seat:7", on=DAY, n=n, text="Đã nhận").seq for n in range(6)
    ]


@pytest.fixture
def exported(journal, tmp_path, capsys):
    path = tmp_path / "nhat-ky.jsonl"
    assert main(["journal-export", str(path)]) == 0
    capsys.readouterr()
    return path


def said(capsys):
    out, err = capsys.readouterr()
    return out + err


def test_a_whole_journal_passes(journal, capsys):
    assert main(["verify"]) == 0
    text = said(capsys)
    assert "Nhật ký nguyên vẹn" in text
    assert queries.head().digest in text


def test_a_tampered_line_fails_and_is_named(journal, capsys):
    QuerySet(model=Entry).filter(seq=journal[2]).update(payload={"n": 99})
    assert main(["verify"]) == 1
    text = said(capsys)
    assert f"HỎNG từ dòng {journal[2]}." in text
    assert text.count("\n") == 1


def test_an_anchor_is_written_and_later_lines_pass_it(journal, tmp_path, capsys):
    mark = tmp_path / "moc.json"
    assert main(["verify", "--write-anchor", str(mark)]) == 0
    assert json.loads(mark.read_text()) == {"seq": journal[-1], "digest": queries.head().digest}
    record("tests.wrote", "duty:9", by="seat:7", on=DAY)
    assert main(["verify", "--anchor", str(mark)]) == 0
    assert "khớp mốc" in said(capsys)


def test_an_anchor_shows_a_journal_that_is_shorter_now(journal, tmp_path, capsys):
    mark = tmp_path / "moc.json"
    mark.write_text(json.dumps({"seq": journal[-1] + 2, "digest": "a" * 64}))
    assert main(["verify", "--anchor", str(mark)]) == 1
    assert "cắt đuôi" in said(capsys)


@pytest.mark.parametrize("content", ["", "[]", '{"seq": 1}', '{"seq": "1", "digest": "x"}', "\xff"])
def test_what_is_no_anchor_is_a_sentence(journal, tmp_path, capsys, content):
    mark = tmp_path / "moc.json"
    mark.write_text(content, encoding="latin-1")
    assert main(["verify", "--anchor", str(mark)]) == 2
    assert "không phải mốc đối chiếu" in said(capsys)


def test_a_missing_file_is_a_sentence(tmp_path, capsys):
    assert main(["verify", "--export", str(tmp_path / "không-có")]) == 2
    assert "Không mở được tệp" in said(capsys)


def test_an_export_passes_without_the_database(exported, capsys):
    assert main(["verify", "--export", str(exported)]) == 0
    assert "nguyên vẹn" in said(capsys)
    assert exported.stat().st_mode & 0o777 == 0o600


def test_an_export_never_overwrites(exported, capsys):
    before = exported.read_bytes()
    assert main(["journal-export", str(exported)]) == 1
    assert exported.read_bytes() == before


def change(path, what):
    lines = path.read_text().splitlines(keepends=True)
    what(lines)
    path.write_text("".join(lines))


@pytest.mark.parametrize(
    ("what", "offset", "sentence"),
    [
        (lambda lines: lines.__setitem__(-4, lines[-4].replace("Đã nhận", "Chưa nhận")), -2, "đã bị sửa"),
        (lambda lines: lines.__setitem__(-4, lines[-4][:50] + "\n"), -2, "không đọc được"),
        (lambda lines: lines.__delitem__(-3), -1, "Thiếu dòng"),
        (lambda lines: lines.__delitem__(-1), 1, "thiếu dòng kết thúc"),
        (lambda lines: lines.__delitem__(slice(-3, -1)), -1, "Dòng kết thúc"),
        (lambda lines: lines.__delitem__(slice(-3, None)), -1, "bị cắt đuôi"),
        (lambda lines: lines.append(lines[-2]), 1, "sau dòng kết thúc"),
    ],
)
def test_a_damaged_export_fails_and_the_line_is_named(exported, journal, capsys, what, offset, sentence):
    change(exported, what)
    assert main(["verify", "--export", str(exported)]) == 1
    text = said(capsys)
    assert sentence in text
    assert f"HỎNG từ dòng {journal[-1] + offset}." in text


def test_an_export_rewritten_as_a_whole_shows_against_an_anchor(exported, journal, tmp_path, capsys):
    mark = tmp_path / "moc.json"
    mark.write_text(json.dumps({"seq": journal[2], "digest": "0" * 64}))
    assert main(["verify", "--export", str(exported), "--anchor", str(mark)]) == 1
    assert f"HỎNG từ dòng {journal[2]}." in said(capsys)


def test_an_export_is_written_whole_or_not_at_all(journal, tmp_path, capsys):
    assert main(["journal-export", str(tmp_path / "không-có" / "x.jsonl")]) == 1
    assert "Không ghi được" in said(capsys)
    assert list(tmp_path.iterdir()) == [] or not list(tmp_path.glob("*.part"))
