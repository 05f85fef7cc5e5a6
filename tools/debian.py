"""Make sure the programs that the tests drive are here: `python3 tools/debian.py`.

Root on Debian: what is missing is installed. Anyone else is told exactly what to install.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def server() -> bool:
    """A PostgreSQL server, on PATH or where Debian puts it."""
    return bool(shutil.which("initdb")) or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def browser() -> bool:
    """A Chromium or Chrome that Playwright can drive."""
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def fonts() -> bool:
    """A Times and Arial metric font that has ư ơ ạ (version 1 of fonts-liberation lacks them)."""
    return any(Path("/usr/share/fonts/truetype").glob("liberation2/*.ttf")) or any(
        Path("/usr/share/fonts/truetype").glob("liberation/LiberationSans-Regular.ttf")
    )


NEEDED: dict[str, Callable[[], bool]] = {
    "postgresql": server,
    "chromium": browser,
    "fonts-liberation2": fonts,
}


def main() -> int:
    """Install or name what is missing; 0 when everything is here."""
    missing = [package for package, here in NEEDED.items() if not here()]
    if not missing:
        return 0
    names = " ".join(missing)
    if os.geteuid() or not shutil.which("apt-get"):
        print(f"✗ Còn thiếu để chạy kiểm thử. Trên Debian: sudo apt-get install {names}", file=sys.stderr)
        return 1
    print(f"· cài gói Debian: {names}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdin=subprocess.DEVNULL, check=False)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    done = subprocess.run(install, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    if done.returncode:
        print(f"✗ apt-get không cài được {names}; hãy cài bằng tay rồi chạy lại.", file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
