"""The reading of an article as people judge it: a function of what the machine found and of their judgements, in their order.

Judgements of one statement are a group, which holds on to the machine's statement that has its words. What nobody judged is as
the machine has it. What a person accepted or corrected stays, as he judged it, where the machine no longer finds it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.record.review.anchoring import Place, best, matched
from onrecord.record.review.corrections import Cast, Fields, Topic, with_fields
from onrecord.statements import Extraction, Spans, Statement

Verdict = Literal["accept", "correct", "reject", "add"]


@dataclass(frozen=True, slots=True)
class Verdicted:
    """One judgement, in the words of the version that is judged.

    `place` is where the statement stood that the person saw, `seen` what it said (None of one that a person added), `fields`
    what he says of it. `of` is the number of the judgement that added the statement, None of the machine's.
    """

    number: int
    verdict: Verdict
    place: Place
    seen: Fields | None
    fields: Fields
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading as it is judged.

    `homes` are the judgements of each statement, by its id, and `topics` what its topics are by these. Judgements that are
    `orphaned` found no statement of the machine with their words; those that are `hidden` leave none to be shown.
    """

    extraction: Extraction
    homes: Mapping[str, tuple[int, ...]]
    topics: Mapping[str, tuple[Topic, ...]]
    orphaned: frozenset[int]
    hidden: frozenset[int]


def judge(machine: Extraction, judgements: Sequence[Verdicted]) -> Judged:
    """What an article says by the machine and by those who judged it; judgements are in the order of their making."""
    groups = _groups(judgements)
    anchored = [group for group in groups if group[0].of is None and group[0].verdict != "add"]
    there = [Place.of(s) for s in machine.statements]
    homes = matched([group[0].place for group in anchored], there)
    judged = {machine.statements[j].id: anchored[i] for i, j in homes.items()}
    orphans = [group for i, group in enumerate(anchored) if i not in homes]
    added = [group for group in groups if group[0].of is not None or group[0].verdict == "add"]
    cast = Cast(machine.actors)
    made: list[_Made] = []
    hidden: set[int] = set()
    for statement in machine.statements:
        group = judged.get(statement.id, ())
        if group and group[-1].verdict == "reject":
            hidden.update(j.number for j in group)
        else:
            made.append(_Made(_as_judged(statement, group, cast), group, _said(group)))
    last = max((int(s.id[1:]) for s in machine.statements), default=0)
    for group in sorted((*orphans, *added), key=lambda group: group[0].number):
        base = group[0].fields if group[0].verdict == "add" else group[0].seen
        if base is None or group[-1].verdict == "reject":
            hidden.update(j.number for j in group)
            continue
        last += 1
        statement = with_fields(Statement(f"s{last}", (), (), group[0].place.content, "indirect", 1.0), base, cast)
        made.append(_Made(_as_judged(statement, group, cast), group, Fields(**{**base, **_said(group)})))
    return Judged(
        replace(machine, statements=_related(made), actors=cast.actors),
        {one.statement.id: tuple(j.number for j in one.group) for one in made if one.group},
        {one.statement.id: one.said["topics"] for one in made if "topics" in one.said},
        frozenset(j.number for group in (*orphans, *(g for g in added if g[0].verdict != "add")) for j in group),
        frozenset(hidden),
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement with its judgements and all that these say of it."""

    statement: Statement
    group: Sequence[Verdicted]
    said: Fields


def _groups(judgements: Sequence[Verdicted]) -> list[list[Verdicted]]:
    """Judgements of one statement each."""
    groups: dict[int | Place, list[Verdicted]] = {}
    for j in judgements:
        key = j.number if j.verdict == "add" else j.place if j.of is None else j.of
        groups.setdefault(key, []).append(j)
    return list(groups.values())


def _said(group: Sequence[Verdicted]) -> Fields:
    """All that is said of a statement: of each field the last."""
    said = Fields()
    for j in group:
        said.update(j.fields)
    return said


def _as_judged(statement: Statement, group: Sequence[Verdicted], cast: Cast) -> Statement:
    if not group:
        return statement
    changed = replace(with_fields(statement, _said(group), cast), confidence=1.0)
    if changed.speaker and any(j.verdict in ("accept", "add") for j in group):
        changed = replace(changed, speaker=replace(changed.speaker, confidence=1.0))
    return changed


def _related(made: Sequence[_Made]) -> tuple[Statement, ...]:
    """Statements with those that they stand in and that take them back, of those that are left."""
    known = {one.statement.id for one in made}
    contents = [one.statement.content for one in made]

    def meant(spans: Spans, by: Statement) -> str | None:
        number = best(spans, contents) if spans else None
        return made[number].statement.id if number is not None and made[number].statement.id != by.id else None

    found = {}
    for one in made:
        statement, said = one.statement, one.said
        within = meant(said["within"], statement) if "within" in said else statement.within
        because = meant(said["because"], statement) if "because" in said else statement.standing_because
        is_gone = because is not None and because not in known
        standing = "stands" if is_gone and "standing" not in said else statement.standing
        found[statement.id] = replace(
            statement,
            within=within if within in known else None,
            standing=standing,
            standing_because=because if because in known and standing != "stands" else None,
        )
    for statement in list(found.values()):
        if _stands_in_itself(statement, found):
            found[statement.id] = replace(statement, within=None)
    return tuple(found.values())


def _stands_in_itself(statement: Statement, found: Mapping[str, Statement]) -> bool:
    met, outer = {statement.id}, statement.within
    while outer is not None:
        if outer in met:
            return True
        met.add(outer)
        outer = found[outer].within
    return False
