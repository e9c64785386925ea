"""The tables of a record, the same in SQLite and in PostgreSQL.

Rows of one version of an article hang together: they are written and erased together. What articles share (people, utterances)
is keyed by what it is, never by when it came, so that the order of adding doesn't show.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from onrecord.statements import Act, Span, Spans

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class SpansType(TypeDecorator[Spans]):
    """Spans as text, "0-5 9-12", in the order given."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Spans | None, dialect: Dialect) -> str:
        """How spans are stored."""
        return " ".join(f"{span.start}-{span.end}" for span in value or ())

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Spans:
        """The spans that were stored."""
        pairs = (pair.split("-") for pair in (value or "").split())
        return tuple(Span(int(start), int(end)) for start, end in pairs)


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _part_of(table: str, *, index: bool = True) -> Column[int]:
    """A reference to what a row is erased with; no `index` where another begins with it."""
    return Column(f"{table}_id", ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=index)


def _to(table: str, name: str, *, required: bool = False) -> Column[int]:
    return Column(name, ForeignKey(f"{table}.id"), nullable=not required, index=True)


def _spans(name: str) -> Column[Spans]:
    return Column(name, SpansType, nullable=False, default=())


# An article, by where it is found: its address or, where it has none, a digest of what it says.
article = Table("article", metadata, _key(), Column("key", String(80), nullable=False, unique=True))

# How the inputs called it.
article_name = Table(
    "article_name",
    metadata,
    Column("name", Text, primary_key=True),
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True),
)

# What an article said at one time; the latest by day, then by digest, is current.
version = Table(
    "version",
    metadata,
    _key(),
    _part_of("article", index=False),
    Column("digest", String(64), nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("url", Text),
    Column("outlet", Text, index=True),
    Column("title", Text),
    Column("byline", Text),
    Column("published", Date, index=True),
    Column("retrieved", Date),
    Column("language", String(8)),
    Column("text", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("added", DateTime(timezone=True), nullable=False),
    UniqueConstraint("article_id", "digest"),
)

# Someone across articles, as far as names tell: all of one kind and full name who are met in one field of life.
bearer = Table(
    "bearer",
    metadata,
    _key(),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("name_key", Text, nullable=False, index=True),
    Column("surname", Text, nullable=False, index=True),  # the last word of the name
    Column("field", Text, nullable=False),
    Column("person", Text, nullable=False, index=True),  # the key of the first of those bearers that are one person
)

# How often a bearer is called by a name, and is met in a further field: what joins bearers to one person.
bearer_name = Table(
    "bearer_name",
    metadata,
    Column("bearer_id", ForeignKey("bearer.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("times", Integer, nullable=False),
)
bearer_link = Table(
    "bearer_link",
    metadata,
    Column("bearer_id", ForeignKey("bearer.id", ondelete="CASCADE"), primary_key=True),
    Column("other_id", ForeignKey("bearer.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("times", Integer, nullable=False),
)

actor = Table(
    "actor",
    metadata,
    _key(),
    _part_of("version", index=False),
    Column("number", Integer, nullable=False),  # n of the id "an"
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("roles", JSON, nullable=False),
    _spans("mentions"),
    _to("bearer", "bearer_id"),
    UniqueConstraint("version_id", "number"),
)

# The same words of the same speaker, wherever they are reported.
utterance = Table(
    "utterance",
    metadata,
    _key(),
    Column("key", String(40), nullable=False, unique=True),
    Column("origin", String(40), nullable=False, index=True),  # the key of the first of those that differ by little
)
utterance_band = Table(
    "utterance_band",
    metadata,
    Column("band", String(16), primary_key=True),
    Column("utterance_id", ForeignKey("utterance.id", ondelete="CASCADE"), primary_key=True, index=True),
)

statement = Table(
    "statement",
    metadata,
    _key(),
    _part_of("version", index=False),
    Column("number", Integer, nullable=False),  # n of the id "sn"
    Column("is_current", Boolean, nullable=False),
    _spans("source"),
    _spans("cue"),
    _spans("content"),
    Column("form", String(8), nullable=False),
    Column("within", Integer),  # a number
    Column("confidence", Float, nullable=False),
    _to("actor", "speaker_id"),
    Column("speaker_confidence", Float),
    _to("actor", "on_behalf_id"),
    _spans("on_behalf_evidence"),
    Column("act", String(16)),
    Column("venue_kind", String(24)),
    Column("venue_name", Text),
    _spans("venue_evidence"),
    Column("venue_history", JSON, nullable=False),
    _to("actor", "addressee_id"),
    _spans("addressee_evidence"),
    Column("earliest", Date),
    Column("latest", Date),
    _spans("said_evidence"),
    Column("standing", String(12), nullable=False),  # as its own article has it
    Column("because", Integer),  # a number
    # for finding it
    Column("day", Date, nullable=False),  # the last on which it may have been said, else that of publication, else UNDATED
    Column("speaker_bearer_id", ForeignKey("bearer.id"), nullable=True),
    Column("speaker_name", Text),  # folded, of a speaker who has no bearer
    Column("on_behalf_bearer_id", ForeignKey("bearer.id"), nullable=True),
    Column("status", String(12), nullable=False),  # its standing by all that the record holds
    Column("side", String(8)),  # of its stances: support, oppose, both
    Column("outlet", Text),  # this and the language as the article's
    Column("language", String(8)),
    Column("utterance_id", ForeignKey("utterance.id"), nullable=True),
    Column("is_first", Boolean, nullable=False),  # of all reports of its utterance
    Column("words", Text, nullable=False),  # of its content, folded
    UniqueConstraint("version_id", "number"),
)
# Walked by the day, whatever is looked for: all that is short and may be asked of a statement is in the index itself.
_ASKED = ("is_current", "status", "form", "venue_kind", "language", "outlet", "side", "confidence", "is_first")
Index("ix_statement_day", *(statement.c[name] for name in ("day", "id", "act", *_ASKED)))
Index("ix_statement_act_day", *(statement.c[name] for name in ("act", "day", "id", *_ASKED)))
Index("ix_statement_speaker_day", statement.c.speaker_bearer_id, statement.c.day)
Index("ix_statement_speaker_name", statement.c.speaker_name, statement.c.day)
Index("ix_statement_on_behalf_bearer", statement.c.on_behalf_bearer_id, statement.c.speaker_bearer_id)
Index("ix_statement_speaks_for", statement.c.speaker_bearer_id, statement.c.on_behalf_bearer_id)
Index("ix_statement_outlet_day", statement.c.outlet, statement.c.day)
Index("ix_statement_status_day", statement.c.status, statement.c.day)
# Who takes words back: few, and looked for whenever someone speaks.
TAKING: Act = "withdraw"
for _who in ("speaker", "on_behalf"):
    _bearer = statement.c[f"{_who}_bearer_id"]
    _is_taking = statement.c.act == TAKING
    Index(f"ix_statement_taking_{_who}", _bearer, sqlite_where=_is_taking, postgresql_where=_is_taking)
Index("ix_statement_utterance", statement.c.utterance_id, statement.c.is_first)

stance = Table(
    "stance",
    metadata,
    _key(),
    _part_of("statement"),
    _to("actor", "actor_id", required=True),
    Column("side", String(8), nullable=False),
    _spans("evidence"),
    Column("speaker_bearer_id", ForeignKey("bearer.id")),
    Column("bearer_id", ForeignKey("bearer.id")),  # the target's
    Column("day", Date, nullable=False),  # the statement's
)
Index("ix_stance_speaker", stance.c.speaker_bearer_id, stance.c.bearer_id)
Index("ix_stance_bearer", stance.c.bearer_id)

# Whom a statement is about: whoever its content mentions or it takes a side on, but for its own speaker's "I".
about = Table(
    "about",
    metadata,
    _key(),
    _part_of("statement"),
    Column("bearer_id", ForeignKey("bearer.id")),
    Column("name", Text),  # folded, of one who has no bearer
    Column("side", String(8)),  # of the stance towards him: support, oppose, both; none where he is only mentioned
    Column("day", Date, nullable=False),  # the statement's
)
Index("ix_about_bearer_day", about.c.bearer_id, about.c.day, about.c.statement_id, about.c.side)
Index("ix_about_name_day", about.c.name, about.c.day, about.c.statement_id, about.c.side)

relation = Table(
    "relation",
    metadata,
    _key(),
    _part_of("version"),
    _to("actor", "actor_id", required=True),
    Column("relation", String(16), nullable=False),
    _to("actor", "target_id", required=True),
    _spans("evidence"),
    _to("bearer", "bearer_id"),
    _to("bearer", "target_bearer_id"),
)

change = Table(
    "change",
    metadata,
    _key(),
    _part_of("version"),
    _to("actor", "actor_id", required=True),
    _to("actor", "target_id", required=True),
    Column("before", String(8)),
    Column("after", String(8)),
    _spans("evidence"),
    _to("bearer", "bearer_id"),
    _to("bearer", "target_bearer_id"),
)

# Statements that one in another article takes back.
taken_back = Table(
    "taken_back",
    metadata,
    Column("statement_id", ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True),
    Column("because_id", ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("standing", String(12), nullable=False),
)

# What a person judges about who is who: that two bearers are one, or that an article's bearer of a name is another.
judgement = Table(
    "judgement",
    metadata,
    _key(),
    Column("verdict", String(8), nullable=False),  # merge, split
    Column("bearer", Text, nullable=False),  # its key
    Column("other", Text, nullable=False),  # the other's key; of a split the article's
    Column("who", Text),
    Column("made", DateTime(timezone=True), nullable=False),
    Column("undone", DateTime(timezone=True)),
)

# What was erased for good: only a digest stays, by which it is known if it comes again.
forgotten = Table(
    "forgotten",
    metadata,
    _key(),
    Column("subject", String(8), nullable=False),  # article, person
    Column("digest", String(64), nullable=False, unique=True),
    Column("why", Text, nullable=False),
    Column("day", Date, nullable=False),
)

# What the machine found in a version, as JSON, where people judged it and other things are shown.
machine = Table(
    "machine",
    metadata,
    Column("version_id", ForeignKey("version.id", ondelete="CASCADE"), primary_key=True),
    Column("found", Text, nullable=False),
)

# Statements drawn for people to code who don't see each other's codings.
sample = Table(
    "sample",
    metadata,
    _key(),
    Column("name", Text, nullable=False, unique=True),
    Column("seed", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("who", Text),
    Column("made", DateTime(timezone=True), nullable=False),
)
sample_item = Table(
    "sample_item",
    metadata,
    _key(),
    _part_of("sample", index=False),
    Column("number", Integer, nullable=False),
    _part_of("article"),
    _part_of("version"),
    Column("anchor", Text, nullable=False),
    Column("seen", Text, nullable=False),
    UniqueConstraint("sample_id", "number"),
)

# What people judge of statements; rows are added and never changed. Those of an item of a sample aren't shown.
review = Table(
    "review",
    metadata,
    _key(),
    _part_of("article"),
    _part_of("version"),  # whose words they are
    Column("item_id", ForeignKey("sample_item.id", ondelete="CASCADE"), index=True),
    Column("verdict", String(8), nullable=False),  # accept, correct, reject, add, undo
    Column("of_id", ForeignKey("review.id", ondelete="CASCADE"), index=True),  # that is undone, or added the statement
    Column("anchor", Text, nullable=False),  # these as JSON
    Column("seen", Text),
    Column("fields", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("who", Text),
    Column("made", DateTime(timezone=True), nullable=False),
)
# Which statement now shows what was judged: none where that was rejected or isn't in the text.
attached = Table(
    "attached",
    metadata,
    Column("review_id", ForeignKey("review.id", ondelete="CASCADE"), primary_key=True),
    Column("statement_id", ForeignKey("statement.id", ondelete="CASCADE"), index=True),
    Column("is_orphaned", Boolean, nullable=False),  # the machine finds no statement there
)

# What statements are coded as: concepts of codebooks.
codebook = Table("codebook", metadata, _key(), Column("name", Text, nullable=False, unique=True))
concept = Table(
    "concept",
    metadata,
    _key(),
    _part_of("codebook", index=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, index=True),  # folded
    Column("description", Text, nullable=False),
    Column("patterns", JSON, nullable=False),
    UniqueConstraint("codebook_id", "name_key"),
)
coding = Table(
    "coding",
    metadata,
    _key(),
    _part_of("statement"),
    _part_of("concept", index=False),
    Column("agreement", Boolean),  # of the speaker with the concept, none where he doesn't say
    Column("how", String(8), nullable=False),  # pattern, meaning, person
    Column("because", Text, nullable=False),  # the words that fit the pattern
    Column("score", Float, nullable=False),  # the nearness of meaning
    Column("coder", Text, nullable=False),  # what coded it
    Column("is_shown", Boolean, nullable=False),  # not where a person judged otherwise
    Column("day", Date, nullable=False),  # the statement's
)
Index("ix_coding_concept_day", coding.c.concept_id, coding.c.day, coding.c.statement_id, coding.c.is_shown)
