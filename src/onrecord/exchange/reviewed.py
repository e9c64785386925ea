"""What people judged of statements: as tables, as JSON and CSV, and as articles that training reads."""

from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from onrecord.exchange.cells import Cell, row_of
from onrecord.exchange.contract import JsonObject, statement_object
from onrecord.exchange.table import counted, footed, new_table, one_line
from onrecord.record.hits import Hit
from onrecord.record.review.desk import Agreement, Corrected
from onrecord.record.review.kept import Review
from onrecord.record.review.sampling import Item, Sample
from onrecord.record.review.written import to_json

REVIEW_COLUMNS = (
    "number", "verdict", "article", "statement", "quote", "said", "who", "made", "model", "of", "undone", "is_orphaned",
)  # fmt: skip
AGREEMENT_COLUMNS = ("variable", "alpha", "one", "other", "units", "share", "kappa")
_ANNOTATOR = "reviewed"
_NAME = "bold cyan"


def review_object(judged: Review) -> JsonObject:
    """A judgement, with its anchor as W3C's selectors have it: the quote, what stands around it, and where it stands."""
    found: JsonObject = to_json(judged)
    return found | {"made": judged.made.isoformat()}


def review_row(judged: Review) -> dict[str, Cell]:
    """A judgement in the columns REVIEW_COLUMNS."""
    return row_of(judged, [name for name in REVIEW_COLUMNS if name != "said"]) | {
        "said": _said(judged.fields) if judged.verdict in ("correct", "add") else "",
        "made": judged.made.isoformat(),
    }


def reviews_table(judged: Sequence[Review]) -> RenderableType:
    """Judgements in the order given; those that were undone or orphaned say so."""
    table = new_table("no.", "judgement")
    for one in judged:
        text = Text(f"{one.verdict} ", style="bold yellow")
        text.append(one_line(one.quote), style="not bold default")
        if one.verdict in ("correct", "add"):
            text.append(f"\n{one_line(_said(one.fields))}", style="not bold green")
        notes = [f"statement {one.statement}" if one.statement else "", one.article, f"by {one.who}" if one.who else ""]
        notes += [f"{one.made:%Y-%m-%d}", f"undone by {one.undone}" if one.undone else ""]
        notes += [f"of {one.of}" if one.of else "", "orphaned" if one.is_orphaned else ""]
        text.append("\n" + one_line(", ".join(filter(None, notes))), style="not bold dim")
        table.add_row(Text(str(one.number)), text)
    return footed(table, counted(len(judged), "judgement"))


def queue_table(hits: Sequence[Hit]) -> RenderableType:
    """Statements to be reviewed, each with its number, and with how sure it and its speaker are."""
    table = new_table("no.", "statement")
    for hit in hits:
        said = hit.statement
        text = Text(one_line(hit.article.quote(said.content)))
        who = said.speaker.name if said.speaker else hit.article.quote(said.source) or "unknown"
        text.append(f"\n{one_line(who)}", style=_NAME)
        sides = [f"{stance.stance} {stance.target}" for stance in said.stances]
        text.append(f"\n{one_line(', '.join([said.act or 'no act', said.form, said.standing, *sides]))}", style="green")
        sure = f"{said.confidence:.0%} sure" + (f", {said.speaker.confidence:.0%} of who" if said.speaker else "")
        text.append(f"\n{sure}, {one_line(hit.article.id)}", style="dim")
        table.add_row(Text(str(hit.number)), text)
    return footed(table, f"{len(hits):,} to review")


def item_object(item: Item) -> JsonObject:
    """A statement to be coded."""
    found: JsonObject = to_json(item)
    return found


def items_table(items: Sequence[Item]) -> RenderableType:
    """Statements to be coded, with what stands around them."""
    table = new_table("no.", "statement")
    for item in items:
        first, last = item.anchor.content[0], item.anchor.content[-1]
        text = Text(one_line(first.prefix), style="dim")
        text.append(one_line(item.quote), style="not dim default")
        text.append(one_line(last.suffix), style="dim")
        text.append(f"\n{one_line(_said(item.seen))}", style="not dim green")
        text.append(f"\n{one_line(item.article)}", style="dim")
        table.add_row(Text(str(item.number)), text)
    return footed(table, f"{len(items):,} to code")


def samples_table(samples: Sequence[Sample]) -> RenderableType:
    """Samples, with how much of each who has coded."""
    table = new_table("sample", "coded")
    for one in samples:
        coded = ", ".join(f"{one_line(who)} {times:,}" for who, times in one.coded) or "nobody"
        table.add_row(Text(one_line(one.name), style=_NAME), Text(f"{one.size:,} by seed {one.seed}: {coded}"))
    return table


def agreement_rows(found: Sequence[Agreement]) -> list[dict[str, Cell]]:
    """Agreement in the columns AGREEMENT_COLUMNS: a row for each variable and pair; alpha is of all people."""
    return [
        {
            "variable": one.variable,
            "alpha": _rounded(one.alpha),
            "one": pair.one,
            "other": pair.other,
            "units": pair.units,
            "share": _rounded(pair.share),
            "kappa": _rounded(pair.kappa),
        }
        for one in found
        for pair in one.pairs
    ]


def agreement_table(found: Sequence[Agreement]) -> RenderableType:
    """Agreement, variable by variable."""
    table = new_table("variable", "agreement")
    for one in found:
        text = Text(f"alpha {_shown(one.alpha)} of {one.units:,} coded by two", style="bold")
        for pair in one.pairs:
            same = f"the same in {pair.share:.0%} of {pair.units:,}" if pair.share is not None else "nothing in common"
            text.append(
                f"\n{one_line(pair.one)} and {one_line(pair.other)}: kappa {_shown(pair.kappa)}, {same}", style="not bold"
            )
        table.add_row(Text(one.variable), text)
    return table


def training_object(corrected: Corrected) -> JsonObject:
    """An article as PolNeAR's files and our training have it: what is shown of it, as one annotator marked it.

    Each attribution says besides its spans what else is known of it, and whether somebody `judged` it; `complete` says whether
    all of them were.
    """
    article = corrected.extraction.article
    attributions = [_attribution(statement_object(s), s.id in corrected.judged) for s in corrected.extraction.statements]
    return {
        "id": article.id,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
        "byline": article.byline,
        "text": article.text,
        "complete": corrected.is_complete,
        "annotations": {_ANNOTATOR: attributions},
    }


def _attribution(told: JsonObject, is_judged: bool) -> JsonObject:
    return {name: value for name, value in told.items() if name != "confidence"} | {"judged": is_judged}


def _said(fields: Any) -> str:
    """Fields in one line: the words of those that have some, else nothing."""
    parts = []
    for name, value in fields.items():
        if name in ("source", "cue", "content"):
            shown = " ".join(f"{span.start}-{span.end}" for span in value)
        elif name in ("within", "because"):
            continue
        elif isinstance(value, tuple):
            shown = "; ".join(_part(part) for part in value)
        else:
            shown = _part(value)
        parts.append(f"{name} {shown or 'none'}")
    return ", ".join(parts)


def _part(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    told = to_json(value)
    if "concept" in told:
        return str(told["concept"]) + {True: " (agrees)", False: " (disagrees)", None: ""}[told["agreement"]]
    if "stance" in told:
        return f"{told['stance']} {told['target']}"
    if "earliest" in told:
        return f"{told['earliest']} to {told['latest']}"
    return " ".join(str(told[name]) for name in ("name", "kind") if told.get(name))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _shown(value: float | None) -> str:
    return "can't be told" if value is None else f"{value:.2f}"
