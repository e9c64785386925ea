"""Files opened, and streams read within bounds."""

import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.sources.refusal import Refused, too_large

_NO_NAME = "is no possible file name"  # as with a NUL character in it
_CHECK, _CHECK_DISK = "check the path", "check the path and the disk"


def opened(path: Path) -> BinaryIO:
    """The file at `path`, open to read. Raises Refused if there is none, it may not be read, or it is no regular file."""
    try:
        # Looked at before it is opened: opening a pipe waits for its other end, opening a device may move it.
        _refuse_special(path.stat().st_mode)
        stream = path.open("rb")
    except OSError as error:
        raise Refused(*os_problem(error)) from None
    except ValueError:
        raise Refused(_NO_NAME, _CHECK) from None
    return stream


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """What is at `path`, be it a pipe or a device, while it is read. Raises Refused if it can't be."""
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise Refused(_unreadable(error), _CHECK_DISK) from None
    except ValueError:
        raise Refused(_NO_NAME, _CHECK) from None


def _refuse_special(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISFIFO(mode):
        raise Refused("is a named pipe", "send it through standard input, with - as the input")
    raise Refused("is no regular file", "give a text, HTML or JSONL file")


def os_problem(error: OSError) -> tuple[str, str]:
    """What is wrong when a file cannot be read, and what to do."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "does not exist", _CHECK
    if isinstance(error, PermissionError):
        return "may not be read", "ask for the right to read it"
    return _unreadable(error), _CHECK_DISK


def _unreadable(error: OSError) -> str:
    return f"cannot be read ({error.strerror or error})"


def read_at_most(stream: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes; fewer only at the end. A pipe may hand over less at a time than it was asked for."""
    parts = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def at_most(stream: BinaryIO, limit: int) -> bytes:
    """All bytes that are left of `stream`. Raises Refused for more than `limit`."""
    data = read_at_most(stream, limit + 1)
    if len(data) > limit:
        raise too_large(limit)
    return data


def rewound(head: bytes, stream: BinaryIO) -> io.BufferedReader:
    """`stream`, starting again with the bytes `head` already taken from it."""
    return io.BufferedReader(_Rewound(head, stream), 1 << 16)


class _Rewound(io.RawIOBase):
    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head = io.BytesIO(head)
        self._read = getattr(stream, "read1", stream.read)  # what a pipe has so far, if it has anything

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
