"""The law of the journal: what a line's digest covers, and when a chain of lines is whole.

Pure: values in, values out. A line is a `Line`; its digest is SHA-256 over the canonical JSON of everything
else in it, the digest of the line before included, so that no line can be changed, moved or left out without
every later digest changing. A rewritten or cut-off tail shows against an anchor (`Anchor`): the number and
digest of a line, written down outside the system.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

GENESIS = "0" * 64
"""What the first line carries as the digest of the line before."""

FIELDS = ("seq", "at", "on", "verb", "subject", "by", "payload", "scopes", "also", "previous")
"""What a digest covers, all of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal as plain values; `at` is UTC to the microsecond, `on` an ISO day."""

    seq: int
    at: str
    on: str
    verb: str
    subject: str
    by: str
    payload: Mapping[str, Any]
    scopes: tuple[str, ...]
    also: tuple[str, ...]
    previous: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line's number and digest, noted outside the journal. `seq` 0 is the empty journal."""

    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class Fault:
    """The first broken line and, in Vietnamese, what is wrong with it."""

    seq: int
    sentence: str


def moment(at: datetime) -> str:
    """A moment as the digest sees it: UTC, always six decimals. Raises ValueError without a time zone."""
    if at.tzinfo is None:
        raise ValueError("a journal moment needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def plain(value: Any) -> Any:
    """The value as JSON both databases keep unchanged: str, int, bool, None, list, dict with str keys.

    Days and moments become ISO strings, tuples lists, string enums their value. Raises TypeError for anything
    else (a float would not come back the same), ValueError for text no database keeps (NUL, half surrogates).
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("payload keys must be strings")
        return {_text(key): plain(item) for key, item in value.items()}
    raise TypeError(f"a journal payload cannot hold {type(value).__name__}")


def _text(value: str) -> str:
    value = str.__str__(value)
    if "\x00" in value:
        raise ValueError("a journal payload cannot hold NUL")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValueError("a journal payload cannot hold half a surrogate pair") from error
    return value


def canonical(line: Line) -> bytes:
    """The bytes a digest is made of: JSON with sorted keys, no spaces, UTF-8, the digest itself left out."""
    kept = {name: getattr(line, name) for name in FIELDS}
    return _dump(kept).encode()


def digest(line: Line) -> str:
    """SHA-256 of the canonical line, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(line)).hexdigest()


def written(line: Line) -> str:
    """The line as one line of an export: canonical JSON with its digest."""
    return _dump({name: getattr(line, name) for name in (*FIELDS, "digest")})


def read(raw: str) -> Line:
    """The line an export holds. Raises ValueError if the text is not one (damaged, cut, another shape)."""
    try:
        data = json.loads(raw)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError("not JSON") from error
    if not isinstance(data, dict) or set(data) != {*FIELDS, "digest"}:
        raise ValueError("not a journal line")
    whole = isinstance(data["seq"], int) and not isinstance(data["seq"], bool)
    texts = all(isinstance(data[n], str) for n in ("at", "on", "verb", "subject", "by", "previous", "digest"))
    lists = all(isinstance(data[n], list) for n in ("scopes", "also"))
    if not (whole and texts and lists and isinstance(data["payload"], dict)):
        raise ValueError("not a journal line")
    data["scopes"], data["also"] = tuple(data["scopes"]), tuple(data["also"])
    return Line(**data)


def verify(lines: Iterable[Line], *anchors: Anchor | None) -> Fault | None:
    """The first broken line, or None if the chain is whole and passes through every anchor given.

    Reads the lines once, in the order given, keeping one at a time. Lines start at 1 and have no holes; each
    names the digest of the one before; each digest is that of its content. A line whose digest differs from
    an anchor's means the tail up to it was rewritten; lines that end before an anchor were cut off.
    """
    marks = {mark.seq: mark.digest for mark in anchors if mark is not None and mark.seq > 0}
    for mark in anchors:
        if mark is not None and mark.seq > 0 and marks[mark.seq] != mark.digest:
            return Fault(mark.seq, f"Hai mốc đối chiếu cho dòng {mark.seq} không giống nhau.")
    last, before = 0, GENESIS
    for line in lines:
        fault = _broken(line, last, before) or _off_mark(line, marks)
        if fault:
            return fault
        last, before = line.seq, line.digest
    end = max(marks, default=0)
    if end > last:
        return Fault(
            last + 1,
            f"Nhật ký bị cắt đuôi: mốc đối chiếu có dòng {end}, nay chỉ còn đến dòng {last}; "
            f"mất từ dòng {last + 1}.",
        )
    return None


def _broken(line: Line, last: int, before: str) -> Fault | None:
    due = last + 1
    if line.seq != due:
        if line.seq > due:
            return Fault(due, f"Thiếu dòng {due}: sau dòng {last} là dòng {line.seq}.")
        return Fault(line.seq, f"Dòng {line.seq} nằm sai chỗ: sau dòng {last} phải là dòng {due}.")
    try:
        found = digest(line)
    except (TypeError, ValueError, RecursionError):
        found = ""
    if found != line.digest:
        return Fault(due, f"Dòng {due} đã bị sửa: nội dung không khớp mã băm của chính nó.")
    if line.previous != before:
        return Fault(due, f"Dòng {due} không nối vào dòng {last}: một trong hai dòng đã bị thay.")
    return None


def _off_mark(line: Line, marks: Mapping[int, str]) -> Fault | None:
    if marks.get(line.seq, line.digest) == line.digest:
        return None
    return Fault(
        line.seq,
        f"Dòng {line.seq} khác mốc đối chiếu: nhật ký đã bị viết lại ở dòng này hoặc trước đó.",
    )


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
