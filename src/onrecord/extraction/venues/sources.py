"""What a statement's source and cue say of its venue: a document, a post, the report of an outlet."""

import re

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.phrases import Phrase, read_phrase
from onrecord.extraction.speakers.pronouns import POSSESSIVE
from onrecord.extraction.surface import quoted
from onrecord.extraction.venues.kinds import SOURCE_NOUN, kind_of_owned, kind_of_source
from onrecord.extraction.venues.names import network_of
from onrecord.extraction.venues.outlets import Outlets
from onrecord.statements import Statement, Venue, VenueKind

# A text with a poll in it, and sources that are a share of those who were asked.
POLL = re.compile(r"\b(?:polls?|polling|pollsters?|survey(?:s|ed)?)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"\b\d+(?:\.\d+)?(?: ?%| percent\b| per cent\b)|\b(?:majority|plurality|proportion|percentage)\b"
    r"|^(?:[\w-]+ ){0,3}(?:half|thirds?|quarters?) of\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine)[ -](?:in|out of)[ -](?:\d|t|f)"
    r"|^(?:(?:just|only|about|nearly) )?(?:a|two|three) ?-?(?:third|thirds|quarter|quarters)$|\brespondents\b",
    re.IGNORECASE,
)
# What is said by emails that were brought to light, and what a longer phrase is by its head.
_EMAIL = re.compile(r"^(?:[^,]|(?<=\d), (?=\d)){0,60}\b(?:e-?mails?|messages?|exchanges?|memos?|trove)\b", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:(?!(?:of|by|in|for|at|with|who|on|to|from|that|which|whose|as)\b)[\w’'&./-]+,? ){0,7}?"
    rf"(?P<noun>{SOURCE_NOUN})(?=$|,| (?:from|of|by|for|released|published|that|which|conducted|commissioned|obtained|filed|to"
    r"|sent|showing|between)\b)"
)
_NAMED_DOCUMENT = re.compile(r"Poll|Survey|Study|Index|Act|Bill|Constitution|Amendment|Treaty|Resolution")
_POLLED = re.compile(r"\b(?:respondents|surveyed|polled)\b")
_OF_NEWS = word_set("early earlier initial local media multiple news newspaper press published recent several television")
_PUBLISHED = re.compile(
    r"\b(?:report(?:s|ed|ing)?|according to|wr(?:ote|ites|itten)|reveal(?:s|ed)|note[sd]|found|captured|obtained|published"
    r"|quote[sd]|said|says|describe[sd]|called|calls)\b",
    re.IGNORECASE,
)
_RECKONED = re.compile(
    r"\b(?:report(?:s|ed)|estimate[sd]?|project(?:s|ed)|forecasts?|predict(?:s|ed)|calculate[sd]|conclude[sd]|finds|found"
    r"|ruled|struck down|upheld|outlook)\b",
    re.IGNORECASE,
)
_STUDIES = re.compile(
    r"\b(?:office|bureau|institute|cent(?:er|re)|university|census|agency|commission|board|foundation)\b", re.IGNORECASE
)


def venue_of_source(text: str, statement: Statement, *, discloses: bool = False) -> Venue | None:
    """The venue where the source is something written or shown, or the cue names what the source wrote or gave.

    `discloses` says that the text brings others' emails to light.
    """
    if not statement.source:
        return None
    source = max(statement.source, key=lambda s: s.end - s.start)
    words = text[source.start : source.end]
    phrase = read_phrase(words)
    owns = phrase.pronoun in POSSESSIVE or words.endswith(("'s", "’s", "s'", "s’"))
    is_body = statement.speaker is None or statement.speaker.kind == "organisation"
    if owns and (kind := kind_of_owned(quoted(text, statement.cue), is_body=is_body)):
        return Venue(None, kind, statement.cue)
    if phrase.pronoun and statement.speaker and statement.speaker.kind == "organisation":
        phrase = read_phrase(statement.speaker.name)  # "it" for "a poll"
    kind = _kind_of_phrase(phrase, words) or _kind_of_head(words)
    if discloses and _EMAIL.search(words):
        kind = "document"
    network = network_of(text, source)
    if network and (kind in ("social", "statement", "article") or phrase.head in ("page", "account", "feed", "message")):
        return Venue(text[network.start : network.end], "social", (source,))
    return Venue(None, kind, (source,)) if kind else None


def venue_of_polled(text: str, statement: Statement) -> Venue | None:
    """The poll in which those answered who are a share of many; to be asked of a text that tells of one."""
    for s in statement.source:
        if _SHARE.search(text, s.start, s.end):
            return Venue(None, "document", (s,))
    return None


def venue_of_publisher(text: str, statement: Statement, outlets: Outlets) -> Venue | None:
    """The report of an outlet, or of a body that counts and estimates."""
    if not statement.source or statement.speaker is None or statement.speaker.kind != "organisation":
        return None
    cue = quoted(text, statement.cue)
    evidence = (*statement.source, *statement.cue)
    if outlets.is_outlet(statement.speaker.name) and _PUBLISHED.search(cue):
        return Venue(statement.speaker.name, "article", evidence)
    if statement.speaker.name.casefold().endswith(("campaign", "party")):
        return None
    is_study = cue.casefold() == "according to" and any(_STUDIES.search(text, s.start, s.end) for s in statement.source)
    return Venue(None, "document", evidence) if is_study or _RECKONED.search(cue) else None


def _kind_of_head(words: str) -> VenueKind | None:
    """What a longer phrase is by its head: "the Democratic and the Republican platforms", "audit files from Fenco"."""
    m = _HEAD.match(words)
    return kind_of_source(m["noun"]) if m else None


def _kind_of_phrase(phrase: Phrase, words: str) -> VenueKind | None:
    if _POLLED.search(words):
        return "document"
    if phrase.name is not None:
        return "document" if _NAMED_DOCUMENT.fullmatch(phrase.name.words[-1]) else None
    if phrase.head == "report" and phrase.plural and not _OF_NEWS.issuperset(phrase.modifiers):
        return "document"  # "FEC reports", not "news reports"
    return (kind_of_source(phrase.head + "s") if phrase.plural else None) or kind_of_source(phrase.head)
