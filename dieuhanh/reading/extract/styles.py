"""What a DOCX paragraph or run inherits from its style: numbering, capitals, hiding."""

from __future__ import annotations

from dataclasses import dataclass

from dieuhanh.reading.extract.wordxml import Element, attr, child, children, number, switched_on, value

_DEEPEST = 32  # a longer chain of "based on" is a circle


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    num: str | None
    level: int | None
    caps: bool | None
    hidden: bool | None


class Styles:
    """The styles of one document, by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self.default: str | None = None
        for item in children(root, "style"):
            key = attr(item, "styleId") or ""
            numbers = child(item, "pPr", "numPr")
            run = child(item, "rPr")
            self._styles[key] = _Style(
                based_on=value(item, "basedOn"),
                num=value(numbers, "numId"),
                level=number(numbers, "ilvl"),
                caps=switched_on(run, "caps"),
                hidden=switched_on(run, "vanish"),
            )
            if attr(item, "type") == "paragraph" and attr(item, "default") in ("1", "true", "on"):
                self.default = key

    def _chain(self, key: str | None) -> list[tuple[str, _Style]]:
        chain: list[tuple[str, _Style]] = []
        while key is not None and key in self._styles and len(chain) < _DEEPEST:
            chain.append((key, self._styles[key]))
            key = self._styles[key].based_on
        return chain

    def numbering(self, key: str | None) -> tuple[str | None, int | None, str | None]:
        """List, level, and the style that names the list; None where the style has none."""
        level: int | None = None
        for name, style in self._chain(key):
            if level is None:
                level = style.level
            if style.num is not None:
                return style.num, level, name
        return None, None, None

    def caps(self, key: str | None) -> bool:
        """True when the style prints its text in capitals."""
        return next((bool(s.caps) for _, s in self._chain(key) if s.caps is not None), False)

    def hidden(self, key: str | None) -> bool:
        """True when the style hides its text."""
        return next((bool(s.hidden) for _, s in self._chain(key) if s.hidden is not None), False)
