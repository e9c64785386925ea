"""The ways in: text, HTML, JSON Lines, web archives, feeds, sitemaps and addresses, to articles."""

from onrecord.sources.reading import articles, count, read

__all__ = ["articles", "count", "read"]
