"""What a giver or tracker asks of many duties at once: how far each order is. Writes nothing."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from dieuhanh.assignments.models import Spell
from dieuhanh.assignments.rules import Pace

_FIELDS = {
    "assignment": "duty__assignment", "task": "duty__assignment__task", "due_on": "duty__assignment__due_on",
    "words": "duty__assignment__words", "point": "duty__assignment__passage__point",
    "document": "duty__assignment__document", "number": "duty__assignment__document__number",
    "symbol": "duty__assignment__document__symbol", "type": "duty__assignment__document__type",
}  # fmt: skip


def by_assignment(rows: QuerySet[Spell]) -> list[dict[str, Any]]:
    """Rows that went through `queries.paced`, one line per assignment with a number per pace and "total".

    Most late first, then by nearest day; the paces of a line add up to its total.
    """
    numbers = {pace.value: Count("pk", filter=Q(pace=pace.value)) for pace in Pace}
    found = rows.order_by().values(*_FIELDS.values()).annotate(total=Count("pk"), **numbers)
    lines = [
        {name: row[path] for name, path in _FIELDS.items()} | {k: row[k] for k in (*numbers, "total")}
        for row in found
    ]
    return sorted(
        lines, key=lambda line: (-line[Pace.LATE], line["due_on"] is None, line["due_on"], line["assignment"])
    )
