"""Connections to public hosts only: a name is looked up once, its addresses are checked, and a checked one is connected to."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import httpcore
import httpx

from onrecord.sources.internet import is_public
from onrecord.sources.refusal import Refused, printable

Resolver = Callable[[str, int], Sequence[str]]

_MAX_TRIED = 3  # addresses of one host


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of `host` by the system's resolver, which bounds the time that it takes. Raises OSError."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Unreachable(Refused):
    """An address that can't be asked for anything: its host is not known, not public, or doesn't answer."""


class Backend(httpcore.NetworkBackend):
    """Sockets for httpcore that go to public addresses, or to `allowed` pairs of address and port.

    TLS names and the Host header are the URL's, since httpcore takes them from there. Nothing is read or written after
    `deadline` (monotonic seconds), however slowly the other side sends.
    """

    def __init__(self, resolver: Resolver, allowed: frozenset[tuple[str, int]]) -> None:
        self.deadline = 0.0
        self._resolver, self._allowed = resolver, allowed
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to a checked address of `host`. Raises Unreachable if one of its addresses isn't public."""
        failure: Exception = httpcore.ConnectError("the host has no address")
        for address in self._addresses(host, port)[:_MAX_TRIED]:
            try:
                stream = self._sockets.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
                return _Stream(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def left(self, timeout: float | None) -> float:
        """The seconds that may still be waited, `timeout` at most. Raises httpcore.ReadTimeout if there are none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this address is over")
        return left if timeout is None else min(left, timeout)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = self._resolver(host.strip("[]"), port)
        except (OSError, UnicodeError):
            raise Unreachable(
                f"is on a host that is not known ({printable(host)})", "check the address and the network"
            ) from None
        # One bad address refuses all: a name that has both kinds is set up to deceive, or not meant for the public.
        for address in addresses:
            if not is_public(address) and (address, port) not in self._allowed:
                raise Unreachable(f"is at {printable(address)}, which is no public address", "save the page and read the file")
        return addresses


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends at the backend's deadline."""

    def __init__(self, stream: httpcore.NetworkStream, backend: Backend) -> None:
        self._stream, self._backend = stream, backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout)), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class Transport(httpx.BaseTransport):
    """An httpx transport over `backend`: httpx's own takes none."""

    def __init__(self, backend: Backend) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        self._pool = httpcore.ConnectionPool(context, max_connections=4, keepalive_expiry=5.0, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to `request`, its body yet to be read. Raises httpcore's exceptions."""
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=b"",
                extensions=request.extensions,
            )
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
