"""Writes extractions to a stream in one of the formats, and opens files so that they appear whole or not at all."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from rich.console import Console

from onrecord.exchange.contract import to_line
from onrecord.exchange.table import to_table
from onrecord.statements import Extraction


class Writer:
    """Writes one extraction after another to `stream`, in the form "table" or "jsonl"."""

    def __init__(self, stream: TextIO, form: str) -> None:
        self._stream, self._form = stream, form
        self._console = console(stream)

    def write(self, extraction: Extraction) -> None:
        """Write `extraction` and pass it on at once; raises OSError when the stream can't take it."""
        if self._form == "table":
            self._console.print(to_table(extraction))
        else:
            self._stream.write(to_line(extraction) + "\n")
        self._stream.flush()


def chosen_form(form: str | None, output: Path | None, stream: TextIO) -> str:
    """The form that is asked for; else a table for who looks at a terminal, JSON lines for all others."""
    return form or ("table" if output is None and stream.isatty() else "jsonl")


def console(stream: TextIO) -> Console:
    """What prints tables to a stream: as wide as the terminal that it is, else readable at 80 columns."""
    return Console(file=stream, width=None if stream.isatty() else 80, highlight=False)


@contextlib.contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Standard output (UTF-8), or a new file that takes the place of `path` only when everything has been written to it."""
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield sys.stdout
        return
    if path.exists() and not path.is_file():  # a device or a pipe: nothing to put in its place
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    with replacing(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """An empty file beside `path` to write to, which takes its place when that went well and is gone otherwise."""
    descriptor, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".partial")
    os.close(descriptor)
    try:
        yield Path(partial)
        Path(partial).chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        Path(partial).replace(path)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
