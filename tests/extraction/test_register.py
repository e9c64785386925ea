"""Whom a people register lets a report mean: a report with its sources marked, and people with their offices, speakers out."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.speakers.confidence import confidence
from onrecord.extraction.speakers.register import Register
from onrecord.extraction.speakers.resolve import Resolved, resolve
from onrecord.extraction.surface import Surface
from onrecord.statements import Office, OtherName, Person
from tests.extraction.test_speakers import report


def held(role: str | None, start: str = "", end: str = "", **where: str) -> Office:
    earliest, latest = (dt.date.fromisoformat(day) if day else None for day in (start, end))
    return Office(role, earliest=earliest, latest=latest, **where)


def person(name: str, *offices: Office, others: str = "", **more: str) -> Person:
    return Person(name, tuple(map(OtherName, filter(None, others.split(";")))), offices, **more)  # type: ignore[arg-type]


NORA = person("Nora Field", held("Prime Minister", "2016-07-13", "2019-07-24"), held("MP for Fen Valley", "1997-05-01"))
LEN = person("Len Marsh", held("Prime Minister", "2010-05-11", "2016-07-12"))
ROE = person("Alexander de Bruin Roe", held("Foreign Secretary", "2016-07-13", party="Labour"), others="Bertie Roe;Bertie")
WATT = person("Tom Watt", held("Deputy Leader", "2015-09-12", organisation="Labour Party", party="Labour"))
ANN = person("Ann Lee", held("MP for Harbour East"), gender="female")
NED = person("Ned Lee", held("MP for Harbour West", party="Conservative"), gender="male")
SAM = person("Sam Lee", held("MP for Moor", party="Labour"), gender="male")
PEOPLE = (NORA, LEN, ROE, WATT, ANN, NED, SAM)
DAY = dt.date(2017, 2, 28)


def resolved(marked: str, people: tuple[Person, ...] = PEOPLE, day: dt.date | None = DAY) -> Resolved:
    article, statements = report(marked)
    return resolve(Surface.of(article.text), statements, (), Register(people).on(day))


def names(marked: str, people: tuple[Person, ...] = PEOPLE, day: dt.date | None = DAY) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in resolved(marked, people, day).statements]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The Prime Minister| said no]. [She| left].", ["Nora Field"] * 2),
        ("[The PM| said no].", ["Nora Field"]),
        ("[Prime Minister Field| said no]. [Mrs Field| left].", ["Nora Field"] * 2),
        ("[The prime minister, who came late,| said no].", ["Nora Field"]),
        ("They asked the prime minister, [who| said no].", ["Nora Field"]),
        ("[The Fen Valley MP| said no]. [The MP for Fen Valley| left].", ["Nora Field"] * 2),
        ("[Fen Valley MP| says no].", ["Nora Field"]),
        ("Nora Field rose. [The prime minister| said no].", ["Nora Field"]),
        ("Health Minister Ida Moss rose. [The prime minister| said no].", ["Nora Field"]),
        ("[The Labour deputy leader| said no]. [Mr Watt| left].", ["Tom Watt"] * 2),
        # the report's own words stand
        ("Danish Prime Minister Pia Holm rose. [The prime minister| said no].", ["Pia Holm"]),
        (
            "Danish Prime Minister Pia Holm and Czech Prime Minister Ivo Orel rose. [The prime minister| no].",
            ["The prime minister"],
        ),
        ("[The British prime minister| said no].", ["The British prime minister"]),
        ("[The then prime minister| said no].", ["The then prime minister"]),
        ("[The deputy prime minister| said no].", ["The deputy prime minister"]),
        ("[A prime minister| said no].", ["A prime minister"]),
        ("[The minister| said no].", ["The minister"]),
        ("[The Harbour MP| said no].", ["The Harbour MP"]),
        ("[The Labour MP| said no].", ["The Labour MP"]),
        ("[The deputy leader| said no].", ["The deputy leader"]),
    ],
)
def test_an_office_means_who_held_it(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2010, 5, 10), None),
        (dt.date(2010, 5, 11), "Len Marsh"),
        (dt.date(2016, 7, 12), "Len Marsh"),
        (dt.date(2016, 7, 13), "Nora Field"),
        (dt.date(2019, 7, 24), "Nora Field"),
        (dt.date(2019, 7, 25), None),
        (None, None),
    ],
)
def test_an_office_is_looked_up_on_the_articles_day(day: dt.date | None, expected: str | None) -> None:
    assert names("[The Prime Minister| said no].", day=day) == [expected or "The Prime Minister"]


@pytest.mark.parametrize(
    ("offices", "expected"),
    [
        ([held("Prime Minister", "2016-07-13")], "Nora Field"),
        ([held("Prime Minister")], "Nora Field"),
        ([held("Prime Minister", "2016-07-13", "2019-07-24")], "The prime minister"),
        ([held("Prime Minister", "2016-07-13", "2019-07-24"), held("MP for Fen Valley")], "The prime minister"),
        ([held("Prime Minister", "2016-07-13", "2019-07-24"), held("Prime Minister", "2021-01-01")], "Nora Field"),
    ],
)
def test_without_a_day_only_what_has_no_end_is_held(offices: list[Office], expected: str) -> None:
    assert names("[The prime minister| said no].", (person("Nora Field", *offices),), None) == [expected]


@pytest.mark.parametrize(
    ("office", "description", "is_meant"),
    [
        (held("Secretary of State for Health and Social Care"), "The health secretary", True),
        (held("Secretary of State for Health and Social Care"), "The Secretary of State for Health", True),
        (held("Secretary of State for Health"), "The shadow health secretary", False),
        (held("Secretary of State for Health"), "The Secretary of State", False),
        (held("Secretary of State"), "The Secretary of State", True),
        (held("Prime Minister and First Lord of the Treasury"), "The prime minister", True),
        (held("Chancellor of the Exchequer"), "The chancellor", True),
        (held("Deputy Prime Minister"), "The deputy prime minister", True),
        (held("Minister"), "The minister", False),
        (held("President of the United States of America"), "The president", True),
        (held("President of the United States of America"), "The U.S. president", True),
        (held("President of the United States of America"), "The Fenland president", False),
        (held("President of the NFU"), "The president", False),
        (held("President", organisation="Farmers' Union of Fenland"), "The president", False),
        (held("President of the NFU"), "The NFU president", True),
        (held("General Secretary", organisation="Unite the Union"), "The Unite general secretary", True),
        (held("General Secretary", organisation="Unite the Union"), "The general secretary", False),
        (held("Leader of the Labour Party"), "The Labour leader", True),
        (held("Leader", party="Green Party"), "The leader of the Greens", True),
        (held("Leader", party="Green Party"), "The leader", False),
        (held("Leader of the Opposition", organisation="House of Commons"), "The opposition leader", True),
        (held("member", organisation="House of Commons", area="West Fen"), "The West Fen MP", True),
        (held("member", organisation="Senate", area="Vermont"), "The Vermont senator", True),
        (held("member", organisation="Senate", area="Vermont"), "The Ohio senator", False),
        (held("Member of Parliament for West Fen"), "The MP for West Fen", True),
        (held("Mayor", area="Fenwick"), "The mayor of Fenwick", True),
        (held("Mayor", area="Fenwick"), "The mayor", False),
        (held("Chief Executive"), "The chief executive", False),
        (held("Chairwoman", organisation="Tidewell"), "The Tidewell chair", True),
        (held(None, party="Labour"), "The Labour leader", False),
    ],
)
def test_which_descriptions_mean_an_office(office: Office, description: str, is_meant: bool) -> None:
    expected = "Nora Field" if is_meant else description
    assert names(f"[{description}| said no].", (person("Nora Field", office),)) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Mr Watt| said no]. [He| left].", ["Tom Watt"] * 2),
        ("[Labour’s deputy leader, Mr Watt,| said no].", ["Tom Watt"]),
        ("[Mrs Lee| said no].", ["Ann Lee"]),
        ("[Conservative MP Mr Lee| said no].", ["Ned Lee"]),
        ("[Mr Lee| said no]. The MP for Moor had asked for it.", ["Sam Lee"]),
        # the report's own words stand
        ("[Mr Lee| said no].", ["Lee"]),
        ("[Mr Field| said no]. His wife, Mrs Field, left.", ["Field"]),
        ("Then Mrs Jane Watt spoke. [Mr Watt| said no].", ["Watt"]),
        ("[The plumber, Mr Watt,| said no].", ["Watt"]),
        ("[Conservative MP Mr Watt| said no].", ["Watt"]),
        ("[Watt| said no].", ["Watt"]),
        ("[Jim Watt| said no]. [Mr Watt| left].", ["Jim Watt"] * 2),
    ],
)
def test_a_surname_means_the_only_one_who_has_it(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


def test_a_surname_means_nobody_who_was_not_in_office_then() -> None:
    assert names("[Mr Marsh| said no].") == ["Marsh"]
    assert names("[Mr Marsh| said no].", day=dt.date(2012, 1, 1)) == ["Len Marsh"]
    assert names("[Mr Moss| said no].", (person("Ida Moss"),)) == ["Ida Moss"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Bertie Roe| said no]. [Mr Roe| left].", ["Alexander de Bruin Roe"] * 2),
        ("[Bertie| said no]. [Mr Roe| left].", ["Alexander de Bruin Roe"] * 2),
        ("[Alexander de Bruin Roe| said no]. [Bertie| left].", ["Alexander de Bruin Roe"] * 2),
        ("[Alexander Roe| said no]. [Bertie Roe| left]. [Mr Roe| spoke].", ["Alexander de Bruin Roe"] * 3),
        ("[Bertie: no| is the answer].", ["Bertie: no"]),
        ("[Alexander Roe| said no].", ["Alexander Roe"]),
        ("[Bertie Black| said no]. [Bertie| left].", ["Bertie Black", "Bertie"]),
        ("[Nora Field| said no].", ["Nora Field"]),
    ],
)
def test_other_names_join_the_same_person(marked: str, expected: list[str]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((person("Alexander Roe", others="Bertie Roe"),), "Alexander Roe"),
        ((person("Alexander Roe", others="Bertie Roe"), person("Bertram Roe", others="Bertie Roe")), "Bertie Roe"),
        ((person("Alexander Roe", others="Bertie Roe"), person("Bertie Roe")), "Bertie Roe"),
        ((person("Alexander Roe", held("MP for Moor", "1812-01-01", "1830-01-01"), others="Bertie Roe"),), "Bertie Roe"),
        ((person("Alexander Roe", held("MP for Moor", "2001-01-01", "2010-01-01"), others="Bertie Roe"),), "Alexander Roe"),
        ((Person("Ann Roe", (OtherName("Bertie Roe", None, dt.date(1990, 1, 1)),)),), "Bertie Roe"),
        ((person("Sir Alexander Roe MP", others="Bertie Roe"),), "Alexander Roe"),
        ((person("Lord Roe", others="Bertie Roe"),), "Lord Roe"),
    ],
)
def test_a_name_takes_the_registers_form_if_it_is_one_persons(people: tuple[Person, ...], expected: str) -> None:
    assert names("[Bertie Roe| said no].", people) == [expected]


def test_one_person_is_one_actor_with_the_roles_that_the_report_prints() -> None:
    found = resolved("[The Prime Minister| said no]. Then [Mrs Field| left]. [Bertie| spoke]. [Mr Roe| rose].")
    assert [(a.id, a.name, a.kind, a.roles, len(a.mentions)) for a in found.actors] == [
        ("a1", "Nora Field", "person", ("Prime Minister",), 2),
        ("a2", "Alexander de Bruin Roe", "person", (), 2),
    ]


def test_how_sure_a_name_is_follows_from_the_way_it_was_found() -> None:
    found = resolved("[The Prime Minister| said no]. [Mr Watt| left]. [Bertie Roe| rose]. [Jim Orr| sat].").statements
    assert [s.speaker.confidence for s in found if s.speaker] == [
        confidence("register, office"),
        round(confidence("part of a name") * confidence("register, surname"), 3),
        round(confidence("full name") * confidence("register, name"), 3),
        confidence("full name"),
    ]


MARKED = st.sampled_from(
    [
        *(
            "[The Prime Minister| said no]. ",
            "[Mr Watt| left]. ",
            "[Bertie| rose]. ",
            "[Jim Orr| sat]. ",
            "[She| left]. ",
            "[Lee| no]",
        ),
        *("Mrs Watt met Bertie Roe. ", "[The Fen Valley MP| said no]. ", "Danish Prime Minister Pia Holm rose. ", "[PM| says]"),
    ]
)
WORDS = st.one_of(
    st.sampled_from(["Bertie", "Jim Orr", "Watt", "MP for Fen Valley", "Prime Minister", "member", "", "of", "Mr"]), st.text()
)
DAYS = st.none() | st.dates()
OFFICES = st.builds(Office, st.none() | WORDS, st.none() | WORDS, st.none() | WORDS, st.none() | WORDS, DAYS, DAYS)
ANYBODY = st.builds(
    Person,
    WORDS,
    st.lists(st.builds(OtherName, WORDS, DAYS, DAYS), max_size=3).map(tuple),
    st.lists(OFFICES, max_size=3).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKED, max_size=6).map("".join), st.lists(ANYBODY, max_size=5).map(tuple), DAYS)
def test_any_register_gives_actors_that_speakers_have(marked: str, people: tuple[Person, ...], day: dt.date | None) -> None:
    found = resolved(marked, people, day)
    by_id = {actor.id: actor for actor in found.actors}
    assert [actor.id for actor in found.actors] == [f"a{n}" for n in range(1, len(by_id) + 1)]
    speakers = [s.speaker for s in found.statements if s.speaker]
    assert all((by_id[s.actor].name, by_id[s.actor].kind) == (s.name, s.kind) for s in speakers)
    assert all(0 < s.confidence <= 1 for s in speakers)


@given(st.lists(MARKED, max_size=6).map("".join))
@settings(max_examples=50, deadline=None)
def test_a_register_of_others_changes_nothing(marked: str) -> None:
    article, statements = report(marked)
    others = (person("Zed Quill", held("Bishop of Harbour"), others="Zeddie"),)
    assert resolved(marked, others) == resolve(Surface.of(article.text), statements)
