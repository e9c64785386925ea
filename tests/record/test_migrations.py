"""Migrations: all of them together make the tables of `schema.py`, and a record of each released schema is brought forward."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.schema import SchemaItem

from onrecord.record import migrations, opening
from onrecord.record.record import Record
from onrecord.record.schema import metadata
from onrecord.record.searching import Search
from tests.record.reports import Said, report
from tests.record.test_judging import REPORTS

STEPS = [step.revision for step in ScriptDirectory.from_config(migrations.scripts()).walk_revisions()]
OF_ONE_DATABASE = "statement_words", "found_by", "ix_statement_found_by"  # the full text, which each keeps in its own way


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """A plain connection to where a record is to be made."""
    created = create_engine(opening._url(address))
    yield created
    created.dispose()


def test_the_newest_step_is_where_a_record_is_brought_to() -> None:
    assert STEPS[0] == opening.HEAD
    assert sorted(STEPS, reverse=True) == STEPS  # so that a newer one is known by its number


def test_all_steps_make_the_schema(address: str, engine: Engine) -> None:
    Record.open(address).close()

    def is_ours(_: SchemaItem, name: str | None, *__: object) -> bool:
        return not (name or "").startswith(OF_ONE_DATABASE)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []
        keys = {t.name: inspect(connection).get_pk_constraint(t.name)["constrained_columns"] for t in metadata.sorted_tables}
    assert keys == {t.name: [column.name for column in t.primary_key] for t in metadata.sorted_tables}


@pytest.mark.parametrize("step", STEPS)
def test_an_empty_record_of_each_schema_is_brought_forward(address: str, engine: Engine, step: str) -> None:
    with engine.begin() as connection:
        migrations.upgrade(connection, step)
    with Record.open(address, create=False) as record:
        for extraction in REPORTS:
            assert record.add(extraction) == "added"
        assert record.search(Search("sing")).count == 1
    with Record.open(address) as record:
        assert record.add(REPORTS[0]) == "known"
        assert record.add(report("more", Said("Ann Lee", "Sing again"))) == "added"
        assert record.search(Search("sing")).count == 2
