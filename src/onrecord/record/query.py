"""What is typed into a search field: words that all have to be there, and how each database is asked for them.

The grammar is one line: `soft coup` has both words, `"soft coup"` one after the other, `coup OR putsch` either, `-coup` not
that one, `plot*` all words that begin so. OR binds what stands beside it: `labour coup OR putsch` is labour, and one of the
two. Nothing that can be typed is an error but what would take too long.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import OnrecordError
from onrecord.record.words import Word, words
from onrecord.statements import Span

_MOST_TERMS = 50
_LONGEST = 2000  # characters
_SHORTEST_BEGINNING = 3  # letters before *
_ITEM = re.compile(r'(-?)"([^"]*)"?(\*?)|(\S+)')


class QueryError(OnrecordError):
    """Words that can't be searched for; one line says which and what to do."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other; of the last only the beginning, if `is_prefix`."""

    words: tuple[str, ...]
    is_prefix: bool = False

    def is_in(self, text: str) -> bool:
        """Whether these words stand in a text of folded words between single spaces, with one before and behind."""
        return f" {' '.join(self.words)}{'' if self.is_prefix else ' '}" in text

    def at(self, text: Sequence[str], place: int) -> bool:
        """Whether these words stand in a text, given as folded words, from a place on."""
        *first, last = self.words
        if place + len(self.words) > len(text):
            return False
        found = text[place + len(first)]
        return (found.startswith(last) if self.is_prefix else found == last) and list(text[place : place + len(first)]) == first


@dataclass(frozen=True, slots=True)
class Query:
    """Words to search for: of each group one term has to be there, and none of those `without`."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that may be found, for highlights."""
        return tuple(term for group in self.groups for term in group)

    def fts5(self) -> str:
        """The query for SQLite's FTS5; for the words `without`, where there are no others."""
        wanted = " AND ".join(f"({' OR '.join(map(_fts5, group))})" for group in self.groups)
        excluded = " OR ".join(map(_fts5, self.without))
        if not wanted or not excluded:
            return wanted or excluded
        return f"({wanted}) NOT ({excluded})"

    def tsquery(self) -> str:
        """The query for PostgreSQL, as the text of a tsquery; for the words `without`, where there are no others."""
        wanted = [f"({' | '.join(map(_tsquery, group))})" for group in self.groups]
        if not wanted:
            return " | ".join(map(_tsquery, self.without))
        return " & ".join(wanted + [f"!({_tsquery(term)})" for term in self.without])

    def matches(self, text: str) -> bool:
        """Whether a text of folded words, as `searched` gives it, has what is wanted."""
        text = f" {text} "
        return all(any(term.is_in(text) for term in group) for group in self.groups) and not any(
            term.is_in(text) for term in self.without
        )

    def highlights(self, text: Sequence[Word]) -> tuple[Span, ...]:
        """Where in an article the terms stand, given the words of a statement; parts that touch are one."""
        folded = [word.folded for word in text]
        marked = {
            place + i
            for term in self.terms
            for place in range(len(folded))
            if term.at(folded, place)
            for i in range(len(term.words))
        }
        spans: list[Span] = []
        for place in sorted(marked):
            word = text[place]
            if spans and place - 1 in marked and spans[-1].end <= word.start <= spans[-1].end + 1:
                spans[-1] = Span(spans[-1].start, word.end)
            else:
                spans.append(Span(word.start, word.end))
        return tuple(spans)


def parse(typed: str) -> Query | None:
    """What was typed; None if there is no word in it, which nothing matches. Raises QueryError."""
    if len(typed) > _LONGEST:
        raise QueryError(f"{typed[:40]!r}...: more than {_LONGEST} characters; search for less")
    groups: list[list[Term]] = []
    without: list[Term] = []
    either = False  # the next term is an alternative to the last
    for minus, quoted, star, bare in _ITEM.findall(typed):
        if bare == "OR":
            either = bool(groups)
            continue
        excluded = bool(minus) or bare.startswith("-")
        is_prefix = bool(star) or bare.endswith("*")
        found = tuple(words(quoted or bare))
        if not found:
            continue
        if is_prefix and len(found[-1]) < _SHORTEST_BEGINNING:
            raise QueryError(f"{found[-1]}*: too many words begin so; give at least {_SHORTEST_BEGINNING} letters")
        term = Term(found, is_prefix)
        if excluded:
            without.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    if len(without) + sum(map(len, groups)) > _MOST_TERMS:
        raise QueryError(f"{typed[:40]!r}...: more than {_MOST_TERMS} words; search for fewer")
    return Query(tuple(map(tuple, groups)), tuple(without)) if groups or without else None


def _fts5(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + "*" * term.is_prefix


def _tsquery(term: Term) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in term.words) + ":*" * term.is_prefix + ")"
