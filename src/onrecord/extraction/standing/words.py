"""The words of statements that tell what they are about, by which one points at another."""

import re

from onrecord.extraction.speakers.lexicon import word_set

_SURE = 3  # words shared that tell what is meant in another article
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


# Nouns that name what was said, not what it was about.
_SAYINGS = word_set(
    """
    account accusation address allegation analogy announcement answer article aside assertion assessment attack barb
    belief blog boast characterisation characterization charge claim column comment commitment communique comparison
    complaint conclusion confession contention criticism declaration denial description editorial epithet essay
    estimate evidence explanation expression figure flyer forecast gibe heckle homily information insinuation insult
    interview jibe joke language leaflet lecture letter line memo message metaphor newsletter number observation op-ed
    opinion outburst pamphlet paragraph passage phrase piece pledge position post posting prediction projection
    promise quip quotation quote rant release remark reply response rhetoric sentence sentiment sermon slur speech
    statement statistic story suggestion taunt term testimony thread threat tirade toll total tweet utterance version
    view viewpoint vow warning wisecrack witticism word wording
    """
)
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))


def stems(text: str) -> frozenset[str]:
    """The words of `text` that carry meaning, each without its ending."""
    found = (m.group().casefold() for m in _TOKEN.finditer(text.replace("’", "'")))
    return frozenset(_stem(w) for w in found if (len(w) > 2 or w.isdigit()) and w not in _IDLE and not _names_saying(w))


def tells_which(later: str, earlier: str) -> bool:
    """Whether words by which something is taken back tell that it is `earlier`, words of the same person in another article."""
    said = stems(earlier)
    shared = len(said & stems(later))
    return shared >= _SURE or (shared >= _SURE - 1 and 2 * shared >= len(said))


def _names_saying(word: str) -> bool:
    return word in _SAYINGS or any(word.endswith(end) and word[: -len(end)] + one in _SAYINGS for end, one in _PLURALS)


def _stem(word: str) -> str:
    while (m := _SUFFIX.search(word)) and m.start() >= 3:
        word = word[: m.start()]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
