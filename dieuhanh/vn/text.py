"""Text as it should be kept and compared: cleaned at every door, folded for search, sorted in order.

`clean` gives one spelling to what looks the same: NFC, tone marks in the old place (`hòa`, `ủy`), no
invisible characters, plain spaces and newlines. `cleaned` does the same and remembers where every character
came from, so that a reader may work on clean text and still point into the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from dieuhanh.vn import legacy

# New-style tone placement at the end of a syllable, and the old-style spelling kept here.
_NEW = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_OLD = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_TONE = dict(zip(_NEW, _OLD, strict=True))
_LETTERS = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
# For character classes: the ranges of Unicode mix capitals and small letters.
UPPER = "A-Z" + "".join(filter(str.isupper, _LETTERS))
LOWER = "a-z" + "".join(filter(str.islower, _LETTERS))
_LETTER = "a-zA-Z\u00c0-\u024f\u1e00-\u1eff"
# Cyrillic letters that look like Latin ones, as some scanners write them inside a Latin word.
_CYRILLIC = "АВЕІЈКМНОРСТУХаеіјорсухһ"
_LOOKS = str.maketrans(_CYRILLIC, "ABEIJKMHOPCTYXaeijopcyxh")
_GONE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
_BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\u000b"
_BREAK = "\u0085\u2028\u2029\f"
_ANY_ODD = re.compile(f"[{_GONE}{_BLANK}{_BREAK}{_CYRILLIC}\rÐðƉ]")
_ODD = re.compile(
    f"(?P<gone>[{_GONE}]+)|(?P<space>[{_BLANK}])|(?P<line>\r\n?|[{_BREAK}])|(?P<eth>[ÐðƉ])"
    f"|(?P<look>(?<=[{_LETTER}])[{_CYRILLIC}]+|[{_CYRILLIC}]+(?=[{_LETTER}]))"
)
_NOTHING = re.compile(r"(?!)")
_PLAIN = {"gone": "", "space": " ", "line": "\n"}
_ETH = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"}
_MARKED = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
# One set first: the engine then skips from one such letter to the next.
_TONE_END = re.compile(
    f"[oOuU](?:(?<=[oO])[àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|(?<=[uU])(?<![qQ].)[ỳýỷỹỵỲÝỶỸỴ])(?![{_LETTER}\u0300-\u036f])"
)
_MARKS = re.compile("[\u0300-\u036f]+")

_ALPHABET = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text derived from an original, with the way back.

    The text is a row of pieces; piece k begins at `cuts[k]` and stands for the original from `origins[k]` on,
    character by character, or, where `wholes[k]` is not 0, as a whole for that many characters. `inner` leads
    further back, where the original was itself derived; `length` is the length of the very original.
    """

    text: str
    cuts: list[int]
    origins: list[int]
    wholes: list[int]
    length: int
    inner: Mapped | None = None

    def origin(self, offset: int) -> int:
        """The offset in the original of the character at `offset` (the length, at the end of the text)."""
        if offset >= len(self.text):
            return self.length
        k = bisect_right(self.cuts, offset) - 1
        there = self.origins[k] if self.wholes[k] else self.origins[k] + offset - self.cuts[k]
        return self.inner.origin(there) if self.inner else there

    def _end(self, offset: int) -> int:
        """Where in the original the character at `offset` ends."""
        k = bisect_right(self.cuts, offset) - 1
        there = self.origins[k] + (self.wholes[k] or offset - self.cuts[k] + 1)
        return self.inner._end(there - 1) if self.inner else there

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of `text[start:end]`, without what was dropped before or after it."""
        if end <= start:
            at = self.origin(start)
            return at, at
        return self.origin(start), self._end(end - 1)


def substitute(text: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Mapped:
    """Replace every match and keep the way back. Linear in the length of the text.

    A replacement of the same length maps character by character, any other maps to its whole match.
    """
    parts: list[str] = []
    cuts, origins, wholes = [0], [0], [0]
    at = done = 0
    for match in pattern.finditer(text):
        said, start, end = new(match), match.start(), match.end()
        parts += (text[done:start], said)
        at += start - done + len(said)
        done = end
        if len(said) == end - start:
            continue
        if said:
            cuts.append(at - len(said))
            origins.append(start)
            wholes.append(end - start)
        cuts.append(at)
        origins.append(end)
        wholes.append(0)
    if not parts:
        return Mapped(text, cuts, origins, wholes, len(text))
    return Mapped("".join([*parts, text[done:]]), cuts, origins, wholes, len(text))


def compose(outer: Mapped, inner: Mapped) -> Mapped:
    """`outer` was derived from `inner.text`: the map from `outer.text` to the original of `inner`."""
    if outer.inner is not None:
        return replace(outer, inner=compose(outer.inner, inner), length=inner.length)
    if len(inner.cuts) == 1 and inner.inner is None:
        return outer
    if len(outer.cuts) == 1:
        return replace(inner, text=outer.text)
    return replace(outer, inner=inner, length=inner.length)


@lru_cache(maxsize=4)
def cleaned(text: str) -> Mapped:
    """The clean text with the way back to the given one. `cleaned(t).text == clean(t)`."""
    if legacy.is_tcvn3(text):
        text = legacy.decode(text)
    plain = substitute(text, _ODD if _ANY_ODD.search(text) else _NOTHING, _plain)
    marked = plain
    if not unicodedata.is_normalized("NFC", plain.text):
        marked = compose(substitute(plain.text, _MARKED, _compose_marks), plain)
    return compose(substitute(marked.text, _TONE_END, _old_tone), marked)


def clean(text: str) -> str:
    """One spelling for what looks the same; every line break becomes `\\n`. Idempotent."""
    if legacy.is_tcvn3(text):
        text = legacy.decode(text)
    plain = _ODD.sub(_plain, text) if _ANY_ODD.search(text) else text
    if not unicodedata.is_normalized("NFC", plain):
        plain = _MARKED.sub(_compose_marks, plain)
    return _TONE_END.sub(_old_tone, plain)


def _plain(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind == "look":
        return match.group().translate(_LOOKS)
    return _ETH[match.group()] if kind == "eth" else _PLAIN[kind]


def _compose_marks(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


def _old_tone(match: re.Match[str]) -> str:
    found = match.group()
    old = _TONE[found.lower()]
    return "".join(o.upper() if f.isupper() else o for f, o in zip(found, old, strict=True))


def fold(text: str) -> str:
    """For search: lower case, no marks, đ as d. `fold("Điều Hành") == "dieu hanh"`."""
    decomposed = unicodedata.normalize("NFD", clean(text).lower())
    return _MARKS.sub("", decomposed).replace("đ", "d")


_BARE = {
    code: base
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if len(base := _MARKS.sub("", unicodedata.normalize("NFD", chr(code).lower())).replace("đ", "d")) == 1
}


# A string as the table: an index costs a quarter of a look-up in a dict; what lies beyond it stays as it is.
_FLAT = "".join(_BARE.get(code, chr(code)) for code in range(max(_BARE) + 1))


def flat(text: str) -> str:
    """Clean text folded letter by letter: as `fold`, but of the same length, so that offsets stay."""
    return text.translate(_FLAT)


def sort_key(text: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Order as a Vietnamese dictionary does: word by word, by letters (a ă â … d đ …), then by tone.

    Tones go level, huyền, hỏi, ngã, sắc, nặng. Digits come before letters, by their value.
    """
    words = re.findall(r"\d+|[^\W\d_]+", clean(text).lower())
    return tuple(_word_key(word) for word in words)


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if word.isdecimal():
        return (-1, int(word)), ()
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", word):
        tone = 0
        bare = []
        for mark in unicodedata.normalize("NFD", char):
            if mark in _TONES:
                tone = _TONES[mark]
            else:
                bare.append(mark)
        letter = unicodedata.normalize("NFC", "".join(bare))
        letters.append(_ALPHABET.get(letter, 100 + ord(letter[0])))
        tones.append(tone)
    return tuple(letters), tuple(tones)
