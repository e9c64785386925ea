"""The columns and rows that statements are found by: kept only for searching, made from what is kept anyway."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from onrecord.record.rows import UNDATED, Row
from onrecord.record.words import words
from onrecord.statements import Actor, Article, Extraction, Stance, Statement


def name_key(name: str) -> str:
    """A name as names are compared: its folded words, without an article before them."""
    return " ".join(words(name)).removeprefix("the ")


def found_by(extraction: Extraction, statement: Statement, bearers: Mapping[str, int]) -> Row:
    """The columns by which a statement is found, besides those that say it in full; `bearers` are by the ids of actors."""
    article, speaker, behalf = extraction.article, statement.speaker, statement.on_behalf_of
    bearer = bearers.get(speaker.actor) if speaker else None
    return {
        "day": _day(statement, article),
        "speaker_bearer_id": bearer,
        "speaker_name": name_key(speaker.name) if speaker and bearer is None else None,
        "on_behalf_bearer_id": bearers.get(behalf.actor) if behalf else None,
        "side": _side(statement.stances),
        "outlet": article.outlet,
        "language": article.language,
        "is_first": True,
    }


def about(extraction: Extraction, bearers: Mapping[str, int]) -> Iterator[tuple[Statement, Row]]:
    """Whom each statement is about: the targets of its stances, and those whom its content mentions but its own speaker.

    Someone without a bearer is found by name; one who isn't named at all only as the target of a stance.
    """
    actors = {actor.id: actor for actor in extraction.actors}
    mentions = sorted((span.start, span.end, actor.id) for actor in extraction.actors for span in actor.mentions)
    starts = [start for start, _, _ in mentions]
    for statement in extraction.statements:
        met: dict[tuple[int | None, str | None], list[Stance]] = {}
        for stance in statement.stances:
            met.setdefault(_who(actors[stance.actor], bearers), []).append(stance)
        speaker, day = statement.speaker.actor if statement.speaker else None, _day(statement, extraction.article)
        for span in statement.content:
            for place in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                _, end, actor = mentions[place]
                if end <= span.end and actor != speaker and (actor in bearers or actors[actor].kind == "person"):
                    met.setdefault(_who(actors[actor], bearers), [])
        for (bearer, name), stances in met.items():
            yield (
                statement,
                {"bearer_id": bearer, "name": name, "side": _side(stances), "day": day},
            )


def _day(statement: Statement, article: Article) -> dt.date:
    """The last day on which a statement may have been made, else that of its publication, else UNDATED."""
    return statement.said_on.latest if statement.said_on else article.published or UNDATED


def _who(actor: Actor, bearers: Mapping[str, int]) -> tuple[int | None, str | None]:
    bearer = bearers.get(actor.id)
    return bearer, None if bearer else name_key(actor.name)


def _side(stances: Sequence[Stance]) -> str | None:
    sides = {stance.stance for stance in stances}
    return next(iter(sides)) if len(sides) == 1 else "both" if sides else None
