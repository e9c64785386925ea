"""Ties with both their ends known: which actor bears a tie, and to which actor."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extraction.relations.ends import ARTICLES
from onrecord.extraction.relations.kinds import may_speak_for, relation_of
from onrecord.extraction.relations.nouns import SPEAKING
from onrecord.extraction.relations.parties import party_called
from onrecord.extraction.relations.ties import Tie
from onrecord.extraction.relations.voice import Voice
from onrecord.extraction.speakers.resolve import Resolved
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Span, Statement

_MENTIONS_SEARCHED = 6
_MAX_BEFORE = 30  # code points of a description before a tie's own: "some of", "several"


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie that `bearer` bears to `other`; either is None where the article doesn't say."""

    tie: Tie
    bearer: Actor | None
    other: Actor | None


class Bonds:
    """The ties of an article with their ends, in order, and who is named where.

    Other ends are known only if what is `tied` was among the references that were resolved.
    """

    def __init__(self, text: str, resolved: Resolved, ties: Sequence[Tie]) -> None:
        self._text = text
        self._actors = resolved.actors
        self._mentions = sorted((m.start, m.end, n) for n, a in enumerate(resolved.actors) for m in a.mentions)
        self._by_end = {end: resolved.actors[number] for _, end, number in self._mentions}  # of several, the narrowest
        self._found = [Bond(t, self._bearer(t), resolved.meant.get(t.target) if t.target else None) for t in ties]

    def __iter__(self) -> Iterator[Bond]:
        return iter(self._found)

    def named(self, end: int) -> Actor | None:
        """Who is named by the words that end at a position."""
        return self._by_end.get(end)

    def _bearer(self, tie: Tie) -> Actor | None:
        if tie.bearer is not None:
            return self._by_end.get(tie.bearer)
        at = bisect_right(self._mentions, (tie.at + 1,))
        for start, end, number in reversed(self._mentions[max(0, at - _MENTIONS_SEARCHED) : at]):
            if end > tie.at and self._is_head(tie, start, end):
                return self._actors[number]
        return None

    def _is_head(self, tie: Tie, start: int, end: int) -> bool:
        """Whether a mention is of those whom the tie's noun describes, not of more or others."""
        if tie.start - start > _MAX_BEFORE:
            return False
        before = self._text[start : max(start, tie.start)].casefold().split()
        after = self._text[tie.end : max(tie.end, min(end, tie.end + _MAX_BEFORE))].split(None, 1)
        return all(w in ARTICLES or w == "of" for w in before) and not (after and after[0] in ("and", "or", "&"))


def tied(surface: Surface, statements: Sequence[Statement], ties: Sequence[Tie]) -> Iterator[Span]:
    """The words about which `Bonds` has to know whom they mean: the other ends of ties, and groups that bear them.

    A group that is the source of a statement, or stands in one, is known by that.
    """
    text = surface.text
    voice = Voice(surface, statements)
    sources = sorted(span for s in statements for span in s.source)
    for tie in ties:
        at = bisect_right(sources, tie.at, key=lambda s: s.start) - 1
        in_source = at >= 0 and sources[at].end > tie.at
        relation = relation_of(tie, text) if voice.says(tie.span) else None
        is_group = relation is not None and tie.is_group(text)
        if is_group and not in_source:
            yield tie.described(text)
        if tie.target is None or not (is_group or in_source or tie.bearer is not None or tie.noun in SPEAKING):
            continue
        if may_speak_for(tie) or (relation and not party_called(text[tie.target.start : tie.target.end])):
            yield tie.target
