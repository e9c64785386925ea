"""How many statements each concept of a codebook has, as a table for a terminal and as rows of CSV."""

from collections.abc import Sequence
from dataclasses import fields

from rich.console import RenderableType
from rich.text import Text

from onrecord.exchange.cells import Cell, row_of
from onrecord.exchange.table import new_table, one_line
from onrecord.record.topics import Counted

COUNTED_COLUMNS = tuple(field.name for field in fields(Counted))


def counted_row(counted: Counted) -> dict[str, Cell]:
    """A concept in the columns COUNTED_COLUMNS."""
    return row_of(counted, COUNTED_COLUMNS)


def counted_table(found: Sequence[Counted]) -> RenderableType:
    """Concepts in the order given."""
    table = new_table("concept", "statements")
    for one in found:
        sides = f", {one.agreeing:,} in agreement, {one.disagreeing:,} not" if one.agreeing or one.disagreeing else ""
        text = Text(one_line(one.concept), style="bold")
        text.append(f"\n{one_line(one.codebook)}", style="not bold dim")
        table.add_row(text, Text(f"{one.statements:,}{sides}"))
    return table
