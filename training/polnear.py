"""Reads PolNeAR articles and turns their attributions into what the network learns: a role and a parent for each word."""

import json
import random
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from onrecord.encoder.paragraphs import paragraphs
from onrecord.encoder.quotations import quotations
from onrecord.encoder.roles import B_CONTENT, B_CUE, B_SOURCE, OUTSIDE
from onrecord.encoder.words import Words, words
from onrecord.extraction.sentences import sentence_starts

NO_PARENT = -1
TUNE_EVERY = 20  # one article in so many is kept out of training: decoding and calibration are fitted on it

Span = tuple[int, int]
Attribution = dict[str, list[Span]]


@dataclass(frozen=True)
class Document:
    """An article with the attributions that each of its annotators marked, in code-point offsets."""

    id: str
    text: str
    annotations: dict[str, list[Attribution]]


@dataclass(frozen=True)
class Example:
    """n words with their role labels and their parents' indices.

    A word without a parent, such as one that has no role, is its own. NO_PARENT stands where the parent isn't among the words.
    """

    words: Words
    roles: list[int]
    parents: list[int]


def read(path: Path) -> list[Document]:
    """The documents of a PolNeAR file, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [Document(row["id"], row["text"], row["annotations"]) for row in rows]


def split(documents: Sequence[Document], apart: Container[str] = ()) -> tuple[list[Document], list[Document]]:
    """(to train on, to tune on), without the ids `apart`: the same split every time, every outlet in both."""
    ordered = sorted(documents, key=lambda d: d.id)
    tune = [d for d in ordered[::TUNE_EVERY] if d.id not in apart]
    kept = {d.id for d in tune}
    return [d for d in ordered if d.id not in kept and d.id not in apart], tune


def labelled(path: Path) -> frozenset[str]:
    """The ids of the articles that a file of hand labels is about: one JSON object a line, its `doc` the article's id."""
    with path.open(encoding="utf-8") as lines:
        return frozenset(str(json.loads(line)["doc"]) for line in lines if line.strip())


def example(document: Document, annotator: str, bounds: Sequence[Span]) -> Example:
    """What the stretches `bounds` of a document teach, read as if each were a paragraph."""
    read_words = words(document.text, bounds, quotations(document.text, bounds))
    roles = [OUTSIDE] * len(read_words)
    parents = list(range(len(read_words)))
    for attribution in document.annotations[annotator]:
        source = [_touched(read_words, span) for span in attribution["source"]]
        cue = [_touched(read_words, span) for span in attribution["cue"]]
        content = [_touched(read_words, span) for span in attribution["content"]]
        anchor_of_cue = _first(source)
        anchor_of_content = _first(cue) if cue else _first(source)
        for runs, label, parent in (
            (source, B_SOURCE, None),
            (cue, B_CUE, anchor_of_cue if source else _first(cue)),
            (content, B_CONTENT, anchor_of_content if cue or source else _first(content)),
        ):
            for run in runs:
                for position, i in enumerate(run):
                    roles[i] = label + (position > 0)
                    parents[i] = i if parent is None else parent
    return Example(read_words, roles, parents)


def paragraphs_of(document: Document) -> list[Span]:
    """The document as it is read at run time: whole, paragraph by paragraph."""
    return paragraphs(document.text)


def sentences_of(document: Document) -> Iterator[Span]:
    """Its sentences, for examples that teach the network to read without context."""
    for start, end in paragraphs(document.text):
        yield from pairwise([*sentence_starts(document.text, [(start, end)]), end])


def any_annotator(document: Document, rng: random.Random) -> str:
    """One annotator of the document, chosen anew each time it is asked."""
    return rng.choice(sorted(document.annotations))


def _touched(read_words: Words, span: Span) -> list[int]:
    """Indices of the words that a span touches."""
    return list(range(bisect_right(read_words.ends, span[0]), bisect_left(read_words.starts, span[1])))


def _first(runs: list[list[int]]) -> int:
    return next((run[0] for run in runs if run), NO_PARENT)
