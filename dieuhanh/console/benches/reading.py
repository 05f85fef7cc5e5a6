"""Tốc độ đọc văn bản trên một lõi, so với một lượt nhận dạng tên riêng của underthesea trên cùng văn bản.

Văn bản đo: --texts, hoặc kho văn bản mẫu đặt cạnh mã nguồn (../shared/corpus/raw), hoặc văn bản của phòng minh họa. Cần gói
đo kèm (requirements/bench.txt), trừ khi có --alone. In ra một đối tượng JSON: documents_per_second,
characters_per_second, ratio (số lần nhanh hơn thước đo), linearity (văn bản dài gấp mười thì lâu gấp mấy), thước
đo, máy, văn bản. Tốc độ tính theo giây của một lõi. Kết quả: 0 là đo xong, 2 là không đo được.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import dieuhanh

AIMS = {"documents_per_second": 100, "ratio": 50}
MISSING = (
    "Thiếu thước đo underthesea. Cài bằng: .venv/bin/uv pip install -r requirements/bench.txt "
    "(nên dùng môi trường riêng có thêm requirements/run.txt), hoặc chạy với --alone (xem docs/reference/input.md)."
)
_LONG = 20_000  # characters of the shorter text of the linearity figure


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which texts, how long, and whether to run the yardstick."""
    parser.add_argument("--texts", type=Path, metavar="THƯ_MỤC", help="thư mục tệp .txt để đo")
    parser.add_argument(
        "--limit", type=int, default=0, metavar="SỐ", help="chỉ lấy chừng này văn bản, rải đều"
    )
    parser.add_argument(
        "--seconds", type=float, default=5.0, metavar="GIÂY", help="đo ít nhất chừng này (mặc định 5)"
    )
    parser.add_argument(
        "--yardstick",
        type=int,
        default=12,
        metavar="SỐ",
        help="số văn bản so với thước đo, 0 là tất cả (chậm)",
    )
    parser.add_argument("--alone", action="store_true", help="không chạy thước đo underthesea")


def run(args: argparse.Namespace) -> int:
    """Print the figures; 2 when the texts or the yardstick are missing."""
    where, texts = chosen(args.texts, args.limit)
    if not texts:
        print(f"Không có văn bản nào để đo trong {where}.", file=sys.stderr)
        return 2
    tagger = None if args.alone else yardstick()
    if tagger is None and not args.alone:
        print(MISSING, file=sys.stderr)
        return 2
    print(
        json.dumps(measure(where, texts, tagger, args.seconds, args.yardstick), ensure_ascii=False, indent=2)
    )
    return 0


def chosen(folder: Path | None, limit: int) -> tuple[str, list[str]]:
    """Where the texts come from (a name for the record) and the texts, spread evenly when limited."""
    package = Path(dieuhanh.__file__).resolve().parent
    beside = package.parents[1] / "shared" / "corpus" / "raw"
    demo = package / "console" / "demo" / "papers"
    if folder is not None:
        where, home = folder.name, folder
    elif beside.is_dir():
        where, home = "../shared/corpus/raw", beside
    else:
        where, home = "dieuhanh/console/demo/papers", demo
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(home.glob("*.txt"))]
    return where, spread(texts, limit)


def spread(texts: Sequence[str], limit: int) -> list[str]:
    """So many of the texts, evenly spread; all of them for 0."""
    if not 0 < limit < len(texts):
        return list(texts)
    return [texts[at * len(texts) // limit] for at in range(limit)]


def yardstick() -> Callable[[str], Any] | None:
    """underthesea's plain NER (its CRF chain with the models of the package, nothing fetched), or None."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        import underthesea
    except ImportError:
        return None
    tagger: Callable[[str], Any] = underthesea.ner
    return tagger


def measure(
    where: str, texts: Sequence[str], tagger: Callable[[str], Any] | None, seconds: float, sample: int
) -> dict[str, Any]:
    """All figures. Ours over whole passes for at least `seconds`; the ratio over `sample` texts, one by one.

    Speeds are per core: seconds of processor time, which other work on the machine does not lengthen.
    """
    from dieuhanh.reading import read

    def ours(text: str) -> object:
        return read(text, None)

    def whole() -> None:
        for text in texts:
            ours(text)

    whole()  # compiles patterns, loads tables
    characters = sum(map(len, texts))
    passes, core, wall = 0, 0.0, 0.0
    while core < seconds or not passes:
        forget()
        spent = timed(whole)
        passes, core, wall = passes + 1, core + spent[0], wall + spent[1]
    speed = len(texts) * passes / core
    result: dict[str, Any] = {
        "bench": "reading",
        "documents_per_second": round(speed, 1),
        "characters_per_second": round(characters * passes / core),
        "ratio": None,
        "linearity": linearity(texts, ours),
        "wall_documents_per_second": round(len(texts) * passes / wall, 1),
        "passes": passes,
        "texts": {
            "from": where,
            "count": len(texts),
            "characters": characters,
            "longest": max(map(len, texts)),
        },
        "yardstick": None,
        "aims": AIMS,
        "aims_met": {"documents_per_second": speed >= AIMS["documents_per_second"]},
        "machine": machine(),
    }
    if tagger is not None:
        compared = compare(spread(texts, sample), ours, tagger)
        result["ratio"] = compared.pop("ratio")
        result["yardstick"] = compared
        result["aims_met"]["ratio"] = result["ratio"] >= AIMS["ratio"]
    return result


def compare(
    texts: Sequence[str], ours: Callable[[str], object], tagger: Callable[[str], Any]
) -> dict[str, Any]:
    """Both over the same texts, by turns, so that a busy moment hits both: the ratio and the yardstick's speed.

    The yardstick is given the shorter of its processor and wall time, ours the processor time with empty caches.
    """
    tagger(texts[0][:500])  # loads its models
    theirs = mine = 0.0
    for at, text in enumerate(texts, start=1):
        if sys.stderr.isatty():
            print(f"\rthước đo: {at}/{len(texts)} văn bản", end="", file=sys.stderr)
        theirs += min(timed(partial(tagger, text)))
        for _ in range(3):
            forget()
            mine += timed(partial(ours, text))[0] / 3
    if sys.stderr.isatty():
        print(file=sys.stderr)
    characters = sum(map(len, texts))
    return {
        "ratio": round(theirs / max(mine, 1e-9), 1),
        "name": "underthesea.ner (deep=False)",
        "version": version("underthesea"),
        "texts": len(texts),
        "characters": characters,
        "seconds": round(theirs, 2),
        "documents_per_second": round(len(texts) / theirs, 3),
        "characters_per_second": round(characters / theirs),
        "ours_documents_per_second": round(len(texts) / max(mine, 1e-9), 1),
    }


def forget() -> None:
    """Empty the reader's caches, so that no text is quick because it was read a moment ago."""
    for name, module in list(sys.modules.items()):
        if name.startswith("dieuhanh.reading.") or name == "dieuhanh.vn.text":
            for made in vars(module).values():
                if getattr(made, "__module__", None) == name and hasattr(made, "cache_clear"):
                    made.cache_clear()


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Processor and wall seconds of one call."""
    core, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - core, time.perf_counter() - wall


def linearity(texts: Sequence[str], read: Callable[[str], Any]) -> dict[str, Any]:
    """How much longer ten times the text takes (10 is linear): the paper of most orders, its body ten times over.

    Best of three each, in processor seconds.
    """

    def body_of(text: str) -> tuple[int, int]:
        header = getattr(read(text), "header", None)
        return getattr(header, "body_start", 0), getattr(header, "body_end", None) or len(text)

    def orders(text: str, until: int) -> int:
        return sum(1 for order in getattr(read(text), "orders", ()) if order.end <= until)

    paper = max(texts, key=lambda text: orders(text, body_of(text)[1]))
    start, end = body_of(paper)
    head, body, tail = paper[:start], paper[start:end], paper[end:]
    once = max(1, _LONG // max(len(body), 1))
    one, ten = (head + (body + "\n\n") * (once * times) + tail for times in (1, 10))
    spent = []
    for text in (one, ten):
        takes = []
        for _ in range(3):
            forget()
            takes.append(timed(partial(read, text))[0])
        spent.append(min(takes))
    return {
        "characters_1x": len(one),
        "orders_1x": orders(one, len(one)),
        "orders_10x": orders(ten, len(ten)),
        "seconds_1x": round(spent[0], 4),
        "seconds_10x": round(spent[1], 4),
        "seconds_for_10x_over_1x": round(spent[1] / max(spent[0], 1e-9), 2),
    }


def version(package: str) -> str | None:
    """Installed version of a package, None when it is not there."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed(package)
    except PackageNotFoundError:
        return None


def machine() -> dict[str, Any]:
    """Facts that a figure of speed means nothing without."""
    cpu = platform.processor() or platform.machine()
    listing = Path("/proc/cpuinfo")
    if listing.is_file():
        rows = (row.partition(":") for row in listing.read_text().splitlines())
        cpu = next((value.strip() for key, _, value in rows if key.strip() == "model name"), cpu)
    return {
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "system": platform.system(),
        "cpu": cpu,
        "cores": os.cpu_count(),
        "load_1min": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }
