"""The standing of an article's statements: those that a later one takes back are `withdrawn` or `denied`, with the reason."""

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.extraction.sentences import ABBREVIATED
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.standing.concerned import Said, concerned
from onrecord.extraction.standing.sayings import NOUN, singular, stems
from onrecord.extraction.standing.takings import OFFICE, Taking, takings
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Standing, Statement

# That something was said before what is told beside it.
_BEFORE = re.compile(
    r"\b(?:previously|earlier|originally|initially|ago|last (?:week|month|year|spring|summer|autumn|winter)"
    r"|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# That it was said after that.
_AFTER = re.compile(
    r"\b(?:later|afterwards|since|now|next|yesterday|today|last night"
    r"|by (?:\w+day|evening|nightfall|lunchtime|midday|noon|breakfast)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:morning|week|afternoon)"
    r"|reached|asked (?:about|whether|if|to)|confronted|pressed|shown|contacted|when)\b",
    re.IGNORECASE,
)
_HAD = re.compile(r"had\b")
_TITLE = re.compile(rf"{ABBREVIATED}\.?")
_NOUN = re.compile(rf"\b(?:the|that|this|his|her|their|its) (?:[\w-]+ )?({NOUN})\b", re.IGNORECASE)
_DESCRIBED = re.compile(r"the\s", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:I|he|she|his|(?:him|her)(?:self)?)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:our|we)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{4,}")
_AROUND = 80  # code points of the reporter's words before a source or cue
_MANY = 200  # statements on either side of one that takes something back
_LEAD = 2  # paragraphs in which one may be described before he is named


def with_standings(surface: Surface, statements: Sequence[Statement], actors: Sequence[Actor]) -> tuple[Statement, ...]:
    """`statements`, whose particulars are known, with those marked that a later one of the same actor takes back."""
    taken = takings(surface, statements, actors)
    if not taken:
        return tuple(statements)
    said = _Telling(surface, statements, actors, taken)
    standings: dict[str, tuple[Standing, str]] = {}
    for id, taking in taken.items():
        for earlier in concerned(said.by(id), said.near(id)):
            standings.setdefault(earlier.id, (taking.standing, id))
    for s in statements:
        if s.within in standings and not said.known[s.id].speakers.isdisjoint(said.known[s.within].speakers):
            standings.setdefault(s.id, standings[s.within])
    return tuple(replace(s, standing=x[0], standing_because=x[1]) if (x := standings.get(s.id)) else s for s in statements)


class _Telling:
    """The statements of an article in the order in which it tells of them."""

    def __init__(
        self, surface: Surface, statements: Sequence[Statement], actors: Sequence[Actor], taken: Mapping[str, Taking]
    ) -> None:
        self._text = surface.text
        self._surface = surface
        self._statements = {s.id: s for s in statements}
        self._roles = {a.id: frozenset(_WORD.findall(f"{a.name} {' '.join(a.roles)}".casefold())) for a in actors}
        inside: set[str] = set()  # a statement that takes something back
        self.known: dict[str, Said] = {}
        for s in statements:
            if s.within in taken or s.within in inside:
                inside.add(s.id)
            self.known[s.id] = self._said(s, taken.get(s.id))
        self._all = [said for id, said in self.known.items() if id not in inside]
        self._places = {said.id: n for n, said in enumerate(self._all)}

    def near(self, id: str) -> Sequence[Said]:
        """The statements among which those may be that one takes back; none that is part of one that takes something back."""
        at = self._places.get(id, 0)
        return self._all[max(0, at - _MANY) : at + _MANY]

    def _said(self, s: Statement, taking: Taking | None) -> Said:
        told = self._told(s)
        return Said(
            s.id,
            frozenset(self._keys(s)),
            " ".join(self._text[c.start : c.end] for c in s.content),
            s.form,
            s.act,
            s.venue.kind if s.venue else None,
            s.venue.name if s.venue else None,
            self._days(s),
            place=s.cue[0].start if s.cue else s.content[0].start,
            paragraph=self._surface.paragraph_of(s.start),
            sentence=bisect_right(self._surface.sentences, s.start),
            is_before=bool(_BEFORE.search(told) or any(_HAD.match(self._text, c.start, c.end) for c in s.cue)),
            is_after=_AFTER.search(told) is not None,
            nouns=frozenset(singular(m[1]) for m in _NOUN.finditer(told)),
            context=stems(" ".join(self._text[x.start : x.end] for x in (*s.cue, *s.content))) if taking else frozenset(),
            taking=taking,
        )

    def _days(self, s: Statement) -> tuple[dt.date, dt.date] | None:
        """When a statement was said; of one that another reports, when that was."""
        outer = self._statements.get(s.within or "")
        said_on = s.said_on or (outer.said_on if outer else None)
        return (said_on.earliest, said_on.latest) if said_on else None

    def _told(self, s: Statement) -> str:
        """The reporter's words around a statement's source and cue, up to its content."""
        anchors = (*s.source, *s.cue)
        if not anchors:
            return ""
        first = min(a.start for a in anchors)
        begin = self._surface.sentences[max(0, bisect_right(self._surface.sentences, first) - 1)]
        last = max(a.end for a in anchors)
        content = next((c.start for c in s.content if c.start >= last), last)
        return self._text[max(begin, first - _AROUND) : min(content, last + _AROUND)]

    def _keys(self, s: Statement) -> Iterator[str]:
        """The actor who speaks, by id and by name, and the one for whom."""
        if s.speaker:
            yield s.speaker.actor
            yield "name " + fold(s.speaker.name)
        if s.on_behalf_of:
            yield s.on_behalf_of.actor
            yield "name " + fold(s.on_behalf_of.name)

    def by(self, id: str) -> Said:
        """A statement that takes something back, as said by whoever else its speaker can only be.

        Somebody who is only described ("the minister's office", "the Fen Rovers manager") and has said nothing else may be the
        one whom the description fits, or the only one who has.
        """
        later = self.known[id]
        statement = self._statements[id]
        source = " ".join(self._text[x.start : x.end] for x in statement.source)
        if statement.speaker and statement.speaker.kind == "unnamed":
            source = statement.speaker.name
        others = [
            e
            for e in self.near(id)
            if e.taking is None and (e.place < later.place or later.paragraph < _LEAD) and len(e.words) > 1
        ]
        if any(not e.speakers.isdisjoint(later.speakers) for e in others):
            return later
        outer = [s for e in others if (s := self._statements[e.id]).speaker and s.within is None]
        spoken = Counter(s.speaker.actor for s in outer if s.speaker)
        kinds = {s.speaker.actor: s.speaker.kind for s in outer if s.speaker}
        chosen = {actor for actor in spoken if kinds[actor] in ("person", "unnamed")}
        if _OURS.search(later.text) and later.taking and later.taking.noun:
            bodies = {actor: n for actor, n in spoken.items() if kinds[actor] != "person"}
            chosen = {actor for actor, n in bodies.items() if n == max(bodies.values())}
        elif source and later.speakers and not (_DESCRIBED.match(source) or _TITLE.fullmatch(source) or OFFICE.search(source)):
            return later
        words = frozenset(_WORD.findall(source.casefold()))
        fitting = {actor for actor in chosen if words & self._roles.get(actor, frozenset())}
        own = " ".join(self._text[x.start : x.end] for x in (*statement.cue, *statement.content))
        is_person = statement.speaker is None or statement.speaker.kind != "organisation" or _PERSONAL.search(own)
        if len(fitting) == 1 or not (is_person or OFFICE.search(source) or _OURS.search(own)):
            chosen = fitting
        return replace(later, speakers=later.speakers | chosen) if len(chosen) == 1 else later
