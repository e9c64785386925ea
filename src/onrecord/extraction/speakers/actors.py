"""The people and bodies that an article names, each with all its mentions, roles and kind.

Names are gathered into actors by the names themselves and by what stands around them: a surname goes to the one person who
bears it, an abbreviation to the name it was introduced after. Two who share a surname stay apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import Mention
from onrecord.extraction.speakers.names import fold, may_be_one
from onrecord.extraction.speakers.namesakes import Group, Namesakes
from onrecord.extraction.speakers.nouns import Gender
from onrecord.extraction.speakers.roles import Context, Role, read_context
from onrecord.extraction.speakers.spellings import Spelling, spellings
from onrecord.statements import ActorKind

_LOWER_CASE = re.compile(r"\b[a-z]{3,}")
_RIVALS_COMPARED = 40  # names that share a surname are compared pairwise up to here
_OWN_BODIES = frozenset((w,) for w in word_set("house senate congress parliament commons lords state union court department"))
# What stands before the subject of a main clause, and of a subordinate one.
_BEFORE_MAIN = word_set('and but , : ; — – or yet then now meanwhile . ! ? ” " “ … - ( )') | {"", "''"}
_BEFORE_SUBORDINATE = word_set(
    """
    that as when while because if after before since although though where whether once until unless how why what than
    said says added wrote asked
    """
)


@dataclass(frozen=True, slots=True)
class Member:
    """Someone or something that the article names, before it is numbered as an actor."""

    name: str
    kind: ActorKind
    gender: Gender | None
    roles: tuple[Role, ...]
    places: frozenset[str]
    keys: frozenset[tuple[str, ...]]
    is_certain: bool  # whether the kind rests on more than the shape of the name


@dataclass(frozen=True, slots=True)
class Appearance:
    """One mention of a member: its bounds in code points and where it stands among the sentences."""

    start: int
    end: int
    member: int
    sentence: int
    paragraph: int
    quoted: bool
    rank: (
        int  # 2 for the subject of a main clause, 1 of a subordinate one, 0 for anything else, as far as the word before tells
    )
    is_modifier: bool  # of a noun, as in "a Trump rally"


@dataclass(frozen=True, slots=True)
class Cast:
    """All members in order of appearance, and all appearances in the order of the text."""

    members: tuple[Member, ...]
    appearances: tuple[Appearance, ...]
    places: frozenset[tuple[str, ...]] = frozenset()  # names that stand where places stand
    vocabulary: frozenset[str] = frozenset()  # the lower-case words of the text


def find_cast(text: str, found: Iterable[Mention]) -> Cast:
    """Who is named in `text`, from its mentions in order."""
    listed = list(found)
    contexts = [read_context(text, m) for m in listed]
    vocabulary = frozenset(_LOWER_CASE.findall(text))
    spelled = spellings(text, listed, contexts, vocabulary)
    people = list(_people(listed, contexts, spelled))
    group_of = {i: g for g in (*people, *_organisations(listed, contexts, spelled)) for s in g.spellings for i in s.mentions}
    lone = [s for s in spelled if len(s.keys) == 1 and s.mentions[0] not in group_of]
    Namesakes(people, listed, contexts).place(lone, group_of)
    mentions_of: dict[int, list[int]] = defaultdict(list)
    for i in sorted(group_of):
        mentions_of[id(group_of[i])].append(i)
    number = {group: n for n, group in enumerate(mentions_of)}
    groups = {id(g): g for g in group_of.values()}
    appearances = [_appearance(listed[i], contexts[i], number[id(group_of[i])]) for i in sorted(group_of)]
    return Cast(
        tuple(_member(text, listed, contexts, groups[g], mentions) for g, mentions in mentions_of.items()),
        tuple(_coordinated(text, appearances)),
        frozenset(s.keys for s in spelled if s.place and s.kind is None),
        vocabulary,
    )


def _people(listed: Sequence[Mention], contexts: Sequence[Context], spelled: Sequence[Spelling]) -> Iterator[Group]:
    """Persons with a full name, the spellings of each together."""
    by_surname: dict[str, list[Group]] = defaultdict(list)
    for spelling in spelled:
        if len(spelling.keys) < 2 or spelling.kind != "person":
            continue
        name = listed[spelling.mentions[0]].name
        gender = _gender(contexts[i] for i in spelling.mentions)
        rivals = by_surname[spelling.keys[-1].rpartition("-")[2]]
        fitting = [g for g in rivals[:_RIVALS_COMPARED] if all(may_be_one(name, n) for n in g.names)]
        if len(fitting) == 1:
            fitting[0].spellings.append(spelling)
            fitting[0].names.append(name)
            fitting[0].gender = fitting[0].gender or gender
        else:
            rivals.append(Group([spelling], [name], "person", gender))
    for rivals in by_surname.values():
        yield from rivals


def _organisations(listed: Sequence[Mention], contexts: Sequence[Context], spelled: Sequence[Spelling]) -> list[Group]:
    """Bodies with more than one word to their name, with their abbreviations and short forms."""
    groups: list[Group] = []
    by_keys = {s.keys: s for s in spelled if not s.gender and not s.has_office}
    taken: set[tuple[str, ...]] = set()
    endings: dict[str, list[Group]] = defaultdict(list)
    for spelling in sorted((s for s in spelled if s.kind == "organisation"), key=lambda s: -len(s.keys)):
        if spelling.keys in taken:
            continue
        longer = [g for g in endings[spelling.keys[-1]][:_RIVALS_COMPARED] if _is_short_for(spelling, g.spellings[0])]
        if len(longer) == 1:
            longer[0].spellings.append(spelling)
            continue
        group = Group([spelling], [listed[spelling.mentions[0]].name], "organisation")
        groups.append(group)
        endings[spelling.keys[-1]].append(group)
        for short in _abbreviations(spelling, listed, contexts):
            abbreviated = by_keys.get((short,))
            if abbreviated and abbreviated.keys not in taken and not (abbreviated.kind == "person" and abbreviated.is_certain):
                taken.add(abbreviated.keys)
                group.spellings.append(abbreviated)
    return [g for g in groups if len(g.spellings[0].keys) > 1]


def _is_short_for(short: Spelling, long: Spelling) -> bool:
    """Whether one name is the end of another that the text gave before: "the Sun-Times" for the Chicago Sun-Times."""
    n = len(short.keys)
    return (
        n < len(long.keys)
        and long.keys[-n:] == short.keys
        and long.mentions[0] < short.mentions[0]
        and short.keys not in _OWN_BODIES
    )


def _abbreviations(spelling: Spelling, listed: Sequence[Mention], contexts: Sequence[Context]) -> Iterator[str]:
    """What a body's name is shortened to: what stands in brackets after it, its initials, or "Labour" for a Labour Party."""
    for i in spelling.mentions[:8]:
        if contexts[i].abbreviation:
            yield fold(contexts[i].abbreviation)
    words = [w for w in listed[spelling.mentions[0]].name.words if w[0].isupper()]
    if len(words) >= 3:
        yield "".join(fold(w)[:1] for w in words)
    if len(spelling.keys) == 2 and spelling.keys[1] == "party":
        yield spelling.keys[0]


def _gender(contexts: Iterable[Context]) -> Gender | None:
    counts = Counter(c.gender for c in contexts if c.gender)
    if len(counts) > 1 and len(set(counts.values())) == 1:
        return None
    return counts.most_common(1)[0][0] if counts else None


def _member(text: str, listed: Sequence[Mention], contexts: Sequence[Context], group: Group, mentions: list[int]) -> Member:
    count = Counter(listed[i].name.keys for i in mentions)

    def fullness(i: int) -> tuple[bool, bool, int, int, int, bool, int]:
        name = listed[i].name
        words = sum(len(fold(w)) > 1 for w in name.words)
        is_whole = "\n" not in text[listed[i].name_start : listed[i].name_end]
        # the reporter's own form before one in a quotation: "Crooked Nora Field"
        return words > 1, not listed[i].quoted, words, len(name.words), count[name.keys], is_whole, -i

    fullest = max(mentions, key=fullness)
    roles = {role.words: role for i in mentions for role in contexts[i].roles}
    return Member(
        text[listed[fullest].name_start : listed[fullest].name_end],
        group.kind,
        group.gender or _gender(contexts[i] for i in mentions),
        tuple(roles.values()),
        frozenset(contexts[i].place for i in mentions if contexts[i].place),
        frozenset(s.keys for s in group.spellings),
        any(s.is_certain for s in group.spellings),
    )


def _appearance(mention: Mention, context: Context, member: int) -> Appearance:
    return Appearance(
        mention.start,
        mention.name_end,
        member,
        mention.sentence,
        mention.paragraph,
        mention.quoted,
        _rank(mention, context),
        context.is_modifier,
    )


def _coordinated(text: str, appearances: Iterable[Appearance]) -> Iterator[Appearance]:
    """The appearances, a name after "and" or "or" as prominent as the name before: "they met Ann Lee and Len Marsh"."""
    before: Appearance | None = None
    for a in appearances:
        if before and text[before.end : a.start].strip() in ("and", "or") and before.rank < a.rank:
            a = replace(a, rank=before.rank)
        yield a
        before = a


def _rank(mention: Mention, context: Context) -> int:
    if mention.quoted or mention.possessive or context.is_modifier:
        return 0
    before = mention.before if context.before is None else context.before
    if before == "than" and not context.next_word:
        return 0  # "worse than Len Marsh"
    if mention.opener or before in _BEFORE_MAIN:
        return 2
    return 1 if before in _BEFORE_SUBORDINATE else 0
