"""Only actions write, and what they write is declared."""

import ast
from pathlib import Path

from tests.architecture.source import PACKAGE, modules, name, rooms, tree
from tools.reference import room_verbs

# Other files that may write, each with its reason.
WRITERS: dict[str, str] = {
    "dieuhanh/console/commands/worker.py": "the task queue's own rows, which no room keeps",
}
ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate", "asave", "adelete"}
ON_QUERYSETS = {"create", "update", "delete"}
QUERYSET = {
    "objects",
    "_base_manager",
    "_default_manager",
    "filter",
    "exclude",
    "all",
    "select_for_update",
    "valid",
}


def links(node: ast.expr) -> list[str]:
    """The names along a chain of attributes and calls, outermost last: Duty, objects, filter."""
    found: list[str] = []
    while True:
        if isinstance(node, ast.Attribute):
            found.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Name):
            return [*found, node.id]
        else:
            return found


def writes(call: ast.Call) -> bool:
    """Whether this call looks like one that changes rows. Saves of files and papers carry an argument."""
    if not isinstance(call.func, ast.Attribute):
        return False
    verb, chain = call.func.attr, set(links(call.func.value))
    if verb in ALWAYS:
        return True
    if verb == "save":
        return not call.args and all(
            k.arg in {"update_fields", "using", "force_insert"} for k in call.keywords
        )
    return verb in ON_QUERYSETS and bool(chain & QUERYSET)


def may_write(path: Path) -> bool:
    """actions.py (or a file in actions/), jobs.py; migrations are not looked at."""
    return path.stem in {"actions", "jobs"} or "actions" in path.parent.parts[-1:] or name(path) in WRITERS


def test_only_actions_write():
    wrong = [
        f"{name(path)}:{node.lineno} {ast.unparse(node.func)}()"
        for path in modules()
        if not may_write(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and writes(node)
    ]
    assert not wrong


def test_the_list_of_other_writers_is_no_longer_than_it_must_be():
    for path in WRITERS:
        file = PACKAGE.parent / path
        assert file.exists(), path
        assert any(isinstance(n, ast.Call) and writes(n) for n in ast.walk(tree(file))), path


def test_the_test_itself_finds_a_writer():
    for line in ("duty.save()", "Duty.objects.filter(pk=1).update(state='x')", "Duty.objects.create()",
                 "rows.bulk_create([])", "duty.save(update_fields=['state'])"):  # fmt: skip
        assert writes(ast.parse(line).body[0].value), line  # type: ignore[attr-defined]
    for line in ("known.update(a=1)", "book.save('x.docx')", "digest.update(b'')"):
        assert not writes(ast.parse(line).body[0].value), line  # type: ignore[attr-defined]


def recorded() -> list[tuple[Path, ast.Call]]:
    """Every call of `record` in the rooms."""
    return [
        (path, node)
        for path in modules()
        if path.relative_to(PACKAGE).parts[0] != "journal"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "record" and node.args
    ]


def test_every_verb_written_is_declared_by_its_room_with_its_payload():
    own = {"by", "on", "scopes", "also"}
    wrong = []
    for path, call in recorded():
        room = path.relative_to(PACKAGE).parts[0]
        here = f"{name(path)}:{call.lineno}"
        verb = call.args[0]
        if not (isinstance(verb, ast.Constant) and isinstance(verb.value, str)):
            continue
        if not verb.value.startswith(f"{room}."):
            wrong.append(f"{here} {verb.value} is not this room's verb")
        declared = room_verbs(room).get(verb.value)
        if declared is None:
            wrong.append(f"{here} {verb.value} is not in {room}/verbs.py")
            continue
        said = {keyword.arg for keyword in call.keywords if keyword.arg} - own
        if said - set(declared):
            wrong.append(f"{here} {verb.value} writes {sorted(said - set(declared))}, which is not declared")
    assert not wrong


def test_every_declared_verb_is_written_somewhere():
    text = "\n".join(path.read_text() for path in modules() if path.name != "verbs.py")
    unused = [verb for room in rooms() for verb in room_verbs(room) if f'"{verb}"' not in text]
    assert not unused


def test_an_act_is_one_transaction_and_the_journal_line_is_its_last_statement():
    """A function that records must be atomic, and after the line only a return may follow (law 9)."""
    wrong = []
    for path in modules():
        if path.relative_to(PACKAGE).parts[0] == "journal":
            continue
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.FunctionDef):
                continue
            last = [s for s in node.body if not isinstance(s, ast.Return)][-1:]
            records = [
                s for s in node.body
                if isinstance(s, ast.Expr) and isinstance(s.value, ast.Call)
                and ast.unparse(s.value.func).split(".")[-1] == "record"
            ]  # fmt: skip
            if records and records[-1:] != last:
                wrong.append(f"{name(path)}:{records[-1].lineno} {node.name} goes on after its journal line")
            if records and not node.name.startswith("_"):
                atomic = any("atomic" in ast.unparse(d) for d in node.decorator_list)
                if not atomic:
                    wrong.append(
                        f"{name(path)}:{node.lineno} {node.name} records outside @transaction.atomic"
                    )
    assert not wrong


# Acts that lean on another act's power or line, each with its reason.
NO_POWER: dict[str, str] = {
    "documents.attach": "called inside an act of a room above, which has asked for its own power",
}
NO_LINE: dict[str, str] = {
    "documents.arrive": "the paper is not in yet: its line is written when it is admitted or refused",
}


def action_files() -> list[Path]:
    """The files that hold the rooms' acts."""
    return [path for path in modules() if path.stem == "actions" or path.parent.name == "actions"]


def acts() -> list[tuple[str, str, ast.FunctionDef]]:
    """Every act that somebody does: a public function with `by`, by room and name."""
    return [
        (path.relative_to(PACKAGE).parts[0], node.name, node)
        for path in action_files()
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any(a.arg == "by" for a in [*node.args.args, *node.args.kwonlyargs])
        and path.relative_to(PACKAGE).parts[0] != "journal"
    ]


def reached(room: str, node: ast.FunctionDef) -> set[str]:
    """The names of what the act calls, through the room's own functions."""
    own = {
        found.name: found
        for path in modules()
        if path.relative_to(PACKAGE).parts[0] == room
        for found in tree(path).body
        if isinstance(found, ast.FunctionDef)
    }
    seen: set[str] = set()
    todo = [node]
    while todo:
        for call in ast.walk(todo.pop()):
            if not isinstance(call, ast.Call):
                continue
            called = ast.unparse(call.func).split(".")[-1]
            if called not in seen:
                seen.add(called)
                todo += [own[called]] if called in own else []
    return seen


def asks(called: set[str]) -> bool:
    """Whether a power is asked for: `require()`, one of its kind, or a refusal written out."""
    return any(name in {"require", "Forbidden"} or name.startswith("require_") for name in called)


def test_who_acts_and_on_which_day_is_said_by_name():
    wrong = [
        f"{room}.{act} takes {name} by position"
        for room, act, node in acts()
        for name in ("by", "on")
        if name in [a.arg for a in node.args.args]
    ]
    assert not wrong


def test_every_act_asks_for_its_power():
    lawless = {f"{room}.{act}" for room, act, node in acts() if not asks(reached(room, node))}
    assert lawless == set(NO_POWER)


def test_every_act_leaves_its_line_in_the_journal():
    silent = {f"{room}.{act}" for room, act, node in acts() if "record" not in reached(room, node)}
    assert silent == set(NO_LINE)
