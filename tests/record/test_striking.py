"""Someone is taken out of an extraction, and nobody else."""

from dataclasses import replace

import pytest

from onrecord.record.striking import STRUCK_OUT, Names, all_gone, without
from onrecord.statements import Actor, Article, Change, Extraction, Reference, Relation, Span, Speaker, Stance, Statement

TEXT = "Ann Lee said Bo Roe lied. Bo Roe said no one would ask Lee. He left. Cy Poe said for Roe that it rained."


def span(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


def statement(number: int, actor: Actor, content: str, **further: object) -> Statement:
    plain = Statement(
        f"s{number}",
        (actor.mentions[0],),
        (),
        (span(content),),
        "indirect",
        0.9,
        speaker=Speaker(actor.id, actor.name, "person", 0.9),
    )
    return replace(plain, **further)  # type: ignore[arg-type]


LEE = Actor("a1", "Ann Lee", "person", (), (span("Ann Lee"), span("Lee", "ask")))
ROE = Actor("a2", "Bo Roe", "person", (), (span("Bo Roe"), span("Bo Roe", "lied"), span("He"), span("Roe", "for")))
POE = Actor("a3", "Cy Poe", "person", (), (span("Cy Poe"),))
LIED = statement(1, LEE, "Bo Roe lied", stances=(Stance("a2", "Bo Roe", "oppose", (span("lied"),)),))
NO_ONE = statement(2, ROE, "no one would ask Lee", standing_because="s1", standing="denied")
INNER = statement(3, LEE, "ask Lee", within="s2")
FOR_ROE = statement(4, POE, "that it rained", on_behalf_of=Reference("a2", "Bo Roe", (span("for Roe"),)))
BACK = statement(
    5, LEE, "lied", standing="withdrawn", standing_because="s2", addressee=Reference("a2", "Bo Roe", (span("Bo Roe"),))
)
WHOLE = Extraction(
    Article("x", TEXT, title="Roe and Lee", byline="Di Roe"),
    (LIED, NO_ONE, INNER, FOR_ROE, BACK),
    (LEE, ROE, POE),
    (Relation("a3", "Cy Poe", "spokesperson", "a2", "Bo Roe", (span("for Roe"),)),),
    (Change("a1", "Ann Lee", "a2", "Bo Roe", "support", "oppose", (span("lied"),)),),
)


def struck(text: str, *words: str) -> str:
    for word in words:
        text = text.replace(word, "".join(STRUCK_OUT if c.isalnum() else c for c in word))
    return text


def test_who_is_gone_leaves_nothing_but_the_places_of_others() -> None:
    left = without(WHOLE, {"a2"})
    assert left.article.text == struck(TEXT, "no one would ask Lee", "that it rained", "Bo Roe", "Roe")
    assert (left.article.title, left.article.byline) == (struck("Roe and Lee", "Roe"), struck("Di Roe", "Roe"))
    assert [s.id for s in left.statements] == ["s1", "s5"]
    assert left.statements[0].stances == ()
    assert (left.statements[1].standing, left.statements[1].standing_because, left.statements[1].addressee) == (
        "stands",
        None,
        None,
    )
    assert left.actors == (LEE, POE)
    assert (left.relations, left.changes) == ((), ())


def test_nobody_gone_is_nothing_changed() -> None:
    assert without(WHOLE, set()) == WHOLE


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        pytest.param(
            Names(("Bo Roe",), ("Bo Roe",)), "Bo met Roe’s ROE, Roes and roe", "Bo met ███’s ███, Roes and roe", id="words"
        ),
        pytest.param(Names(("Bo Li",), ("Bo Li",)), "Bo Li, Bo\nLI and Li", "██ ██, ██\n██ and Li", id="short words"),
        pytest.param(Names(("Bo O’Roe",), ("Bo O’Roe",)), "Bo O’Roe", "██ █’███", id="an apostrophe"),
        pytest.param(Names(("Bo Roe",), ("Bo Roe",), ("cy roe",)), "Bo Roe and Roe", "██ ███ and Roe", id="another’s surname"),
        pytest.param(Names(("Bo Roe",), ("Bo Roe",), ("bo roe",)), "Bo Roe", "Bo Roe", id="a namesake’s name"),
        pytest.param(Names(("The Roe Party",)), "The Roe Party: a party", "The ███ █████: a party", id="an organisation"),
        pytest.param(Names(("Roe Party",)), "███ Party", "███ █████", id="what is struck out in part"),
        pytest.param(Names(("Bo Roe",), ("Bo Roe",)), "█Roe Roe█", "█Roe Roe█", id="within what is struck out"),
        pytest.param(Names(()), "Bo Roe", "Bo Roe", id="nobody"),
    ],
)
def test_names_are_struck_out(names: Names, text: str, expected: str) -> None:
    assert names.struck_from(text) == expected


def test_names_in_an_address_are_struck_out_in_any_case() -> None:
    names = Names(("Zoë Roe",), ("Zoë Roe",))
    assert names.struck_from_address("https://roe.org/Zoe_roe-heroes") == "https://███.org/███_███-heroes"


@pytest.mark.parametrize(("others", "gone"), [((), {"a2", "a9"}), ((Actor("a8", "Di Roe", "person"),), {"a2"})])
def test_a_surname_alone_is_his_who_has_it_alone(others: tuple[Actor, ...], gone: set[str]) -> None:
    whole = replace(WHOLE, actors=(*WHOLE.actors, *others, Actor("a9", "Roe", "person")))
    assert all_gone(whole, {"a2"}) == gone


def test_who_is_called_by_someone_gone_is_called_so_no_longer() -> None:
    group = Actor("a4", "Mr Roe’s supporters", "group", ("friends of Bo Roe",))
    said = statement(6, replace(group, mentions=(Span(0, 3),)), "that it rained")
    left = without(replace(WHOLE, statements=(said,), actors=(*WHOLE.actors, group)), {"a2"})
    assert (left.actors[-1].name, left.actors[-1].roles) == ("Mr ███’s supporters", ("friends of ██ ███",))
    assert left.statements[0].speaker is not None
    assert left.statements[0].speaker.name == "Mr ███’s supporters"
