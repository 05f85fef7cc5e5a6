"""`dieuhanh bench`: figures as JSON, or a sentence that says what is missing."""

import json
import sys
import types

import pytest

from dieuhanh import reading
from dieuhanh.console.__main__ import main
from dieuhanh.console.benches import reading as bench


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for at in range(4):
        (folder / f"{at}.txt").write_text(f"Văn bản số {at}. " * 50, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    monkeypatch.setattr(reading, "read", lambda text, lexicon: text.upper(), raising=False)


@pytest.fixture
def slow_yardstick(monkeypatch):
    """A yardstick that is there, and far slower than the reader."""
    module = types.ModuleType("underthesea")
    module.ner = lambda text: [word for _ in range(200) for word in text.split()]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "underthesea", module)


def test_the_figures_hold_the_ratio_to_the_yardstick(texts, slow_yardstick, capsys):
    assert main(["bench", "reading", "--texts", str(texts), "--seconds", "0.05"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["documents_per_second"] > 0
    assert found["characters_per_second"] > 0
    assert found["ratio"] > 1
    assert found["yardstick"]["texts"] == 4
    assert found["yardstick"]["documents_per_second"] > 0
    assert found["texts"] == {"from": "papers", "count": 4, "characters": 2800, "longest": 700}
    assert found["linearity"]["seconds_for_10x_over_1x"] > 0
    assert found["machine"]["python"]


def test_without_the_yardstick_a_sentence_says_how_to_install_it(texts, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "underthesea", None)
    assert main(["bench", "reading", "--texts", str(texts)]) == 2
    assert "requirements/bench.txt" in capsys.readouterr().err


def test_alone_it_needs_no_yardstick(texts, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "underthesea", None)
    assert main(["bench", "reading", "--texts", str(texts), "--alone", "--seconds", "0.01"]) == 0
    assert json.loads(capsys.readouterr().out)["ratio"] is None


def test_an_empty_folder_is_told(tmp_path, capsys):
    assert main(["bench", "reading", "--texts", str(tmp_path)]) == 2
    assert "Không có văn bản" in capsys.readouterr().err


def test_a_limit_spreads_over_all_texts(texts):
    where, found = bench.chosen(texts, 2)
    assert (where, [text[:12] for text in found]) == ("papers", ["Văn bản số 0", "Văn bản số 2"])


def test_there_are_texts_to_measure_with_in_any_checkout():
    assert bench.chosen(None, 0)[1]
