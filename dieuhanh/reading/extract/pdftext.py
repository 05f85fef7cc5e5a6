"""Lines of PDF pages as text: page numbers dropped, paragraphs parted where the paper leaves a gap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from dieuhanh.reading.extract.layout import clean
from dieuhanh.reading.extract.pdflines import WIDE, Line
from dieuhanh.reading.extract.pdfwords import Sheet
from dieuhanh.vn import legacy

_NUMBER = re.compile(
    r"[-–—\s]*(\d{1,4})[-–—\s]*|(?:trang|page)\s*(\d{1,4})(?:\s*(?:/|trên|of)\s*\d{1,4})?", re.I
)
_BULLET = re.compile("^[\u2022\u25aa\u25cf\u25e6\u25a0\u27a2\u2713\ue000-\uf8ff]\\s*(?=\\S)")
_INDENT = (14.0, 90.0)  # points by which a paragraph's first line goes in
_ENDS = (".", ";", ":", "!", "?", "…")
_MARGIN = 0.13  # share of the page's height where a page number may stand


def spell(sheets: list[Sheet]) -> bool:
    """Put the letters of an old font, or the soft hyphens that Word prints, right; True for an old font."""
    old = legacy.is_tcvn3(" ".join(word.text for seen in sheets for word in seen.words))
    for at, seen in enumerate(sheets):
        words = (
            replace(word, text=legacy.decode(word.text) if old else word.text.replace("\u00ad", "-"))
            for word in seen.words
        )
        sheets[at] = replace(seen, words=tuple(words))
    return old


def without_numbers(pages: Sequence[tuple[list[Line], float]]) -> list[list[Line]]:
    """The pages without their printed numbers; a lone figure that does not count along stays."""
    found: dict[int, tuple[Line, int]] = {}
    for at, (lines, height) in enumerate(pages):
        for line in [*lines[:1], *lines[-1:]]:
            number = _NUMBER.fullmatch(line.text.strip())
            if number and (line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height):
                found[at] = (line, int(number[1] or number[2]))
    shifts = Counter(number - at for at, (_, number) in found.items())
    common, times = shifts.most_common(1)[0] if shifts else (1, 0)
    kept = []
    for at, (lines, _) in enumerate(pages):
        hit = found.get(at)
        known = hit is not None and (hit[1] == at + 1 or (times > 1 and hit[1] - at == common))
        kept.append([line for line in lines if not (known and hit is not None and line is hit[0])])
    return kept


def page_text(lines: Sequence[Line]) -> str:
    """The text of one page; a blank line where the paper leaves a gap or indents after a finished sentence."""
    gaps = [below.top - above.top for above, below in zip(lines, lines[1:], strict=False)]
    steps = [gap for gap in gaps if gap > 0]
    usual = median(steps) if steps else 0.0
    lefts = Counter(round(line.pieces[0].left) for line in lines if line.pieces)
    margin = lefts.most_common(1)[0][0] if lefts else 0
    out: list[str] = []
    above: Line | None = None
    for line in lines:
        text = _BULLET.sub("- ", WIDE.join(clean(part) for part in line.text.split(WIDE)))
        if not text.strip():
            continue
        if above is not None and _apart(above, line, usual, margin):
            out.append("")
        out.append(text)
        above = line
    return "\n".join(out)


def _apart(above: Line, line: Line, usual: float, margin: float) -> bool:
    """True when a new paragraph begins with this line."""
    if above.row is not None and line.row is not None:
        return False
    step = line.top - above.top
    if step < 0 or (usual and step > 1.45 * max(usual, line.height)):
        return True
    if not (above.pieces and line.pieces):
        return False
    indented = _INDENT[0] < line.pieces[0].left - margin < _INDENT[1]
    return indented and abs(above.pieces[0].left - margin) < 6 and above.text.rstrip().endswith(_ENDS)
