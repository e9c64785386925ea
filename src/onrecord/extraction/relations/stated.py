"""Relations that the reporter states in his own voice, outside quotations and what others are said to say."""

import re
from collections.abc import Iterator

from onrecord.extraction.relations.bonds import Bonds
from onrecord.extraction.relations.kinds import relation_of
from onrecord.extraction.relations.parties import Parties, memberships
from onrecord.extraction.relations.ties import Tie
from onrecord.extraction.relations.voice import Voice
from onrecord.extraction.speakers.mentions import SEQUENCE
from onrecord.extraction.speakers.names import read_name
from onrecord.extraction.speakers.resolve import Resolved
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Relation, RelationKind, Span

_TAKES_SIDE = re.compile(
    r"(?:,? who (?:has |have )?|,? which (?:has )?|, having )(?P<verb>endorsed|supports?|backs?|opposes?)\s(?=\w)"
)
_OWNED = re.compile(r"['’]s?\s[A-Z]")
_MAX_NAME = 80  # code points


def stated_relations(surface: Surface, resolved: Resolved, bonds: Bonds) -> tuple[tuple[Relation, ...], tuple[Actor, ...]]:
    """The relations that an article states, each once, in the order of their evidence, and its actors, parties added."""
    voice = Voice(surface, resolved.statements)
    parties = Parties(surface.text, resolved.actors)
    found = [
        *_by_ties(surface.text, bonds, parties),
        *_by_verbs(surface.text, bonds),
        *_by_parties(surface.text, bonds, parties),
    ]
    stated: dict[tuple[str, str, str], Relation] = {}
    for relation in sorted((r for r in found if voice.says(r.evidence[0])), key=lambda r: r.evidence):
        if relation.actor != relation.target_actor:
            stated.setdefault((relation.actor, relation.relation, relation.target_actor), relation)
    return tuple(stated.values()), parties.actors({r.target_actor for r in stated.values()})


def _relation(bearer: Actor, kind: RelationKind, other: Actor, evidence: Span) -> Relation:
    return Relation(bearer.id, bearer.name, kind, other.id, other.name, (evidence,))


def _by_ties(text: str, bonds: Bonds, parties: Parties) -> Iterator[Relation]:
    for bond in bonds:
        tie, bearer = bond.tie, bond.bearer
        kind = relation_of(tie, text)
        if bearer is None or kind is None or tie.target is None:
            continue
        party = parties.meant_by(tie.target)
        other = parties.get(party) if party else bond.other
        if other and _OWNED.search(text, tie.target.start, tie.target.end) and other.kind == "organisation":
            continue  # "the Workers' Association", of which the actor is called by the end
        if other and _may_be(kind, bearer, other, text[tie.target.start], tie, text[tie.at]):
            yield _relation(bearer, kind, other, tie.span)


def _may_be(kind: RelationKind, bearer: Actor, other: Actor, initial: str, tie: Tie, noun_initial: str) -> bool:
    """Whether actors of these kinds may stand in a relation."""
    match kind:
        case "spokesperson":
            return bearer.kind in ("person", "unnamed") and (other.kind != "group" or initial.isupper())
        case "leader":
            is_title = bearer.kind == "unnamed" and noun_initial.isupper()  # "The Fen Leader", a newspaper
            return bearer.kind in ("person", "unnamed") and other.kind == "organisation" and not is_title
        case "supporter" | "opponent":
            is_body = tie.is_explicit and other.kind == "organisation" and not tie.by_vehicle
            return bearer.kind != "organisation" and (other.kind == "person" or is_body)
        case "member":
            return other.kind == "organisation" and (tie.is_explicit or bearer.kind != "group")
        case _:
            return bearer.kind == "group" and other.kind in ("organisation", "group")


def _by_verbs(text: str, bonds: Bonds) -> Iterator[Relation]:
    """Supporters by what they do: "Len Marsh, who has endorsed Nora Field"."""
    for m in _TAKES_SIDE.finditer(text):
        bearer = bonds.named(m.start())
        named = SEQUENCE.match(text, m.end(), m.end() + _MAX_NAME)
        name = read_name(named.group()) if bearer and named else None
        other = bonds.named(m.end() + name.end) if name else None
        if bearer and name and other and other.kind == "person":
            kind: RelationKind = "opponent" if m["verb"].startswith("oppose") else "supporter"
            yield _relation(bearer, kind, other, Span(m.start("verb"), m.end() + name.end))


def _by_parties(text: str, bonds: Bonds, parties: Parties) -> Iterator[Relation]:
    for found in memberships(text):
        bearer = bonds.named(found.name_end)
        if bearer is None or bearer.kind != "person" or " " not in bearer.name:
            continue
        if text.startswith(bearer.name, found.shown.start):
            continue  # the party's word is part of the name
        if party := parties.get(found.party):
            yield _relation(bearer, "member", party, found.shown)
