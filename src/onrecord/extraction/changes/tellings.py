"""Where a report tells of a change of sides: the words for who changed, about whom, and from which side to which."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onrecord.extraction.changes import words
from onrecord.extraction.changes.subjects import is_supposed, noun_phrase, opening_subject, subject, subject_from, verb_group
from onrecord.extraction.changes.words import side_of
from onrecord.extraction.relations.complements import read_object
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS
from onrecord.extraction.surface import Surface
from onrecord.statements import Side, Span

_REACH = 160  # code points after a verb
_MAX_BEFORE = 500  # code points of a sentence before one; more than a subject that opens it may be away
_NEXT = re.compile(r"[ \u00a0]([\w’'-]+)")
_INDEFINITE = re.compile(r"(?:an?|some|any|other|another|no|many|every|each|it|these|those|what|how)\b", re.IGNORECASE)
_TO_COME = re.compile(r"[^,;:.“”\"]{0,60},\s")
_BE = re.compile(r"\b(?P<be>was|were|been)\s(?:[a-z]+ly\s)?$")
_MODAL = re.compile(r"\b(?:can|could|will|would|do|does|did|to)\s$")
_KIN = re.compile(
    r"\b(?:father|mother|parents?|husband|wife|spouse|family|dad|mum|mom|girlfriend|boyfriend|sons?|daughters?|child(?:ren)?"
    r"|brothers?|sisters?)\b"
)
# How verbs begin that concern people and parties: one makes peace with a country otherwise.
_OF_PEOPLE = ("turn", "warm", "came", "come", "coming", "reconciled", "made", "making", "makes", "buried", "fell", "fall")
_ON_AN_ISSUE = re.compile(r"[^.;]{0,40}?\b(?:on(?! (?:\w+day|[A-Z0-9]))|over|about|by|regarding)\s")


@dataclass(frozen=True, slots=True)
class Telling:
    """A phrase that tells of a change: `actor` and `target` are the words for both, `shown` those that tell it.

    `then` are words that show the later side if they mean the same target, with that side; if there are any in a telling that
    `needs_then`, it tells of nothing unless they do. `at` is where its verb or noun stands; `of_party` says that of bodies only
    a party can be meant. The actor is None where a tie's bearer is.
    """

    at: int
    actor: Span | None
    target: Span
    before: Side | None
    after: Side | None
    shown: Span
    then: Span | None = None
    then_side: Side | None = None
    then_shown: Span | None = None
    needs_then: bool = False
    of_party: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of `text`, from `low` to `high`, or what of it may be read."""

    text: str
    low: int
    high: int


def tellings(surface: Surface) -> Iterator[Telling]:
    """The phrases in an article that tell of a change by a verb, none from a caption, a headline or a repeated paragraph."""
    for pattern, read in _READERS.items():
        for m in pattern.finditer(surface.text):
            if sentence := sentence_at(surface, m.start(), m.end()):
                yield from read(m, sentence)


def sentence_at(surface: Surface, start: int, end: int) -> Sentence | None:
    """The sentence in which words stand, read not far after them; None for a question and for debris of the page."""
    text, debris = surface.text, surface.debris
    paragraph = surface.paragraph_of(start)
    if paragraph < 0 or paragraph in debris.repeated or paragraph in debris.asides:
        return None
    low, high = surface.sentence(surface.sentence_of(start))
    low, high = max(low, start - _MAX_BEFORE), min(high, end + 2 * _REACH)
    if end > high or text[start:high].rstrip("”\"’' \n").endswith("?"):
        return None
    return Sentence(text, low, high)


def _turn(m: re.Match[str], s: Sentence) -> Iterator[Telling]:
    """What a verb right before whom it concerns tells: "turned against her"."""
    found = target_at(s.text, m.end(), s.high)
    actor = _actor(m, s)
    if found is None or actor is None:
        return
    target, end = found
    if m.group().startswith("br") and _ON_AN_ISSUE.match(s.text, end, min(s.high, end + 60)):
        return  # "broke with Marsh over tariffs": on one question
    if _KIN.search(s.text, actor.start, actor.end):
        return  # "his father abandoned him"
    is_left = re.search(r"\b(?:abandon|desert)\w*\s$", m.group()) is not None
    if is_left and words.SOMEWHERE.match(s.text, end):
        return  # "abandoned him at the border"
    of_party = is_left or m.group().startswith(_OF_PEOPLE)
    yield Telling(m.start(), actor, target, *words.TURNS[m.re], Span(m.start(), end), of_party=of_party)


def _turned(m: re.Match[str], s: Sentence) -> Iterator[Telling]:
    """What "Ann Lee, an ally turned critic of Mr Marsh" and "Ann Lee, once an admirer of Mr Marsh" tell."""
    found = target_at(s.text, m.end(), s.high)
    comma = s.text.rfind(", ", max(s.low, m.start() - 40), m.start())
    actor = noun_phrase(s.text, s.low, comma) if comma > s.low else None
    if found is None or actor is None:
        return
    before: Side = "support"
    after: Side | None = None
    if m.re is words.TURNED:
        before, after = ("support" if m["support"] else "oppose"), ("support" if m["fan"] else "oppose")
    if before != after:
        yield Telling(m.start(), actor, found[0], before, after, Span(m.start(), found[1]))


def _past_stance(m: re.Match[str], s: Sentence) -> Iterator[Telling]:
    """What "no longer supports", "once opposed" and "previously backed ... but now" tell."""
    found = target_at(s.text, m.end(), s.high)
    actor = _actor(m, s) if found else None
    if found is None or actor is None:
        return
    target, end = found
    shown = Span(m.start(), end)
    if m.re in (words.ONCE, words.BACKED):
        is_marked = m.re is words.ONCE
        contrast = (words.LOOSE_CONTRAST if is_marked else words.CONTRAST).match(s.text, end, s.high)
        if contrast is None and (not is_marked or (m["before"] and _is_held(m.start(), end, s))):
            return
        shown = Span(m.start(), contrast.end() if contrast else end)
    telling = Telling(m.start(), actor, target, side_of(m.group()), None, shown)
    yield with_then(telling, s, end)


def _is_held(start: int, end: int, s: Sentence) -> bool:
    """Whether a previous stance may be today's as well: "has previously backed", "previously backed ... and does so again"."""
    return bool(words.HAS.search(s.text, s.low, start) or words.STILL.search(s.text, end, min(s.high, end + _REACH)))


def _actor(m: re.Match[str], s: Sentence) -> Span | None:
    """The subject of a verb, if it is said to be so."""
    verb, at = m.group(), m.start()
    if m.re is words.NO_LONGER:
        if (modal := _MODAL.search(s.text, max(s.low, at - 40), at)) and not modal.group().startswith("to"):
            at = modal.start()
        verb = "no longer"
    elif m.re is words.ONCE:
        verb = "once"
    start = verb_group(s.text, s.low, at, verb)
    if start is None or is_supposed(s.text, s.low, start):
        return None
    return subject(s.text, s.low, start)


def with_then(telling: Telling, s: Sentence, end: int) -> Telling:
    """A telling with the words right after it that may show the later side."""
    gap = words.ON_TO_NOW.match(s.text, end, s.high)
    verb = words.ANY_STANCE.match(s.text, gap.end(), s.high) if gap else None
    return _then(telling, s, verb) if verb else telling


def _then(telling: Telling, s: Sentence, verb: re.Match[str]) -> Telling:
    found = target_at(s.text, verb.end(), s.high)
    side = side_of(verb.group())
    if found is None or side == telling.before:
        return telling
    return replace(telling, then=found[0], then_side=side, then_shown=Span(verb.start(), found[1]))


def _participle(m: re.Match[str], s: Sentence) -> Iterator[Telling]:
    """What "having voted against her, he now ..." and "endorsed her after years of opposing her" tell."""
    found = target_at(s.text, m.end(), s.high)
    before_it = s.text[s.low : m.start()].strip(" “\"'").casefold()
    if found is None:
        return
    target, end = found
    verb: re.Match[str] | None = None
    if before_it in ("", "but", "and", "despite", "yet"):
        ahead = _TO_COME.match(s.text, end, s.high)
        actor = subject_from(s.text, ahead.end(), s.high) if ahead else None
        onward = actor.end if actor else end
    elif before_it.endswith(","):
        actor, onward = noun_phrase(s.text, s.low, s.low + s.text[s.low : m.start()].rindex(",")), end
    else:
        actor, onward = opening_subject(s.text, s.low, m.start()), s.high
        verb = words.ANY_STANCE.search(s.text, actor.end, m.start()) if actor else None
        if verb and verb_group(s.text, s.low, verb.start(), verb.group()) is None:
            return
    if actor is None:
        return
    is_over = words.SHIFTED.search(s.text, onward, min(s.high, onward + 40)) or words.FIRST.match(m.group())
    shown = Span(m.start(), end)
    telling = Telling(m.start(), actor, target, side_of(m.group()), None, shown, needs_then=not is_over)
    yield _then(telling, s, verb) if verb else with_then(telling, s, onward)


def _moved(m: re.Match[str], s: Sentence) -> Iterator[Telling]:
    """What "switched his support from her to him" tells: of two changes, or of one where only one of them is named."""
    actor = _actor(m, s)
    onward = words.TO.search(s.text, m.end(), s.high) if m["way"] == "from" else None
    found = target_at(s.text, m.end(), onward.start() if onward else s.high)
    if actor is None or found is None:
        return
    target, end = found
    of_party = m.re is words.DEFECTED
    if m["way"] == "to":
        yield Telling(m.start(), actor, target, None, "support", Span(m.start(), end), of_party=of_party)
        return
    other = target_at(s.text, onward.end(), s.high) if onward and onward.start() == end else None
    shown = Span(m.start(), other[1] if other else end)
    yield Telling(m.start(), actor, target, "support", None, shown, of_party=of_party)
    if other:
        yield Telling(m.start(), actor, other[0], None, "support", shown, of_party=of_party)


def _lost(m: re.Match[str], s: Sentence) -> Iterator[Telling]:
    """What "was deserted by his allies" and "has lost the support of his allies" tell."""
    by = read_object(s.text, m.end(), s.high)
    at = m.start()
    if m.re is words.LEFT_BY:
        be = _BE.search(s.text, s.low, at)
        if be is None:
            return
        at = be.start("be")
    group = verb_group(s.text, s.low, at, "lost")
    if by is None or by.target is None or by.by_vehicle or group is None or is_supposed(s.text, s.low, group):
        return
    if target := subject(s.text, s.low, group):
        yield Telling(m.start(), by.target, target, "support", None, Span(m.start(), by.end), of_party=True)


def _whom(m: re.Match[str], s: Sentence) -> Iterator[Telling]:
    """What "Mr Marsh, whom she once supported" tells."""
    target, actor = Span(*m.span("target")), Span(*m.span("actor"))
    yield Telling(m.start(), actor, target, side_of(m.group()), None, Span(actor.start, m.end()))


def target_at(text: str, start: int, high: int) -> tuple[Span, int] | None:
    """The words for whom a phrase concerns that ends at a position, and where they end; None for no one in particular, and kin.

    Of what somebody has, only a candidacy and the like stands for himself.
    """
    high = min(high, start + _REACH)
    if m := words.OWN_RUN.match(text, start, high):
        return Span(*m.span("whose")), m.end()
    if _INDEFINITE.match(text, start, high):
        return None
    found = read_object(text, start, high)
    if found is None or found.target is None or found.target.start - start > 60:
        return None
    end = max(found.end, found.target.end)
    if _KIN.search(text, start, end):
        return None
    if run := words.HIS_RUN.match(text, found.target.end, high):
        return found.target, run.end()
    if text.startswith(("'s", "’s", "' ", "’ ", "-"), end) or text.startswith(("'s", "’s"), found.target.end):
        return None
    after = _NEXT.match(text, end, high)
    if after and not _may_follow(after.group(1)):
        return None  # "backed Marsh policies"
    return found.target, end


def _may_follow(word: str) -> bool:
    folded = word.casefold()
    return folded in FUNCTION_WORDS or folded.endswith("ly") or word[0].isupper() or word[0].isdigit() or folded in _FOLLOWING


_FOLLOWING = frozenset(
    "amid en twice repeatedly yesterday again publicly is was are were has have had would will could".split()
)


_READERS: dict[re.Pattern[str], Callable[[re.Match[str], Sentence], Iterator[Telling]]] = {
    **dict.fromkeys(words.TURNS, _turn),
    **dict.fromkeys((words.NO_LONGER, words.STOPPED, words.ONCE, words.BACKED), _past_stance),
    **dict.fromkeys((words.SWITCHED, words.DEFECTED), _moved),
    **dict.fromkeys((words.TURNED, words.FORMER_FAN), _turned),
    words.HAVING: _participle,
    words.LEFT_BY: _lost,
    words.LOST: _lost,
    words.WHOM: _whom,
}
