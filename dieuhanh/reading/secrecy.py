"""The secrecy stamp on a paper: MẬT, TỐI MẬT or TUYỆT MẬT (Law on Protection of State Secrets, Art. 8).

A mark stands by itself: a line, a cell or a labelled value ("Độ mật: …") of the letterhead, not a word of a
sentence or of a title. The words may be spaced out, broken over two lines, decomposed, without their marks or
beside an urgency stamp. Made to refuse rather than to miss: a stand-alone MẬT deep inside a paper counts too.
"""

import re
import unicodedata

LEVELS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
_BY_FOLD = {"MAT": 0, "TOIMAT": 1, "TUYETMAT": 2}
_HEAD_LINES = 45
_HEAD_CHARS = 4_000

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LOOK_ALIKES = str.maketrans("МТАОІУЕмтаоіуе", "MTAOIYEmtaoiye")  # Cyrillic letters typed for Latin ones
_GAP = re.compile(r"\||\t+| {3,}")
# What may stand beside the level in one stamp: urgency, the copy's number, the words that announce it.
_BESIDE = re.compile(r"THUONGKHAN|HOATOC|KHAN|HENGIO|BANSO\d*|DAUCHI|DAU|MUCDO|DOMAT")
_LABEL = re.compile(r"^\W*(?:(?:MUC |CHI |DAU )*DO MAT|DAU MAT)\s*(?:[:;.\-–=]\s*(.*))?$")
_OLD_LETTER = {"A": 2, "B": 1, "C": 0}
_NUMBER = re.compile(r"^\W*SO\s*[:.]?\s*[\w.]*\s*[/\-]\s*\S+")
_NUMBER_MARK = re.compile(r"(?:-M|\(M\))\W*$")
_PAPERS = re.compile(r"^(?:TAI LIEU|VAN BAN|HO SO) ((?:TUYET |TOI )?MAT)$")
# A line that ends so goes on: "… CÔNG TÁC BẢO" / "MẬT".
_GOES_ON = re.compile(r"\b(BAO|BI|CO|DO|TIN|LIEU|BAN|SO|DANH|NUOC|CHAT|DAU|KHOA|VIEC|NOI DUNG|THONG TIN)$")


def mark(text: str) -> str | None:
    """The highest secrecy level stamped on the paper, or None.

    The text may be in any normal form; time is linear in its length.
    """
    clean = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_LOOK_ALIKES)
    lines = clean.splitlines()
    hits: list[tuple[int, int]] = []
    seen = chars = 0
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        in_head = seen < _HEAD_LINES and chars < _HEAD_CHARS
        seen += 1
        chars += len(line)
        if len(line) > 240 or not (in_head or "M" in line):
            continue
        level = _of_line(lines, at, line, in_head)
        if level is not None:
            hits.append((at, level))
    stamps = [level for place, (_, level) in enumerate(hits) if not _listed(hits, place)]
    return LEVELS[max(stamps)] if stamps else None


def _of_line(lines: list[str], at: int, line: str, in_head: bool) -> int | None:
    alone = _stamp(line, in_head)
    if alone is not None:
        return alone if not _continues(lines, at, line) else _broken(lines, at)
    if not in_head:
        return _labelled(_fold(line), None)
    cells = [cell.strip() for cell in _GAP.split(line) if cell.strip()]
    for place, cell in enumerate(cells):
        level = _labelled(_fold(cell), cells[place + 1] if place + 1 < len(cells) else _below(lines, at))
        if level is None and len(cells) > 1:
            level = _stamp(cell, in_head)
        if level is None:
            level = _numbered(cell, seen_as=_fold(cell))
        if level is not None:
            return level
    papers = _PAPERS.match(_fold(line).strip(" *_-[]()."))
    if papers and line.isupper() and not _continues(lines, at, line):
        return _BY_FOLD[papers[1].replace(" ", "")]
    return None


def _stamp(piece: str, in_head: bool) -> int | None:
    """Level of a line or cell that holds nothing but a stamp. Marks may be missing only in the letterhead."""
    letters = "".join(c for c in piece if c.isalnum())
    if not 3 <= len(letters) <= 40:
        return None
    bare = _BESIDE.sub("", _fold(letters).replace(" ", ""))
    level = _BY_FOLD.get(bare)
    if level is None:
        return None
    exact = "MẬT" in letters.upper()
    if letters.isupper():
        return level if exact or in_head else None
    if not in_head or not exact:
        return None
    return level if letters[0].isupper() or level > 0 else None


def _labelled(folded: str, following: str | None) -> int | None:
    """Level of "Độ mật: Tối mật"; an empty value is looked for in the next cell or line."""
    found = _LABEL.match(folded)
    if not found:
        return None
    value = (found[1] or "").strip(" .,;*_\"'“”()[]")
    if not value and following is not None:
        value = _fold(following).strip(" .,;*_\"'“”()[]")
    return _OLD_LETTER.get(value, _BY_FOLD.get(value.replace(" ", "")))


def _numbered(cell: str, seen_as: str) -> int | None:
    """Level on the number's own line: "Số: 12/BC-UBND-M", "… (M)", "Số: 12/BC-UBND TỐI MẬT"."""
    if not _NUMBER.match(seen_as):
        return None
    for level in (2, 1, 0):
        if re.search(rf"\s\W*{LEVELS[level]}\W*$", cell):
            return level
    return 0 if _NUMBER_MARK.search(cell) else None


def _continues(lines: list[str], at: int, line: str) -> bool:
    """True when the line above, with no blank between, runs on into this one."""
    above = lines[at - 1].strip() if at else ""
    if not above:
        return False
    folded = _fold(above).rstrip(" *_")
    if folded.strip(" *_[](") in ("TUYET", "TOI") or _GOES_ON.search(folded):
        return True
    return not line.isupper() and above[-1].islower() and above[-1].isalpha() and len(above) > 40


def _broken(lines: list[str], at: int) -> int | None:
    """TUYỆT or TỐI alone on the line above."""
    above = _fold(lines[at - 1]).strip(" *_[]()-") if at else ""
    return {"TUYET": 2, "TOI": 1}.get(above)


def _below(lines: list[str], at: int) -> str | None:
    return next((line for line in lines[at + 1 : at + 4] if line.strip()), None)


def _listed(hits: list[tuple[int, int]], place: int) -> bool:
    """A level beside another within three lines belongs to a list of levels (a form), not to a stamp."""
    at, level = hits[place]
    beside = hits[max(place - 1, 0) : place] + hits[place + 1 : place + 2]
    return any(other != level and abs(where - at) <= 3 for where, other in beside)


def _fold(text: str) -> str:
    """Upper case, no marks, đ as d, single spaces."""
    marks = unicodedata.normalize("NFD", text.upper().replace("Đ", "D"))
    return " ".join("".join(c for c in marks if not unicodedata.combining(c)).split())
