"""The record that `onrecord.open` gives: the store, with the ways out of it."""

import os
from pathlib import Path

from onrecord.exchange.exporting import export
from onrecord.record import record
from onrecord.record.searching import Search


class Record(record.Record):
    """A record that can be exported, too."""

    def export(self, form: str, output: str | os.PathLike[str], wanted: Search | str = "") -> None:
        """Write all statements that fit to a file or, for brat, a new folder: see `onrecord.exchange.FORMS`.

        The same record gives the same bytes. Raises OnrecordError, and OSError where `output` can't be written.
        """
        export(self, form, Path(output), wanted)
