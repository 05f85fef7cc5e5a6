"""Plain text: which letters the bytes stand for. Nothing else is changed, newlines least of all."""

import codecs
import re
import unicodedata

from dieuhanh.reading.extract.limits import MAX_TEXT_CHARS
from dieuhanh.reading.extract.result import LEGACY_NOTE, Extracted, Unreadable
from dieuhanh.reading.extract.sniff import TEXT
from dieuhanh.vn import legacy

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WRONG_ENCODING = (
    "Tệp văn bản không ở bảng mã UTF-8 nên không đọc chắc được dấu tiếng Việt. "
    "Hãy mở bằng chương trình soạn thảo, lưu lại với mã hóa UTF-8 (Unicode) rồi gửi lại."
)
UNKNOWN = (
    "Không nhận ra loại tệp. Hãy gửi bản .docx, bản PDF có lớp chữ, tệp chữ UTF-8, hoặc dán nội dung vào."
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
# One written syllable: an opening, one or more vowels with at most one tone, a closing (NFD, marks dropped).
_SYLLABLE = re.compile(
    r"(ngh|gh|gi|kh|ng|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?(?=[aeiouy])[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?"
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def read_text(data: bytes, filename: str = "") -> Extracted:
    """Decode a text file; raises `Unreadable` when the letters cannot be told for certain."""
    text, notes = _decode(data)
    if len(text) > MAX_TEXT_CHARS:
        raise Unreadable(f"Văn bản dài quá {MAX_TEXT_CHARS:,} ký tự.".replace(",", "."))
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > 8 + len(text) // 200:
        raise Unreadable(UNKNOWN)
    return Extracted(text=text, media_type=TEXT, notes=notes)


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError:
                raise Unreadable(WRONG_ENCODING) from None
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    if _mostly_binary(data):
        raise Unreadable(UNKNOWN)
    text = data.decode("cp1258", errors="ignore")
    if len(text) == len(data) and reads_as_vietnamese(text):
        note = "Tệp dùng bảng mã Windows-1258; đã chuyển sang Unicode, xin đối chiếu lại dấu."
        return unicodedata.normalize("NFC", text), (note,)
    if legacy.is_tcvn3(text := data.decode("latin-1")):
        return legacy.decode(text), (LEGACY_NOTE,)
    raise Unreadable(WRONG_ENCODING)


def _mostly_binary(data: bytes) -> bool:
    sample = data[:65536]
    strange = sum(1 for b in sample if b < 9 or 13 < b < 32 or b == 127)
    return b"\x00" in sample or strange * 50 > len(sample)


def reads_as_vietnamese(text: str) -> bool:
    """True when the words with marks are, nearly all, possible Vietnamese syllables (ten at least)."""
    good = bad = 0
    for word in _WORD.findall(unicodedata.normalize("NFC", text[:200_000]).lower()):
        if word.isascii():
            continue
        marks = unicodedata.normalize("NFD", word)
        plain = "".join(c for c in marks if not unicodedata.combining(c))
        tones = sum(1 for c in marks if c in _TONES)
        if _SYLLABLE.fullmatch(plain) and tones <= 1:
            good += 1
        else:
            bad += 1
    return good >= 10 and good >= 19 * bad
