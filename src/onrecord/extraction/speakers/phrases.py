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
from onrecord.extraction.speakers.names import UPPER, Name, fold
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
_JOINED_BODY = re.compile(
    rf"(?:The |the )?((?:[{UPPER}][\w.-]*,? ){{1,5}}and (?:[{UPPER}][\w-]* ){{0,3}}"
    r"(?:Services|Commission|Administration|Agency|Bureau|Institute|Association|Committee|Enforcement|Council|Foundation|Center))"
    r"(?![\w’'])"
)
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
    kinds = _kinds_of_several(text, parts, first, rest)
    if kinds:
        return Phrase(start, end, kinds.pop() if len(kinds) == 1 else "group", plural=True, several=True)
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


def _kinds_of_several(text: str, parts: Sequence[tuple[int, int]], first: Phrase, rest: int | None) -> set[ActorKind]:
    """The kinds of those whom a phrase joins by "and"; empty where it means one."""
    found = [first]
    if rest is not None:
        second, _ = read_segment(text, rest, parts[0][1])
        if (
            first.name is None
            and first.lone is None
            and second.name is None
            and second.determiner == "none"
            and not second.plural
        ):
            return set()  # "the front-runner and former secretary of state" is one person
        found.append(second)
    for begin, finish in parts[1:]:
        part, more = read_segment(text, begin, finish)
        conjunction = text[begin:finish].lstrip().casefold().startswith(("and ", "or "))
        named = (part.name or part.lone) and part.determiner == "none"
        joined = conjunction and (named or part.plural or part.determiner == "possessive")
        if joined or (named and first.name and part.kind != "organisation" and (more is not None or _is_list(text, parts))):
            found.append(part)
            if more is not None:
                found.append(read_segment(text, more, finish)[0])  # "Berlin, Paris and other capitals"
    if len(found) == 1:
        return set()
    return {"person" if _is_someone(text, p, found) else p.kind for p in found}


def _is_someone(text: str, phrase: Phrase, joined: Sequence[Phrase]) -> bool:
    """Whether one of those joined is a person by name though the word alone may be a noun: "Clinton and Sanders"."""
    if phrase.lone is None:
        return text[phrase.start : phrase.end].strip().casefold() in ("he", "she")
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
