"""Statements inside statements, read with the shipped model."""

import pytest

import onrecord


def nested(text: str) -> list[tuple[str, str, str]]:
    article = onrecord.Article("a", text)
    found = onrecord.extract(article).statements
    return [(article.quote(s.source), article.quote(s.cue), article.quote(s.content)) for s in found if s.within]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The mayor, Ann Lee, said that engineers had warned that the bridge was unsafe.",
            [("engineers", "had warned", "that the bridge was unsafe")],
            id="indirect in indirect",
        ),
        pytest.param(
            "“The minister told us the road would be built,” said Bo Roe, a farmer. “We are still waiting.”",
            [("The minister", "told", "the road would be built")],
            id="indirect in direct, up to the end of its sentence",
        ),
        pytest.param(
            "‘My neighbour said, “Nobody will pay that,” and he was right,’ Cy Poe said.",
            [("My neighbour", "said", "“Nobody will pay that,”")],
            id="direct in direct",
        ),
        pytest.param(
            "“I think that it will rain,” said Di Noe. “The forecasters have warned that the river may flood.”",
            [("The forecasters", "have warned", "that the river may flood")],
            id="what the speaker thinks aloud is no further statement",
            marks=pytest.mark.xfail(strict=True, reason="read by itself, the model gives it to the forecasters"),
        ),
        pytest.param("“It rained all day and the river rose,” said Di Noe.", [], id="nothing"),
    ],
)
def test_what_is_inside_a_statement(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert nested(text) == expected


def test_an_inner_statement_names_the_one_around_it() -> None:
    found = onrecord.extract(
        onrecord.Article("a", "Ann Lee said that Bo Roe had warned that the bridge was unsafe.")
    ).statements
    outer, inner = found
    assert (outer.id, outer.within, inner.id, inner.within) == ("s1", None, "s2", "s1")
