"""What sounds like an order and is none: closing formulas, praise, permission, aims, retold history, quoted law."""

from __future__ import annotations

import re

_I = re.IGNORECASE

# Closing formulas: they may stand in a paragraph of their own or at the end of the paper.
_CLOSING = re.compile(
    r"(?:[^.;:\n]{0,160}?(?:thông báo|báo cáo|trả lời|có ý kiến|gửi)[^.;\n]{0,600}?"
    r"(?:biết|thực hiện|triển khai|chỉ đạo|liên quan|phối hợp)[^.;\n]{0,60}(?:\./|$)"
    r"|[^.;\n]{0,80}(?:trân trọng|kính) (?:thông báo|báo cáo|cảm ơn)\b[^;\n]{0,40}$"
    r"|Trân trọng|Trên đây là|Mọi (?:thông tin|vướng mắc|chi tiết)|(?:Thông tin )?[Cc]hi tiết (?:xin )?liên hệ"
    r"|Xin (?:trân trọng|liên hệ))",
    _I,
)
_HURDLES = re.compile(
    r"(?:Trong (?:quá trình|tổ chức)[^.;\n]{0,90}(?:thực hiện|triển khai|áp dụng)|Quá trình[^.;,\n]{0,60}"
    r"|Trường hợp|Nếu)[^.;\n]{0,60}?"
    r"(?:nếu có|nếu|có|phát sinh|gặp|còn)[^.;\n]{0,40}?(?:khó khăn|vướng mắc|vấn đề)",
    _I,
)
_JUST_DO = re.compile(
    r"(?:[^.;:\n]{0,90}? )?(?:đề nghị|yêu cầu) [^.;:\n]{3,330}?\b(?:căn cứ[^.;,]{0,60}, ?)?"
    r"(?:(?:nghiêm túc|khẩn trương|quan tâm|kịp thời|chủ động|tập trung|phối hợp|chỉ đạo|tổ chức|triển khai"
    r"|thực hiện|nghiên cứu|biết|và"
    r"|có trách nhiệm|nguồn lực|đảm bảo tiến độ|bảo đảm tiến độ|báo cáo [^.;,]{0,40}kết quả|được giao|theo đúng"
    r"|đúng|nội dung|tinh thần"
    r"|hiệu quả|đầy đủ|theo quy định|các nội dung|các nhiệm vụ|nhiệm vụ|nêu trên|trên|này|nghiêm|Kế hoạch|Chỉ thị"
    r"|Công điện|Công văn"
    r"|Thông báo|Kết luận|quy định|của pháp luật|Quyết định|văn bản|những|của|tại|theo|đạt kết quả|ngay|hướng dẫn"
    r"|phổ biến|quán triệt)[,;]? ?)+"
    r"[./\s]*$",
    _I,
)
_ENFORCE = re.compile(
    r"(?:có|chịu) trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện)(?: và [^.;]{0,30})? (?:Quyết định|Thông tư"
    r"|Nghị định|Nghị quyết) ?này"
    r"|có hiệu lực|căn cứ Quyết định thi hành|(?:có|chịu) trách nhiệm thi hành|^Theo đề nghị",
    _I,
)
PRAISE = re.compile(
    r"(?:Đánh giá cao|Thay mặt|Ghi nhận|Biểu dương|Hoan nghênh|Cơ bản (?:thống nhất|đồng ý|nhất trí)|Thống nhất"
    r"|Đồng ý|Nhất trí"
    r"|Chấp thuận|Cho phép|Nhiệt liệt|Cảm ơn|Chúc mừng|Phê duyệt|Bãi bỏ|Công bố|Ban hành kèm theo|Sửa đổi, bổ sung"
    r"|Hiện nay|Thời gian qua|Trong thời gian qua|Vừa qua|Kinh phí|Nguồn (?:kinh phí|vốn|tài trợ)|Đối tượng|Phạm vi"
    r"|Thành lập)\b"
)
AIMS = re.compile(
    r"(?:mục đích|yêu cầu|mục tiêu|quan điểm|chỉ tiêu|căn cứ|phạm vi|đối tượng|đánh giá tình hình|đánh giá chung"
    r"|tình hình(?! hình)"
    r"|kết quả (?:đạt được|thực hiện|nổi bật)|(?:những |một số )?tồn tại|hạn chế|khó khăn|nguyên nhân|bài học"
    r"|thành phần|thời gian|địa điểm|hình thức"
    r"|định hướng|sự cần thiết)",
    _I,
)
CONSENT = re.compile(
    r"(?:cơ bản )?(?:thống nhất|đồng ý|nhất trí|chấp thuận|cho phép|được phép)\b|(?:đã|vẫn) (?:chủ động|tích cực"
    r"|hoàn thành|triển khai|ban hành)",
    _I,
)


_ANSWERS = re.compile(
    r"[^.;:\n]{5,200}? chịu trách nhiệm (?:toàn diện |hoàn toàn |trực tiếp )?trước (?:Thủ tướng|Chính phủ|Đảng"
    r"|Chủ tịch|pháp luật|Bộ trưởng|Ủy ban)"
)
_SUMS = re.compile(r"(?:\d{1,2}|các) (?:nội dung|nhiệm vụ) nêu trên[./\s]*$")


_MAY_CLOSE = re.compile(
    r"thông báo|báo cáo|trả lời|có ý kiến|gửi|[Tt]rân trọng|[Kk]ính|Trên đây|Mọi |liên hệ"
)
_ASKS = re.compile(r"[Đđ]ề nghị|[Yy]êu cầu")


_LAST_CALL = re.compile(
    r"(?:[^.;:\n]{3,90} )?(?:đề nghị|yêu cầu) [^.;:\n]*\b(?:thực hiện|triển khai)\b[^;:\n]*\./\.?$", re.I
)


def is_last_call(words: str) -> bool:
    """The paper's last sentence calling on all to carry it out, with no day and no report of its own."""
    calls = _LAST_CALL.match(words) is not None and len(words) < 420
    return calls and not re.search(r"\d|báo cáo|gửi|trước ngày|tổng hợp", words)


def is_responsibility(words: str) -> bool:
    """A bare statement of who answers for the result: no order outside a list of duties."""
    return bool(_ANSWERS.match(words))


def is_closing(words: str) -> bool:
    """A formula that ends a paper or points to whom to ask."""
    if _MAY_CLOSE.search(words, 0, 700) and _CLOSING.match(words):
        return True
    if len(words) < 900 and _ASKS.search(words, 0, 200) and _JUST_DO.match(words):
        return True
    return bool(_HURDLES.match(words) or _SUMS.search(words[-60:]) or _ENFORCE.search(words[-260:]))


def is_hurdles(words: str) -> bool:
    """ "Trong quá trình thực hiện, nếu có vướng mắc …": conditional routing."""
    return bool(_HURDLES.match(words))


def enforces(words: str) -> bool:
    """ "… chịu trách nhiệm thi hành Quyết định này"."""
    return bool(_ENFORCE.search(words[-260:]))


def names_aims(title: str) -> bool:
    """Whether a section title promises aims, assessment or scope instead of tasks."""
    return bool(AIMS.match(title.strip(" .:*")))


def quoted(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of whole paragraphs that quote another text: from an opening quote mark to the closing one."""
    out = []
    start: int | None = None
    count = 0
    for begin, end in paragraphs:
        words = text[begin:end].strip(" *")
        if start is None:
            opens = words[:1] in '“"' and not re.search(r"[”\"]", words[1:])
            if opens and words:
                start, count = begin, 0
            continue
        count += 1
        if words.rstrip(" ./,;)")[-1:] in ("”", '"'):
            out.append((start, end))
            start = None
        elif count > 14:
            start = None
    return out
