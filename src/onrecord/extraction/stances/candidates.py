"""Whom a statement may support or oppose: the actors whom its words mention, and how they do."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.encoder.reading import Evidence
from onrecord.extraction.reach import Reach
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, ActorKind, Span, Spans, Statement

_TARGETS: frozenset[ActorKind] = frozenset(("person", "organisation", "group"))
_LIKELY = 0.2  # the share from which on a pronoun may mean someone
_NOTICED = 0.02  # the share of a word that counts at all
_MOST = 200  # mentions in one span that are looked at


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor about whom a statement may take sides, and where it mentions him.

    `content`, `cue` and `sentence` are the mentions in the statement's content, in its cue, and in the rest of the sentence
    that the cue stands in. `pronouns` are words of the content, by index, with how likely they mean the actor.
    """

    actor: Actor
    content: Spans
    cue: Spans
    sentence: Spans
    pronouns: tuple[tuple[int, float], ...]


class Candidates:
    """The candidates of an article's statements."""

    def __init__(self, surface: Surface, evidence: Evidence, actors: Sequence[Actor]) -> None:
        self._surface = surface
        self._evidence = evidence
        self._actors = actors
        self._mentions = sorted(
            (mention.start, mention.end, n)
            for n, actor in enumerate(actors)
            if actor.kind in _TARGETS
            for mention in actor.mentions
            if surface.words_in(mention)
        )
        self._longest = max((end - start for start, end, _ in self._mentions), default=0)
        self._by_word: dict[int, set[int]] = defaultdict(set)
        for start, end, n in self._mentions:
            for i in surface.words_in(Span(start, end)):
                self._by_word[i].add(n)

    def of(self, statement: Statement, others: Sequence[Span] = ()) -> list[Candidate]:
        """Whom a statement may take sides about, except its speaker; not by the words `others`, which are someone else's."""
        words, theirs = self._surface.words, Reach(others)
        found: dict[int, tuple[list[Span], list[Span], list[Span]]] = defaultdict(lambda: ([], [], []))
        pronouns: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for place, spans in enumerate((statement.content, statement.cue, self._around(statement))):
            for span in spans:
                for mention, n in self._in(span):
                    if not theirs.covers(mention.start, mention.end):
                        found[n][place].append(mention)
        for span in statement.content:
            for i in self._surface.words_in(span):
                if i in self._evidence.antecedents and not theirs.covers(words.starts[i], words.ends[i]):
                    for n, share in self._meant(i):
                        pronouns[n].append((i, share))
        speaker = statement.speaker.actor if statement.speaker else None
        return [
            Candidate(self._actors[n], tuple(content), tuple(cue), tuple(sentence), tuple(pronouns[n]))
            for n in sorted(found.keys() | pronouns.keys())
            for content, cue, sentence in [found[n]]
            if self._actors[n].id != speaker
        ]

    def _in(self, span: Span) -> Iterator[tuple[Span, int]]:
        """The mentions that share characters with a span, and whose they are; of very many the first ones."""
        first = bisect_left(self._mentions, (span.start - self._longest,))
        last = bisect_left(self._mentions, (span.end,))
        for start, end, n in self._mentions[first : min(last, first + _MOST)]:
            if end > span.start:
                yield Span(start, end), n

    def _around(self, statement: Statement) -> Spans:
        """The sentence of the cue without the statement's own words."""
        start, end = self._surface.sentence(self._surface.sentence_of((statement.cue or statement.content)[0].start))
        left = []
        for own in sorted((*statement.source, *statement.cue, *statement.content)):
            if start < min(own.start, end):
                left.append(Span(start, min(own.start, end)))
            start = max(start, own.end)
        return (*left, Span(start, end)) if start < end else tuple(left)

    def _meant(self, pronoun: int) -> Iterator[tuple[int, float]]:
        """Whom a pronoun may well mean, with how likely that is."""
        first, shares = self._evidence.antecedents[pronoun]
        by_actor: dict[int, float] = defaultdict(float)
        for place in np.flatnonzero(shares[: pronoun - first] > _NOTICED).tolist():
            for n in self._by_word.get(first + place, ()):
                by_actor[n] += float(shares[place])
        return ((n, share) for n, share in by_actor.items() if share >= _LIKELY)
