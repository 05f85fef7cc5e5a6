"""A DOCX as printed: numbers, tables, text boxes and notes in reading order, tracked changes accepted."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib

from dieuhanh.reading.extract.layout import render
from dieuhanh.reading.extract.limits import (
    MAX_TEXT_CHARS,
    MAX_XML_BYTES,
    MAX_XML_TAGS,
    MAX_ZIP_ENTRIES,
    MAX_ZIP_RATIO,
)
from dieuhanh.reading.extract.numbering import Numbering
from dieuhanh.reading.extract.result import LEGACY_NOTE, Extracted, Unreadable
from dieuhanh.reading.extract.sniff import DOCX
from dieuhanh.reading.extract.styles import Styles
from dieuhanh.reading.extract.wordbody import Flow
from dieuhanh.reading.extract.wordxml import DAMAGED, Element, attr, child, children, parse
from dieuhanh.vn import legacy

ZIP_BOMB = (
    "Tệp .docx bung ra quá lớn so với kích thước của nó (nghi là bom nén) nên không được mở. "
    "Hãy lưu lại tệp bằng Word, hoặc dán nội dung vào."
)
LOCKED = "Tệp .docx có phần bị đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
ONLY_PICTURES = (
    "Tệp .docx chỉ có ảnh chụp, không có chữ để đọc. Hãy gửi bản có chữ, hoặc dán nội dung văn bản vào."
)
_PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{0,4}\s*(?:/\s*\d{1,4})?\W*", re.IGNORECASE)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class _Package:
    """The parts of an OPC package, read within the limits."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        infos = self._zip.infolist()
        if len(infos) > MAX_ZIP_ENTRIES:
            raise Unreadable(ZIP_BOMB)
        self._infos = {info.filename.lstrip("/"): info for info in infos}
        self._left = MAX_XML_BYTES
        self._tags = MAX_XML_TAGS

    def part(self, name: str) -> Element | None:
        """Root of an XML part, or None where the package has no such part."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise Unreadable(LOCKED)
        if info.compress_type not in _METHODS:
            raise Unreadable(DAMAGED)
        if info.file_size > self._left:
            raise Unreadable(ZIP_BOMB)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
            raise Unreadable(DAMAGED) from None
        if len(data) > self._left or (len(data) > 1 << 20 and len(data) > MAX_ZIP_RATIO * info.compress_size):
            raise Unreadable(ZIP_BOMB)
        self._left -= len(data)
        self._tags -= data.count(b"<")
        if self._tags < 0:
            raise Unreadable(ZIP_BOMB)
        return parse(data)

    def related(self, source: str) -> dict[str, list[str]]:
        """Parts that a part points to: kind of relation → names in order. "" asks for the package's own."""
        folder, name = posixpath.split(source)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, list[str]] = {}
        for relation in children(root, "Relationship"):
            if attr(relation, "TargetMode") == "External":
                continue
            target = (attr(relation, "Target") or "").split("#")[0]
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = (attr(relation, "Type") or "").rsplit("/", 1)[-1]
            found.setdefault(kind, []).append(posixpath.normpath(path))
        return found


def read_docx(data: bytes, filename: str = "") -> Extracted:
    """Text of a DOCX; raises `Unreadable` for a damaged, locked or booby-trapped one."""
    try:
        package = _Package(data)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        raise Unreadable(DAMAGED) from None
    main = next(iter(package.related("").get("officeDocument", [])), "word/document.xml")
    root = package.part(main)
    body = child(root, "body")
    if body is None:
        raise Unreadable(DAMAGED)
    related = package.related(main)

    def first(kind: str) -> Element | None:
        return next((package.part(name) for name in related.get(kind, [])), None)

    styles = Styles(first("styles"))
    old = legacy.is_tcvn3("".join(body.itertext()))
    flow = Flow(styles, Numbering(first("numbering"), styles), legacy.decode if old else str)
    parts = [_margin(flow, package, related.get("header", []))]
    parts.append(render(flow.blocks(body)))
    parts.append(_margin(flow, package, related.get("footer", [])))
    parts.append(_notes(flow, first("footnotes"), first("endnotes")))
    text = "\n\n".join(part for part in parts if part)
    if not text.strip() and flow.pictures:
        raise Unreadable(ONLY_PICTURES)
    if len(text) > MAX_TEXT_CHARS:
        raise Unreadable(f"Văn bản dài quá {MAX_TEXT_CHARS:,} ký tự.".replace(",", "."))
    notes = [LEGACY_NOTE] if old else []
    if flow.embedded:
        notes.append("Trong tệp có phần nhúng từ tệp khác chưa đọc được; xin đối chiếu với bản gốc.")
    if flow.pictures and len(text) < 400:
        notes.append("Tệp có ảnh; chữ trong ảnh chưa được đọc.")
    return Extracted(text=text, media_type=DOCX, notes=tuple(notes))


def _margin(flow: Flow, package: _Package, names: list[str]) -> str:
    """Words printed in headers or footers, once each; page numbers are left out."""
    seen: dict[str, None] = {}
    for name in names:
        for line in render(flow.blocks(package.part(name))).splitlines():
            if not _PAGE_NUMBER.fullmatch(line):
                seen.setdefault(line)
    return "\n".join(seen)


def _notes(flow: Flow, footnotes: Element | None, endnotes: Element | None) -> str:
    """Footnotes and endnotes under the number of their mark in the text."""
    bodies = {
        (kind, attr(note, "id") or ""): note
        for kind, root in (("footnote", footnotes), ("endnote", endnotes))
        for note in children(root, kind)
    }
    lines = []
    for at, key in enumerate(list(flow.notes), start=1):
        text = render(flow.blocks(bodies.get(key))).strip()
        if text:
            lines.append(f"[{at}] {text}")
    return "\n".join(lines)
