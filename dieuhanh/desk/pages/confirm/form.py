"""What a clerk may mend in a proposal, as a form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from dieuhanh.assignments.models import DeadlineForm, Proposal, Role
from dieuhanh.desk.fields import DayField, PlainForm

NAMES = ("leads", "contributors", "supervisors")
# Three parts are kept in one list of receivers, each name with its role; none means: receives the result.
RECEIVING = {"receivers": "", "consolidators": Role.CONSOLIDATOR.value, "informed": Role.INFORMED.value}


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
    consolidators = forms.CharField(
        label="Tổng hợp", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    supervisors = forms.CharField(
        label="Chỉ đạo, theo dõi", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    informed = forms.CharField(label="Để biết", required=False, widget=forms.Textarea(attrs={"rows": 2}))
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
    written = {k: getattr(proposal, k) for k in NAMES}
    written |= {
        k: [n for n in proposal.receivers if n.get("role", "") == role] for k, role in RECEIVING.items()
    }
    return plain | {k: "\n".join(n["written"] for n in some) for k, some in written.items()}


def changes(given: Mapping[str, Any], proposal: Proposal) -> dict[str, Any]:
    """The form's answers as the proposal keeps them."""
    kept = {k: v for k, v in given.items() if k not in NAMES and k not in RECEIVING}
    kept |= {k: names(given[k], getattr(proposal, k)) for k in NAMES}
    receiving = []
    for field, role in RECEIVING.items():
        for name in names(given[field], proposal.receivers):
            plain = {k: v for k, v in name.items() if k != "role"}
            receiving.append(plain | {"role": role} if role else plain)
    return kept | {"receivers": receiving}


def names(typed: str, before: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One name a line; a line left as it was keeps what was known of it."""
    known = {n["written"]: n for n in before}
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    return [known.get(w) or {"written": w, "norm": w.lower(), "group": False} for w in dict.fromkeys(lines)]
