"""Numbers as papers write them: số và ký hiệu, words for numbers, decimal commas.

A document number is the số, sometimes the year, and the ký hiệu: `9291/VPCP-KTTH`, `64-KL/TW`,
`39/2022/NĐ-CP`. Hard-wrapped text breaks them after a hyphen or a slash; `squeeze` mends that.
Source of the shapes: Decree 30/2020/NĐ-CP, annex I (state) and Instruction 05-HD/VPTW (Party).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dieuhanh.vn.text import UPPER

_UP = UPPER
_LETTERS = "A-Za-zÀ-ỹ"
# One segment of a symbol: letters first, then letters, digits, dots and ampersands (`V.I`, `QH15`, `KT&HT`).
_TAIL = rf"(?:[{_LETTERS}0-9&]|\.(?=[{_UP}0-9]))*"
_GLUE = r"(?:[ ]?[-–]\s{0,4}|[ ]?/\s{0,4})"
NUMBER = re.compile(
    r"(?<![\w/.,-])(?P<number>\d{1,6}(?:\.\d{1,2}(?=/))?[a-zđA-ZĐ]?)"
    r"(?:\s{0,2}/\s{0,2}(?P<year>(?:19|20)\d\d)(?=\s{0,2}/))?"
    rf"(?:\s{{0,2}}/\s{{0,2}}|[ ]?[-–][ ]?)(?P<symbol>[{_UP}]{_TAIL}(?:{_GLUE}[{_LETTERS}]{_TAIL})*)"
)
_SPACE = re.compile(r"\s+")
_ABBREVIATION = re.compile(
    rf"[{_UP}0-9&.]*[{_UP}][{_UP}0-9&.]*|TTr|TTg|CTr|[{_UP}]{{2,4}}[a-zđ]{{1,3}}[{_UP}]*|[{_UP}][a-zđ][{_UP}]+"
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """`number` with a leading zero as printed, `year` where it is part of the number, `symbol` without both."""

    number: str
    symbol: str
    year: int | None = None
    joint: str = "/"

    def __str__(self) -> str:
        year = f"/{self.year}" if self.year else ""
        return f"{self.number}{year}{self.joint}{self.symbol}"

    @property
    def full_symbol(self) -> str:
        """The ký hiệu with its year, as a header keeps it: `2025/QĐ-UBND`."""
        return f"{self.year}/{self.symbol}" if self.year else self.symbol


def squeeze(written: str) -> str:
    """The number without inner spaces and line breaks, dashes as hyphens: `9495/UBND- TH` → `9495/UBND-TH`."""
    return _SPACE.sub("", written).replace("–", "-")


def find_numbers(text: str) -> Iterator[tuple[int, int, DocumentNumber]]:
    """Every document number in clean text with its span (start, end), left to right. Linear."""
    for match in NUMBER.finditer(text):
        end = _trim(text, match.start("symbol"), match.end("symbol"))
        if end is None:
            continue
        gap = text[match.end("year") if match.group("year") else match.end("number") : match.start("symbol")]
        year = match.group("year")
        yield (
            match.start(),
            end,
            DocumentNumber(
                match.group("number"),
                squeeze(text[match.start("symbol") : end]),
                int(year) if year else None,
                "/" if "/" in gap else "-",
            ),
        )


def _trim(text: str, start: int, end: int) -> int | None:
    """Cut a symbol before the first segment that is an ordinary word; None if no symbol is left."""
    at = good = start
    apart = False
    segments = 0
    for part in re.split(r"(\s*[-–/]\s*)", text[start:end]):
        if re.fullmatch(r"\s*[-–/]\s*", part):
            apart = part[0].isspace() and part[-1].isspace()
            at += len(part)
            continue
        # "12/QĐ-UBND - UBND tỉnh": a dash set apart by spaces goes on only with the second segment.
        if not _ABBREVIATION.fullmatch(part) or (segments > 1 and apart) or (segments and part.islower()):
            break
        at += len(part)
        good = at
        segments += 1
    if good == start:
        return None
    letters = [c for c in text[start:good] if c.isalpha()]
    return good if len(letters) >= 2 else None


def parse(written: str) -> DocumentNumber | None:
    """The parts of one written number, or None if it is none. `parse("39/2022/NĐ-CP").year == 2022`."""
    squeezed = squeeze(written)
    for start, end, number in find_numbers(squeezed):
        return number if start == 0 and end == len(squeezed) else None
    return None


_UNITS = {
    "không": 0, "linh": 0, "lẻ": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5,
    "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}


def from_words(words: str) -> int | None:
    """A cardinal in words: `from_words("mười lăm") == 15`; None where a word is not part of a number."""
    total = group = 0
    digit: int | None = None
    seen = False
    for word in words.lower().split():
        if word in _UNITS:
            digit = _UNITS[word] if digit in (None, 0) else None
            if digit is None:
                return None
        elif word in ("mười", "mươi"):
            group += 10 * (1 if word == "mười" or digit is None else digit)
            digit = None
        elif word == "trăm":
            group += 100 * (1 if digit is None else digit)
            digit = None
        elif word in _SCALES:
            scale, amount = _SCALES[word], group + (digit or 0)
            # "hai nghìn tỷ" multiplies what stands before, "một tỷ hai triệu" adds to it.
            total = (total + amount) * scale if 0 < total < scale else total + (amount or 1) * scale
            group, digit = 0, None
        else:
            return None
        seen = True
    return total + group + (digit or 0) if seen else None


_FIGURE = re.compile(r"[-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-−]?\d+(?:[.,]\d+)?")


def from_figures(figures: str) -> float | None:
    """A figure with a decimal comma and dots for thousands: `"1.234,5"` → 1234.5, `"-7,2"` → -7.2.

    A single dot before exactly three digits groups thousands (`"1.234"` → 1234.0), as papers write.
    """
    match = _FIGURE.fullmatch(figures.strip())
    if not match:
        return None
    plain = match.group().replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    return float(plain.replace(",", "."))
