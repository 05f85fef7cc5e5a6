"""Make .venv from the pinned, hashed requirements: `python3 tools/environment.py run|dev`.

Standard library only, so that it runs on a bare machine with Python 3.11. Nothing is done twice: a stamp
in .venv keeps the digest of what was installed. The package itself is not built: one .pth line puts the
clone on the path and a four-line script is the `dieuhanh` command, so no build tool is fetched.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
VENV = HOME / ".venv"
PYTHON = VENV / "bin" / "python"
FONTS = HOME / "assets"
OLDEST = (3, 11)

SCRIPT = """#!{python}
import sys

from dieuhanh.console.__main__ import main

sys.exit(main())
"""


def say(line: str) -> None:
    """One line to the person waiting."""
    print(f"· {line}", flush=True)


def stop(line: str) -> None:
    """End with a sentence that says what to do."""
    sys.exit(f"✗ {line}")


def digest(*paths: Path) -> str:
    """The digest of some files together with the interpreter's version."""
    sha = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for path in paths:
        sha.update(path.read_bytes())
    return sha.hexdigest()


def installer() -> list[str] | None:
    """A command that installs into .venv: uv where there is one, else a pip; None where nothing can yet."""
    uv = shutil.which("uv", path=f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}")
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    options = ["install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    if (VENV / "bin" / "pip").exists():
        return [str(PYTHON), "-m", "pip", *options]
    # The machine's own pip can install elsewhere since 22.3, which saves making another copy of it in .venv.
    told = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, text=True)
    version = re.match(r"pip (\d+)\.(\d+)", told.stdout)
    if version and (int(version[1]), int(version[2])) >= (22, 3):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON), *options]
    return None


def make_venv() -> None:
    """Create .venv, installing Debian's python3-venv where it is missed and may be installed."""
    if PYTHON.exists():
        return
    say("tạo môi trường Python trong .venv")
    # Without a pip of its own .venv is made at once, and even where Debian's python3-venv is missing.
    command = [sys.executable, "-m", "venv", *(["--without-pip"] if installer() else []), str(VENV)]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Python của máy thiếu venv: cài gói python3-venv")
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "python3-venv"], check=True
        )
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        return
    stop(f"Không tạo được .venv. Cài gói python3-venv rồi chạy lại.\n{made.stdout}{made.stderr}")


def install(which: str) -> None:
    """Install requirements/WHICH.txt, hashes required, unless the stamp says it is there already."""
    wanted = HOME / "requirements" / f"{which}.txt"
    stamp = VENV / f".installed-{which}"
    mark = digest(wanted)
    if stamp.exists() and stamp.read_text() == mark:
        return
    say(f"cài thư viện theo requirements/{which}.txt (đã khóa phiên bản và mã băm)")
    command = installer()
    if command is None:
        stop("Không có pip hay uv. Xóa .venv, cài gói python3-venv rồi chạy lại.")
        return
    done = subprocess.run([*command, "--require-hashes", "--only-binary", ":all:", "-r", str(wanted)])
    if done.returncode:
        # Some package has no ready-made wheel for this machine: let it be built from its source.
        done = subprocess.run([*command, "--require-hashes", "-r", str(wanted)])
    if done.returncode:
        stop("Cài thư viện không thành công: xem dòng báo lỗi phía trên (mạng, chứng chỉ, trình biên dịch).")
    stamp.write_text(mark)
    if which == "dev":
        # dev.txt contains run.txt, pin for pin (tests/architecture proves it).
        (VENV / ".installed-run").write_text(digest(HOME / "requirements" / "run.txt"))


def link_package() -> None:
    """Put the clone on the path and the `dieuhanh` command in .venv/bin."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    (VENV / "lib" / version / "site-packages" / "dieuhanh.pth").write_text(f"{HOME}\n")
    script = VENV / "bin" / "dieuhanh"
    script.write_text(SCRIPT.format(python=PYTHON))
    script.chmod(0o755)


def start_fonts() -> "subprocess.Popen[bytes] | None":
    """Begin fetching the fonts with npm; without npm the reader's own fonts serve."""
    lock = FONTS / "package-lock.json"
    stamp = FONTS / "node_modules" / ".installed"
    if stamp.exists() and stamp.read_text() == digest(lock):
        return None
    if not shutil.which("npm"):
        say("không có npm: bỏ qua phông chữ kèm theo, trang dùng phông của máy")
        return None
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    return subprocess.Popen(command, cwd=FONTS, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def end_fonts(running: "subprocess.Popen[bytes] | None") -> None:
    """Wait for npm; a failure costs the fonts, never the start."""
    if running is None:
        return
    try:
        good = running.wait(timeout=60) == 0
    except subprocess.TimeoutExpired:
        running.kill()
        good = False
    if good:
        (FONTS / "node_modules" / ".installed").write_text(digest(FONTS / "package-lock.json"))
    else:
        say("npm không lấy được phông chữ: trang dùng phông của máy")


def main(which: str) -> None:
    """Make everything ready for running (run) or for developing and testing (dev)."""
    if sys.version_info < OLDEST:
        stop(f"Cần Python 3.11 trở lên; đây là {sys.version.split()[0]}. Chạy: make PYTHON=python3.11 …")
    fonts = start_fonts()
    make_venv()
    install(which)
    link_package()
    end_fonts(fonts)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
