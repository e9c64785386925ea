"""Which statements are taken back, denied or left standing, and because of which other one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.encoder.columns import EARLIER, EFFECT, EFFECTS, LATER, STANDINGS
from onrecord.encoder.reading import Floats
from onrecord.extraction.particulars import with_particulars
from onrecord.extraction.standing.decision import StandingDecision
from onrecord.extraction.standing.signals import SIGNALS, StandingReader
from onrecord.extraction.standing.standings import with_standings
from onrecord.extraction.standing.words import stems, tells_which
from onrecord.extraction.surface import Surface
from onrecord.statements import Article, Span, Standing, Statement
from tests.extraction.marked import read

SAID = (
    "S1(Councillor Nora Field) Q1(said) on Monday C1(that the nurses were work-shy). "
    "S2(She) Q2(added) C2(that wards were dirty). "
)
OTHER = "S3(Paul Reed) Q3(said) C3(that nurses worked hard). "
# Goes by what the network says of a pair, if one speaker tells both.
BY_NETWORK = {"concerns": 1.0, "same speaker": 2.0}


def _decision(weights: Mapping[str, float], intercept: float = -8.0) -> StandingDecision:
    of_taken = np.array([weights.get(name, 0.0) for name in SIGNALS], dtype=np.float32)
    return StandingDecision(np.array([0.0, intercept], np.float32), np.stack((np.zeros_like(of_taken), of_taken), axis=1))


def _effects(surface: Surface, statements: Sequence[Statement], takes: Mapping[str, Standing], concerned: str) -> Floats:
    """What a network says that sees nothing but which statements, by id, take something back, and which ones they concern."""
    effects = np.zeros((len(surface.words), EFFECTS), dtype=np.float32)
    effects[:, EFFECT.start] = 4
    for s in statements:
        inside = [i for span in (*s.source, *s.cue, *s.content) for i in surface.words_in(span)]
        if s.id in takes:
            effects[inside, EFFECT] = [0, 0, 0]
            effects[inside, EFFECT.start + STANDINGS.index(takes[s.id])] = 8
            effects[inside, LATER] = 2
        if s.id in concerned.split():
            effects[inside, EARLIER] = 2
    return effects


def _marks(marked: str, takes: Mapping[str, Standing], concerned: str) -> dict[str, tuple[Standing, str | None]]:
    surface, resolved, _ = read(marked)
    effects = _effects(surface, resolved.statements, takes, concerned)
    reader = StandingReader(surface, resolved.statements, resolved.actors, effects)
    found = with_standings(resolved.statements, reader, _decision(BY_NETWORK))
    return {s.id: (s.standing, s.standing_because) for s in found if s.standing != "stands"}


@pytest.mark.parametrize("standing", ["withdrawn", "denied"])
@pytest.mark.parametrize("concerned", ["s1", "s2"])
def test_what_the_network_says_is_concerned_is_marked(standing: Standing, concerned: str) -> None:
    marked = SAID + OTHER + "S4(Ms Field) Q4(said) on Friday C4(that it had been a slip of the tongue)."
    assert _marks(marked, {"s4": standing}, concerned) == {concerned: (standing, "s4")}


def test_no_one_takes_back_the_words_of_somebody_else() -> None:
    marked = SAID + "S3(Paul Reed) Q3(said) on Friday C3(that it had been a slip of the tongue)."
    assert _marks(marked, {"s3": "withdrawn"}, "s1") == {}


def test_a_spokesman_takes_back_for_his_principal() -> None:
    marked = SAID + "S3(Jo Reed, a spokesman for Ms Field,) Q3(said) C3(that she had misspoken)."
    surface, resolved, _ = read(marked)
    statements = with_particulars(Article("a", surface.text), surface, resolved.statements).statements
    effects = _effects(surface, statements, {"s3": "withdrawn"}, "s1")
    reader = StandingReader(surface, statements, resolved.actors, effects)
    found = with_standings(statements, reader, _decision(BY_NETWORK))
    assert [(s.standing, s.standing_because) for s in found] == [("withdrawn", "s3"), ("stands", None), ("stands", None)]


def test_what_is_taken_back_does_not_take_back_the_same() -> None:
    marked = SAID + "S3(She) Q3(added) C3(that it was a slip)."
    [*marks] = _marks(marked, {"s1": "withdrawn", "s3": "withdrawn"}, "s1 s3").values()
    assert len(marks) == 1


def test_what_a_statement_quotes_of_its_own_speaker_goes_with_it() -> None:
    marked = SAID + "S3(Ms Field) Q3(said) C3(that it was a slip)."
    surface, resolved, _ = read(marked)
    [first, second, third] = resolved.statements
    statements = (first, replace(second, within="s1"), third)
    reader = StandingReader(surface, statements, resolved.actors, _effects(surface, statements, {"s3": "denied"}, "s1"))
    found = with_standings(statements, reader, _decision(BY_NETWORK))
    assert [s.standing_because for s in found] == ["s3", "s3", None]


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        pytest.param(
            "Harbour master Enid Lowe told the council on Monday that the sea wall would last another century.\n\n"
            "On Thursday Ms Lowe took it back. “I was wrong about the sea wall and I withdraw what I said,” she said.",
            {"that the sea wall would last another century": "withdrawn"},
            id="withdrawn",
        ),
        pytest.param(
            "The Fenwick Post reported on Saturday that Councillor Nora Field had called the nurses “work-shy”.\n\n"
            "Ms Field denied having said it. “I never said that,” she told reporters on Sunday.",
            {"the nurses “work-shy": "denied"},
            id="denied",
        ),
        pytest.param(
            "Mayor Ed Lunn told a dinner in March that the port had lost 400 jobs.\n\n"
            "A spokesman for Mr Lunn said on Tuesday that the mayor had misspoken and that the figure was 40.",
            {"that the port had lost 400 jobs": "withdrawn"},
            id="by a spokesman",
        ),
        pytest.param(
            "Councillor Nora Field said on Monday that the nurses were work-shy.\n\n"
            "She refused to apologise on Friday. “I take nothing back,” she said. “I stand by every word.”",
            {},
            id="nothing taken back",
        ),
        pytest.param(
            "Councillor Nora Field said on Monday that the nurses were work-shy.\n\n"
            "Paul Reed, who leads the union, said that she should withdraw the remark and apologise.",
            {},
            id="another asks for it",
        ),
    ],
)
def test_what_the_shipped_model_finds(text: str, taken_back: dict[str, Standing]) -> None:
    article = Article("a", text)
    found = onrecord.extract(article).statements
    assert {article.quote(s.content): s.standing for s in found if s.standing != "stands"} == taken_back


@given(st.data())
def test_any_effects_are_read_and_nothing_takes_itself_back(data: st.DataObject) -> None:
    surface, resolved, _ = read(SAID + OTHER + "S4(She) Q4(said) C4(it was a slip).")
    numbers = data.draw(st.lists(st.floats(-9, 9, width=32), min_size=8, max_size=8))
    effects = np.resize(np.array(numbers, dtype=np.float32), (len(surface.words), EFFECTS))
    reader = StandingReader(surface, resolved.statements, resolved.actors, effects)
    for s in with_standings(resolved.statements, reader, _decision(BY_NETWORK, intercept=0.0)):
        assert (s.standing == "stands") == (s.standing_because is None)
        assert s.standing_because != s.id


def test_words_tell_which_statement_of_another_article_is_meant() -> None:
    assert tells_which("her claim that the bridge had failed its inspection", "the bridge failed its last inspection")
    assert not tells_which("her claim that the bridge had failed its inspection", "tolls would rise in spring")
    assert stems("his remarks about the nurses") == stems("the nurse’s comment")


def test_only_so_many_statements_on_either_side_are_looked_at() -> None:
    surface = Surface.of("x " * 3000)
    statements = [Statement(f"s{n}", (), (), (Span(2 * n, 2 * n + 1),), "indirect", 1.0) for n in range(3000)]
    effects = _effects(surface, statements, {"s1500": "withdrawn"}, "")
    looked_at = [len(taking.possible) for taking in StandingReader(surface, statements, (), effects).read(0.5)]
    assert looked_at == [120]
