"""Whether a speaker agrees with a concept, where what he says or how it is told says so in so many words.

"She opposes the tunnel", "support for the tunnel", "the tunnel is a mistake": words for and against that stand right before the
concept, what is said of it, and the cue, if the concept is what it is about. Where both are there, or none, nothing is said.
"""

from collections.abc import Sequence

_BEFORE, _BEHIND = 5, 5  # words around what names the concept
_FIRST = 4  # words of a content from which what it names may be what the cue is about
_FOR = (
    "support",
    "endors",
    "favo",
    "welcom",
    "defend",
    "prais",
    "champion",
    "advocat",
    "promot",
    "embrac",
    "applaud",
    "approv",
)
_AGAINST = (
    "oppos", "reject", "repeal", "scrap", "abolish", "condemn", "criticis", "criticiz", "denounc", "disagre", "halt", "veto",
    "dismantl", "slam", "blast", "decri",
)  # fmt: skip
_FOR_WORDS = frozenset("back backs backed backing".split())
_AGAINST_WORDS = frozenset("against block blocks blocked stop stops stopped ban bans banned anti".split())
_BAD = ("disast", "terribl", "disgrac", "wrong", "mistake")  # what it is said to be
_IS = frozenset("is are was were be been".split())
_OTHERS = frozenset("his her their".split())  # whose support it is, as a speaker tells of others
_NOT = frozenset("not no never nor t without refuse refused refuses reject rejected rejects".split())


def agreement(cue: Sequence[str], content: Sequence[str], place: range) -> bool | None:
    """Whether the speaker agrees with what the words at a place of a content, given as folded words, name; None if unsaid."""
    first, last = max(0, place.start - _BEFORE), min(len(content), place.stop + _BEHIND)
    near = [_sign(content, i) for i in range(first, place.start)]
    near += [_is_said(content, i, place.stop) for i in range(place.stop, last)]
    said = {sign for sign in near if sign}
    told = {sign for sign in (_sign(cue, i) for i in range(len(cue))) if sign} if place.start < _FIRST else set()
    if not said:
        said = told
    elif told == {-1} and len(said) == 1:  # against what is for it, or against it
        said = {-sign for sign in said}
    return next(iter(said)) > 0 if len(said) == 1 else None


def _sign(words: Sequence[str], place: int) -> int:
    word = words[place]
    if word in _FOR_WORDS or word.startswith(_FOR):
        sign = 1
    elif word in _AGAINST_WORDS or word.startswith(_AGAINST):
        sign = -1
    else:
        return 0
    before = words[max(0, place - 2) : place]
    if any(w in _OTHERS or w.startswith("avoid") for w in before):
        return 0
    return -sign if any(w in _NOT for w in before) else sign


def _is_said(words: Sequence[str], place: int, since: int) -> int:
    """Whether a word behind what is named says that this is bad, or isn't."""
    between = words[since:place]
    if not words[place].startswith(_BAD) or not any(w in _IS for w in between):
        return 0
    return 1 if any(w in _NOT for w in between) else -1
