"""A web page's bytes to an article, wherever they come from."""

import datetime as dt
import re

from onrecord.sources.html import page
from onrecord.sources.language import language
from onrecord.statements import Article

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})

_MEDIA_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


def served_as(content_type: str) -> tuple[str | None, str | None]:
    """The media type, in lower case, and the charset that a Content-Type header names."""
    media_type, charset = _MEDIA_TYPE.match(content_type), _CHARSET.search(content_type)
    return media_type.group(1).lower() if media_type else None, charset.group(1) if charset else None


def page_article(
    data: bytes,
    identity: str,
    *,
    published: dt.date | None = None,
    address: str | None = None,
    charset: str | None = None,
    retrieved: dt.date | None = None,
) -> Article:
    """The article on the web page `data`, served at `address` in `charset` on the day `retrieved`. Raises Refused.

    `published` overrides the day that the page gives.
    """
    found = page(data, address, charset)
    return Article(
        id=identity,
        text=found.text,
        title=found.title,
        outlet=found.outlet,
        byline=found.byline,
        url=found.url,
        published=published or found.published,
        retrieved=retrieved,
        language=language(found.text),
    )
