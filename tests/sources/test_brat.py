"""brat folders: what goes out comes back the same, with and without the file beside; what brat changed counts."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from onrecord.errors import UnreadableInput
from onrecord.exchange.standoff import write_brat
from onrecord.sources.brat import brat_articles, fragments, joined
from onrecord.statements import Extraction, Span, Statement
from tests.exchange.extractions import extractions
from tests.record.reports import Said, report

FOUND = report(
    "harbour",
    Said("Ann Lee", "It is 👍 over", "accuse", (("Len Marsh", "oppose"),)),
    Said("Len Marsh", "I was wrong", "withdraw"),
)


def back(found: Extraction, *, beside: bool = True) -> Extraction | UnreadableInput:
    with tempfile.TemporaryDirectory() as folder:
        write_brat([found], Path(folder))
        if not beside:
            for file in Path(folder).glob("*.json"):
                file.unlink()
        [read] = brat_articles(Path(folder))
    return read


@given(extractions())
@settings(max_examples=60, deadline=None)
def test_what_goes_out_comes_back_the_same(found: Extraction) -> None:
    assert back(found) == found


@given(extractions())
@settings(max_examples=60, deadline=None)
def test_what_brat_itself_holds_comes_back_without_the_file_beside(found: Extraction) -> None:
    read = back(found, beside=False)
    assert isinstance(read, Extraction)
    text = found.article.text
    assert read.article.text == text
    for got, sent in zip(read.statements, found.statements, strict=True):
        assert words(got, text) == words(sent, text)
        assert (got.id, got.form, got.act, got.standing) == (sent.id, sent.form, sent.act, sent.standing)
        assert (got.within, got.standing_because) == (sent.within, sent.standing_because)


def words(statement: Statement, text: str) -> list[list[int]]:
    """Where each character that is seen stands: to brat it is the same whether two lines are one span or two."""
    roles = (statement.source, statement.cue, statement.content)
    return [[n for span in spans for n in range(span.start, span.end) if not text[n].isspace()] for spans in roles]


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("one line", [(0, 8)], [(0, 8)]),
        ("one\ntwo", [(0, 7)], [(0, 3), (4, 7)]),
        ("one\r\ntwo", [(0, 8)], [(0, 3), (5, 8)]),
        ("one\n \n\ttwo", [(0, 10)], [(0, 3), (6, 10)]),
        ("👍👍\u2028e\u0301", [(0, 5)], [(0, 2), (3, 5)]),
        ("one two", [(0, 3), (4, 7)], [(0, 3), (4, 7)]),
        ("onetwo", [(0, 3), (3, 6)], [(0, 3), (3, 6)]),
    ],
)
def test_spans_over_lines_are_in_fragments(text: str, whole: list[tuple[int, int]], parts: list[tuple[int, int]]) -> None:
    spans, lines = (tuple(Span(a, b) for a, b in pairs) for pairs in (whole, parts))
    assert fragments(text, spans) == lines
    assert joined(text, lines) == spans


def test_what_brat_sees(tmp_path: Path) -> None:
    write_brat([FOUND], tmp_path)
    assert (tmp_path / "harbour.ann").read_text(encoding="utf-8").splitlines() == [
        "T1\tSource 0 7\tAnn Lee",
        "T2\tCue 8 12\tsaid",
        "T3\tContent 15 27\tIt is 👍 over",
        "T4\tAttribution 8 12\tsaid",
        "T5\tSource 29 38\tLen Marsh",
        "T6\tCue 39 43\tsaid",
        "T7\tContent 46 57\tI was wrong",
        "T8\tAttribution 39 43\tsaid",
        "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
        "E2\tAttribution:T8 Source:T5 Cue:T6 Content:T7",
        "A1\tForm E1 direct",
        "A2\tAct E1 accuse",
        "A3\tForm E2 direct",
        "A4\tAct E2 withdraw",
        "#1\tAnnotatorNotes E1\tAnn Lee; oppose Len Marsh",
        "#2\tAnnotatorNotes E2\tLen Marsh",
    ]
    configuration = (tmp_path / "annotation.conf").read_text(encoding="utf-8")
    assert "Attribution Source?:Source, Cue?:Cue, Content?:Content, Within?:Attribution" in configuration


def test_what_a_person_changes_in_brat(tmp_path: Path) -> None:
    write_brat([FOUND], tmp_path)
    file = tmp_path / "harbour.ann"
    changed = file.read_text(encoding="utf-8")
    changed = changed.replace("A2\tAct E1 accuse\n", "A2\tAct E1 deny\n")  # another act
    changed = changed.replace("T7\tContent 46 57\tI was wrong", "T7\tContent 46 51\tI was")  # other words
    changed += "T9\tContent 48 51\twas\nE3\tAttribution:T9 Content:T9 Within:E2\nA5\tStanding E3 denied\n"  # a new one
    file.write_text(changed, encoding="utf-8")
    [read] = brat_articles(tmp_path)
    assert isinstance(read, Extraction)
    first, second, third = read.statements
    assert first == replace(FOUND.statements[0], act="deny")
    assert (second.content, second.speaker, second.act, second.confidence) == ((Span(46, 51),), None, "withdraw", 1.0)
    assert (third.id, third.within, third.standing, third.form) == ("s3", "s2", "denied", "direct")


def test_what_a_person_takes_out_in_brat_is_gone(tmp_path: Path) -> None:
    write_brat([FOUND], tmp_path)
    file = tmp_path / "harbour.ann"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("E1\t")), encoding="utf-8")
    [read] = brat_articles(tmp_path)
    assert isinstance(read, Extraction)
    assert [statement.id for statement in read.statements] == ["s2"]


def test_names_of_files_are_apart_on_any_file_system(tmp_path: Path) -> None:
    ids = ["https://example.org/A b", "example.org-a-b", "../../etc/passwd", "///", "...", "x" * 300, "x" * 299]
    write_brat([replace(FOUND, article=replace(FOUND.article, id=name)) for name in ids], tmp_path)
    names = sorted(file.stem for file in tmp_path.glob("*.ann"))
    assert names == ["article", "article-2", "etc-passwd", "example.org-A-b", "example.org-a-b-2", "x" * 80, "x" * 80 + "-2"]
    assert {found.article.id for found in brat_articles(tmp_path) if isinstance(found, Extraction)} == set(ids)


TEXT = "Ann said it."


@pytest.mark.parametrize(
    ("annotations", "problem"),
    [
        ("T1\tContent 9 99\tit", "has in line 1 offsets that are not in its text"),
        ("T1\tContent 9 9\t", "has in line 1 offsets that are not in its text"),
        ("T1\tContent nine\tit", "has in line 1 no offsets like 0 5"),
        ("T1\tContent 9 11\tno", "has in line 1 other words than the text at these offsets"),
        ("T1\tCue 4 8\tsaid\nE1\tAttribution:T1 Cue:T1", "has in E1 no Content"),
        ("E1\tAttribution:T1 Content:T1", "has in E1 a Content (T1) that isn't there"),
        ("T1\tContent 9 11\tit\nE1\tAttribution:T1 Content:T1 Within:E2", "has in E1 a Within (E2) that isn't there"),
        ("T1\tContent 9 11\tit\nE1\tAttribution:T1 Content:T1 Within:E1", "has statements more than 50 deep"),
        ("T1\tContent 9 11\tit\nE1\tAttribution:T1 Content:T1\nA1\tAct E1 sing", "has in E1 a Act that is none of assert, "),
        ("T1\tContent 9 11\tit\nE0\tAttribution:T1 Content:T1", "has in line 2 the id E0"),
        (
            f"T1\tContent {';'.join(['9 11'] * 1001)}\nE1\tAttribution:T1 {' '.join(['Content:T1'] * 1000)}",
            "has more than 1,000,000 spans in its events",
        ),
        (b"\xff", "needs a.ann, which is not UTF-8"),
    ],
)
def test_refused(tmp_path: Path, annotations: str | bytes, problem: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").write_bytes(annotations if isinstance(annotations, bytes) else annotations.encode())
    [refused] = brat_articles(tmp_path)
    assert isinstance(refused, UnreadableInput)
    assert problem in refused.problem


def test_annotations_of_others(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text(
        "T1\tContent 9 11\nT2\tPerson 0 3\tAnn\tmore\nT3\tSource 0 3;4 8\tAnnsaid\nT4\tContent 4 8\tsaid and a tail\n"
        "E7\tAttribution:T1 Source:T3 Content:T1 Content2:T4\nE2\tOther:T2\nR1\tOf Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\n\nstray\n",
        encoding="utf-8",
    )
    [found] = brat_articles(tmp_path)
    assert isinstance(found, Extraction)
    [statement] = found.statements
    assert (found.article.id, statement.id) == ("deep/er/a", "s7")
    assert statement.source == (Span(0, 3), Span(4, 8))
    assert statement.content == (Span(4, 8), Span(9, 11))
    assert statement.form == "indirect"


def test_what_stands_beside_brings_no_text_of_its_own(tmp_path: Path) -> None:
    write_brat([FOUND], tmp_path)
    file = tmp_path / "harbour.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | {"text": "Other."}), encoding="utf-8")
    assert list(brat_articles(tmp_path)) == [FOUND]


def test_a_text_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.ann").touch()
    [refused] = brat_articles(tmp_path)
    assert "needs a.txt, which does not exist" in str(refused)


def test_nothing_there(tmp_path: Path) -> None:
    [refused] = brat_articles(tmp_path)
    assert "has no brat annotations in it" in str(refused)
