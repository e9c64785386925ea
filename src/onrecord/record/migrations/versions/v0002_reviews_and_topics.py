"""What people judge of statements, samples, and codebooks: as it was released, whatever becomes of `schema.py`."""

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
)

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables of reviews, samples and topics."""
    _create_samples()
    _create_reviews()
    _create_topics()


def _part_of(table: str, column: str, of: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [f"{of}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def _create_samples() -> None:
    op.create_table(
        "sample",
        Column("id", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("seed", Integer, nullable=False),
        Column("size", Integer, nullable=False),
        Column("who", Text),
        Column("made", DateTime(timezone=True), nullable=False),
        PrimaryKeyConstraint("id", name="pk_sample"),
        UniqueConstraint("name", name="uq_sample_name"),
    )
    op.create_table(
        "sample_item",
        Column("id", Integer, nullable=False),
        Column("sample_id", Integer, nullable=False),
        Column("number", Integer, nullable=False),
        Column("article_id", Integer, nullable=False),
        Column("version_id", Integer, nullable=False),
        Column("anchor", Text, nullable=False),
        Column("seen", Text, nullable=False),
        _part_of("sample_item", "article_id", "article"),
        _part_of("sample_item", "sample_id", "sample"),
        _part_of("sample_item", "version_id", "version"),
        PrimaryKeyConstraint("id", name="pk_sample_item"),
        UniqueConstraint("sample_id", "number", name="uq_sample_item_sample_id_number"),
    )
    op.create_index("ix_sample_item_article_id", "sample_item", ["article_id"])
    op.create_index("ix_sample_item_version_id", "sample_item", ["version_id"])


def _create_reviews() -> None:
    op.create_table(
        "machine",
        Column("version_id", Integer, nullable=False),
        Column("found", Text, nullable=False),
        _part_of("machine", "version_id", "version"),
        PrimaryKeyConstraint("version_id", name="pk_machine"),
    )
    op.create_table(
        "review",
        Column("id", Integer, nullable=False),
        Column("article_id", Integer, nullable=False),
        Column("version_id", Integer, nullable=False),
        Column("item_id", Integer),
        Column("verdict", String(8), nullable=False),
        Column("of_id", Integer),
        Column("anchor", Text, nullable=False),
        Column("seen", Text),
        Column("fields", Text, nullable=False),
        Column("model", Text, nullable=False),
        Column("who", Text),
        Column("made", DateTime(timezone=True), nullable=False),
        _part_of("review", "article_id", "article"),
        _part_of("review", "item_id", "sample_item"),
        _part_of("review", "of_id", "review"),
        _part_of("review", "version_id", "version"),
        PrimaryKeyConstraint("id", name="pk_review"),
    )
    for name in ("article_id", "item_id", "of_id", "version_id"):
        op.create_index(f"ix_review_{name}", "review", [name])
    op.create_table(
        "attached",
        Column("review_id", Integer, nullable=False),
        Column("statement_id", Integer),
        Column("is_orphaned", Boolean, nullable=False),
        _part_of("attached", "review_id", "review"),
        _part_of("attached", "statement_id", "statement"),
        PrimaryKeyConstraint("review_id", name="pk_attached"),
    )
    op.create_index("ix_attached_statement_id", "attached", ["statement_id"])


def _create_topics() -> None:
    op.create_table(
        "codebook",
        Column("id", Integer, nullable=False),
        Column("name", Text, nullable=False),
        PrimaryKeyConstraint("id", name="pk_codebook"),
        UniqueConstraint("name", name="uq_codebook_name"),
    )
    op.create_table(
        "concept",
        Column("id", Integer, nullable=False),
        Column("codebook_id", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("name_key", Text, nullable=False),
        Column("description", Text, nullable=False),
        Column("patterns", JSON, nullable=False),
        _part_of("concept", "codebook_id", "codebook"),
        PrimaryKeyConstraint("id", name="pk_concept"),
        UniqueConstraint("codebook_id", "name_key", name="uq_concept_codebook_id_name_key"),
    )
    op.create_index("ix_concept_name_key", "concept", ["name_key"])
    op.create_table(
        "coding",
        Column("id", Integer, nullable=False),
        Column("statement_id", Integer, nullable=False),
        Column("concept_id", Integer, nullable=False),
        Column("agreement", Boolean),
        Column("how", String(8), nullable=False),
        Column("because", Text, nullable=False),
        Column("score", Float, nullable=False),
        Column("coder", Text, nullable=False),
        Column("is_shown", Boolean, nullable=False),
        Column("day", Date, nullable=False),
        _part_of("coding", "concept_id", "concept"),
        _part_of("coding", "statement_id", "statement"),
        PrimaryKeyConstraint("id", name="pk_coding"),
    )
    op.create_index("ix_coding_concept_day", "coding", ["concept_id", "day", "statement_id", "is_shown"])
    op.create_index("ix_coding_statement_id", "coding", ["statement_id"])
