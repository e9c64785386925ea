"""Networks and the movement of coalitions as JSON objects, as rows of CSV, and as tables for a terminal."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from onrecord.analysis.networks import Edge, Network, Node
from onrecord.exchange.cells import Cell
from onrecord.exchange.contract import JsonObject
from onrecord.exchange.found import plain
from onrecord.exchange.table import SIDES, counted, footed, new_table, one_line
from onrecord.record.networks import Movement

EDGE_COLUMNS = (
    "source", "source_name", "target", "target_name", "kind", "weight", "sign", "positive", "negative", "first", "last",
    "agreeing", "opposing", "articles",
)  # fmt: skip
MEMBER_COLUMNS = ("first", "last", "coalition", "overlap", "actor", "name", "before")

_COALITIONS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#CC79A7", "#D55E00", "#0072B2", "#999999")  # Okabe and Ito's
_MOST = 30  # edges and members that a table shows
_RELATIONS = {
    "member": "a member of",
    "leader": "the leader of",
    "supporter": "a supporter of",
    "opponent": "an opponent of",
    "spokesperson": "the spokesperson of",
    "faction": "a faction of",
}


def network_objects(network: Network) -> Iterator[JsonObject]:
    """First what the network is, then its nodes, then its edges, each with a `type`."""
    yield {
        "type": "network",
        "mode": network.mode,
        "weights": network.weights,
        "normalisation": network.normalisation,
        "nodes": len(network.nodes),
        "edges": len(network.edges),
        "left_out": network.left_out,
    }
    for node in network.nodes:
        yield {"type": "node", **plain(node)}
    for edge in network.edges:
        yield {"type": "edge", **plain(edge)}


def edge_rows(network: Network) -> Iterator[dict[str, Cell]]:
    """The edges in the columns EDGE_COLUMNS; statements are numbers in the record, between spaces."""
    names = names_of(network)
    for edge in network.edges:
        yield {"source_name": names[edge.source], "target_name": names[edge.target], **edge_values(edge)}


def edge_values(edge: Edge) -> dict[str, Cell]:
    """What an edge says, each as one value; statements and articles between spaces, articles sorted."""
    return {
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind,
        "weight": edge.weight,
        "sign": edge.sign,
        "positive": edge.positive,
        "negative": edge.negative,
        "first": edge.days[0] if edge.days else None,
        "last": edge.days[-1] if edge.days else None,
        "agreeing": " ".join(map(str, edge.agreeing)),
        "opposing": " ".join(map(str, edge.opposing)),
        "articles": " ".join(edge.articles),
    }


def node_values(node: Node) -> dict[str, Cell]:
    """What a node says besides its name, each as one value."""
    return {
        "key": node.key,
        "kind": node.kind,
        "made": node.made,
        "received": node.received,
        "coalition": node.coalition,
    }


def names_of(network: Network) -> Mapping[str, str]:
    """The names of a network's nodes, by key."""
    return {node.key: node.name for node in network.nodes}


def colour_of(node: Node, otherwise: str) -> str:
    """The colour of a node's coalition, or another where it is in none."""
    return otherwise if node.coalition is None else _COALITIONS[(node.coalition - 1) % len(_COALITIONS)]


def told(edge: Edge, names: Mapping[str, str]) -> str:
    """In words, what a relation that reporters state says; empty for other edges."""
    if edge.kind not in _RELATIONS:
        return ""
    return f"{names[edge.source]} is {_RELATIONS[edge.kind]} {names[edge.target]}"


def in_words(edge: Edge) -> str:
    """In words, what ties the two ends of an edge, and how often."""
    if edge.kind in _RELATIONS:
        return f"{_RELATIONS[edge.kind]} · {counted(int(edge.weight), 'article')}"
    if edge.kind == "stance":
        sides = ((edge.positive, SIDES["support"]), (edge.negative, SIDES["oppose"]))
        return " · ".join(f"{side} {count:,}×" for count, side in sides if count)
    return f"same side {edge.positive:,} · opposite sides {edge.negative:,} · {counted(len(edge.statements), 'statement')}"


def network_table(network: Network) -> RenderableType:
    """The heaviest edges of a network, and how many nodes and edges there are."""
    names = names_of(network)
    table = new_table("who", "whom", "tie")
    for edge in sorted(network.edges, key=lambda e: (-abs(e.weight), e.source, e.target, e.kind))[:_MOST]:
        tie = Text(in_words(edge))
        if network.normalisation != "none" and edge.kind in ("stance", "shared"):
            tie.append(f" · weight {edge.weight:.3g}", style="dim")
        table.add_row(_name(names[edge.source]), _name(names[edge.target]), tie)
    shown = f", the {_MOST} heaviest" if len(network.edges) > _MOST else ""
    return footed(table, f"{counted(len(network.nodes), 'node')}, {counted(len(network.edges), 'edge')}{shown}")


def movement_objects(movement: Movement) -> Iterator[JsonObject]:
    """Each period with its coalitions, and the names of their members."""
    for period in movement.periods:
        found: JsonObject = plain(period)
        for coalition in found["coalitions"]:
            for member in coalition["members"]:
                member["name"] = movement.names[member["actor"]]
        yield found


def member_rows(movement: Movement) -> Iterator[dict[str, Cell]]:
    """A row for each member of each coalition in each period, in the columns MEMBER_COLUMNS."""
    for period in movement.periods:
        for coalition in period.coalitions:
            for member in coalition.members:
                yield {
                    "first": period.first,
                    "last": period.last,
                    "coalition": coalition.number,
                    "overlap": round(coalition.overlap, 4),
                    "actor": member.actor,
                    "name": movement.names[member.actor],
                    "before": member.before,
                }


def movement_table(movement: Movement) -> RenderableType:
    """Each period's coalitions; of their members those who come from another coalition say from which."""
    table = new_table("from", "coalition", "members")
    for period in movement.periods:
        for coalition in period.coalitions:
            members = Text()
            for member in coalition.members[:_MOST]:
                members.append(", " if members else "")
                members.append(one_line(movement.names[member.actor]))
                if member.before not in (None, coalition.number):
                    members.append(f" (from {member.before})", style="bold yellow")
            if len(coalition.members) > _MOST:
                members.append(f" and {len(coalition.members) - _MOST:,} more", style="dim")
            since = f"goes on, {coalition.overlap:.0%} the same" if coalition.overlap else "new"
            number = Text(str(coalition.number), style="bold cyan").append(f"\n{since}", style="not bold dim")
            table.add_row(Text(str(period.first)), number, members)
    return footed(table, counted(len(movement.periods), "period"))


def _name(name: str) -> Text:
    return Text(one_line(name), style="bold cyan")
