"""Changes of stance that an article states: by the reporter in his own voice, or by whoever changed of himself."""

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.extraction.acts.verbs import act_of_cue
from onrecord.extraction.changes.former import former_ties
from onrecord.extraction.changes.subjects import is_told
from onrecord.extraction.changes.tellings import Telling, sentence_at, tellings
from onrecord.extraction.narration import merged
from onrecord.extraction.relations.bonds import Bond, Bonds
from onrecord.extraction.relations.nouns import VEHICLES
from onrecord.extraction.relations.parties import party_called
from onrecord.extraction.relations.ties import Tie
from onrecord.extraction.relations.voice import Voice
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import ORGANISATION_WORDS
from onrecord.extraction.speakers.nouns import noun_kind
from onrecord.extraction.speakers.resolve import Resolved
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Change, Span, Statement

_SAID_AFTER = re.compile(r",[”\"]?\s(?:(?:he|she|they)|(?:[A-Z][\w.’'-]+\s?){1,4})\s(?:said|says|argued|claimed|added|wrote)\b")
_ACCORDING = re.compile(r"\b[Aa]ccording to\b")
_NO_BODIES = word_set("act bill deal agreement treaty accord amendment partnership plan programme program war pact proposal")
_COUNTRIES = frozenset(["USA", "UAE", "USSR", "DPRK"])
_PARTY = re.compile(
    r"\b(?:party|congress|labour|alliance|coalition|movement|front|union|democrats?|conservatives?)\b", re.IGNORECASE
)
_ACRONYM = re.compile(r"(?:[Tt]he )?([A-Z]{3,6})")
_TITLED = re.compile(r"(?:M[rsx]{1,2}s?|Dr|Sir|Lord|Dame|Sen|Rep|Gov|President|Senator|Governor)\b")
_PRONOUNS = word_set("he she him her his they them their who which i it")
_NOT_SO = frozenset(["deny", "ask", "promise", "urge"])


class StatedChanges:
    """The phrases of an article that tell of a change of stance, known in full once their `references` are resolved."""

    def __init__(self, surface: Surface, statements: Sequence[Statement], ties: Iterable[Tie]) -> None:
        self._surface = surface
        self._voice = Voice(surface, statements)
        former = list(former_ties(surface, ties))
        self._ties = {f.telling.at: f.tie for f in former}
        self._tellings = sorted((*tellings(surface), *(f.telling for f in former)), key=lambda t: (t.at, t.shown))

    @property
    def references(self) -> list[Span]:
        """The words that mean whoever changed, and about whom, for `resolve`."""
        spans = (s for t in self._tellings for s in (t.actor, t.target, t.then) if s)
        return [s for s in dict.fromkeys(spans) if self._text(s) != "I"]

    def of(self, statements: Sequence[Statement], resolved: Resolved, bonds: Bonds) -> tuple[Change, ...]:
        """The changes, each once, in the order of the text; `statements` have their speakers and those these speak for."""
        speakers = {s.speaker.actor for s in statements if s.speaker}
        by_tie = {bond.tie.at: bond for bond in bonds if bond.tie.at in self._ties}
        stated: dict[tuple[str, str], Change] = {}
        for telling, around in self._with_statements(statements):
            actor = self._actor(telling, around, resolved, by_tie)
            target = resolved.meant.get(telling.target)
            if actor is None or target is None or actor.id == target.id or not self._may_change(actor, speakers):
                continue
            if not self._is_target(target, telling, speakers) or not self._is_so(telling, actor, around):
                continue
            later = telling.then is not None and resolved.meant.get(telling.then) is target
            if telling.needs_then and not later:
                continue
            change = _change(telling, actor, target, later)
            known = stated.setdefault((actor.id, target.id), change)
            if _says_more(change, known):
                stated[actor.id, target.id] = change
        return tuple(stated.values())

    def _text(self, span: Span) -> str:
        return self._surface.text[span.start : span.end]

    def _with_statements(self, statements: Sequence[Statement]) -> Iterator[tuple[Telling, list[Statement]]]:
        """Each telling with the statements in whose content it stands, the innermost last."""
        contents = sorted(
            ((c.start, c.end, n) for n, s in enumerate(statements) for c in s.content), key=lambda c: (c[0], -c[1])
        )
        open_: list[tuple[int, int, int]] = []
        read = 0
        for telling in self._tellings:
            while read < len(contents) and contents[read][0] <= telling.at:
                open_.append(contents[read])
                read += 1
            open_ = [c for c in open_ if c[1] > telling.at]
            yield telling, [statements[n] for _, _, n in open_]

    def _actor(
        self, telling: Telling, around: Sequence[Statement], resolved: Resolved, by_tie: dict[int, Bond]
    ) -> Actor | None:
        if telling.actor is None:
            bond = by_tie.get(telling.at)
            return bond.bearer if bond else None
        if self._text(telling.actor) == "I":
            speaker = around[-1].speaker if around else None
            return next((a for a in resolved.actors if speaker and a.id == speaker.actor), None)
        return resolved.meant.get(telling.actor)

    def _is_so(self, telling: Telling, actor: Actor, around: Sequence[Statement]) -> bool:
        """Whether the reporter says it, or the actor of himself."""
        if around:
            return all(_is_his(s, actor) and not self._is_denied(s) for s in around)
        surface = self._surface
        sentence = sentence_at(surface, telling.at, telling.at + 1)
        if sentence is None or not self._voice.says(telling.shown):
            return False
        end = max(telling.shown.end, telling.actor.end if telling.actor else 0)
        after = _SAID_AFTER.search(surface.text, end, min(sentence.high, end + 200))
        is_others = after or _ACCORDING.search(surface.text, sentence.low, sentence.high)
        return not is_others and not is_told(surface.text, sentence.low, telling.at)

    def _is_denied(self, statement: Statement) -> bool:
        return (statement.act or act_of_cue(self._surface.quote(statement.cue))) in _NOT_SO

    def _is_target(self, target: Actor, telling: Telling, speakers: set[str]) -> bool:
        """Whether a target is someone: not a bill, a country, a capitalised word of which no more is known."""
        words = self._text(telling.target)
        match target.kind:
            case "person":
                is_known = " " in target.name or target.roles or target.id in speakers
                return bool(is_known or words.casefold() in _PRONOUNS or _TITLED.match(words))
            case "group":
                return True
            case "organisation":
                return self._is_party(target.name) or (not telling.of_party and _is_body(target, speakers))
            case _:
                return False

    def _may_change(self, actor: Actor, speakers: set[str]) -> bool:
        """Whether an actor is someone who takes sides: not "the campaign", "the tide"."""
        if actor.kind == "organisation":
            is_known = actor.name[:1].isupper() or self._is_party(actor.name) or _is_body(actor, speakers)
            return is_known and actor.name.casefold().split()[-1] not in VEHICLES
        return actor.kind != "none"

    def _is_party(self, name: str) -> bool:
        acronym = _ACRONYM.fullmatch(name)
        is_acronym = acronym is not None and acronym.group(1) not in _COUNTRIES
        return is_acronym or party_called(name) is not None or _PARTY.search(name) is not None


def _is_body(target: Actor, speakers: set[str]) -> bool:
    words = target.name.casefold().split()
    if not _NO_BODIES.isdisjoint(words):
        return False
    return target.id in speakers or noun_kind(words[-1]) == "organisation" or not ORGANISATION_WORDS.isdisjoint(words)


def _is_his(statement: Statement, actor: Actor) -> bool:
    by = {r.actor for r in (statement.speaker, statement.on_behalf_of) if r}
    return actor.id in by


def _change(telling: Telling, actor: Actor, target: Actor, later: bool) -> Change:
    after, evidence = telling.after, [telling.shown]
    if later and telling.then_shown:
        after = telling.then_side
        evidence = merged((telling.shown, telling.then_shown))
    return Change(actor.id, actor.name, target.id, target.name, telling.before, after, tuple(evidence))


def _says_more(change: Change, known: Change) -> bool:
    """Whether a change tells all that a known one does of the same two actors, and more."""
    pairs = ((change.before, known.before), (change.after, known.after))
    return all(new == old or old is None for new, old in pairs) and any(new != old for new, old in pairs)
