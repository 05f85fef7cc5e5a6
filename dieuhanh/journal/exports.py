"""The journal as a file: one canonical line of JSON per entry, then a line that closes it.

The closing line carries the row count and the last digest, so that a file cut short shows by itself; a file
rewritten as a whole shows against an anchor kept elsewhere. Pure: no database, no Django.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dieuhanh.journal.rules import GENESIS, Anchor, Fault, Line, read, verify, written


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading an export found: where it ends, and its first fault if it has one."""

    end: Anchor
    fault: Fault | None


def export(lines: Iterable[Line]) -> Iterator[str]:
    """The lines of an export, without line ends; the last one closes it."""
    seq, digest = 0, GENESIS
    for line in lines:
        yield written(line)
        seq, digest = line.seq, line.digest
    yield json.dumps({"digest": digest, "lines": seq}, sort_keys=True, separators=(",", ":"))


def check(raw: Iterable[str], *anchors: Anchor | None) -> Checked:
    """Verify an exported file line by line, keeping one in memory; damaged text is a fault, never an error."""
    reader = _Reader()
    fault = verify(reader.lines(raw), *anchors)
    if reader.fault and (fault is None or reader.fault.seq <= fault.seq):
        fault = reader.fault
    return Checked(reader.end, fault)


class _Reader:
    """Lines out of text, remembering where they ended and what was wrong with the file itself."""

    def __init__(self) -> None:
        self.end = Anchor(0, GENESIS)
        self.fault: Fault | None = None

    def lines(self, raw: Iterable[str]) -> Iterator[Line]:
        closing: Anchor | None = None
        for text in raw:
            due = self.end.seq + 1
            if closing is not None:
                self.fault = Fault(due, f"Tệp xuất còn chữ sau dòng kết thúc (sau dòng {self.end.seq}).")
                return
            try:
                line = read(text)
            except ValueError:
                closing = _closing(text)
                if closing is None:
                    self.fault = Fault(due, f"Dòng {due} của tệp xuất bị hỏng: không đọc được.")
                    return
                continue
            self.end = Anchor(line.seq, line.digest)
            yield line
        if closing is None:
            due = self.end.seq + 1
            self.fault = Fault(due, f"Tệp xuất bị cắt đuôi: thiếu dòng kết thúc, chỉ còn đến dòng {due - 1}.")
        elif closing != self.end:
            at = min(closing.seq, self.end.seq) + 1
            self.fault = Fault(
                at, f"Dòng kết thúc của tệp xuất ghi {closing.seq} dòng, tệp có {self.end.seq}."
            )


def _closing(text: str) -> Anchor | None:
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return None
    if not isinstance(data, dict) or set(data) != {"lines", "digest"} or not isinstance(data["lines"], int):
        return None
    return Anchor(data["lines"], str(data["digest"]))
