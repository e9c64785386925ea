"""What a relative pronoun follows: the end of a name, or the bounds of a description."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS
from onrecord.extraction.speakers.nouns import noun_kind, singular
from onrecord.statements import ActorKind

_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_WORDS_BEFORE = re.compile(r"(?:(?:[\w'’.&/-]|(?<=\d),(?=\d))+ ){0,9}[\w'’.&/-]+$")
_DETERMINERS = word_set(
    """
    a an the some many those these most several few all both his her their its our my one another any every
    """
)
_ADJECTIVES = word_set(
    """
    other others former own few such same late early first second third last least two three four five six
    """
)
_OF_PEOPLE = word_set("black white young old liberal conservative progressive moderate poor rich rural urban gay female male")
_ADJECTIVE_ENDINGS = ("an", "ino", "ina", "ish", "ese", "ic")
_ANYBODY = word_set("someone somebody anyone anybody everyone everybody nobody those")
_LIMITS = (
    (FUNCTION_WORDS | {"is", "was", "are", "were", "been", "said", "says", "told", "including", "means"})
    - _DETERMINERS
    - _ADJECTIVES
)
_CONNECTING = word_set("of in from at for on with near")
_PLURAL_VERB = re.compile(
    r"(?:who|which|that|whom) (?:are|were|have|both|all|do|don['’]t|aren['’]t|haven['’]t)\b", re.IGNORECASE
)
_COPULA = re.compile(r"\b(?:is|was|are|were|became|remains)\s+$")
_AND_WHO = re.compile(r"\b(?P<who>whom?|which)\b(?!.*\b(?:whom?|which)\b).*\b(?:and|but)$", re.IGNORECASE)
_AS = re.compile(r",?\s(?:\w+ly\s|long\s)?(?:seen|known|regarded|viewed|described|portrayed|hailed)\sas\s$")
# "he is a liar, a cheat and bully who": the last of several predicates.
_LAST_PREDICATE = re.compile(r"\b(?:is|was)\s(?:an?|the)\s[\w\s'’,-]+\sand\s(?:an?\s)?[\w-]+$")
_MODALS = word_set("can could may might must shall should will would cannot")
_IN_LY = word_set("likely unlikely early elderly friendly only daily weekly lonely costly orderly")  # no adverbs before a noun
_ATTRIBUTIVE = word_set("leading working outstanding existing remaining visiting voting living dissenting competing middling")
# What says how many of those are meant who follow it, and which of them are meant, where they are.
_PART = re.compile(
    r"(?:(?:\d{1,3}(?:\.\d)?(?:%|\spercent)|(?:a|the)\s(?:majority|number|handful|quarter|third|fraction|minority)|half|"
    r"(?:two-thirds|three-quarters|hundreds|thousands|millions|dozens|many|most|some|several|few|all|none))\sof\s"
    r"(?:the\s|his\s|her\s|their\s)?)$",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\b\d{1,3}(?:\.\d)?(?:%|\spercent)$")
_AIDE = re.compile(
    r"\s(?:an?|one|another)\s(?:[\w-]+\s){0,3}(?:advis[eo]r|aide|spokes\w+|lawyer|attorney|strategist|official|assistant|source|"
    r"person)\s(?:to|for|with|in|close\sto|familiar\swith)\s(?=(?:the\s)?(?:[A-Z][\w.’'-]*\s?){1,5}$)"
)
_WHERE = re.compile(
    r"\s(?:in|on|at|from|across|within|around|inside|outside|under|near|throughout|"
    r"(?:familiar|involved|briefed|close)\s(?:with|in|on|to))\s(?:[\w'’.-]+\s){0,4}[\w'’.-]+$"
)
_TIME = re.compile(
    r"\s(?:(?:this|last|next) (?:week|month|year|\w+day)|"
    r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in \d{4}|today|recently)$"
)
# A part of a sentence between commas that says more of the name before it.
_APPOSITION = re.compile(
    r"\s*(?:\d{1,3}|(?:of|from) [A-Z][^,]*|[RDI]-[\w.]+|(?:[A-Z]\w+\.? ?){1,3}|(?:Republican|Democrat|Independent) of [^,]*|"
    r"(?:an?|the|his|her|their|its|our|one|another|(?:[A-Z][\w.]* ){0,3}[A-Z][\w.]*['’]s) [^,]*|"
    r"(?:former|chief|senior|deputy|executive|professor|director|president|head|chair\w*|spokes\w+|author|editor|leader|"
    r"founder|host) [^,]*)"
)
_MAX_APPOSITIONS = 3
_MAX_BACK = 180  # code points


@dataclass(frozen=True, slots=True)
class Preceding:
    """What stands before a relative pronoun: a name that ends at `name_end`, or else a description's bounds."""

    name_end: int | None
    description: tuple[int, int] = (0, 0)
    is_predicate: bool = False  # "he was a man who": what is said of the subject


def described_before(text: str, start: int, pronoun: int, ends_name: Callable[[int], ActorKind | None]) -> Preceding | None:
    """What the relative pronoun at `pronoun` takes up, looking back no further than `start`."""
    start = max(start, pronoun - _MAX_BACK)
    end = _trim(text, start, pronoun)
    if m := _AND_WHO.search(text, start, end):
        return described_before(text, start, m.start("who"), ends_name)  # "who said no and who left"
    if end == pronoun - 1 and (m := _PERCENT.search(text, start, end)):
        return Preceding(None, (m.start(), end))
    is_person = text[pronoun : pronoun + 3].casefold() == "who"
    is_one = not is_plural(text, pronoun)
    if is_person and (m := _AIDE.search(text, start, end)) and ends_name(end):
        return Preceding(None, (m.start() + 1, end))  # "said an adviser to Ann Lee who"
    if is_person and (is_one or ends_name(end)) and (named := _apposed_to_name(text, start, end, ends_name)):
        return Preceding(named)
    for _ in range(3):
        kind = ends_name(end)
        connective = None if kind == ("person" if is_person else "organisation") else _connective_before(text, start, end)
        if connective is not None:
            end = _trim(text, start, connective)  # "a delegate from Michigan who", "Betsy Sharp of Burke County, who"
            continue
        if kind:
            return Preceding(end)
        found = _description(text, start, end, is_person)
        if is_person and not (found and _means_people(text, *found.description)):
            return _last_predicate(text, start, end) or _placed(text, start, end, found) or found
        if found and is_one and text.startswith(("a ", "an ", "the ", "one "), found.description[0]):
            apposed_to = _trim(text, start, found.description[0])
            if m := _AS.search(text, start, found.description[0]):
                apposed_to = m.start()  # "Ann Lee, seen as a rival who"
            elif text[apposed_to : apposed_to + 1] != ",":
                return found
            if ends_name(apposed_to):
                return Preceding(apposed_to)  # "the Fen Trust, a charity that"
        return found and _with_part(text, start, found)
    return None


def _apposed_to_name(text: str, start: int, end: int, ends_name: Callable[[int], ActorKind | None]) -> int | None:
    """Where the person's name ends to which the parts between commas before a position belong: "Ann Lee, 57, a farmer,"."""
    if ends_name(end) == "person":
        return end
    for _ in range(_MAX_APPOSITIONS):
        comma = max(text.rfind(",", start, end), text.rfind("(", start, end))
        if comma < 0 or not _APPOSITION.fullmatch(text, comma + 1, end):
            return None
        end = _trim(text, start, comma)
        if ends_name(end) == "person":
            return end
    return None


def _description(text: str, start: int, end: int, is_person: bool) -> Preceding | None:
    """The noun phrase that ends at a position, if it can be what "who" or else "which" takes up."""
    m = _WORDS_BEFORE.search(text, start, end)
    if m is None:
        return None
    printed = [(w.group(), w.start()) for w in re.finditer(r"\S+", text[m.start() : end])]
    forms = [w for w, _ in printed]
    words = [w.casefold() for w in forms]
    first = _first_word(forms)
    noun = words[-1]
    is_one = singular(noun) == noun
    if noun in _ANYBODY:
        first = len(words) - 1
    elif words[first] not in _DETERMINERS and is_one:
        return None  # "on sale today, which": no description, but the end of something else
    if is_one and is_person and noun_kind(noun) not in ("person", "crowd"):
        return None
    if not is_person and any(w.endswith("ing") for w in words[first + 1 :]):
        return None  # "her eating avocados, which"
    if is_person and not is_one:
        first = _first_of_several(forms, first)
    begin = m.start() + printed[first][1]
    predicate = bool(_COPULA.search(text, start, begin)) and words[first] in ("a", "an", "the", "one")
    return Preceding(None, (begin, end), predicate)


def _first_word(words: list[str]) -> int:
    """Where the noun phrase begins that some words end with."""
    folded = [w.casefold() for w in words]
    first = len(words) - 1
    while first > 0 and folded[first - 1] not in _LIMITS and not _ends_clause(words[:first]):
        first -= 1
        if folded[first] in _DETERMINERS:
            break
    if first < len(words) - 1 and folded[first] not in _DETERMINERS and _is_verb(words, first):
        first += 1  # "to benefit Democrats who", "uniting liberals who"
    return first


def _first_of_several(words: list[str], first: int) -> int:
    """Where a description begins whose words from `first` on "and" joins to others: "donors and activists"."""
    if first < 2 or words[first - 1] not in ("and", "or") or words[first].endswith("ed"):
        return first
    before = words[first - 2]
    folded = before.casefold()
    if folded in _OF_PEOPLE or (before[0].isupper() and folded.endswith(_ADJECTIVE_ENDINGS)):
        return first - 2  # "Latino and black voters"
    is_several = singular(folded) != folded and noun_kind(folded) in ("person", "crowd") and before.islower()
    return _first_word(words[: first - 1]) if is_several else first


def _is_verb(words: list[str], at: int) -> bool:
    """Whether a word is a verb whose object follows it, as far as its ending and the word before it tell."""
    word, before = words[at], words[at - 1] if at else ""
    if before == "to" or (before.endswith("ly") and before not in _IN_LY):
        return word.islower() and words[at + 1][0].isupper()
    is_participle = word.endswith("ing") and noun_kind(word) == "unknown" and word not in _ATTRIBUTIVE
    return before in _MODALS or is_participle


def _means_people(text: str, start: int, end: int) -> bool:
    """Whether "who" may take up a description by its last word, and not by "the left" in "opponents on the left"."""
    noun = text[start:end].rpartition(" ")[2].casefold()
    is_place = noun in ("left", "right") and text.endswith(" on ", 0, start)
    return noun_kind(noun) in ("person", "crowd") and not is_place


def _last_predicate(text: str, start: int, end: int) -> Preceding | None:
    m = _LAST_PREDICATE.search(text, start, end)
    return Preceding(None, (m.start(), end), is_predicate=True) if m else None


def _placed(text: str, start: int, end: int, found: Preceding | None) -> Preceding | None:
    """The people whose place stands before a relative pronoun: "the 500 people in the hall who"."""
    m = _WHERE.search(text, max(start, (found.description[0] if found else end) - 60), end)
    while m and (inner := _WHERE.search(text, m.start() + 1, end)):
        m = inner
    people = _description(text, start, m.start(), is_person=True) if m else None
    if people is None or not _means_people(text, *people.description):
        return None
    begin = _with_part(text, start, people).description[0]
    return Preceding(None, (begin, end), people.is_predicate)


def _with_part(text: str, start: int, found: Preceding) -> Preceding:
    """A description with what says before it how many are meant: "18% of likely voters"."""
    m = _PART.search(text, start, found.description[0])
    return Preceding(None, (m.start(), found.description[1]), found.is_predicate) if m else found


def _ends_clause(words: list[str]) -> bool:
    """Whether the last word is a verb after its subject, or an adverb: "President Marsh sharply rebuked" before "critics"."""
    verb = words[-1]
    if verb.endswith("ly") and verb not in _IN_LY:
        return len(words) < 2 or words[-2].casefold() not in _DETERMINERS  # "a politically active charity"
    return verb.endswith("ed") and len(words) > 1 and (words[-2][0].isupper() or words[-2].endswith("ly"))


def _trim(text: str, start: int, end: int) -> int:
    """Where the words before a position end, without marks, brackets and a time."""
    for _ in range(2):
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",—–-("):
            end -= 1
        if m := _BRACKETS.search(text, start, end) or _TIME.search(text, start, end):
            end = m.start()
    return end


def _connective_before(text: str, start: int, end: int) -> int | None:
    """Where "of" or "in" stands before the capitalised words that end at `end`, if it does."""
    m = re.search(r"(\b[a-z]+) (?:the )?(?:[A-Z][\w'’.-]*,? ?)+$", text[start:end])
    if m is None or m.group(1) not in _CONNECTING or noun_kind(text[start:end].rpartition(" ")[2].casefold()) == "person":
        return None
    return start + m.start(1)


def is_plural(text: str, pronoun: int) -> bool:
    """Whether the verb after a relative pronoun shows that several are meant: "who have", "who both"."""
    return bool(_PLURAL_VERB.match(text, pronoun))
