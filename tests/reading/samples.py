"""Small files made on the spot: DOCX from pieces of its XML, PDF from placed words."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from html import escape

OLD = "§Ò nghÞ c¸c ®¬n vÞ b¸o c¸o kÕt qu¶ thùc hiÖn nhiÖm vô ®\u00adîc giao tr\u00adíc ngµy 05. "
NEW = "Đề nghị các đơn vị báo cáo kết quả thực hiện nhiệm vụ được giao trước ngày 05. "

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(text: str = "", *, num: int | None = None, level: int = 0, style: str = "", inner: str = "") -> str:
    """A paragraph, numbered or styled; `inner` is raw XML after the text."""
    numbers = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num is not None else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbers}</w:pPr>{run(text) if text else ''}{inner}</w:p>"


def cell(*paragraphs: str, settings: str = "") -> str:
    """A table cell of paragraphs given as XML."""
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{''.join(paragraphs) or para()}</w:tc>"


def table(*rows: list[str]) -> str:
    """A table of rows of cells."""
    inside = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"


def level(at: int, kind: str, text: str, start: int = 1, more: str = "") -> str:
    """One level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>'
        f"{more}{''.join(levels)}</w:abstractNum>"
    )


def numbers(key: int, of: int, *overrides: tuple[int, int]) -> str:
    """A list over an abstract list; overrides are (level, start)."""
    inside = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for at, start in overrides
    )
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{inside}</w:num>'


def docx(body: str, *, numbering: str = "", styles: str = "", extra: dict[str, str] | None = None) -> bytes:
    """A whole DOCX; `extra` maps kinds of part (footnotes, header, …) to their inner XML."""
    parts = {"word/document.xml": f"<w:document {W}{MORE}><w:body>{body}<w:sectPr/></w:body></w:document>"}
    kinds = {"numbering": numbering, "styles": styles} | (extra or {})
    roots = {"header": "hdr", "footer": "ftr"}
    relations = types = ""
    for at, (kind, inner) in enumerate(kinds.items()):
        if not inner:
            continue
        root = roots.get(kind, kind)
        parts[f"word/{kind}.xml"] = f"<w:{root} {W}{MORE}>{inner}</w:{root}>"
        relations += f'<Relationship Id="r{at}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        types += f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{types}</Types>'
    )
    return package(
        {name: f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode() for name, xml in parts.items()}
    )


def package(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


Placed = tuple[float, float, str]


def pdf(
    *pages: Sequence[Placed], size: int = 13, drawing: str = "", rotate: int = 0, trailer: str = ""
) -> bytes:
    """A PDF of A4 pages; each word group is (x, y from the top, text). Letters are mapped by a ToUnicode table."""
    letters = sorted({c for page in pages for _, _, text in page for c in text})
    code = {c: at for at, c in enumerate(letters, start=1)}
    widths = " ".join("250" if c == " " else "720" if c.isupper() else "470" for c in letters)
    cmap = "\n".join(f"<{at:04X}> <{c.encode('utf-16-be').hex()}>" for c, at in code.items())
    maps = [cmap.splitlines()[at : at + 100] for at in range(0, len(code), 100)]
    table_ = "".join(f"{len(m)} beginbfchar\n" + "\n".join(m) + "\nendbfchar\n" for m in maps)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{table_}endcmap end end"
    )
    objects: list[bytes] = []

    def add(text: str, stream: bytes | None = None) -> int:
        body = text.encode()
        if stream is not None:
            packed = zlib.compress(stream)
            body = (
                f"<<{text}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
                + packed
                + b"\nendstream"
            )
        objects.append(body)
        return len(objects)

    catalog, tree = add("<</Type/Catalog/Pages 2 0 R>>"), add("")
    unicode_ = add("", to_unicode.encode())
    descriptor = add(
        "<</Type/FontDescriptor/FontName/Sample/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        "/Ascent 890/Descent -216/CapHeight 700/StemV 80>>"
    )
    inner = add(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Sample/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 500/W[1[{widths}]]>>"
    )
    font = add(
        f"<</Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/Identity-H/DescendantFonts[{inner} 0 R]"
        f"/ToUnicode {unicode_} 0 R>>"
    )
    kids = []
    for page in pages:
        marks = drawing
        for x, y, text in page:
            shown = "".join(f"{code[c]:04X}" for c in text)
            place = f"0 1 -1 0 {y} {x} Tm" if rotate == 90 else f"{x} {842 - y} Td"
            marks += f"BT /F1 {size} Tf {place} <{shown}> Tj ET\n"
        stream = add("", marks.encode())
        kids.append(
            add(
                f"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 595 842]/Rotate {rotate}"
                f"/Resources<</Font<</F1 {font} 0 R>>>>/Contents {stream} 0 R>>"
            )
        )
    objects[tree - 1] = (
        f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    )
    out = b"%PDF-1.7\n"
    offsets = []
    for at, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{at} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer<</Size {len(objects) + 1}/Root {catalog} 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return out
