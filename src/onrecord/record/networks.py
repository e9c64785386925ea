"""The networks of a record: what is asked for, from the reading of ties to nodes with names (`onrecord.analysis.networks`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection

from onrecord.analysis.coalitions import Every, Period, coalitions, over_time
from onrecord.analysis.networks import Edge, Mode, Network, NetworkError, Node, Normalisation, Weights, check, edges
from onrecord.analysis.ties import OncePer, Tie, activity, busiest, once_per
from onrecord.record.lines import names_of
from onrecord.record.ties import Counted, codings, relations, ties
from onrecord.record.words import askable

Kind = Literal["actor-target", "actor-actor", "actor-concept"]

_CONCEPT = "concept|"  # before the key of a concept's node; a person's begins with its kind, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Counted):
    """A network: of what, in which mode, with which weights, and of which statements (see `Counted`).

    `kind` says what actors take sides on: each other, as a two-mode network unless `mode` says otherwise ("actor-target") or as
    a one-mode network ("actor-actor"), or concepts ("actor-concept"), of one `codebook` or of all. `once_per` counts an actor's
    statements on the same side of the same thing once in each article, week, month or year. `actors` keeps only so many, those
    with most statements. `relations` adds what reporters state in their own voice, as edges of their own kinds; `coalitions`
    says who is in which.
    """

    kind: Kind = "actor-target"
    mode: Mode | None = None
    codebook: str | None = None
    weights: Weights = "subtract"
    normalisation: Normalisation = "none"
    once_per: OncePer | None = None
    actors: int | None = None
    relations: bool = False
    coalitions: bool = False

    @property
    def in_mode(self) -> Mode:
        """The mode that is asked for, or goes with the kind. Raises NetworkError where they don't go together."""
        if self.kind == "actor-actor" and self.mode == "two":
            raise NetworkError("actor-actor: is one-mode; take actor-target for a two-mode network of actors")
        return self.mode or ("one" if self.kind == "actor-actor" else "two")


@dataclass(frozen=True, slots=True)
class Movement:
    """The coalitions of each period, in order, and the names of their members by key."""

    periods: tuple[Period, ...]
    names: Mapping[str, str]


def network(connection: Connection, asked: Asked) -> Network:
    """The network that is asked for. Raises NetworkError for what doesn't go together, or is too much."""
    mode = asked.in_mode
    check(mode, asked.weights, asked.normalisation)
    counted, left_out = _ties(connection, asked)
    made, received = activity(counted)
    found = edges(counted, mode, asked.weights, asked.normalisation)
    keys = set(made) | (set(received) if mode == "two" else set())
    if asked.relations:
        stated = relations(connection, asked)
        if asked.actors is None:
            keys |= {key for edge in stated for key in (edge.source, edge.target)}
        found += [edge for edge in stated if edge.source in keys and edge.target in keys]
    groups = coalitions(counted) if asked.coalitions else ()
    coalition = {actor: number for number, group in enumerate(groups, 1) for actor in group}
    names = _names(connection, keys)
    nodes = (Node(key, names[key], key.partition("|")[0], made[key], received[key], coalition.get(key)) for key in sorted(keys))
    found.sort(key=_order)
    return Network(tuple(nodes), tuple(found), mode, asked.weights, asked.normalisation, left_out)


def movement(connection: Connection, asked: Asked, every: Every) -> Movement:
    """The coalitions of each period in the statements that are asked for. Raises NetworkError."""
    counted, _ = _ties(connection, asked)
    periods = over_time(counted, every)
    members = {member.actor for period in periods for coalition in period.coalitions for member in coalition.members}
    return Movement(periods, _names(connection, members))


def _names(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The names of some nodes, given by key."""
    wanted = set(keys)
    concepts = {key for key in wanted if key.startswith(_CONCEPT)}
    return names_of(connection, wanted - concepts) | {key: key.removeprefix(_CONCEPT) for key in concepts}


def _ties(connection: Connection, asked: Asked) -> tuple[list[Tie], int]:
    """The ties that count, and how many nodes were left out since others have more statements."""
    if asked.kind != "actor-concept":
        found = ties(connection, asked)
    else:
        coded = codings(connection, asked, asked.codebook and askable(asked.codebook))
        found = [replace(tie, about=_CONCEPT + tie.about) for tie in coded]
        if not found:
            raise NetworkError(
                "actor-concept: no statement that counts is coded with agreement; code some, `onrecord code --codebook FILE`"
            )
    if asked.once_per:
        found = once_per(found, asked.once_per, whichever_side=asked.weights == "ignore")
    if asked.actors is None:
        return found, 0
    of_both = asked.kind != "actor-concept" and asked.in_mode == "two"
    kept = busiest(found, asked.actors, both_ends=of_both)
    return kept, len(_actors(found, of_both)) - len(_actors(kept, of_both))


def _actors(found: Iterable[Tie], of_both: bool) -> set[str]:
    return {key for tie in found for key in ((tie.actor, tie.about) if of_both else (tie.actor,))}


def _order(edge: Edge) -> tuple[str, str, str]:
    return edge.source, edge.target, edge.kind
