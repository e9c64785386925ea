"""Someone is taken out of an extraction, and nobody else."""

from dataclasses import replace

from onrecord.record.striking import STRUCK_OUT, without
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
