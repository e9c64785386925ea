"""Keeps in the record which statements report the same utterance; `utterances.py` says by what."""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, case, delete, func, select, update

from onrecord.record.inserting import insert_new
from onrecord.record.schema import article, statement, utterance, utterance_band, version
from onrecord.record.utterances import Utterance, are_alike
from onrecord.record.utterances import utterance as utterance_of
from onrecord.statements import Statement


def note_utterances(connection: Connection, statements: Sequence[Statement], words: Mapping[str, str]) -> dict[str, int]:
    """Note which utterances an article's statements report; the utterance of each that has one, by the statement's id.

    `words` are those of each statement as they are searched, by its id too.
    """
    reported = {s.id: u for s in statements if (u := utterance_of(s, words[s.id]))}
    words_of = {u.key: words[s] for s, u in reported.items()}
    every = {u.key: u for u in sorted(reported.values(), key=lambda u: len(u.bands))}
    known = _ids(connection, every)
    new = [every[key] for key in sorted(every.keys() - known.keys())]
    insert_new(connection, utterance, [{"key": u.key, "origin": u.key} for u in new])
    ids = known | _ids(connection, {u.key: u for u in new})
    have_bands = select(utterance_band.c.utterance_id).where(utterance_band.c.utterance_id.in_(ids.values()))
    banded = set(connection.scalars(have_bands))
    met = [every[key] for key in sorted(every) if every[key].bands and ids[key] not in banded]
    insert_new(connection, utterance_band, [{"band": b, "utterance_id": ids[u.key]} for u in met for b in u.bands])
    for u in met:
        _join_alike(connection, u, words_of, ids[u.key])
    return {s: ids[u.key] for s, u in reported.items()}


def mark_first(connection: Connection, version_id: int, *, afresh: bool = False) -> None:
    """Mark of all reports of each utterance in a version the first: by the day of publication, then so that it is never open.

    `afresh` looks through all reports, as is needed when the first may have gone; else only at the version's and the first.
    """
    _mark_first(connection, origins_in(connection, version_id), afresh=afresh)


def origins_in(connection: Connection, version_id: int) -> list[str]:
    """The origins of the utterances that a version reports."""
    reported = select(utterance.c.origin).join(statement, statement.c.utterance_id == utterance.c.id)
    return list(connection.scalars(reported.where(statement.c.version_id == version_id).distinct()))


def regroup(connection: Connection, origins: Sequence[str]) -> None:
    """Decide again, where reports of utterances of some origins are gone, which there are, which are alike, and the first."""
    directly = func.max(case((statement.c.form != "indirect", 1), else_=0))
    chosen = (  # reports of one utterance have the same words
        select(utterance.c.id, utterance.c.key, func.max(statement.c.words).label("words"), directly.label("directly"))
        .outerjoin(statement, statement.c.utterance_id == utterance.c.id)
        .where(utterance.c.origin.in_(origins))
        .group_by(utterance.c.id, utterance.c.key)
    )
    members = {row.id: row for row in connection.execute(chosen)}
    gone = [number for number, row in members.items() if row.words is None]
    bandless = [number for number, row in members.items() if not row.directly]
    unbanded = connection.execute(delete(utterance_band).where(utterance_band.c.utterance_id.in_(bandless))).rowcount
    if not gone and not unbanded:
        _mark_first(connection, origins, afresh=True)
        return
    connection.execute(delete(utterance).where(utterance.c.id.in_(gone)))
    left = {number: row for number, row in members.items() if row.words is not None}
    connection.execute(update(utterance).where(utterance.c.id.in_(left)).values(origin=utterance.c.key))
    bands: dict[int, list[str]] = {}
    for band, number in connection.execute(select(utterance_band).where(utterance_band.c.utterance_id.in_(left))):
        bands.setdefault(number, []).append(band)
    for number, found in sorted(bands.items()):
        row = left[number]
        _join_alike(connection, Utterance(row.key, tuple(found)), {row.key: row.words}, number)
    _mark_first(connection, list(connection.scalars(select(utterance.c.origin).where(utterance.c.id.in_(left)))), afresh=True)


def _mark_first(connection: Connection, origins: Sequence[str], *, afresh: bool) -> None:
    reports = (
        select(utterance.c.origin, statement.c.id, statement.c.is_first, version.c.published, article.c.key, statement.c.number)
        .select_from(utterance)
        .join(statement, statement.c.utterance_id == utterance.c.id)
        .join(version, version.c.id == statement.c.version_id)
        .join(article, article.c.id == version.c.article_id)
        .where(utterance.c.origin.in_(origins), statement.c.is_current)
    )
    if not afresh:
        reports = reports.where(statement.c.is_first)
    groups: dict[str, list[tuple[dt.date, str, int, int, bool]]] = {}
    for origin, number, is_first, published, key, place in connection.execute(reports):
        groups.setdefault(origin, []).append((published or dt.date.max, key, place, number, is_first))
    for group in groups.values():
        first = min(group)
        for report in group:
            if report[4] != (report is first):
                connection.execute(update(statement).where(statement.c.id == report[3]).values(is_first=report is first))


def _join_alike(connection: Connection, new: Utterance, own_words: dict[str, str], number: int) -> None:
    """Join a new utterance with those that differ from it by little: all go by the first of their keys."""
    met = (
        select(utterance.c.id, utterance.c.key, func.min(statement.c.id))
        .join(utterance_band, utterance_band.c.utterance_id == utterance.c.id)
        .outerjoin(statement, statement.c.utterance_id == utterance.c.id)
        .where(utterance_band.c.band.in_(new.bands), utterance.c.id != number)
        .group_by(utterance.c.id, utterance.c.key)
    )
    for _, key, first in connection.execute(met).all() if new.bands else ():
        words = own_words.get(key) or connection.scalar(select(statement.c.words).where(statement.c.id == first))
        if words and are_alike(own_words[new.key], words):
            origins = sorted(connection.scalars(select(utterance.c.origin).where(utterance.c.key.in_([new.key, key]))))
            connection.execute(update(utterance).where(utterance.c.origin == origins[-1]).values(origin=origins[0]))


def _ids(connection: Connection, wanted: dict[str, Utterance]) -> dict[str, int]:
    if not wanted:
        return {}
    found = select(utterance.c.key, utterance.c.id).where(utterance.c.key.in_(list(wanted)))
    return {row.key: row.id for row in connection.execute(found)}
