import datetime as dt
import io
import unicodedata
from dataclasses import replace

import pytest
from rich.console import Console

from onrecord.exchange.table import counted, to_table
from onrecord.statements import (
    Article,
    Change,
    Extraction,
    Interval,
    Reference,
    Relation,
    Span,
    Speaker,
    Stance,
    Statement,
    Venue,
)

TEXT = "Mr Lee said that Ms Roe had warned of floods, and that the wall would be built before the next winter comes."


def rendered(extraction: Extraction, width: int = 80, *, colour: bool = False) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, force_terminal=colour, color_system="standard" if colour else None).print(
        to_table(extraction)
    )
    return stream.getvalue()


def statement(number: int, words: tuple[str, str, str], within: str | None = None, name: str | None = None) -> Statement:
    source, cue, content = ((Span(TEXT.index(w), TEXT.index(w) + len(w)),) for w in words)
    speaker = Speaker(f"a{number}", name, "person", 0.9) if name else None
    return Statement(f"s{number}", source, cue, content, "indirect", 0.91, within=within, speaker=speaker)


OUTER = statement(1, ("Mr Lee", "said", TEXT[12:-1]), name="Bo Lee")
INNER = statement(2, ("Ms Roe", "had warned", "of floods"), within="s1")


def test_who_how_and_what_are_readable_in_80_columns() -> None:
    lines = rendered(Extraction(Article("report", TEXT), (OUTER, INNER))).splitlines()
    assert max(map(len, lines)) <= 80
    text = " ".join(" ".join(lines).split())
    for expected in ("report", "2 statements", "Bo Lee", "“Mr Lee”", "said", "91%", "↳ Ms Roe", "had warned", "of floods"):
        assert expected in text


def test_the_occasion_stands_below_the_words() -> None:
    here = (Span(0, 6),)
    day = dt.date(2023, 3, 6)
    whole = replace(
        OUTER,
        act="promise",
        on_behalf_of=Reference("a3", "Fen Party", here),
        venue=Venue("Fen Radio", "interview", here),
        addressee=Reference("a4", "Di Noe", here),
        said_on=Interval(day, day + dt.timedelta(days=6), here),
    )
    text = " ".join(rendered(Extraction(Article("report", TEXT), (whole,))).split())
    assert "promise · for Fen Party · interview: Fen Radio · to Di Noe · 2023-03-06 to 2023-03-12" in text
    once = replace(whole, act=None, on_behalf_of=None, venue=Venue(None, "speech", here), said_on=Interval(day, day, here))
    lines = [line.rstrip() for line in rendered(Extraction(Article("report", TEXT), (once,))).splitlines()]
    assert any(line.endswith("  speech · to Di Noe · 2023-03-06") for line in lines)


def test_relations_stand_at_the_end() -> None:
    relation = Relation("a1", "Bo Lee", "leader", "a2", "Fen Party", (Span(0, 6),))
    assert (
        rendered(Extraction(Article("report", TEXT), (OUTER,), relations=(relation,)))
        .rstrip()
        .endswith("Bo Lee: leader of Fen Party")
    )


def test_what_is_taken_back_looks_so_and_says_by_what() -> None:
    taken_back = replace(OUTER, standing="withdrawn", standing_because="s3")
    reason = statement(3, ("Ms Roe", "had warned", "of floods"), name="Cy Roe")
    plain = " ".join(rendered(Extraction(Article("report", TEXT), (taken_back, reason))).split())
    assert "WITHDRAWN by Cy Roe: had warned of floods" in plain
    assert "WITHDRAWN" not in rendered(Extraction(Article("report", TEXT), (OUTER, reason)))
    struck = "\x1b[2;9m"
    assert struck in rendered(Extraction(Article("report", TEXT), (taken_back, reason)), colour=True)
    assert struck not in rendered(Extraction(Article("report", TEXT), (OUTER, reason)), colour=True)


def test_sides_stand_below_the_words_and_changes_at_the_end() -> None:
    here = (Span(0, 6),)
    sided = replace(OUTER, stances=(Stance("a3", "Di Noe", "oppose", here), Stance("a4", "Cy Roe", "support", here)))
    changes = (
        Change("a1", "Bo Lee", "a3", "Di Noe", "support", None, here),
        Change("a1", "Bo Lee", "a4", "Cy Roe", "oppose", "support", here),
        Change("a1", "Bo Lee", "a5", "Ed Poe", None, "oppose", here),
    )
    text = " ".join(rendered(Extraction(Article("report", TEXT), (sided,), changes=changes)).split())
    assert "opposes Di Noe supports Cy Roe" in text
    assert text.endswith("Bo Lee: once supported Di Noe Bo Lee: once opposed, now supports Cy Roe Bo Lee: now opposes Ed Poe")


def test_colour_only_where_it_is_wanted() -> None:
    extraction = Extraction(Article("report", TEXT), (OUTER,))
    assert "\x1b[" in rendered(extraction, colour=True)
    assert "\x1b[" not in rendered(extraction)


def test_a_report_cannot_drive_the_terminal() -> None:
    text = "Ann said: “\x1b]0;owned\x07\x1b[2J\u202eno [bold]x[/bold]”"
    found = Statement("s1", (Span(0, 3),), (Span(4, 8),), (Span(10, len(text)),), "direct", 0.5)
    out = rendered(Extraction(Article("\x1b[31mid", text, title="[red]T"), (found,)))
    assert not [c for c in out if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")]
    assert "[bold]x[/bold]" in out
    assert "[red]T" in out


@pytest.mark.parametrize(("count", "said"), [(0, "0 ties"), (1, "1 tie"), (999, "999 ties"), (1_000, "1,000 ties")])
def test_how_many_there_are(count: int, said: str) -> None:
    assert counted(count, "tie") == said


def test_no_statements() -> None:
    assert "0 statements" in rendered(Extraction(Article("report", TEXT), ()))
