"""Records for the commands to work on."""

from collections.abc import Iterable
from pathlib import Path

from onrecord.record.record import Record
from onrecord.statements import Extraction


def record_of(reports: Iterable[Extraction], folder: Path) -> str:
    """The path of a new record in `folder` with these reports in it."""
    path = str(folder / "onrecord.db")
    with Record.open(path) as record:
        for extraction in reports:
            record.add(extraction)
    return path
