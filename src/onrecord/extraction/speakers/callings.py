"""The nouns that say what people are or do: which of them say the same, and which those bear who stand for election."""

from collections import defaultdict
from collections.abc import Container

from onrecord.extraction.speakers.lexicon import word_set

PARTY_NOUNS = {"republican": "republican", "democratic": "democrat", "conservative": "conservative", "liberal": "liberal"}
PARTY_HEADS = frozenset(PARTY_NOUNS.values())
RIVAL_PARTIES = frozenset(["republican", "democratic", "conservative", "liberal", "labour"])
# Callings that say the same, or of which the first says the others: who is a nominee may be called "the candidate".
_CALLINGS = (
    "candidate nominee contender hopeful front-runner frontrunner challenger",
    "lawmaker senator representative congressman congresswoman mp legislator assemblyman assemblywoman",
    "representative congressman congresswoman",
    "businessman mogul magnate tycoon billionaire entrepreneur developer investor",
    "businesswoman magnate billionaire entrepreneur investor",
    "journalist reporter correspondent columnist",
    "lawyer attorney solicitor barrister",
    "professor scholar academic",
    "leader president chairman chairwoman chair secretary secretary-general",
    "spokesperson spokesman spokeswoman",
    "chairperson chairman chairwoman chair",
    "doctor physician surgeon neurosurgeon pediatrician",
    "adviser advisor aide strategist",
)
CALLED: dict[str, set[str]] = defaultdict(set)
for _words in map(str.split, _CALLINGS):
    for _word in _words[1:]:
        CALLED[_words[0]].add(_word)
for _same in (
    "nominee contender hopeful front-runner frontrunner",
    "congressman congresswoman representative",
    "adviser advisor",
):
    for _word in _same.split():
        CALLED[_word].update(_same.split())
CANDIDATES = frozenset(CALLED["candidate"] | {"candidate"})
# What someone is rather than does: by these a text calls again of whom it has just spoken.
EPITHETS = word_set(
    """
    candidate nominee contender hopeful front-runner frontrunner challenger standard-bearer politician lawmaker businessman
    businesswoman billionaire millionaire mogul magnate tycoon entrepreneur developer star actor actress singer comedian author
    neurosurgeon surgeon socialist democrat republican conservative libertarian veteran native rival incumbent newcomer outsider
    journalist pundit commentator activist professor broadcaster talker firebrand provocateur rapper rocker preacher evangelist
    televangelist novelist filmmaker entertainer documentarian legend
    """
)
# Of these, what hardly anyone is who stands for election.
TRADES = word_set("actor actress singer comedian author journalist pundit commentator professor activist")
POSTS = word_set(
    "senator governor congressman congresswoman representative mayor president secretary judge mp minister chancellor premier"
)
# The callings that whoever stands for election may have besides.
POLITICAL = (POSTS | EPITHETS | PARTY_HEADS) - word_set("professor pundit commentator journalist") | word_set(
    "leader rival opponent winner lady speaker chairman figure foe host"
)


def may_be_called(noun: str, callings: Container[str]) -> bool:
    """Whether whom one of these callings fits may also be called by the noun: "the lawmaker" of a senator."""
    return noun in callings or any(calling in callings for calling in CALLED.get(noun, ()))
