"""Who the speaker of each statement is: a fictional report with its sources marked, speakers out."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.speakers.confidence import confidence
from onrecord.extraction.speakers.resolve import resolve
from onrecord.extraction.speakers.scene import Scene
from onrecord.extraction.surface import Surface
from onrecord.statements import Article, Span, Statement

_MARKED = re.compile(r"\[(?P<source>[^\[\]|]*)\|(?P<content>[^\[\]]*)\]|\{(?P<after>[^{}|]*)\|(?P<late>[^{}]*)\}")
_AND = re.compile(r", | and ")  # several people are called by their names joined
_LABOUR = Path(__file__).parents[2].parent / "shared" / "articles" / "labour-unity.txt"


def report(marked: str) -> tuple[Article, tuple[Statement, ...]]:
    """A report in which each statement is marked as [source|content], or {content|source} where the source comes last."""
    text, statements, at = "", list[Statement](), 0
    for m in _MARKED.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        first, second = (m["source"], m["content"]) if m["content"] is not None else (m["after"], m["late"])
        start = len(text)
        middle, end = start + len(first), start + len(first) + len(second)
        text += first + second
        a, b = (Span(start, middle),) if first else (), (Span(middle, end),) if second else ()
        source, content = (a, b) if m["content"] is not None else (b, a)
        statements.append(Statement(f"s{len(statements)}", source, (), content, "direct", 1.0))
    return Article("report", text + marked[at:]), tuple(statements)


def speakers(marked: str) -> list[tuple[str, str] | None]:
    """(name, kind) of each statement's speaker."""
    article, statements = report(marked)
    resolved = resolve(Surface.of(article.text), statements)
    found, actors = resolved.statements, resolved.actors
    assert all(name in article.text for a in actors for name in _AND.split(a.name))
    return [(s.speaker.name, s.speaker.kind) if s.speaker else None for s in found]


def names(marked: str) -> list[str | None]:
    return [s[0] if s else None for s in speakers(marked)]


def test_a_pronoun_that_points_ahead_tells_the_gender_of_whom_it_points_at() -> None:
    scene = Scene(Surface.of("Nora Field spoke at the pier. Asked what he saw there, Len Marsh rose."))
    assert [(m.name, m.gender) for m in scene.members] == [("Nora Field", None), ("Len Marsh", "male")]


def test_a_pronoun_that_may_take_up_a_name_in_a_quotation_tells_no_gender() -> None:
    scene = Scene(Surface.of("Len Marsh spoke. “Ann Lee won twice” because she ran, he said."))
    assert [m.gender for m in scene.members if m.name == "Len Marsh"] == [None]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Labour Deputy Leader Nora Field| said so]. [Mrs Field| agreed]. [She| left].", ["Nora Field"] * 3),
        (
            "[Nora Field| said so]. [He| denied it]. [Len Marsh| spoke]. Mr Marsh rose. [He| left].",
            ["Nora Field"] * 2 + ["Len Marsh"] * 2,
        ),
        ("Mrs Field met Mr Marsh. [He| spoke]. [She| didn’t].", ["Marsh", "Field"]),
        ("Then Mr Marsh spoke. {“I am not sure that it is right,”| he} said.", ["Marsh"]),
        ("While [he| has doubts], Ned Marsh must decide.", ["Ned Marsh"]),
        ("Mr Marsh met Mr Field. {Marsh would lose,| he} said.", ["Field"]),
        ("[The duchess| spoke]. [She| left].", ["The duchess"] * 2),
        ("[The Fen Trust| said no]. [It| added a word].", ["Fen Trust"] * 2),
        ("[Some voters| said no]. [They| left].", ["Some voters"] * 2),
        ("[He| spoke].", [None]),
        ("[Some voters| said no]. It is [you| who know].", ["Some voters", None]),
        ("[One councillor| said no]. [They| left].", ["One councillor"] * 2),
        ("Sen. Ann Lee and former Gov. Ned Fell met. [They| left].", ["Ann Lee and Ned Fell"]),
        ("They met some voters [who| said no] because [they| feared it].", ["some voters"] * 2),
        (
            "Mr Marsh rose. Mr Marsh spoke. Mr Fell met Mr Marsh, after Mr Fell was asked about [his| views].",
            ["Fell"],
        ),
    ],
)
def test_pronouns(marked: str, expected: list[str | None]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Labour MP Nora Field rose. [The Fen Valley MP| said no].", [("Nora Field", "person")]),
        ("Sen. Ann Lee (R-Tex.) met Sen. Ned Fell (R-Fla.). [The Texas senator| said no].", [("Ann Lee", "person")]),
        ("Sen. Ann Lee (R-Tex.) spoke. [The Florida senator| said no].", [("The Florida senator", "unnamed")]),
        ("Len Marsh, the union leader, rose. [The union leader| said no].", [("Len Marsh", "person")]),
        ("The Fen Budget Office met. [The budget office| said no].", [("Fen Budget Office", "organisation")]),
        ("[The Marsh campaign| said no]. [The campaign| said more].", [("Marsh campaign", "organisation")] * 2),
        ("The firm Fenco spoke. [The firm| said no].", [("Fenco", "organisation")]),
        ("Vice President Len Marsh rose. [The president| said no].", [("The president", "unnamed")]),
        ("[A new poll| found that]. [The poll| showed this].", [("A new poll", "organisation")] * 2),
        ("Mayor Ann Lee and Mayor Ned Fell met. [The mayor| said no].", [("The mayor", "unnamed")]),
        ("Nora Field, MP for Fen Hill, rose. [The MP for Fenwick| said no].", [("The MP for Fenwick", "unnamed")]),
        ("Ned Fell, MP for Fenwick, rose. Labour MP Nora Field sat. [The Fenwick MP| said no].", [("Ned Fell", "person")]),
        ("Captain Ned Fell spoke. [The former harbour master| said no].", [("Ned Fell", "person")]),
        ("Ned Fell spoke. [The nominee-in-waiting| said no].", [("Ned Fell", "person")]),
        ("Ned Fell met Nora Field.\n\n[The Fen billionaire| said no].", [("Ned Fell", "person")]),
        ("Ned Fell met Republican Nora Field.\n\n[The Democratic candidate| said no].", [("Ned Fell", "person")]),
        ("Ned Fell spoke. [The 57-year-old scientist| said no].", [("Ned Fell", "person")]),
        ("Ned Fell met Pope Linus. [The candidate| said no].", [("Ned Fell", "person")]),
        ("Fen press secretary Ned Fell spoke. [The secretary| left].", [("The secretary", "unnamed")]),
        ("Many liberal groups spoke. [The group| said no].", [("The group", "organisation")]),
        ("[Fen Lives Matter| said no]. [The group| said more].", [("Fen Lives Matter", "organisation")] * 2),
        ("It fell, according to [a FBC tally| it fell].", [("FBC", "organisation")]),
        ("It fell, according to [Fenters| it fell].", [("Fenters", "organisation")]),
        ("Democratic nominee Ann Lee rose. [The Republican nominee| said no].", [("The Republican nominee", "unnamed")]),
    ],
)
def test_descriptions_mean_whom_the_report_itself_calls_so(marked: str, expected: list[tuple[str, str]]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Fenwick MP| hits out]\n\n[The MP for Fenwick| said no].\n\n[Nora Field| said so]. [The MP| left].",
            ["Nora Field"] * 4,
        ),
        ("[A former mayor| said no].\n\n[Nora Field| said so].", ["Nora Field"] * 2),
        ("[The mayor| said no to Nora Field].\n\n[Nora Field| said so].", ["The mayor", "Nora Field"]),
        ("[The mayor| said no].\n\n[Councillor Nora Field| said so].", ["The mayor", "Nora Field"]),
        ("[A spokesman for Ned Fell| said no].\n\n[Nora Field| said so].", ["A spokesman for Ned Fell", "Nora Field"]),
        ("[The mayor| said no].\n\nIn Fenwick, [Nora Field| said so].", ["The mayor", "Nora Field"]),
    ],
)
def test_an_opening_describes_whom_the_next_paragraph_names(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[A spokesman for Mr Marsh| said so].", ("A spokesman for Mr Marsh", "unnamed")),
        ("[some of Mr Marsh’s supporters| said so].", ("some of Mr Marsh’s supporters", "group")),
        ("[Marsh spokeswoman Ann Lee| said so].", ("Ann Lee", "person")),
        ("[Nora Field and Len Marsh| said so].", ("Nora Field and Len Marsh", "person")),
        ("The firm Fenco met the firm Fenlink. [Fenco and Fenlink| said so].", ("Fenco and Fenlink", "organisation")),
        ("[Nora Field, Len Marsh and Fen Times reporter Ann Lee| said so].", ("Nora Field, Len Marsh and Ann Lee", "person")),
        ("[Field and Mr. Marsh| said so]. Nora Field and Len Marsh left.", ("Nora Field and Len Marsh", "person")),
        ("[the latest poll| said so].", ("the latest poll", "organisation")),
        ("[The Fen Council’s| plan].", ("Fen Council", "organisation")),
        ("[Critics| said so].", ("Critics", "group")),
        ("It was Nora Field of Fenco. It took years. {No,| Nora Field} said.", ("Nora Field", "person")),
    ],
)
def test_otherwise_a_sources_own_words_stand(marked: str, expected: tuple[str, str]) -> None:
    assert speakers(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They met Len Marsh, [who| said no].", ["Len Marsh"]),
        ("They met Len Marsh of Fenwick, [who| said no].", ["Len Marsh"]),
        ("They met Len Marsh, a farmer from Fenwick [who| said no].", ["Len Marsh"]),
        ("Len Marsh was a poor man [who| said no].", ["Len Marsh"]),
        ("They met some farmers [who| said no].", ["some farmers"]),
        ("They met some farmers [who still| said no].", ["some farmers"]),
        ("They asked Ann Lee and Len Marsh, [who| both said no].", ["Ann Lee and Len Marsh"]),
        ("They met Len Marsh, [who| said no], [who| left].", ["Len Marsh"] * 2),
        ("It worried some donors and activists, [who| said no].", ["some donors and activists"]),
        ("They wooed Fennish and black voters, [who| said no].", ["Fennish and black voters"]),
    ],
)
def test_a_relative_pronoun_takes_up_what_it_follows(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


def test_a_quotation_that_goes_on_has_the_same_speaker() -> None:
    marked = (
        "[Len Marsh| said: “This is one paragraph.]\n\n[|“And this is the next one.”]\n\n[Ann Lee| said: “No.”]\n\n[|“Nor I.”]"
    )
    assert names(marked) == ["Len Marsh", "Len Marsh", "Ann Lee", "Ann Lee"]


def test_a_quotation_far_from_the_last_speaker_has_none() -> None:
    assert names("[Len Marsh| said: “One.”]\n\nIt rained.\n\nIt snowed.\n\n[|“Two.”]")[1] is None


def test_first_person_inside_a_content_is_the_outer_speaker() -> None:
    text = "Len Marsh said: “I told him no.”"
    outer = Statement("s1", (Span(0, 9),), (Span(10, 14),), (Span(16, 32),), "direct", 1.0)
    inner = Statement("s2", (Span(17, 18),), (Span(19, 23),), (Span(28, 30),), "indirect", 1.0)
    for nested in (inner, replace(inner, within="s1")):
        found = resolve(Surface.of(text), (outer, nested)).statements
        assert [s.speaker.name for s in found if s.speaker] == ["Len Marsh", "Len Marsh"]


def test_actors_are_numbered_by_first_mention_and_hold_roles_and_every_mention() -> None:
    article, statements = report("[Labour leader Nora Field| said so]. They saw Len Marsh. [She| smiled]. [The leader| waved].")
    resolved = resolve(Surface.of(article.text), statements)
    found, actors = resolved.statements, resolved.actors
    assert [(a.id, a.name, a.roles) for a in actors] == [("a1", "Nora Field", ("Labour leader",)), ("a2", "Len Marsh", ())]
    assert [article.quote([m]) for m in actors[0].mentions] == ["Nora Field", "She", "The leader"]
    assert {s.speaker.actor for s in found if s.speaker} == {"a1"}


def test_names_are_never_put_together_from_parts() -> None:
    assert names("Nora Field rose. Her brother, Ned, sat. [Ned| said so].") == ["Ned"]


def test_confidence_follows_the_kind_of_resolution() -> None:
    article, statements = report("[Nora Field| said so]. [She| left]. [A man| waved].")
    sure = [s.speaker.confidence for s in resolve(Surface.of(article.text), statements).statements if s.speaker]
    assert sure[0] > sure[1] > sure[2] > 0
    assert (
        confidence("full name")
        > confidence("pronoun, subject that agrees")
        > confidence("relative pronoun after a description")
    )


def test_resolving_is_pure() -> None:
    article, statements = report("[Nora Field| said so]. [She| left].")
    assert resolve(Surface.of(article.text), statements) == resolve(Surface.of(article.text), statements)
    assert all(s.speaker is None for s in statements)


@given(
    st.text(alphabet="AbN. “”’'(),\n-eMr", max_size=80), st.lists(st.tuples(st.integers(0, 79), st.integers(1, 30)), max_size=4)
)
@settings(max_examples=200, deadline=None)
def test_any_text_with_any_spans_is_resolved(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(a, min(a + n, len(text))) for a, n in places if a < len(text)]
    statements = tuple(Statement(f"s{i}", (s,), (), (s,), "direct", 1.0) for i, s in enumerate(spans))
    resolved = resolve(Surface.of(text), statements)
    found, actors = resolved.statements, resolved.actors
    assert [s.id for s in found] == [s.id for s in statements]
    assert all(name in text for a in actors for name in _AND.split(a.name))


def test_a_long_report_takes_time_in_proportion() -> None:
    """Ten times the text, ten times the statements: each still resolved from its own surroundings."""
    one = "[Labour MP Nora Field| said so]. [She| left]. Len Marsh, the union leader, rose. [The union leader| said no"
    assert names("".join(f"{one} to point {n}].\n\n" for n in range(200))) == ["Nora Field", "Nora Field", "Len Marsh"] * 200


@pytest.mark.skipif(not _LABOUR.exists(), reason=f"needs {_LABOUR}, which is read and never shipped")
def test_a_real_report() -> None:
    text = _LABOUR.read_text(encoding="utf-8")
    tom, john = "Tom Watson", "John McDonnell"
    marked: list[tuple[str, str, str, str]] = [  # source, the words that its content begins with, speaker, kind
        ("Labour Deputy Leader Tom Watson", "some of Jeremy", tom, "person"),
        ("Mr Watson, Labour MP for West Bromwich East,", "Labour could win", tom, "person"),
        ("He", "there should be no leadership", tom, "person"),
        ("he", "frustration with people", tom, "person"),
        ("The Black Country MP", "“If I’ve got some", tom, "person"),
        ("Mr Watson", "Unite General Secretary", tom, "person"),
        ("who", "previously backed", "Len McCluskey", "person"),
        ("who", "now suggested", "Len McCluskey", "person"),
        ("Mr Watson", "“Where’s Len", tom, "person"),
        ("", "“It shouldn’t be", tom, "person"),
        ("Mr Watson", "Labour MPs, who have", tom, "person"),
        ("some of Mr Corbyn’s supporters", "undermining the leader", "some of Mr Corbyn’s supporters", "group"),
        ("He", "“Our Parliamentary", tom, "person"),
        ("", "“Part of the problem", tom, "person"),
        ("John McDonnell", "there's a \"soft", john, "person"),
        ("Labour Shadow Chancellor John McDonnell, a supporter of Mr Corbyn,", "a “soft coup”", john, "person"),
        ("he", "“It is more important", john, "person"),
        ("Mr McDonnell", "“We have to alert", john, "person"),
        ("", "“The coup is not", john, "person"),
        ("", "“The aim of these", john, "person"),
        ("Mr McDonnell", "those were no longer", john, "person"),
        ("A spokesman for Mr McDonnell", "“This article was", "A spokesman for Mr McDonnell", "unnamed"),
        ("", "“However, as John", "A spokesman for Mr McDonnell", "unnamed"),
    ]
    statements = []
    for number, (source, words, _, _) in enumerate(marked):
        start = text.index(words)
        end = text.find("\n", start)
        content = Span(start, end if words.startswith("“") and end > 0 else start + len(words))
        at = text.rindex(source, 0, start) if source else -1
        cue = () if not source else (Span(start - 2, start - 1),)
        statements.append(
            Statement(f"s{number}", (Span(at, at + len(source)),) if source else (), cue, (content,), "direct", 1.0)
        )
    resolved = resolve(Surface.of(text), tuple(statements))
    found, actors = resolved.statements, resolved.actors
    assert [(s.speaker.name, s.speaker.kind) if s.speaker else None for s in found] == [(n, k) for _, _, n, k in marked]
    roles = {a.name: a.roles for a in actors}
    assert roles[tom] == ("Labour Deputy Leader", "Labour MP for West Bromwich East")
    assert "Unite General Secretary" in roles["Len McCluskey"]
