"""PostgreSQL: a GIN index over the words of `index_line.text` as a tsvector.

The vector is made straight from the folded words, as the `simple` dictionary would, but without PostgreSQL's
parser: that one reads `4647/qd` as a file path, and a text with very many positions would not fit a tsvector.
Queries cast to tsquery for the same reason.
"""

from django.db.models.expressions import RawSQL

from dieuhanh.index.rules import Wanted

_VECTOR = "array_to_tsvector(string_to_array(btrim(text), ' '))"

REMOVE = ("DROP INDEX IF EXISTS index_line_vector",)

INSTALL = (*REMOVE, f"CREATE INDEX index_line_vector ON index_line USING gin ({_VECTOR})")


def matching(wanted: Wanted) -> RawSQL:
    """Ids of the lines holding every word: quoted lexemes of letters and digits, so none is an operator."""
    terms = [f"'{word}'" for word in wanted.words]
    if wanted.start:
        terms.append(f"'{wanted.start}':*")
    return RawSQL(f"SELECT id FROM index_line WHERE {_VECTOR} @@ %s::tsquery", [" & ".join(terms)])
