"""Takes someone out of an extraction: what he said, what was found about him, and his name and words in the text.

The characters are struck out one for one, so that the places of all others stay.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from onrecord.encoder.pronouns import PRONOUNS
from onrecord.record.words import WORD
from onrecord.statements import Actor, Extraction, Span, Statement

STRUCK_OUT = "█"
_SHORTEST = 3  # letters of a word of a name that is struck out wherever it stands


def without(extraction: Extraction, gone: Collection[str]) -> Extraction:
    """An extraction without the actors whose ids are `gone`, and without the statements that they, or others for them, made."""
    left_out = _statements_of(extraction, gone)
    actors = [a for a in extraction.actors if a.id in gone]
    words = [span for s in extraction.statements if s.id in left_out for span in s.content]
    strike = _striker(actors)
    article = extraction.article
    text = strike(_struck(article.text, [*words, *(m for a in actors for m in a.mentions if _is_name(article.text, m))]))
    return Extraction(
        replace(
            article,
            text=text,
            title=strike(article.title) if article.title else article.title,
            byline=strike(article.byline) if article.byline else article.byline,
        ),
        tuple(_unbound(s, gone, left_out) for s in extraction.statements if s.id not in left_out),
        tuple(a for a in extraction.actors if a.id not in gone),
        tuple(r for r in extraction.relations if not {r.actor, r.target_actor} & set(gone)),
        tuple(c for c in extraction.changes if not {c.actor, c.target_actor} & set(gone)),
    )


def _statements_of(extraction: Extraction, gone: Collection[str]) -> set[str]:
    """The ids of the statements that those who are gone made, or others for them, and of all that stand within these."""
    found: set[str] = set()
    for s in extraction.statements:  # the outer before the inner
        by = {r.actor for r in (s.speaker, s.on_behalf_of) if r}
        if s.within in found or not by.isdisjoint(gone):
            found.add(s.id)
    return found


def _unbound(statement: Statement, gone: Collection[str], left_out: Collection[str]) -> Statement:
    """A statement that stays, without what it says of those who are gone."""
    stays = statement.standing_because not in left_out
    return replace(
        statement,
        within=None if statement.within in left_out else statement.within,
        addressee=None if statement.addressee and statement.addressee.actor in gone else statement.addressee,
        stances=tuple(stance for stance in statement.stances if stance.actor not in gone),
        standing=statement.standing if stays else "stands",
        standing_because=statement.standing_because if stays else None,
    )


def _striker(actors: Iterable[Actor]) -> Callable[[str], str]:
    """What strikes out the words of some actors' names in a text."""
    words = {w for a in actors if a.kind in ("person", "organisation") for w in WORD.findall(a.name) if len(w) >= _SHORTEST}
    if not words:
        return lambda text: text
    names = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words)))})(?!\w)")
    return lambda text: names.sub(lambda m: STRUCK_OUT * len(m.group()), text)


def _struck(text: str, spans: Iterable[Span]) -> str:
    characters = list(text)
    for span in spans:
        for i in range(span.start, min(span.end, len(characters))):
            if characters[i].isalnum():
                characters[i] = STRUCK_OUT
    return "".join(characters)


def _is_name(text: str, mention: Span) -> bool:
    """Whether a mention is more than a pronoun."""
    return text[mention.start : mention.end].casefold() not in PRONOUNS | {"i", "me", "my", "who"}
