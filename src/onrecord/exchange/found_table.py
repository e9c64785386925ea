"""What is found in a record as tables for a terminal, readable at 80 columns: hits, people, changes."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.exchange.cells import Cell
from onrecord.exchange.found import change_kind, change_row
from onrecord.exchange.table import SIDES, counted, days_between, footed, new_table, one_line, printable
from onrecord.record.hits import Hit
from onrecord.record.lines import Line
from onrecord.record.people import Behalf, Candidate, PersonPage, Related, Role, Stated
from onrecord.record.searching import Found
from onrecord.record.turns import Changed, TakenBack
from onrecord.statements import Span

_NAME, _NOTE, _MARK, _HIGHLIGHT = "bold cyan", "dim", "bold yellow", "bold reverse"
_MOST = 10  # lines of each kind on a person's page


def hits_table(found: Found, offset: int = 0) -> RenderableType:
    """A page of hits, and which of how many they are."""
    many = f"{found.count:,}+ statements" if found.is_more else counted(found.count, "statement")
    shown = f", {offset + 1:,} to {offset + len(found.hits):,}" if len(found.hits) < found.count and found.hits else ""
    return footed(_hits(found.hits), many + shown)


def candidates_table(candidates: Sequence[Candidate]) -> RenderableType:
    """People of one name, and what tells them apart."""
    table = new_table("key", "who", "statements")
    for candidate in candidates:
        roles = ", ".join(role.role for role in candidate.roles[:3]) or ", ".join(candidate.fields) or "no role stated"
        who = _text(candidate.name, _NAME, roles, _days(candidate.first, candidate.last))
        table.add_row(Text(printable(candidate.key)), who, Text(f"{candidate.statements:,}"))
    return table


def person_table(page: PersonPage) -> RenderableType:
    """A person's page."""
    also = [name for name in page.names if name != page.name]
    heading = _text(page.name, "bold", f"{page.kind} · {page.key}", f"also {', '.join(also[:_MOST])}" if also else "")
    parts: list[RenderableType] = [heading, Text()]
    kinds: tuple[tuple[str, Iterable[str]], ...] = (
        ("roles", (_role(role) for role in page.roles[:_MOST])),
        ("relations", (_related(related) for related in page.relations[:_MOST])),
        ("speaks for", (_behalf(behalf) for behalf in page.speaks_for[:_MOST])),
        ("spoken for by", (_behalf(behalf) for behalf in page.spoken_for_by[:_MOST])),
        ("positions", (_position(line) for line in _longest(page.positions))),
        ("changes", (_stated(change) for change in page.changes[:_MOST])),
    )
    for kind, lines in kinds:
        told = [one_line(line) for line in lines]
        if told:
            parts.append(Text.assemble((f"{kind}\n", _NOTE), *(f"  {line}\n" for line in told)))
    return Group(*parts, hits_table(page.statements))


def changes_table(changes: Sequence[Changed]) -> RenderableType:
    """What changed, the newest first."""
    table = new_table("day", "who", "what")
    for changed in changes:
        row = change_row(changed)
        table.add_row(Text(str(changed.day or "")), _text(str(row["name"] or "unknown"), _NAME), _what(changed, row))
    return footed(table, counted(len(changes), "change"))


def _hits(hits: Iterable[Hit]) -> Table:
    table = new_table("who", "what")
    for hit in hits:
        table.add_row(_who(hit), _said(hit))
    return table


def _who(hit: Hit) -> Text:
    said = hit.statement
    name = said.speaker.name if said.speaker else hit.article.quote(said.source) or "unknown"
    return _text(name, _NAME, f"for {said.on_behalf_of.name}" if said.on_behalf_of else "", said.act or "", str(hit.day or ""))


def _said(hit: Hit) -> Text:
    article, said = hit.article, hit.statement
    what = Text()
    for place, span in enumerate(said.content):
        what.append(" … " if place else "")
        what.append(_highlighted(article.text, span, hit.highlights))
    if hit.standing != "stands":
        what.append(f"\n{hit.standing.upper()}", style=_MARK)
    for stance in said.stances:
        side = f"\n{SIDES[stance.stance]} {one_line(stance.target)}"
        what.append(side, style="green" if stance.stance == "support" else "red")
    where = [article.outlet or "", one_line(article.title or article.id), str(article.published or "")]
    if hit.reports.count > 1:
        where.append(str(hit.reports))
    what.append("\n" + " · ".join(printable(part) for part in where if part), style=_NOTE)
    return what


def _highlighted(text: str, span: Span, marked: Iterable[Span]) -> Text:
    shown, start = Text(), span.start
    for mark in marked:
        if span.start <= mark.start < span.end:
            shown.append(_part(text[start : mark.start]))
            shown.append(_part(text[mark.start : mark.end]), style=_HIGHLIGHT)
            start = mark.end
    shown.append(_part(text[start : span.end]))
    return shown


def _what(changed: Changed, row: Mapping[str, Cell]) -> Text:
    if not isinstance(changed, TakenBack):
        sides = f"from {row['from'] or 'no side'} to {row['to'] or 'no side'} towards {one_line(str(row['target']))}"
        by = f"stated in {changed.article}" if isinstance(changed, Stated) else f"statements {row['statements']}"
        return _text(sides, "", by)
    because = changed.because
    by = f"by: {one_line(because.article.quote(because.statement.content))} ({because.article.id})" if because else ""
    words = changed.hit.article.quote(changed.hit.statement.content)
    return Text.assemble((f"{change_kind(changed).upper()} ", _MARK), _text(words, "", changed.hit.article.id, by))


def _role(role: Role) -> str:
    return f"{role.role}{_in_brackets(role.first, role.last, role.articles)}"


def _related(related: Related) -> str:
    when = _in_brackets(related.first, related.last, related.articles)
    return f"{related.name}: {related.relation} of {related.target_name}{when}"


def _behalf(behalf: Behalf) -> str:
    return f"{behalf.name}{_in_brackets(behalf.first, behalf.last, behalf.statements)}"


def _stated(change: Stated) -> str:
    return f"{change.day or 'undated'}: {change.before or 'no side'} to {change.after or 'no side'}, {change.target_name}"


def _position(line: Line) -> str:
    points = [point for point in line.position.points if point.side]
    side = points[-1].side if points else None
    taken = SIDES[side] if side else "no clear side towards"
    turns = "".join(f"; {r.sides[0]} to {r.sides[1]} by {r.after[0].latest}" for r in line.position.reversals)
    days = [day for point in line.position.points for day in (point.earliest, point.latest) if day]
    return f"{taken} {line.target_name}{_in_brackets(min(days, default=None), max(days, default=None), len(points))}{turns}"


def _longest(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: -len(line.position.points))[:_MOST]


def _in_brackets(first: dt.date | None, last: dt.date | None, times: int) -> str:
    told = " · ".join(part for part in (f"{times:,} times" if times > 1 else "", _days(first, last)) if part)
    return f" ({told})" if told else ""


def _days(first: dt.date | None, last: dt.date | None) -> str:
    return days_between(first, last) if first else ""


def _text(first: str, style: str, *notes: str) -> Text:
    text = Text(one_line(first), style=style)
    for note in notes:
        if note:
            text.append(f"\n{one_line(note)}", style=f"not bold {_NOTE}")
    return text


def _part(text: str) -> str:
    """A part of a line, which keeps the space at its ends."""
    line = one_line(text)
    return (" " if text[:1].isspace() else "") + line + (" " if line and text[-1].isspace() else "")
