"""The engine's own index over the folded text: FTS5 on SQLite, GIN on PostgreSQL."""

from typing import Any

from django.db import migrations

from dieuhanh.index.engines import of


def install(apps: Any, schema_editor: Any) -> None:
    """Run the engine's statements for the database at hand."""
    for statement in of(schema_editor.connection.vendor).INSTALL:
        schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any) -> None:
    """Take the engine's own index away; the lines stay."""
    for statement in of(schema_editor.connection.vendor).REMOVE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """After the tables, whatever a search needs beyond them."""

    dependencies = [("index", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
