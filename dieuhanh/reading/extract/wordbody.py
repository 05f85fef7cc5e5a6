"""The flow of a DOCX part: paragraphs and tables in order, text boxes after theirs, changes accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dieuhanh.reading.extract.numbering import Numbering
from dieuhanh.reading.extract.styles import Styles
from dieuhanh.reading.extract.wordxml import Element, attr, child, children, local, switched_on, value

_GONE = frozenset(("del", "moveFrom", "pPrChange", "rPrChange", "instrText", "delText", "delInstrText"))
_BREAKS = frozenset(("br", "cr"))
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One printed paragraph: its label and its text, with line breaks and tabs as they stand."""

    text: str
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """`at` is the grid column where the cell begins, `span` how many it covers."""

    blocks: tuple[Paragraph | Table, ...]
    at: int
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


@dataclass(slots=True)
class _Line:
    """A paragraph being read: pieces of text, and boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)


class Flow:
    """Reads parts of one document in printed order; the numbering counts on through all of them.

    `decode` turns the letters of an old font into Unicode; `notes` collects (kind, id) of footnotes and endnotes
    in the order of their marks; `pictures` counts images; `embedded` tells of parts in another format that are
    not read.
    """

    def __init__(self, styles: Styles, numbering: Numbering, decode: Callable[[str], str] = str) -> None:
        self._styles = styles
        self._decode = decode
        self._numbering = numbering
        self._carried = ""
        self.notes: list[tuple[str, str]] = []
        self.pictures = 0
        self.embedded = False

    def blocks(self, container: Element | None) -> tuple[Block, ...]:
        """Paragraphs and tables under a body, cell, header, note or text box."""
        out: list[Block] = []
        if container is not None:
            outer, self._carried = self._carried, ""
            self._gather(container, out)
            if self._carried.strip():
                out.append(Paragraph(self._carried))
            self._carried = outer
        return tuple(out)

    def _gather(self, container: Element, out: list[Block]) -> None:
        for item in container:
            name = local(item)
            if name == "p":
                out.extend(self._paragraph(item))
            elif name == "tbl":
                out.append(self._table(item))
            elif name == "altChunk":
                self.embedded = True
            elif name == "sdt":
                inner = child(item, "sdtContent")
                if inner is not None:
                    self._gather(inner, out)
            elif name in ("ins", "moveTo", "customXml", "smartTag"):
                self._gather(item, out)
            elif name == "AlternateContent":
                chosen = _chosen(item)
                if chosen is not None:
                    self._gather(chosen, out)

    def _paragraph(self, item: Element) -> list[Block]:
        properties = child(item, "pPr")
        style = value(properties, "pStyle") or self._styles.default
        line = _Line()
        self._runs(item, line, self._styles.caps(style), self._styles.hidden(style))
        text = self._carried + "".join(line.pieces)
        self._carried = ""
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = text  # its end was struck out: it runs on into the next paragraph
            return line.boxes
        if not text.strip() and switched_on(mark, "vanish"):
            return line.boxes
        label = self._numbering.label(properties, style)
        return [Paragraph(label + (text.lstrip() if label else text), bool(label)), *line.boxes]

    def _runs(self, item: Element, line: _Line, caps: bool, hidden: bool) -> None:
        for part in item:
            name = local(part)
            if name == "r":
                self._run(part, line, caps, hidden)
            elif name == "sdt":
                inner = child(part, "sdtContent")
                if inner is not None:
                    self._runs(inner, line, caps, hidden)
            elif name == "t":  # equations hold their text in runs of their own kind
                line.pieces.append(part.text or "")
            elif name and name not in _GONE and name not in ("pPr", "rPr"):
                self._runs(part, line, caps, hidden)

    def _run(self, run: Element, line: _Line, caps: bool, hidden: bool) -> None:
        properties = child(run, "rPr")
        if properties is not None:
            style = value(properties, "rStyle")
            own_hidden = switched_on(properties, "vanish")
            own_caps = switched_on(properties, "caps")
            hidden = (hidden or self._styles.hidden(style)) if own_hidden is None else own_hidden
            caps = (caps or self._styles.caps(style)) if own_caps is None else own_caps
            if child(properties, "del") is not None:
                return
        for part in run:
            self._piece(part, line, caps, hidden)

    def _piece(self, part: Element, line: _Line, caps: bool, hidden: bool) -> None:
        name = local(part)
        if name == "t":
            if not hidden:
                text = self._decode(part.text or "")
                line.pieces.append(text.upper() if caps else text)
        elif name in ("tab", "ptab"):
            line.pieces.append("\t")
        elif name in _BREAKS:
            line.pieces.append("\n")
        elif name == "noBreakHyphen":
            line.pieces.append("-")
        elif name == "sym":
            line.pieces.append(_symbol(part))
        elif name in _NOTES:
            self.notes.append((_NOTES[name], attr(part, "id") or ""))
            line.pieces.append(f"[{len(self.notes)}]")
        elif name == "AlternateContent":
            chosen = _chosen(part)
            if chosen is not None:
                for inner in chosen:
                    self._piece(inner, line, caps, hidden)
        elif name in ("drawing", "pict", "object"):
            self._drawing(part, line)

    def _drawing(self, drawing: Element, line: _Line) -> None:
        """Text boxes of a drawing, and whether it shows a picture."""
        todo = [drawing]
        while todo:
            item = todo.pop()
            name = local(item)
            if name == "txbxContent":
                line.boxes.extend(self.blocks(item))
                continue
            if name in ("blip", "imagedata"):
                self.pictures += 1
            if name == "AlternateContent":
                chosen = _chosen(item)
                item = chosen if chosen is not None else []
            todo.extend(reversed(list(item)))

    def _table(self, table: Element) -> Table:
        rows: list[tuple[Cell, ...]] = []
        for row in _through(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            at = _grid(value(properties, "gridBefore"), 0)
            cells: list[Cell] = []
            for cell in _through(row, "tc"):
                settings = child(cell, "tcPr")
                span = _grid(value(settings, "gridSpan"), 1)
                merge = child(settings, "vMerge")
                continued = merge is not None and attr(merge, "val") != "restart"
                blocks = self.blocks(cell)
                cells.append(Cell(() if continued else blocks, at, span))
                at += span
            if cells:
                rows.append(tuple(cells))
        return Table(tuple(rows))


def _through(container: Element, name: str) -> list[Element]:
    """Rows of a table or cells of a row, content controls and insertions looked through."""
    found: list[Element] = []
    for item in container:
        kind = local(item)
        if kind == name:
            found.append(item)
        elif kind == "sdt":
            for inner in children(item, "sdtContent"):
                found.extend(_through(inner, name))
        elif kind in ("ins", "moveTo", "customXml"):
            found.extend(_through(item, name))
    return found


def _chosen(alternate: Element) -> Element | None:
    """The branch of an alternate content that is shown: the first choice, else the fallback."""
    choice = child(alternate, "Choice")
    return choice if choice is not None else child(alternate, "Fallback")


def _symbol(part: Element) -> str:
    """A character given by font and code; dingbats become a dash."""
    try:
        code = int(attr(part, "char") or "", 16)
    except ValueError:
        return ""
    if 0xE000 <= code <= 0xF8FF:
        code -= 0xF000
        return chr(code) if 0x2B <= code <= 0x2D else "-"
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _grid(text: str | None, otherwise: int) -> int:
    return min(int(text), 64) if text and text.isdecimal() and len(text) < 6 else otherwise
