"""Counts that add up: rows in, numbers out, each total the sum of its parts."""

from typing import Any, TypeAlias

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncWeek

from dieuhanh.assignments.rules import Pace, Published

# Spells with `label` (and, after `queries.paced`, `pace`) added: fields the model does not have.
Rows: TypeAlias = QuerySet[Any]


def counts(rows: Rows) -> dict[str, int]:
    """Rows per published label, every label present, and "total": always the sum of the five."""
    found = {r["label"]: r["n"] for r in rows.order_by().values("label").annotate(n=Count("pk"))}
    answer = {label.value: found.get(label.value, 0) for label in Published}
    answer["total"] = sum(answer.values())
    return answer


def pace_counts(rows: Rows) -> dict[str, int]:
    """Rows that went through `paced`, per pace, every pace present."""
    found = {r["pace"]: r["n"] for r in rows.order_by().values("pace").annotate(n=Count("pk"))}
    return {pace.value: found.get(pace.value, 0) for pace in Pace}


def table(rows: Rows, *by: str) -> list[dict[str, Any]]:
    """Counts per value of the fields `by` (e.g. "duty__holder_id", "duty__holder__name"), each with its total."""
    grouped: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows.order_by().values(*by, "label").annotate(n=Count("pk")):
        key = tuple(row[f] for f in by)
        line = grouped.setdefault(
            key, {f: row[f] for f in by} | {label.value: 0 for label in Published} | {"total": 0}
        )
        line[row["label"]] += row["n"]
        line["total"] += row["n"]
    return sorted(
        grouped.values(), key=lambda line: (-line[Published.OPEN_LATE], -line["total"], str(line[by[-1]]))
    )


def by_week(rows: Rows) -> list[dict[str, Any]]:
    """Dated duties per week in which they fall due (Monday first)."""
    dated = rows.filter(duty__due_on__isnull=False).annotate(week=TruncWeek("duty__due_on"))
    return sorted(table(dated, "week"), key=lambda line: line["week"])
