"""The words of directives: verbs that open an order, nouns that name a doer, words that end a name.

Vietnamese writes words in syllables, so verbs are kept as pairs of syllables ("rà soát", or the first two of a
longer phrase: "có trách [nhiệm]") and a few single ones; a lookup is two dictionary reads, not a search through an
alternation of hundreds.
"""

from __future__ import annotations

import re


def listed(text: str) -> frozenset[str]:
    """The phrases of a list written with bars between them."""
    return frozenset(phrase.strip() for phrase in text.replace("\n", " ").split("|") if phrase.strip())


PAIRS = listed("""
ban hành | biên soạn | biểu dương | bàn giao | bám sát | báo cáo | bãi bỏ | bảo quản | bảo trì | bảo vệ |
bảo đảm | bố trí | bồi dưỡng | bổ sung | chi trả | chia sẻ | cho ý | chuyển đổi | chuẩn bị | chuẩn hóa |
chú trọng | chú ý | chăm lo | chăm sóc | chấn chỉnh | chấp hành | chậm nhất | chỉ ban | chỉ trình | chỉ đạo |
chỉnh lý | chỉnh sửa | chịu trách | chọn lọc | chống thất | chủ trì | chủ động | cung cấp | cân đối | có biện |
có báo | có giải | có hình | có hướng | có kế | có phương | có trách | có văn | có ý | công bố | công khai |
căn cứ | cải cách | cải thiện | cảnh báo | cấp phát | cấp phép | cần chủ | cần phải | cần tiếp | cần tập |
cập nhật | cắt giảm | cụ thể | củng cố | cử cán | cử công | di dời | diễn tập | duy trì | dừng thực | dự báo |
dự kiến | dự toán | gia hạn | giao ban | giao nhiệm | giám sát | giải quyết | giải trình | giảm thiểu | giảm tối
| giới thiệu | giữ gìn | giữ vững | góp phần | góp ý | gương mẫu | gắn kết | gắn với | gửi báo | gửi các |
gửi danh | gửi dự | gửi hồ | gửi kết | gửi thông | gửi văn | gửi về | gửi ý | hiện đại | hoàn chỉnh | hoàn thiện
| hoàn thành | hoàn tất | huy động | hình thành | hướng dẫn | hướng tới | hạn chế | hỗ trợ | hợp tác | khai báo
| khai thác | khen thưởng | khuyến cáo | khuyến khích | khuyến nghị | khôi phục | không ban | không được |
không để | khảo sát | khẩn trương | khắc phục | kiên quyết | kiên trì | kiến nghị | kiểm kê | kiểm soát |
kiểm tra | kiểm điểm | kiện toàn | kê khai | kêu gọi | kết hợp | kết nối | kịp thời | lan tỏa | liên hệ | là cơ
| là đầu | làm chủ | làm rõ | làm tốt | làm việc | làm đầu | lãnh đạo | lên phương | lưu ý | lấy ý | lập báo |
lập danh | lập dự | lập hồ | lập kế | lập quy | lắp đặt | lồng ghép | lựa chọn | minh bạch | mời các | mở chuyên
| mở các | mở rộng | ngay sau | nghiêm cấm | nghiêm túc | nghiên cứu | ngăn chặn | ngăn ngừa | nhanh chóng |
nhân rộng | nhận diện | nhận thức | nhập liệu | nhắc nhở | niêm yết | nâng cao | nêu cao | nêu rõ | nắm bắt |
nắm chắc | nắm tình | nỗ lực | nộp báo | nộp hồ | phát hiện | phát huy | phát hành | phát sóng | phát triển |
phát động | phân bổ | phân công | phân cấp | phân giao | phân khai | phân loại | phân tích | phân định |
phê bình | phê duyệt | phòng chống | phải bảo | phải chủ | phải có | phải hoàn | phải thực | phải tiếp |
phải triển | phải tập | phải xác | phản hồi | phản ánh | phấn đấu | phối hợp | phổ biến | phục hồi | phục vụ |
quan tâm | quy hoạch | quy định | quyết liệt | quyết tâm | quyết định | quán triệt | quán xuyến | quản lý |
quảng bá | ra mắt | ra soát | rà soát | rút gọn | rút kinh | rút ngắn | rứt khoát | siết chặt | suy tôn | sơ kết
| sơ tán | sắp xếp | sẵn sàng | số hóa | sớm báo | sớm hoàn | sử dụng | sửa chữa | sửa đổi | tham gia |
tham khảo | tham mưu | tham vấn | thanh toán | thanh tra | thay mặt | thay đổi | theo chức | theo dõi |
theo nhiệm | theo quy | theo thẩm | thi hành | thiết kế | thiết lập | thiết thực | thu hút | thu hồi | thu thập
| thành lập | tháo gỡ | thông báo | thông qua | thông tin | thúc đẩy | thăm hỏi | thường trực | thường xuyên |
thẩm tra | thẩm định | thể chế | thống kê | thống nhất | thực hiện | thực hành | thực thi | tiến hành |
tiếp công | tiếp cận | tiếp nhận | tiếp thu | tiếp tục | tiết giảm | trang bị | tranh thủ | tri ân | triển khai
| trong phạm | trong quá | truyền thông | trên cơ | trình bày | trả lời | trực ban | trực tiếp | tu bổ |
tuyên truyền | tuyển dụng | tuyệt đối | tuân thủ | tái cấu | tìm hiểu | tìm kiếm | tích cực | tích hợp |
tính toán | tôn tạo | tôn vinh | tăng cường | tăng tốc | tư vấn | tạm dừng | tạo lập | tạo thuận | tạo điều |
tập huấn | tập hợp | tập trung | tối ưu | tổ chức | tổng hợp | tổng kết | tổng rà | từng bước | tự kiểm | tự rà
| vào cuộc | vận dụng | vận hành | vận động | xem xét | xin ý | xuất cấp | xác minh | xác định | xây dựng |
xã hội hóa | xúc tiến | xử lý | xử phạt | áp dụng | đa dạng | đi đầu | điều chỉnh | điều hành | điều phối |
điều tiết | điều động | đào sâu | đào tạo | đánh giá | đáp ứng | đã đề | đóng giao | đóng góp | đôn đốc |
đăng ký | đăng tải | đưa các | đưa nội | đưa ra | đưa tin | đưa vào | đảm bảo | đấu tranh | đẩy mạnh | đẩy nhanh
| đặc biệt | đặt mục | đề cao | đề cử | đề nghị | đề ra | đề xuất | định hướng | định kỳ | đối chiếu | đối thoại
| đối với | đồng thời | đổi mới | động viên | ưu tiên | ấn định | ổn định | ủy quyền | ứng dụng | ứng phó
""")
SINGLES = listed("""
bám | chuyển | cần | cử | dành | dừng | giảm | gửi | hãy | mời | mở | nêu | nộp | phải | rút | sớm | trình |
tăng  | xin | đưa | đặt
""")
# Nouns made of the same syllables as a verb: after "các", a comma or "của" they name a doer, not an act.
NOUN_TOO = listed("lãnh đạo | phục vụ | quản lý | thanh tra | tổ chức")
# Words that cannot stand inside a name.
STOPS = listed("""
bằng | bị | bởi | cho | chậm | cũng | cần | do | hoàn | hoặc | khi | là | lên | mà | ngay | như | nhất | nhằm |
này | nên | nếu | phải | qua | sau | sẽ | sớm | theo | thì | trong | trên | trước | tại | tới | từ | vào | vẫn |
về | với | đang | đã | đó | đặc | đến | để
""")
# Two words of which the first would end a name, and that belong to it all the same ("trên địa bàn").
KEEPS = listed("""
nêu trên | theo quy | trong ngành | trong tỉnh | trên địa | tại địa | từ trung | vào cuộc
""")

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
