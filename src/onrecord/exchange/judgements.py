"""What people judged about who is who, as a table for a terminal and as rows of CSV."""

from collections.abc import Sequence
from dataclasses import fields

from rich.console import RenderableType
from rich.text import Text

from onrecord.exchange.cells import Cell, row_of
from onrecord.exchange.table import counted, footed, new_table, one_line
from onrecord.record.judging import Judgement

JUDGEMENT_COLUMNS = tuple(field.name for field in fields(Judgement))


def judgement_row(judged: Judgement) -> dict[str, Cell]:
    """A judgement in the columns JUDGEMENT_COLUMNS."""
    return row_of(judged, JUDGEMENT_COLUMNS)


def judgements_table(judgements: Sequence[Judgement]) -> RenderableType:
    """Judgements in the order given; those that were undone say so."""
    table = new_table("no.", "judgement")
    for judged in judgements:
        text = Text(f"{judged.verdict} ", style="bold yellow")
        text.append(one_line(judged.person), style="not bold cyan")
        text.append(" and " if judged.verdict == "merge" else " in ", style="not bold default")
        text.append(one_line(judged.other), style="not bold cyan")
        by = f"by {one_line(judged.who)}, " if judged.who else ""
        undone = f", undone {judged.undone:%Y-%m-%d}" if judged.undone else ""
        text.append(f"\n{by}{judged.made:%Y-%m-%d}{undone}", style="not bold dim")
        table.add_row(Text(str(judged.number)), text)
    return footed(table, counted(len(judgements), "judgement"))
