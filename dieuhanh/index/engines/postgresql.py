"""PostgreSQL: a column of its own, the words of `index_line.text` as a tsvector, and a GIN index over it.

The vector is made straight from the folded words, as the `simple` dictionary would, but without PostgreSQL's
parser: that one reads `4647/qd` as a file path, and a text with very many positions would not fit a tsvector.
Queries cast to tsquery for the same reason. The column is generated and unknown to the models, so that both
databases keep one model set; it is stored because making a vector costs more than the planner believes.
"""

from django.db.models.expressions import RawSQL

from dieuhanh.index.rules import Wanted

_WORDS = "array_to_tsvector(string_to_array(btrim(text), ' '))"

REMOVE = (
    "DROP INDEX IF EXISTS index_line_vector",
    "ALTER TABLE index_line DROP COLUMN IF EXISTS vector",
)

INSTALL = (
    *REMOVE,
    f"ALTER TABLE index_line ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_WORDS}) STORED",
    "CREATE INDEX index_line_vector ON index_line USING gin (vector)",
)


def matching(wanted: Wanted) -> RawSQL:
    """Ids of the lines holding every word: quoted lexemes of letters and digits, so none is an operator."""
    terms = [f"'{word}'" for word in wanted.words]
    if wanted.start:
        terms.append(f"'{wanted.start}':*")
    # OFFSET 0 keeps the planner from walking every line, newest first, in the hope of an early hit.
    query = "SELECT id FROM index_line WHERE vector @@ %s::tsquery OFFSET 0"
    return RawSQL(query, [" & ".join(terms)])
