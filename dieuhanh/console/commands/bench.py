"""Đo tốc độ: mỗi phép đo một tên, kết quả in ra dạng JSON.

Phép đo nằm trong `dieuhanh/console/benches/`, mỗi tệp một phép; thêm một tệp là thêm một phép đo.
"""

import argparse
import importlib
import pkgutil

from dieuhanh.console import benches


def arguments(parser: argparse.ArgumentParser) -> None:
    """One subcommand per file in `console/benches/`; a bench looks like a command."""
    sub = parser.add_subparsers(dest="bench", required=True, metavar="PHÉP_ĐO")
    for info in sorted(pkgutil.iter_modules(benches.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"{benches.__name__}.{info.name}")
        text = (module.__doc__ or "").strip()
        one = sub.add_parser(
            info.name.replace("_", "-"),
            help=text.splitlines()[0],
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.arguments(one)
        one.set_defaults(bench_run=module.run)


def run(args: argparse.Namespace) -> int:
    """Run the bench; its return value is the exit status."""
    status: int = args.bench_run(args)
    return status
