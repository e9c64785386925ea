"""schema.org in a page's JSON-LD: the node of its article, with authors and publisher resolved."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ARTICLES = ("Article", "BlogPosting", "LiveBlogPosting", "Report")
_MAX_NODES = 5_000


@dataclass(frozen=True, slots=True)
class Schema:
    """What JSON-LD says of the page's article; a field is None, or empty, where it says nothing."""

    article: dict[str, object]
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None
    url: str | None


def schema(scripts: Sequence[str]) -> Schema:
    """What the page's JSON-LD `scripts` say of its article; what is no JSON is passed over."""
    nodes = list(_nodes(scripts))
    by_id = {identity: node for node in reversed(nodes) if isinstance(identity := node.get("@id"), str) and len(node) > 1}
    article = next((node for node in nodes if _is(node, _ARTICLES)), {})
    page = next((node for node in nodes if _is(node, ("WebPage",))), {})
    published = article.get("datePublished") or page.get("datePublished")
    url = article.get("url") or article.get("mainEntityOfPage")
    if isinstance(url, dict):
        url = url.get("@id")
    return Schema(
        article,
        tuple(_names(article.get("author") or article.get("creator") or page.get("author"), by_id)),
        next(iter(_names(article.get("publisher") or page.get("publisher"), by_id)), None) or _only_organisation(nodes),
        published if isinstance(published, str) else None,
        url if isinstance(url, str) else None,
    )


def _nodes(scripts: Sequence[str]) -> Iterator[dict[str, object]]:
    left = _MAX_NODES
    for script in scripts:
        try:
            # Line breaks within strings are wrong, and common.
            waiting: list[object] = [json.loads(script.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and left:
            value = waiting.pop(0)
            left -= 1
            if isinstance(value, list):
                waiting[:0] = value[:_MAX_NODES]
            elif isinstance(value, dict):
                yield value
                waiting[:0] = [value[key] for key in ("@graph", "mainEntity") if key in value]


def _is(node: dict[str, object], types: Sequence[str]) -> bool:
    of = node.get("@type")
    return any(isinstance(name, str) and name.endswith(tuple(types)) for name in (of if isinstance(of, list) else [of]))


def _names(value: object, by_id: dict[str, dict[str, object]]) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, dict):
            name = entry.get("name")
            if name is None and isinstance(identity := entry.get("@id"), str):
                name = by_id.get(identity, {}).get("name")
            yield from (part for part in (name if isinstance(name, list) else [name]) if isinstance(part, str))


def _only_organisation(nodes: Sequence[dict[str, object]]) -> str | None:
    names = {node.get("name") for node in nodes if _is(node, ("Organization",)) and isinstance(node.get("name"), str)}
    return str(names.pop()) if len(names) == 1 else None
