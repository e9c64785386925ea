"""Bytes to text: which encoding a plain-text file is in, and which files are no text at all."""

import codecs
import re

from onrecord.sources.refusal import Refused, too_large

MAX_TEXT_BYTES = 5_000_000

_EXPORT_TEXT = "export it as plain text or HTML and read that"
_UNPACK = "unpack it and read the files in it"
_GIVE_TEXT = "give a text, HTML or JSONL file"
_RE_SAVE = "save it as UTF-8 text"

# Longest first where one is the start of another.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _EXPORT_TEXT),
    (b"{\\rtf", "an RTF document", _EXPORT_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document", _EXPORT_TEXT),
    (b"%!PS", "a PostScript document", _EXPORT_TEXT),
    (b"PK\x03\x04", "a ZIP archive", _UNPACK),
    (b"PK\x05\x06", "a ZIP archive", _UNPACK),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _GIVE_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", _GIVE_TEXT),
    (b"GIF87a", "a GIF image", _GIVE_TEXT),
    (b"GIF89a", "a GIF image", _GIVE_TEXT),
    (b"II*\x00", "a TIFF image", _GIVE_TEXT),
    (b"MM\x00*", "a TIFF image", _GIVE_TEXT),
    (b"SQLite format 3\x00", "an SQLite database", _GIVE_TEXT),
    (b"PAR1", "a Parquet file", _GIVE_TEXT),
    (b"\x7fELF", "a program", _GIVE_TEXT),
)
_OFFICE_PARTS = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis", b"mimetypeapplication/epub")
_HEAD = 4096  # bytes looked at to tell what a file is
# Tab, line feed, vertical tab, form feed, carriage return are white space; ESC and BS stand in old wire copy and logs.
_CONTROL = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.001
_UNPAIRED = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes, limit: int = MAX_TEXT_BYTES) -> str:
    """The text of a plain-text file, character for character, less a byte order mark.

    UTF-8; UTF-16 with a byte order mark, or without one where NUL bytes at every other place show it; else Windows-1252.
    Raises Refused for what is no text: known file formats, and bytes that are control characters or nothing in Windows-1252;
    and for more than `limit` bytes.
    """
    refuse_known_formats(data)
    if len(data) > limit:
        raise too_large(limit)
    text = _decoded(data)
    if not text.strip():
        raise Refused("is empty", "give a file with a report in it")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > _MAX_CONTROL_SHARE * len(text):
        raise Refused("is binary, not text", _GIVE_TEXT)
    return text


def refuse_known_formats(data: bytes) -> None:
    """Raise Refused, with the format's name, if `data` starts as a PDF, an image, an Office file or an archive does."""
    head = data[:_HEAD]
    if head.startswith(b"PK\x03\x04") and any(part in head for part in _OFFICE_PARTS):
        raise Refused("is an Office document", _EXPORT_TEXT)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        raise Refused("is a WebP image", _GIVE_TEXT)
    if head[257:262] == b"ustar":
        raise Refused("is a tar archive", _UNPACK)
    for magic, name, remedy in _MAGIC:
        if head.startswith(magic):
            raise Refused(f"is {name}", remedy)
    if head.lstrip().startswith(b"%PDF-"):
        raise Refused("is a PDF", _EXPORT_TEXT)


def _decoded(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return _strictly(data[3:], "utf-8", "UTF-8")
    if data.startswith(codecs.BOM_UTF32_LE) or data.startswith(codecs.BOM_UTF32_BE):
        raise Refused("is UTF-32, which is not read here", _RE_SAVE)
    if data.startswith(codecs.BOM_UTF16_LE):
        return _strictly(data[2:], "utf-16-le", "UTF-16")
    if data.startswith(codecs.BOM_UTF16_BE):
        return _strictly(data[2:], "utf-16-be", "UTF-16")
    if unmarked := _utf16_without_mark(data):
        return _strictly(data, unmarked, "UTF-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "windows-1252", "UTF-8 nor Windows-1252")


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "windows-1252":
            raise Refused(f"is neither {name} text (byte {data[error.start]:#04x})", _RE_SAVE) from None
        raise Refused(f"is damaged {name} (at byte {error.start})", _RE_SAVE) from None


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:_HEAD]
    pairs = len(head) // 2
    if pairs < 2 or len(data) % 2:
        return None
    first, second = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if second >= 0.7 * pairs and first <= 0.05 * pairs:
        return "utf-16-le"
    if first >= 0.7 * pairs and second <= 0.05 * pairs:
        return "utf-16-be"
    return None


def unpaired_surrogate(text: str) -> bool:
    """Whether `text` holds half of a surrogate pair, which cannot be written as UTF-8."""
    return _UNPAIRED.search(text) is not None
