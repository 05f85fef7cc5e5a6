"""Write the reference pages that are made from the code: `python tools/reference.py`.

The tests compare `PAGES` with the files, so a page that is out of date fails; `make reference` mends it.
Nothing here needs a database.
"""

import argparse
import ast
import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PACKAGE = HOME / "dieuhanh"
REFERENCE = HOME / "docs" / "reference"
MADE = "<!-- Trang này do `make reference` viết từ mã nguồn; đừng sửa tay. -->\n"

# Folders where one more file is one more thing the system can do, and what such a file is.
PLUGS = {
    "reading/kinds": "Loại văn bản mà bộ đọc hiểu riêng",
    "targets/rollups": "Cách cộng gộp số liệu chỉ tiêu",
    "notices/channels": "Đường gửi tin nhắc việc",
    "evaluation/measures": "Thước đo đánh giá",
    "exchange/formats": "Định dạng trao đổi dữ liệu",
    "index/engines": "Cơ sở dữ liệu mà chỉ mục tìm kiếm biết dùng",
}


def rooms() -> list[str]:
    """The rooms that exist, by name."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def room_verbs(room: str) -> dict[str, dict[str, str]]:
    """What the room declares it writes in the journal: verb → payload key → meaning."""
    if not (PACKAGE / room / "verbs.py").exists():
        return {}
    found: dict[str, dict[str, str]] = importlib.import_module(f"dieuhanh.{room}.verbs").VERBS
    return found


def verbs_page() -> str:
    """Every journal verb with its payload."""
    lines = [MADE, "# Động từ của nhật ký", ""]
    lines += [
        "Mỗi hành vi ghi một dòng nhật ký; dòng nhật ký có một động từ `phòng.động_từ` và một nội dung có "
        "khuôn cố định. Bảng này lấy từ `verbs.py` của từng phòng.",
        "",
    ]
    for room in rooms():
        verbs = room_verbs(room)
        if not verbs:
            continue
        lines += [f"## `{room}`", "", "| Động từ | Nội dung ghi kèm |", "|---|---|"]
        for verb, payload in sorted(verbs.items()):
            said = "; ".join(f"`{key}`: {meaning}" for key, meaning in payload.items())
            lines.append(f"| `{verb}` | {said or 'không có'} |")
        lines.append("")
    return "\n".join(lines)


def states_page() -> str:
    """The states and moves of a duty, drawn from `assignments/rules.py`."""
    rules = importlib.import_module("dieuhanh.assignments.rules")
    lines = [MADE, "# Trạng thái của một phần việc", ""]
    lines += [
        "Sơ đồ vẽ từ bảng `MOVES` trong `dieuhanh/assignments/rules.py`.",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    for state in rules.Work:
        lines.append(f"    {state.value}: {rules.WORK_LABELS[state]}")
    for verb, (froms, to) in rules.MOVES.items():
        lines += [f"    {state.value} --> {to.value}: {verb}" for state in rules.Work if state in froms]
    lines += ["```", "", "| Trạng thái | Tên gọi | Đi tiếp bằng |", "|---|---|---|"]
    for state in rules.Work:
        out = [
            f"`{verb}` → {rules.WORK_LABELS[to]}"
            for verb, (froms, to) in rules.MOVES.items()
            if state in froms
        ]
        lines.append(f"| `{state.value}` | {rules.WORK_LABELS[state]} | {'; '.join(out) or 'hết đường'} |")
    lines += [
        "",
        "## Trạng thái công bố",
        "",
        "Suy ra từ trạng thái công việc, hạn và ngày báo cáo; mỗi phần việc được tính đúng vào một dòng.",
        "",
        "| Mã | Tên gọi |",
        "|---|---|",
    ]
    lines += [f"| `{label.value}` | {rules.PUBLISHED_LABELS[label]} |" for label in rules.Published]
    return "\n".join([*lines, ""])


def subcommands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """The commands of the command line, by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from sorted(action.choices.items())


def commands_page() -> str:
    """Every `dieuhanh` command with its options."""
    console = importlib.import_module("dieuhanh.console.__main__")
    lines = [
        MADE,
        "# Lệnh `dieuhanh`",
        "",
        "Chạy bằng `.venv/bin/dieuhanh LỆNH`; `--help` in cùng nội dung.",
        "",
    ]
    for name, parser in subcommands(console.parser()):
        lines += [f"## `dieuhanh {name}`", "", (parser.description or "").strip(), ""]
        options = [action for action in parser._actions if action.dest != "help"]
        if options:
            lines += ["| Tham số | Nghĩa |", "|---|---|"]
        for action in options:
            shown = ", ".join(f"`{flag}`" for flag in action.option_strings)
            said = (action.help or "").replace("|", "\\|")
            lines.append(f"| {shown or f'`{action.metavar or action.dest}`'} | {said} |")
        lines += [""] if options else []
    return "\n".join(lines)


def plugs_page() -> str:
    """The folders to which one file adds one thing, and the files there now."""
    lines = [MADE, "# Thêm bằng một tệp", ""]
    lines += [
        "Trong các thư mục này, thêm một tệp (và phép thử của nó) là thêm một khả năng; không sửa chỗ khác.",
        "",
    ]
    for folder, meaning in PLUGS.items():
        home = PACKAGE / folder
        files = sorted(p for p in home.glob("*.py") if p.name != "__init__.py") if home.is_dir() else []
        if not files:
            continue
        lines += [f"## `{folder}/`", "", f"{meaning}.", "", "| Tệp | Việc |", "|---|---|"]
        for path in files:
            told = ast.get_docstring(ast.parse(path.read_text())) or ""
            lines.append(f"| `{path.name}` | {told.splitlines()[0] if told else ''} |")
        lines.append("")
    return "\n".join(lines)


PAGES: dict[str, Callable[[], str]] = {
    "verbs.md": verbs_page,
    "duty-states.md": states_page,
    "commands.md": commands_page,
    "plugs.md": plugs_page,
}


def main() -> None:
    """Write every page that changed."""
    sys.path.insert(0, str(HOME))
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        path, text = REFERENCE / name, page()
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
            print(f"· docs/reference/{name}")


if __name__ == "__main__":
    main()
