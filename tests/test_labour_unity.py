"""The real report that has to work whole: every statement once, with its words and its speaker, and none from a caption.

The report isn't ours to ship, so it is known here by offsets; it lies in the folder of shared data beside the checkout.
"""

import datetime as dt
from pathlib import Path

import pytest

import onrecord
from onrecord.statements import Extraction, Statement

REPORT = Path(__file__).parents[2] / "shared" / "articles" / "labour-unity.txt"
WATSON, MCDONNELL = "Tom Watson", "John McDonnell"
MISSED = pytest.mark.xfail(strict=True, reason="the model hangs it on another cue or source")
EXPECTED = [  # speaker, its kind, a word of the cue, and where the content begins and ends
    (WATSON, "person", "accused", 44, 105),
    (WATSON, "person", "urged", 118, 136),
    (WATSON, "person", "insisted", 193, 331),
    (WATSON, "person", "said", 342, 381),
    (WATSON, "person", "urged", 393, 411),
    (WATSON, "person", "frustration", 448, 528),
    (WATSON, "person", "said", 558, 795),
    (WATSON, "person", "criticised", 863, 900),
    ("Len McCluskey", "person", "suggested", 956, 1020),
    (WATSON, "person", "said", 1039, 1223),
    ("Mr Corbyn's supporters", "group", "defined", 1358, 1414),
    (WATSON, "person", "defended", 1512, 1522),
    ("some of Mr Corbyn’s supporters", "group", "accused", 1580, 1606),
    (WATSON, "person", "said", 1617, 1860),
    (MCDONNELL, "person", "claims", 1884, 1927),
    (MCDONNELL, "person", "blamed", 2167, 2312),
    (MCDONNELL, "person", "warned", 2379, 2476),
    (MCDONNELL, "person", "said", 2497, 3530),
    (MCDONNELL, "person", "said", 3619, 3652),
    ("A spokesman for Mr McDonnell", "unnamed", "said", 3690, 4069),
]


@pytest.fixture(scope="module")
def found() -> Extraction:
    if not REPORT.exists():
        pytest.skip("needs the shared report labour-unity.txt beside the checkout")
    return onrecord.extract(onrecord.read(REPORT, published=dt.date(2017, 2, 28)))


@pytest.mark.parametrize(("name", "kind", "cue", "start", "end"), EXPECTED)
def test_every_statement_is_found_once_with_its_speaker(
    name: str, kind: str, cue: str, start: int, end: int, found: Extraction
) -> None:
    same = [s for s in found.statements if cue in found.article.quote(s.cue) and _overlap(s, start, end) >= 0.8]
    assert [(s.speaker.name, s.speaker.kind) for s in same if s.speaker] == [(name, kind)]


def test_nothing_comes_from_a_caption(found: Extraction) -> None:
    text = found.article.text
    lines = text.splitlines(keepends=True)
    captions = {i for i, line in enumerate(lines) if line.strip() and lines.count(line) > 1}
    starts = [sum(map(len, lines[:i])) for i in range(len(lines))]
    for statement in found.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            assert not any(starts[i] < span.end and span.start < starts[i] + len(lines[i].strip()) for i in captions)


def test_what_was_said_on_television_and_nothing_else_was_said_there(found: Extraction) -> None:
    there = [s for s in found.statements if s.venue and s.venue.name == "ITV"]
    assert {s.venue.kind for s in there if s.venue} == {"interview"}
    assert {s.addressee.name for s in there if s.addressee} == {"Robert Peston"}
    assert {s.speaker.name for s in there if s.speaker} == {WATSON}
    addressed = [s for s in found.statements if s.addressee and s.addressee.name == "Robert Peston"]
    assert addressed == there
    quoted = {_at(found, start, end).id for start, end in ((558, 795), (1039, 1223), (1617, 1860))}
    assert quoted <= {s.id for s in there}


def test_the_column_has_its_history(found: Extraction) -> None:
    there = [s for s in found.statements if s.venue and s.venue.name == "Labour Briefing"]
    assert there == [_at(found, 2379, 2476), _at(found, 2497, 3530)]
    for statement in there:
        assert statement.venue
        assert statement.venue.kind == "article"
        history = {e.event: (e.earliest, e.latest) for e in statement.venue.history}
        assert history["written"] == (None, dt.date(2017, 2, 20))
        assert history["printed"] == (dt.date(2017, 2, 20), dt.date(2017, 2, 26))
        assert history["online"] == (dt.date(2017, 2, 26), dt.date(2017, 2, 26))


def test_when_the_column_was_disowned(found: Extraction) -> None:
    said = _at(found, 3619, 3652).said_on
    assert said
    assert (said.earliest, said.latest) == (dt.date(2017, 2, 27), dt.date(2017, 2, 27))


def test_the_spokesman_speaks_for_his_principal_and_reports_him(found: Extraction) -> None:
    spokesman = _at(found, 3690, 4069)
    assert spokesman.on_behalf_of
    assert spokesman.on_behalf_of.name == MCDONNELL
    reported = [s for s in found.statements if s.within == spokesman.id and s.speaker and s.speaker.name == MCDONNELL]
    assert any(found.article.quote(s.cue).startswith("said") and s.said_on and s.said_on.latest.day == 27 for s in reported)


def test_the_relations_that_the_reporter_states(found: Extraction) -> None:
    stated = {(r.name, r.relation, r.target) for r in found.relations}
    assert stated >= {
        ("John McDonnell", "supporter", "Jeremy Corbyn"),
        ("some of Mr Corbyn’s supporters", "supporter", "Jeremy Corbyn"),
        ("Tom Watson", "member", "Labour Party"),
        ("A spokesman for Mr McDonnell", "spokesperson", "John McDonnell"),
    }


@MISSED
def test_the_faction_that_the_reporter_states(found: Extraction) -> None:
    stated = {(r.name, r.relation, r.target) for r in found.relations}
    assert ("the centre-left tradition within the party", "faction", "Labour Party") in stated


def test_who_changed_sides(found: Extraction) -> None:
    changes = [(c.name, c.target, c.before, c.after) for c in found.changes]
    assert changes == [("Len McCluskey", "Jeremy Corbyn", "support", None)]
    assert all(e.start > 896 and e.end < 1022 for c in found.changes for e in c.evidence)


@pytest.mark.xfail(strict=True, reason="what takes back stands too deep in the article for the model to see it")
def test_the_column_is_withdrawn_and_nothing_else(found: Extraction) -> None:
    because = _at(found, 3619, 3652).id
    column = [_at(found, *bounds) for bounds in ((1884, 1927), (2167, 2312), (2379, 2476), (2497, 3530))]
    assert all((s.standing, s.standing_because) == ("withdrawn", because) for s in column)
    others = [s for s in found.statements if s not in column and s.standing != "stands"]
    assert all(s.within in {c.id for c in column} and s.speaker and s.speaker.name == MCDONNELL for s in others)


def test_nothing_is_withdrawn_but_of_the_column(found: Extraction) -> None:
    because = _at(found, 3619, 3652).id
    assert all(s.standing_because in (None, because) for s in found.statements)


def _at(found: Extraction, start: int, end: int) -> Statement:
    """The statement that is within no other whose content is nearest to the code points [start, end)."""
    return max((s for s in found.statements if not s.within), key=lambda s: _overlap(s, start, end))


def _overlap(statement: Statement, start: int, end: int) -> float:
    """Dice of the code points of the statement's content and of [start, end)."""
    length = sum(s.end - s.start for s in statement.content)
    common = sum(max(0, min(s.end, end) - max(s.start, start)) for s in statement.content)
    return 2 * common / (length + end - start)
