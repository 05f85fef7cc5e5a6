"""What the assignments room writes in the journal: verb → payload keys and their meaning."""

VERBS: dict[str, dict[str, str]] = {
    "assignments.proposed": {"proposals": "số đề xuất"},
    "assignments.proposal_edited": {"changed": "trường → giá trị mới"},
    "assignments.proposal_added": {"point": "điểm", "start": "vị trí đầu", "end": "vị trí cuối"},
    "assignments.proposal_dropped": {"reason": "lý do không giao"},
    "assignments.proposal_restored": {},
    "assignments.proposal_split": {"at": "vị trí tách", "into": "các đề xuất mới"},
    "assignments.proposal_merged": {"merged": "các đề xuất được gộp vào"},
    "assignments.sent_for_approval": {},
    "assignments.confirmed": {
        "document": "văn bản",
        "point": "điểm",
        "due_on": "hạn",
        "words": "chữ ghi hạn",
        "duties": "số việc sinh ra",
    },  # fmt: skip
    "assignments.received": {"proxy": "cơ quan theo dõi ghi thay"},
    "assignments.refused": {"reason": "lý do", "proposed": "cơ quan được đề nghị"},
    "assignments.kept": {"answer": "trả lời"},
    "assignments.moved": {"to": "cơ quan nhận", "duty": "việc mới"},
    "assignments.handed_down": {"to": "các nơi nhận", "due_on": "hạn", "task": "phần việc"},
    "assignments.noted": {"text": "tiến độ", "progress": "phần trăm", "files": "số tệp"},
    "assignments.answered": {"paper": "văn bản trả lời", "proxy": "cơ quan theo dõi ghi thay"},
    "assignments.accepted": {"answer": "mã báo cáo"},
    "assignments.returned": {"answer": "mã báo cáo", "reason": "lý do"},
    "assignments.rule_set": {
        "approval_needed": "cần duyệt",
        "tracker_accepts": "cơ quan theo dõi được chấp nhận",
        "near_days": "số ngày coi là sắp đến hạn",
        "basis": "căn cứ",
    },  # fmt: skip
}
