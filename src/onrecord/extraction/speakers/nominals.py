"""Where a text speaks of one person or body without a name: "the senator", "his wife", "a young man", "the union"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS, word_before
from onrecord.extraction.speakers.nouns import Gender, noun_gender, noun_kind, singular

_DESCRIPTION = re.compile(
    r"(?<![\w'’-])(?P<determiner>[Tt]h(?:e|is|at)|[Aa]n?|[Oo]ne|[Aa]nother|[Hh](?:is|er)|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur|[Yy]our|"
    r"[A-Z]\w{1,30}['’]s)(?P<words>(?: \w[\w-]{0,30}){1,6})(?P<after>['’]s?)?"
)
_MAX_WORDS = 5  # before the noun and itself
_COMPLEMENT = re.compile(r" (?:of|for|in|at|who)\b")
_WORD_BEFORE = re.compile(r"(\w[\w'’-]*|[^\w\s])[\s\"“‘'(\[]*$")
_BEFORE_MAIN = frozenset(". ! ? ; : , ” ) — –".split()) | {""}
_COPULAS = word_set("is are was were be been being become became becomes remain remains remained")
_ADJECTIVES = frozenset({"former", "first"})  # that begin no name, but a description
_CONJUNCTIONS = word_set(
    """
    that as when while because if after before since although though where whether once until unless how why what than
    and but or said says added
    """
)


@dataclass(frozen=True, slots=True)
class Nominal:
    """A description of one person or body: its bounds, the gender that its noun gives, and what it may be the subject of.

    `is_definite` says that it begins with "the" and that nothing after it tells which one is meant, as in "the leader of the
    party". `rank` is 2 for the subject of a main clause, 1 of a subordinate one, 0 for anything else, as far as the word before
    tells; `after_comma` that this is a comma.
    """

    start: int
    end: int
    gender: Gender | None
    is_person: bool
    is_definite: bool
    rank: int
    after_comma: bool = False


def nominals(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Nominal]:
    """The descriptions of people, and the definite ones of bodies, in the paragraphs, in order.

    Not those that stand before a name, as in "the senator Ann Lee", or say what someone is: "she was a senator".
    """
    for begin, finish in paragraphs:
        at = begin
        while m := _DESCRIPTION.search(text, at, finish):
            at = m.end("determiner")
            words = m["words"].split()
            head = _head(words)
            if head is None:
                continue
            noun = words[head].casefold()
            end = at + len(" ".join(words[: head + 1])) + 1
            before = word_before(text, m.start(), begin, _WORD_BEFORE)
            if before in _COPULAS:
                continue
            is_person = noun_kind(noun) == "person"
            is_definite = m["determiner"] in ("the", "The") and not _COMPLEMENT.match(text, end)
            if is_person or is_definite:
                gender = noun_gender(noun) if is_person else None
                rank = 2 if before in _BEFORE_MAIN else int(before in _CONJUNCTIONS)
                yield Nominal(m.start(), end, gender, is_person, is_definite, rank, before == ",")


def _head(words: Sequence[str]) -> int | None:
    """Which of the words after a determiner is the noun, if that means one person or body and no name follows it."""
    for i, word in enumerate(words[:_MAX_WORDS]):
        folded = word.casefold()
        if folded in FUNCTION_WORDS and folded not in _ADJECTIVES:
            return None
        if word[0].isupper() and not word.isupper():
            continue
        kind = noun_kind(folded)
        if kind == "unknown":
            continue
        if kind not in ("person", "organisation") or singular(folded) != folded:
            return None
        after = words[i + 1] if i + 1 < len(words) else ""
        if after[:1].isupper():
            return None
        if after.islower() and noun_kind(after) in ("person", "organisation") and not after.endswith(("ed", "s")):
            continue
        return i
    return None
