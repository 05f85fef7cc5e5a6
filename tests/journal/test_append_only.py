"""Nothing in the product changes or removes a journal line: read from the code itself."""

import ast
from pathlib import Path

import dieuhanh

ROOT = Path(dieuhanh.__file__).parent
KEPT = {"Entry", "Mention", "EntryScope"}
CHANGES = {"update", "delete", "bulk_update", "save", "_raw_delete", "update_or_create"}
ADDS = {"create", "bulk_create", "get_or_create"}


def calls(tree: ast.AST):
    """Every `Name.….method(…)` as (root name, method, line)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            root: ast.AST = node.func.value
            while isinstance(root, (ast.Attribute, ast.Call)):
                root = root.func if isinstance(root, ast.Call) else root.value
            if isinstance(root, ast.Name):
                yield root.id, node.func.attr, node.lineno


def sources():
    for path in sorted(ROOT.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(ROOT), ast.parse(path.read_text())


def test_no_code_changes_or_removes_a_line():
    found = [
        f"{path}:{line} {name}.{method}"
        for path, tree in sources()
        for name, method, line in calls(tree)
        if name in KEPT and method in CHANGES
    ]
    assert found == []


def test_only_the_action_adds_a_line_or_moves_the_head():
    found = {
        str(path)
        for path, tree in sources()
        for name, method, _ in calls(tree)
        if name in KEPT | {"Head"} and method in CHANGES | ADDS and imports_journal(path, tree)
    }
    assert found == {"journal/actions.py"}


def test_only_the_journal_and_pages_that_read_it_know_its_tables():
    """Writers call `record`; nobody else imports the models to write them."""
    writers = {
        str(path)
        for path, tree in sources()
        if path.name == "actions.py" and path.parts[0] != "journal" and imports_journal(path, tree)
    }
    assert writers == set()


def imports_journal(path: Path, tree: ast.AST) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and node.module == "dieuhanh.journal.models"
        for node in ast.walk(tree)
    )
