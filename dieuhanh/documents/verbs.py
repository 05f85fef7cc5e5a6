"""What the documents room writes in the journal: verb → payload keys and their meaning."""

VERBS: dict[str, dict[str, str]] = {
    "documents.received": {"label": "số, ký hiệu", "sha256": "dấu băm bản gốc", "size": "số byte"},
    "documents.refused": {"sha256": "dấu băm", "reason": "secret | unreadable"},
    "documents.corrected": {"changed": "trường → giá trị mới"},
    "documents.numbered": {"arrival_number": "số đến", "arrived_on": "ngày đến"},
    "documents.remarked": {"text": "nội dung bút phê"},
    "documents.no_orders": {"no_orders": "đã xem, không giao việc"},
    "documents.written": {"label": "số, ký hiệu", "sha256": "dấu băm phần chữ"},
    "documents.attached": {"name": "tên tệp", "sha256": "dấu băm", "size": "số byte"},
}
