"""An extraction as a table for a terminal: who, how, the words themselves and their occasion, readable at 80 columns."""

import datetime as dt
import re
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.statements import Article, Change, Extraction, Relation, Side, Spans, Statement

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WHO_WIDTH = 22
_RELATIONS = {
    "member": "member of",
    "leader": "leader of",
    "supporter": "supporter of",
    "opponent": "opponent of",
    "spokesperson": "speaks for",
    "faction": "faction of",
}
_STYLES = {
    "name": "bold cyan",
    "source": "cyan",
    "cue": "green",
    "content": "",
    "note": "dim",
    "support": "green",
    "oppose": "red",
    "taken back": "strike dim",
    "mark": "bold yellow",
}
SIDES: dict[Side, str] = {"support": "supports", "oppose": "opposes"}
_SIDES_ONCE: dict[Side, str] = {"support": "supported", "oppose": "opposed"}


def to_table(extraction: Extraction) -> RenderableType:
    """The statements of one article, in the article's order, each under the one that it stands within."""
    article, statements = extraction.article, extraction.statements
    parts: list[RenderableType] = [_heading(article, len(statements))]
    if statements:
        table = new_table("who", "what")
        table.add_column("sure", justify="right", width=4)
        depths: dict[str, int] = {}
        by_id = {statement.id: statement for statement in statements}
        for statement in _outer_first(statements):
            depths[statement.id] = depths[statement.within] + 1 if statement.within else 0
            reason = by_id.get(statement.standing_because or "")
            table.add_row(*_row(article, statement, reason, depths[statement.id]))
        parts.append(table)
    if extraction.relations or extraction.changes:
        parts.append(_notes([*map(_relation, extraction.relations), *map(_change, extraction.changes)]))
    return Group(*parts)


def _outer_first(statements: tuple[Statement, ...]) -> list[Statement]:
    inner: dict[str | None, list[Statement]] = {}
    for statement in statements:
        inner.setdefault(statement.within, []).append(statement)
    ordered: list[Statement] = []

    def visit(outer: str | None) -> None:
        for statement in inner.get(outer, []):
            ordered.append(statement)
            visit(statement.id)

    visit(None)
    return ordered


def _heading(article: Article, count: int) -> Text:
    heading = Text(printable(article.title or article.id), style="bold")
    known = [article.outlet, article.byline, article.published.isoformat() if article.published else None]
    shown = [*(printable(x) for x in known if x), counted(count, "statement")]
    heading.append("\n" + " · ".join(shown) + "\n", style="not bold dim")
    return heading


def _row(
    article: Article, statement: Statement, reason: Statement | None, depth: int
) -> tuple[RenderableType, RenderableType, Text]:
    words = _words(article, statement.source).rstrip(" ,")
    name = statement.speaker.name if statement.speaker else None
    who = Text(printable(name) if name else words or "unknown", style=_STYLES["name" if name else "source"])
    if name and words and words.casefold() != name.casefold():
        who.append(f"\n“{words}”", style=f"not bold {_STYLES['note']}")
    cue = _words(article, statement.cue)
    if cue:
        who.append(f"\n{cue}", style=f"not bold {_STYLES['cue']}")
    stands = statement.standing == "stands"
    what = Text(_words(article, statement.content, paragraphs=True), style=_STYLES["content" if stands else "taken back"])
    if not stands:
        what.append(f"\n{_taken_back(article, statement, reason)}", style=f"not strike not dim {_STYLES['mark']}")
    for stance in statement.stances:
        side = f"\n{SIDES[stance.stance]} {one_line(stance.target)}"
        what.append(side, style=f"not strike not dim {_STYLES[stance.stance]}")
    if circumstances := _circumstances(statement):
        what.append(f"\n{circumstances}", style=f"not strike {_STYLES['note']}")
    sure = Text(f"{statement.confidence:.0%}", style=_STYLES["note"])
    if not depth:
        return who, what, sure
    mark = Text("↳ ", style=_STYLES["note"])
    return Padding(mark + who, (0, 0, 0, min(depth, 3))), Padding(what, (0, 0, 0, 2 * min(depth, 3))), sure


def _circumstances(statement: Statement) -> str:
    """The act, and for whom, where, to whom and when, as far as they are known."""
    known: list[str] = [statement.act] if statement.act else []
    if statement.on_behalf_of:
        known.append(f"for {statement.on_behalf_of.name}")
    if venue := statement.venue:
        known.append(f"{venue.kind}: {venue.name}" if venue.name else venue.kind)
    if statement.addressee:
        known.append(f"to {statement.addressee.name}")
    if days := statement.said_on:
        known.append(days_between(days.earliest, days.latest))
    return " · ".join(map(one_line, known))


def _taken_back(article: Article, statement: Statement, reason: Statement | None) -> str:
    """That a statement no longer stands, and by which words."""
    if reason is None:
        return statement.standing.upper()
    name = reason.speaker.name if reason.speaker else _words(article, reason.source)
    said = " ".join(words for words in (_words(article, reason.cue), _words(article, reason.content)) if words)
    return f"{statement.standing.upper()} by {printable(name)}: {said}"


def _relation(relation: Relation) -> str:
    return f"{relation.name}: {_RELATIONS.get(relation.relation, relation.relation)} {relation.target}"


def _change(change: Change) -> str:
    once = [f"once {_SIDES_ONCE[change.before]}"] if change.before else []
    now = [f"now {SIDES[change.after]}"] if change.after else []
    return f"{change.name}: {', '.join(once + now)} {change.target}"


def _notes(lines: Sequence[str]) -> Text:
    return Text("\n".join(map(one_line, lines)) + "\n", style=_STYLES["note"])


def _words(article: Article, spans: Spans, *, paragraphs: bool = False) -> str:
    quoted = article.quote(spans)
    if paragraphs:
        return "\n".join(one_line(line) for line in quoted.splitlines() if line.strip())
    return one_line(quoted)


def new_table(*columns: str) -> Table:
    """An empty table; the last of `columns` takes what room there is."""
    table = Table(box=None, padding=(0, 2, 1, 0), show_header=True, header_style="dim", expand=True, pad_edge=False)
    for column in columns[:-1]:
        table.add_column(column, width=10 if column == "day" else _WHO_WIDTH)
    table.add_column(columns[-1], ratio=1)
    return table


def footed(table: Table, words: str) -> RenderableType:
    """A table with a line below it."""
    return Group(table, Text(words, style=_STYLES["note"]))


def counted(count: int, noun: str) -> str:
    """How many there are, as "1 judgement" or "2,000 judgements"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def days_between(first: dt.date, last: dt.date | None) -> str:
    """Two days, or the one that they are."""
    return f"{first}" if first == last else f"{first} to {last}"


def one_line(text: str) -> str:
    """`text` in one line and `printable`."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """`text` without the control characters that could drive a terminal or turn the direction of writing."""
    return _CONTROL.sub("", text)
