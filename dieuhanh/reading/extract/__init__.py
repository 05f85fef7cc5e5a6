"""From the bytes of a file to its text: UTF-8 text, DOCX with its printed numbers, PDF with a text layer.

The kind is told from the content, never from the name. Every failure is an `Unreadable` with a Vietnamese
sentence; nothing else is raised on any bytes, and time and memory are bounded (`limits`).
"""

from collections.abc import Callable

from dieuhanh.reading.extract import sniff
from dieuhanh.reading.extract.limits import MAX_FILE_BYTES, megabytes
from dieuhanh.reading.extract.result import Extracted, Unreadable

__all__ = ["Extracted", "Unreadable", "extract"]

EMPTY = "Tệp rỗng: không có nội dung nào để đọc."


def extract(data: bytes, filename: str = "") -> Extracted:
    """Text of a file given as bytes; `filename` only helps to word a refusal.

    Offsets of whatever is read later count code points of `Extracted.text`. A text file keeps its newlines
    and its normal form exactly. Raises `Unreadable`.
    """
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(f"Tệp nặng {megabytes(len(data))}, quá mức cho phép là {megabytes(MAX_FILE_BYTES)}.")
    if not data.strip():
        raise Unreadable(EMPTY)
    try:
        found = _reader(sniff.media_type(data, filename))(data, filename)
    except Unreadable:
        raise
    except (Exception, RecursionError) as fault:
        # The last net: a file that breaks a parser in a way nobody foresaw is still only a damaged file.
        raise Unreadable(
            f"Tệp bị hỏng, không đọc được ({type(fault).__name__}). "
            "Hãy lấy lại tệp gốc, hoặc dán nội dung vào."
        ) from fault
    if not found.text.strip():
        raise Unreadable(EMPTY)
    return found


def _reader(media_type: str) -> Callable[[bytes, str], Extracted]:
    if media_type == sniff.PDF:
        from dieuhanh.reading.extract.pdf import read_pdf

        return read_pdf
    if media_type == sniff.DOCX:
        from dieuhanh.reading.extract.docx import read_docx

        return read_docx
    from dieuhanh.reading.extract.text import read_text

    return read_text
