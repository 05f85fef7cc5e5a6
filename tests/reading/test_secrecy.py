"""The secrecy stamp is seen as a stamp and only as a stamp (law 8)."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dieuhanh.reading.secrecy import LEVELS, mark

HEAD = "BỘ MẪU\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 12/BC-BM\n"
BODY = "\nKính gửi: Các đơn vị trực thuộc.\n\nĐề nghị các đơn vị báo cáo kết quả trước ngày 05/3/2024./.\n"

STAMPED = [
    ("MẬT", "MẬT"),
    ("TỐI MẬT", "TỐI MẬT"),
    ("TUYỆT MẬT", "TUYỆT MẬT"),
    ("  [ MẬT ]  ", "MẬT"),
    ("**TỐI MẬT**", "TỐI MẬT"),
    ("Tuyệt mật", "TUYỆT MẬT"),
    ("Mật", "MẬT"),
    ("T Ố I  M Ậ T", "TỐI MẬT"),
    ("M Ậ T", "MẬT"),
    ("T U Y Ệ T   M Ậ T", "TUYỆT MẬT"),
    ("TUYỆT\nMẬT", "TUYỆT MẬT"),
    ("TOI MAT", "TỐI MẬT"),
    ("MẠT", "MẬT"),
    ("МẬТ", "MẬT"),
    ("M\u200bẬT", "MẬT"),
    ("ＭẬＴ", "MẬT"),
    ("MẬT - HỎA TỐC", "MẬT"),
    ("HỎA TỐC, TỐI MẬT", "TỐI MẬT"),
    ("KHẨN    MẬT", "MẬT"),
    ("MẬT (Bản số: 02)", "MẬT"),
    ("Độ mật: Mật", "MẬT"),
    ("ĐỘ MẬT: TỐI MẬT", "TỐI MẬT"),
    ("Mức độ mật: “Tuyệt mật”", "TUYỆT MẬT"),
    ("Dấu chỉ độ mật: Mật", "MẬT"),
    ("Độ mật: A", "TUYỆT MẬT"),
    ("Độ mật:\nTối mật", "TỐI MẬT"),
    ("Độ mật | Mật", "MẬT"),
    ("VĂN PHÒNG MẪU | TỐI MẬT", "TỐI MẬT"),
    ("Số: 07/BC-BM      MẬT", "MẬT"),
    ("Số: 07/BC-BM TUYỆT MẬT", "TUYỆT MẬT"),
    ("Số: 07/BC-BM-M", "MẬT"),
    ("Số: 07/BC-BM (M)", "MẬT"),
    ("TÀI LIỆU TUYỆT MẬT", "TUYỆT MẬT"),
]

PLAIN = [
    "V/v thực hiện Luật Bảo vệ bí mật nhà nước",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "KẾ HOẠCH\nTRIỂN KHAI CÔNG TÁC BẢO\nMẬT",
    "QUY CHẾ QUẢN LÝ VĂN BẢN MẬT",
    "QUY CHẾ QUẢN LÝ\nTÀI LIỆU, VĂN BẢN\nMẬT",
    "V/v công bố mật độ dân số",
    "MẬT ĐỘ DÂN SỐ",
    "mật độ",
    "Độ mật: Không",
    "Độ mật: Thường",
    "Độ mật:\nĐộ khẩn: Khẩn",
    "Độ mật: mật, tối mật, tuyệt mật do người có thẩm quyền xác định",
    "Độ mật gồm:\nMẬT\nTỐI MẬT\nTUYỆT MẬT",
    "Các tài liệu có độ mật Tối mật phải được lưu riêng.",
    "Số: 12/SCT-TM",
    "Số: 12/UBND-MTTQ",
    "Họ tên: Nguyễn Thị Mật",
    "mật ong rừng",
    "MẶT TRẬN TỔ QUỐC",
    "kỹ năng bảo\nmật thông tin",
    "mật khẩu: ban hành kèm theo",
    "BAN CƠ YẾU CHÍNH PHỦ",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("stamp", "level"), STAMPED)
def test_a_stamp_in_the_letterhead_is_seen(stamp, level, form):
    for paper in (f"{stamp}\n\n{HEAD}{BODY}", f"{HEAD}\n{stamp}\n{BODY}"):
        assert mark(unicodedata.normalize(form, paper)) == level


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("words", PLAIN)
def test_words_about_secrets_are_not_a_stamp(words, form):
    for paper in (f"{HEAD}{words}\n{BODY}", f"{HEAD}{BODY}\n{words}\n"):
        assert mark(unicodedata.normalize(form, paper)) is None


@pytest.mark.parametrize("level", LEVELS)
def test_a_stamp_on_an_annex_far_below_still_counts(level):
    assert mark(HEAD + BODY * 80 + f"\n\n{level}\n\nPHỤ LỤC I\n") == level


def test_the_highest_of_two_stamps_is_told():
    assert mark(f"MẬT\n\n{HEAD}{BODY}\n\n\nTUYỆT MẬT\nPHỤ LỤC\n") == "TUYỆT MẬT"


def test_no_development_paper_is_taken_for_a_secret_one():
    raw = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "raw"
    if not raw.is_dir():
        pytest.skip("the corpus is not beside this checkout")
    marked = [p.name for p in sorted(raw.glob("*.txt")) if mark(p.read_text(encoding="utf-8"))]
    assert marked == []


@given(st.text(max_size=400))
def test_any_text_is_judged_without_failing(text):
    assert mark(text) in (None, *LEVELS)
