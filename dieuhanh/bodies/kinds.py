"""The closed lists of this room: each value with the word an official uses."""

from django.db import models


class Kind(models.TextChoices):
    """What sort of body it is; groups are mostly made of kinds."""

    GOVERNMENT = "government", "Chính phủ"
    HEAD_OF_GOVERNMENT = "head_of_government", "Thủ tướng Chính phủ"
    MINISTRY = "ministry", "Bộ"
    MINISTERIAL_AGENCY = "ministerial_agency", "Cơ quan ngang bộ"
    GOVERNMENT_AGENCY = "government_agency", "Cơ quan thuộc Chính phủ"
    UNIT_OF_MINISTRY = "unit_of_ministry", "Đơn vị thuộc bộ, ngành trung ương"
    OTHER_CENTRAL = "other_central", "Cơ quan khác ở trung ương"
    PARTY = "party", "Cơ quan Đảng"
    COUNCIL = "council", "Hội đồng nhân dân"
    PROVINCE = "province", "Ủy ban nhân dân cấp tỉnh"
    DISTRICT = "district", "Ủy ban nhân dân cấp huyện"
    COMMUNE = "commune", "Ủy ban nhân dân cấp xã"
    DEPARTMENT = "department", "Cơ quan chuyên môn cấp tỉnh"
    OFFICE = "office", "Văn phòng giúp việc"
    UNIT = "unit", "Phòng, đơn vị trực thuộc"


class NameUse(models.TextChoices):
    """What a name is good for."""

    OFFICIAL = "official", "Tên gọi chính thức"
    SHORT = "short", "Tên gọi tắt"
    SYMBOL = "symbol", "Ký hiệu"
    ALIAS = "alias", "Cách viết khác"


class CodeSystem(models.TextChoices):
    """Who gives the code."""

    GSO = "gso", "Mã đơn vị hành chính (Tổng cục Thống kê)"
    EDXML = "edxml", "Mã định danh trên trục liên thông văn bản"


class SuccessionKind(models.TextChoices):
    """How one body followed another."""

    MERGE = "merge", "Hợp nhất, sáp nhập"
    SPLIT = "split", "Chia tách"
    RENAME = "rename", "Đổi tên, đổi loại"
    CONTINUE = "continue", "Tổ chức lại"
    END = "end", "Kết thúc hoạt động, không có cơ quan kế tục"


class Role(models.TextChoices):
    """What a post may do in its body."""

    LEADER = "leader", "Thủ trưởng"
    DEPUTY = "deputy", "Cấp phó"
    OFFICER = "officer", "Chuyên viên"
    CLERK = "clerk", "Văn thư"
    ADMIN = "admin", "Quản trị"
