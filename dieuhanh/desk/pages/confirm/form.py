"""What a clerk may mend in a proposal, as a form."""

from collections.abc import Sequence
from typing import Any

from django import forms

from dieuhanh.assignments.models import DeadlineForm, Proposal
from dieuhanh.desk.fields import DayField, PlainForm

NAMES = {
    "leads": "Chủ trì",
    "contributors": "Phối hợp",
    "receivers": "Gửi, báo cáo đến",
    "supervisors": "Chỉ đạo, theo dõi",
}


class EditForm(PlainForm):
    """What a clerk may mend before giving an order."""

    task = forms.CharField(label="Việc phải làm", widget=forms.Textarea(attrs={"rows": 3}))
    deliverable = forms.CharField(label="Sản phẩm", required=False)
    leads = forms.CharField(
        label="Chủ trì", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một cơ quan hoặc một nhóm, viết như trong văn bản.",
    )  # fmt: skip
    contributors = forms.CharField(label="Phối hợp", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    receivers = forms.CharField(
        label="Gửi, báo cáo đến", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    supervisors = forms.CharField(
        label="Chỉ đạo, theo dõi", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    form = forms.ChoiceField(label="Kiểu thời hạn", choices=DeadlineForm.choices)
    words = forms.CharField(label="Chữ ghi thời hạn trong văn bản", required=False)
    due_on = DayField(
        label="Ngày cuối còn kịp", required=False,
        help_text="Để trống nếu văn bản không ghi ngày. Không đặt hạn mà văn bản không nêu.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A day needs the words that say it; no words, no day (law 3)."""
        given = super().clean() or {}
        if given.get("due_on") and given.get("form") == DeadlineForm.NONE:
            self.add_error("form", "Đã có ngày thì hãy chọn kiểu thời hạn tương ứng.")
        if given.get("form") == DeadlineForm.NONE:
            given["words"] = ""
        return given


def initial(proposal: Proposal) -> dict[str, Any]:
    plain = {f: getattr(proposal, f) for f in ("task", "deliverable", "form", "words", "due_on")}
    return plain | {k: "\n".join(n["written"] for n in getattr(proposal, k)) for k in NAMES}


def names(typed: str, before: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One name a line; a line left as it was keeps what was known of it."""
    known = {n["written"]: n for n in before}
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    return [known.get(w) or {"written": w, "norm": w.lower(), "group": False} for w in dict.fromkeys(lines)]
