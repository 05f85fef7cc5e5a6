"""What can be found: one line per thing, with the keys of those who may find it."""

from django.db import models


class Line(models.Model):
    """A thing that can be found: what it is (`kind`, `key`), what to show (`title`, `url`), its words.

    `text` and `title_words` are folded words between single spaces, a space at each end (`rules.folded`), the
    same on every database; `text` holds the title's words too. The engine's own index hangs on `text`.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    title = models.TextField()
    title_words = models.TextField()
    text = models.TextField()
    url = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="index_line_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.title}"


class LineScope(models.Model):
    """An opaque key of a reader who may find this line; `*` is everyone."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+", db_index=False)
    scope = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "scope"], name="index_scope_once")]
        indexes = [models.Index(fields=["scope", "line"], name="index_scope_line")]

    def __str__(self) -> str:
        return f"{self.scope} @ {self.line_id}"
