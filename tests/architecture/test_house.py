"""What the repository holds, and what it must never hold."""

import os
import re
import stat

from tests.architecture.source import CLONE, tracked

# Written in parts, so that this file does not hold what it looks for.
MACHINE = ["/ro" + "ot/", "/ho" + "me/", "/wo" + "rk/", "/op" + "t/", "/Us" + "ers/"]
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb.deb" + "ian.org",
]
TEXT = {".py", ".md", ".txt", ".in", ".toml", ".json", ".html", ".css", ".js", ".csv", ".svg", ".cfg", ""}
# Licences and a register of names may say what they like.
SPARED = {"LICENSE"}


def test_no_tracked_file_names_a_machine_path_or_a_registry():
    wrong = []
    for path in tracked():
        if path.suffix not in TEXT or path.name in SPARED or path.stat().st_size > 3_000_000:
            continue
        text = path.read_text(errors="replace")
        found = [
            word for word in [*MACHINE, *REGISTRIES] if re.search(rf"(?<![\w.\-]){re.escape(word)}", text)
        ]
        if found:
            wrong.append(f"{path.relative_to(CLONE)}: {found}")
    assert not wrong


def test_no_third_party_code_is_committed():
    wrong = [
        p for p in tracked() if p.suffix in {".woff", ".woff2", ".ttf", ".otf"} or p.name.endswith(".min.js")
    ]
    assert not wrong


def test_no_tracked_file_is_large():
    """Pictures of the documentation and the register are the largest things kept."""
    assert not [str(p) for p in tracked() if p.stat().st_size > 4_000_000]


def pins(file: str) -> dict[str, str]:
    """Package → pinned version, of a compiled requirements file."""
    text = (CLONE / "requirements" / file).read_text()
    return dict(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.MULTILINE))


def test_every_requirement_is_pinned_with_its_hash():
    for file in ("run.txt", "dev.txt"):
        text = (CLONE / "requirements" / file).read_text()
        blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
        assert all("--hash=sha256:" in block for block in blocks if "==" in block), file


def test_developing_runs_on_the_very_pins_that_run():
    run, dev = pins("run.txt"), pins("dev.txt")
    assert run
    assert {name: dev.get(name) for name in run} == run


def test_the_fonts_are_pinned_without_addresses():
    lock = (CLONE / "assets" / "package-lock.json").read_text()
    assert '"integrity": "sha512-' in lock
    assert '"resolved"' not in lock


def test_ci_runs_make_test_and_nothing_else():
    script = CLONE / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR or os.name != "posix"
    commands = [
        line for line in script.read_text().splitlines() if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["exec make test </dev/null"]


def test_the_licence_is_apache_2():
    text = (CLONE / "LICENSE").read_text()
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
