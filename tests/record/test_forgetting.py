"""Forgetting: what is left is as if what was erased had never come, and it doesn't come back, on both databases."""

import itertools
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from onrecord.record import schema, traces
from onrecord.record.forgetting import ForgetError
from onrecord.record.record import Record
from onrecord.record.searching import Search
from onrecord.statements import Extraction
from tests.record.reports import COPY, Said, report
from tests.record.test_judging import POLITICIAN, REPORTS, SINGER, state

CUT = COPY.replace(" from doing so", "")
CUT_AGAIN = CUT.replace("We will close ", "")
NEAR = [
    report("near one", Said("Ann Lee", COPY), published="2017-02-01"),
    report("near two", Said("Ann Lee", CUT), published="2017-02-02"),
    report("near three", Said("Ann Lee", CUT_AGAIN), published="2017-02-03"),
    report("near four", Said("Ann Lee", COPY, form="indirect"), published="2017-02-04"),
]
REVISED = [
    report("page", Said("Rita Vole", COPY), people={"Rita Vole": ("senator", "author")}, published="2017-01-01"),
    report("page", Said("Rita Vole", CUT), people={"Rita Vole": ("senator",)}, published="2017-01-02"),
    report("other page", Said("Rita Vole", CUT), people={"Rita Vole": ("author",)}, url=None, published="2017-01-03"),
]
ARTICLES = [*REPORTS, *NEAR, *REVISED]


def everything(engine: Engine) -> dict[str, Any]:
    """What reports have in common, and what each says."""
    with engine.connect() as connection:
        version, number = schema.version.c, schema.utterance_band.c.utterance_id
        texts = select(schema.article.c.key, version.digest, version.is_current, version.text, version.title, version.url).join(
            schema.version
        )
        bands = select(schema.utterance.c.key, schema.utterance_band.c.band).where(number == schema.utterance.c.id)
        names = select(schema.article_name.c.name, schema.article.c.key).join(schema.article)
        told = {
            name: sorted(map(tuple, connection.execute(chosen)), key=repr)
            for name, chosen in (("texts", texts), ("bands", bands), ("called", names))
        }
    return state(engine) | told


def found_by_words(record: Record, words: str) -> list[str]:
    return sorted(f"{hit.article.id} {hit.statement.id}" for hit in record.search(Search(words)).hits)


class Alone:
    """Fresh records of SQLite to compare with."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, itertools.count()

    def __call__(self, reports: Iterable[Extraction], then: Callable[[Record], object] = lambda _: None) -> dict[str, Any]:
        with Record.open(str(self._folder / f"{next(self._numbers)}.db")) as record:
            for extraction in reports:
                record.add(extraction)
            then(record)
            return everything(record._engine)


@pytest.fixture
def alone(tmp_path: Path) -> Alone:
    return Alone(tmp_path)


@pytest.mark.parametrize("name", list(dict.fromkeys(e.article.id for e in ARTICLES)))
def test_a_record_is_as_if_the_article_had_never_come(record: Record, alone: Alone, name: str) -> None:
    for extraction in ARTICLES:
        record.add(extraction)
    own = [e for e in ARTICLES if e.article.id == name]
    forgotten = record.forget(name, "asked for")
    assert (forgotten.subject, forgotten.articles, forgotten.statements) == ("article", 1, len(own[-1].statements))
    left = alone(e for e in ARTICLES if e.article.id != name)
    assert everything(record._engine) == left
    assert record.article(name) is None
    assert {record.add(e) for e in own} == {"forgotten"}
    assert everything(record._engine) == left
    if own[0].article.url:
        assert record.add(report(name, Said("Ann Lee", "Something else"))) == "forgotten"
    found = [f"{e.article.id} s1" for e in (*NEAR, REVISED[1], REVISED[2], REPORTS[0], REPORTS[2]) if e.article.id != name]
    assert found_by_words(record, "harbour") == sorted(found)


@pytest.mark.parametrize("called", ["one", "https://example.org/one", REPORTS[0].article.url, "key"])
def test_by_an_id_an_address_or_a_key(record: Record, called: str) -> None:
    record.add(REPORTS[0])
    with record._engine.connect() as connection:
        key = connection.scalars(select(schema.article.c.key)).one()
    assert record.forget(key if called == "key" else called, "asked for").key == key


def test_the_last_article_leaves_nothing_but_marks(record: Record) -> None:
    empty = everything(record._engine)
    for extraction in ARTICLES:
        record.add(extraction)
    for name in {e.article.id for e in ARTICLES}:
        record.forget(name, "asked for")
    assert everything(record._engine) == empty
    with record._engine.connect() as connection:
        marks = connection.execute(select(schema.forgotten)).all()
        others = [t for t in schema.metadata.sorted_tables if t.name != "forgotten" and connection.execute(select(t)).first()]
    assert others == []
    assert {(m.subject, m.why, len(m.digest)) for m in marks} == {("article", "asked for", 64)}


LEE_SENATOR, LEE_NOVELIST = "person|ann lee||politics|", "person|ann lee||arts|"
SENATOR, NOVELIST = {"Ann Lee": ("senator",)}, {"Ann Lee": ("novelist",)}
PEOPLE = [
    report(
        "a",
        Said("Ann Lee", COPY, stances=(("Len Marsh", "oppose"),)),
        Said("Len Marsh", "I think that Ann Lee was wrong about it", "deny", (("Ann Lee", "oppose"),)),
        Said("Lee", "It was a zyxwitt"),
        people={"Ann Lee": ("senator",), "Len Marsh": ("aide to Ann Lee",)},
        relations=(("Len Marsh", "opponent", "Ann Lee"),),
        changes=(("Len Marsh", "Ann Lee", "support", "oppose"),),
        title="LEE and Marsh",
    ),
    report(
        "ann-lee-again", Said("Ann B. Lee", CUT), Said("Rita Vole", CUT), Said("Vole", "I speak for her", behalf="Ann B. Lee")
    ),
    report("c", Said("Ann Lee", "I write novels"), Said("Len Marsh", "So she does"), people=NOVELIST),
    report("d", Said("Len Marsh", "Ann Lee is my neighbour", stances=(("Ann Lee", "support"),)), url=None),
    report("e", Said("Len Marsh", COPY), Said("Rita Vole", "Nobody else is in this")),
]


def forget_senator(record: Record) -> None:
    record.forget(LEE_SENATOR, "asked for")


def test_a_person_is_gone_with_all_that_is_known_of_him(record: Record) -> None:
    for extraction in PEOPLE:
        record.add(extraction)
    forgotten = record.forget(LEE_SENATOR, "Ann Lee asked for it")
    assert (forgotten.subject, forgotten.articles, forgotten.statements) == ("person", 3, 4)
    assert [c.key for c in record.candidates("Ann Lee")] == [LEE_NOVELIST]
    assert record.person(LEE_SENATOR) is None
    assert found_by_words(record, "zyxwitt") == []
    left = record.article("a")
    assert left is not None
    assert left.article.text.splitlines()[1] == "Len Marsh said: “I think that ███ ███ was wrong about it”"
    assert left.article.title == "███ and Marsh"
    assert [(a.name, a.roles) for a in left.actors] == [("Len Marsh", ("aide to ███ ███",))]
    assert (left.relations, left.changes) == ((), ())
    assert left.article.text[left.statements[0].content[0].start :].startswith("I think that")
    assert len(left.article.text) == len(PEOPLE[0].article.text)
    with record._engine.connect() as connection:
        assert {*connection.scalars(select(schema.forgotten.c.why))} == {"███ ███ asked for it"}
    assert record.article("https://example.org/ann-lee-again") == record.article("███-███-again") is not None
    assert record.article("c") == PEOPLE[2]
    assert record.article("e") == PEOPLE[4]


@pytest.mark.parametrize("first", [0, 3, 5])
def test_a_forgotten_person_comes_back_in_no_order(record: Record, alone: Alone, first: int) -> None:
    expected = alone(PEOPLE, forget_senator)
    orders: Sequence[tuple[Extraction, ...]] = list(itertools.permutations([e for e in PEOPLE if e.article.id != "a"]))
    record.add(PEOPLE[0])
    record.forget(LEE_SENATOR, "asked for")
    for extraction in orders[first * 4]:
        assert record.add(extraction) == "added"
    assert everything(record._engine) == expected
    for extraction in PEOPLE:
        assert record.outcome_without(extraction.article) == record.add(extraction) == "known"
        renamed = replace(extraction, article=replace(extraction.article, id=f"lee {extraction.article.id}"))
        if extraction.article.id not in ("c", "e"):
            assert record.add(renamed) == "known"
    assert everything(record._engine) == expected


@pytest.mark.parametrize("pair", list(itertools.combinations([LEE_SENATOR, "Len Marsh", "Rita Vole"], 2)), ids=str)
def test_two_are_forgotten_in_any_order(record: Record, alone: Alone, pair: tuple[str, str]) -> None:
    def forget(own: Record) -> None:
        for name in sorted(pair):
            own.forget(name, "asked for")

    for extraction in PEOPLE:
        record.add(extraction)
    for name in sorted(pair, reverse=True):
        record.forget(name, "asked for")
    assert everything(record._engine) == alone(PEOPLE, forget)


BOTH, B_SENATOR = {"Ann Lee": ("novelist", "senator")}, {"Ann B. Lee": ("senator",)}


@pytest.mark.parametrize(
    ("known", "forgotten", "comes", "stays"),
    [
        pytest.param([SENATOR], LEE_SENATOR, SENATOR, False, id="of the same field"),
        pytest.param([SENATOR], LEE_SENATOR, {"Ann Lee": ()}, False, id="of no field"),
        pytest.param([SENATOR], LEE_SENATOR, NOVELIST, True, id="of another field"),
        pytest.param([SENATOR], LEE_SENATOR, BOTH, False, id="of this field and another"),
        pytest.param([SENATOR], LEE_SENATOR, B_SENATOR, False, id="with initials that weren't known"),
        pytest.param([B_SENATOR], "Ann Lee", SENATOR, False, id="without the initials"),
        pytest.param([B_SENATOR], "Ann Lee", {"Ann C. Lee": ("senator",)}, True, id="with other initials"),
        pytest.param([{"Ann Lee": ()}], "Ann Lee", NOVELIST, False, id="who was met in no field, in any"),
        pytest.param([SENATOR, NOVELIST], LEE_SENATOR, NOVELIST, True, id="a namesake who is known"),
        pytest.param([SENATOR, NOVELIST, {"Ann Lee": ()}], "person|ann lee|||", SENATOR, True, id="one of three"),
        pytest.param([BOTH], "Ann Lee", NOVELIST, False, id="who was met in both fields"),
        pytest.param([SENATOR], LEE_SENATOR, {"Anna Lee": ("senator",)}, True, id="of another name"),
        pytest.param([SENATOR], LEE_SENATOR, {"Lee": ("senator",)}, True, id="of a surname alone"),
    ],
)
def test_who_is_known_again(
    record: Record, known: list[dict[str, tuple[str, ...]]], forgotten: str, comes: dict[str, tuple[str, ...]], stays: bool
) -> None:
    for number, people in enumerate(known):
        record.add(report(f"known {number}", Said(next(iter(people)), "It rained"), people=people))
    record.forget(forgotten, "asked for")
    came = report("new", Said(next(iter(comes)), "It was dry"), Said("Len Marsh", "No"), people=comes)
    record.add(came)
    found = record.article("new")
    assert found is not None
    assert (found == came) is stays
    assert found_by_words(record, "dry") == (["new s1"] if stays else [])


def test_an_organisation_keeps_the_words_that_others_use(record: Record) -> None:
    record.add(report("x", Said("The Harbour Union", "It is ours"), Said("Ann Lee", "The Harbour Union has a Union flag")))
    record.forget("Harbour Union", "asked for")
    found = record.article("x")
    assert found is not None
    assert found.article.text.splitlines()[1] == "Ann Lee said: “The ███████ █████ has a █████ flag”"


@pytest.mark.parametrize("article", ["one", "three"])
def test_an_article_and_what_was_judged_of_it(record: Record, alone: Alone, article: str) -> None:
    for extraction in REPORTS:
        record.add(extraction)
    record.split("three", "person|len marsh|||")
    record.merge(SINGER, POLITICIAN)
    record.forget(article, "asked for")
    left = [judgement.verdict for judgement in record.judgements()]
    assert left == (["merge"] if article == "three" else ["merge", "split"])


def test_judgements_of_a_forgotten_person_go_too(record: Record) -> None:
    for extraction in REPORTS:
        record.add(extraction)
    record.split("three", "person|len marsh|||")
    record.undo(record.merge(SINGER, POLITICIAN))
    record.merge(SINGER, POLITICIAN)
    record.forget(POLITICIAN, "asked for")
    assert record.candidates("Ann Lee") == ()
    assert [judgement.person for judgement in record.judgements()] == ["person|len marsh|||"]


def test_who_was_told_from_the_forgotten_stays(record: Record) -> None:
    for name in ("one", "two"):
        record.add(report(name, Said("Ann Lee", f"It is {name}")))
    record.split("two", "person|ann lee|||")
    record.forget("person|ann lee|||", "asked for")
    record.add(report("three", Said("Ann Lee", "It is three")))
    revised = report("two", Said("Ann Lee", "It is more than two"), published="2017-03-02")
    assert record.add(revised) == "revised"
    assert found_by_words(record, "it") == ["two s1"]
    [left] = record.candidates("Ann Lee")
    record.forget(left.key, "asked for")
    record.add(report("two", Said("Ann Lee", "It is yet more"), published="2017-03-03"))
    assert record.candidates("Ann Lee") == ()
    assert record.judgements() == ()


def test_someone_is_struck_out_of_all_versions(record: Record) -> None:
    for extraction in REVISED:
        record.add(extraction)
    record.forget("Rita Vole", "asked for")
    with record._engine.connect() as connection:
        texts = list(connection.scalars(select(schema.version.c.text)))
    assert len(texts) == 3
    assert not any(word in text for text in texts for word in ("Vole", "Rita", "harbour"))


def test_what_was_taken_back_by_an_erased_statement_stands_again(record: Record) -> None:
    for name in ("said", "withdrew", "denied"):
        record.add(report(name, Said("Ann Lee", "It rained")))
    with record._engine.begin() as connection:
        said, withdrew, denied = connection.scalars(select(schema.statement.c.id).order_by(schema.statement.c.id))
        for number, standing in ((withdrew, "withdrawn"), (denied, "denied")):
            row = {"statement_id": said, "because_id": number, "standing": standing}
            connection.execute(schema.taken_back.insert(), row)
        connection.execute(schema.statement.update().where(schema.statement.c.id == said).values(status="withdrawn"))
    standings = []
    for name in ("withdrew", "denied"):
        record.forget(name, "asked for")
        standings += [hit.standing for hit in record.search().hits if hit.article.id == "said"]
    assert standings == ["denied", "stands"]


@pytest.mark.parametrize(
    ("name", "why", "says"),
    [
        ("nobody", "w", "nobody: the record has no such article, and nobody called so in full"),
        ("Lee", "w", "Lee: the record has no such article"),
        ("person|no one|||", "w", "has no such article"),
        ("\ud800\0", "w", "has no such article"),
        (
            "Ann Lee",
            "w",
            f"Ann Lee: 4 are called so; give the key of one of them: person|ann lee|b||, {LEE_NOVELIST}, {LEE_SENATOR}, ",
        ),
        ("two", "w", "two: 2 are called so; give the key of one of them: url:"),
        ("a", " ", "a: nothing is forgotten without a reason; say why"),
    ],
)
def test_what_is_not_one_is_not_forgotten(record: Record, name: str, why: str, says: str) -> None:
    for extraction in (*PEOPLE, report("two"), report("two", url="https://example.org/second")):
        record.add(extraction)
    before = everything(record._engine)
    with pytest.raises(ForgetError) as refused:
        record.forget(name, why)
    assert says in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    assert everything(record._engine) == before


KILLED = """
import os, signal, sys
from onrecord.record import forgetting
from onrecord.record.record import Record
setattr(forgetting, sys.argv[3], lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
Record.open(sys.argv[1]).forget(sys.argv[2], "asked for")
"""


@pytest.mark.parametrize(("name", "step"), [(LEE_SENATOR, "rewrite"), (LEE_SENATOR, "rejoin"), ("a", "erase")])
def test_killed_in_the_middle_nothing_is_half_gone(address: str, name: str, step: str) -> None:
    with Record.open(address) as record:
        for extraction in PEOPLE:
            record.add(extraction)
        before = everything(record._engine)
    process = subprocess.run([sys.executable, "-c", KILLED, address, name, step], timeout=60)
    assert process.returncode == -signal.SIGKILL
    with Record.open(address) as record:
        assert everything(record._engine) == before
        assert record.add(PEOPLE[0]) == "known"
        assert record.forget(name, "asked for").subject


def bytes_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


WORDS = (b"zyxwitt", b"qwlotho")
FILLING = [
    report(f"filling {n}", *(Said("Len Marsh", f"The harbour has {n} bridges {m}") for m in range(20))) for n in range(20)
]
QWLOTHO = [
    report("x", Said("Ann Qwlotho", "It was a zyxwitt"), Said("Len Marsh", "Ms Qwlotho was there"), title="Qwlotho"),
    report("y", Said("Ann Qwlotho", "It was no zyxwitt at all, said the novelist"), url=None),
    report("x", Said("Ann Qwlotho", "It wasn't a zyxwitt"), published="2017-03-02"),
]


def filled_file(path: Path) -> Record:
    record = Record.open(str(path))
    for extraction in (*FILLING[:10], *QWLOTHO, *FILLING[10:]):
        record.add(extraction)
    record.merge("person|ann qwlotho|||", "person|len marsh|||")
    record.undo(1)
    return record


@pytest.mark.parametrize("names", [["Ann Qwlotho"], ["x", "y"]], ids=str)
def test_no_byte_of_it_is_left_in_the_file(tmp_path: Path, names: list[str]) -> None:
    path = tmp_path / "onrecord.db"
    with filled_file(path) as record:
        assert all(word in bytes_of(path).lower() for word in WORDS)
        for name in names:
            assert not record.forget(name, "Ann Qwlotho said so" if len(names) == 1 else "asked for").leaves_traces
        assert not any(word in bytes_of(path).lower() for word in (WORDS[:1] if names == ["x", "y"] else WORDS))
        assert record.search(Search("harbour")).count == 400
    if len(names) == 1:
        with Record.open(str(path)) as record:
            for extraction in QWLOTHO:
                record.add(replace(extraction, article=replace(extraction.article, published=None)))
        assert not any(word in bytes_of(path).lower() for word in WORDS)


def test_the_bytes_go_when_nobody_reads_them_any_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traces, "_PATIENCE", 50)
    path = tmp_path / "onrecord.db"
    with filled_file(path) as record, Record.open(str(path)) as other, other._engine.connect() as reading:
        assert reading.execute(select(schema.version.c.id)).first() is not None
        assert record.forget("Ann Qwlotho", "asked for").leaves_traces
        assert WORDS[0] in bytes_of(path)
    with Record.open(str(path)):
        assert not any(word in bytes_of(path).lower() for word in WORDS)


def test_killed_before_the_file_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "onrecord.db"
    with filled_file(path) as record, monkeypatch.context() as patched:
        patched.setattr(traces, "clear", lambda _: False)
        assert record.forget("Ann Qwlotho", "asked for").leaves_traces
    assert WORDS[0] in bytes_of(path)
    with Record.open(str(path)):
        assert not any(word in bytes_of(path).lower() for word in WORDS)


def test_forgetting_while_others_add(address: str, alone: Alone) -> None:
    senators = [report(f"s{n}", Said("Ann Lee", f"It is {n}"), Said("Rita Vole", "Yes"), people=SENATOR) for n in range(12)]
    with Record.open(address) as one, Record.open(address) as other:
        one.add(senators[0])
        adding = threading.Thread(target=lambda: [other.add(extraction) for extraction in senators[1:]])
        adding.start()
        one.forget("Ann Lee", "asked for")
        adding.join()
        assert everything(one._engine) == alone(senators, lambda record: record.forget("Ann Lee", "asked for"))
