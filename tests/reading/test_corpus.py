"""The reader against papers that people read: figures may rise, never fall (`ratchet.json` holds what was reached).

The papers lie beside the checkout (`../shared/corpus`, or the folder named by DIEUHANH_SHARED) and are not part of
the repository; without them these tests are skipped and say so. Run with DIEUHANH_RATCHET=raise to write down
figures that rose.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import pytest

from dieuhanh.reading import read

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("DIEUHANH_SHARED", ROOT.parent / "shared")) / "corpus"
RATCHET = Path(__file__).with_name("ratchet.json")
SEEDS = ("000", "001", "004")
MEASURES = {
    "citations": "f1",
    "assignments": "f1",
    "lead": "f1",
    "coordinate": "f1",
    "supervise": "f1",
    "report_to": "f1",
    "dated_deadlines": "f1",
    "ready_to_file": "f1",
    "header_all": "accuracy",
    "deadline": "accuracy",
    "no_order_papers_left_alone": "accuracy",
    "sure_share": "accuracy",
    "sure_is_right": "accuracy",
}
SLACK = 0.0005

pytestmark = pytest.mark.skipif(
    not (CORPUS / "score.py").is_file(),
    reason=f"NOT MEASURED: the corpus is not beside the checkout ({CORPUS.name}/score.py under ../shared, or set"
    " DIEUHANH_SHARED); the figures in tests/reading/ratchet.json were not checked",
)


@pytest.fixture(scope="module")
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def predictions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every gold paper read with the reader's own means, one JSON each."""
    folder = tmp_path_factory.mktemp("readings")
    for gold in sorted((CORPUS / "gold").glob("*.json")):
        with (CORPUS / "raw" / f"{gold.stem}.txt").open(encoding="utf-8", newline="") as file:
            reading = read(file.read(), None)
        shape = {"doc": f"{gold.stem}.txt", **reading.as_dict()}
        (folder / gold.name).write_text(json.dumps(shape, ensure_ascii=False), encoding="utf-8")
    return folder


def _figures(scorer: Any, predictions: Path, stems: list[str] | None = None) -> dict[str, float]:
    result = scorer.score(str(predictions), str(CORPUS / "gold"), stems)
    return {name: round(result[name][key], 4) for name, key in MEASURES.items()}


def test_no_figure_falls_below_what_was_reached(scorer: Any, predictions: Path) -> None:
    figures = _figures(scorer, predictions)
    reached = json.loads(RATCHET.read_text(encoding="utf-8"))
    if os.environ.get("DIEUHANH_RATCHET") == "raise":
        reached |= {name: max(value, reached.get(name, 0.0)) for name, value in figures.items()}
        RATCHET.write_text(json.dumps(reached, indent=1) + "\n", encoding="utf-8")
    fallen = {
        name: (figures[name], floor) for name, floor in reached.items() if figures[name] < floor - SLACK
    }
    assert not fallen, f"fell below what was reached (now, before): {fallen}"


def test_every_measure_is_held() -> None:
    assert set(json.loads(RATCHET.read_text(encoding="utf-8"))) == set(MEASURES)


@pytest.mark.parametrize("stem", SEEDS)
def test_every_order_of_a_founding_paper_is_right(stem: str, scorer: Any, predictions: Path) -> None:
    gold = json.loads((CORPUS / "gold" / f"{stem}.json").read_text(encoding="utf-8"))["assignments"]
    ours = json.loads((predictions / f"{stem}.json").read_text(encoding="utf-8"))["assignments"]
    assert len(ours) == len(gold)
    for at, place, overlap in scorer.match_assignments(ours, gold):
        assert overlap >= 0.9, (ours[at]["point"], overlap)
        assert scorer.names(ours[at]["lead"]) == scorer.names(gold[place]["lead"]), ours[at]["point"]
        assert scorer.deadline_key(ours[at]) == scorer.deadline_key(gold[place]), ours[at]["point"]
    figures = _figures(scorer, predictions, [stem])
    assert figures["assignments"] == figures["ready_to_file"] == figures["citations"] == 1.0
    assert figures["header_all"] >= 0.95


def test_a_sure_proposal_is_right(scorer: Any, predictions: Path) -> None:
    assert _figures(scorer, predictions)["sure_is_right"] >= 0.95
