"""Takes the statements of a record elsewhere: which forms there are, and whole files or folders of each."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from onrecord.errors import OnrecordError
from onrecord.exchange import FORMS
from onrecord.exchange.cells import write_csv
from onrecord.exchange.columns import write_parquet
from onrecord.exchange.contract import to_line
from onrecord.exchange.dna import write_dna, write_events
from onrecord.exchange.found import HIT_COLUMNS, hit_row
from onrecord.exchange.jsonld import write_jsonld
from onrecord.exchange.standoff import write_brat
from onrecord.exchange.writers import open_output, replacing

if TYPE_CHECKING:
    from onrecord.record.record import Record
    from onrecord.record.searching import Search


class ExportError(OnrecordError):
    """A form that can't go where it is to go; one line says why and what to do."""


def _jsonl(record: "Record", wanted: "Search | str", stream: TextIO) -> None:
    for found in record.chosen(wanted):
        stream.write(to_line(found) + "\n")


def _csv(record: "Record", wanted: "Search | str", stream: TextIO) -> None:
    write_csv(stream, HIT_COLUMNS, map(hit_row, record.chosen_hits(wanted)))


_STREAMS: Mapping[str, Callable[["Record", "Search | str", TextIO], None]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "jsonld": lambda record, wanted, stream: write_jsonld(record.chosen(wanted), stream),
    "dna-csv": lambda record, wanted, stream: write_events(record.chosen_codings(wanted), stream),
}
_FILES: Mapping[str, Callable[["Record", "Search | str", Path], None]] = {
    "parquet": lambda record, wanted, path: write_parquet(record.chosen_hits(wanted), path),
    "dna": lambda record, wanted, path: write_dna(record.chosen_codings(wanted), path),
}
_FOLDERS: Mapping[str, Callable[["Record", "Search | str", Path], None]] = {
    "brat": lambda record, wanted, folder: write_brat(record.chosen(wanted), folder),
}


def export(record: "Record", form: str, output: Path | None, wanted: "Search | str") -> None:
    """Write all statements that fit, whole or not at all, in one of FORMS: to standard output or a file, or to a new folder.

    Sorted by article and statement, without the time of writing: the same record gives the same bytes. Raises ExportError for
    an output that doesn't go with the form, other OnrecordErrors as reading the record does, and OSError.
    """
    if form in _STREAMS:
        with open_output(output) as stream:
            _STREAMS[form](record, wanted, stream)
            stream.flush()
    elif form not in FORMS:
        raise ExportError(f"{form}: is no form of export; give one of {', '.join(FORMS)}")
    elif output is None:
        raise ExportError(f"{form}: is no text for standard output; name a {'folder' if form in _FOLDERS else 'file'} to write")
    elif form in _FILES:
        with replacing(output) as partial:
            _FILES[form](record, wanted, partial)
    else:
        with _new_folder(output) as partial:
            _FOLDERS[form](record, wanted, partial)


@contextlib.contextmanager
def _new_folder(path: Path) -> Iterator[Path]:
    """A folder beside `path` to write to, which takes its place when that went well and is gone otherwise."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise ExportError(f"{path}: is there already; name a folder that isn't, or an empty one")
    partial = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".partial"))
    try:
        yield partial
        partial.chmod(0o755)
        partial.replace(path)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
