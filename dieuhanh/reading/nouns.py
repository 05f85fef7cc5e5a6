"""The nouns that open a name: titles, bodies, groups, the fields of ministries, and names shared by a list.

Patterns only; `names` and `extent` use them. Capitals matter: "Bộ" opens a ministry, "bộ" a group of them.
"""

from __future__ import annotations

import re

from dieuhanh.reading.words import listed

UP = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ"
COURTESY = re.compile(r"(?:(?:các )?(?:đồng chí|đ/c|ông|bà)|đồng thời)\s+", re.I)
QUANTITY = re.compile(
    r"(?:tất cả các|toàn bộ các|toàn thể các|hệ thống các|hệ thống|các|những|mỗi|từng|một số|\d{2})\s+(?=\S)",
    re.I,
)
TITLES = (
    r"Phó Thủ tướng|Thủ tướng|Phó Chủ tịch|Chủ tịch|Bộ trưởng|Thứ trưởng|Thủ trưởng|Phó Giám đốc|Tổng [Gg]iám đốc"
    r"|Giám đốc"
    r"|Chánh|Tổng cục trưởng|Chi cục trưởng|Cục trưởng|Vụ trưởng|Viện trưởng|Phó Trưởng [Bb]an|Trưởng [Bb]an"
    r"|Phó Bí thư"
    r"|Bí thư|[Nn]gười đứng đầu|Hiệu trưởng|Trưởng phòng|Trưởng đoàn|Trưởng các|Trưởng|Chủ nhiệm|Tư lệnh|Thống đốc"
    r"|Tổng Thanh tra|Tổng Thư ký|Tổng Kiểm toán|[Tt]hành viên|bí thư|bộ trưởng|thủ trưởng|giám đốc|chủ tịch"
    r"|cục trưởng"
    r"|Thư ký"
)
_ORGANS = (
    r"Bộ Chỉ huy|Bộ CHQS|Bộ CHBĐBP|Bộ Tư lệnh|Bộ Chính trị|Bộ|Sở|Vụ|Chi cục|Tổng cục|Cục|Tổng [Cc]ông ty|Công ty"
    r"|Tập đoàn"
    r"|Ủy ban nhân dân|[Uu]ỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Ủy ban|Mặt trận|Ban [Qq]uản lý|Ban [Cc]hỉ đạo"
    r"|Ban [Cc]hỉ huy|Ban Chấp hành|Ban [Tt]ổ chức|Ban cán sự|Ban|Tiểu ban|Tổ công tác|Tổ(?! chức)|Văn phòng|VPCP|Thanh tra"
    r"|Công an"
    r"|Hội đồng thẩm định|Hội đồng|Hội|Liên đoàn|Liên minh|Viện|Trung tâm|Trường|Học viện|Đại học|Bệnh viện|Quỹ"
    r"|Kho bạc"
    r"|Bảo hiểm xã hội|BHXH|Thuế|Hải quan|Tòa án|Viện [Kk]iểm sát|Kiểm toán|Ngân hàng|Đài|Thông tấn xã|Báo|Tạp chí"
    r"|Cổng"
    r"|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|Đảng đoàn|Chính phủ|Quốc hội|Chủ đầu tư|Nhà đầu tư|Chi nhánh|Phòng"
    r"|Thường trực|Thường vụ|Lãnh đạo Bộ|Lãnh đạo|Bưu điện|Điện lực|Quân khu|Đoàn|Hiệp hội|Tỉnh|Thành phố|tỉnh"
    r"|thành phố"
    r"|Trạm|Xã|Phường|Khối|Tổng Thanh tra|Hợp tác xã|Tổng Liên đoàn|Liên hiệp|Tỉnh đoàn|Thành đoàn|Hạt|Cảng vụ|Đội"
    r"|Trung ương Đoàn|Trung ương Hội|Bộ đội Biên phòng|Ban Dân tộc|Thông tấn|Nhà máy|Nhà xuất bản|Đảng bộ|Nhà hát"
    r"|Bảo tàng"
)
_GENERIC = (
    r"cơ quan|đơn vị|địa phương|tổ chức|cá nhân|đoàn thể|cấp ủy|cấp uỷ|chính quyền|doanh nghiệp|nhà thầu|chủ đầu tư"
    r"|nhà đầu tư|hộ gia đình|hộ|lực lượng|cơ sở|trường|chủ thể|hiệp hội|ngành|sở|bộ|ban|phòng|cục|vụ|tổng cục"
    r"|chi cục"
    r"|viện|trung tâm|tập đoàn|tổng công ty|công ty|cấp|báo|đài|hội|quỹ|ngân hàng|đoàn|huyện|quận|xã|phường|đặc khu"
    r"|thị xã|thị trấn|bệnh viện|nhà trường|tỉnh ủy|thành ủy|tỉnh uỷ|thành uỷ|huyện ủy|đảng ủy|đảng uỷ|thành viên"
    r"|phó thủ tướng"
    r"|cán bộ|công chức|ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd|cục thuế|chi cục thuế|văn phòng|thuế|sàn"
    r"|bộ ngành|phóng viên|khu|học viện|đại học|văn phòng|hợp tác xã|đồng chí|ủy ban|hội đồng|cổng|bộ phận"
    r"|thường trực|công an|quân đội|trạm|đồn|kho bạc|tòa án|hải quan|các|tổ chức tín dụng|cơ sở giáo dục"
)
TITLE = re.compile(rf"(?:{TITLES})(?!\w)")
_NOT_A_BODY = (
    r"(?!Báo cáo|Ban hành|Hội (?:nghị|thảo|đàm|nhập)|Trường hợp|Bộ (?:tiêu chí|máy|phận|chỉ số|quy tắc|luật"
    r"|thủ tục)|Quỹ đất"
    r"|Thuế (?:suất|giá trị|thu nhập|tài nguyên)"
    r"|Trung tâm hành chính"
    r"|[Cc]ơ sở (?:dữ liệu|vật chất|hạ tầng|pháp lý|thực tiễn)|[Đđ]ơn vị hành chính|Thường xuyên|Công an toàn"
    r"|Viện dẫn"
    r"|Lực lượng sản xuất|Xã hội|Phòng,? (?:chống|ngừa|cháy)|Phòng thủ|Khối lượng|Thuế (?!tỉnh|thành phố|Việt Nam"
    r"|cơ sở|[A-ZĐ]|và |\\.|,|các |chỉ|chủ|phối)|Thuế,|Điện lực lượng|Đại hội|Hội đồng quản trị"
    r"|Đoàn kết|Ngành nghề|Cấp (?:phép|phát|bách|thiết|nước)|Báo động|Quỹ đạo|Sở hữu|Vụ việc|Vụ án"
    r"|Bộ đội(?! Biên phòng)|Đội ngũ|Trung ương Đảng)"
)
ORGAN = re.compile(rf"{_NOT_A_BODY}(?!(?:Sở|Bộ|Ban|Vụ|Cục)\s*,)(?:{_ORGANS})(?!\w)")
GENERIC = re.compile(rf"{_NOT_A_BODY}(?:{_GENERIC})(?!\w)", re.I)
BARE = re.compile(
    r"(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân|đoàn thể|ngành|sở|bộ|ban ngành|ban|doanh nghiệp|nhà thầu"
    r"|hộ gia đình"
    r"|lực lượng|chủ thể|nhà đầu tư|huyện|quận|xã|phường|đặc khu|thị xã|thành phố|thị trấn|tỉnh|trường học|cơ sở"
    r"|công nhân|người lao động|công chức|viên chức|thành ủy|thành uỷ|tỉnh ủy|chính quyền|cấp ủy|hợp tác xã"
    r"|lĩnh vực"
    r"|cơ quan thuộc|đại học|hiệp hội|đoàn thể)(?!\w)",
    re.I,
)
MEMBERS = re.compile(
    rf"(?:huyện|quận|xã|phường|đặc khu|thị xã|thành phố|thị trấn|tỉnh|TX|TP|thành ủy|thành uỷ)(?!\w)(?! [{UP}])"
)
_DOMAINS = (
    r"Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|Tài nguyên và Môi trường|Kế hoạch và Đầu tư"
    r"|Tài chính"
    r"|Công Thương|Xây dựng|Giao thông [Vv]ận tải|Giáo dục và Đào tạo|Khoa học và Công nghệ"
    r"|Thông tin và Truyền thông"
    r"|Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|Văn hóa,? Thể thao và Du lịch"
    r"|Văn hóa và Thể thao"
    r"|Du lịch|Y tế|Nội vụ|Tư pháp|Ngoại giao|Ngoại vụ|Quốc phòng|Công an|Dân tộc và Tôn giáo|Quy hoạch - Kiến trúc"
    r"|Quy hoạch và Kiến trúc|An toàn thực phẩm|Công nghiệp"
)
DOMAIN = re.compile(rf"(?:{_DOMAINS})(?!\w)", re.I)
SHARED = re.compile(
    r"(?P<title>(?:Chủ tịch|Bộ trưởng|Thủ trưởng|Giám đốc|Cục trưởng|Vụ trưởng|Bí thư)\s+)?"
    r"(?P<organ>(?:UBND|Ủy ban nhân dân|Hội đồng nhân dân|HĐND)\s+)?(?:các\s+)?"
    r"(?P<head>[Bb]ộ|[Ss]ở|[Tt]ỉnh, thành phố|[Tt]hành phố, tỉnh|[Tt]ỉnh|[Tt]hành phố|[Tt]ập đoàn"
    r"|[Tt]ổng [Cc]ông ty|[Cc]ục"
    r"|[Vv]ụ|[Tt]ỉnh ủy, thành ủy)"
    r"(?P<tail>\s+trực thuộc Trung ương)?\s*(?P<colon>:)?\s*(?=[" + UP + r"])",
    re.I,
)
CENTRAL = re.compile(
    r"(?:các )?(?:đồng chí )?bộ trưởng(?: các bộ)?,? (?:và )?(?:các )?thủ trưởng (?:các )?cơ quan ngang bộ"
    r"(?:,? (?:và )?(?:thủ trưởng )?(?:các )?cơ quan (?:trực )?thuộc chính phủ)?(?!\w)"
    r"|các bộ,? (?:và )?(?:thủ trưởng )?(?:các )?cơ quan ngang bộ(?:,? (?:và )?(?:các )?cơ quan (?:trực )?thuộc"
    r" chính phủ)?(?!\w)"
    r"|giám đốc (?:các )?sở, (?:thủ trưởng (?:các )?)?(?:cơ quan, )?(?:ban, ?)?ngành(?!\w)"
    r"|chủ tịch hội đồng thành viên, tổng giám đốc các tập đoàn, tổng công ty(?: nhà nước)?",
    re.I,
)
SECOND_OFFICE = re.compile(
    rf" [-–] (?:{TITLES}) (?:(?!(?:tập trung|chỉ đạo |chủ trì|phối hợp|khẩn trương|tiếp tục|tổ chức"
    rf"|trực tiếp))[^,;.:]){{3,70}}?"
    r"(?= (?:tập trung|chỉ đạo|chủ trì|phối hợp|khẩn trương|tiếp tục|tổ chức|trực tiếp)\b)"
)
DUTY = re.compile(r"(?P<who>[^.;:\n]{0,160}?)\s+(?:hoàn toàn )?(?:có|chịu) trách nhiệm(?!\w)")
ADVERB = re.compile(
    r"(?:chủ động|khẩn trương|trực tiếp|chỉ đạo|phối hợp với|tập trung|tiếp tục|căn cứ|theo chức năng|trong phạm vi"
    r"|theo nhiệm vụ|phải|nếu)(?!\w)"
)
# Small-letter nouns that name a doer by themselves ("cơ quan chủ trì", "địa phương").
ALONE = listed("""
cơ quan | đơn vị | địa phương | chủ đầu tư | doanh nghiệp | nhà thầu | nhà đầu tư | ủy ban nhân dân | hội đồng nhân dân
| người đứng đầu | cấp ủy | chính quyền | sở | bộ ngành | báo | lực lượng | bộ | công an | cơ sở giáo dục
""")
# "Tổ chức" at the start of a point is the act, unless these follow.
TO_ORGANISE = re.compile(r"Tổ chức(?! (?:chính trị|đảng|tín dụng|hành chính)|, )")
# Capital nouns that are no name by themselves.
EMPTY = listed("Bộ | Ban | Tổ | Hội | Đoàn | Các | Trưởng | Khối | Chánh | Cổng | Thường | trực")
PEOPLES = re.compile(r"UBND|HĐND|[ỦU][yỷ] ban nhân dân|Hội đồng nhân dân")
