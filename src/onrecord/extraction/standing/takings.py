"""Which statements take something back: whose words they are, whose they take back, and whether they really do."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.extraction.speakers.genders import GENDERS
from onrecord.extraction.standing.given import ADVERBS, is_given
from onrecord.extraction.standing.objects import Object
from onrecord.extraction.standing.sayings import ACCOUNTS, ACTS, FIGURES, NOUN, WORKS, stems
from onrecord.extraction.standing.signs import Sign, signs
from onrecord.extraction.surface import Surface
from onrecord.statements import Act, Actor, Span, Standing, Statement, VenueKind

_PLAIN = str.maketrans("’‘“”«»\u00a0\n\r\t", '\'\'""""    ')
_MAX_SENTENCE = 1500  # code points of a sentence that are read
_NEAR = 60  # code points before a sign in which it may be said to be admitted
_AT_FIRST = 12  # code points of a content before a sign that begins it
_NEXT = 30  # code points after a sign in which it may say "that"
_MANY = 20  # mentions that are looked through for the owner of something
_BEFORE = 200  # code points before a sign in which its subject is looked for
_SUBJECT = re.compile(r"\b(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Yy]ou|[Ww]ho|[Nn]obody|[Nn]o one|[Ee]veryone|[Aa]nyone)\b")
_WHO = re.compile(r"^,? who\b", re.IGNORECASE)
_APPOSED = re.compile(r", (?:(?:the|an?|its|their|his|her) )?(?:[\w-]+ ){0,2}", re.IGNORECASE)
_DISTANCE = re.compile(r"dist|diss|disas", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:from|of|in|at|for|to|with|by|on|against|about|near)(?: (?:the|an?|his|her|its|their))? $", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:which|that|who|where|whom|when)\b", re.IGNORECASE)
_SUBORDINATOR = re.compile(
    r"\b(?:after|when|because|as|while|before|until|(?<!has )(?<!had )(?<!have )since|if|although|though|whether|which"
    r"|who|whose|where|that|despite|over)\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(r"\b(?:admit|admission|conced|acknowledg|confess|accept)\w*", re.IGNORECASE)
_PRO_FORM = re.compile(
    r" (?:such|so|(?:that|it|this|those|these)(?! (?!and\b|but\b|or\b|at\b|in\b|on\b)\w)"
    r"|any(?:thing)? (?:such|like that|of the (?:sort|kind))"
    rf"|(?:that|this|those|these) (?:[\w-]+ )?(?:things?|words?|{NOUN}))\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?: (?!and\b|but\b)[\w'-]+){0,4}? (?:about|regarding|concerning|that)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:]|,? (?:after|but|although|because|saying|adding|telling)\b|, (?:and|who|as|which)\b")
# Who speaks for someone else.
OFFICE = re.compile(
    r"\b(?:office|spokes\w+|embassy|mission|campaign|team|lawyers?|counsel|solicitors?|attorney|agent"
    r"|aides?|press secretary|chief of staff|publicist"
    r"|representatives?|staff|secretariat|communications \w+)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(r"(?:^|[\s\"])(?:(?i:the|his|her|their|its|my|our) (?:[\w-]+ ){1,3}|[A-Z][\w'-]+ )$")
_TITLES = {
    "mr": "male",
    "sir": "male",
    "lord": "male",
    "ms": "female",
    "mrs": "female",
    "miss": "female",
    "dame": "female",
    "lady": "female",
}


@dataclass(frozen=True, slots=True)
class Taking:
    """That a statement takes something back, and what its words tell of the statement or statements concerned.

    `is_whole` is true where everything said on an occasion is meant. `noun` is what it is called, `kind` and `act` what that
    says of it, `topic` the stems of the words that tell what was said, which they should do where they are a clause,
    and by which the whole `is_narrowed` after "about". What `is_faint` counts
    only for the statement just before it, what `is_bare` ("I never said that") for one near it.
    """

    standing: Standing
    is_whole: bool = False
    noun: str = ""
    kind: VenueKind | None = None
    act: Act | None = None
    topic: frozenset[str] = frozenset()
    is_faint: bool = False
    is_clause: bool = False
    is_narrowed: bool = False
    is_bare: bool = False

    @property
    def is_of_figure(self) -> bool:
        """Whether it is a number that is taken back."""
        return self.noun in FIGURES


def takings(surface: Surface, statements: Sequence[Statement], actors: Sequence[Actor]) -> Mapping[str, Taking]:
    """What is taken back in each of `statements` that takes something back, by its id."""
    return _Takings(surface, statements, actors).found()


@dataclass(frozen=True, slots=True)
class _Subject:
    start: int
    end: int
    pronoun: str  # in lower case; of a mention it is empty
    actor: str | None


class _Takings:
    def __init__(self, surface: Surface, statements: Sequence[Statement], actors: Sequence[Actor]) -> None:
        self._surface = surface
        self.text = surface.text.translate(_PLAIN)
        self._statements = [s for s in statements if s.within is None]
        self._contents = sorted((c.start, c.end, n) for n, s in enumerate(self._statements) for c in s.content)
        self._mentions = sorted((m.start, m.end, a.id) for a in actors for m in a.mentions)
        self._anchors = sorted((x.start, n) for n, s in enumerate(self._statements) for x in (*s.source, *s.cue))
        self._genders = self._known_genders(actors)
        self._kinds = {a.id: a.kind for a in actors}

    def found(self) -> Mapping[str, Taking]:
        bounds = (*self._surface.sentences, len(self.text))
        strong: dict[str, list[Taking]] = defaultdict(list)
        faint: dict[str, list[Taking]] = defaultdict(list)
        waiting: tuple[str | None, Taking, int] | None = None  # told by the reporter in a sentence without a statement
        for start, end in pairwise(bounds):
            end = min(end, start + _MAX_SENTENCE)
            for sign in signs(self.text, start, end):
                if not is_given(self.text, sign, start, end):
                    continue
                holder, actor = self._holder(sign, start, end)
                taking = self._taking(sign, end)
                if holder is None:
                    if not (taking.is_faint or self._content_at(sign.start)) and (actor or sign.object is None):
                        waiting = actor, taking, end
                    continue
                (faint if taking.is_faint else strong)[holder.id].append(taking)
                if taking.is_faint and waiting and waiting[2] >= start - _MAX_SENTENCE and waiting[0] in (None, *_ids(holder)):
                    strong[holder.id].append(waiting[1])
        for id, found in faint.items():
            if id not in strong and len({t.standing for t in found}) == 1 and len({t.topic for t in found}) > 1:
                strong[id] = [replace(t, is_faint=False) for t in found]  # one such word may mean anything, two hardly
        return {id: _best(strong.get(id) or faint[id]) for id in (*strong, *(f for f in faint if f not in strong))}

    def _holder(self, sign: Sign, start: int, end: int) -> tuple[Statement | None, str | None]:
        """The statement that takes back by `sign`; failing that, the actor of whom the reporter says it."""
        content = self._content_at(sign.start)
        if content:
            begin, _, number = content
            quoting = self._statements[number]
            given = self._subject(sign, max(start, begin), begin)
            if given is None and sign.by == "subject" and sign.start - max(start, begin) <= _AT_FIRST:
                given = self._subject(sign, start, None)  # 'she "misspoke"'
                if not self.text[max(start, begin) : sign.start].strip("\"' ") and self._is_quoted(sign.start):
                    return quoting, None  # "Never said it," she told reporters
                if given and self._means_self(given, quoting) and self._owns_third(sign, given):
                    return quoting, None
            elif self._is_own(sign, quoting, given, max(start, begin)):
                return quoting, None
            else:
                return None, None
        subject = self._subject(sign, start, None)
        if subject is None:
            return self._last_before(sign, start) or self._first_after(sign, end) or self._named_by(sign), None
        if subject.pronoun and (speaker := self._told_after(sign, end)):
            return speaker, None
        if sign.is_verdict and not _ADMITS.search(self.text, max(start, sign.start - _NEAR), sign.start):
            return None, None
        between = _WHO.sub("", self.text[subject.end : sign.start]).rpartition(",")[2]
        if _SUBORDINATOR.search(between) or sign.by not in ("subject", "object", "anyone"):
            return None, None
        holder = self._source_at(subject, start, end, sign) or self._named_by(sign)
        if (
            holder
            and sign.standing == "denied"
            and sign.object is None
            and not self.text.startswith(("den", "Den"), sign.start)
        ):
            return None, None  # "A spokesman did not say when": nobody denies it
        if holder is None:
            return None, (subject.actor if self._owns_third(sign, subject) else None)
        return (holder if self._owns_third(sign, subject) else None), None

    def _is_own(self, sign: Sign, speaker: Statement, subject: _Subject | None, start: int) -> bool:
        """Whether a sign in the words of a speaker speaks of himself, or of whom he speaks for."""
        is_quoted = self._is_quoted(sign.start)
        if sign.by == "anyone":
            return True
        if sign.by == "owner":
            owner = sign.object.owner if sign.object else self._owner_in(sign)
            return self._may_own(owner, speaker, is_quoted=is_quoted) and not (
                sign.object and self._is_anothers(sign.object, _ids(speaker))
            )
        if sign.by == "object" and (subject is None or not self._means_self(subject, speaker)):
            around = self.text[max(start, sign.start - 40) : sign.end + 30]
            return bool(re.search(r"\b(?:me|my|us|our)\b" if is_quoted else r"\b(?:him|her|his|its|them|their)\b", around))
        if subject is None:
            is_described = _DESCRIBED.search(re.sub(rf"{ADVERBS}$", "", self.text[start : sign.start]))
            return bool(is_described and (speaker.on_behalf_of or self._is_office(speaker)))
        if not self._means_self(subject, speaker):
            return False
        if sign.object is None:
            is_of_deed = subject.pronoun == "it" and re.search(r" to \w+$", self.text[sign.start : sign.end])
            is_own = " of " in self.text[sign.start : sign.end] or _ADMITS.search(
                self.text, max(0, sign.start - _NEAR), sign.start
            )
            return not is_of_deed or bool(is_own)  # "it was wrong to compare them"
        if subject.pronoun in ("i", "we"):
            own = ("my", "our") if sign.is_of_others else ("my", "our", "")
            who = ("i", "we", "")
            return sign.object.owner in own and sign.object.who in who and not sign.object.made_by
        return self._owns_third(sign, subject)

    def _means_self(self, subject: _Subject, speaker: Statement) -> bool:
        is_quoted = self._is_quoted(subject.start)
        if subject.pronoun in ("i", "we"):
            return is_quoted
        if subject.actor:
            return subject.actor in _ids(speaker) or self._is_office(speaker)
        if is_quoted and not (speaker.on_behalf_of or self._is_office(speaker)):
            return subject.pronoun == "it"  # "It was wrong of me": of the words
        if subject.pronoun in ("he", "she"):
            return self._may_be(subject.pronoun, speaker)
        return subject.pronoun in ("it", "they")

    def _may_be(self, pronoun: str, speaker: Statement) -> bool:
        wanted = GENDERS[pronoun]
        ids = _ids(speaker)
        known = {g for id in ids if (g := self._genders.get(id))}
        if speaker.on_behalf_of:
            known &= {self._genders.get(speaker.on_behalf_of.actor)}
        return not known or wanted in known

    def _may_own(self, owner: str, speaker: Statement, *, is_quoted: bool) -> bool:
        if owner in ("my", "our"):
            return is_quoted
        if is_quoted and not (speaker.on_behalf_of or self._is_office(speaker)):
            return False
        if owner in ("his", "her"):
            return self._may_be("he" if owner == "his" else "she", speaker)
        return owner in ("its", "their", "")

    def _owner_in(self, sign: Sign) -> str:
        m = re.search(r"\b(my|our|his|her|their|its)\b", self.text[sign.start : sign.end], re.IGNORECASE)
        if m is None:
            m = re.search(r"\b(I|we|he|she|they|it)\b", self.text[sign.start : sign.end])
            owners = {"i": "my", "we": "our", "he": "his", "she": "her", "they": "their", "it": "its"}
            return owners[m.group().casefold()] if m else ""
        return m.group().casefold()

    def _owns_third(self, sign: Sign, subject: _Subject) -> bool:
        """Whether what `subject`, of whom others speak, takes back may be his own."""
        thing = sign.object
        if thing is None:
            return True
        if self._is_anothers(thing, frozenset((subject.actor,)) if subject.actor else frozenset()):
            return False
        owner = thing.owner if not thing.owner_end else ""
        if owner in ("my", "our", "your") or thing.who in ("i", "we"):
            return False
        kind = self._kinds.get(subject.actor or "")
        if owner in ("his", "her") or thing.who in ("he", "she"):
            pronoun = thing.who or ("he" if owner == "his" else "she")
            known = self._genders.get(subject.actor or "") or GENDERS.get(subject.pronoun)
            if kind == "organisation" or subject.pronoun in ("it", "they") or (known and known != GENDERS[pronoun]):
                return False
        if owner == "its" and (kind == "person" or subject.pronoun in ("he", "she")):
            return False
        if sign.is_of_others:
            rest = self.text[sign.end : sign.end + 80]
            is_disowned = not _DISTANCE.match(self.text, sign.start) and thing.is_definite and not thing.is_plural
            return thing.is_own or " own" in rest or is_disowned
        return thing.is_definite or thing.kind != "noun" or thing.noun in WORKS

    def _is_anothers(self, thing: Object, ids: frozenset[str]) -> bool:
        if thing.made_by:
            return True
        if not thing.owner_end:
            return False
        at = bisect_left(self._mentions, (thing.owner_end - _BEFORE, 0, ""))
        owners = {id for a, b, id in self._mentions[at : at + _MANY] if a < thing.owner_end <= b + 2}
        return owners.isdisjoint(ids)

    def _is_quoted(self, position: int) -> bool:
        return bool(self._surface.quotations_in(Span(position, position + 1)))

    def _is_office(self, statement: Statement) -> bool:
        return any(OFFICE.search(self.text, s.start, s.end) for s in statement.source)

    def _content_at(self, position: int) -> tuple[int, int, int] | None:
        at = bisect_right(self._contents, (position, len(self.text), len(self._contents))) - 1
        if at >= 0 and self._contents[at][0] <= position < self._contents[at][1]:
            return self._contents[at]
        return None

    def _subject(self, sign: Sign, start: int, content: int | None) -> _Subject | None:
        """The last one before a sign who may be its subject; in the reporter's words (`content` None) nobody in a content."""
        start = max(start, sign.start - _BEFORE)
        leading = _SUBJECT.match(self.text, sign.start, sign.end)  # "he lied"
        upto = leading.end() if leading else sign.start
        found = [_Subject(m.start(), m.end(), m.group().casefold(), None) for m in _SUBJECT.finditer(self.text, start, upto)]
        at = bisect_left(self._mentions, (start, 0, ""))
        while at < len(self._mentions) and self._mentions[at][1] <= sign.start:
            a, b, actor = self._mentions[at]
            if not _SUBJECT.fullmatch(self.text, a, b):
                found.append(_Subject(a, b, "", actor))
            at += 1
        for subject in sorted(found, key=lambda s: -s.start):
            if subject.pronoun == "who" or self.text.startswith("'s ", subject.end):
                continue
            if content is None and self._content_at(subject.start):
                continue
            if subject.actor and _PREPOSITION.search(self.text, max(0, subject.start - 24), subject.start):
                continue
            named = max((x for x in found if x.end < subject.start and not x.pronoun), default=None, key=lambda x: x.end)
            is_apposed = named and _APPOSED.fullmatch(self.text, named.end, subject.start)
            return named if is_apposed else subject  # "Ann Marsh, the mayor, ..."
        return None

    def _source_at(self, subject: _Subject, start: int, end: int, sign: Sign) -> Statement | None:
        """The statement in a sentence whose source a subject is, the nearest to the sign."""
        inside = {n for at, n in self._anchors[bisect_left(self._anchors, (start, 0)) : bisect_left(self._anchors, (end, 0))]}
        fitting = []
        for n in sorted(inside):
            s = self._statements[n]
            first = min(x.start for x in (*s.source, *s.cue))
            if first > sign.start and _RELATIVE.search(self.text, sign.end, first):
                continue  # "deleted a post in which he said"
            if any(x.start < subject.end and subject.start < x.end for x in s.source) or (subject.actor in _ids(s)):
                fitting.append((min((abs(x.start - sign.start) for x in (*s.cue, *s.content)), default=0), n))
        return self._statements[min(fitting)[1]] if fitting else None

    def _last_before(self, sign: Sign, start: int) -> Statement | None:
        """The statement whose source stands before a sign in its clause."""
        for at, n in reversed(
            self._anchors[bisect_left(self._anchors, (start, 0)) : bisect_left(self._anchors, (sign.start, 0))]
        ):
            source = next((x for x in self._statements[n].source if x.start == at), None)
            if source and not _SUBORDINATOR.search(self.text[source.end : sign.start].rpartition(",")[2]):
                return self._statements[n]
        return None

    def _told_after(self, sign: Sign, end: int) -> Statement | None:
        """The statement whose source says what comes before it without being marked: "He did not write it, Marsh said"."""
        upto = min(end, sign.end + 60)
        after = self._anchors[bisect_left(self._anchors, (sign.end, 0)) : bisect_left(self._anchors, (upto, 0))]
        if after and re.fullmatch(r"[\w '-]{0,30},['\"]?\s(?:said\s)?", self.text[sign.end : after[0][0]]):
            return self._statements[after[0][1]]
        return None

    def _named_by(self, sign: Sign) -> Statement | None:
        """The statement that is cued by the noun of what is taken back: "his prediction that ..."."""
        for at, n in self._anchors[bisect_left(self._anchors, (sign.start, 0)) : bisect_left(self._anchors, (sign.end, 0))]:
            if any(c.start == at for c in self._statements[n].cue):
                return self._statements[n]
        return None

    def _first_after(self, sign: Sign, end: int) -> Statement | None:
        """The statement of the one who follows a participle: "Apologising for the remark, she said"."""
        if not self.text[sign.start : sign.end].split()[0].endswith("ing"):
            return None
        after = [
            n for at, n in self._anchors[bisect_left(self._anchors, (sign.start, 0)) : bisect_left(self._anchors, (end, 0))]
        ]
        return self._statements[after[0]] if after else None

    def _taking(self, sign: Sign, end: int) -> Taking:
        thing = sign.object
        content = self._content_at(sign.end - 1)
        end = min(end, content[1]) if content else end
        if stop := _CLAUSE_END.search(self.text, sign.end, end):
            end = stop.start()
        noun = thing.noun if thing else ""
        is_clause = sign.is_clause or (thing is not None and thing.kind == "clause")
        topic = stems(self.text[sign.start if is_clause else sign.end : end])
        named = thing is not None and thing.kind in ("noun", "what")
        is_admitted = sign.by == "anyone" and _ADMITS.search(self.text, max(0, sign.start - _NEAR), sign.start)
        is_faint = sign.is_faint and not is_admitted
        is_narrowed = _ABOUT.match(self.text, sign.end, end) is not None
        is_whole = (
            sign.is_whole
            or (thing is not None and (thing.is_plural or thing.kind == "what"))
            or (named and (noun in WORKS or noun in ACCOUNTS))
            or (thing is None and sign.by in ("owner", "object"))
        )
        is_bare = thing is None and (not topic or _PRO_FORM.search(self.text[sign.start : sign.end + _NEXT]) is not None)
        return Taking(
            sign.standing,
            is_whole,
            noun,
            WORKS.get(noun),
            ACTS.get(noun),
            topic,
            is_faint,
            is_clause and not is_bare,
            is_narrowed,
            is_bare,
        )

    def _known_genders(self, actors: Sequence[Actor]) -> dict[str, str]:
        """The genders that titles and the pronouns of sources show."""
        known: dict[str, str] = {}
        for s in self._statements:
            if s.speaker and s.source and (word := self.text[s.source[0].start : s.source[0].end].casefold()) in GENDERS:
                known[s.speaker.actor] = GENDERS[word]
        for a in actors:
            for m in a.mentions:
                title = self.text[max(0, m.start - 6) : m.start + 5].casefold()
                for word in re.findall(r"[a-z]+", title):
                    if word in _TITLES:
                        known[a.id] = _TITLES[word]
        return known


def _ids(statement: Statement) -> frozenset[str]:
    """The actors whose words a statement is: its speaker and whom he speaks for."""
    return frozenset(x.actor for x in (statement.speaker, statement.on_behalf_of) if x)


def _best(found: Sequence[Taking]) -> Taking:
    """What several signs in one statement say together: the one that says most of what was said, with the words of all."""
    best = max(found, key=lambda t: (not t.is_faint, t.standing == "denied", bool(t.noun), len(t.topic)))
    topic = frozenset[str]().union(*(t.topic for t in found))
    return replace(best, topic=best.topic or topic, is_whole=best.is_whole)
