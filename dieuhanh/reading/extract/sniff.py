"""What a file is, told from its bytes; its name is never believed."""

import io
import struct
import zipfile
import zlib

from dieuhanh.reading.extract.limits import MAX_ZIP_ENTRIES
from dieuhanh.reading.extract.result import Unreadable

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain"

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
)
_ARCHIVES = ((b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b\x08", "GZ"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
SAVE_AS_DOCX = "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại dạng .docx rồi gửi lại."

INSTEAD = "Hãy gửi bản .docx hoặc bản PDF có lớp chữ"


def media_type(data: bytes, filename: str) -> str:
    """PDF, DOCX or TEXT; raises `Unreadable` for everything that the office must bring in another form.

    `filename` only helps to word the sentence.
    """
    head = data[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(_ZIP):
        return _zipped(data)
    picture = _picture(data)
    if picture:
        raise Unreadable(_picture_sentence(picture, filename))
    for magic, name in _ARCHIVES:
        if head.startswith(magic):
            raise Unreadable(f"Tệp nén ({name}): hãy giải nén rồi gửi từng văn bản.")
    if head.startswith(_OLE):
        raise Unreadable(_ole(data))
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith(b"{\\rtf"):
        raise Unreadable(f"Tệp RTF chưa đọc được. {SAVE_AS_DOCX}")
    if opening.startswith((b"<!doctype html", b"<html")):
        raise Unreadable(
            "Tệp là trang web (HTML), không phải văn bản. Hãy mở bằng trình duyệt, chép phần chữ rồi dán vào."
        )
    if opening.startswith(b"<?xml"):
        raise Unreadable(f"Tệp XML chưa đọc được. {SAVE_AS_DOCX}")
    return TEXT


def _picture(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif", b"msf1"):
        return "HEIC"
    for magic, name in _PICTURES:
        if data.startswith(magic):
            # "BM" also opens plain texts ("BM01 …"): a bitmap's header has two null words.
            if name == "BMP" and (len(data) < 14 or struct.unpack("<I", data[6:10])[0] != 0):
                continue
            return name
    return None


def _picture_sentence(picture: str, filename: str) -> str:
    lower = filename.lower()
    named = next((end for end in (".pdf", ".docx", ".doc", ".txt") if lower.endswith(end)), None)
    what = f"Tệp là ảnh {picture}" + (f" dù tên kết thúc bằng {named}" if named else "")
    return f"{what}: chưa đọc được chữ trong ảnh. {INSTEAD}, hoặc dán nội dung vào."


def _ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Tệp Word có đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."
    if "WordDocument".encode("utf-16-le") in data:
        return f"Tệp Word đời cũ (.doc) chưa đọc được. {SAVE_AS_DOCX}"
    if "Workbook".encode("utf-16-le") in data:
        return f"Tệp là bảng tính Excel đời cũ (.xls), không phải văn bản. {INSTEAD}."
    return f"Tệp Office đời cũ chưa đọc được. {SAVE_AS_DOCX}"


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {info.filename for info in package.infolist()[: MAX_ZIP_ENTRIES + 1]}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError, struct.error):
        raise Unreadable(
            "Tệp bị hỏng hoặc tải lên chưa trọn (gói .docx không mở được). Hãy lấy lại tệp gốc rồi gửi lại."
        ) from None
    if "[Content_Types].xml" in names:
        if any(name.startswith("xl/") for name in names):
            raise Unreadable(f"Tệp là bảng tính Excel, không phải văn bản. {INSTEAD}.")
        if any(name.startswith("ppt/") for name in names):
            raise Unreadable(f"Tệp là bài trình chiếu, không phải văn bản. {INSTEAD}.")
        return DOCX
    if "mimetype" in names and "content.xml" in names:
        raise Unreadable(f"Tệp OpenDocument (.odt) chưa đọc được. {SAVE_AS_DOCX}")
    raise Unreadable("Tệp nén (ZIP): hãy giải nén rồi gửi từng văn bản.")
