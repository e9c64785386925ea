"""Reads documents of GUM, CoNLL-U files with gold entities, coreference chains and attributions, as texts with offsets.

The text is built anew from the tokens (a blank after each but those marked SpaceAfter=No) and from the paragraphs (an empty
line between two). All offsets are half-open ranges of code points into it. Format: https://wiki.gucorpling.org/gum
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Bounds = tuple[int, int]

_ENTITY = re.compile(r"\((?P<opened>\w+)-(?P<kind>\w+)-[^()]*(?P<only>\)?)|(?P<closed>\w+)\)")
_ATTRIBUTION_SOURCE = re.compile(r"sem-atsrc-([\d,-]+?)-_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its part of speech (Universal and Penn), and the index in the document of the word that it depends on.

    The root of a sentence depends on itself.
    """

    start: int
    end: int
    word: str
    universal: str
    penn: str
    parent: int
    relation: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that mentions an entity: its bounds, the entity's id in the document, and its type ("person", ...)."""

    start: int
    end: int
    entity: str
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its gold mentions in order, and the words that name the source of each attribution."""

    id: str
    genre: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Bounds, ...]
    mentions: tuple[Mention, ...]
    sources: tuple[Bounds, ...]

    def chains(self, kinds: Container[str] | None = None) -> list[list[Bounds]]:
        """The mentions of each entity, of those of certain types if `kinds` says which."""
        found: dict[str, list[Bounds]] = {}
        for m in self.mentions:
            if kinds is None or m.kind in kinds:
                found.setdefault(m.entity, []).append((m.start, m.end))
        return list(found.values())

    def head(self, start: int, end: int) -> int | None:
        """The index of the word on which the others in a range depend, None where it holds no word.

        Of the parts of a name it is the same from all of them: in "Professor Ann Lee" that of "Ann Lee" is "Professor".
        """
        first = bisect_right(self.tokens, start, key=lambda t: t.end)
        last = bisect_left(self.tokens, end, lo=first, key=lambda t: t.start)
        at = next((i for i in range(first, last) if not first <= self.tokens[i].parent < last), None)
        if at is None:
            at = first if first < last else None
        while at is not None and self.tokens[at].relation.startswith("flat") and self.tokens[at].parent != at:
            at = self.tokens[at].parent
        return at


def read(folder: Path) -> list[Document]:
    """The documents of a folder, by their names; raises OSError where it can't be read, ValueError where it isn't GUM's."""
    return [read_document(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.conllu"))]


def read_document(conllu: str) -> Document:
    """The document in the text of one file; raises ValueError where an entity is closed that wasn't opened."""
    lines = conllu.splitlines()
    name = next((line.partition("=")[2].strip() for line in lines if line.startswith("# newdoc id")), "")
    genre = next((line.partition("=")[2].strip() for line in lines if line.startswith("# meta::genre")), "")
    text, rows, sentences = _text(lines)
    tokens = tuple(_tokens(rows))
    sources = tuple(_sources(rows, tokens))
    return Document(name, genre, text, tokens, tuple(sentences), tuple(_mentions(name, rows, tokens)), sources)


@dataclass(frozen=True, slots=True)
class _Row:
    columns: list[str]
    start: int
    end: int
    first: int  # index of the first word of its sentence


def _text(lines: Sequence[str]) -> tuple[str, list[_Row], list[Bounds]]:
    """The text, the words with their bounds, and the bounds of the sentences."""
    text, gap = "", ""
    rows, sentences = list[_Row](), list[Bounds]()
    begun, first, joined, at = -1, 0, 0, 0
    for line in [*lines, ""]:
        columns = line.split("\t")
        if line.startswith("# newpar") and text:
            gap = "\n\n"
        elif not line and begun >= 0:
            sentences.append((begun, len(text)))
            begun, first, joined = -1, len(rows), 0
        elif len(columns) == 10 and "." not in columns[0]:
            number, _, last = columns[0].partition("-")
            if int(number) > joined:
                text += gap
                at = len(text)
                begun = at if begun < 0 else begun
                text += columns[1]
                gap = "" if "SpaceAfter=No" in columns[9].split("|") else " "
            if last:
                joined = int(last)  # a word such as "don't", whose parts follow as words of their own
            else:
                rows.append(_Row(columns, at, at + len(columns[1]), first))
                at += len(columns[1])
    return text, rows, sentences


def _tokens(rows: Sequence[_Row]) -> Iterator[Token]:
    for i, row in enumerate(rows):
        _, word, _, universal, penn, _, parent, relation, _, _ = row.columns
        yield Token(row.start, row.end, word, universal, penn, row.first + int(parent) - 1 if int(parent) else i, relation)


def _mentions(name: str, rows: Sequence[_Row], tokens: Sequence[Token]) -> Iterator[Mention]:
    open_mentions: list[tuple[str, str, int]] = []
    found = []
    for row, token in zip(rows, tokens, strict=True):
        for m in _ENTITY.finditer(_misc(row, "Entity")):
            if m["opened"]:
                open_mentions.append((m["opened"], m["kind"], token.start))
            if m["only"] or m["closed"]:
                entity = m["opened"] or m["closed"]
                at = next((i for i in range(len(open_mentions) - 1, -1, -1) if open_mentions[i][0] == entity), None)
                if at is None:
                    raise ValueError(f"{name}: entity {entity} is closed at {token.word!r} but was never opened")
                _, kind, start = open_mentions.pop(at)
                found.append(Mention(start, token.end, entity, kind))
    yield from sorted(found, key=lambda m: (m.start, -m.end))


def _sources(rows: Sequence[_Row], tokens: Sequence[Token]) -> Iterator[Bounds]:
    """Where attributions name who says or thinks it, in the order of the text."""
    for row in rows:
        for m in _ATTRIBUTION_SOURCE.finditer(_misc(row, "Discourse")):
            numbers = [int(n) - 1 for n in re.split(r"[,-]", m[1]) if n]
            if max(numbers) < len(tokens):
                yield tokens[min(numbers)].start, tokens[max(numbers)].end


def _misc(row: _Row, key: str) -> str:
    return next((part.partition("=")[2] for part in row.columns[9].split("|") if part.startswith(key + "=")), "")
