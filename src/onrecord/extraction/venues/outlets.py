"""Which names are news outlets: by the word they end in, and by how a text uses them. No list of outlets is needed."""

import re
from collections.abc import Iterable

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS, TIME_WORDS
from onrecord.extraction.speakers.names import UPPER, fold
from onrecord.extraction.venues.kinds import alternatives

# Broadcasters and agencies that every reader of English news knows by their letters.
_BROADCASTERS = word_set(
    "abc afp ap bbc bloomberg cbc cbs cnbc cnn c-span cspan espn fox hbo itv lbc msnbc nbc npr pbs reuters rte sky upi"
)
_ENDINGS = word_set(
    """
    am broadcasting chronicle courier daily dispatch enquirer examiner fm gazette globe guardian herald independent inquirer
    journal ledger magazine mail media monitor network news newspaper newspapers newswire observer online podcast post
    post-dispatch post-gazette press radio register report reporter review sentinel show standard star sun sun-times telegraph
    television times today tonight tribune tv union-leader weekly wire
    """
)
_PROGRAMME_ENDINGS = word_set("hour live morning nation sunday week")
# Bodies that report without being outlets.
_OFFICIAL = word_set(
    "agency board bureau campaign cia commission committee council court department fbi house office pac party police senate"
)
_LEARNED = word_set("college foundation institute university")
# A name all in capitals, or with one inside, is most often an outlet's where someone is told: "told POLITICO", "told HuffPost".
_LETTERS = re.compile(
    r"[A-Z]{3,}(?: [A-Z]{2,})*|(?!Ma?c[A-Z]|De[A-Z]|La[A-Z]|Fitz[A-Z]|Van[A-Z]|Di[A-Z])[A-Z][a-z]{1,12}[A-Z]\w{1,20}"
)
_BODIES = word_set("ACLU AFL-CIO AIPAC CIA DNC FBI GOP IRS NAACP NATO NRA NSA RNC")
_CALL_LETTERS = re.compile(r"[WK][A-Z]{2,3}(?:-(?:TV|FM|AM))?\d{0,4}")
_SURELY = re.compile(r"\.(?:com|org|net|co\.uk)$|\bnews agency$", re.IGNORECASE)
_STAFF = alternatives(
    """
    host, co-host, anchor, reporter, correspondent, columnist, journalist, interviewer, presenter, moderator, editor, interview,
    podcast, newsletter, talk show, newspaper, magazine, website, radio, television
    """
)
_NAME = rf"(?<![\w&’'.-])(?:The )?[{UPPER}][\w&’'.-]*\w(?: (?:of the |of )?[{UPPER}][\w&.-]*\w){{0,4}}"
_USED_SO = re.compile(
    rf"(?P<reports>{_NAME}) (?:first |also )?report(?:ed|s)\b|(?P<employs>{_NAME})(?:[’']s)? (?:\w{{1,20}} )?(?:{_STAFF})\b"
    rf"|\b(?:{_STAFF}) (?:of|for|at|with) (?P<employer>{_NAME})"
)


class Outlets:
    """The outlets of a text, to be asked by name; what `people` are called is none."""

    def __init__(self, text: str, people: Iterable[str] = ()) -> None:
        self._known = {key for m in _USED_SO.finditer(text) if (key := _key(m[m.lastgroup or 0]))}
        for name in people:  # "the Roe interview" is one with Jane Roe
            self._known -= {_key(name), _key(name.rpartition(" ")[2])}

    def is_outlet(self, name: str) -> bool:
        """Whether a name, with or without its article, is an outlet's."""
        if _SURELY.search(name):
            return True
        key = _key(name) if any(c.isupper() for c in name.rpartition(" ")[2]) else ""
        last = key.rpartition(" ")[2]
        if not key:
            return False
        is_known = key in _BROADCASTERS or key in self._known or last in _ENDINGS
        is_programme = " " in key and last in _PROGRAMME_ENDINGS
        return is_known or is_programme or _CALL_LETTERS.fullmatch(name) is not None

    def is_told(self, name: str) -> bool:
        """Whether a name to which someone tells something is an outlet's."""
        return self.is_outlet(name) or (_LETTERS.fullmatch(name) is not None and name not in _BODIES)


def _key(name: str) -> str:
    """A name as it is compared; empty for that of an official body."""
    words = [fold(w).removesuffix("'s") for w in name.split()]
    while words and (words[0] in FUNCTION_WORDS or words[0] in TIME_WORDS):
        words.pop(0)
    while words and words[-1] in TIME_WORDS:
        words.pop()
    is_official = not words or words[-1] in _OFFICIAL or words[0] in _LEARNED
    return "" if is_official else " ".join(words)
