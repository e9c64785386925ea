"""The nouns and verbs of saying, and what the nouns tell of the statements that they mean."""

import re
from collections.abc import Mapping

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.statements import Act, VenueKind

# One statement, or part of one.
REMARKS = word_set(
    """
    accusation allegation analogy announcement aside barb answer assertion assessment boast characterisation
    characterization charge claim comment comparison complaint conclusion contention criticism declaration denial
    description epithet estimate explanation expression figure forecast gibe insinuation heckle insult jibe joke language
    information line metaphor number observation paragraph passage phrase prediction projection quip quotation quote
    remark reply
    response rhetoric sentence slur statistic suggestion taunt term total utterance warning wisecrack witticism word
    wording
    """
)
# What holds several, with the kind of venue that it is.
WORKS: Mapping[str, VenueKind] = {
    **dict.fromkeys(("column", "article", "op-ed", "editorial", "essay", "blog", "piece"), "article"),
    **dict.fromkeys(("post", "tweet", "posting", "thread"), "social"),
    **dict.fromkeys(("speech", "sermon", "homily", "address", "lecture", "testimony", "evidence"), "speech"),
    **dict.fromkeys(("statement", "release", "communique"), "statement"),
    **dict.fromkeys(("letter", "memo", "leaflet", "pamphlet", "newsletter", "flyer"), "document"),
    "interview": "interview",
}
# What may be as long as it likes.
ACCOUNTS = word_set(
    "account attack belief confession message opinion outburst position rant sentiment story tirade version view viewpoint"
)
# What is taken back in word only by going back on it: withdrawing it is a deed.
PROMISES = word_set("promise pledge vow threat commitment")
FIGURES = word_set("estimate figure number statistic total toll")
# What the name of a remark says of the act that it was.
ACTS: Mapping[str, Act] = {
    **dict.fromkeys(("accusation", "allegation", "charge", "insinuation"), "accuse"),
    **dict.fromkeys(("criticism", "insult", "jibe", "gibe", "slur", "taunt", "attack"), "criticise"),
    **dict.fromkeys(("promise", "pledge", "vow", "commitment"), "promise"),
    "denial": "deny",
}


def alternatives(words: frozenset[str] | Mapping[str, object]) -> str:
    """A pattern for any of the nouns `words`, in singular or plural."""
    plural = (
        w[:-1] + "(?:y|ies)" if w.endswith("y") and w[-2] not in "aeiou" else w + "e?s?" for w in sorted(words, key=len)[::-1]
    )
    return "(?:" + "|".join(plural) + ")"


def singular(noun: str) -> str:
    """The singular of a noun of saying."""
    noun = noun.casefold()
    for ending, instead in (("ies", "y"), ("s", ""), ("es", "")):
        if noun.endswith(ending) and (one := noun[: -len(ending)] + instead) in _ALL:
            return one
    return noun


_ALL = REMARKS | PROMISES | FIGURES | ACCOUNTS | frozenset(WORKS)
NOUN = alternatives(_ALL)

_SAY = (
    "said|told|written|wrote|claimed|called|tweeted|posted|suggested|described|compared|likened|alleged|accused|implied"
    "|insinuated"
    "|stated|branded|labell?ed|dubbed|referred to|declared|asserted|uttered|argued|predicted|spoken|spoke|joked|announced"
    "|published|blamed|insisted|testified|insulted|mocked|shared|repeated"
)
SAID = rf"(?:{_SAY}|used|made|put it)"
SAYING = (
    r"(?:saying|telling|writing|claiming|calling|tweeting|posting|suggesting|describing|comparing"
    r"|likening|alleging|accusing"
    r"|implying|insinuating|stating|branding|labell?ing|dubbing|referring to|declaring|asserting"
    r"|uttering|arguing|predicting"
    r"|speaking|joking|announcing|publishing|blaming|insisting|testifying|insulting|mocking|sharing|repeating"
    rf"|(?:using|making|lobbing|hurling) (?:[\w'-]+ ){{0,4}}?{NOUN}|using (?:the|that|those|such) (?:words?\b|language)"
    rf"|having (?:\w+ )?(?:{_SAY}|(?:used|made) (?:[\w'-]+ ){{0,4}}?{NOUN}))"
)
# What one may deny to have said: of the verbs that mean other things too, only with an object that is said.
SAID_OF = (
    rf"(?:(?:{_SAY.replace('|spoken|spoke', '').replace('|shared', '')})\b(?! (?:to|for|back|on|off)\b)"
    rf"|(?:used|made|use|make) (?:such |those |that |these |the |any |his |her )?(?:[\w-]+ ){{0,2}}?{NOUN})"
)
SAY = (
    r"(?:say|tell|write|claim|call|tweet|post|suggest|describe|compare|liken|allege|accuse|imply|state"
    r"|brand|label|refer to|declare"
    r"|assert|utter|use (?:[\w'-]+ ){0,4}?(?:words?|language|phrase|term|expression)|make (?:[\w'-]+ ){0,4}?"
    rf"{NOUN}|speak|joke|repeat|put it)"
)

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_IDLE = word_set(
    """
    about above after again against all also and another any anyone anything are because been before being both but can
    cannot could did does doing done down during each even ever every few for from further had has have having her here
    hers herself him himself his how into its itself just last made make making many may might more most much must myself
    never next nor not nothing now off once one only other our ours out over own she should since some such than that the
    their them then there these they thing things this those through today told too under until very was week well were
    what when where which while who whom whose why will with would year yesterday you your ask asked asking come comes
    coming get gets getting give given giving go goes going got know known look looking make new old one ones people
    person put really see seen take taken taking thing think thought time times took want wanted way went two three four
    five six seven eight nine ten first second last monday tuesday wednesday thursday friday saturday sunday word words
    said say saying says speak spoke used use using called calling call describing described describe
    """
)
_SUFFIX = re.compile(r"(?:'s?|(?:ation|ment|ness|ing|ies|ed|es|ly|er|or|ion|al|s|e|y)(?:'s?)?)$")


def stems(text: str) -> frozenset[str]:
    """The words of `text` that carry meaning, each without its ending."""
    found = (m.group().casefold() for m in _TOKEN.finditer(text.replace("’", "'")))
    return frozenset(_stem(w) for w in found if (len(w) > 2 or w.isdigit()) and w not in _IDLE and singular(w) not in _ALL)


def _stem(word: str) -> str:
    while (m := _SUFFIX.search(word)) and m.start() >= 3:
        word = word[: m.start()]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
