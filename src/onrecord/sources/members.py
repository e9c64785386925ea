"""The members of a gzip file, as WARC archives have one for each record, unpacked as they are read and within bounds."""

import io
import zlib
from collections.abc import Iterator
from typing import Protocol

from onrecord.sources.compression import GZIP_MAGIC, gzip_head
from onrecord.sources.refusal import Refused

_PIECE = 1 << 16
_FREE = 1 << 28  # bytes that may be unpacked from the smallest file
_MAX_RATIO = 200  # of unpacked to packed bytes beyond that; archives of pages have some 5, a gzip bomb has 1,000
_MAX_CANDIDATES = 10_000  # places looked at for a member after damage, in a whole file
_HEAD = 512
_AGAIN = "get the archive again"


class Stream(Protocol):
    """What is read from: an open binary file that can be looked into, or what acts as one."""

    def read(self, size: int, /) -> bytes:
        """The next `size` bytes; fewer only at the end."""
        ...

    def readline(self, size: int, /) -> bytes:
        """The next line with its line feed, cut at `size` bytes; empty at the end."""
        ...

    def peek(self, size: int, /) -> bytes:
        """Some of the bytes that are read next, at least one; empty at the end."""
        ...


def members(stream: Stream) -> Iterator[Stream]:
    """The content of each gzip member of `stream`, to be read to its end before the next is asked for.

    Reading raises Refused where a member is damaged, cut off or unpacks without end, and finds nothing more from then on.
    After damage the next member is one that begins with a WARC record; after a gzip bomb there is none.
    """
    packed = _Packed(stream)
    while packed.begin():
        member = _Member(packed)
        yield io.BufferedReader(member, _PIECE)
        if packed.is_bomb or (member.is_damaged and not packed.find_member()):
            return


class _Packed:
    """The compressed bytes of a file: `data` are those that are still to be unpacked."""

    def __init__(self, stream: Stream) -> None:
        self.data = b""
        self._stream = stream
        self._used = b""  # the last bytes of this member that have been unpacked
        self._taken = self._unpacked = self._candidates = 0

    @property
    def is_bomb(self) -> bool:
        return self._unpacked > _FREE + _MAX_RATIO * self._taken

    def fill(self) -> bool:
        """Whether there are bytes in `data`, taken from the file if need be."""
        if not self.data:
            self.data = self._take()
        return bool(self.data)

    def begin(self) -> bool:
        """Whether there is another member to unpack; zeros before it are padding."""
        self._used = b""
        while self.fill():
            self.data = self.data.lstrip(b"\0")
            if self.data:
                return True
        return False

    def unpack(self, inflater: "zlib._Decompress", size: int) -> bytes:
        """Up to `size` more bytes of what is packed. Raises zlib.error."""
        piece = inflater.decompress(self.data, size)
        rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        self._used = (self._used + self.data[: len(self.data) - len(rest)])[-_PIECE:]
        self.data = rest
        self._unpacked += len(piece)
        return piece

    def find_member(self) -> bool:
        """Go on to the next member with a WARC record at its beginning, if there is one.

        It may lie in what was taken for a piece of the damaged one, if that has lost its end.
        """
        self.data = (self._used + self.data)[1:]
        while self._candidates < _MAX_CANDIDATES:
            while (found := self.data.find(GZIP_MAGIC)) < 0:
                more = self._take()
                if not more:
                    return False
                self.data = self.data[1 - len(GZIP_MAGIC) :] + more
            self.data = self.data[found:]
            if len(self.data) < _HEAD:
                self.data += self._take()
            if gzip_head(self.data[:_HEAD], 5) == b"WARC/":
                return True
            self._candidates += 1
            self.data = self.data[1:]
        return False

    def _take(self) -> bytes:
        data = self._stream.read(_PIECE)
        self._taken += len(data)
        return data


class _Member(io.RawIOBase):
    def __init__(self, packed: _Packed) -> None:
        super().__init__()
        self.is_damaged = False
        self._packed = packed
        self._inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        packed, piece = self._packed, b""
        while not piece and not self._inflater.eof and not self.is_damaged:
            is_over = not packed.fill()
            try:
                piece = packed.unpack(self._inflater, len(buffer))
            except zlib.error:
                self.is_damaged = True
                raise Refused("is damaged where it is compressed", _AGAIN) from None
            if is_over and not piece and not self._inflater.eof:
                self.is_damaged = True
                raise Refused("is cut off", _AGAIN)
            if packed.is_bomb:
                self.is_damaged = True
                raise Refused(f"unpacks to more than {_MAX_RATIO} times its size", "read its pages one by one")
        buffer[: len(piece)] = piece
        return len(piece)
