"""The `dieuhanh` command: one file per command in `console/commands/`.

A command module has a docstring (its help), `arguments(parser)` and `run(args) -> int`.
"""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence

from dieuhanh.console import commands


def parser() -> argparse.ArgumentParser:
    """The whole command line, built from the files in `console/commands/`."""
    top = argparse.ArgumentParser(prog="dieuhanh", description="Điều Hành: lệnh dành cho người vận hành.")
    sub = top.add_subparsers(dest="command", required=True, metavar="LỆNH")
    for info in sorted(pkgutil.iter_modules(commands.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"{commands.__name__}.{info.name}")
        text = (module.__doc__ or "").strip()
        one = sub.add_parser(
            info.name.replace("_", "-"),
            help=text.splitlines()[0],
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.arguments(one)
        one.set_defaults(run=module.run)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its return value is the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dieuhanh.settings")
    args = parser().parse_args(argv)
    status: int = args.run(args)
    return status


if __name__ == "__main__":
    sys.exit(main())
