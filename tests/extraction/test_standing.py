"""Which statements are taken back, denied or left standing, and because of which later one."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.particulars import with_particulars
from onrecord.extraction.standing.concerned import Said, concerned
from onrecord.extraction.standing.sayings import stems
from onrecord.extraction.standing.standings import with_standings
from onrecord.extraction.standing.takings import Taking
from onrecord.extraction.surface import Surface
from onrecord.statements import Article, Span, Statement
from tests.extraction.marked import read

SAID = 'S1(Councillor Nora Field) Q1(said) on Monday C1(that the nurses were "work-shy"). '
TWO = SAID + "S2(She) Q2(added) C2(that the ward was filthy). "


def _marks(marked: str) -> dict[str, tuple[str, str | None]]:
    surface, resolved, _ = read(marked)
    found = with_standings(surface, resolved.statements, resolved.actors)
    return {s.id: (s.standing, s.standing_because) for s in found if s.standing != "stands"}


@pytest.mark.parametrize(
    "later",
    [
        "S3(Ms Field) on Friday Q3(retracted) C3(the claim).",
        "S3(Ms Field) Q3(apologised for) C3(calling the nurses work-shy).",
        "On Friday S3(Ms Field) Q3(took back) C3(her remark about the nurses).",
        'S3(She) later Q3(told reporters): C3("I should never have said that the nurses were work-shy.")',
        "S3(Ms Field) later Q3(said) C3(that she regretted the comment).",
        "S3(Ms Field) Q3(said) on Friday C3(that her words about the nurses had been ill-chosen).",
        'C3("I misspoke about the nurses,") S3(Ms Field) Q3(said) on Friday.',
        "S3(Ms Field) Q3(has since withdrawn) C3(the word “work-shy”).",
        'C3("I was wrong to call the nurses work-shy,") S3(she) Q3(said) on Friday.',
    ],
)
def test_one_statement_is_withdrawn_and_the_other_stands(later: str) -> None:
    assert _marks(TWO + later) == {"s1": ("withdrawn", "s3")}


@pytest.mark.parametrize(
    "later",
    [
        "S3(Ms Field) later Q3(said) C3(those were no longer her views).",
        "S3(Ms Field) on Friday Q3(apologised for) C3(her remarks).",
        'C3("I regret those comments,") S3(Ms Field) Q3(said) on Friday.',
        "S3(She) Q3(said) on Friday C3(that she no longer held those opinions).",
        'C3("I no longer stand by those remarks,") S3(Ms Field) Q3(said) on Friday.',
    ],
)
def test_the_whole_of_what_was_said_is_withdrawn(later: str) -> None:
    assert _marks(TWO + later) == {"s1": ("withdrawn", "s3"), "s2": ("withdrawn", "s3")}


@pytest.mark.parametrize(
    "later",
    [
        "S3(Ms Field) Q3(denied) C3(having called the nurses work-shy).",
        "S3(Ms Field) later Q3(said) C3(that she had been misquoted).",
        "S3(Ms Field) Q3(said) on Friday C3(that she had never said such a thing).",
        'C3("I never used those words,") S3(Ms Field) Q3(said) on Friday.',
        "S3(Ms Field) Q3(said) on Friday C3(that her comments had been taken out of context).",
    ],
)
def test_a_statement_is_denied(later: str) -> None:
    assert _marks(SAID + later) == {"s1": ("denied", "s3")}


@pytest.mark.parametrize(
    "later",
    [
        'C3("I take nothing back,") S3(Ms Field) Q3(said).',
        "S3(Ms Field) Q3(refused) C3(to apologise for the remark).",
        "S3(Ms Field) Q3(said) C3(she would not withdraw the remark).",
        "S3(Ms Field) Q3(said) C3(she would apologise for her words if anyone was hurt).",
        "S3(Ms Field) Q3(has yet to) C3(apologise for the remark).",
        'C3("I am sorry that some of you were upset,") S3(Ms Field) Q3(said) on Friday.',
        "S3(Union leaders) Q3(called on) C3(her to withdraw the remark).",
        "S3(Paul Reed) Q3(said) C3(that Ms Field should retract her claim).",
        "S3(Paul Reed) Q3(distanced himself from) C3(Ms Field's remarks).",
        "S3(Paul Reed) Q3(said) C3(that her claim was false).",
        "S3(Her husband) Q3(said) C3(that she was wrong to say so).",
        "S3(Ms Field) Q3(withdrew) C3(the bill) on Friday.",
        "S3(Ms Field) Q3(apologised for) C3(the late trains).",
        "S3(Ms Field) Q3(denied) C3(taking bribes).",
        "S3(Ms Field) Q3(regretted) C3(voting for the war).",
        "S3(Ms Field) Q3(did not say) C3(when the ward would open).",
        "S3(Ms Field) on Friday Q3(withdrew) C3(her endorsement of Mr Reed).",
    ],
)
def test_nothing_is_taken_back(later: str) -> None:
    assert _marks(SAID + later) == {}


def test_a_spokesman_takes_back_for_his_principal() -> None:
    marked = SAID + "S2(Jo Reed, a spokesman for Ms Field,) Q2(said) on Friday C2(that she had misspoken)."
    surface, resolved, _ = read(marked)
    found = with_particulars(Article("a", surface.text), surface, resolved.statements).statements
    assert [(s.standing, s.standing_because) for s in found] == [("withdrawn", "s2"), ("stands", None)]


def test_a_lead_may_tell_first_what_is_taken_back() -> None:
    marked = (
        "S1(Mayor Ed Lunn) Q1(has apologised for) C1(comparing the harbour master to a walrus).\n\n"
        'In March S2(Mr Lunn) Q2(had told) a dinner C2("He barks like a walrus and moves like one.")'
    )
    assert _marks(marked) == {"s2": ("withdrawn", "s1")}


def test_what_is_said_after_a_withdrawal_stands() -> None:
    marked = SAID + "S2(Ms Field) then Q2(retracted) C2(the claim). S3(She) Q3(went on to say) C3(that all was well)."
    assert _marks(marked) == {"s1": ("withdrawn", "s2")}


def test_a_figure_is_corrected_and_no_other_statement() -> None:
    marked = (
        "S1(The water board) Q1(said) on Monday C1(that forty wells were closed). S2(It) Q2(said) C2(that nobody was ill). "
        "On Friday S3(the water board) Q3(corrected) C3(the figure to 90)."
    )
    assert _marks(marked)["s1"] == ("withdrawn", "s3")


DAY = dt.date(2024, 5, 1)
RETRACTION = Taking("withdrawn", topic=stems("that the bridge had failed its inspection"), noun="claim", is_narrowed=True)


def _said(id: str, text: str, day: int, article: str, taking: Taking | None = None, speaker: str = "field") -> Said:
    on = DAY + dt.timedelta(day)
    return Said(id, frozenset((speaker,)), text, days=(on, on), article=article, taking=taking)


def test_across_articles_the_words_must_point_at_an_earlier_statement_of_the_same_speaker() -> None:
    bridge = _said("a", "the bridge failed its last inspection", 0, "first")
    tolls = _said("b", "tolls would rise in spring", 1, "first")
    other = _said("c", "the bridge failed its inspection", 1, "second", speaker="reed")
    later = _said("d", "her claim that the bridge had failed its inspection", 5, "third", RETRACTION)
    after = _said("e", "the bridge failed its inspection", 9, "fourth")
    assert concerned(later, [bridge, tolls, other, later, after]) == (bridge,)
    assert concerned(bridge, [tolls]) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "she",
                "retracted",
                "her",
                "remarks",
                '"',
                "“",
                "I",
                "never",
                "said",
                "that",
                ".",
                "\n\n",
                "’s",
                "apologised for",
                "\x00",
                "ß",
            ]
        ),
        max_size=60,
    ),
    st.data(),
)
def test_any_text_is_read_and_nothing_takes_itself_back(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words) + "."
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=4, max_size=8)))[:8] if len(text) > 8 else []
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    statements = [Statement(f"s{n}", (), (), (span,), "indirect", 1.0) for n, span in enumerate(spans)]
    for s in with_standings(Surface.of(text), statements, ()):
        assert (s.standing == "stands") == (s.standing_because is None)
        assert s.standing_because != s.id
