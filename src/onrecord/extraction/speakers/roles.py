"""What an article says about someone beside the name: offices and descriptions before it, after it, or as a predicate.

"syndicated radio host Len Marsh", "Len Marsh, senior adviser to ...", "his wife, Jane,", "Sen. Len Marsh (R-Tex.)".
"""

import re
from dataclasses import dataclass, field

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS, Mention
from onrecord.extraction.speakers.names import OFFICES, STYLES, fold
from onrecord.extraction.speakers.nouns import Gender, is_listed, noun_gender, noun_kind, singular
from onrecord.extraction.speakers.phrases import Phrase, read_phrase

_AFTER = re.compile(
    r"(?:,? (?:Jr|Sr)\.)?(?:['’]s?)?(?P<brackets>\s?\((?P<bracketed>[^()\n]{1,40})\))?"
    r"(?:,? (?P<relative>who|whose|which)\b|, (?P<apposed>[^,.;:()\n“”\"—]{3,120})(?P<close>[,.;:\n“”\"—]|$)|"
    r" (?:is|was|became|becomes|remains|has been|(?:would|will|could|may|might|to) become) "
    r"(?P<predicate>(?:an?|the|one of) [^,.;:()\n“”\"—]{3,80})| (?P<next>[a-z]\w*))?"
)
_AGED = re.compile(r"(?:, | \()[1-9]\d(?:,|\)|\.(?!\d))")
_OBJECT = re.compile(r"\s(?:to|that|an?|the|his|her|its|their|him|them|no)\s")
_PARTY = re.compile(r"(?:Republican|Democrat|[A-Z]{1,4})(?:\s?[-–—,/]\s?(?P<place>[A-Z][\w. ]*))?$")
_PARTY_LETTERS = {"R": "republican", "D": "democrat", "I": "independent"}
_BEFORE = re.compile(r"((?:[\w'’.&/-]+[ \u00a0]){0,7}[\w'’.&/-]+)[ \u00a0]+$")
_BEFORE_COMMA = re.compile(r"((?:[\w'’.&/-]+[ \u00a0]){0,8}[\w'’.&/-]+),[ \u00a0]+$")
_CLAUSE = re.compile(r"(?:(?!who|which|that\b)[\w'’-]+ ){1,4}(?:is|are|was|were|has|have|had|will|would|can|could)\b")
_OFFICE_IN = re.compile(r"([\w-]+) (?:in|at|for|with) (?:the )?$")
_FORMER = "former "  # a word of a closed class, which begins no name, but an office
_OF_PLACE = re.compile(r" of ((?:[A-Z]\w+ ?){1,3})")
_ADJECTIVES = word_set(
    "former then first second third last late own fellow full key two three four five six seven eight nine ten"
)
# Words that a description before a name doesn't begin with: closed classes, and common verbs that a name is the object of.
_PLACED = word_set("of in from at near")
_PHRASE_LIMITS = (FUNCTION_WORDS - _ADJECTIVES) | word_set(
    "met saw beat joined urged quoted thanked backed named is was are were"
)
_NO_DESCRIPTION = FUNCTION_WORDS - word_set("a an the one another his her their its our my your former then")
_DETERMINERS = word_set("the a an his her their its one another our my")
_BODY_OR_PERSON = frozenset({"publisher", "broadcaster"})  # of whom a full name is a person's


@dataclass(frozen=True, slots=True)
class Role:
    """A description of someone: its words as printed, the head noun, and the words before that, folded."""

    words: str
    head: str
    modifiers: frozenset[str]


@dataclass(slots=True)
class Context:
    """What stands around one mention and bears on who it is."""

    roles: list[Role] = field(default_factory=list)
    gender: Gender | None = None
    place: str = ""
    abbreviation: str = ""
    is_person: bool = False
    is_organisation: bool = False
    is_modifier: bool = False
    next_word: str = ""
    before: str | None = None  # the word before the description that stands before the name, where one does


def read_context(text: str, mention: Mention) -> Context:
    """What the words before and after a mention say about whom it names."""
    context = Context(gender=mention.name.gender)
    is_former = text[max(0, mention.start - len(_FORMER)) : mention.start].casefold() == _FORMER
    for words in mention.name.roles:
        words = _FORMER + words if is_former else words
        folded = [fold(w) for w in words.split()]
        at = folded.index("of") - 1 if "of" in folded[1:] else len(folded) - 1
        office = OFFICES.get(folded[at], folded[at])
        if noun_kind(office) == "organisation" and (m := _OFFICE_IN.search(text, max(0, mention.start - 40), mention.start)):
            words, office = m.group() + words, fold(m.group(1))  # "Minister in the Ministry of Finance Ned Fell"
        modifiers = frozenset(folded[:at])
        context.roles.append(Role(words, office, modifiers))
        context.gender = context.gender or noun_gender(office)
        context.is_person = not mention.name.is_organisation
    style = fold(mention.name.words[0])
    if style in STYLES and style not in ("saint", "st") and len(mention.name.words) > 1:
        context.roles.append(Role(mention.name.words[0], style, frozenset()))
        context.is_person = True
    if mention.name.title:
        context.is_person = True
    if mention.before.islower():
        _read_before(text, mention, context)
    elif mention.before == ",":
        _read_before_comma(text, mention, context)
    _read_after(text, mention, context)
    return context


def _add(context: Context, words: str, phrase: Phrase) -> None:
    context.roles.append(Role(words, phrase.head, frozenset(phrase.modifiers)))
    context.gender = context.gender or noun_gender(phrase.head)
    context.is_person = True


def _read_before(text: str, mention: Mention, context: Context) -> None:
    """A description directly before the name."""
    kind = noun_kind(mention.before)
    if mention.before in FUNCTION_WORDS or kind not in ("person", "organisation") or singular(mention.before) != mention.before:
        return
    if kind == "organisation" and not mention.name.title:
        context.is_organisation = True
        context.roles.append(Role(mention.before, mention.before, frozenset()))
    if kind == "organisation" or mention.name.is_organisation:
        return
    m = _BEFORE.search(text, max(0, mention.start - 90), mention.start)
    if not m:
        return
    words = m.group(1).split()
    first = len(words) - 1
    while first > 0 and not _limits_phrase(words, first - 1):
        first -= 1
    context.before = fold(words[first - 1]) if first else ""
    if context.before in _DETERMINERS:
        context.before = fold(words[first - 2]) if first > 1 else ""
    described = " ".join(words[first:])
    phrase = read_phrase(described)
    if phrase.head and described in text[m.start() : mention.start]:
        _add(context, described, phrase)


def _limits_phrase(words: list[str], at: int) -> bool:
    """Whether a description before a name begins only after this word: "CNN hosted radio host ...", but "a retired colonel"."""
    folded = fold(words[at])
    if folded in _PHRASE_LIMITS or folded in _DETERMINERS or (words[at].endswith(".") and folded not in OFFICES):
        return True
    return folded.endswith("ed") and at > 0 and not _limits_phrase(words, at - 1)


def _read_before_comma(text: str, mention: Mention, context: Context) -> None:
    """A description before a comma: "his wife, Jane," but not "In Ohio, Mr Smith said"."""
    if text[mention.end : mention.end + 1] not in (",", ".", ";", ")", "—", "”", '"', ""):
        return
    m = _BEFORE_COMMA.search(text, max(0, mention.start - 110), mention.start)
    if not m:
        return
    words = m.group(1).split()
    for first in range(len(words) - 2, -1, -1):
        possessor = words[first].endswith(("'s", "’s", "s’", "s'"))
        if fold(words[first]) in _DETERMINERS or possessor:
            described = " ".join(words[first:])
            phrase = read_phrase(described)
            ends_in_head = singular(fold(words[-1])) == phrase.head and not phrase.plural
            if noun_kind(phrase.head) == "person" and phrase.is_whole and ends_in_head and phrase.name is None:
                _add(context, described if possessor else " ".join(words[first + 1 :]), phrase)
            return
        if fold(words[first]) in ("and", "or"):
            return


def _read_after(text: str, mention: Mention, context: Context) -> None:
    m = _AFTER.match(text, mention.end)
    assert m is not None
    context.is_person |= _AGED.match(text, mention.end) is not None and not mention.name.is_organisation
    if bracketed := m["bracketed"]:
        if party := _PARTY.match(bracketed):
            if party["place"]:
                context.place = fold(party["place"])
                context.is_person = True
            if noun := _PARTY_LETTERS.get(bracketed[0] if not bracketed[1:2].isalpha() else ""):
                context.roles.append(Role(bracketed, noun, frozenset()))
            elif bracketed.isupper() and 2 <= len(bracketed) <= 8:
                context.abbreviation = bracketed
        elif 2 <= len(bracketed) <= 8 and bracketed[0].isupper() and " " not in bracketed:
            context.abbreviation = bracketed
    if m["relative"]:
        context.is_person |= m["relative"] == "who" and mention.before not in _PLACED
        context.is_organisation |= m["relative"] == "which"
    elif m["apposed"] or m["predicate"]:
        words = m["apposed"] or m["predicate"]
        if words.split(None, 1)[0].casefold() in _NO_DESCRIPTION or _CLAUSE.match(words):
            return
        phrase = read_phrase(words)
        if phrase.lone and not is_listed(phrase.head):
            return  # "Facebook, Twitter and others" gives no description of the first
        if phrase.name is None and phrase.is_whole and not phrase.plural and not phrase.several and not phrase.pronoun:
            kind = noun_kind(phrase.head)
            if phrase.head in _BODY_OR_PERSON and len(mention.name.keys) > 1:
                kind = "person"
            if kind == "person" and not mention.name.is_organisation:
                _add(context, re.sub(r"^(?:an?|the|one of) ", "", words.strip()), phrase)
            elif kind == "organisation" and m["apposed"]:
                context.is_organisation = True
                context.roles.append(Role(words.strip(), phrase.head, frozenset(phrase.modifiers)))
    elif m["next"] and not mention.possessive:
        context.next_word = m["next"]
        is_verb = m["next"].endswith("s") and _OBJECT.match(text, m.end()) is not None  # "Marsh plans to", "Marsh notes that"
        context.is_modifier = noun_kind(m["next"]) in ("person", "organisation", "document") and not is_verb
    if not context.place and (of := _OF_PLACE.match(text, mention.end)):
        context.place = fold(of.group(1).strip())
