"""The first schema, as it was released: it never changes, whatever becomes of `schema.py`."""

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    text,
)

revision = "0001"
down_revision = None

_ASKED = ["is_current", "status", "form", "venue_kind", "language", "outlet", "side", "confidence", "is_first"]


def upgrade() -> None:
    """Create all tables, and the index of words."""
    _create_what_is_shared()
    _create_articles()
    _create_statements()
    _create_words()


def _create_what_is_shared() -> None:
    """What articles share, and what people decide."""
    op.create_table(
        "bearer",
        Column("id", Integer, nullable=False),
        Column("key", Text, nullable=False),
        Column("kind", String(16), nullable=False),
        Column("name_key", Text, nullable=False),
        Column("surname", Text, nullable=False),
        Column("field", Text, nullable=False),
        Column("person", Text, nullable=False),
        PrimaryKeyConstraint("id", name="pk_bearer"),
        UniqueConstraint("key", name="uq_bearer_key"),
    )
    op.create_index("ix_bearer_name_key", "bearer", ["name_key"])
    op.create_index("ix_bearer_person", "bearer", ["person"])
    op.create_index("ix_bearer_surname", "bearer", ["surname"])
    op.create_table(
        "bearer_name",
        Column("bearer_id", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("times", Integer, nullable=False),
        ForeignKeyConstraint(["bearer_id"], ["bearer.id"], name="fk_bearer_name_bearer_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("bearer_id", "name", name="pk_bearer_name"),
    )
    op.create_table(
        "bearer_link",
        Column("bearer_id", Integer, nullable=False),
        Column("other_id", Integer, nullable=False),
        Column("times", Integer, nullable=False),
        ForeignKeyConstraint(["bearer_id"], ["bearer.id"], name="fk_bearer_link_bearer_id", ondelete="CASCADE"),
        ForeignKeyConstraint(["other_id"], ["bearer.id"], name="fk_bearer_link_other_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("bearer_id", "other_id", name="pk_bearer_link"),
    )
    op.create_index("ix_bearer_link_other_id", "bearer_link", ["other_id"])
    op.create_table(
        "utterance",
        Column("id", Integer, nullable=False),
        Column("key", String(40), nullable=False),
        Column("origin", String(40), nullable=False),
        PrimaryKeyConstraint("id", name="pk_utterance"),
        UniqueConstraint("key", name="uq_utterance_key"),
    )
    op.create_index("ix_utterance_origin", "utterance", ["origin"])
    op.create_table(
        "utterance_band",
        Column("band", String(16), nullable=False),
        Column("utterance_id", Integer, nullable=False),
        ForeignKeyConstraint(["utterance_id"], ["utterance.id"], name="fk_utterance_band_utterance_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("band", "utterance_id", name="pk_utterance_band"),
    )
    op.create_index("ix_utterance_band_utterance_id", "utterance_band", ["utterance_id"])
    op.create_table(
        "judgement",
        Column("id", Integer, nullable=False),
        Column("verdict", String(8), nullable=False),
        Column("bearer", Text, nullable=False),
        Column("other", Text, nullable=False),
        Column("who", Text),
        Column("made", DateTime(timezone=True), nullable=False),
        Column("undone", DateTime(timezone=True)),
        PrimaryKeyConstraint("id", name="pk_judgement"),
    )
    op.create_table(
        "forgotten",
        Column("id", Integer, nullable=False),
        Column("subject", String(8), nullable=False),
        Column("digest", String(64), nullable=False),
        Column("why", Text, nullable=False),
        Column("day", Date, nullable=False),
        PrimaryKeyConstraint("id", name="pk_forgotten"),
        UniqueConstraint("digest", name="uq_forgotten_digest"),
    )


def _create_articles() -> None:
    """Articles, and whom they name."""
    op.create_table(
        "article",
        Column("id", Integer, nullable=False),
        Column("key", String(80), nullable=False),
        PrimaryKeyConstraint("id", name="pk_article"),
        UniqueConstraint("key", name="uq_article_key"),
    )
    op.create_table(
        "article_name",
        Column("name", Text, nullable=False),
        Column("article_id", Integer, nullable=False),
        ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_article_name_article_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("name", "article_id", name="pk_article_name"),
    )
    op.create_index("ix_article_name_article_id", "article_name", ["article_id"])
    op.create_table(
        "version",
        Column("id", Integer, nullable=False),
        Column("article_id", Integer, nullable=False),
        Column("digest", String(64), nullable=False),
        Column("is_current", Boolean, nullable=False),
        Column("url", Text),
        Column("outlet", Text),
        Column("title", Text),
        Column("byline", Text),
        Column("published", Date),
        Column("retrieved", Date),
        Column("language", String(8)),
        Column("text", Text, nullable=False),
        Column("model", Text, nullable=False),
        Column("added", DateTime(timezone=True), nullable=False),
        ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_version_article_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_version"),
        UniqueConstraint("article_id", "digest", name="uq_version_article_id_digest"),
    )
    op.create_index("ix_version_outlet", "version", ["outlet"])
    op.create_index("ix_version_published", "version", ["published"])
    op.create_table(
        "actor",
        Column("id", Integer, nullable=False),
        Column("version_id", Integer, nullable=False),
        Column("number", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("kind", String(16), nullable=False),
        Column("roles", JSON, nullable=False),
        Column("mentions", Text, nullable=False),
        Column("bearer_id", Integer),
        ForeignKeyConstraint(["bearer_id"], ["bearer.id"], name="fk_actor_bearer_id"),
        ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_actor_version_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_actor"),
        UniqueConstraint("version_id", "number", name="uq_actor_version_id_number"),
    )
    op.create_index("ix_actor_bearer_id", "actor", ["bearer_id"])
    op.create_table(
        "relation",
        Column("id", Integer, nullable=False),
        Column("version_id", Integer, nullable=False),
        Column("actor_id", Integer, nullable=False),
        Column("relation", String(16), nullable=False),
        Column("target_id", Integer, nullable=False),
        Column("evidence", Text, nullable=False),
        Column("bearer_id", Integer),
        Column("target_bearer_id", Integer),
        ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_relation_actor_id"),
        ForeignKeyConstraint(["bearer_id"], ["bearer.id"], name="fk_relation_bearer_id"),
        ForeignKeyConstraint(["target_bearer_id"], ["bearer.id"], name="fk_relation_target_bearer_id"),
        ForeignKeyConstraint(["target_id"], ["actor.id"], name="fk_relation_target_id"),
        ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_relation_version_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_relation"),
    )
    op.create_index("ix_relation_actor_id", "relation", ["actor_id"])
    op.create_index("ix_relation_bearer_id", "relation", ["bearer_id"])
    op.create_index("ix_relation_target_bearer_id", "relation", ["target_bearer_id"])
    op.create_index("ix_relation_target_id", "relation", ["target_id"])
    op.create_index("ix_relation_version_id", "relation", ["version_id"])
    op.create_table(
        "change",
        Column("id", Integer, nullable=False),
        Column("version_id", Integer, nullable=False),
        Column("actor_id", Integer, nullable=False),
        Column("target_id", Integer, nullable=False),
        Column("before", String(8)),
        Column("after", String(8)),
        Column("evidence", Text, nullable=False),
        Column("bearer_id", Integer),
        Column("target_bearer_id", Integer),
        ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_change_actor_id"),
        ForeignKeyConstraint(["bearer_id"], ["bearer.id"], name="fk_change_bearer_id"),
        ForeignKeyConstraint(["target_bearer_id"], ["bearer.id"], name="fk_change_target_bearer_id"),
        ForeignKeyConstraint(["target_id"], ["actor.id"], name="fk_change_target_id"),
        ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_change_version_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_actor_id", "change", ["actor_id"])
    op.create_index("ix_change_bearer_id", "change", ["bearer_id"])
    op.create_index("ix_change_target_bearer_id", "change", ["target_bearer_id"])
    op.create_index("ix_change_target_id", "change", ["target_id"])
    op.create_index("ix_change_version_id", "change", ["version_id"])


def _create_statements() -> None:
    """Statements, and what is said of them."""
    op.create_table(
        "statement",
        Column("id", Integer, nullable=False),
        Column("version_id", Integer, nullable=False),
        Column("number", Integer, nullable=False),
        Column("is_current", Boolean, nullable=False),
        Column("source", Text, nullable=False),
        Column("cue", Text, nullable=False),
        Column("content", Text, nullable=False),
        Column("form", String(8), nullable=False),
        Column("within", Integer),
        Column("confidence", Float, nullable=False),
        Column("speaker_id", Integer),
        Column("speaker_confidence", Float),
        Column("on_behalf_id", Integer),
        Column("on_behalf_evidence", Text, nullable=False),
        Column("act", String(16)),
        Column("venue_kind", String(24)),
        Column("venue_name", Text),
        Column("venue_evidence", Text, nullable=False),
        Column("venue_history", JSON, nullable=False),
        Column("addressee_id", Integer),
        Column("addressee_evidence", Text, nullable=False),
        Column("earliest", Date),
        Column("latest", Date),
        Column("said_evidence", Text, nullable=False),
        Column("standing", String(12), nullable=False),
        Column("because", Integer),
        Column("day", Date, nullable=False),
        Column("speaker_bearer_id", Integer),
        Column("speaker_name", Text),
        Column("on_behalf_bearer_id", Integer),
        Column("status", String(12), nullable=False),
        Column("side", String(8)),
        Column("outlet", Text),
        Column("language", String(8)),
        Column("utterance_id", Integer),
        Column("is_first", Boolean, nullable=False),
        Column("words", Text, nullable=False),
        ForeignKeyConstraint(["addressee_id"], ["actor.id"], name="fk_statement_addressee_id"),
        ForeignKeyConstraint(["on_behalf_bearer_id"], ["bearer.id"], name="fk_statement_on_behalf_bearer_id"),
        ForeignKeyConstraint(["on_behalf_id"], ["actor.id"], name="fk_statement_on_behalf_id"),
        ForeignKeyConstraint(["speaker_bearer_id"], ["bearer.id"], name="fk_statement_speaker_bearer_id"),
        ForeignKeyConstraint(["speaker_id"], ["actor.id"], name="fk_statement_speaker_id"),
        ForeignKeyConstraint(["utterance_id"], ["utterance.id"], name="fk_statement_utterance_id"),
        ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_statement_version_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_statement"),
        UniqueConstraint("version_id", "number", name="uq_statement_version_id_number"),
    )
    op.create_index("ix_statement_act_day", "statement", ["act", "day", "id", *_ASKED])
    op.create_index("ix_statement_addressee_id", "statement", ["addressee_id"])
    op.create_index("ix_statement_day", "statement", ["day", "id", "act", *_ASKED])
    op.create_index("ix_statement_on_behalf_bearer", "statement", ["on_behalf_bearer_id", "speaker_bearer_id"])
    op.create_index("ix_statement_on_behalf_id", "statement", ["on_behalf_id"])
    op.create_index("ix_statement_outlet_day", "statement", ["outlet", "day"])
    op.create_index("ix_statement_speaker_day", "statement", ["speaker_bearer_id", "day"])
    op.create_index("ix_statement_speaker_id", "statement", ["speaker_id"])
    op.create_index("ix_statement_speaker_name", "statement", ["speaker_name", "day"])
    op.create_index("ix_statement_speaks_for", "statement", ["speaker_bearer_id", "on_behalf_bearer_id"])
    op.create_index("ix_statement_status_day", "statement", ["status", "day"])
    for who in ("speaker", "on_behalf"):
        taking = text("act = 'withdraw'")
        op.create_index(
            f"ix_statement_taking_{who}", "statement", [f"{who}_bearer_id"], sqlite_where=taking, postgresql_where=taking
        )
    op.create_index("ix_statement_utterance", "statement", ["utterance_id", "is_first"])
    op.create_table(
        "stance",
        Column("id", Integer, nullable=False),
        Column("statement_id", Integer, nullable=False),
        Column("actor_id", Integer, nullable=False),
        Column("side", String(8), nullable=False),
        Column("evidence", Text, nullable=False),
        Column("speaker_bearer_id", Integer),
        Column("bearer_id", Integer),
        Column("day", Date, nullable=False),
        ForeignKeyConstraint(["actor_id"], ["actor.id"], name="fk_stance_actor_id"),
        ForeignKeyConstraint(["bearer_id"], ["bearer.id"], name="fk_stance_bearer_id"),
        ForeignKeyConstraint(["speaker_bearer_id"], ["bearer.id"], name="fk_stance_speaker_bearer_id"),
        ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_stance_statement_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_stance"),
    )
    op.create_index("ix_stance_actor_id", "stance", ["actor_id"])
    op.create_index("ix_stance_bearer", "stance", ["bearer_id"])
    op.create_index("ix_stance_speaker", "stance", ["speaker_bearer_id", "bearer_id"])
    op.create_index("ix_stance_statement_id", "stance", ["statement_id"])
    op.create_table(
        "about",
        Column("id", Integer, nullable=False),
        Column("statement_id", Integer, nullable=False),
        Column("bearer_id", Integer),
        Column("name", Text),
        Column("side", String(8)),
        Column("day", Date, nullable=False),
        ForeignKeyConstraint(["bearer_id"], ["bearer.id"], name="fk_about_bearer_id"),
        ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_about_statement_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("id", name="pk_about"),
    )
    op.create_index("ix_about_bearer_day", "about", ["bearer_id", "day", "statement_id", "side"])
    op.create_index("ix_about_name_day", "about", ["name", "day", "statement_id", "side"])
    op.create_index("ix_about_statement_id", "about", ["statement_id"])
    op.create_table(
        "taken_back",
        Column("statement_id", Integer, nullable=False),
        Column("because_id", Integer, nullable=False),
        Column("standing", String(12), nullable=False),
        ForeignKeyConstraint(["because_id"], ["statement.id"], name="fk_taken_back_because_id", ondelete="CASCADE"),
        ForeignKeyConstraint(["statement_id"], ["statement.id"], name="fk_taken_back_statement_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("statement_id", "because_id", name="pk_taken_back"),
    )
    op.create_index("ix_taken_back_because_id", "taken_back", ["because_id"])


def _create_words() -> None:
    """The full text of statements."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE statement_words USING fts5"
            "(words, content='statement', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute(
            "ALTER TABLE statement ADD COLUMN found_by tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED"
        )
        op.execute("CREATE INDEX ix_statement_found_by ON statement USING gin (found_by)")
