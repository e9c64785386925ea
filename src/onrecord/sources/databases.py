"""SQLite files from outside, opened to be read and nothing else: no schema is trusted, nothing is written beside them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

MAGIC = b"SQLite format 3\x00"

_PRAGMAS = ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0")


@contextmanager
def database(path: Path, longest: int, is_enough: Callable[[], bool], steps: int) -> Iterator[sqlite3.Connection]:
    """The database at `path`, of whose values none may be longer than `longest` bytes. Raises sqlite3.Error.

    After every so many `steps` of SQLite's machine `is_enough` is asked; what is under way then is broken off if it is.
    """
    # immutable: nothing is written beside it either, and no journal that lies there is played back into what is read
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
        connection.set_progress_handler(is_enough, steps)
        yield connection
