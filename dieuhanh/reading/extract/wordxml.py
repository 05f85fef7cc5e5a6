"""WordprocessingML without its traps: hardened parsing, names without namespaces (both OOXML dialects)."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from dieuhanh.reading.extract.result import Unreadable

Element = Any  # lxml's own stubs do not carry element types through iteration

BOMB = "Tệp .docx chứa khai báo XML không an toàn nên không được mở. Hãy lưu lại tệp bằng Word rồi gửi lại."
DAMAGED = "Tệp .docx bị hỏng, phần nội dung không đọc được. Hãy mở và lưu lại bằng Word rồi gửi lại."
_OFF = frozenset(("0", "false", "off", "none"))


def parse(data: bytes) -> Element:
    """Root element of one part; a document type or an entity of its own is refused, nothing is fetched."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable(BOMB)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Element = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(DAMAGED) from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable(BOMB)
    return root


def local(element: Element) -> str:
    """Name without its namespace; empty for what is not an element."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attr(element: Element, name: str) -> str | None:
    """Value of an attribute by its local name."""
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """First descendant reached by local names, one step per name."""
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Children with this local name."""
    if element is not None:
        yield from (c for c in element if local(c) == name)


def value(element: Element | None, *path: str) -> str | None:
    """The `val` attribute at the end of a path of local names."""
    found = child(element, *path)
    return None if found is None else attr(found, "val")


def number(element: Element | None, *path: str) -> int | None:
    """The same as a whole number; None where absent or not a number."""
    text = value(element, *path)
    try:
        return None if text is None else int(text[:12])
    except ValueError:
        return None


def switched_on(element: Element | None, name: str) -> bool | None:
    """An on/off property: True, False, or None where it is not set here."""
    found = child(element, name)
    if found is None:
        return None
    return (attr(found, "val") or "true").lower() not in _OFF
