"""A real web site on this machine, for tests: what it answers is given, what it was asked is kept."""

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from onrecord.sources.fetching import Fetcher

HTML = {"Content-Type": "text/html; charset=utf-8"}
REST = (
    "She thanked those who had worked with her on the plan for the town, and said that she did not know yet "
    "what would come after it."
)
XML = {"Content-Type": "application/xml"}


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=lambda: HTML)
    status: int = 200
    pieces: Callable[[], Iterator[bytes]] | None = None  # of the raw answer, in place of all that


@dataclass
class Site:
    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=lambda: {"news.example": ["127.0.0.1"]})

    def address(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def resolve(self, host: str, _: int) -> list[str]:
        return self.names.get(host, [host])

    def fetcher(self, seconds: float = 10.0) -> Fetcher:
        return Fetcher(allowed={("127.0.0.1", self.port)}, resolver=self.resolve, seconds=seconds)

    def page(self, path: str, text: str = "The minister said on Monday that she would go, after a long row.") -> None:
        paragraph = f"<p>{text} {REST}</p>"
        self.answers[path] = Answer(f"<!DOCTYPE html><html><body><article>{paragraph}</article></body></html>".encode())


@contextlib.contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            answer = site.answers.get(self.path, Answer(status=404))
            with contextlib.suppress(OSError):  # the other side has had enough
                if answer.pieces:
                    for piece in answer.pieces():
                        self.wfile.write(piece)
                    return
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
