"""Whose a document is: who wrote, issued or published what a source calls "the letter", "a Fen Times poll", "his tweet".

A document speaks for its author where the text says whose it is, else for its publisher (gold/SPEC.md). Only grammar says so
here: a possessive, "by" or "from" after the noun, a name before it, or the subject of a verb of issuing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import TIME_WORDS
from onrecord.extraction.speakers.names import UPPER

# Nouns that take each other up: an "op-ed" may be "the piece" later.
_SORTS = (
    "poll survey polling",
    "study analysis",
    "report",
    "ad advertisement advert commercial spot",
    "video",
    "email e-mail",
    "memo memorandum",
    "letter",
    "statement release",
    "tweet post",
    "article story piece column op-ed editorial essay",
    "book memoir",
    "lawsuit suit complaint",
)
_SORTS_OF: dict[str, frozenset[str]] = {
    noun: frozenset(w for sort in _SORTS if noun in sort.split() for w in sort.split())
    for sort in _SORTS
    for noun in sort.split()
}
_RESEARCH = _SORTS_OF["poll"] | _SORTS_OF["study"]
# What shows something of itself: where nobody is said to have made it, it speaks for nobody (gold/SPEC.md). Of the first, one
# alone has a maker, though the text may not say who that is: "the poll", but "recent polls".
_SIGNED_ALONE = word_set("poll survey")
_UNSIGNED = word_set("polling index indicator photo photograph picture image video footage clip sign omen augury earning")
# Of these, what takes up the poll or the study that the text spoke of last: "Its findings", "the results".
_FOUND = word_set("finding result data figure number statistic")
# Of these, what belongs to someone is what he or she says in them: "her letter", not "her photo", "her tax records".
_AUTHORED = _SORTS_OF.keys() | word_set(
    "note message review audit investigation ruling decision opinion order blog film comment announcement speech remarks "
    "remark response argument answer demand claim assertion accusation suggestion criticism rhetoric "
    "testimony proposal plan pledge agenda platform manifesto forecast estimate projection prediction tally count account plea "
    "petition warning recommendation verdict average"
)
# Of these, a name before the noun is who made it: "a Fen Times poll"; before others it is what they are about.
_PUBLISHED = word_set(
    "poll survey polling study report analysis review audit tally count average editorial article story investigation data "
    "statistic figure examination estimate projection forecast"
)
_IN_PRINT = word_set("report article story editorial op-ed column piece essay account profile")
_CAMPAIGNING = word_set("ad advertisement advert commercial spot video email e-mail memo mailer release")
_NO_BODIES = word_set("tv us gop dem nfl web online internet democratic republican american")
_SEEN = re.compile(
    r"\b(?:reviewed|obtained|seen|viewed|received|read|cited|inspired|prompted|backed|signed\sinto\slaw)$", re.IGNORECASE
)
_TIME_NOUNS = TIME_WORDS | word_set("year week month day today yesterday morning night decade")
_TIMED = re.compile(rf"(?:(?:an?|the|new)\s)?(?:{'|'.join(w for w in sorted(TIME_WORDS) if len(w) > 2)})\s", re.IGNORECASE)
_POSSESSOR = re.compile(r"(?:(?P<pronoun>his|her|its|their)\s|(?P<name>[^,;:()]{1,60}?)(?:['’]s|(?<=s)['’])\s)", re.IGNORECASE)
_BY = re.compile(r"\s(?P<how>by|from)\s(?P<who>[^,;:()—–\"“”]{2,80})")
_IN = re.compile(rf"\sin\s(?P<who>(?:[Tt]he\s)?[{UPPER}][^,;:()—–\"“”]{{2,60}})")
_CAPITALISED = rf"(?:[{UPPER}][\w.&'’/-]{{0,60}}\s)+"
_NAMED = re.compile(rf"(?!(?:An?|The|In|By|Another|One|Some|Two)\s){_CAPITALISED}(?:of\s{_CAPITALISED})?")
ISSUED = re.compile(
    r"\b(?:released|issued|published|sent|posted|put\sout|launched|unveiled|aired|wrote|filed|delivered|circulated|out\swith|"
    r"distributed|produced|commissioned|conducted|airing|releasing|running|tweeted)\b[^.;:“”\"]{0,40}$"
)
_NOUN = re.compile(rf"\s(?P<noun>Poll|Survey|{'|'.join(sorted(_SORTS_OF, key=len, reverse=True))})\b")
_BROUGHT_UP = re.compile(
    r".*(?P<first>\b(?:an?|the|his|her|its|their|another|one)\b|['’]s?)\s(?P<between>(?:[\w/.&’'-]+\s){0,4})",
    re.IGNORECASE | re.DOTALL,
)
_MAX_BEFORE = 60  # code points in which the words for a document begin
_MAX_AFTER = 90  # code points in which a document's maker is looked for


@dataclass(frozen=True, slots=True)
class Maker:
    """The words for who made a document, as bounds in the phrase that was read.

    `is_campaign` says that a person's name before the noun stands for that person's campaign: "a Marsh ad". `is_doubtful` that
    the words may also say what the document is about, unless they are known to name a body; `is_pollster` that of a person
    or a place alone they may: "a Fenwick poll"; `is_sender` that only of a place they may: "a letter from Ann Lee".
    """

    start: int
    end: int
    is_possessor: bool = False
    is_campaign: bool = False
    is_doubtful: bool = False
    is_pollster: bool = False
    is_sender: bool = False


def maker(text: str, start: int, end: int, head: str) -> Maker | None:
    """Who made the document that the words of `text` from `start` to `end` describe with the noun `head`."""
    noun = re.search(rf"\b{re.escape(head.removesuffix('y'))}", text[start:end], re.IGNORECASE)
    if noun is None:
        return None
    at = start + noun.start()
    begin = start
    while m := _POSSESSOR.match(text, begin, at):
        owner = m.group("name") or ""
        if m.group("pronoun") or owner.rpartition(" ")[2].casefold() not in _TIME_NOUNS:
            group = "pronoun" if m.group("pronoun") else "name"
            return Maker(*m.span(group), is_possessor=True) if head in _AUTHORED else None
        begin = m.end()
    if (m := _BY.search(text, at, end)) and _may_issue(m["who"]) and not _SEEN.search(text, at, m.start()):
        is_from = m["how"].casefold() == "from"
        return Maker(*m.span("who"), is_doubtful=is_from, is_pollster=is_from and head in _SORTS_OF, is_sender=is_from)
    if head in _IN_PRINT and (m := _IN.search(text, at, end)):
        return Maker(*m.span("who"), is_doubtful=True)
    is_plural = text[start + noun.end() : start + noun.end() + 1] == "s"  # "the Marsh emails" aren't all by Marsh
    while m := _TIMED.match(text, begin, at):
        begin = m.end()  # "a September Fen Times poll"
    named = _NAMED.search(text, begin, at) if head in _PUBLISHED or (head in _CAMPAIGNING and not is_plural) else None
    if named is None or named.group().strip().casefold().replace(".", "") in _NO_BODIES:
        return None
    opens = named.start() == start and " " not in named.group().strip()  # "Recent polls"
    is_pollster = head in _SORTS_OF["poll"] | {"average"} and not is_plural and not opens
    return Maker(named.start(), named.end() - 1, is_campaign=head in _CAMPAIGNING, is_doubtful=True, is_pollster=is_pollster)


def _may_issue(who: str) -> bool:
    """Whether words after "by" or "from" name someone, not a time or a thing."""
    return any(w[0].isupper() and w.casefold() not in _TIME_NOUNS for w in who.split())


def same_sort(noun: str) -> frozenset[str]:
    """The nouns by which a document that was called `noun` may be called later, itself among them."""
    found = _FOUND if noun in _RESEARCH else frozenset[str]()
    return _SORTS_OF.get(noun, frozenset([noun])) | found


def takes_up_research(noun: str) -> bool:
    """Whether a noun may take up a poll or a study that the text tells of without an article: "Findings", "Poll"."""
    return noun in _FOUND or noun in _SORTS_OF["poll"]


def is_unsigned(noun: str, plural: bool) -> bool:
    """Whether what a noun means speaks for nobody unless someone is said to have made it: "recent polls", "a video"."""
    return noun in _UNSIGNED or (plural and noun in _SIGNED_ALONE)


def mentioned(text: str) -> Iterator[tuple[int, int, int, str]]:
    """The documents that a text brings up: where the words for each begin, where its noun stands, where they end, and the noun.

    The words begin with the apostrophe where a possessor stands before them. "The poll" alone takes up one brought up before.
    """
    for m in _NOUN.finditer(text):
        at = m.start("noun")
        before = _BROUGHT_UP.fullmatch(text, max(0, at - _MAX_BEFORE), at)
        if before is None:
            continue
        if before["first"].casefold() == "the" and not any(w[0].isupper() for w in before["between"].split()):
            continue
        limit = min(len(text), m.end() + _MAX_AFTER)
        stop = min((end for mark in (". ", "\n", "; ") if (end := text.find(mark, m.end(), limit)) >= 0), default=limit)
        yield before.start("first"), at, stop, m["noun"].casefold()
