"""Compressed bytes unpacked in bounded memory: the content codings of HTTP, and gzip files."""

import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli

from onrecord.sources.refusal import SAVE_A_PART, Refused, printable, too_large

GZIP_MAGIC = b"\x1f\x8b\x08"

_PIECE = 1 << 16  # bytes unpacked at a time
_MAX_CODINGS = 2
_GZIP = 16 + zlib.MAX_WBITS
_AGAIN = "get it again"
_SAVE_UNPACKED = "save it uncompressed and read that"


def unpacked(chunks: Iterable[bytes], codings: str, limit: int) -> bytes:
    """The bytes of `chunks` with `codings`, the value of a Content-Encoding header, undone.

    Raises Refused for more than `limit` bytes, before or after, for codings that are not known here, and for damage.
    """
    names = [name for part in codings.lower().split(",") if (name := part.strip()) not in {"", "identity"}]
    if len(names) > _MAX_CODINGS:
        raise Refused(f"is compressed more than {_MAX_CODINGS} times over", _SAVE_UNPACKED)
    chunks = _counted(_sliced(chunks), limit)
    for name in reversed(names):
        if name not in _UNPACKED:
            raise Refused(f'is compressed as "{printable(name[:20])}", which is not read here', _SAVE_UNPACKED)
        chunks = _counted(_UNPACKED[name](chunks), limit)
    return b"".join(chunks)


def gunzipped(data: bytes, limit: int) -> bytes:
    """What is in `data` if it is a gzip file, else `data`. Raises Refused for more than `limit` bytes in it, and damage."""
    return unpacked([data], "gzip", limit) if data.startswith(GZIP_MAGIC) else data


def gzip_head(head: bytes, size: int = 512) -> bytes:
    """The first bytes, at most `size`, of what is in a gzip file that starts with `head`; empty if that can't be told."""
    try:
        return zlib.decompressobj(_GZIP).decompress(head, size)
    except zlib.error:
        return b""


def _sliced(chunks: Iterable[bytes]) -> Iterator[bytes]:
    # zlib hands back a copy of all that it has not unpacked yet.
    return (chunk[start : start + _PIECE] for chunk in chunks for start in range(0, len(chunk), _PIECE))


def _counted(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise too_large(limit, SAVE_A_PART)
        yield chunk


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    return _inflated(chunks, lambda _: _GZIP)


def _deflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    # "deflate" means zlib's format; servers that leave out its header were never few.
    return _inflated(chunks, lambda first: zlib.MAX_WBITS if first[0] & 0x8F == 0x08 else -zlib.MAX_WBITS)


def _inflated(chunks: Iterable[bytes], window: Callable[[bytes], int]) -> Iterator[bytes]:
    inflater = None
    for chunk in chunks:
        rest, piece = chunk, b""
        while rest or len(piece) == _PIECE:
            if inflater is None:
                inflater = zlib.decompressobj(window(rest))
            elif inflater.eof:
                if not rest.startswith(GZIP_MAGIC[:1]):
                    return  # padding after the end, which is common
                inflater = zlib.decompressobj(window(rest))
            try:
                piece = inflater.decompress(rest, _PIECE)
            except zlib.error:
                raise Refused("is damaged where it is compressed", _AGAIN) from None
            yield piece
            rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
            if inflater.eof:
                piece = b""
    if inflater is not None and not inflater.eof:
        raise Refused("is cut off", _AGAIN)


def _unbrotlied(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    for chunk in chunks:
        rest = chunk
        try:
            while True:
                yield decoder.process(rest, output_buffer_limit=_PIECE)
                rest = b""
                if decoder.is_finished() or decoder.can_accept_more_data():
                    break
        except brotli.error:
            raise Refused("is damaged where it is compressed", _AGAIN) from None
    if not decoder.is_finished():
        raise Refused("is cut off", _AGAIN)


_UNPACKED: dict[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
}
