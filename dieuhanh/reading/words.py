"""The words of directives: verbs that open an order, nouns that name a doer, words that end a name.

Vietnamese writes words in syllables, so verbs are kept as pairs of syllables ("rà soát") and a few single ones;
a lookup is two dictionary reads, not a search through an alternation of hundreds.
"""

from __future__ import annotations

import re

_PAIRS = """
áp dụng|ấn định|ban hành|bảo đảm|đảm bảo|báo cáo|bám sát|bãi bỏ|bàn giao|biên soạn|biểu dương|bố trí|bổ sung|bồi dưỡng|
cải cách|cải thiện|cảnh báo|cấp phép|cấp phát|cập nhật|căn cứ|cân đối|cần phải|chăm lo|chăm sóc|chấn chỉnh|chấp hành|chậm nhất|
chi trả|chia sẻ|chịu trách|chỉ đạo|chỉnh sửa|chỉnh lý|chống thất|chú trọng|chú ý|chủ động|chủ trì|chuẩn bị|chuẩn hóa|chuyển đổi|
cho ý|có biện|có giải|có hướng|có kế|có phương|có trách|có văn|có ý|có báo|có hình|công bố|công khai|củng cố|cung cấp|cụ thể|cử cán|cử công|
đa dạng|đào tạo|đánh giá|đăng ký|đăng tải|đẩy mạnh|đẩy nhanh|đề cao|đề nghị|đề xuất|điều chỉnh|điều động|điều hành|điều phối|
điều tiết|định hướng|định kỳ|đôn đốc|đổi mới|động viên|đồng thời|đối chiếu|đối thoại|đóng góp|đấu tranh|đề ra|đặc biệt|đặt mục|đào sâu|
gắn kết|gắn với|gia hạn|giám sát|giảm tối|giảm thiểu|giải quyết|giải trình|giao ban|giao nhiệm|giới thiệu|giữ vững|góp phần|góp ý|
hạn chế|hiện đại|hình thành|hoàn chỉnh|hoàn thành|hoàn thiện|hoàn tất|hỗ trợ|hợp tác|huy động|hướng dẫn|hướng tới|
kết hợp|kết nối|kê khai|khai thác|khai báo|khắc phục|khảo sát|khẩn trương|khen thưởng|khôi phục|khuyến cáo|khuyến khích|khuyến nghị|kiểm điểm|
kiểm kê|kiểm soát|kiểm tra|kiên quyết|kiên trì|kiện toàn|kiến nghị|kịp thời|kêu gọi|
làm rõ|làm tốt|làm việc|làm chủ|làm đầu|lan tỏa|lãnh đạo|lấy ý|liên hệ|lồng ghép|lựa chọn|lưu ý|lên phương|lắp đặt|là đầu|là cơ|
minh bạch|mở rộng|mở chuyên|mở các|nâng cao|nắm bắt|nắm chắc|nắm tình|ngăn chặn|ngăn ngừa|nghiên cứu|nghiêm cấm|nghiêm túc|nhanh chóng|nhận diện|nhân rộng|
nộp hồ|nộp báo|nỗ lực|niêm yết|nhập liệu|nhắc nhở|nêu cao|nêu rõ|
ổn định|ưu tiên|ứng dụng|ứng phó|ủy quyền|phân bổ|phân cấp|phân công|phân định|phân giao|phân khai|phân loại|phân tích|phát động|phát hành|phát hiện|phát huy|
phát triển|phải bảo|phấn đấu|phê bình|phê duyệt|phòng chống|phổ biến|phối hợp|phản ánh|phục hồi|phục vụ|phải chủ|phát sóng|phản hồi|
quan tâm|quản lý|quán triệt|quán xuyến|quảng bá|quy định|quy hoạch|quyết liệt|quyết định|quyết tâm|
ra mắt|ra soát|rà soát|rút gọn|rút kinh|rút ngắn|rứt khoát|sắp xếp|sẵn sàng|siết chặt|số hóa|sớm hoàn|sớm báo|sơ kết|sơ tán|sử dụng|sửa chữa|sửa đổi|suy tôn|
tái cấu|tạm dừng|tăng cường|tăng tốc|tập huấn|tập hợp|tập trung|tạo điều|tạo thuận|tạo lập|tham gia|tham khảo|tham mưu|thành lập|tháo gỡ|thanh tra|thanh toán|thay đổi|thay mặt|theo chức|theo dõi|theo nhiệm|
theo quy|theo thẩm|thẩm định|thẩm tra|thi hành|thiết lập|thiết kế|thông báo|thông tin|thống kê|thống nhất|thu hồi|thu hút|thu thập|thúc đẩy|thực hành|thực hiện|thực thi|thường xuyên|thường trực|
tiếp cận|tiếp nhận|tiếp thu|tiếp tục|tiết giảm|tiến hành|tiếp công|tích cực|tích hợp|tính toán|tìm kiếm|tìm hiểu|tổ chức|tổng hợp|tổng kết|tổng rà|tối ưu|tôn vinh|tôn tạo|trả lời|
tranh thủ|trang bị|triển khai|trình bày|trực tiếp|trực ban|trên cơ|trong phạm|trong quá|truyền thông|tu bổ|tuân thủ|tuyên truyền|tuyển dụng|tư vấn|tự rà|tự kiểm|tuyệt đối|từng bước|tham vấn|thông qua|thể chế|thiết thực|
xác định|xác minh|xã hội hóa|xem xét|xin ý|xây dựng|xuất cấp|xúc tiến|xử lý|xử phạt|vận động|vận dụng|vận hành|vào cuộc|duy trì|dự báo|dự kiến|dự toán|dừng thực|đáp ứng|đề cử|đóng giao|diễn tập|di dời|
ngay sau|chỉ trình|chỉ ban|mời các|bảo vệ|bảo quản|bảo trì|đưa tin|đưa vào|đưa ra|đưa các|đưa nội|đi đầu|cắt giảm|chọn lọc|đối với|thăm hỏi|tri ân|gương mẫu|giữ gìn|nhận thức|không để|không được|không ban|lập danh|lập kế|lập báo|lập hồ|lập dự|lập quy|
gửi báo|gửi các|gửi kết|gửi hồ|gửi văn|gửi về|gửi dự|gửi danh|gửi thông|gửi ý|cần tập|cần tiếp|cần chủ|phải thực|phải tập|phải tiếp|phải có|phải xác|phải hoàn|phải triển|đã đề
"""
PAIRS = frozenset(p for p in re.sub(r"\s*\n\s*", "", _PAIRS).split("|") if p)
SINGLES = frozenset(
    "gửi trình nêu cử cần phải hãy nộp mở đưa dừng tăng giảm bám sớm đặt xin mời chuyển rút tạo dành".split()
)
# Nouns made of the same syllables as a verb: after "các", a comma or "của" they name a doer, not an act.
NOUN_TOO = frozenset({"tổ chức", "lãnh đạo", "thanh tra", "quản lý", "phục vụ"})
# Words that cannot stand inside a name.
STOPS = frozenset(
    "để về trong theo tại từ đã đang sẽ là trước sau khi nếu do bị nhằm nên mà thì bằng vào qua với cho đến tới"
    " như trên cần phải hoặc chậm này đó ngay cũng vẫn lên bởi đặc nhất sớm hoàn".split()
)
# What may follow a group noun and belongs to it.
KEEPS = frozenset({"trên địa", "trong tỉnh", "theo quy", "tại địa", "từ trung", "trong ngành", "nêu trên", "vào cuộc"})

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def is_act(text: str, at: int, strict: bool = False) -> bool:
    """Whether a verb (or the adverb before one) that opens an order stands at `at`.

    `strict` asks for a pair of syllables, so that a single word like "thu" is not enough.
    """
    first = _WORD.match(text, at)
    if not first:
        return False
    one = first.group().lower()
    second = _WORD.match(text, first.end() + 1)
    if second and text[first.end()] in " -" and f"{one} {second.group().lower()}" in PAIRS:
        return True
    return not strict and one in SINGLES
