"""Any bytes give a text or one plain sentence, never anything else."""

import io
import os
import sys
import unicodedata
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dieuhanh.reading.extract import Unreadable, extract, limits
from dieuhanh.reading.extract import pdf as pdf_module
from dieuhanh.reading.extract.docx import ONLY_PICTURES, ZIP_BOMB
from dieuhanh.reading.extract.pdf import DAMAGED, GARBLED, LOCKED, SCANNED
from dieuhanh.reading.extract.text import UNKNOWN, WRONG_ENCODING
from dieuhanh.reading.extract.wordxml import BOMB
from dieuhanh.reading.extract.wordxml import DAMAGED as DOCX_DAMAGED
from tests.reading.samples import NEW, OLD, W, docx, package, para, pdf

door = sys.modules["dieuhanh.reading.extract"]
WORDS = "Đề nghị các đơn vị báo cáo kết quả thực hiện nhiệm vụ trước ngày 05 tháng 3 năm 2024.\r\n"
PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x20 EI Q\n"  # one grey dot over the whole page
PDF_EXAMPLES = int(os.environ.get("PDF_EXAMPLES", "12"))  # each one starts a process


def refusal(data: bytes, filename: str = "") -> str:
    with pytest.raises(Unreadable) as caught:
        extract(data, filename)
    return caught.value.sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_kept_exactly_but_for_its_byte_order_mark(encoding):
    text = unicodedata.normalize("NFD", WORDS)
    assert extract(text.encode(encoding)).text == text


def test_the_name_of_a_file_is_not_believed():
    assert extract(WORDS.encode(), "anh.png").media_type == "text/plain"
    assert extract(docx(para("Chữ")), "a.txt").text == "Chữ"
    assert extract(pdf([(90, 90, "Chữ")]), "a.docx").text == "Chữ"


def test_windows_1258_is_turned_to_unicode_and_told():
    as_typed = ""
    for letter in WORDS * 2:  # this code page has letters with hat or horn, and the tones apart
        parts = unicodedata.normalize("NFD", letter)
        tone = next((c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"), "")
        as_typed += unicodedata.normalize("NFC", parts.replace(tone, "", 1)) + tone if tone else letter
    found = extract(as_typed.encode("cp1258"))
    assert found.text == WORDS * 2
    assert "Windows-1258" in found.notes[0]


def test_tcvn3_is_turned_to_unicode_and_told():
    found = extract((OLD * 2).encode("latin-1"))
    assert found.text == NEW * 2
    assert "TCVN3" in found.notes[0]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16-le"])
def test_another_encoding_asks_for_utf8_or_gives_up(encoding):
    sentence = refusal("Überprüfung des Schriftstücks, Größe übermäßig, für Köln.".encode(encoding))
    assert sentence in (WRONG_ENCODING, UNKNOWN)


def test_a_broken_utf16_file_asks_for_utf8():
    assert refusal(b"\xff\xfe\x00\xd8A") == WRONG_ENCODING


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", "\ufeff ".encode(), docx(para()), docx("")])
def test_an_empty_file_is_told_so(data):
    assert "rỗng" in refusal(data)


def test_a_file_over_the_limit_is_told_both_sizes(monkeypatch):
    monkeypatch.setattr(door, "MAX_FILE_BYTES", 3 * 1024 * 1024)
    assert refusal(b"a" * (4 * 1024 * 1024)) == "Tệp nặng 4 MB, quá mức cho phép là 3 MB."


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "cong-van.pdf", "ảnh PNG dù tên kết thúc bằng .pdf"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 60, "CONG-VAN.PDF", "ảnh JPEG dù tên kết thúc bằng .pdf"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 60, "a.heic", "ảnh HEIC"),
        (b"BM\x00\x10\x00\x00\0\0\0\0" + b"\0" * 60, "a.bmp", "ảnh BMP"),
        (b"Rar!\x1a\x07\x00", "a.rar", "giải nén"),
        (package({"a.txt": b"x"}), "a.zip", "giải nén"),
        (package({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "a.docx", "Excel"),
        (package({"[Content_Types].xml": b"x", "ppt/presentation.xml": b"x"}), "a", "trình chiếu"),
        (package({"mimetype": b"x", "content.xml": b"x"}), "a.odt", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "đời cũ (.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "mật khẩu"),
        (b"{\\rtf1 abc}", "a.doc", "RTF"),
        (b"<!DOCTYPE html><html>", "a.doc", "HTML"),
        (b"<?xml version='1.0'?><a/>", "a.xml", "XML"),
        (b"PK\x03\x04 and then nothing", "a.docx", "hỏng"),
        (bytes(range(256)) * 4, "a.txt", "loại tệp"),
        (b"abc\x00def", "a.txt", "loại tệp"),
    ],
)
def test_a_file_of_another_kind_says_what_it_is_and_what_to_do(data, name, words):
    assert words in refusal(data, name)


def test_a_zip_bomb_is_not_unpacked():
    parts = {"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * (limits.MAX_XML_BYTES + 9)}
    assert refusal(package(parts)) == ZIP_BOMB
    parts["word/document.xml"] = b"<a>" + b" " * (4 << 20) + b"</a>"
    assert refusal(package(parts)) == ZIP_BOMB


def test_a_package_of_too_many_parts_is_not_read():
    parts = {f"p{at}": b"" for at in range(limits.MAX_ZIP_ENTRIES + 1)}
    assert refusal(package({"[Content_Types].xml": b"<a/>"} | parts)) == ZIP_BOMB


def test_an_xml_bomb_is_refused_and_no_file_is_fetched():
    entity = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>&b;&a;</w:t></w:r></w:p></w:body></w:document>"
    for encoding in ("utf-8", "utf-16"):
        document = f'<?xml version="1.0" encoding="{encoding}"?>{entity}{body}'.encode(encoding)
        assert refusal(package({"[Content_Types].xml": b"<a/>", "word/document.xml": document})) == BOMB


def test_a_docx_without_its_document_or_with_broken_xml_is_damaged():
    assert refusal(package({"[Content_Types].xml": b"<a/>"})) == DOCX_DAMAGED
    assert refusal(package({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a"})) == DOCX_DAMAGED


def test_a_docx_of_pictures_only_is_told_so():
    assert refusal(docx(para(inner="<w:r><w:drawing><a:blip/></w:drawing></w:r>"))) == ONLY_PICTURES


def test_a_docx_nested_beyond_reason_is_damaged_not_a_crash():
    assert refusal(docx("<w:sdt><w:sdtContent>" * 2000 + "</w:sdtContent></w:sdt>" * 2000)) == DOCX_DAMAGED


def test_a_scanned_pdf_says_it_is_a_picture():
    assert refusal(pdf([], drawing=PICTURE)) == SCANNED
    assert refusal(pdf([(90, 90, "Ký bởi: Lê Mẫu")], drawing=PICTURE)) == SCANNED


def test_a_damaged_pdf_is_told_so():
    assert refusal(b"%PDF-1.7\nnothing more") == DAMAGED


def test_a_locked_pdf_is_told_so():
    key = "<" + "41" * 32 + ">"
    lock = f"/ID[{key}{key}]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O {key}/U {key}>>"
    assert refusal(pdf([(90, 90, "Chữ")], trailer=lock)) == LOCKED


def test_a_pdf_whose_letters_mean_nothing_is_told_so():
    assert refusal(pdf([(90, 90, "\ue001\ue002\ue003 abc")])) == GARBLED


def test_a_pdf_that_hangs_its_reader_is_given_up(monkeypatch):
    monkeypatch.setattr(pdf_module, "PDF_SECONDS", 0.02)
    assert "quá phức tạp" in refusal(pdf([(90, 90, "Chữ")]))


def text_or_sentence(data: bytes) -> None:
    try:
        found = extract(data, "x")
    except Unreadable as refused:
        assert refused.sentence.endswith(".")
        return
    assert found.text.strip()
    assert "\x00" not in found.text
    found.text.encode("utf-8")
    assert all(0 <= start <= end <= len(found.text) for start, end in found.pages)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_sentence(data):
    text_or_sentence(data)


DOCX = docx(para("Một") + para("Hai"), styles='<w:style w:styleId="A"/>')
PDF = pdf([(90, 90, "Một hai ba")])


def spoiled(whole: bytes) -> st.SearchStrategy[bytes]:
    """The file with a stretch of its bytes replaced, or cut off."""
    place = st.integers(0, len(whole))
    return st.tuples(place, place, st.binary(max_size=40)).map(
        lambda t: whole[: min(t[:2])] + t[2] + whole[max(t[:2]) :]
    )


@given(spoiled(DOCX))
def test_any_spoiled_docx_gives_a_text_or_a_sentence(data):
    text_or_sentence(data)


@given(st.text(max_size=200))
def test_any_document_part_gives_a_text_or_a_sentence(words):
    body = words.encode("utf-8", "ignore")
    text_or_sentence(package({"[Content_Types].xml": b"<a/>", "word/document.xml": body}))


@settings(max_examples=PDF_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoiled(PDF))
def test_any_spoiled_pdf_gives_a_text_or_a_sentence(data):
    text_or_sentence(data)


def test_a_part_that_lies_about_its_size_is_only_damaged():
    data = bytearray(DOCX)
    with zipfile.ZipFile(io.BytesIO(DOCX)) as made:
        at = made.getinfo("word/document.xml").header_offset
    data[at + 22 : at + 26] = b"\xff\xff\xff\x7f"
    text_or_sentence(bytes(data))
