"""Which of the earlier statements of an actor a later one takes back: the same for one article and for a record of many."""

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extraction.standing.sayings import stems
from onrecord.extraction.standing.takings import Taking
from onrecord.statements import Act, Form, VenueKind

_NUMBER = re.compile(
    r"\b(?!(?:19|20)\d\d\b)\d[\d,.]*|\b(?:no|nobody|none|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?"
    r"|thousands?|millions?|billions?|lakhs?|crores?|half|thirds?|quarters?|dozens?)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w-]+")
_NEAR = 8  # paragraphs at most, where no word tells what is meant
_NEAR_DENIED = 4
_APART = 4  # paragraphs at most between two statements of one occasion
_LEAD = 2  # paragraphs that may tell of something before it is reported
_MANY = 2  # words shared at least, where nothing else shows that what is told later was said before
_SURE = 3  # words shared that tell what is meant in another article
_SHARED = 2.0  # weight of shared words at least, across articles
_LONG = 3  # spaces in a statement that says something of its own
_NO_CLAIM: frozenset[Act] = frozenset(("ask", "praise", "withdraw"))
_NEGATED = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.IGNORECASE)
_HARSH: frozenset[Act] = frozenset(("accuse", "criticise"))


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, as far as it matters to what it takes back or what takes it back.

    `speakers` are whose words it is: the speaker, and whom he speaks for; across articles, the same person needs the same key.
    `days` are the first and last day on which it may have been said. `place` is where it comes in the order in which its
    `article` tells of it, `paragraph` and `sentence` the numbers of those it stands in. The report tells of what `is_before` as
    said earlier than what it tells of beside it, of what `is_after` as later. `nouns` are the nouns of saying in the reporter's
    words around it; `context` the stems of all its words, if it takes something back.
    """

    id: str
    speakers: frozenset[str]
    text: str
    form: Form = "indirect"
    act: Act | None = None
    kind: VenueKind | None = None
    venue: str | None = None
    days: tuple[dt.date, dt.date] | None = None
    article: str = ""
    place: int = 0
    paragraph: int = 0
    sentence: int = 0
    is_before: bool = False
    is_after: bool = False
    nouns: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    taking: Taking | None = None
    words: frozenset[str] = field(init=False)
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", stems(self.text))
        object.__setattr__(self, "names", stems(" ".join(_NAME.findall(self.text))))

    def shared(self, topic: frozenset[str]) -> frozenset[str]:
        """The words that it shares with a topic; a single name is none, since too much is said of the same people."""
        shared = self.words & topic
        return shared if len(shared) > 1 or not shared <= self.names else frozenset()


def concerned(later: Said, earlier: Sequence[Said]) -> tuple[Said, ...]:
    """Those of `earlier` that `later` takes back, in their order; none if it takes nothing back.

    `earlier` may hold statements of anybody and of any time, `later` itself too.
    """
    taking = later.taking
    if taking is None:
        return ()
    own = [e for e in earlier if e.taking is None and e.id != later.id and not e.speakers.isdisjoint(later.speakers)]
    own = [e for e in own if _is_told(e, taking)]
    told_before = any(e.article == later.article and e.place < later.place for e in own)
    own = [e for e in own if _may_be_before(e, later, taking, is_only=not told_before)]
    if not own:
        return ()
    shared = {e.id: e.shared(taking.topic) for e in own}
    if taking.standing == "denied" and taking.is_clause:
        shared = {
            e.id: shared[e.id] if len(shared[e.id]) >= (_MANY if e.form == "indirect" else 1) else frozenset() for e in own
        }
    count = Counter(word for words in shared.values() for word in words)
    weight = {id: sum(1 / count[word] for word in words) for id, words in shared.items()}
    for narrower in (
        [e for e in own if taking.kind and e.kind == taking.kind],
        [e for e in own if taking.is_of_figure and _NUMBER.search(e.text)],
        [e for e in own if taking.act and e.act == taking.act],
    ):
        if narrower and (max(weight[e.id] for e in narrower) > 0 or not any(weight.values())):
            own = narrower
    hints = {e.id: len(e.words & later.context) for e in own}
    anchor = max(own, key=lambda e: (weight[e.id], hints[e.id], *_nearness(e, later)))
    if later.article != anchor.article and weight[anchor.id] < _SHARED:
        return ()
    if taking.is_faint and not _is_just_before(anchor, later, earlier):
        return ()
    if not weight[anchor.id] and not _is_near(anchor, later, taking, is_only=len(own) == 1):
        return ()
    occasion = _occasion(anchor, own, earlier)
    if taking.is_whole:
        named = [e for e in occasion if weight[e.id] > 0]
        if named and not taking.kind:
            return tuple(named)
        if taking.standing == "denied":
            occasion = [e for e in occasion if e.form != "indirect"] or occasion
        return tuple(occasion[:1] if taking.topic and taking.is_narrowed else occasion)
    # Who says more than one thing takes back the first of them, which the rest were added to.
    return (max(occasion, key=lambda e: (weight[e.id], hints[e.id], -e.place)),)


def tells_which(later: str, earlier: str) -> bool:
    """Whether words by which something is taken back tell that it is `earlier`, words of the same person in another article."""
    said = stems(earlier)
    shared = len(said & stems(later))
    return shared >= _SURE or (shared >= _SURE - 1 and 2 * shared >= len(said))


def _is_told(said: Said, taking: Taking) -> bool:
    """Whether a statement's words say enough for it to be taken back."""
    if taking.standing == "denied" and taking.is_clause and said.form == "indirect" and _NEGATED.search(said.text):
        return False  # another denial
    is_long = len(said.words) > 1 or said.text.count(" ") >= _LONG or (bool(said.words) and said.form != "indirect")
    return said.act not in _NO_CLAIM and (is_long or not said.words.isdisjoint(taking.topic))


def _is_near(said: Said, later: Said, taking: Taking, *, is_only: bool) -> bool:
    """Whether a statement may be meant by words that share none with it: told near by, and where they tell more, striking."""
    apart = abs(later.paragraph - said.paragraph)
    if taking.topic and (taking.is_clause or taking.is_narrowed) and not taking.is_whole:
        if taking.standing == "denied" and taking.is_clause:
            return False
        return apart <= (_APART if is_only else 1) and (is_only or said.form != "indirect" or said.act in _HARSH)
    return apart <= (_NEAR if taking.standing == "withdrawn" else _NEAR_DENIED)


def _may_be_before(said: Said, later: Said, taking: Taking, *, is_only: bool) -> bool:
    """Whether a statement may have been made before `later`; `is_only` if the report tells of none by its speaker before."""
    if said.days and later.days and said.days[0] > later.days[1]:
        return False
    if said.article != later.article:
        return bool(said.days and later.days and said.days[1] <= later.days[0])
    if said.place < later.place:
        return True
    if said.is_before or (said.days and later.days and said.days[1] < later.days[0]):
        return True
    if said.sentence == later.sentence:
        return False
    if taking.noun in said.nouns:
        return True
    if later.paragraph >= _LEAD:
        return False
    is_dated = is_only and said.days is not None and later.days is None
    shared = said.shared(taking.topic) - (frozenset() if is_dated else said.names)
    is_told = is_dated or (is_only and said.form != "indirect")
    if len(shared) >= (1 if is_told else _MANY) or (is_dated and not taking.topic):
        return True
    if is_only and said.form != "indirect" and said.days and said.days != later.days:
        return True
    return taking.kind is not None and said.kind == taking.kind != later.kind


def _nearness(said: Said, later: Said) -> tuple[bool, bool, bool, int]:
    """How likely a statement is meant where no word tells which: better one of another day, told before, and the nearest."""
    is_of_another_day = bool(said.days and later.days and said.days[1] < later.days[0])
    is_told_before = said.article == later.article and said.place < later.place
    return is_of_another_day, said.is_before, is_told_before, -abs(said.place - later.place)


def _is_just_before(said: Said, later: Said, all_told: Sequence[Said]) -> bool:
    is_apart = bool(said.days and later.days and said.days[1] < later.days[0]) or said.is_before or later.is_after
    if not is_apart:
        return False
    if said.place > later.place:
        return said.paragraph - later.paragraph <= 1
    between = [e for e in all_told if said.place < e.place < later.place and said.speakers.isdisjoint(e.speakers)]
    return said.place < later.place and not between and later.paragraph - said.paragraph <= 1


def _occasion(anchor: Said, own: Sequence[Said], told: Sequence[Said]) -> list[Said]:
    """`anchor` with those beside it that may have been said on the same occasion."""
    ordered = sorted((e for e in own if e.article == anchor.article), key=lambda e: e.place)
    others = sorted(
        e.place for e in told if e.article == anchor.article and e.speakers and e.speakers.isdisjoint(anchor.speakers)
    )
    at = next(i for i, e in enumerate(ordered) if e.id == anchor.id)
    members = [anchor]
    for beside in (ordered[:at][::-1], ordered[at + 1 :]):
        last = anchor
        for e in beside:
            is_alike = len(e.words & last.words) >= _MANY
            is_interrupted = bisect_left(others, e.place) != bisect_left(others, last.place)
            if abs(e.paragraph - last.paragraph) > (_APART if is_alike else 1) or not _may_be_together(e, last):
                break
            if is_interrupted and not is_alike and not (e.days and e.days == last.days):
                break
            members.append(e)
            last = e
    return sorted(members, key=lambda e: e.place)


def _may_be_together(one: Said, other: Said) -> bool:
    if one.days and other.days and (one.days[1] < other.days[0] or other.days[1] < one.days[0]):
        return False
    return one.kind is None or other.kind is None or one.kind == other.kind
