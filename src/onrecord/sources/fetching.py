"""Guarded fetching: a web address to bytes, from public hosts only, in bounded size and time, as robots.txt allows."""

import datetime as dt
import functools
import http
import math
import re
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import urlsplit

import httpcore
import httpx
from protego import Protego

from onrecord import __version__
from onrecord.sources.compression import unpacked
from onrecord.sources.connecting import Backend, Resolver, Transport, Unreachable, resolve
from onrecord.sources.pages import served_as
from onrecord.sources.refusal import SAVE_A_PART, Refused, printable, shown, too_large

_PRODUCT = "onrecord"  # what robots.txt calls us
USER_AGENT = f"{_PRODUCT}/{__version__}"
MAX_ADDRESS = 4_000  # characters

_SECONDS = 60.0  # for one address, its redirects and its robots.txt
_TIMEOUT = httpx.Timeout(20.0, connect=10.0)
_MAX_REDIRECTS = 5
_MAX_ROBOTS_BYTES = 500 * 1024  # RFC 9309, section 2.5
_MAX_DELAY = 30  # seconds that a site may ask for between two pages
_RETRY = 300.0  # seconds after which a site that failed is asked for its rules again
_MAX_SITES = 1_000  # whose rules are remembered
_CHUNK = 1 << 16
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_AGENT = re.compile(r"user[- ]?agent\b ?:?([^#/]*)", re.IGNORECASE)  # also as sites misspell it
_CHECK = "check the address"
_LATER = "try again later"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: `address` is where it was after all redirects, `day` the day (UTC) on which it was fetched."""

    address: str
    data: bytes
    media_type: str | None
    charset: str | None
    day: dt.date


@dataclass(slots=True)
class _Site:
    """What a site's robots.txt says, or why it can't be known; and when it may be asked again, in monotonic seconds."""

    rules: Protego | Refused
    next_turn: float


class Fetcher:
    """Fetches addresses, one at a time; other threads wait.

    `allowed` are (IP address, port) pairs to connect to though they are not public: for tests, and for nothing that comes from
    a user. `resolver` finds the IP addresses of a host's name. `seconds` bounds the time for one address.
    """

    def __init__(
        self, *, allowed: Iterable[tuple[str, int]] = (), resolver: Resolver = resolve, seconds: float = _SECONDS
    ) -> None:
        self._seconds = seconds
        self._backend = Backend(resolver, frozenset(allowed))
        self._client = httpx.Client(
            transport=Transport(self._backend),
            timeout=_TIMEOUT,
            trust_env=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        )
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def fetch(self, address: str, limit: int) -> Fetched:
        """What is at `address`, at most `limit` bytes before and after unpacking. Raises Refused."""
        with self._lock:
            self._backend.deadline = time.monotonic() + self._seconds
            url, response = self._follow(_parsed(address), limit, self._wait_for_leave)
        if response.status != http.HTTPStatus.OK:
            raise Refused(f"answered {_phrase(response.status)}", _LATER if _passes(response.status) else _CHECK)
        return Fetched(str(url), response.data, *served_as(response.content_type), dt.datetime.now(dt.UTC).date())

    def _follow(self, url: httpx.URL, limit: int, before: Callable[[httpx.URL], None]) -> tuple[httpx.URL, "_Response"]:
        """The answer at the end of the redirects from `url`; each is checked as the first address is."""
        for redirects in range(_MAX_REDIRECTS + 1):
            try:
                before(url)
                response = self._get(url, limit)
                if response.location is None:
                    return url, response
                url = _parsed_redirect(url, response.location)
            except Refused as refused:
                if not redirects:
                    raise
                raise Refused(f"leads to {shown(str(url))}, which {refused.problem}", refused.remedy) from None
        raise Refused(f"leads on more than {_MAX_REDIRECTS} times", _CHECK)

    def _get(self, url: httpx.URL, limit: int) -> "_Response":
        headers = {"User-Agent": USER_AGENT, "Accept": "text/html, application/xml;q=0.9, */*;q=0.1", "Accept-Encoding": "gzip"}
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                status = response.status_code
                if response.has_redirect_location:
                    return _Response(status, "", b"", response.headers["Location"])
                if status != http.HTTPStatus.OK:
                    return _Response(status, "", b"", None)
                declared = response.headers.get("Content-Length", "")
                if declared.isdecimal() and (len(declared) > 15 or int(declared) > limit):
                    raise too_large(limit, SAVE_A_PART)
                data = unpacked(response.iter_raw(_CHUNK), response.headers.get("Content-Encoding", ""), limit)
                return _Response(status, response.headers.get("Content-Type", ""), data, None)
        except httpcore.TimeoutException:
            raise Unreachable("does not answer in time", _LATER) from None
        except (httpcore.ProtocolError, httpx.ProtocolError) as error:
            raise Refused(f"gives an answer that is no HTTP ({_reason(error)})", _CHECK) from None
        except (httpcore.NetworkError, httpx.HTTPError, OSError) as error:
            raise Unreachable(f"cannot be reached ({_reason(error)})", "check the address and the network") from None

    def _wait_for_leave(self, url: httpx.URL) -> None:
        """Return when robots.txt lets `url` be fetched, after the delay that it asks for. Raises Refused if it doesn't."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        site = self._sites.get(origin)
        if site is None or (isinstance(site.rules, Refused) and site.next_turn < time.monotonic()):
            while len(self._sites) >= _MAX_SITES:
                del self._sites[next(iter(self._sites))]
            rules = self._rules(url)
            site = self._sites[origin] = _Site(rules, time.monotonic() + _RETRY if isinstance(rules, Refused) else -math.inf)
        if isinstance(site.rules, Refused):
            raise Refused(site.rules.problem, site.rules.remedy)
        if not _may(site.rules, url):
            raise Refused("is closed to programs by its site's robots.txt", "save the page in a browser and read the file")
        if delay := min(site.rules.crawl_delay(_PRODUCT) or 0, _MAX_DELAY):
            wait = max(0.0, site.next_turn - time.monotonic())
            time.sleep(wait)
            self._backend.deadline += wait
            site.next_turn = time.monotonic() + delay

    def _rules(self, url: httpx.URL) -> Protego | Refused:
        """The rules by RFC 9309: a site without robots.txt allows everything, one that can't be asked for it nothing."""
        try:
            _, response = self._follow(url.copy_with(raw_path=b"/robots.txt"), _MAX_ROBOTS_BYTES, lambda _: None)
            if _passes(response.status):
                raise Refused(f"answered {_phrase(response.status)}", _LATER)
        except Unreachable as refused:
            return refused
        except Refused as refused:
            return Refused(f"is on a site whose robots.txt {refused.problem}", refused.remedy)
        return Protego.parse("\n".join(map(_told, response.data.decode("utf-8-sig", "replace").splitlines())))


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    content_type: str
    data: bytes
    location: str | None


@functools.cache
def fetcher() -> Fetcher:
    """The process's fetcher, which remembers the rules of the sites that it has asked."""
    return Fetcher()


def is_address(source: object) -> bool:
    """Whether an input is an address to fetch rather than a file."""
    return isinstance(source, str) and _ADDRESS.match(source) is not None


def _parsed(address: str) -> httpx.URL:
    if len(address) > MAX_ADDRESS:
        raise Refused(f"is an address of more than {MAX_ADDRESS} characters", _CHECK)
    try:
        return _checked(httpx.URL(address))
    except (httpx.InvalidURL, ValueError):
        raise Refused("is no address of a web page", _CHECK) from None


def _parsed_redirect(url: httpx.URL, location: str) -> httpx.URL:
    if len(location) > MAX_ADDRESS:
        raise Refused(f"leads to an address of more than {MAX_ADDRESS} characters", _CHECK)
    try:
        return _checked(url.join(location))
    except (httpx.InvalidURL, ValueError):
        raise Refused(f"leads to {shown(location)}, which is no address of a web page", _CHECK) from None
    except Refused as refused:
        raise Refused(f"leads to {shown(location)}, which {refused.problem}", refused.remedy) from None


def _checked(url: httpx.URL) -> httpx.URL:
    urlsplit(str(url))  # which takes fewer addresses than httpx, raises ValueError, and is what reads them later
    if url.scheme not in {"http", "https"} or not url.host:
        raise Refused("is no http or https address", _CHECK)
    if not 0 < (url.port or 80) < 65536:
        raise Refused("is no address of a web page", _CHECK)
    if url.userinfo:
        raise Refused("has a user name or password in it", "give the address without them")
    return url.copy_with(fragment=None)


def _told(line: str) -> str:
    """A line of robots.txt, in which all other robots have one name: each name would cost as much as all rules for it."""
    agent = _AGENT.match(" ".join(line.split()))
    if not agent:
        return line
    name = agent[1].strip().casefold()
    return f"User-agent: {name if name in ('*', _PRODUCT) else 'other'}"


def _may(rules: Protego, url: httpx.URL) -> bool:
    try:
        return rules.can_fetch(str(url), _PRODUCT)
    except ValueError:  # it decodes the address first, and may find none in it
        return False


def _passes(status: int) -> bool:
    """Whether an error is one that may be over later."""
    return status >= 500 or status == http.HTTPStatus.TOO_MANY_REQUESTS


def _phrase(status: int) -> str:
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _reason(error: Exception) -> str:
    return printable(str(error)[:120]) or type(error).__name__
