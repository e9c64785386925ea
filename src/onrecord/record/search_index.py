"""The full text of statements: FTS5 in SQLite; PostgreSQL keeps its own as a column."""

from sqlalchemy import Connection, text

_INDEX = text("INSERT INTO statement_words (rowid, words) SELECT id, words FROM statement WHERE version_id = :version")
_UNINDEX = text(
    "INSERT INTO statement_words (statement_words, rowid, words) "
    "SELECT 'delete', id, words FROM statement WHERE version_id = :version"
)


def index(connection: Connection, version_id: int) -> None:
    """Let the statements of a version be found by their words."""
    if connection.dialect.name == "sqlite":
        connection.execute(_INDEX, {"version": version_id})


def unindex(connection: Connection, version_id: int) -> None:
    """Let them be found no longer."""
    if connection.dialect.name == "sqlite":
        connection.execute(_UNINDEX, {"version": version_id})
