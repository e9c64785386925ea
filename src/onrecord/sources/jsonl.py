"""JSON Lines: one article a line, `{"id", "text", "title"?, "published"?, "outlet"?, "byline"?, "url"?}`."""

import codecs
import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar

from onrecord.errors import UnreadableInput
from onrecord.sources.decoding import MAX_TEXT_BYTES, refuse_known_formats, unpaired_surrogate
from onrecord.sources.language import language
from onrecord.sources.refusal import Refused, printable, too_large
from onrecord.statements import Article

MAX_LINE_BYTES = 20_000_000

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.ASCII)
_SHAPE = 'write one JSON object a line, with at least "id" and "text"'
_CHUNK = 1 << 20

JsonObject = dict[str, Any]
_Item = TypeVar("_Item")


class LineReader(Protocol):
    """What lines are read from: an open binary file, or what acts as one."""

    def readline(self, limit: int, /) -> bytes:
        """The next line with its line feed, cut at `limit` bytes; empty at the end."""
        ...


def json_lines(stream: LineReader, name: str, published: dt.date | None = None) -> Iterator[Article | UnreadableInput]:
    """The articles of an open JSON Lines file, lazily and in order; a line that yields none as an UnreadableInput.

    `name` is how messages call the file, `published` the day that overrides what the lines say.
    """
    return each_line(stream, name, lambda line: parse(line, published), lambda article: article.id)


def each_line(
    stream: LineReader, name: str, read: Callable[[bytes], _Item], identity: Callable[[_Item], str]
) -> Iterator[_Item | UnreadableInput]:
    """What `read` makes of each line that isn't blank, or why it refused; no two of them may have one `identity`."""
    seen: dict[str, int] = {}
    for number, line in _lines(stream):
        if not seen and line is not None and (refused := _no_json_lines(line)):
            yield UnreadableInput(name, refused.problem, refused.remedy)
            return
        try:
            if line is None:
                raise too_large(MAX_LINE_BYTES)
            item = read(line)
            if (first := seen.setdefault(identity(item), number)) != number:
                shown = printable(identity(item))
                raise Refused(f'has the id "{shown}" of line {first}', "give each article an id of its own")
        except Refused as refused:
            yield UnreadableInput(f"{name}, line {number}", refused.problem, refused.remedy)
        else:
            yield item


def parse(line: bytes, published: dt.date | None = None) -> Article:
    """The article of one line. Raises Refused."""
    return article_of(parse_object(line), published)


def parse_object(line: bytes) -> JsonObject:
    """The JSON object in some bytes. Raises Refused."""
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("is not UTF-8", "write the file as UTF-8") from None
    try:
        value = json.loads(text)
    except RecursionError:
        raise Refused("is nested too deeply", _SHAPE) from None
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "a number is too long"
        raise Refused(f"is not JSON ({reason[0].lower()}{reason[1:]})", _SHAPE) from None
    if not isinstance(value, dict):
        raise Refused("is not a JSON object", _SHAPE)
    return value


def article_of(
    value: JsonObject, published: dt.date | None = None, language_of: Callable[[str], str | None] = language
) -> Article:
    """The article that an object tells of, in the language that `language_of` finds in its text. Raises Refused."""
    identity = value.get("id")
    if isinstance(identity, int) and not isinstance(identity, bool):
        identity = str(identity)
    if not isinstance(identity, str) or not identity.strip():
        raise Refused('has no "id" that is a string or a whole number', _SHAPE)
    body = value.get("text")
    if not isinstance(body, str):
        raise Refused('has no "text" that is a string', _SHAPE)
    if not body.strip():
        raise Refused('has an empty "text"', "leave the line out, or give it the report's text")
    refuse_unstorable({"id": identity, "text": body})
    if len(body) > MAX_TEXT_BYTES:
        raise too_large(MAX_TEXT_BYTES)
    return Article(
        id=identity,
        text=body,
        title=_optional("title", value.get("title")),
        outlet=_optional("outlet", value.get("outlet")),
        byline=_optional("byline", value.get("byline")),
        url=_optional("url", value.get("url")),
        published=published or _day(value.get("published")),
        language=language_of(body),
    )


def _no_json_lines(first: bytes) -> Refused | None:
    """What makes the whole file unreadable, so that it is said once and not of every line."""
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in first:
        return Refused("is not UTF-8", "write the file as UTF-8")
    try:
        refuse_known_formats(first)
    except Refused as refused:
        return refused
    return None


def _lines(stream: LineReader) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, numbered from 1; None for one over MAX_LINE_BYTES, which is never held whole."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
            yield number, None
        elif line.strip():
            yield number, line


def _optional(key: str, value: object) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Refused(f'has a "{key}" that is not a string', "make it a string, or leave it out")
    refuse_unstorable({key: value})
    return value


def _day(value: object) -> dt.date | None:
    if value is None or value == "":
        return None
    remedy = "write it as 2017-02-28, or leave it out"
    day = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if day is None:
        raise Refused('has a "published" that is no ISO 8601 day', remedy)
    try:
        return dt.date.fromisoformat(day.group(1))
    except ValueError:
        raise Refused('has a "published" that is not in the calendar', remedy) from None


def refuse_unstorable(fields: dict[str, str]) -> None:
    """Raise Refused for what isn't text that a database can hold, in some fields by their names."""
    for key, value in fields.items():
        if unpaired_surrogate(value):
            raise Refused(f'has half of a surrogate pair in "{key}"', "write the character whole, or leave it out")
        if "\x00" in value:
            raise Refused(f'has a NUL character in "{key}"', "leave it out")
