"""SQLite: an FTS5 table over `index_line.text`, kept equal to it by triggers.

Words arrive folded, so the tokenizer must fold nothing more (its own folding never knows đ). The FTS table
keeps no copy of the text (`content=`). A migration that rebuilds `index_line` drops the triggers with the old
table: such a migration must run `INSTALL` again (tests/index watches over it).
"""

from django.db.models.expressions import RawSQL

from dieuhanh.index.rules import Wanted

_OUT = "INSERT INTO index_line_fts(index_line_fts, rowid, text) VALUES ('delete', old.id, old.text);"
_IN = "INSERT INTO index_line_fts(rowid, text) VALUES (new.id, new.text);"

REMOVE = (
    "DROP TRIGGER IF EXISTS index_line_fts_insert",
    "DROP TRIGGER IF EXISTS index_line_fts_update",
    "DROP TRIGGER IF EXISTS index_line_fts_delete",
    "DROP TABLE IF EXISTS index_line_fts",
)

INSTALL = (
    *REMOVE,
    "CREATE VIRTUAL TABLE index_line_fts USING fts5("
    "text, content='index_line', content_rowid='id', prefix='2 3', tokenize='unicode61 remove_diacritics 0')",
    "INSERT INTO index_line_fts(index_line_fts) VALUES ('rebuild')",
    f"CREATE TRIGGER index_line_fts_insert AFTER INSERT ON index_line BEGIN {_IN} END",
    f"CREATE TRIGGER index_line_fts_update AFTER UPDATE ON index_line BEGIN {_OUT} {_IN} END",
    f"CREATE TRIGGER index_line_fts_delete AFTER DELETE ON index_line BEGIN {_OUT} END",
)


def matching(wanted: Wanted) -> RawSQL:
    """Ids of the lines holding every word: FTS5 strings in double quotes, so no word is an operator."""
    terms = [f'"{word}"' for word in wanted.words]
    if wanted.start:
        terms.append(f'"{wanted.start}"*')
    return RawSQL("SELECT rowid FROM index_line_fts WHERE index_line_fts MATCH %s", [" AND ".join(terms)])
