import contextlib
import gzip
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import brotli
import pytest

from onrecord.sources.fetching import USER_AGENT, Fetcher
from onrecord.sources.internet import is_public
from onrecord.sources.refusal import Refused
from tests.sources.serving import HTML, Answer, Site, serving

LIMIT = 1_000_000
# Of news.example, by itself, for a hundred years; made for this test.
CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3Rmd7fZhv8RV/btl
AIWpuDAo4LX19Iihy8l0mOrUms2hRANCAARZ5DYjax7euLbrzhLLsyeSooGjSAVd
9W1JSoe3/dCmZsYioI+wAy1BSyu41i1NFvmt8CHJPMT6UE6+IZnNUNjV
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBnjCCAUSgAwIBAgIUVzOUEe6qdQ/mNbOqDocNG90U+rIwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMbmV3cy5leGFtcGxlMCAXDTI2MTEyMzAwNTAxOVoYDzIxMjYx
MDMwMDA1MDE5WjAXMRUwEwYDVQQDDAxuZXdzLmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAARZ5DYjax7euLbrzhLLsyeSooGjSAVd9W1JSoe3/dCmZsYi
oI+wAy1BSyu41i1NFvmt8CHJPMT6UE6+IZnNUNjVo2wwajAdBgNVHQ4EFgQUpDDX
E9cfl2T6106oKK7Wxk+vXhEwHwYDVR0jBBgwFoAUpDDXE9cfl2T6106oKK7Wxk+v
XhEwDwYDVR0TAQH/BAUwAwEB/zAXBgNVHREEEDAOggxuZXdzLmV4YW1wbGUwCgYI
KoZIzj0EAwIDSAAwRQIgIt/+YAT+9oggHVNcO77IQRb5ez5w9MSRBOmURDZmjp0C
IQD5IGatuZdDKUEUis2lR+LHN92k3+gWA9pnW1ecZbaWYQ==
-----END CERTIFICATE-----
"""


def refusal(fetcher: Fetcher, address: str, limit: int = LIMIT) -> str:
    with pytest.raises(Refused) as caught:
        fetcher.fetch(address, limit)
    assert str(caught.value).isprintable()
    return caught.value.problem


# Which addresses are public


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("151.101.0.81", True),
        ("2a04:4e42::81", True),
        ("64:ff9b::808:808", True),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("127.8.9.1", False),
        ("168.63.129.16", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("172.32.0.1", True),
        ("192.0.0.192", False),
        ("192.168.1.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::7f00:1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("64:ff9b:1::808:808", False),
        ("2001::1", False),
        ("2002:7f00:1::", False),
        ("fc00::1", False),
        ("fd00:ec2::254", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("news.example", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("ftp://news.example/", "is no http or https address"),
        ("file:///etc/passwd", "is no http or https address"),
        ("news.example", "is no http or https address"),
        ("http:///a", "is no http or https address"),
        ("http://news.example:99999/", "is no address of a web page"),
        ("http://exa mple/", "is on a host that is not known (exa%20mple)"),
        ("http://[::1", "is no address of a web page"),
        ("http://a.example/\ud800", "is no address of a web page"),
        ("http://a.example/" + "a" * 4000, "is an address of more than 4000 characters"),
        ("http://reader@news.example/", "has a user name or password in it"),
        ("http://reader:secret@news.example/", "has a user name or password in it"),
        ("http://localhost/", "is at 127.0.0.1, which is no public address"),
        ("http://127.0.0.1:8000/", "is at 127.0.0.1, which is no public address"),
        ("http://2130706433/", "is at 127.0.0.1, which is no public address"),
        ("http://0x7f.1/", "is at 127.0.0.1, which is no public address"),
        ("http://0/", "is at 0.0.0.0, which is no public address"),
        ("https://169.254.169.254/latest/meta-data/", "is at 169.254.169.254, which is no public address"),
        ("http://[::1]/", "is at ::1, which is no public address"),
        ("http://[::ffff:10.0.0.1]/", "is at ::ffff:10.0.0.1, which is no public address"),
        ("http://[64:ff9b::10.0.0.1]/", "is at 64:ff9b::a00:1, which is no public address"),
    ],
)
def test_addresses_that_are_not_fetched(address: str, problem: str) -> None:
    found = refusal(Fetcher(seconds=5), address)
    assert found == problem or (address == "http://localhost/" and found == "is at ::1, which is no public address")


# What is fetched, and how it is asked for


def test_a_page(site: Site) -> None:
    site.answers["/a?b=c"] = Answer(b"Hello", {"Content-Type": "Text/HTML; Charset='ISO-8859-2'"})
    found = site.fetcher().fetch(site.address("/a?b=c#d"), LIMIT)
    assert (found.address, found.data) == (site.address("/a?b=c"), b"Hello")
    assert (found.media_type, found.charset) == ("text/html", "ISO-8859-2")
    assert site.asked == ["/robots.txt", "/a?b=c"]
    assert site.headers[1]["Host"] == f"news.example:{site.port}"
    assert site.headers[1]["User-Agent"] == USER_AGENT
    assert USER_AGENT.startswith("onrecord/")


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(b"Hello")),
        ("x-gzip", gzip.compress(b"Hel") + gzip.compress(b"lo")),
        ("GZIP", gzip.compress(b"Hello") + b"\0" * 100),
        ("deflate", zlib.compress(b"Hello")),
        ("deflate", zlib.compress(b"Hello", wbits=-15)),
        ("br", brotli.compress(b"Hello")),
        ("identity", b"Hello"),
        ("gzip, br", brotli.compress(gzip.compress(b"Hello"))),
    ],
)
def test_content_codings(site: Site, coding: str, body: bytes) -> None:
    site.answers["/"] = Answer(body, {"Content-Encoding": coding})
    assert site.fetcher().fetch(site.address("/"), LIMIT).data == b"Hello"


def test_neither_cookies_nor_the_environments_proxies(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    site.answers["/"] = Answer(b"Hello", {"Set-Cookie": "a=b"})
    fetcher = site.fetcher()
    for _ in range(2):
        assert fetcher.fetch(site.address("/"), LIMIT).data == b"Hello"
    assert not any("Cookie" in headers for headers in site.headers)


def test_redirects(site: Site) -> None:
    site.names["www.news.example"] = ["127.0.0.1"]
    site.answers["/a"] = Answer(status=301, headers={"Location": "/b?c"})
    site.answers["/b?c"] = Answer(status=307, headers={"Location": site.address("/d", "www.news.example")})
    site.answers["/d"] = Answer(b"Hello")
    found = site.fetcher().fetch(site.address("/a"), LIMIT)
    assert (found.address, found.data) == (site.address("/d", "www.news.example"), b"Hello")
    assert site.asked == ["/robots.txt", "/a", "/b?c", "/robots.txt", "/d"]


# What is refused


def to(location: str) -> Answer:
    return Answer(status=302, headers={"Location": location})


def endless() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    for _ in range(10_000):
        yield b"a" * 10_000


def bomb(coding: str) -> Answer:
    zeros = bytes(100_000_000)
    packed = brotli.compress(zeros, quality=1) if coding == "br" else gzip.compress(zeros)
    return Answer(packed, {"Content-Encoding": coding})


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        pytest.param(Answer(status=404), "answered 404 Not Found", id="not found"),
        pytest.param(Answer(status=500), "answered 500 Internal Server Error", id="server error"),
        pytest.param(Answer(status=299), "answered 299", id="unknown status"),
        pytest.param(Answer(status=302), "answered 302 Found", id="a redirect to nowhere"),
        pytest.param(
            to("file:///etc/passwd"), "leads to file:///etc/passwd, which is no http or https address", id="to a file"
        ),
        pytest.param(
            to("http://a:b@news.example/"),
            "leads to http://a:b@news.example/, which has a user name or password in it",
            id="to an address with a password",
        ),
        pytest.param(
            to("http://10.0.0.1/x"),
            "leads to http://10.0.0.1/x, which is at 10.0.0.1, which is no public address",
            id="private",
        ),
        pytest.param(
            to("http://inside.example/"),
            "leads to http://inside.example/, which is at 192.168.0.1, which is no public address",
            id="to a name with a private address",
        ),
        pytest.param(
            to("http://127.0.0.1:1/"),
            "leads to http://127.0.0.1:1/, which is at 127.0.0.1, which is no public address",
            id="to this machine",
        ),
        pytest.param(to("/"), "leads on more than 5 times", id="in a circle"),
        pytest.param(to("/" + "a" * 5000), "leads to an address of more than 4000 characters", id="to an address without end"),
        pytest.param(Answer(b"a" * (LIMIT + 1)), "is larger than 1 MB", id="large"),
        pytest.param(Answer(headers={"Content-Length": "9" * 18}), "is larger than 1 MB", id="said to be large"),
        pytest.param(Answer(pieces=endless), "is larger than 1 MB", id="endless"),
        pytest.param(bomb("gzip"), "is larger than 1 MB", id="a gzip bomb"),
        pytest.param(bomb("br"), "is larger than 1 MB", id="a brotli bomb"),
        pytest.param(Answer(b"", {"Content-Encoding": "gzip, gzip, gzip"}), "is compressed more than 2 times over", id="often"),
        pytest.param(Answer(b"", {"Content-Encoding": "zstd"}), 'is compressed as "zstd", which is not read here', id="zstd"),
        pytest.param(Answer(b"Hello", {"Content-Encoding": "gzip"}), "is damaged where it is compressed", id="no gzip"),
        pytest.param(Answer(b"<html>Hello", {"Content-Encoding": "br"}), "is damaged where it is compressed", id="no brotli"),
        pytest.param(Answer(gzip.compress(b"Hello")[:-9], {"Content-Encoding": "gzip"}), "is cut off", id="gzip cut off"),
        pytest.param(
            Answer(brotli.compress(b"Hello" * 99)[:-3], {"Content-Encoding": "br"}), "is cut off", id="brotli cut off"
        ),
        pytest.param(Answer(pieces=lambda: iter([b"SSH-2.0-OpenSSH\r\n"])), "gives an answer that is no HTTP (", id="no HTTP"),
        pytest.param(
            Answer(pieces=lambda: iter([b"HTTP/1.1 200 OK\r\n", b"X: " + b"a" * 9_000_000])),
            "gives an answer that is no HTTP (",
            id="a header without end",
        ),
        pytest.param(
            Answer(pieces=lambda: iter([b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nHello"])),
            "gives an answer that is no HTTP (",
            id="cut off",
        ),
    ],
)
def test_answers_that_are_refused(site: Site, answer: Answer, problem: str) -> None:
    site.names["inside.example"] = ["192.168.0.1"]
    site.answers["/"] = answer
    started = time.monotonic()
    found = refusal(site.fetcher(), site.address("/"))
    assert found.startswith(problem) if problem.endswith("(") else found == problem
    assert time.monotonic() - started < 5


def dribbled(beginning: bytes) -> Iterator[bytes]:
    yield beginning
    for _ in range(200):
        yield b"a"
        time.sleep(0.05)


def silence() -> Iterator[bytes]:
    time.sleep(10)
    yield b""


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param(partial(dribbled, b"HTTP/1.1 200 OK\r\nX: "), id="header"),
        pytest.param(partial(dribbled, b"HTTP/1.1 200 OK\r\n\r\n"), id="body"),
        pytest.param(silence, id="silence"),
    ],
)
def test_time_is_bounded_however_little_is_sent(site: Site, pieces: Callable[[], Iterator[bytes]]) -> None:
    site.answers["/"] = Answer(pieces=pieces)
    started = time.monotonic()
    assert refusal(site.fetcher(seconds=0.5), site.address("/")) == "does not answer in time"
    assert 0.4 < time.monotonic() - started < 2


def test_nobody_there(site: Site) -> None:
    fetcher = Fetcher(allowed={("127.0.0.1", 1)}, seconds=5)
    assert refusal(fetcher, "http://127.0.0.1:1/").startswith("cannot be reached (")
    assert refusal(fetcher, "http://news.invalid/") == "is on a host that is not known (news.invalid)"


# Names and their addresses


def test_the_address_that_was_checked_is_connected_to(site: Site) -> None:
    looked_up = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append((host, port))
        return ["127.0.0.1"]

    site.page("/")
    Fetcher(allowed={("127.0.0.1", site.port)}, resolver=resolve).fetch(site.address("/"), LIMIT)
    # The system knows no news.example: had anything but `resolve` been asked, there were no connection.
    assert looked_up == [("news.example", site.port)] * len(site.asked)


def test_a_second_answer_is_checked_too(site: Site) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    site.page("/")
    fetcher = Fetcher(allowed={("127.0.0.1", site.port)}, resolver=lambda *_: answers.pop(0))
    assert refusal(fetcher, site.address("/")) == "is at 10.0.0.1, which is no public address"
    assert site.asked == ["/robots.txt"]


def test_one_private_address_among_others_refuses_all(site: Site) -> None:
    site.names["news.example"] = ["127.0.0.1", "10.0.0.1"]
    assert refusal(site.fetcher(), site.address("/")) == "is at 10.0.0.1, which is no public address"
    assert site.asked == []


def test_tls_is_checked_against_the_name_in_the_address(tmp_path: Path) -> None:
    (tmp_path / "pem").write_text(CERTIFICATE)
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "pem")
    context.sni_callback = lambda _, name, __: names.append(name)
    with serving(context) as site:
        problem = refusal(site.fetcher(), site.address("/").replace("http:", "https:"))
    assert "self-signed certificate" in problem
    assert names == ["news.example"]
    assert site.asked == []


# robots.txt


def robots(rules: str) -> Answer:
    return Answer(rules.encode(), {"Content-Type": "text/plain"})


CLOSED = "is closed to programs by its site's robots.txt"
NAMES = "".join(f"user  agent {n:x}\n" for n in range(15_000))


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        pytest.param(robots("User-agent: *\nDisallow: /"), CLOSED, id="closed to all"),
        pytest.param(robots("\ufeffUser-agent: *\nDisallow: /a"), CLOSED, id="closed in part"),
        pytest.param(robots("User-agent: *\nDisallow: /b"), None, id="closed elsewhere"),
        pytest.param(robots("User-agent: OnRecord\nDisallow: /\n\nUser-agent: *\nAllow: /"), CLOSED, id="closed to us"),
        pytest.param(robots("User-agent: other\nDisallow: /"), None, id="closed to another"),
        pytest.param(Answer(b"<html>", HTML), None, id="no rules"),
        pytest.param(Answer(status=403), None, id="not to be had"),
        pytest.param(Answer(status=404), None, id="none"),
        pytest.param(Answer(status=503), "is on a site whose robots.txt answered 503 Service Unavailable", id="failing"),
        pytest.param(
            to("http://10.0.0.1/"),
            "is on a site whose robots.txt leads to http://10.0.0.1/, which is at 10.0.0.1, which is no public address",
            id="elsewhere and private",
        ),
        pytest.param(robots("a" * 600_000), "is on a site whose robots.txt is larger than 0.512 MB", id="large"),
        pytest.param(robots("User-agent: *\nDisallow: /\nAllow: /a"), None, id="the longest rule, not the first"),
        pytest.param(robots("User-agent: *\nAllow: /\nDisallow: /a"), CLOSED, id="the longest rule, which closes"),
        pytest.param(robots("User-agent: *\nDisallow: /a\nAllow: /a"), None, id="of two as long the one that allows"),
        pytest.param(robots("User-agent: *\nDisallow: /*a$"), CLOSED, id="wildcards"),
        pytest.param(robots("User-agent: *\nDisallow: /*b$"), None, id="wildcards elsewhere"),
        pytest.param(robots("User-agent: on\nDisallow: /"), None, id="closed to one whose name ours begins with"),
        pytest.param(robots("User-agent: OnRecord/7 # us\nDisallow: /a"), CLOSED, id="closed to a version of us"),
        pytest.param(
            robots("User-agent: onrecord\nUser-agent: other\nDisallow: /a\n\nUser-agent: onrecord\nDisallow: /c"),
            CLOSED,
            id="closed to us among others",
        ),
        pytest.param(robots("User-agent: *\nCrawl-delay: " + "9" * 5000), None, id="a number"),
        pytest.param(robots(NAMES + "allow /b\n" * 25_000), None, id="each rule for 15,000 robots"),
        pytest.param(robots(NAMES + "allow /\n" + NAMES), None, id="15,000 robots twice"),
    ],
)
def test_robots(site: Site, answer: Answer, problem: str | None) -> None:
    site.answers["/robots.txt"] = answer
    site.answers["/a"] = Answer(b"Hello")
    fetcher = site.fetcher()
    for _ in range(2):
        if problem is None:
            assert fetcher.fetch(site.address("/a"), LIMIT).data == b"Hello"
        else:
            assert refusal(fetcher, site.address("/a")) == problem
    assert site.asked.count("/robots.txt") == 1
    assert site.asked.count("/a") == (2 if problem is None else 0)


def test_a_redirect_to_what_is_closed(site: Site) -> None:
    site.answers |= {"/robots.txt": robots("User-agent: *\nDisallow: /b"), "/a": to("/b"), "/b": Answer(b"Hello")}
    assert refusal(site.fetcher(), site.address("/a")) == f"leads to {site.address('/b')}, which {CLOSED}"
    assert "/b" not in site.asked


def test_the_delay_that_a_site_asks_for(site: Site) -> None:
    site.answers |= {"/robots.txt": robots("User-agent: *\nCrawl-delay: 1"), "/a": Answer(b"Hello")}
    fetcher, started = site.fetcher(seconds=0.8), time.monotonic()
    for _ in range(3):
        fetcher.fetch(site.address("/a"), LIMIT)
    assert 2 <= time.monotonic() - started < 4


def test_what_is_asked_of_many_sites_is_forgotten(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.sources.fetching._MAX_SITES", 2)
    site.answers["/a"] = Answer(b"Hello")
    fetcher = site.fetcher()
    for host in ("a.example", "b.example", "c.example", "a.example", "c.example"):
        site.names[host] = ["127.0.0.1"]
        with contextlib.suppress(Refused):
            fetcher.fetch(site.address("/a", host), LIMIT)
    assert site.asked.count("/robots.txt") == 4
