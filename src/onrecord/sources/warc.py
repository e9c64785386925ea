"""Web archives, WARC 0.18 to 1.1 (ISO 28500), gzip or not: the articles on the pages that were archived.

Records are taken apart here and not by a library, so that damage is seen and said: FastWARC 2.0.1 takes a header named
"content-length" for missing, passes over records after a wrong length without a word, and unpacks what it skips without bounds.
"""

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from onrecord.errors import UnreadableInput
from onrecord.sources.compression import GZIP_MAGIC, unpacked
from onrecord.sources.fetching import MAX_ADDRESS, is_address
from onrecord.sources.html import MAX_HTML_BYTES, looks_like_html
from onrecord.sources.html.dates import day_of
from onrecord.sources.members import Stream, members
from onrecord.sources.pages import PAGE_TYPES, page_article, served_as
from onrecord.sources.refusal import SAVE_A_PART, Refused, printable, shown, too_large
from onrecord.statements import Article

_MAX_HEADER = 1 << 16  # bytes
_MAX_LENGTH = 10**12  # bytes of a record; a header that says more is wrong
_MAX_DAMAGED = 1_000  # records, each with a line that says so
_PIECE = 1 << 16
_AGAIN = "get the archive again"
_VERSION = re.compile(rb"WARC/\d+\.\d+\s*\Z")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?!\d)")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_LINE_BREAK = re.compile(r"\r?\n")
_CHUNK = re.compile(rb"(?:\r?\n)?([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")


def warc_articles(stream: Stream, name: str, published: dt.date | None = None) -> Iterator[Article | UnreadableInput]:
    """The articles of an open archive, lazily and in order; a page without one and a damaged record as an UnreadableInput.

    An article's id and address are the record's WARC-Target-URI, the day of its retrieval is the WARC-Date's. Records other
    than responses with status 200 and a web page are passed over. `name` is how messages call the archive, `published` the day
    that overrides what the pages say.
    """
    number, damaged, nothing = 0, 0, True
    for part in members(stream) if stream.peek(len(GZIP_MAGIC)).startswith(GZIP_MAGIC) else [stream]:
        for record in _records(part):
            number += 1
            item = record if isinstance(record, Refused) else _read(record, published)
            if item is None:
                continue
            nothing = False
            if isinstance(item, Refused):
                address = "" if isinstance(record, Refused) or not record.address else f", {shown(record.address)}"
                yield UnreadableInput(f"{name}, record {number}{address}", item.problem, item.remedy)
            else:
                yield item
            damaged += isinstance(record, Refused) or record.lost
            if damaged > _MAX_DAMAGED:
                yield UnreadableInput(name, f"is damaged in more than {_MAX_DAMAGED:,} places, and is given up", _AGAIN)
                return
    if not number:
        yield UnreadableInput(name, "is empty", "give an archive with web pages in it")
    elif nothing:
        yield UnreadableInput(name, f"has no web page among its records ({number:,})", "give an archive with web pages in it")


class _Record:
    """A record: its header's fields by their names in lower case, and its content, `left` bytes of which are still to read.

    `lost` is whether the next record can't be where it should be.
    """

    def __init__(self, fields: dict[str, str], length: int, part: Stream) -> None:
        self.fields, self.left, self.lost = fields, length, False
        self._part = part

    @property
    def address(self) -> str:
        """What was archived; some programs put it in angle brackets, as the first version of the standard did."""
        return self.fields.get("warc-target-uri", "").strip("<>")

    def read(self, size: int) -> bytes:
        """The next `size` bytes of the content, or as many as there are. Raises Refused if the archive ends before."""
        size = min(size, self.left)
        data = self._part.read(size)
        self.left -= len(data)
        if len(data) < size:
            raise Refused("is cut off", _AGAIN)
        return data

    def finish(self) -> None:
        """Go to the end of the record. Raises Refused if that is not where the header says."""
        self.lost = True
        while self.left:
            self.read(_PIECE)
        # Two line breaks, of which some programs forget one or both.
        if self._part.peek(1)[:1] not in {b"", b"\r", b"\n", b"W"}:
            raise Refused("does not end where its header says", _AGAIN)
        self.lost = False


def _records(part: Stream) -> Iterator[_Record | Refused]:
    """The records in order; what is wrong where one should begin, once, before the next that can be found."""
    line = b""
    while True:
        item: _Record | Refused | None
        try:
            item = _next(part, line)
        except Refused as refused:
            item = refused
        if item is None:
            return
        yield item
        line = b""
        if isinstance(item, Refused) or item.lost:
            line = _next_version(part)
            if not line:
                return


def _next(part: Stream, line: bytes) -> _Record | None:
    """The record whose first line is `line`, or if that is empty the next one; None at the end. Raises Refused."""
    while not line.strip():
        line = part.readline(_MAX_HEADER)
        if not line:
            return None
    if not _VERSION.match(line):
        raise Refused("does not begin as a WARC record does", _AGAIN)
    header = bytearray()
    while (line := part.readline(_MAX_HEADER)).strip(b"\r\n"):
        header += line
        if len(header) > _MAX_HEADER:
            raise Refused("has a header of more than 64 KB", _AGAIN)
    if not line:
        raise Refused("is cut off", _AGAIN)
    fields = _fields(bytes(header))
    length = fields.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,18}", length) or int(length) > _MAX_LENGTH:
        raise Refused(f'has a Content-Length that can\'t be ("{printable(length[:30])}")', _AGAIN)
    return _Record(fields, int(length), part)


def _next_version(part: Stream) -> bytes:
    """The next line with which a record begins; empty if there is none."""
    starts = True
    try:
        while line := part.readline(_MAX_HEADER):
            if starts and _VERSION.match(line):
                return line
            starts = line.endswith(b"\n")
    except Refused:  # compressed, and damaged there too
        pass
    return b""


def _read(record: _Record, published: dt.date | None) -> Article | Refused | None:
    """The article in a record, what is wrong with it, or None if it is passed over. Leaves the archive after the record."""
    item: Article | Refused | None
    try:
        item = _article(record, published)
    except Refused as refused:
        item = refused
    try:
        record.finish()
    except Refused as refused:
        return refused
    return item


def _article(record: _Record, published: dt.date | None) -> Article | None:
    if record.fields.get("warc-type", "").lower() != "response" or not is_address(record.address):
        return None
    if not _is_possible(record.address):
        raise Refused("has an address that can't be", _AGAIN)
    head = record.read(_MAX_HEADER)
    status, blank = _STATUS.match(head), _BLANK_LINE.search(head)
    if not status:
        raise Refused("has no HTTP answer in it", _AGAIN)
    if status.group(1) != b"200":
        return None
    if not blank:
        raise Refused("has an HTTP header of more than 64 KB" if record.left else "is cut off in its HTTP header", _AGAIN)
    answer = _fields(head[: blank.start()])
    media_type, charset = served_as(answer.get("content-type", ""))
    if media_type and media_type not in PAGE_TYPES:
        return None
    if record.left > MAX_HTML_BYTES:
        raise too_large(MAX_HTML_BYTES, SAVE_A_PART)
    body = _decoded(head[blank.end() :] + record.read(record.left), answer)
    if not media_type and not looks_like_html(body):
        return None
    day = day_of(record.fields.get("warc-date", ""))
    return page_article(body, record.address, published=published, address=record.address, charset=charset, retrieved=day)


def _is_possible(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return len(address) <= MAX_ADDRESS and address.isprintable()


def _fields(header: bytes) -> dict[str, str]:
    """Header lines as names in lower case and values; of several with one name the first."""
    fields: dict[str, str] = {}
    for line in _LINE_BREAK.split(header.decode("utf-8", "replace")):
        name, _, value = line.partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _decoded(body: bytes, answer: dict[str, str]) -> bytes:
    """The page itself. Archives often keep a body decoded under headers that say how it once was encoded."""
    if "chunked" in answer.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    if looks_like_html(body):
        return body
    return unpacked([body], answer.get("content-encoding", ""), MAX_HTML_BYTES)


def _unchunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    position = 0
    while chunk := _CHUNK.match(body, position):
        size = int(chunk.group(1), 16)
        if not size:
            return b"".join(parts)
        position = chunk.end() + size
        parts.append(body[chunk.end() : position])
    if not position:
        return body
    raise Refused("is cut off among its chunks", _AGAIN)
