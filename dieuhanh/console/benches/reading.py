"""Tốc độ đọc văn bản trên một lõi, so với một lượt nhận dạng tên riêng của underthesea trên cùng văn bản.

Văn bản đo: --texts, hoặc kho văn bản mẫu đặt cạnh mã nguồn (../shared/corpus/raw), hoặc văn bản của phòng minh họa. Cần gói
đo kèm (requirements/bench.txt), trừ khi có --alone. In ra một đối tượng JSON: documents_per_second,
characters_per_second, ratio (số lần nhanh hơn thước đo), linearity (văn bản dài gấp mười thì lâu gấp mấy), thước
đo, máy, văn bản. Kết quả: 0 là đo xong, 2 là không đo được.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import dieuhanh

AIMS = {"documents_per_second": 100, "ratio": 50}
MISSING = (
    "Thiếu thước đo underthesea. Cài bằng: .venv/bin/uv pip install -r requirements/bench.txt "
    "(nên dùng môi trường riêng có thêm requirements/run.txt), hoặc chạy với --alone để chỉ đo tốc độ của mình."
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
    print(json.dumps(measure(where, texts, tagger, args.seconds), ensure_ascii=False, indent=2))
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
    if 0 < limit < len(texts):
        texts = [texts[at * len(texts) // limit] for at in range(limit)]
    return where, texts


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
    where: str, texts: Sequence[str], tagger: Callable[[str], Any] | None, seconds: float
) -> dict[str, Any]:
    """All figures: ours over whole passes for at least `seconds`, the yardstick's over one pass. Wall time, s."""
    from dieuhanh.reading import read

    characters = sum(map(len, texts))

    def ours() -> None:
        for text in texts:
            read(text, None)

    ours()  # compiles patterns, fills caches
    passes, spent = 0, 0.0
    while spent < seconds or not passes:
        spent += timed(ours)
        passes += 1
    each = spent / passes
    speed = len(texts) / each
    result: dict[str, Any] = {
        "bench": "reading",
        "documents_per_second": round(speed, 1),
        "characters_per_second": round(characters / each),
        "ratio": None,
        "linearity": linearity(texts, lambda text: read(text, None)),
        "passes": passes,
        "seconds_per_pass": round(each, 4),
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
        tagger(texts[0][:500])  # loads its models
        taken = timed(lambda: [tagger(text) for text in texts])
        result["ratio"] = round(taken / each, 1)
        result["aims_met"]["ratio"] = taken / each >= AIMS["ratio"]
        result["yardstick"] = {
            "name": "underthesea.ner (deep=False)",
            "version": version("underthesea"),
            "documents_per_second": round(len(texts) / taken, 3),
            "characters_per_second": round(characters / taken),
            "seconds": round(taken, 2),
        }
    return result


def timed(work: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def linearity(texts: Sequence[str], work: Callable[[str], object]) -> dict[str, Any]:
    """How much longer ten times the text takes: best of three each; 10 is linear."""
    one = ""
    for text in texts:
        one += text + "\n\n"
        if len(one) >= _LONG:
            break
    while len(one) < _LONG:
        one += one
    ten = one * 10
    short = min(timed(lambda: work(one)) for _ in range(3))
    long = min(timed(lambda: work(ten)) for _ in range(3))
    return {
        "characters_1x": len(one),
        "seconds_1x": round(short, 4),
        "seconds_10x": round(long, 4),
        "seconds_for_10x_over_1x": round(long / short, 2),
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
