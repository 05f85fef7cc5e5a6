"""`dieuhanh read`: one JSON object a file, one sentence for each file that cannot be read."""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dieuhanh import reading
from dieuhanh.console.__main__ import main
from dieuhanh.reading.model import Header, Order, Reading
from tests.reading.samples import docx, para, pdf

ORDER = "Giao đơn vị A báo cáo trước ngày 05/3/2024."


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    """A reader that takes the line beginning with "Giao" for the one order."""

    def read(text, lexicon):
        start = text.find("Giao")
        orders = () if start < 0 else (Order(start, len(text.rstrip()), text[start:].rstrip()),)
        return Reading(header=Header(number="1"), orders=orders)

    monkeypatch.setattr(reading, "read", read, raising=False)


def outcome(capfdbinary, *arguments: str) -> tuple[int, list[dict[str, Any]], list[str]]:
    """Exit status, objects on standard output, lines on standard error."""
    status = main(["read", *arguments])
    out, err = capfdbinary.readouterr()
    return status, [json.loads(line) for line in out.splitlines()], err.decode().splitlines()


def test_without_a_folder_each_file_gives_one_line(tmp_path, capfdbinary):
    one, two = tmp_path / "một.txt", tmp_path / "hai.docx"
    one.write_text(ORDER, encoding="utf-8")
    two.write_bytes(docx(para("Số: 1/BM") + para(ORDER)))
    status, found, errors = outcome(capfdbinary, str(one), str(two))
    assert (status, errors) == (0, [])
    assert [(f["doc"], f["assignments"][0]["text"]) for f in found] == [
        ("một.txt", ORDER),
        ("hai.docx", ORDER),
    ]
    assert set(found[0]) >= {"header", "citations", "assignments", "figures", "notes", "media_type", "pages"}


def test_with_a_folder_each_file_gives_a_json_of_its_name(tmp_path, capfdbinary):
    paper = tmp_path / "000.txt"
    paper.write_text(ORDER, encoding="utf-8")
    status, found, _ = outcome(capfdbinary, str(paper), "--out", str(tmp_path / "sâu" / "ra"))
    assert (status, found) == (0, [])
    assert json.loads((tmp_path / "sâu" / "ra" / "000.json").read_bytes())["header"]["number"] == "1"


@pytest.mark.parametrize("before", ["", "\ufeff", "Dòng một\r\n", "a\rb\r\n\n", "Uy\u0309 ban\n"])
def test_offsets_count_in_the_raw_text(tmp_path, capfdbinary, before):
    paper = tmp_path / "a.txt"
    paper.write_bytes((before + ORDER + "\r\n").encode("utf-8"))
    with paper.open(encoding="utf-8", newline="") as file:
        raw = file.read()
    _, found, _ = outcome(capfdbinary, str(paper))
    order = found[0]["assignments"][0]
    assert raw[order["start"] : order["end"]] == order["text"] == ORDER


def test_pages_of_a_pdf_are_told(tmp_path, capfdbinary):
    paper = tmp_path / "a.pdf"
    paper.write_bytes(pdf([(90, 90, "Trang một.")], [(90, 90, "Trang hai.")]))
    _, found, _ = outcome(capfdbinary, str(paper))
    assert found[0]["pages"] == [[0, 10], [12, 22]]


def test_a_file_that_cannot_be_read_is_one_sentence_and_the_others_go_on(tmp_path, capfdbinary):
    bad, good, gone = tmp_path / "a.pdf", tmp_path / "b.txt", tmp_path / "c.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 30)
    good.write_text(ORDER, encoding="utf-8")
    status, found, errors = outcome(capfdbinary, str(bad), str(gone), str(good))
    assert status == 1
    assert [f["doc"] for f in found] == ["b.txt"]
    assert len(errors) == 2
    assert "ảnh PNG" in errors[0]
    assert errors[1].startswith(str(gone))


def test_a_secret_paper_is_refused_and_nothing_of_it_is_written(tmp_path, capfdbinary):
    paper = tmp_path / "a.txt"
    paper.write_text(f"BỘ MẪU\n\nTỐI MẬT\n\n{ORDER}", encoding="utf-8")
    status, found, errors = outcome(capfdbinary, str(paper), "--out", str(tmp_path / "ra"))
    assert (status, found, len(errors)) == (1, [], 1)
    assert "TỐI MẬT" in errors[0]
    assert list((tmp_path / "ra").iterdir()) == []


def test_two_files_of_one_name_do_not_overwrite_each_other(tmp_path, capfdbinary):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{folder} {ORDER}", encoding="utf-8")
    status, _, errors = outcome(
        capfdbinary, str(tmp_path / "x/a.txt"), str(tmp_path / "y/a.txt"), "--out", str(tmp_path)
    )
    assert (status, len(errors)) == (1, 1)
    assert json.loads((tmp_path / "a.json").read_bytes())["assignments"][0]["start"] == 2


def in_a_process_of_its_own(*paths: Path) -> tuple[float, list[str]]:
    """Seconds of processor time, and the exit status with whether Django was loaded."""
    code = (
        "import sys; from dieuhanh.console.__main__ import main; "
        "status = main(['read', *sys.argv[1:]]); print(status, 'django' in sys.modules, file=sys.stderr)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, paths)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, done.stderr.split()[-2:]


def test_the_command_starts_quickly(tmp_path):
    paper = tmp_path / "a.txt"
    paper.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert min(in_a_process_of_its_own(paper)[0] for _ in range(4)) < 1.0


def test_the_command_needs_no_django(tmp_path):
    paper = tmp_path / "a.txt"
    paper.write_text(f"Hà Nội, ngày 05 tháng 02 năm 2024\n\n{ORDER}", encoding="utf-8")
    assert in_a_process_of_its_own(paper)[1] == ["0", "False"]
