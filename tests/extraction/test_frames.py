"""Which of the reporter's words tell of a statement's occasion: a report with its statements marked, stretches of words out."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.frames import Frame
from onrecord.extraction.surface import Surface
from onrecord.statements import Span, Speaker, Statement
from tests.extraction.marked import frames_of, read


def framed(marked: str) -> dict[str, tuple[list[str], list[str]]]:
    """The own and the governing words of each statement."""
    surface, resolved, _ = read(marked)
    found = frames_of(surface, resolved.statements, resolved.actors)

    def words(spans: tuple[Span, ...]) -> list[str]:
        return [surface.text[s.start : s.end] for s in spans]

    return {id: (words(f.own), words(f.governing)) for id, f in found.items()}


@pytest.mark.parametrize(
    ("marked", "own"),
    [
        ("On Monday, S1(Ann Lee) Q1(said) C1(rain fell) in a letter.", [["On Monday, Ann Lee said", "in a letter."]]),
        ("C1(“No,”) S1(she) Q1(said) on the “Fen Show” today. C1(“Never.”)", [["she said on the “Fen Show” today."]]),
        ("S1(She) Q1(said) C1(no), “as ever”, in a letter.", [["She said", "in a letter."]]),
        (
            "S1(Ann Lee) Q1(said) at a rally C1(rain fell), while S2(Len Marsh) Q2(told) a friend C2(snow fell).",
            [["Ann Lee said at a rally"], ["while Len Marsh told a friend"]],
        ),
        ("At a rally S1(Lee) Q1(praised) C1(Roe) Q2(saying) C2(he won).", [["At a rally Lee praised", "saying"]] * 1),
        (
            "S1(Len Marsh), S2(who) Q2(called) C2(rain a lie), Q1(said) in an interview C1(no).",
            [["Len Marsh,", "said in an interview"], ["who called"]],
        ),
    ],
)
def test_own_words_are_those_of_the_statements_clause(marked: str, own: list[list[str]]) -> None:
    assert [framed(marked)[f"s{n}"][0] for n in range(1, len(own) + 1)] == own


_RALLY = "Ann Lee said at a rally in Fenwick on Monday"
_AT_A_RALLY = "S1(Ann Lee) Q1(said) at a rally in Fenwick on Monday C1(rain fell)."


@pytest.mark.parametrize(
    ("marked", "governing"),
    [
        (f"{_AT_A_RALLY}\n\nC2(“Snow fell,”) S2(she) Q2(said).", [[], [_RALLY]]),
        (f"S2(Mrs Lee) Q2(promised) C2(snow).\n\n{_AT_A_RALLY}", [[], [_RALLY]]),
        (f"{_AT_A_RALLY} S2(Len Marsh) Q2(said) C2(no). S3(Lee) Q3(insisted) C3(so).", [[], [], [_RALLY]]),
        (f"{_AT_A_RALLY} S2(She) Q2(told) CNN on Tuesday C2(snow fell).", [[], []]),
        (
            f"{_AT_A_RALLY} S2(Len Marsh) Q2(told) CNN C2(no). S3(Lee) Q3(insisted) C3(so).",
            [[], [], []],
        ),
        (f"{_AT_A_RALLY} S2(She) Q2(has said) C2(snow fell). S3(She) Q3(added) C3(hail).", [[], [], [_RALLY]]),
        (f"{_AT_A_RALLY} S2(She) previously Q2(said) C2(snow fell).", [[], []]),
        (f"{_AT_A_RALLY} S2(She) Q2(believes) C2(snow fell).", [[], []]),
        (f"{_AT_A_RALLY} S2(Len Marsh) Q2(agreed) C2(rain fell).", [[], []]),
        (
            "S1(Lee) Q1(called) rain C1(wet) on Monday.\n\nC2(“Snow fell,”) S2(Lee) Q2(said) in the statement.",
            [["Lee said in the statement."], ["Lee called rain", "on Monday."]],
        ),
        (
            "Ann Lee spoke at a rally in Fenwick. S1(She) Q1(said) C1(rain fell).",
            [["Ann Lee spoke at a rally in Fenwick."]],
        ),
        ("Ann Lee was born far from rallies in Fenwick. S1(She) Q1(said) C1(rain fell).", [[]]),
        (
            "S1(Ann Lee) Q1(said) in an interview with Len Marsh C1(no). S2(Marsh) Q2(asked) C2(why). "
            "S3(Dan Roe) Q3(said) C3(so).",
            [[], ["Ann Lee said in an interview with Len Marsh"], []],
        ),
        (
            "S1(Ann Lee) Q1(said) at a rally C1(no). S2(The senator) Q2(said) C2(never). S3(A senator) Q3(said) C3(so).",
            [[], ["Ann Lee said at a rally"], []],
        ),
        (
            "S1(Ann Lee) Q1(said) at a rally C1(no). S2(The crowd) Q2(chanted) C2(yes). S3(The court) Q3(ruled) C3(so).",
            [[], ["Ann Lee said at a rally"], []],
        ),
        (
            "Ann Lee spoke at a rally. This story has been updated to quote Ann Lee on Twitter. S1(She) Q1(said) C1(no).",
            [["Ann Lee spoke at a rally."]],
        ),
        (
            f"{_AT_A_RALLY}"
            + "".join(f"\n\nRain fell all day {n}." for n in range(9))
            + " S2(Ann Lee) Q2(said) C2(snow fell).",
            [[], []],
        ),
    ],
)
def test_a_frame_governs_its_speakers_statements_until_another_occasion(marked: str, governing: list[list[str]]) -> None:
    assert [framed(marked)[f"s{n}"][1] for n in range(1, len(governing) + 1)] == governing


def test_a_debate_that_a_report_begins_with_is_where_the_debaters_speak() -> None:
    marked = (
        "The third debate began.\n\nIn Monday’s debate, S1(Ann Lee) Q1(promised) C1(rain).\n\n"
        + "".join(f"The moderators of the debate nodded at Len Marsh {n} times.\n\n" for n in range(9))
        + "S2(Len Marsh) Q2(promised) C2(snow). S3(Dan Roe, a farmer,) Q3(said) C3(no)."
    )
    assert [f[1] for f in framed(marked).values()] == [[], ["In Monday’s debate, Ann Lee promised"], []]


def test_a_quotation_that_goes_on_has_the_frame_of_the_one_before() -> None:
    marked = "S1(Ann Lee) Q1(said) in a letter: C1(“One.)\n\nC2(“Two.)\n\nC3(“Three.”)"
    assert [f[1] for f in framed(marked).values()] == [[], ["Ann Lee said in a letter:"], ["Ann Lee said in a letter:"]]


def test_a_statement_within_another_has_only_its_own_words() -> None:
    text = "On Monday Ann Lee said: “Len Marsh told a friend in March that rain fell.”"

    def at(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),)

    outer = Statement("s1", at("Ann Lee"), at("said"), at("“Len Marsh told a friend in March that rain fell.”"), "direct", 1.0)
    inner = Statement("s2", at("Len Marsh"), at("told"), at("that rain fell"), "indirect", 1.0, within="s1")
    assert frames_of(Surface.of(text), (outer, inner)) == {
        "s1": Frame(at("On Monday Ann Lee said:")),
        "s2": Frame(at("“Len Marsh told a friend in March")),
    }


@given(
    st.text(alphabet="AbN. “”’'(),\n-at on CNN in a rally", max_size=90),
    st.lists(st.tuples(st.integers(0, 89), st.integers(1, 20), st.booleans()), max_size=5),
)
@settings(max_examples=200, deadline=None)
def test_any_text_with_any_spans_has_frames_within_it(text: str, places: list[tuple[int, int, bool]]) -> None:
    spans = [(Span(a, min(a + n, len(text))), cued) for a, n, cued in places if a < len(text)]
    speaker = Speaker("a1", "A", "person", 1.0)
    statements = [
        Statement(f"s{i}", (s,) if cued else (), (s,) if cued else (), (spans[-1 - i][0],), "direct", 1.0, speaker=speaker)
        for i, (s, cued) in enumerate(spans)
    ]
    found = frames_of(Surface.of(text), statements)
    assert found.keys() == {s.id for s in statements}
    assert all(s.end <= len(text) and text[s.start : s.end].strip() for f in found.values() for s in f.spans)


def test_a_long_sentence_takes_time_in_proportion() -> None:
    clause = "Len Marsh told CNN on Monday that rain fell, "
    speaker = Speaker("a1", "Len Marsh", "person", 1.0)

    def seconds(times: int) -> float:
        starts = range(0, times * len(clause), len(clause))
        statements = [
            Statement(
                f"s{i}", (Span(i, i + 9),), (Span(i + 10, i + 14),), (Span(i + 29, i + 43),), "indirect", 1.0, speaker=speaker
            )
            for i in starts
        ]
        surface = Surface.of(clause * times)
        begun = time.process_time()
        frames_of(surface, statements)
        return time.process_time() - begun

    assert seconds(600) < 30 * seconds(60)
