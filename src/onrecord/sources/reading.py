"""Inputs to articles: files, folders and standard input, told apart by suffix and first bytes."""

import datetime as dt
import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord.errors import UnreadableInput
from onrecord.sources.decoding import MAX_TEXT_BYTES, decode, refuse_known_formats, too_large
from onrecord.sources.html import MAX_HTML_BYTES, looks_like_html, page
from onrecord.sources.jsonl import LineReader, json_lines
from onrecord.sources.language import language
from onrecord.sources.refusal import Refused, printable
from onrecord.statements import Article

STANDARD_INPUT = "-"

Kind = Literal["text", "html", "jsonl"]
Input = str | os.PathLike[str]

_KIND_OF_SUFFIX: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_SNIFFED = 8192  # bytes
_JSON_START = re.compile(rb'({ *")|{\s*"|\[\s*{')
_SUFFIXES = ", ".join(sorted(_KIND_OF_SUFFIX))


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read: where it is, how messages call it, and the id of the article in it."""

    path: Path
    name: str
    id: str


def read(source: Input, *, published: dt.date | None = None) -> Article:
    """The one article in `source`: a text or HTML file, a JSON Lines file of one line, or "-" for standard input.

    `published` overrides the day that the input gives. Raises UnreadableInput.
    """
    name = _name(source)
    if os.fspath(source) not in {"", STANDARD_INPUT} and _is_folder(Path(source)):
        raise UnreadableInput(name, "is a folder", "give one file, or read all of it with articles()")
    items = articles([source], published=published)
    first = next(items)
    if isinstance(first, UnreadableInput):
        raise first
    if next(items, None) is not None:
        raise UnreadableInput(name, "has more than one article", "read them with articles()")
    return first


def articles(inputs: Iterable[Input], *, published: dt.date | None = None) -> Iterator[Article | UnreadableInput]:
    """Every article of `inputs`, lazily and in order; what yields none comes as an UnreadableInput in its place.

    An input is a text, HTML or JSON Lines file, a folder (read with its subfolders in the order of their names, less files
    of other types and hidden ones), or "-" for standard input. An article's id is the file's name without suffix; below a
    folder its path from there; "stdin"; in JSON Lines what the line says. `published` overrides the day that an input gives.
    """
    for source in inputs:
        if os.fspath(source) == STANDARD_INPUT:
            yield from _standard_input_articles(published)
            continue
        for file in _files(source, _name(source)):
            if isinstance(file, UnreadableInput):
                yield file
            else:
                yield from _file_articles(file, published)


def count(inputs: Iterable[Input]) -> int | None:
    """How many items `articles` will yield, for a progress bar: lines of JSON Lines files, and other files.

    None if standard input is among the inputs. A file that can't be opened counts as one; blank lines count too.
    """
    total = 0
    for source in inputs:
        if os.fspath(source) == STANDARD_INPUT:
            return None
        for file in _files(source, ""):
            if isinstance(file, UnreadableInput) or _KIND_OF_SUFFIX.get(file.path.suffix.lower()) != "jsonl":
                total += 1
            else:
                total += _line_count(file.path)
    return total


def _name(source: Input) -> str:
    path = os.fspath(source)
    return "standard input" if path == STANDARD_INPUT else printable(path)


def _files(source: Input, name: str) -> Iterator[_File | UnreadableInput]:
    path = Path(source)
    if not os.fspath(source):  # to pathlib the current folder
        yield UnreadableInput('""', "is no file name", "check the path")
        return
    if not _is_folder(path):
        yield _File(path, name, printable(path.stem))
        return
    found = False
    for file in _below(path):
        found = True
        yield file
    if not found:
        yield UnreadableInput(name, "has no report in it", f"give a folder with files that end in {_SUFFIXES}")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no right to look, or a name that is too long: opening it says which
        return False


def _below(folder: Path) -> Iterator[_File | UnreadableInput]:
    # A stack rather than recursion, which a deep tree would exhaust. Links to folders may run in circles: not followed.
    stack = [folder]
    while stack:
        path = stack.pop()
        if _is_folder(path) and (path == folder or not path.is_symlink()):
            try:
                entries = sorted(path.iterdir(), key=lambda entry: entry.name, reverse=True)
            except OSError as error:
                yield UnreadableInput(printable(str(path)), *_os_problem(error))
            else:
                stack.extend(entry for entry in entries if not entry.name.startswith("."))
        elif path.suffix.lower() in _KIND_OF_SUFFIX and not _is_folder(path):
            identity = path.relative_to(folder).with_suffix("").as_posix()
            yield _File(path, printable(str(path)), printable(identity))


def _standard_input_articles(published: dt.date | None) -> Iterator[Article | UnreadableInput]:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield UnreadableInput("standard input", "is closed", "send a report through it, or give a file")
    else:
        yield from _stream_articles(stream, _File(Path(), "standard input", "stdin"), None, published)


def _file_articles(file: _File, published: dt.date | None) -> Iterator[Article | UnreadableInput]:
    try:
        stream = _opened(file.path)
    except Refused as refused:
        yield UnreadableInput(file.name, refused.problem, refused.remedy)
        return
    with stream:
        yield from _stream_articles(stream, file, _KIND_OF_SUFFIX.get(file.path.suffix.lower()), published)


def _stream_articles(
    stream: BinaryIO, file: _File, kind: Kind | None, published: dt.date | None
) -> Iterator[Article | UnreadableInput]:
    try:
        lines: LineReader = stream
        if kind != "jsonl":
            head = _read_at_most(stream, _SNIFFED)
            kind = _sniffed(head, kind)
            if kind != "jsonl":
                yield _article(_whole(stream, head, kind), file.id, kind, published)
                return
            lines = _Rewound(head, stream)
        nothing = True
        for item in json_lines(lines, file.name, published):
            nothing = False
            yield item
        if nothing:
            raise Refused("is empty", "give a file with an article in each line")
    except Refused as refused:
        yield UnreadableInput(file.name, refused.problem, refused.remedy)
    except OSError as error:
        yield UnreadableInput(file.name, *_os_problem(error))


def _article(data: bytes, identity: str, kind: Kind, published: dt.date | None) -> Article:
    if kind == "text":
        text = decode(data)
        return Article(id=identity, text=text, published=published, language=language(text))
    found = page(data)
    return Article(
        id=identity,
        text=found.text,
        title=found.title,
        outlet=found.outlet,
        byline=found.byline,
        url=found.url,
        published=published or found.published,
        language=language(found.text),
    )


def _sniffed(head: bytes, kind: Kind | None) -> Kind:
    refuse_known_formats(head)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if kind == "html" or looks_like_html(head):
        return "html"
    if start.startswith((b"<?xml", b"<rss", b"<feed")):
        raise Refused("is XML, not a web page", "give a text, HTML or JSONL file")
    if kind is None and (json := _JSON_START.match(start)):
        if json.group(1) is not None:
            return "jsonl"
        raise Refused("is JSON, not JSON Lines", "write one article a line, each a JSON object")
    return "text"


def _whole(stream: BinaryIO, head: bytes, kind: Kind) -> bytes:
    limit = MAX_HTML_BYTES if kind == "html" else MAX_TEXT_BYTES
    data = head + _read_at_most(stream, limit + 1 - len(head))
    if len(data) > limit:
        raise too_large(limit)
    return data


class _Rewound:
    """A stream of lines that starts again with the bytes already taken from it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = io.BytesIO(head), stream

    def readline(self, limit: int, /) -> bytes:
        line = self._head.readline(limit)
        if line.endswith(b"\n") or len(line) == limit:
            return line
        return line + self._stream.readline(limit - len(line))


def _read_at_most(stream: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes; fewer only at the end. A pipe may hand over less at a time than it was asked for."""
    parts = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _opened(path: Path) -> BinaryIO:
    try:
        # Looked at before it is opened: opening a pipe waits for its other end, opening a device may move it.
        _refuse_special(path.stat().st_mode)
        stream = path.open("rb")
    except OSError as error:
        raise Refused(*_os_problem(error)) from None
    except ValueError:  # a NUL character in the path
        raise Refused("is no possible file name", "check the path") from None
    return stream


def _refuse_special(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISFIFO(mode):
        raise Refused("is a named pipe", "send it through standard input, with - as the input")
    raise Refused("is no regular file", "give a text, HTML or JSONL file")


def _os_problem(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "does not exist", "check the path"
    if isinstance(error, PermissionError):
        return "may not be read", "ask for the right to read it"
    return f"cannot be read ({error.strerror or error})", "check the path and the disk"


def _line_count(path: Path) -> int:
    lines, last = 0, b"\n"
    try:
        with _opened(path) as stream:
            while chunk := stream.read(1 << 20):
                lines += chunk.count(b"\n")
                last = chunk[-1:]
    except (OSError, Refused):
        return 1
    return max(1, lines + (last != b"\n"))
