"""What is kept of a paper: the original byte for byte, its text, and who may read which part of it."""

from django.db import models
from django.db.models import Q

from dieuhanh.bodies.models import Body
from dieuhanh.documents.rules import written_number


class Direction(models.TextChoices):
    """How the paper came to be in the register."""

    IN = "in", "Văn bản đến"
    OWN = "own", "Văn bản của cơ quan"


class Document(models.Model):
    """A paper as the office's register holds it (Decree 30/2020, Appendix VI)."""

    office = models.ForeignKey(Body, models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction.choices, default=Direction.IN)
    number = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=80, blank=True, help_text="số và ký hiệu viết liền, để so khớp")
    type = models.CharField(max_length=40, blank=True)
    issuer = models.ForeignKey(Body, models.PROTECT, related_name="+", null=True, blank=True)
    issuer_name = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    subject = models.TextField(blank=True)
    urgency = models.CharField(max_length=20, blank=True)
    authority = models.CharField(max_length=300, blank=True, help_text="người có ý kiến chỉ đạo")
    signer_name = models.CharField(max_length=120, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    sign_authority = models.CharField(max_length=20, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    arrival_year = models.PositiveSmallIntegerField(null=True, blank=True)
    arrival_number = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()
    # What the machine read, never edited: corrections are kept beside it, not over it.
    reading = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, db_index=True)
    no_orders = models.BooleanField(default=False, help_text="đã xem, không giao việc")
    received_by = models.CharField(max_length=40)
    received_on = models.DateField()

    class Meta:
        ordering = ("-received_on", "-id")
        indexes = [
            models.Index(fields=["office", "-received_on", "-id"], name="document_register"),
            models.Index(fields=["code", "issued_on"], name="document_code"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "arrival_year", "arrival_number"],
                condition=Q(arrival_number__isnull=False),
                name="document_arrival_number_once_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Number and symbol as printed, or the kind of paper where it bears none."""
        return written_number(self.number, self.symbol) or f"{self.type or 'Văn bản'} không số"


class File(models.Model):
    """The bytes of a paper, or of a piece of evidence, exactly as they came."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.FileField(upload_to="papers/%Y/%m", max_length=255)

    def __str__(self) -> str:
        return self.name


class Passage(models.Model):
    """The stretch of a paper's text that says something: `text[start:end]`, in code points."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    point = models.CharField(max_length=40, blank=True)
    quote = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="passage_not_empty"),
        ]

    def __str__(self) -> str:
        return self.point or self.quote[:60]


class Citation(models.Model):
    """A reference to another paper; `target` only where the register holds that paper."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    type = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=80)
    code = models.CharField(max_length=80, db_index=True)
    issuer_name = models.CharField(max_length=300, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    target = models.ForeignKey(Document, models.SET_NULL, related_name="+", null=True, blank=True)

    def __str__(self) -> str:
        return self.number


class Share(models.Model):
    """Who beyond its own office may read a paper (`passage` null) or one clause of it, and why."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="+", null=True, blank=True)
    key = models.CharField(max_length=24, help_text="b:ID hoặc p:ID")
    because = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["key", "document"], name="share_key_document")]
        constraints = [
            models.UniqueConstraint(fields=["passage", "key"], name="share_clause_once"),
            models.UniqueConstraint(
                fields=["document", "key"], condition=Q(passage__isnull=True), name="share_whole_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.key}"


class Remark(models.Model):
    """Bút phê: what a leader wrote on an incoming paper."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    text = models.TextField()
    by = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    on = models.DateField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text[:60]


class Arrival(models.Model):
    """A file on its way in. It holds no content and no name: those wait in the quarantine folder (law 8)."""

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ đọc"
        READING = "reading", "Đang đọc"
        ADMITTED = "admitted", "Đã vào sổ"
        REFUSED = "refused", "Không nhận"

    token = models.CharField(max_length=40, unique=True)
    office = models.ForeignKey(Body, models.PROTECT, related_name="+")
    by = models.CharField(max_length=40)
    on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    step = models.CharField(max_length=120, blank=True)
    sentence = models.TextField(blank=True, help_text="vì sao không nhận")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", null=True, blank=True)
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.token} {self.state}"
