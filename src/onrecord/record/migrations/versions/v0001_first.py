"""The first schema."""

from alembic import op

from onrecord.record.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create all tables, and the index of words."""
    connection = op.get_bind()
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE statement_words USING fts5"
            "(words, content='statement', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute(
            "ALTER TABLE statement ADD COLUMN found_by tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED"
        )
        op.execute("CREATE INDEX ix_statement_found_by ON statement USING gin (found_by)")
