"""Journal lines in plain words: what was done, to what, with which particulars."""

import importlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse

LABELS = {
    "assignments.proposed": "Máy đề xuất việc từ văn bản",
    "assignments.proposal_edited": "Sửa đề xuất",
    "assignments.proposal_added": "Thêm đề xuất",
    "assignments.proposal_dropped": "Bỏ đề xuất, không giao",
    "assignments.proposal_restored": "Lấy lại đề xuất đã bỏ",
    "assignments.proposal_split": "Tách đề xuất",
    "assignments.proposal_merged": "Gộp đề xuất",
    "assignments.sent_for_approval": "Trình lãnh đạo duyệt",
    "assignments.confirmed": "Giao việc",
    "assignments.received": "Tiếp nhận việc",
    "assignments.refused": "Đề nghị chuyển cơ quan khác",
    "assignments.kept": "Giữ nguyên nơi được giao",
    "assignments.moved": "Chuyển việc sang cơ quan khác",
    "assignments.handed_down": "Giao xuống",
    "assignments.noted": "Ghi tiến độ",
    "assignments.answered": "Báo cáo kết quả",
    "assignments.accepted": "Chấp nhận kết quả",
    "assignments.returned": "Trả lại",
    "assignments.rule_set": "Đặt quy định giao việc",
    "bodies.unit_created": "Lập đơn vị",
    "bodies.renamed": "Đổi tên cơ quan",
    "bodies.ended": "Kết thúc hoạt động",
    "bodies.joined": "Đổi cách nhận việc",
    "bodies.post_created": "Thêm chức danh",
    "bodies.person_added": "Thêm người",
    "bodies.seated": "Xếp người vào vị trí",
    "bodies.stands_in": "Cử người làm thay",
    "bodies.seat_ended": "Thôi giữ vị trí",
    "bodies.user_created": "Cấp tài khoản",
    "bodies.user_switched": "Khóa, mở tài khoản",
    "bodies.password_set": "Đặt mật khẩu",
    "bodies.staff_imported": "Nhập danh sách cán bộ",
    "bodies.calendar_set": "Ghi ngày nghỉ, làm bù",
    "bodies.calendar_cleared": "Bỏ ngày nghỉ, làm bù",
    "bodies.email_set": "Đặt địa chỉ nhận thư nhắc",
    "documents.received": "Tiếp nhận văn bản",
    "documents.refused": "Từ chối văn bản",
    "documents.corrected": "Sửa thông tin văn bản",
    "documents.numbered": "Vào sổ văn bản đến",
    "documents.remarked": "Ghi bút phê",
    "documents.no_orders": "Xem xong, không có việc phải giao",
    "documents.written": "Soạn văn bản",
    "documents.attached": "Đính kèm tệp",
}
KINDS = {
    "assignment": "Nhiệm vụ",
    "body": "Cơ quan",
    "day": "Ngày",
    "document": "Văn bản",
    "duty": "Việc",
    "group": "Nhóm cơ quan",
    "person": "Người",
    "post": "Chức vụ",
    "proposal": "Đề xuất",
    "register": "Danh bạ cơ quan",
    "seat": "Vị trí",
    "user": "Tài khoản",
}
# Where a subject has a page under another URL name than its own.
PAGES = {"document": "paper"}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@cache
def declared() -> Mapping[str, Mapping[str, str]]:
    """Every verb the rooms declare, with the meaning of its particulars."""
    found: dict[str, Mapping[str, str]] = {}
    for name in settings.INSTALLED_APPS:
        if name.startswith("dieuhanh."):
            try:
                found |= importlib.import_module(f"{name}.verbs").VERBS
            except ModuleNotFoundError:
                continue
    return found


def verb(name: str) -> str:
    """ "assignments.answered" → "Báo cáo kết quả"; an unknown verb stays itself."""
    return LABELS.get(name, name)


def verbs() -> list[tuple[str, str]]:
    """Every declared verb with its words, in the order of the words."""
    return sorted(((name, verb(name)) for name in declared()), key=lambda pair: pair[1])


def subject(key: str) -> tuple[str, str]:
    """ "duty:12" → ("Việc 12", its address or "")."""
    kind, _, number = key.partition(":")
    words = f"{KINDS.get(kind, kind)} {number}".strip()
    try:
        return words, reverse(PAGES.get(kind, kind), args=[int(number)])
    except (NoReverseMatch, ValueError):
        return words, ""


def particulars(name: str, payload: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The payload as (meaning, value); empty values are left out, and that nobody stood in for the doer."""
    meanings = declared().get(name, {})
    said = {key: one for key, one in payload.items() if one not in (None, "", [], {})}
    if said.get("proxy") is False:
        del said["proxy"]
    return [(meanings.get(key, key), value(one)) for key, one in said.items()]


def value(one: Any) -> str:
    """A payload value as a person reads it."""
    if isinstance(one, bool):
        return "có" if one else "không"
    if isinstance(one, str):
        if _DIGEST.fullmatch(one):
            return f"{one[:12]}…"
        return f"{date.fromisoformat(one):%d/%m/%Y}" if _ISO.fullmatch(one) else one
    if isinstance(one, Mapping):
        return "; ".join(f"{key}: {value(part)}" for key, part in one.items())
    if isinstance(one, Iterable):
        return ", ".join(value(part) for part in one)
    return str(one)
