"""A web page's bytes to text: by byte order mark, as UTF-8 where it is that, else by the declared charset."""

import codecs
import re

from onrecord.sources.decoding import refuse_known_formats
from onrecord.sources.refusal import Refused

_DECLARATION = re.compile(
    rb"""<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+) | <meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I | re.X
)
_DECLARED_WITHIN = 8192  # bytes; the standard's 1024 is often overrun by scripts
# The labels of the WHATWG Encoding Standard; what Python calls codecs includes base64, and worse.
_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|(?:windows-|cp|x-cp)125[0-8]|iso-?8859-?(?:[1-9]|1[0-6])|latin-?[1-9]|koi8-?[ru]|macintosh|"
    r"gb2312|gbk|gb18030|big5(?:-hkscs)?|euc-?(?:jp|kr)|shift[-_]?jis|windows-874|ibm866|us-ascii|ascii"
)
# Pages that say Latin-1 mean Windows-1252, and are read so by every browser.
_LATIN_1 = re.compile(r"iso-?8859-?1|latin-?1|(?:us-)?ascii|(?:windows-|cp|x-cp)1252")
_MAX_UNREADABLE_SHARE = 0.001


def decode_page(data: bytes, charset: str | None = None) -> str:
    """The text of an HTML page.

    What is whole UTF-8 is read so, whatever the page declares: no other charset's text looks like it. Else `charset` counts, by
    which the page was served, or the one that it declares, or Windows-1252; a stray byte that it doesn't have is read as
    Windows-1252, where quotation marks are.
    Raises Refused for bytes that are no text.
    """
    refuse_known_formats(data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _text(data.decode("utf-16", "replace"))
    if data[:2] == b"<\x00" or data[:2] == b"\x00<":
        return _text(data.decode("utf-16-le" if data[:1] == b"<" else "utf-16-be", "replace"))
    try:
        return _text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    try:
        return _text(data.decode(_known(charset) or _declared(data) or "windows-1252", _STRAY_BYTES))
    except LookupError:  # a label that Python doesn't know
        return _text(data.decode("windows-1252", _STRAY_BYTES))


def _declared(data: bytes) -> str | None:
    found = _DECLARATION.search(data[:_DECLARED_WITHIN])
    return _known((found.group(1) or found.group(2)).decode("ascii")) if found else None


def _known(label: str | None) -> str | None:
    """The encoding that a label means; None for those that aren't read by it."""
    label = (label or "").lower()
    if _LATIN_1.fullmatch(label):
        return "windows-1252"
    # A declaration that can be read as ASCII is in no UTF-16 page.
    return label if _ENCODINGS.fullmatch(label) and not label.startswith(("utf-16", "utf16")) else None


def _read_stray_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252", "replace"), error.end


_STRAY_BYTES = "onrecord.stray-bytes"
codecs.register_error(_STRAY_BYTES, _read_stray_bytes)


def _text(text: str) -> str:
    if text.count("\x00") + text.count("\ufffd") > _MAX_UNREADABLE_SHARE * len(text):
        raise Refused("is binary, not a web page", "give a text, HTML or JSONL file")
    return text
