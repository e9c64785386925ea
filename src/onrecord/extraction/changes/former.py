"""Those whom a report calls a former supporter or critic of someone, or says to have been one once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.extraction.changes.subjects import noun_phrase, subject, subject_from
from onrecord.extraction.changes.tellings import Sentence, Telling, sentence_at, with_then
from onrecord.extraction.changes.words import ELECTORAL, FORMERLY, PAST
from onrecord.extraction.relations.nouns import SUPPORTERS
from onrecord.extraction.relations.ties import Tie
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import fold, is_role
from onrecord.extraction.surface import Surface
from onrecord.statements import Side, Span

_FOR = SUPPORTERS - {"surrogate"}  # an office in a campaign
_IN_A_CONTEST = re.compile(rf"[^,;.]{{0,30}}\s(?:{'|'.join(sorted(ELECTORAL))})\b")
_ITS_OWN = re.compile(r"-|['’]s?\s\w")  # but not "a foe of Mr Marsh's, she"
_IS = re.compile(r"\b(?:is|was|are|were)\s$")
_IN_CONTESTS = word_set("opponent foe adversary")
_AGAINST = word_set("critic detractor") | _IN_CONTESTS


@dataclass(frozen=True, slots=True)
class Former:
    """A tie that is over, with what it tells."""

    tie: Tie
    telling: Telling


def former_ties(surface: Surface, ties: Iterable[Tie]) -> Iterator[Former]:
    """The ties that say on whose side someone was, and is no longer."""
    for tie in ties:
        if tie.noun not in _FOR | _AGAINST or tie.target is None or not tie.modifiers.isdisjoint(ELECTORAL):
            continue
        if tie.noun in _IN_CONTESTS and tie.target.start < tie.at:
            continue  # "his former opponent"
        sentence = sentence_at(surface, tie.start, tie.end)
        if sentence is None or _goes_on(surface.text, tie) or _IN_A_CONTEST.match(surface.text, tie.end, sentence.high):
            continue
        mark = FORMERLY.search(surface.text, max(sentence.low, tie.start - 40), tie.start)
        if mark is None and not _is_past(surface.text, tie):
            continue
        start = mark.start("mark") if mark else tie.start
        actor = _bearer(sentence, tie, mark.start() if mark else tie.start)
        if actor is None and tie.bearer is None and tie.is_group(surface.text):
            actor = tie.described(surface.text)
        side: Side = "support" if tie.noun in _FOR else "oppose"
        shown = Span(start, max(tie.end, tie.target.end))
        needs_then = mark is not None and mark["then"] is not None and not _is_past(surface.text, tie)
        telling = Telling(tie.at, actor, tie.target, side, None, shown, needs_then=needs_then)
        after = max(tie.end, actor.end) if actor else tie.end
        yield Former(tie, with_then(telling, sentence, after))


def _goes_on(text: str, tie: Tie) -> bool:
    """Whether what is supported is something that the other end has: "a former supporter of Marsh's plan"."""
    return tie.target is not None and tie.target.start > tie.at and bool(_ITS_OWN.match(text, tie.target.end))


def _is_past(text: str, tie: Tie) -> bool:
    """Whether "former" is said of the tie, and not of an office in it: "former President Marsh's ally"."""
    if PAST.isdisjoint(tie.modifiers):
        return False
    before = [fold(w.strip(",")) for w in text[tie.start : tie.at].split()]
    at = max((n for n, w in enumerate(before) if w in PAST), default=-1)
    return at < 0 or not any(is_role(w) for w in before[at + 1 :])


def _bearer(s: Sentence, tie: Tie, start: int) -> Span | None:
    """The words for who bears the tie where they stand apart from it; `start` is where "was once a" or the tie begins."""
    if tie.bearer is not None:  # "Ann Lee of Ohio, a former ally" is borne by no place
        return noun_phrase(s.text, s.low, tie.bearer) if s.low < tie.bearer < tie.start else None
    before = s.text[s.low : start].rstrip(' \u00a0“"')
    if s.text[start : start + 3].casefold() in ("was", "wer", "is ", "are", "bee", "use", "had"):
        return subject(s.text, s.low, start)
    if predicate := _IS.search(s.text, s.low, start):
        return subject(s.text, s.low, predicate.start())
    if before.endswith(",") or before.endswith("("):
        return noun_phrase(s.text, s.low, s.low + len(before) - 1)
    if not before and s.text.startswith(", ", tie.end):
        return subject_from(s.text, tie.end + 2, s.high)
    return None
