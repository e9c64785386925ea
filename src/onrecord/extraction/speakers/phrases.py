"""What the words of a source say by themselves: a pronoun, a name with roles, a description, several; and of what kind.

A source is a noun phrase such as "Labour Deputy Leader Tom Watson", "his wife, Jane,", "the Vermont senator" or "some of Mr
Corbyn's supporters". Only grammar is read here; who is meant is decided in `reading`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.extraction.speakers.elements import elements, segments, trim
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import OFFICES, UPPER, Name, fold
from onrecord.extraction.speakers.nounphrases import Phrase, read_segment
from onrecord.extraction.speakers.nouns import is_listed, noun_kind
from onrecord.statements import ActorKind

__all__ = ["NAME_WITH_THE", "PRONOUNS", "Phrase", "read_phrase"]

PRONOUNS = word_set(
    """
    he she they it we i you him her them us me his hers their its our my your himself herself themselves itself who whom
    whose which that what myself ourselves yourself self
    """
)
_BODY = "Commission|Administration|Agency|Directorate|Bureau|Institute|Association|Committee|Council|Foundation|Cent(?:er|re)"
_JOINED_BODY = re.compile(
    rf"(?:(?:The |the )(?:[a-z-]+ ){{0,2}})?((?:[{UPPER}][\w.-]*,? ){{1,5}}and (?:[{UPPER}][\w-]* ){{0,3}}"
    rf"(?:Services|Enforcement|{_BODY})|"
    rf"(?:[{UPPER}][\w.-]* ){{0,4}}(?:{_BODY}|Organi[sz]ation|Department|Ministry|Office|Coalition|Alliance) (?:for|of|on) "
    rf"(?:[{UPPER}][\w-]*,? ){{1,4}}and [{UPPER}][\w-]*(?: (?!{_BODY})[{UPPER}][\w-]*){{0,2}})"
    rf"(?![\w’']| [{UPPER}])"
)
_HE = frozenset({"he", "she"})
_PLACED = frozenset({"of", "in", "from", "at", "near"})
_NO_APPOSED_NAME = word_set("including such like and or who which whose wearing with especially namely among")
# "Keep the Promise I": a name with an article inside.
NAME_WITH_THE = re.compile(rf"(?!The |And )[{UPPER}][\w-]+ (?:of )?the [{UPPER}][\w-]*(?: [{UPPER}][\w-]*)*")


@lru_cache(maxsize=4096)
def read_phrase(text: str) -> Phrase:
    """Read the words of a source."""
    start, end = trim(text)
    lowered = text[start:end].casefold().replace("’", "'")
    if lowered.endswith((" all", " both", " each")) and lowered.rpartition(" ")[0] in PRONOUNS:
        end = start + lowered.rindex(" ")
        lowered = lowered[: end - start]
    if lowered in PRONOUNS:
        kind: ActorKind = "group" if lowered in ("they", "we", "them", "us", "their", "our") else "unnamed"
        return Phrase(start, end, kind, pronoun=lowered)
    first_word = lowered.partition(" ")[0]
    if first_word in ("who", "whom"):  # "who prefer others": a source that goes on with its verb
        return Phrase(start, start + len(first_word), pronoun=first_word)
    comma = text.find(",", start, end)
    if m := NAME_WITH_THE.fullmatch(text, start, comma if comma > 0 else end):
        name = Name(tuple(m.group().split()), start, m.end(), is_organisation=True)
        return Phrase(start, end, "organisation", name=name)
    if m := _JOINED_BODY.match(text, start, comma if comma > 0 else end):
        name = Name(tuple(m.group(1).split()), m.start(1), m.end(1), is_organisation=True)
        return Phrase(start, end, "organisation", "definite" if m.start(1) > start else "none", name=name)
    parts = segments(text, start, end)
    first, rest = read_segment(text, *parts[0])
    if len(parts) > 1 and _is_adjectives(first) and (noun := _goes_on(text, first, parts[1])):
        return replace(noun, start=start, end=end)
    if one := _of_two_callings(text, parts, first, rest):
        return replace(one, start=start, end=end)
    several = _several(text, parts, first, rest)
    if several:
        kinds: set[ActorKind] = {"person" if _is_someone(text, p, several) else p.kind for p in several}
        kind = kinds.pop() if len(kinds) == 1 else "group"
        names = tuple(n for p in several if (n := p.name or p.lone)) if kind == "person" else ()
        joined = names if len(names) == len(several) and " or " not in text[start:end] else ()
        return Phrase(start, end, kind, plural=True, several=True, joined=joined)
    if apposed := _apposed_name(text, parts, first):
        return replace(apposed, start=start, end=end)
    if first.name:
        return replace(first, start=start, end=end, roles=(*first.roles, *_appositions(text, parts[1:])))
    return replace(first, start=start, end=end)


def _apposed_name(text: str, parts: Sequence[tuple[int, int]], first: Phrase) -> Phrase | None:
    """The name after a description and a comma: "his wife, Jane", but not "a woman in Worcester, Massachusetts"."""
    if first.name or first.plural or len(parts) < 2 or noun_kind(first.head) not in ("person", "unknown"):
        return None
    apposed, _ = read_segment(text, *parts[1])
    is_full = apposed.name is not None and len(apposed.name.words) > 1
    if noun_kind(first.head) == "unknown" and not is_full and not apposed.lone:
        return None
    if apposed.lone and first.determiner == "possessive" and noun_kind(first.head) == "person":
        apposed = replace(apposed, name=apposed.lone, kind="person")  # "her husband, Bill"
    opening = fold(next(iter(text[parts[1][0] : parts[1][1]].split(None, 1)), ""))
    if apposed.name is None or apposed.kind != "person" or opening in _NO_APPOSED_NAME:
        return None
    before = text[parts[0][0] : parts[0][1]].split()
    is_place = len(before) > 1 and before[-1][0].isupper() and any(w in _PLACED for w in before)
    if is_place and len(apposed.name.words) == 1 and not apposed.name.title:
        return None
    return replace(apposed, roles=(" ".join(before), *apposed.roles, *_appositions(text, parts[2:])))


def _is_adjectives(first: Phrase) -> bool:
    """Whether what stands before a comma has a determiner, but no noun that could be meant: "the bespectacled, "."""
    return first.determiner == "definite" and first.name is None and not first.plural and noun_kind(first.head) == "unknown"


def _goes_on(text: str, first: Phrase, part: tuple[int, int]) -> Phrase | None:
    """The noun phrase that goes on after a comma between adjectives: "the tall, 40-year-old diplomat"."""
    noun, _ = read_segment(text, *part)
    is_plain = (
        noun.determiner in ("none", "quantified") and noun.name is None and not noun.plural and not text[part[0]].isupper()
    )
    if not is_plain or noun_kind(noun.head) not in ("person", "organisation"):
        return None
    return replace(noun, determiner=first.determiner, modifiers=(*first.modifiers, first.head, *noun.modifiers))


def _of_two_callings(text: str, parts: Sequence[tuple[int, int]], first: Phrase, rest: int | None) -> Phrase | None:
    """The one person whose name follows two callings: "actor and activist Nora Field"."""
    is_person = noun_kind(OFFICES.get(first.head.rstrip("."), first.head)) == "person"
    is_calling = first.determiner == "none" and first.name is None and not first.plural and is_person
    if rest is None or not is_calling:
        return None
    second, more = read_segment(text, rest, parts[0][1])
    if second.name is None or second.kind != "person" or second.determiner != "none" or not second.roles or more is not None:
        return None
    calling = text[first.start : first.end].strip()
    return replace(second, roles=(calling, *second.roles, *_appositions(text, parts[1:])))


def _several(text: str, parts: Sequence[tuple[int, int]], first: Phrase, rest: int | None) -> list[Phrase]:
    """Those whom a phrase joins by "and", or names after it says what they are; empty where it means one."""
    is_of_people = first.plural and first.name is None and noun_kind(first.head) == "person"
    if is_of_people and (members := _apposed_names(text, parts[1:])):
        return members
    found = [first]
    if rest is not None:
        second, _ = read_segment(text, rest, parts[0][1])
        is_first_bare = first.name is None and first.lone is None and text[first.start : first.end].casefold() not in _HE
        if is_first_bare and second.name is None and second.determiner == "none" and not second.plural:
            return []  # "the front-runner and former secretary of state" is one person
        found.append(second)
    is_list = len(parts) > 1 and _is_list(text, parts)
    last = max(
        (begin for begin, finish in parts if _goes_with(text, begin, finish) and _is_named(text, begin, finish)), default=-1
    )
    for begin, finish in parts[1:]:
        part, more = read_segment(text, begin, finish)
        conjunction = _goes_with(text, begin, finish)
        is_alone = part.name is None or len(part.name.words) < 2  # "Fenwick, Ohio, and Ann Lee"
        goes_on = more is not None or (begin < last and not (is_alone and first.name and len(first.name.words) > 1))
        is_of_body = part.determiner == "possessive" and part.name is not None  # "the Fen Times’ Nora Field"
        named = (part.name or part.lone) and (part.determiner == "none" or is_of_body)
        joined = conjunction and (named or part.plural or part.determiner == "possessive")
        is_listed_name = named and (first.name or first.lone) and part.kind != "organisation"
        if joined or (is_listed_name and (goes_on or is_list)):
            found.append(part)
            if more is not None:
                found.append(read_segment(text, more, finish)[0])  # "Berlin, Paris and other capitals"
    return found if len(found) > 1 else []


def _goes_with(text: str, begin: int, finish: int) -> bool:
    """Whether a part of a phrase begins with "and" or "or"."""
    return text[begin:finish].lstrip().casefold().startswith(("and ", "or "))


def _is_named(text: str, begin: int, finish: int) -> bool:
    """Whether a part of a phrase is a name, with roles perhaps."""
    part, _ = read_segment(text, begin, finish)
    return part.determiner == "none" and (part.name or part.lone) is not None


def _apposed_names(text: str, parts: Sequence[tuple[int, int]]) -> list[Phrase]:
    """The names that say who is meant, if nothing else follows a description: "two members, Ann Lee and Len Marsh"."""
    named: list[Phrase] = []
    for begin, finish in parts:
        if fold(next(iter(text[begin:finish].split(None, 1)), "")) in _NO_APPOSED_NAME:
            return []
        part, more = read_segment(text, begin, finish)
        pieces = [(part, finish)] if more is None else [(part, more - 3), (read_segment(text, more, finish)[0], finish)]
        for phrase, end in pieces:
            is_full = phrase.name is not None and phrase.kind == "person" and len(phrase.name.words) > 1
            if not is_full or phrase.determiner != "none" or text[phrase.end : end].strip(" ,")[:1] not in ("", "("):
                return []
            named.append(phrase)
    return named if len(named) > 1 else []


def _is_someone(text: str, phrase: Phrase, joined: Sequence[Phrase]) -> bool:
    """Whether one of those joined is a person by name though the word alone may be a noun: "Clinton and Sanders"."""
    if phrase.lone is None:
        return text[phrase.start : phrase.end].strip().casefold() in _HE
    noun = fold(phrase.lone.words[0])
    return not is_listed(noun) or any(p is not phrase and (p.name or p.lone) for p in joined)


def _is_list(text: str, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase is nothing but names and commas, as in a headline: "Clinton, Sanders"."""
    return all(
        len(inside := list(elements(text, a, b))) == 1 and inside[0].name and not inside[0].name.suffix for a, b in parts
    )


def _appositions(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The descriptions of a person that follow a name between commas, without their article."""
    for begin, finish in parts:
        part, _ = read_segment(text, begin, finish)
        if part.name is None and part.lone is None and noun_kind(part.head) == "person":
            words = text[begin:finish].strip()
            yield re.sub(r"^(?:and )?(?:an?|the) ", "", re.split(r",? (?:who|whose|which|that) ", words)[0])
