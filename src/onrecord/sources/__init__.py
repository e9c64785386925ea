"""The ways in: text, HTML and JSON Lines, from files, folders and standard input, to articles."""

from onrecord.sources.reading import articles, count, read

__all__ = ["articles", "count", "read"]
