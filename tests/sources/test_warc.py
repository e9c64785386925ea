import datetime as dt
import gzip
import io
import time
import tracemalloc
import zlib
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.errors import UnreadableInput
from onrecord.sources.reading import articles
from onrecord.sources.warc import warc_articles
from onrecord.statements import Article

PAGE = (
    "<!DOCTYPE html><html><head><title>Minister quits over budget</title></head><body><article>"
    "<p>The minister said on Monday that she would go, after a long row over what the town can spend next year.</p>"
    "<p>“I have done what I could,” she told reporters, and thanked those who had worked with her on the plan.</p>"
    "</article></body></html>"
).encode()
HTML = "Content-Type: text/html; charset=utf-8\r\n"


def record(
    address: str = "http://news.example/1",
    body: bytes = PAGE,
    http: str = f"HTTP/1.1 200 OK\r\n{HTML}",
    kind: str = "response",
    length: object = None,
    more: str = "",
) -> bytes:
    """A record made by hand, which need not be right."""
    block = http.encode() + b"\r\n" + body
    header = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2017-02-28T23:59:59Z\r\n{more}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def second() -> bytes:
    return record("http://news.example/2")


def encoded(body: bytes, header: str) -> bytes:
    return record(body=body, http=f"HTTP/1.1 200 OK\r\n{HTML}{header}")


def chunked(body: bytes, size: int = 100) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def written(*pages: tuple[str, str, bytes], compressed: bool) -> bytes:
    """An archive as warcio writes it: with a header, and a request for each page."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("pages.warc", {"software": "a test"}))
    for address, status, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", "text/html")], protocol="HTTP/1.1")
        date = {"WARC-Date": "2017-02-28T10:00:00Z"}
        response = writer.create_warc_record(
            address, "response", io.BytesIO(body), warc_headers_dict=date, http_headers=headers
        )
        request = writer.create_warc_record(
            address,
            "request",
            http_headers=StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True),
        )
        writer.write_request_response_pair(request, response)
    return out.getvalue()


def found(data: bytes, folder: Path, name: str = "a.warc") -> list[str]:
    """The addresses of the articles, and the messages of what is none, less the file's name and what to do."""
    (folder / name).write_bytes(data)
    return [
        item.id if isinstance(item, Article) else f"! {item.name}: {item.problem}".replace(f"{folder}/{name}", "a")
        for item in articles([folder / name])
    ]


# As they are written


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.WARC", "archive"])
@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive(tmp_path: Path, name: str, compressed: bool) -> None:
    data = written(
        ("http://news.example/1", "200 OK", PAGE),
        ("http://news.example/none", "404 Not Found", PAGE),
        ("http://news.example/2", "200 OK", PAGE),
        compressed=compressed,
    )
    (tmp_path / name).write_bytes(data)
    first, other = articles([tmp_path / name])
    assert isinstance(first, Article)
    assert isinstance(other, Article)
    assert (first.id, first.url, first.retrieved) == ("http://news.example/1",) * 2 + (dt.date(2017, 2, 28),)
    assert first.text.startswith("The minister said on Monday")
    assert first.title == "Minister quits over budget"
    assert other.id == "http://news.example/2"


def test_in_a_folder_and_from_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = written(("http://news.example/1", "200 OK", PAGE), compressed=True)
    (tmp_path / "a.warc.gz").write_bytes(data)
    (tmp_path / "b.txt").write_text("He left.")
    assert [item.id for item in articles([tmp_path]) if isinstance(item, Article)] == ["http://news.example/1", "b"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [item.id for item in articles(["-"]) if isinstance(item, Article)] == ["http://news.example/1"]


def test_what_is_passed_over(tmp_path: Path) -> None:
    data = (
        written(("http://news.example/1", "200 OK", PAGE), ("http://news.example/2", "302 Found", b""), compressed=False)
        + record(http="HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n")
        + record(http="HTTP/1.1 200 OK\r\n", body=b"\x89PNG")
        + record("dns:news.example", http="", body=b"20170228 news.example. 300 IN A 10.0.0.1")
        + record(kind="revisit", body=b"")
    )
    assert found(data, tmp_path) == ["http://news.example/1"]


UNIX = b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + PAGE
READ = [
    pytest.param(gzip.compress(record() + second()), id="all of it one gzip member"),
    pytest.param(gzip.compress(record()) + b"\0" * 10 + gzip.compress(second()), id="padding between gzip members"),
    pytest.param(record() + b"\r\n" * 1000 + second(), id="empty lines"),
    pytest.param(record()[:-4] + second()[:-4], id="no empty lines"),
    pytest.param(
        record(length=len(UNIX)).partition(b"HTTP/")[0].replace(b"\r", b"") + UNIX + b"\n\n" + second(), id="line feeds"
    ),
    pytest.param(record().replace(b"WARC-", b"warc-").replace(b"Content-Length: ", b"CONTENT-LENGTH:") + second(), id="case"),
    pytest.param(record("<http://news.example/1>") + second(), id="an address in angle brackets"),
    pytest.param(record(http="HTTP/2 200\r\n") + second(), id="no type, but a page"),
    pytest.param(encoded(chunked(PAGE), "Transfer-Encoding: chunked\r\n") + second(), id="chunked"),
    pytest.param(encoded(PAGE, "Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n") + second(), id="decoded before"),
    pytest.param(encoded(gzip.compress(PAGE), "Content-Encoding: gzip\r\n") + second(), id="gzip"),
    pytest.param(encoded(brotli.compress(PAGE), "Content-Encoding: br\r\n") + second(), id="brotli"),
    pytest.param(
        encoded(chunked(zlib.compress(PAGE)), "Content-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n") + second(),
        id="deflate, chunked",
    ),
]


@pytest.mark.parametrize("data", READ)
def test_what_is_read(tmp_path: Path, data: bytes) -> None:
    assert found(data, tmp_path) == ["http://news.example/1", "http://news.example/2"]


# Damaged and hostile


FIRST = "a, record 1, http://news.example/1"
LARGE = bytes(30_000_000)
NO_START = "does not begin as a WARC record does"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", ["! a: is empty"], id="empty"),
        pytest.param(b"\r\n\r\n", ["! a: is empty"], id="blank"),
        pytest.param(record(kind="request"), ["! a: has no web page among its records (1)"], id="nothing for us"),
        pytest.param(b"junk\r\n" * 9 + second(), [f"! a, record 1: {NO_START}", "2"], id="junk before"),
        pytest.param(
            record()[:-4] + b"junk" * 99 + b"\r\n" + second(),
            [f"! {FIRST}: does not end where its header says", "2"],
            id="junk",
        ),
        pytest.param(record() + b"\r\njunk\r\n" * 99 + second(), ["1", f"! a, record 2: {NO_START}", "2"], id="junk between"),
        pytest.param(record(length=40) + second(), [f"! {FIRST}: does not end where its header says", "2"], id="far too short"),
        pytest.param(record(length=100) + second(), [f"! {FIRST}: does not end where its header says", "2"], id="too short"),
        pytest.param(record(length=450) + second(), [f"! {FIRST}: does not end where its header says"], id="too long"),
        pytest.param(record(length=10**9) + second(), [f"! {FIRST}: is cut off"], id="longer than the archive"),
        pytest.param(
            record(length=10**15) + second(),
            ['! a, record 1: has a Content-Length that can\'t be ("1000000000000000")', "2"],
            id="an absurd length",
        ),
        pytest.param(
            record(length="9" * 50_000) + second(),
            [f'! a, record 1: has a Content-Length that can\'t be ("{"9" * 30}")', "2"],
            id="a long length",
        ),
        pytest.param(
            record(length=-5) + second(), ['! a, record 1: has a Content-Length that can\'t be ("-5")', "2"], id="minus"
        ),
        pytest.param(
            record().replace(b"Content-Length", b"Length") + second(),
            ['! a, record 1: has a Content-Length that can\'t be ("")', "2"],
            id="no length",
        ),
        pytest.param(record() + second()[:-90], ["1", "! a, record 2, http://news.example/2: is cut off"], id="cut off"),
        pytest.param(record() + second()[:50], ["1", "! a, record 2: is cut off"], id="cut off in a header"),
        pytest.param(
            record(more="X: " + "a" * 100_000_000 + "\r\n") + second(),
            ["! a, record 1: has a header of more than 64 KB", "2"],
            id="a header of 100 MB",
        ),
        pytest.param(
            record(more="X: a\r\n" * 5_000_000) + second(),
            ["! a, record 1: has a header of more than 64 KB", "2"],
            id="a header of five million lines",
        ),
        pytest.param(
            record(http="HTTP/1.1 200 OK\r\nX: " + "a" * 50_000_000 + "\r\n") + second(),
            [f"! {FIRST}: has an HTTP header of more than 64 KB", "2"],
            id="an HTTP header of 50 MB",
        ),
        pytest.param(record(http="") + second(), [f"! {FIRST}: has no HTTP answer in it", "2"], id="no HTTP"),
        pytest.param(record(body=LARGE) + second(), [f"! {FIRST}: is larger than 20 MB", "2"], id="a page of 30 MB"),
        pytest.param(
            record("http://a\x1b[2J/") + second(),
            ["! a, record 1, http://a\\x1b[2J/: has an address that can't be", "2"],
            id="ESC",
        ),
        pytest.param(
            record("http://[news/") + second(),
            ["! a, record 1, http://[news/: has an address that can't be", "2"],
            id="no address",
        ),
        pytest.param(
            encoded(chunked(PAGE)[:-50], "Transfer-Encoding: chunked\r\n") + second(),
            [f"! {FIRST}: is cut off among its chunks", "2"],
            id="cut off among chunks",
        ),
        pytest.param(
            encoded(b"ffffffff\r\n" + PAGE, "Transfer-Encoding: chunked\r\n") + second(),
            [f"! {FIRST}: is cut off among its chunks", "2"],
            id="an absurd chunk",
        ),
        pytest.param(
            encoded(b"1\r\na\r\n" * 1_000_000, "Transfer-Encoding: chunked\r\n") + second(),
            [f"! {FIRST}: is cut off among its chunks", "2"],
            id="a million chunks",
        ),
        pytest.param(
            encoded(gzip.compress(LARGE), "Content-Encoding: gzip\r\n") + second(),
            [f"! {FIRST}: is larger than 20 MB", "2"],
            id="a gzip bomb of a page",
        ),
        pytest.param(
            encoded(brotli.compress(LARGE, quality=1), "Content-Encoding: br\r\n") + second(),
            [f"! {FIRST}: is larger than 20 MB", "2"],
            id="a brotli bomb of a page",
        ),
        pytest.param(
            encoded(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip\r\n") + second(),
            [f"! {FIRST}: is cut off", "2"],
            id="cut gzip",
        ),
        pytest.param(
            encoded(PAGE[1:], "Content-Encoding: gzip\r\n") + second(),
            [f"! {FIRST}: is damaged where it is compressed", "2"],
            id="no gzip",
        ),
        pytest.param(
            encoded(b"a", "Content-Encoding: zstd\r\n") + second(),
            [f'! {FIRST}: is compressed as "zstd", which is not read here', "2"],
            id="zstd",
        ),
    ],
)
@pytest.mark.parametrize("compressed", [False, True])
def test_damaged(tmp_path: Path, data: bytes, expected: list[str], compressed: bool) -> None:
    started = time.monotonic()
    lines = found(gzip.compress(data, 1) if compressed else data, tmp_path)
    assert [line.removeprefix("http://news.example/") for line in lines] == expected
    assert time.monotonic() - started < 5


def damaged(data: bytes) -> bytes:
    member = gzip.compress(data)
    return member[:100] + bytes(b ^ 0xFF for b in member[100:110]) + member[110:]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(damaged(record()) + gzip.compress(second()), ["!", "2"], id="damaged"),
        pytest.param(gzip.compress(record())[:-30] + gzip.compress(second()), ["!", "2"], id="bytes lost"),
        pytest.param(gzip.compress(record()) + b"junk" * 99 + gzip.compress(second()), ["1", "!", "2"], id="junk between"),
        pytest.param(gzip.compress(record()) + gzip.compress(second())[:-40], ["1", "!"], id="cut off"),
        pytest.param(gzip.compress(record(length=9999)) + gzip.compress(second()), ["!", "2"], id="a wrong length"),
        pytest.param(b"\x1f\x8b\x08" * 100_000, ["!"], id="beginnings alone"),
        pytest.param(gzip.compress(gzip.compress(record())), ["!"], id="gzip in gzip"),
    ],
)
def test_damaged_members(tmp_path: Path, data: bytes, expected: list[str]) -> None:
    lines = found(data, tmp_path, "a.warc.gz")
    assert [line.removeprefix("http://news.example/") if line[0] != "!" else "!" for line in lines] == expected


def test_a_gzip_bomb_ends_the_archive(tmp_path: Path) -> None:
    zeros = zlib.compressobj(wbits=31)
    member = zeros.compress(record(length=10**11, body=b"")[:-4])
    member += b"".join(zeros.compress(bytes(10_000_000)) for _ in range(35)) + zeros.flush()
    data = gzip.compress(second()) + member * 50 + gzip.compress(second())
    found(second(), tmp_path)  # what is loaded for the first page takes memory too
    tracemalloc.start()
    started = time.monotonic()
    lines = found(data, tmp_path, "a.warc.gz")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert lines == [
        "http://news.example/2",
        "! a, record 2, http://news.example/1: unpacks to more than 200 times its size",
    ]
    assert time.monotonic() - started < 10
    assert peak < 10_000_000


def test_an_archive_of_nothing_but_damage_is_given_up(tmp_path: Path) -> None:
    lines = found(b"WARC/1.0\r\n\r\n" * 100_000, tmp_path)
    assert len(lines) == 1002
    assert lines[-1] == "! a: is damaged in more than 1,000 places, and is given up"


@given(st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 20), st.binary(max_size=20)), max_size=5), st.booleans())
@settings(max_examples=300)
def test_whatever_is_damaged_is_said(edits: list[tuple[int, int, bytes]], compressed: bool) -> None:
    data = gzip.compress(record()) + gzip.compress(second()) if compressed else record() + second()
    for position, length, by in edits:
        data = data[:position] + by + data[position + length :]
    for item in warc_articles(io.BufferedReader(io.BytesIO(data)), "a"):
        assert isinstance(item, Article) or str(item).isprintable()


def test_messages_say_where_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(second()[:-90])
    (error,) = articles([tmp_path / "a.warc"])
    assert isinstance(error, UnreadableInput)
    assert str(error) == f"{tmp_path}/a.warc, record 1, http://news.example/2: is cut off; get the archive again"
