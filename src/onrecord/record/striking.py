"""Takes someone out of an extraction: what he said, what was found about him, and his name and words in the text.

The characters are struck out one for one, so that the places of all others stay. What is left doesn't depend on whether two are
taken out together or one after the other.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.encoder.pronouns import PRONOUNS
from onrecord.record.words import WORD, folded, words
from onrecord.statements import Actor, Article, Extraction, Reference, Relation, Span, Statement

STRUCK_OUT = "█"
_SHORTEST = 3  # letters of a word of a name that is struck out wherever it stands
_START, _END = f"(?<![^\\W_])(?<!{STRUCK_OUT})", f"(?![^\\W_]|{STRUCK_OUT})"  # of a word, which what is struck out is part of


@dataclass(frozen=True)
class Names:
    """The names of some who are struck out wherever they stand: whole, and each longer word of those of people.

    `spared` are the folded names of people who stay: no word is struck out that is one of theirs too.
    """

    names: tuple[str, ...]
    people: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()

    def struck_from(self, text: str) -> str:
        """A text without them, in capitals neither."""
        return self._in_text.sub(_block, text) if self._parts else text

    def struck_from_address(self, address: str) -> str:
        """An address or an id without them, in small letters and without accents neither."""
        return self._in_address.sub(_block, address) if self._parts else address

    @cached_property
    def _parts(self) -> list[list[str]]:
        """What is struck out, each as its words; the longest first."""
        staying = [f" {name} " for name in self.spared]

        def is_free(part: tuple[str, ...]) -> bool:
            called = f" {' '.join(words(' '.join(part)))} "
            return not any(called in name for name in staying)

        wholes = [WORD.findall(name.removeprefix("The ")) for name in self.names]
        single = [[word] for name in self.people for word in WORD.findall(name) if len(word) >= _SHORTEST]
        found = {tuple(part) for part in (*wholes, *single) if part}
        return sorted(map(list, filter(is_free, found)), key=lambda part: (-len(part), part))

    @cached_property
    def _in_text(self) -> re.Pattern[str]:
        return _pattern(self._parts, str, str.upper)

    @cached_property
    def _in_address(self) -> re.Pattern[str]:
        return _pattern(self._parts, str, folded, flags=re.IGNORECASE)


def names_of(extraction: Extraction, gone: Collection[str]) -> Names:
    """The names to strike out for the actors whose ids are `gone`."""
    own = [a for a in extraction.actors if a.id in gone]
    staying = (a for a in extraction.actors if a.id not in gone and a.kind == "person")
    return Names(
        tuple(a.name for a in own if a.kind in ("person", "organisation")),
        tuple(a.name for a in own if a.kind == "person"),
        tuple(" ".join(found) for a in staying if len(found := words(a.name)) > 1),
    )


def all_gone(extraction: Extraction, gone: Collection[str]) -> frozenset[str]:
    """The ids of the actors that go with those who are `gone`: who is called by one word, of their names and nobody else's."""
    called = {a.id: words(a.name) for a in extraction.actors if a.kind == "person"}
    own = {word for actor in gone for word in called.get(actor, ())}
    others = {word for actor, found in called.items() if actor not in gone and len(found) > 1 for word in found}
    alone = {actor for actor, found in called.items() if len(found) == 1 and found[0] in own - others}
    return frozenset(gone) | alone


def without(extraction: Extraction, gone: Collection[str]) -> Extraction:
    """An extraction without the actors whose ids are `gone`, and without the statements that they, or others for them, made."""
    if not gone:
        return extraction
    left_out = _statements_of(extraction, gone)
    names = names_of(extraction, gone)
    actors = tuple(_renamed(a, names) for a in extraction.actors if a.id not in gone)
    called = {a.id: a.name for a in actors}
    return Extraction(
        _struck_article(extraction, gone, left_out, names),
        tuple(_unbound(s, called, left_out, names) for s in extraction.statements if s.id not in left_out),
        actors,
        tuple(_of_two(r, called) for r in extraction.relations if not {r.actor, r.target_actor} & set(gone)),
        tuple(
            replace(c, name=called[c.actor], target=called[c.target_actor])
            for c in extraction.changes
            if not {c.actor, c.target_actor} & set(gone)
        ),
    )


def _statements_of(extraction: Extraction, gone: Collection[str]) -> set[str]:
    """The ids of the statements that those who are gone made, or others for them, and of all that stand within these."""
    inner: dict[str, list[str]] = {}
    found: set[str] = set()
    for s in extraction.statements:
        if s.within:
            inner.setdefault(s.within, []).append(s.id)
        if any(r.actor in gone for r in (s.speaker, s.on_behalf_of) if r):
            found.add(s.id)
    left = list(found)
    while left:
        new = [s for s in inner.get(left.pop(), ()) if s not in found]
        found.update(new)
        left += new
    return found


def _struck_article(extraction: Extraction, gone: Collection[str], left_out: Collection[str], names: Names) -> Article:
    article = extraction.article
    said = [span for s in extraction.statements if s.id in left_out for span in s.content]
    mentions = [m for a in extraction.actors if a.id in gone for m in a.mentions if _is_name(article.text, m)]
    return replace(
        article,
        id=names.struck_from_address(article.id),
        url=names.struck_from_address(article.url) if article.url else article.url,
        text=names.struck_from(_struck(article.text, (*said, *mentions))),
        title=names.struck_from(article.title) if article.title else article.title,
        outlet=names.struck_from(article.outlet) if article.outlet else article.outlet,
        byline=names.struck_from(article.byline) if article.byline else article.byline,
    )


def _renamed(actor: Actor, names: Names) -> Actor:
    """An actor who stays; one who is called by someone who doesn't, as "Mr Roe's supporters", is called so no longer."""
    return replace(actor, name=names.struck_from(actor.name), roles=tuple(map(names.struck_from, actor.roles)))


def _unbound(statement: Statement, called: dict[str, str], left_out: Collection[str], names: Names) -> Statement:
    """A statement that stays, without what it says of those who are gone; `called` are the names of those who stay."""
    stays = statement.standing_because not in left_out
    speaker, venue = statement.speaker, statement.venue
    return replace(
        statement,
        speaker=replace(speaker, name=called[speaker.actor]) if speaker else None,
        on_behalf_of=_reference(statement.on_behalf_of, called),
        addressee=_reference(statement.addressee, called),
        venue=replace(venue, name=names.struck_from(venue.name)) if venue and venue.name else venue,
        stances=tuple(replace(t, target=called[t.actor]) for t in statement.stances if t.actor in called),
        standing=statement.standing if stays else "stands",
        standing_because=statement.standing_because if stays else None,
    )


def _reference(reference: Reference | None, called: dict[str, str]) -> Reference | None:
    return replace(reference, name=called[reference.actor]) if reference and reference.actor in called else None


def _of_two(relation: Relation, called: dict[str, str]) -> Relation:
    return replace(relation, name=called[relation.actor], target=called[relation.target_actor])


def _struck(text: str, spans: Iterable[Span]) -> str:
    characters = list(text)
    for span in spans:
        for i in range(span.start, min(span.end, len(characters))):
            if characters[i].isalnum():
                characters[i] = STRUCK_OUT
    return "".join(characters)


def _pattern(parts: Iterable[Sequence[str]], *ways: Callable[[str], str], flags: int = 0) -> re.Pattern[str]:
    """What finds any of some parts, a word after the other, each written in one of some ways, or struck out but for another."""
    written = []
    for part in parts:
        struck = [_block_of] if len(part) > 1 else []
        spelled = ({re.escape(way(word)) for way in (*ways, *struck)} for word in part)
        written.append(r"[\W_]+?".join(f"(?:{'|'.join(sorted(forms))})" for forms in spelled))
    return re.compile(f"{_START}(?:{'|'.join(written)}){_END}", flags)


def _block(found: re.Match[str]) -> str:
    return _block_of(found.group())


def _block_of(text: str) -> str:
    return "".join(STRUCK_OUT if c.isalnum() else c for c in text)


def _is_name(text: str, mention: Span) -> bool:
    """Whether a mention is more than a pronoun."""
    return text[mention.start : mention.end].casefold() not in PRONOUNS | {"i", "me", "my", "who"}
