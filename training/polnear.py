"""Reads PolNeAR articles and turns their attributions into what the network learns: roles, parents and acts of words."""

import datetime as dt
import random
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from onrecord.encoder.columns import ACTS
from onrecord.encoder.paragraphs import paragraphs
from onrecord.encoder.quotations import quotations
from onrecord.encoder.roles import B_CONTENT, B_CUE, B_SOURCE, OUTSIDE
from onrecord.encoder.words import Words, words
from onrecord.extraction.acts.verbs import act_of_cue
from onrecord.extraction.sentences import sentence_starts
from onrecord.extraction.surface import Surface
from onrecord.statements import Act, Article, Statement
from onrecord.statements import Span as CodePoints
from training.antecedents import silver
from training.examples import UNKNOWN, ActTarget, Example, touched, unknown
from training.jsonl import rows

TUNE_EVERY = 20  # one article in so many is kept out of training: decoding and calibration are fitted on it

Span = tuple[int, int]
Attribution = dict[str, list[Span]]


@dataclass(frozen=True)
class Document:
    """An article with the attributions that each of its annotators marked, in code-point offsets."""

    id: str
    text: str
    annotations: dict[str, list[Attribution]]


def read(path: Path) -> list[Document]:
    """The documents of a PolNeAR file, one JSON object a line."""
    return [Document(row["id"], row["text"], row["annotations"]) for row in rows(path)]


def article_of(row: dict[str, Any]) -> Article:
    """The article in a line of PolNeAR, with all that the line says of it."""
    published = dt.date.fromisoformat(row["published"]) if row.get("published") else None
    return Article(row["id"], row["text"], row.get("title"), row.get("outlet"), row.get("byline"), published=published)


def split(documents: Sequence[Document], apart: Container[str] = ()) -> tuple[list[Document], list[Document]]:
    """(to train on, to tune on), without the ids `apart`: the same split every time, every outlet in both."""
    ordered = sorted(documents, key=lambda d: d.id)
    tune = [d for d in ordered[::TUNE_EVERY] if d.id not in apart]
    kept = {d.id for d in tune}
    return [d for d in ordered if d.id not in kept and d.id not in apart], tune


def labelled(path: Path) -> frozenset[str]:
    """The ids of the articles that a file of hand labels is about: one JSON object a line, its `doc` the article's id."""
    return frozenset(str(row["doc"]) for row in rows(path))


def marked(row: dict[str, Any], annotator: str | None = None) -> tuple[Article, Surface, list[Statement]]:
    """The article in a line of PolNeAR, and what `annotator`, by default the first, marked in it as certain statements."""
    article = article_of(row)
    surface = Surface.of(article.text)
    return article, surface, statements(row["annotations"][annotator or min(row["annotations"])], surface)


def statements(attributions: Sequence[Mapping[str, Sequence[Sequence[int]]]], surface: Surface) -> list[Statement]:
    """The attributions that an annotator marked in an article as certain statements, the one at place i with the id `s{i}`.

    One that has no content is left out. They are in the order of their beginnings.
    """
    found = []
    for number, attribution in enumerate(attributions):
        source, cue, content = (
            tuple(CodePoints(start, end) for start, end in attribution[role] if start < end)
            for role in ("source", "cue", "content")
        )
        if content:
            found.append(Statement(f"s{number}", source, cue, content, surface.form(content), 1.0))
    return sorted(found, key=lambda statement: statement.start)


def example(
    document: Document,
    annotator: str,
    bounds: Sequence[Span],
    chains: Sequence[Sequence[Span]] = (),
    labelled: Sequence[Act] | None = None,
) -> Example:
    """What the stretches `bounds` of a document teach, read as if each were a paragraph.

    `chains` are the document's, as a program found them, and `labelled` the acts of its first annotator's attributions, where
    we labelled them. Otherwise an attribution's act is taught where its cue names it.
    """
    read_words = words(document.text, bounds, quotations(document.text, bounds))
    attributions = document.annotations[annotator]
    acts: Sequence[Act | None]
    if labelled and annotator == min(document.annotations):
        acts = labelled
    else:
        acts = [act_of_cue(" ".join(document.text[start:end] for start, end in a["cue"])) for a in attributions]
    roles, parents = _links(read_words, attributions)
    return Example(read_words, roles, parents, _acts(read_words, attributions, acts), antecedents=silver(read_words, chains))


def example_of_acts(document: Document, acts: Sequence[Act]) -> Example:
    """What a labelled document teaches about acts, and nothing else: `acts` are those of its first annotator's attributions."""
    read = unknown(document.text)
    return replace(read, acts=_acts(read.words, document.annotations[min(document.annotations)], acts))


def _links(read_words: Words, attributions: Sequence[Attribution]) -> tuple[list[int], list[int]]:
    roles = [OUTSIDE] * len(read_words)
    parents = [UNKNOWN] * len(read_words)
    for attribution in attributions:
        source, cue, content = (
            [touched(read_words, *span) for span in attribution[role]] for role in ("source", "cue", "content")
        )
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
                    parents[i] = UNKNOWN if parent is None else parent
    return roles, parents


def _acts(read_words: Words, attributions: Sequence[Attribution], acts: Sequence[Act | None]) -> list[ActTarget]:
    found = []
    for attribution, act in zip(attributions, acts, strict=True):
        cue, content = (
            list(chain.from_iterable(touched(read_words, *span) for span in attribution[role])) for role in ("cue", "content")
        )
        if act and content:
            found.append(ActTarget(cue, content, ACTS.index(act)))
    return found


def paragraphs_of(document: Document) -> list[Span]:
    """The document as it is read at run time: whole, paragraph by paragraph."""
    return paragraphs(document.text)


def sentences_of(text: str) -> Iterator[Span]:
    """The sentences of a text, paragraph by paragraph."""
    for start, end in paragraphs(text):
        yield from pairwise([*sentence_starts(text, [(start, end)]), end])


def any_annotator(document: Document, rng: random.Random) -> str:
    """One annotator of the document, chosen anew each time it is asked."""
    return rng.choice(sorted(document.annotations))


def _first(runs: list[list[int]]) -> int:
    return next((run[0] for run in runs if run), UNKNOWN)
