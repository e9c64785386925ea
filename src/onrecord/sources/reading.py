"""Inputs to articles: addresses, files, folders and standard input, told apart by suffix and first bytes."""

import datetime as dt
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from onrecord.errors import UnreadableInput
from onrecord.sources.compression import GZIP_MAGIC, gunzipped, gzip_head
from onrecord.sources.decoding import MAX_TEXT_BYTES, decode, refuse_known_formats
from onrecord.sources.fetching import Fetcher, is_address
from onrecord.sources.html import MAX_HTML_BYTES, looks_like_html
from onrecord.sources.jsonl import LineReader, json_lines
from onrecord.sources.language import language
from onrecord.sources.listing import list_kind
from onrecord.sources.online import MAX_LIST_BYTES, address_articles, listed_articles
from onrecord.sources.pages import page_article
from onrecord.sources.refusal import Refused, printable
from onrecord.sources.streams import at_most, opened, os_problem, read_at_most, rewound
from onrecord.sources.warc import warc_articles
from onrecord.statements import Article

STANDARD_INPUT = "-"

Kind = Literal["text", "html", "jsonl", "warc", "list"]
Input = str | os.PathLike[str]

_KIND_OF_SUFFIX: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".warc": "warc",
    ".warc.gz": "warc",
}
_LIST_SUFFIXES = (".xml", ".rss", ".atom", ".xml.gz")
_LIMITS: dict[Kind, int] = {"text": MAX_TEXT_BYTES, "html": MAX_HTML_BYTES, "list": MAX_LIST_BYTES}
_SNIFFED = 8192  # bytes
_JSON_START = re.compile(rb'({ *")|{\s*"|\[\s*{')
_SUFFIXES = ", ".join(sorted(_KIND_OF_SUFFIX))


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read: where it is, how messages call it, and the id of the article in it.

    `is_named` is whether the user named it himself, rather than a folder that it is in: only then it may lead to the network.
    """

    path: Path
    name: str
    id: str
    is_named: bool = False


def read(source: Input, *, published: dt.date | None = None) -> Article:
    """The one article in `source`: a text or HTML file, a page's address, a file of one article, or "-" for standard input.

    `published` overrides the day that the input gives. Raises UnreadableInput.
    """
    name = _name(source)
    if os.fspath(source) not in {"", STANDARD_INPUT} and not is_address(source) and _is_folder(Path(source)):
        raise UnreadableInput(name, "is a folder", "give one file, or read all of it with articles()")
    items = articles([source], published=published)
    first = next(items)
    if isinstance(first, UnreadableInput):
        raise first
    if next(items, None) is not None:
        raise UnreadableInput(name, "has more than one article", "read them with articles()")
    return first


def articles(
    inputs: Iterable[Input], *, published: dt.date | None = None, fetcher: Fetcher | None = None
) -> Iterator[Article | UnreadableInput]:
    """Every article of `inputs`, lazily and in order; what yields none comes as an UnreadableInput in its place.

    An input is a text, HTML, JSON Lines or WARC file, a folder (read with its subfolders in the order of their names, less
    files of other types and hidden ones), "-" for standard input, or an address (http or https) of a page, a feed or a sitemap.
    Of a feed or a sitemap, in a file too, each article's page is fetched. An article's id is its address if it was fetched or
    archived; in JSON Lines what the line says; else the file's name without suffix, below a folder its path from there, or
    "stdin". `published` overrides the day that an input gives. `fetcher` takes the place of the process's own.
    """
    for source in inputs:
        if is_address(source):
            yield from address_articles(os.fspath(source), published, fetcher)
            continue
        if os.fspath(source) == STANDARD_INPUT:
            yield from _standard_input_articles(published)
            continue
        for file in _files(source, _name(source)):
            if isinstance(file, UnreadableInput):
                yield file
            else:
                yield from _file_articles(file, published, fetcher)


def count(inputs: Iterable[Input]) -> int | None:
    """How many items `articles` will yield, for a progress bar: lines of JSON Lines files, and other files.

    None if that can't be told before they are read, as of standard input, addresses, feeds, sitemaps and archives. A file that
    can't be opened counts as one; blank lines count too.
    """
    total = 0
    for source in inputs:
        if os.fspath(source) == STANDARD_INPUT or is_address(source):
            return None
        for file in _files(source, ""):
            kind = None if isinstance(file, UnreadableInput) else _kind(file.path)
            if kind in {"warc", "list"}:
                return None
            total += _line_count(file.path) if isinstance(file, _File) and kind == "jsonl" else 1
    return total


def _kind(path: Path) -> Kind | None:
    """What a file is by its name."""
    name = path.name.lower()
    if name.endswith(_LIST_SUFFIXES):
        return "list"
    return _KIND_OF_SUFFIX.get(".warc.gz" if name.endswith(".warc.gz") else path.suffix.lower())


def _name(source: Input) -> str:
    path = os.fspath(source)
    return "standard input" if path == STANDARD_INPUT else printable(path)


def _files(source: Input, name: str) -> Iterator[_File | UnreadableInput]:
    path = Path(source)
    if not os.fspath(source):  # to pathlib the current folder
        yield UnreadableInput('""', "is no file name", "check the path")
        return
    if not _is_folder(path):
        yield _File(path, name, printable(path.stem), is_named=True)
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
                yield UnreadableInput(printable(str(path)), *os_problem(error))
            else:
                stack.extend(entry for entry in entries if not entry.name.startswith("."))
        elif _kind(path) not in {None, "list"} and not _is_folder(path):
            identity = path.relative_to(folder).with_suffix("").as_posix()
            yield _File(path, printable(str(path)), printable(identity))


def _standard_input_articles(published: dt.date | None) -> Iterator[Article | UnreadableInput]:
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield UnreadableInput("standard input", "is closed", "send a report through it, or give a file")
    else:
        yield from _stream_articles(stream, _File(Path(), "standard input", "stdin"), None, published, None)


def _file_articles(file: _File, published: dt.date | None, fetcher: Fetcher | None) -> Iterator[Article | UnreadableInput]:
    try:
        stream = opened(file.path)
    except Refused as refused:
        yield UnreadableInput(file.name, refused.problem, refused.remedy)
        return
    with stream:
        yield from _stream_articles(stream, file, _kind(file.path), published, fetcher)


def _stream_articles(
    stream: BinaryIO, file: _File, kind: Kind | None, published: dt.date | None, fetcher: Fetcher | None
) -> Iterator[Article | UnreadableInput]:
    try:
        head = read_at_most(stream, _SNIFFED)
        kind = _sniffed(head, kind, file.is_named)
        whole = rewound(head, stream)
        if kind == "jsonl":
            yield from _lines(whole, file.name, published)
        elif kind == "warc":
            yield from warc_articles(whole, file.name, published)
        elif kind == "list":
            data = gunzipped(at_most(whole, _LIMITS[kind]), _LIMITS[kind])
            yield from listed_articles(data, file.name, None, published, fetcher)
        else:
            yield _article(at_most(whole, _LIMITS[kind]), file.id, kind, published)
    except Refused as refused:
        yield UnreadableInput(file.name, refused.problem, refused.remedy)
    except OSError as error:
        yield UnreadableInput(file.name, *os_problem(error))


def _lines(stream: LineReader, name: str, published: dt.date | None) -> Iterator[Article | UnreadableInput]:
    nothing = True
    for item in json_lines(stream, name, published):
        nothing = False
        yield item
    if nothing:
        raise Refused("is empty", "give a file with an article in each line")


def _article(data: bytes, identity: str, kind: Kind, published: dt.date | None) -> Article:
    if kind == "text":
        text = decode(data)
        return Article(id=identity, text=text, published=published, language=language(text))
    return page_article(data, identity, published=published)


def _sniffed(head: bytes, kind: Kind | None, is_named: bool) -> Kind:
    if kind == "jsonl":
        return kind
    if kind in {None, "warc", "list"}:
        content = gzip_head(head) if head.startswith(GZIP_MAGIC) else head
        if kind == "warc" or content.startswith(b"WARC/"):
            return "warc"
        if is_named and list_kind(content):
            return "list"
    refuse_known_formats(head)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if kind == "html" or looks_like_html(head):
        return "html"
    if list_kind(head):
        raise Refused("is a feed or a sitemap", "give it by its own name, as a file that ends in .xml")
    if kind == "list" or start.startswith(b"<?xml"):
        raise Refused("is neither a feed nor a sitemap", "give a text, HTML or JSONL file")
    if kind != "text" and (json := _JSON_START.match(start)):
        if json.group(1) is not None:
            return "jsonl"
        raise Refused("is JSON, not JSON Lines", "write one article a line, each a JSON object")
    return "text"


def _line_count(path: Path) -> int:
    lines, last = 0, b"\n"
    try:
        with opened(path) as stream:
            while chunk := stream.read(1 << 20):
                lines += chunk.count(b"\n")
                last = chunk[-1:]
    except (OSError, Refused):
        return 1
    return max(1, lines + (last != b"\n"))
