"""Statements are accepted, corrected, rejected and added, and it is undone, on both databases."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from onrecord.record import reextracting, schema
from onrecord.record.hits import Hit
from onrecord.record.record import Record
from onrecord.record.review.corrections import Fields, Named, Sided, Topic
from onrecord.record.review.kept import ReviewError
from onrecord.record.searching import Search
from onrecord.sources.codebooks import Codebook, Concept
from onrecord.statements import Extraction, Span, Statement, Venue
from tests.record.reports import COPY, Said, report
from tests.record.test_forgetting import everything

HARBOUR = report(
    "harbour",
    Said("Ann Lee", COPY, act="assert", stances=(("Len Marsh", "oppose"),), confidence=0.6),
    Said("Len Marsh", "Nobody closes my bridge", act="deny", venue="interview", confidence=0.5),
    Said("Rita Vole", "I shall sing", confidence=0.7),
    Said("Kay Moss", "Nothing of it is true", confidence=0.8),
    people={"Ann Lee": ("senator",)},
)
OTHER = report("other", Said("Ann Lee", COPY), people={"Ann Lee": ("senator",)}, published="2017-03-05")
LEE = "person|ann lee||politics|"


@pytest.fixture
def filled(record: Record) -> Record:
    for extraction in (HARBOUR, OTHER):
        record.add(extraction)
    return record


def hit(record: Record, words: str, article: str = "harbour") -> Hit:
    [found] = [h for h in record.search(words).hits if h.article.id == article]
    return found


def state(record: Record) -> dict[str, Any]:
    """All that is shown."""
    return everything(record._engine) | {"articles": list(record.articles())}


def test_a_correction_is_shown_wherever_the_statement_is_and_the_machines_stays(filled: Record) -> None:
    before = hit(filled, "sing")
    told = Fields(speaker=Named("Ann Lee"), act="promise", stances=(Sided("Len Marsh", "support"),))
    number = filled.review.correct(before.number, told, "an editor")
    after = hit(filled, "sing")
    assert after.number == before.number
    assert (after.person, after.statement.act, after.statement.confidence) == (LEE, "promise", 1.0)
    page = filled.person(LEE)
    assert page is not None
    assert before.number in [h.number for h in page.statements.hits]
    assert {h.number for h in filled.search(Search(by="Rita Vole")).hits} == set()
    assert {h.number for h in filled.search(Search(about="Len Marsh", side="support")).hits} == {before.number}
    [kept] = filled.review.reviews()
    assert (kept.number, kept.verdict, kept.who, kept.statement) == (number, "correct", "an editor", before.number)
    assert kept.quote == "I shall sing"
    assert kept.anchor.content[0].prefix.endswith("Rita Vole said: “")
    assert kept.seen is not None
    assert (kept.seen["speaker"], kept.seen["act"]) == (Named("Rita Vole", "person"), None)
    assert kept.fields == told


def test_what_is_undone_is_as_if_it_had_never_been_judged(filled: Record) -> None:
    before, numbers = state(filled), {h.statement.id: h.number for h in filled.search(Search(size=99)).hits}
    made = [
        filled.review.correct(hit(filled, "sing").number, Fields(speaker=Named("Kay Moss"), content=(Span(0, 5),)), "one"),
        filled.review.accept(hit(filled, "harbour").number, "one"),
        filled.review.reject(hit(filled, "true").number, "one"),
        filled.review.add("harbour", Fields(content=(Span(1, 9),), speaker=Named("Max Pym")), "one"),
    ]
    assert state(filled) != before
    undone = [filled.review.undo(number, "two") for number in made]
    assert state(filled) == before
    assert {h.statement.id: h.number for h in filled.search(Search(size=99)).hits}.items() >= {
        (local, number) for local, number in numbers.items() if local in ("s1", "s2", "s3")
    }
    told = {one.number: one for one in filled.review.reviews()}
    assert [(told[n].verdict, told[n].of, told[n].who) for n in undone] == [("undo", n, "two") for n in made]
    assert [(told[n].undone, told[n].statement) for n in made] == [(n, None) for n in undone]


def test_what_is_rejected_is_found_no_longer(filled: Record) -> None:
    number = hit(filled, "harbour").number
    filled.review.reject(number)
    assert [h.article.id for h in filled.search("harbour").hits] == ["other"]
    assert hit(filled, "harbour", "other").reports.is_first  # it is the first report of the words now
    assert filled.position(LEE, "person|len marsh|||") is None
    with pytest.raises(ReviewError, match=f"statement {number}: there is none"):
        filled.review.accept(number)


def test_what_is_added_is_found(filled: Record) -> None:
    text = HARBOUR.article.text
    start = text.index("closes my")
    told = Fields(content=(Span(start, start + 9),), speaker=Named("Max Pym"), act="ask", venue=Venue("RTV", "debate", ()))
    filled.review.add("https://example.org/harbour", told, "an editor")
    [found] = filled.search(Search(by="Max Pym")).hits
    assert (found.article.quote(found.statement.content), found.statement.form) == ("closes my", "direct")
    filled.review.correct(found.number, Fields(act="deny"))
    assert filled.search(Search(by="Max Pym")).hits[0].statement == replace(found.statement, act="deny")
    with pytest.raises(ReviewError, match="very words"):
        filled.review.add("harbour", told)


def test_numbers_stay_however_much_is_judged(filled: Record) -> None:
    numbers = {h.statement.id: h.number for h in filled.search(Search(size=99)).hits if h.article.id == "harbour"}
    for local, number in numbers.items():
        filled.review.correct(number, Fields(act="other"), local)
    filled.review.accept(numbers["s2"])
    assert {h.statement.id: h.number for h in filled.search(Search(act="other")).hits} == numbers


def test_the_queue_has_first_what_matters_and_is_least_sure(filled: Record) -> None:
    def order() -> list[str]:
        return [f"{h.article.id} {h.statement.id}" for h in filled.review.queue()]

    assert order() == ["harbour s1", "harbour s2", "harbour s3", "harbour s4", "other s1"]
    filled.review.accept(hit(filled, "harbour").number)
    assert order() == ["harbour s2", "harbour s3", "harbour s4", "other s1"]
    assert [h.article.id for h in filled.review.queue(article="other")] == ["other"]


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        (Fields(), "nothing is corrected"),
        (Fields(content=()), "a statement has one"),
        (Fields(content=(Span(0, 10**9),)), "the article ends at"),
        (Fields(speaker=Named(" ")), "has no letters"),
        (Fields(topics=()), None),
    ],
)
def test_what_cant_be_said_is_refused(filled: Record, told: Fields, problem: str | None) -> None:
    number = hit(filled, "sing").number
    if problem is None:
        filled.review.correct(number, told)
        return
    with pytest.raises(ReviewError, match=problem):
        filled.review.correct(number, told)
    assert filled.review.reviews() == ()


def test_what_isnt_there_is_told(filled: Record) -> None:
    with pytest.raises(ReviewError, match="statement 99: there is none"):
        filled.review.accept(99)
    with pytest.raises(ReviewError, match="judgement 99: there is none"):
        filled.review.undo(99)
    with pytest.raises(ReviewError, match="nowhere: the record has no article"):
        filled.review.add("nowhere", Fields(content=(Span(0, 1),)))
    made = filled.review.accept(hit(filled, "sing").number)
    undone = filled.review.undo(made)
    with pytest.raises(ReviewError, match="was undone already"):
        filled.review.undo(made)
    with pytest.raises(ReviewError, match="undoes another"):
        filled.review.undo(undone)


def test_a_later_version_is_shown_as_the_earlier_was_judged(filled: Record) -> None:
    filled.review.correct(hit(filled, "sing").number, Fields(act="promise"), "one")
    filled.review.correct(hit(filled, "true").number, Fields(act="deny"), "one")
    filled.review.reject(hit(filled, "closes").number, "one")
    revised = report(
        "harbour",
        Said("Max Pym", "Something else"),
        Said("Len Marsh", "Nobody closes my bridge", act="deny", venue="interview"),
        Said("Rita Vole", "I shall sing"),
        published="2017-03-02",
    )
    assert filled.add(revised) == "revised"
    assert hit(filled, "sing").statement.act == "promise"
    assert [h.article.id for h in filled.search("closes").hits] == []
    [orphan] = filled.review.orphans()
    assert (orphan.quote, orphan.statement) == ("Nothing of it is true", None)  # these words are gone


def again(record: Record, extraction: Extraction, model: str = "other") -> reextracting.Reread:
    with record._writing() as connection:
        chosen = select(schema.version.c.id).join(schema.article).where(schema.version.c.is_current)
        [number] = connection.scalars(chosen.where(schema.version.c.url == extraction.article.url))
        told = reextracting.replace(connection, number, extraction, model)
    assert told is not None
    return told


def moved(statement: Statement, number: int, by: int) -> Statement:
    """The statement as another model reads it, which takes in less of its content."""
    [content] = statement.content
    return replace(statement, id=f"s{number}", content=(Span(content.start + by, content.end),))


def test_another_model_finds_what_was_judged(filled: Record) -> None:
    filled.review.correct(hit(filled, "sing").number, Fields(act="promise"), "one")
    filled.review.reject(hit(filled, "closes").number, "one")
    accepted = hit(filled, "harbour")
    filled.review.accept(accepted.number, "one")
    numbers = {h.statement.content: h.number for h in filled.search(Search(size=99)).hits if h.article.id == "harbour"}
    first, second, third, fourth = HARBOUR.statements
    other = replace(HARBOUR, statements=(moved(fourth, 1, 0), moved(third, 2, 2), moved(second, 3, 3)))
    told = again(filled, other)
    assert (told.attached, [one.quote for one in told.orphaned]) == (2, [COPY])
    sung = hit(filled, "sing")
    assert (sung.statement.act, sung.statement.content) == ("promise", moved(third, 2, 2).content)  # only the act was judged
    assert [h.article.id for h in filled.search("closes").hits] == []
    kept = hit(filled, "harbour")
    assert kept.number == accepted.number
    assert kept.statement.content == first.content
    assert hit(filled, "true").number == numbers[fourth.content]  # the same words keep their number
    assert again(filled, HARBOUR, "small").orphaned == ()
    assert hit(filled, "sing").statement.content == third.content


def test_reading_again_what_nobody_judged_is_as_if_it_had_come_so(filled: Record, tmp_path: Any) -> None:
    other = replace(HARBOUR, statements=HARBOUR.statements[1:3])
    again(filled, other)
    with Record.open(str(tmp_path / "alone.db")) as alone:
        for extraction in (other, OTHER):
            alone.add(extraction)
        assert state(filled) == state(alone)


def test_text_that_changed_meanwhile_is_left(filled: Record) -> None:
    with filled._writing() as connection:
        changed = replace(HARBOUR, article=replace(HARBOUR.article, text="Something else"))
        assert reextracting.replace(connection, 1, changed, "other") is None
        assert reextracting.replace(connection, 99, changed, "other") is None


def test_forgetting_an_article_forgets_what_was_judged_of_it(filled: Record) -> None:
    filled.review.correct(hit(filled, "sing").number, Fields(act="promise"), "one")
    filled.review.draw("pilot", 5)
    filled.forget("harbour", "asked")
    assert filled.review.reviews() == ()
    assert [item.article for item in filled.review.to_code("pilot", "one")] == ["other"]
    with filled._reading() as connection:
        assert connection.execute(select(schema.machine)).all() == []


def texts(record: Record) -> str:
    """All that is kept as JSON, and the texts."""
    columns = (
        schema.review.c.anchor,
        schema.review.c.seen,
        schema.review.c.fields,
        schema.sample_item.c.seen,
        schema.version.c.text,
    )
    with record._reading() as connection:
        found = [value for column in (*columns, schema.sample_item.c.anchor, schema.machine.c.found)
                 for value in connection.scalars(select(column))]  # fmt: skip
    return " ".join(value for value in found if value)


@pytest.mark.parametrize("who", ["Rita Vole", "Max Pym", "Len Marsh"])
def test_forgetting_a_person_leaves_nothing_of_him_in_judgements(filled: Record, who: str) -> None:
    filled.review.draw("pilot", 5)
    filled.review.code("pilot", 1, "correct", "two", Fields(speaker=Named("Max Pym")))
    filled.review.correct(
        hit(filled, "sing").number, Fields(speaker=Named("Kay Moss"), act="promise"), "one"
    )  # was Rita Vole's
    filled.review.correct(hit(filled, "true").number, Fields(on_behalf_of=Named("Max Pym")), "one")
    undone = filled.review.correct(hit(filled, "closes").number, Fields(addressee=Named("Rita Vole")), "one")
    filled.review.undo(undone)
    filled.forget(who, "asked")
    first, last = who.split()
    assert first not in texts(filled)
    assert last not in texts(filled)
    assert {h.number for h in filled.search(Search(by=who)).hits} == set()
    sung = [h for h in filled.search("sing").hits if h.article.id == "harbour"]
    assert [h.statement.act for h in sung] == ["promise"]  # by Kay Moss, as it was judged
    with pytest.raises(ReviewError, match=f"{who}: was forgotten by this record"):
        filled.review.correct(sung[0].number, Fields(speaker=Named(who)))


def test_who_is_forgotten_is_struck_out_of_what_was_carried_over(filled: Record) -> None:
    """The later version has no judgement of its own, but the machine's reading beside what is shown."""
    filled.review.correct(hit(filled, "sing").number, Fields(speaker=Named("Kay Moss")), "one")  # was Rita Vole's
    filled.add(report("harbour", Said("Max Pym", "So"), Said("Rita Vole", "I shall sing"), published="2017-03-02"))
    assert [h.number for h in filled.search(Search(by="Rita Vole")).hits] == []
    filled.forget("Rita Vole", "asked")
    assert "Vole" not in texts(filled)


def test_judged_topics_stay_when_the_machine_codes_again(filled: Record) -> None:
    book = Codebook("town", (Concept("bridge", "", ("bridge", "harbour*")), Concept("song", "", ("sing",))))
    assert filled.topics.code(book, nearness=2) == 4

    def about(topic: str) -> list[str]:
        return sorted(f"{h.article.id} {h.statement.id}" for h in filled.search(Search(topic=topic)).hits)

    assert (about("bridge"), about("Song")) == (["harbour s1", "harbour s2", "other s1"], ["harbour s3"])
    number = filled.review.correct(hit(filled, "sing").number, Fields(topics=(Topic("bridge", True),)), "one")
    assert (about("bridge"), about("song")) == (["harbour s1", "harbour s2", "harbour s3", "other s1"], [])
    filled.topics.code(book, nearness=2)
    assert about("song") == []
    assert [(c.how, c.is_shown) for c in filled.topics.of("harbour")["s3"]] == [("pattern", False), ("person", True)]
    assert filled.search(Search(topic="bridge", by="Rita Vole")).hits[0].topics == (Topic("bridge", True),)
    assert [(c.concept, c.statements, c.agreeing) for c in filled.topics.counted()] == [("bridge", 4, 1), ("song", 0, 0)]
    filled.review.undo(number)
    assert (about("song"), about("nothing")) == (["harbour s3"], [])
    with pytest.raises(ReviewError, match="no codebook of the record has this concept"):
        filled.review.correct(hit(filled, "sing").number, Fields(topics=(Topic("nothing"),)))
    filled.review.accept(hit(filled, "sing").number)
    assert filled.review.reviews()[0].fields["topics"] == (Topic("song"),)
