"""Changes of stance that reports state: reports in, changes out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.particulars import with_particulars
from onrecord.extraction.surface import Surface
from onrecord.statements import Article
from tests.extraction import marked

BOTH = "Mr Len Marsh met Ms Nora Field. "


def changes(report: str) -> list[tuple[str, str, str | None, str | None, str]]:
    """(actor, target, before, after, evidence) of each change."""
    surface, resolved, _ = marked.read(report)
    found = with_particulars(Article("a", surface.text), surface, resolved.statements)
    return [(c.name, c.target, c.before, c.after, found.article.quote(c.evidence)) for c in found.changes]


F, M = "Nora Field", "Len Marsh"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "They met Unite leader Nora Field, who previously backed Mr Marsh but has now suggested that he could go.",
            (F, M, "support", None, "previously backed Mr Marsh but has now suggested"),
        ),
        ("Ms Field once supported Mr Marsh.", (F, M, "support", None, "once supported Mr Marsh")),
        ("Ms Field, who used to back Mr Marsh, sat.", (F, M, "support", None, "used to back Mr Marsh")),
        ("Ms Field, who had previously backed Mr Marsh, sat.", (F, M, "support", None, "previously backed Mr Marsh")),
        ("Ms Field, 75, a farmer in Fenwick, Ohio, no longer backs him.", (F, M, "support", None, "no longer backs him")),
        ("Ms Field of Fenwick, a former backer of Mr Marsh, sat.", (F, M, "support", None, "a former backer of Mr Marsh")),
        ("Ms Field had initially opposed Mr Marsh.", (F, M, "oppose", None, "initially opposed Mr Marsh")),
        (
            "Ms Field initially opposed Mr Marsh but now supports him.",
            (F, M, "oppose", "support", "initially opposed Mr Marsh but now supports him"),
        ),
        (
            "Ms Field supported Mr Marsh in the past, but now appeared to be leaving.",
            (F, M, "support", None, "supported Mr Marsh in the past, but now appeared"),
        ),
        ("Ms Field no longer supports Mr Marsh.", (F, M, "support", None, "no longer supports Mr Marsh")),
        ("Ms Field is no longer opposed to Mr Marsh.", (F, M, "oppose", None, "no longer opposed to Mr Marsh")),
        (
            "S1(Ms Field) Q1(said) C1(she could no longer support Mr Marsh).",
            (F, M, "support", None, "no longer support Mr Marsh"),
        ),
        ("C1(“I no longer support Mr Marsh,”) S1(Ms Field) Q1(said).", (F, M, "support", None, "no longer support Mr Marsh")),
        (
            "Ms Field withdrew her endorsement of Mr Marsh.",
            (F, M, "support", None, "withdrew her endorsement of Mr Marsh"),
        ),
        ("Ms Field has rescinded her support for him.", (F, M, "support", None, "rescinded her support for him")),
        ("Ms Field unendorsed Mr Marsh on Tuesday.", (F, M, "support", None, "unendorsed Mr Marsh")),
        ("Ms Field has turned against Mr Marsh.", (F, M, "support", "oppose", "turned against Mr Marsh")),
        ("Ms Field later turned on him.", (F, M, None, "oppose", "turned on him")),
        ("Ms Field abandoned Mr Marsh’s campaign.", (F, M, "support", None, "abandoned Mr Marsh’s campaign")),
        ("Ms Field has fallen out with Mr Marsh.", (F, M, "support", None, "fallen out with Mr Marsh")),
        ("Ms Field has warmed to Mr Marsh.", (F, M, None, "support", "warmed to Mr Marsh")),
        ("Ms Field came round to Mr Marsh.", (F, M, None, "support", "came round to Mr Marsh")),
        ("Ms Field has changed her mind about Mr Marsh.", (F, M, None, None, "changed her mind about Mr Marsh")),
        ("Ms Field broke with Mr Marsh on Sunday night.", (F, M, "support", None, "broke with Mr Marsh")),
        ("Ms Field dropped her opposition to him.", (F, M, "oppose", None, "dropped her opposition to him")),
        ("Ms Field, a former supporter of Mr Marsh, sat.", (F, M, "support", None, "a former supporter of Mr Marsh")),
        ("Once a close ally of Mr Marsh, Ms Field sat.", (F, M, "support", None, "Once a close ally of Mr Marsh")),
        (
            "Ms Field, formerly a critic of Mr Marsh, endorsed him on Tuesday.",
            (F, M, "oppose", "support", "formerly a critic of Mr Marsh … endorsed him"),
        ),
        ("Ms Field was once an ally of Mr Marsh.", (F, M, "support", None, "once an ally of Mr Marsh")),
        ("Former Marsh critic Nora Field sat.", (F, M, "oppose", None, "Former Marsh critic")),
        (
            "Having voted against Mr Marsh, she now supports him.",
            (F, M, "oppose", "support", "Having voted against Mr Marsh … supports him"),
        ),
        (
            "Ms Field, having opposed Mr Marsh, backed him on Tuesday.",
            (F, M, "oppose", "support", "having opposed Mr Marsh … backed him"),
        ),
        (
            "Ms Field endorsed Mr Marsh on Tuesday after years of opposing him.",
            (F, M, "oppose", "support", "endorsed Mr Marsh … after years of opposing him"),
        ),
        (
            "Ms Field, long a critic of Mr Marsh, backed him.",
            (F, M, "oppose", "support", "long a critic of Mr Marsh … backed him"),
        ),
        ("Ms Field, an ally turned critic of Mr Marsh, sat.", (F, M, "support", "oppose", "ally turned critic of Mr Marsh")),
        ("Ms Field, once a bitter foe of Mr Marsh’s, sat.", (F, M, "oppose", None, "once a bitter foe of Mr Marsh")),
        ("Ms Field, an ex-ally of Mr Marsh, sat.", (F, M, "support", None, "ex-ally of Mr Marsh")),
        ("Ms Field stopped backing Mr Marsh.", (F, M, "support", None, "stopped backing Mr Marsh")),
        ("Ms Field had a falling out with Mr Marsh.", (F, M, "support", None, "had a falling out with Mr Marsh")),
        ("Mr Marsh has lost the support of Ms Field.", (F, M, "support", None, "lost the support of Ms Field")),
        ("They met Mr Marsh, whom Ms Field once supported.", (F, M, "support", None, "Ms Field once supported")),
        ("Ms Field turned her back on Mr Marsh.", (F, M, "support", None, "turned her back on Mr Marsh")),
        ("Ms Field supported him until recently.", (F, M, "support", None, "supported him until recently")),
        (
            "Ms Field backed Mr Lee after initially opposing Mr Marsh.",
            (F, M, "oppose", None, "after initially opposing Mr Marsh"),
        ),
        ("Ms Field, once an admirer of Mr Marsh, sat.", (F, M, "support", None, "once an admirer of Mr Marsh")),
        ("The leader, Ms Nora Field, on Tuesday deserted him.", (F, M, "support", None, "deserted him")),
        ("Leaders who applauded Ms Lee have abandoned Mr Marsh.", ("Leaders", M, "support", None, "abandoned Mr Marsh")),
        ("Mr Marsh was deserted by Ms Field.", (F, M, "support", None, "deserted by Ms Field")),
    ],
)
def test_states_a_change(sentence: str, expected: tuple[str, str, str | None, str | None, str]) -> None:
    assert changes(BOTH + sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms Field may drop her support for Mr Marsh.",
        "Ms Field has not withdrawn her endorsement of Mr Marsh.",
        "Ms Field never turned against Mr Marsh.",
        "They called on Ms Field to withdraw her endorsement of Mr Marsh.",
        "Mr Lee accused Ms Field of deserting Mr Marsh.",
        "If Ms Field abandoned Mr Marsh, he would lose.",
        "Has Ms Field abandoned Mr Marsh?",
        "S1(Mr Lee) Q1(said) C1(Ms Field had abandoned Mr Marsh).",
        "Mr Lee said Ms Field had abandoned Mr Marsh.",
        "Ms Field abandoned Mr Marsh, Mr Lee said.",
        "S1(Ms Field) Q1(denied) C1(that she had turned against Mr Marsh).",
        "Ms Field, the former wife of Mr Marsh, sat.",
        "Ms Field, a former aide to Mr Marsh, sat.",
        "Ms Field, a former Labour MP, sat.",
        "Ms Field once supported the bill.",
        "Ms Field once supported Mr Marsh’s plan.",
        "Ms Field reversed course on the tax.",
        "Ms Field, who has previously backed Mr Marsh, sat.",
        "Ms Field, who previously backed Mr Marsh, did so again.",
        "Ms Field, who backed Mr Marsh, sat.",
        "Ms Field backed Mr Marsh, but later left the room.",
        "Ms Field turned on Tuesday.",
        "Ms Field turned on the lights.",
        "The troops abandoned Mosul.",
        "He defected from North Korea to South Korea.",
        "Her father abandoned her.",
        "Ms Field, Mr Marsh’s former primary opponent, sat.",
        "Ms Field was abandoned.",
        "Mr Marsh could lose the support of Ms Field.",
        "They met Mr Marsh, whom Ms Field supported.",
        "There is no sign that Ms Field has turned against Mr Marsh.",
        "Ms Field, according to friends, has turned against Mr Marsh.",
        "Ms Field has reportedly turned against Mr Marsh.",
        "Mr Marsh beat his former opponent, Nora Field.",
        "Ms Field stopped supporting her son, Mr Marsh.",
        "Ms Field, long a critic of Mr Marsh, sat.",
        "Smugglers abandoned Mr Marsh at the border.",
        "People like Ms Field have abandoned Mr Marsh.",
        "Sources say Ms Field has abandoned Mr Marsh.",
        "Ms Field, having opposed Mr Marsh, left.",
        "Ms Field, a former opponent of Mr Marsh in the primary, sat.",
        "As the campaign was turning against Mr Marsh, he left.",
        "Ms Field broke with Mr Marsh over the tax.",
        "Ms Field is a supporter of Mr Marsh.",
        "Once again Ms Field supported Mr Marsh.",
    ],
)
def test_states_none(sentence: str) -> None:
    assert changes(BOTH + sentence) == []


def test_switching_is_two_changes() -> None:
    told = "Mr Len Marsh met Ms Ann Lee. Ms Nora Field switched her support from Mr Marsh to Ms Lee."
    assert [c[:4] for c in changes(told)] == [(F, M, "support", None), (F, "Ann Lee", None, "support")]


def test_parties_are_left_for_others() -> None:
    found = changes("Ms Nora Field defected from the FDP to the Reform Alliance.")
    assert [c[:4] for c in found] == [(F, "FDP", "support", None), (F, "Reform Alliance", None, "support")]


def test_a_group_changes() -> None:
    found = changes(BOTH + "Several union leaders have abandoned Mr Marsh.")
    assert [c[:4] for c in found] == [("Several union leaders", M, "support", None)]


_PIECES = (
    "Ms Field Mr Marsh who once previously no longer supported backs turned against on from to but now has since "
    "switched her support former ally critic of having after years opposing , . ” “ ( ) ’s ' \n - abandoned by \x00 \ud800"
).split(" ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_any_text_can_be_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = with_particulars(Article("a", text), Surface.of(text), [])
    for change in found.changes:
        assert change.actor != change.target_actor
        assert all(span.end <= len(text) for span in change.evidence)
