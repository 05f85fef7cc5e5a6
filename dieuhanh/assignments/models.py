"""What is kept of an order: the sentence, the assignment it became, and what each holder owes under it."""

from django.db import models
from django.db.models import F, Q

from dieuhanh.assignments.rules import WORK_LABELS, Work
from dieuhanh.bodies.models import Body, Post, Seat
from dieuhanh.documents.models import Document, File, Passage


class Role(models.TextChoices):
    """Who else has a part in an assignment; the lead's part is the duty itself."""

    CONTRIBUTOR = "contributor", "Phối hợp"
    SUPERVISOR = "supervisor", "Trực tiếp chỉ đạo"
    TRACKER = "tracker", "Theo dõi, đôn đốc"
    RECEIVER = "receiver", "Nhận báo cáo"
    CONSOLIDATOR = "consolidator", "Tổng hợp"
    INFORMED = "informed", "Để biết"


class DeadlineForm(models.TextChoices):
    """The guide's kinds: how the words of a deadline bind (law 3)."""

    DATE = "date", "Chậm nhất ngày"
    BEFORE = "before", "Trước ngày"
    PERIOD_END = "by_end_of_month", "Trong tháng, quý, năm"
    WINDOW = "window", "Từ ngày đến ngày"
    RECURRING = "recurring", "Định kỳ"
    RELATIVE = "relative", "Theo sự kiện"
    NONE = "none", "Không ghi thời hạn"


class Several(models.TextChoices):
    """The clerk's answer where a paper names several leads by name (law 2)."""

    EACH = "each", "Mỗi cơ quan một việc riêng"
    JOINT = "joint", "Đồng chủ trì, giữ và đánh dấu"


class Proposal(models.Model):
    """An order read in a paper (or marked by a person) that waits for somebody's decision."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ quyết định"
        AWAITING = "awaiting", "Chờ lãnh đạo duyệt"
        CONFIRMED = "confirmed", "Đã giao"
        DROPPED = "dropped", "Không giao, chỉ là nhắc nhở"
        MERGED = "merged", "Đã gộp"
        SPLIT = "split", "Đã tách"

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    point = models.CharField(max_length=40, blank=True)
    task = models.TextField()
    deliverable = models.TextField(blank=True)
    # Each name: {"written", "norm", "group", "bodies": [ids] | null, "posts": [ids] | null}; null = as the register says.
    leads = models.JSONField(default=list)
    contributors = models.JSONField(default=list)
    receivers = models.JSONField(default=list)
    supervisors = models.JSONField(default=list)
    form = models.CharField(max_length=16, choices=DeadlineForm.choices, default=DeadlineForm.NONE)
    words = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    recurring = models.JSONField(null=True, blank=True)
    inherited = models.BooleanField(default=False)
    checklist = models.JSONField(default=list, help_text="nội dung phải có, gộp từ các điểm khác")
    several = models.CharField(max_length=5, choices=Several.choices, blank=True, default="")
    confidence = models.FloatField(default=0)
    sure = models.BooleanField(default=False)
    question = models.TextField(blank=True)
    by_hand = models.BooleanField(default=False)
    edited = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    into = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("start", "id")
        indexes = [models.Index(fields=["document", "state"], name="proposal_document_state")]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="proposal_not_empty")]

    def __str__(self) -> str:
        return self.point or self.task[:60]


class Assignment(models.Model):
    """One order as confirmed. `passage` is never null: no assignment without its sentence on paper (law 1)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="+")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="+", null=True)
    office = models.ForeignKey(Body, models.PROTECT, related_name="+", help_text="cơ quan theo dõi, cập nhật")
    giver = models.ForeignKey(Body, models.PROTECT, related_name="+", help_text="cơ quan, người giao việc")
    authority = models.CharField(max_length=300, blank=True)
    task = models.TextField()
    folded = models.TextField()
    deliverable = models.TextField(blank=True)
    checklist = models.JSONField(default=list)
    form = models.CharField(max_length=16, choices=DeadlineForm.choices)
    words = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    recurring = models.JSONField(null=True, blank=True)
    joint = models.BooleanField(default=False)
    confirmed_by = models.CharField(max_length=40)
    confirmed_on = models.DateField()

    class Meta:
        ordering = ("-confirmed_on", "-id")

    def __str__(self) -> str:
        return self.task[:80]


class Participant(models.Model):
    """A body or post with a part other than the lead's."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Role.choices)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", null=True, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", null=True, blank=True)
    written = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["assignment", "role"], name="participant_role")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.written}"


class Duty(models.Model):
    """What one body, post or person owes under an assignment. Handed down, it has child duties.

    `above` is the path of its ancestors ("12.57."), so a subtree is one prefix and a chain one split.
    `holder` is always the body; `post` or `seat` narrow it to a post of that body or a person in it.
    """

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    above = models.CharField(max_length=255, blank=True, default="")
    holder = models.ForeignKey(Body, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", null=True, blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", null=True, blank=True)
    giver = models.ForeignKey(Body, models.PROTECT, related_name="+")
    task = models.TextField(blank=True, help_text="phần việc giao xuống; trống = như nhiệm vụ gốc")
    due_on = models.DateField(null=True, blank=True)
    given_on = models.DateField()
    given_by = models.CharField(max_length=40)
    work = models.CharField(
        max_length=10, choices=[(w.value, WORK_LABELS[w]) for w in Work], default=Work.SENT
    )
    progress = models.PositiveSmallIntegerField(null=True, blank=True)
    returned = models.PositiveSmallIntegerField(default=0)
    children = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["assignment", "holder"], name="duty_assignment_holder"),
            models.Index(fields=["holder", "work", "due_on"], name="duty_holder_work_due"),
            models.Index(fields=["due_on", "id"], name="duty_due"),
            models.Index(fields=["above"], name="duty_above"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__isnull=True) | Q(progress__lte=100), name="duty_progress"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder_id}: {self.task[:60]}"

    @property
    def subtree(self) -> str:
        """The prefix of `above` that all descendants share."""
        return f"{self.above}{self.pk}."

    @property
    def chain(self) -> list[int]:
        """Ids of the duties above, topmost first."""
        return [int(part) for part in self.above.split(".") if part]


class Spell(models.Model):
    """A stretch of days during which the records said a duty stood in one work state.

    `on` is the day the change took effect, `since`/`until` when the records said so: a finish dated back
    shows only from the day it was recorded. Exactly one spell of a duty has no `until`.
    """

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="+")
    work = models.CharField(max_length=10, choices=[(w.value, WORK_LABELS[w]) for w in Work])
    on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["duty", "since"], name="spell_duty_since"),
            models.Index(fields=["since", "until"], name="spell_since_until"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(until__isnull=True), name="spell_one_current"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="spell_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.work} {self.since}–{self.until or ''}"


class Access(models.Model):
    """Who may see a duty: one indexed row per duty and scope key, written with the act that gives it."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="+")
    key = models.CharField(max_length=24)
    because = models.CharField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=["key", "duty"], name="access_key_duty")]
        constraints = [models.UniqueConstraint(fields=["duty", "key"], name="access_once")]

    def __str__(self) -> str:
        return f"{self.key} → {self.duty_id}"


class Note(models.Model):
    """Progress as the doer tells it."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="+")
    text = models.TextField()
    progress = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    on = models.DateField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text[:60]


class Answer(models.Model):
    """The doer reports the duty done; the giver accepts it or sends it back with a reason."""

    class Decision(models.TextChoices):
        PENDING = "pending", "Chờ chấp nhận"
        ACCEPTED = "accepted", "Đã chấp nhận"
        RETURNED = "returned", "Đã trả lại"

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Document, models.PROTECT, related_name="+", null=True, blank=True)
    text = models.TextField()
    checked = models.JSONField(default=list, help_text="mục nào của danh mục yêu cầu đã có")
    on = models.DateField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    proxy = models.BooleanField(default=False, help_text="cơ quan theo dõi ghi thay theo văn bản")
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.PENDING)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(decision="pending"), name="answer_one_pending"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Evidence(models.Model):
    """A file that shows progress or a result; kept in the documents room, pointed at from here."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="+")
    note = models.ForeignKey(Note, models.PROTECT, related_name="+", null=True, blank=True)
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="+", null=True, blank=True)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.file_id)


class Refusal(models.Model):
    """The doer says the duty lies outside its competence, and names the body it thinks right."""

    class Decision(models.TextChoices):
        PENDING = "pending", "Chờ quyết định"
        MOVED = "moved", "Đã chuyển"
        KEPT = "kept", "Giữ nguyên"

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="+")
    reason = models.TextField()
    proposed = models.ForeignKey(Body, models.PROTECT, related_name="+", null=True, blank=True)
    on = models.DateField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.PENDING)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    answer = models.TextField(blank=True)
    moved_to = models.ForeignKey(Duty, models.PROTECT, related_name="+", null=True, blank=True)

    def __str__(self) -> str:
        return self.reason[:60]


class OfficeRule(models.Model):
    """What an office has chosen, from a day on: presets, not defaults (RULES-2 §1.7)."""

    office = models.ForeignKey(Body, models.PROTECT, related_name="+")
    valid_from = models.DateField()
    approval_needed = models.BooleanField(default=False)
    tracker_accepts = models.BooleanField(default=True)
    near_days = models.PositiveSmallIntegerField(default=3)
    basis = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-valid_from",)
        constraints = [
            models.UniqueConstraint(fields=["office", "valid_from"], name="office_rule_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.office_id} từ {self.valid_from}"
