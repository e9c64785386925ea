"""The record's schema, step by step: Alembic's migrations."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def scripts() -> Config:
    """Where Alembic finds the steps."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def upgrade(connection: Connection, revision: str) -> None:
    """Bring a database forward to a revision, in the transaction that is under way."""
    config = scripts()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
