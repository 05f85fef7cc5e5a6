"""What the bodies room writes in the journal: verb → payload keys and their meaning."""

VERBS: dict[str, dict[str, str]] = {
    "bodies.unit_created": {"name": "tên", "kind": "loại", "parent": "cơ quan cấp trên (mã)"},
    "bodies.renamed": {"before": "tên cũ", "after": "tên mới"},
    "bodies.ended": {"last_day": "ngày cuối còn hoạt động", "successor": "cơ quan kế tục (mã) hoặc trống"},
    "bodies.joined": {"in_network": "có tài khoản trên hệ thống"},
    "bodies.post_created": {"name": "tên chức danh", "role": "vai trò"},
    "bodies.person_added": {"name": "họ tên"},
    "bodies.seated": {
        "post": "chức danh (mã)",
        "person": "người (mã)",
        "first_day": "từ ngày",
        "last_day": "đến ngày",
    },
    "bodies.stands_in": {"for_seat": "chỗ ngồi được thay", "first_day": "từ ngày", "last_day": "đến ngày"},
    "bodies.seat_ended": {"last_day": "ngày cuối giữ chức"},
    "bodies.user_created": {"username": "tên đăng nhập"},
    "bodies.user_switched": {"username": "tên đăng nhập", "active": "được đăng nhập"},
    "bodies.password_set": {"username": "tên đăng nhập", "own": "tự đổi"},
    "bodies.staff_imported": {"people": "số người", "seats": "số chỗ ngồi", "users": "số tài khoản"},
    "bodies.calendar_set": {"day": "ngày", "working": "làm việc", "name": "tên ngày", "source": "căn cứ"},
    "bodies.calendar_cleared": {"day": "ngày"},
    "bodies.email_set": {"username": "tên đăng nhập", "kept": "có nhận thư nhắc"},
}
