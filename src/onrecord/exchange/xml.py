"""XML written piece by piece, each name and text escaped, and without the characters that XML can't have."""

import contextlib
import re
from collections.abc import Iterator, Mapping
from io import TextIOBase
from typing import TextIO, cast
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


class Xml:
    """Writes one document to `stream`; a child stands in a line of its own."""

    def __init__(self, stream: TextIO) -> None:
        self._out = XMLGenerator(cast(TextIOBase, stream), "utf-8", short_empty_elements=True)
        self._out.startDocument()

    @contextlib.contextmanager
    def within(self, name: str, attributes: Mapping[str, object] | None = None, **more: object) -> Iterator[None]:
        """An element with what is written meanwhile in it; attributes that are None are left out."""
        self._start(name, attributes, more)
        self._out.ignorableWhitespace("\n")
        yield
        self._end(name)

    def leaf(self, name: str, text: object = "", attributes: Mapping[str, object] | None = None, **more: object) -> None:
        """An element with nothing but text in it."""
        self._start(name, attributes, more)
        if text != "":
            self._out.characters(possible(str(text)))
        self._end(name)

    def _start(self, name: str, attributes: Mapping[str, object] | None, more: Mapping[str, object]) -> None:
        given = {**(attributes or {}), **more}
        self._out.startElement(name, AttributesImpl({k: possible(str(v)) for k, v in given.items() if v is not None}))

    def _end(self, name: str) -> None:
        self._out.endElement(name)
        self._out.ignorableWhitespace("\n")


def possible(text: str) -> str:
    """`text` with the replacement character for what no XML document can have, not even escaped."""
    return _IMPOSSIBLE.sub("\ufffd", text)
