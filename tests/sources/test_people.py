"""People registers: files in, people out, or one line that says what is wrong and where."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import UnreadableInput
from onrecord.sources.people import MAX_REGISTER_BYTES, read_people
from onrecord.statements import Office, OtherName, Person

EXAMPLE = Path(__file__).parents[2] / "examples" / "people.csv"
_GIVE = "give a people register as Popolo JSON or CSV"
_SHAPE = 'give a Popolo object with "persons", or a list of persons, each with a "name"'


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def people(tmp_path: Path, content: str | bytes, name: str = "people") -> tuple[Person, ...]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_people(path)


PRIME_MINISTER = Office("Prime Minister", party="Labour", earliest=day("2016-07-13"), latest=day("2019-07-24"))

CSV = [
    pytest.param("name\nNora Field\n", [Person("Nora Field")], id="names only"),
    pytest.param(
        "name,other names,party,office,from,until\nNora Field,N. Field; Nonie ,Labour,Prime Minister,2016-07-13,2019-07-24\n",
        [Person("Nora Field", (OtherName("N. Field"), OtherName("Nonie")), (PRIME_MINISTER,))],
        id="all columns",
    ),
    pytest.param(
        " NAME ,Other_Names,PARTY,Office,From,Until,notes\r\nNora Field,,Labour,Prime Minister,2016-07-13,2019-07-24,x\r\n",
        [Person("Nora Field", (), (PRIME_MINISTER,))],
        id="case, spaces and underscores of the headings, and a column that isn't known",
    ),
    pytest.param(
        "name;party;office;from;until\nNora Field;Labour;Prime Minister;2016-07-13;2019-07-24\n",
        [Person("Nora Field", (), (PRIME_MINISTER,))],
        id="semicolons",
    ),
    pytest.param(
        "name\tgender\nNora Field\tF\n",
        [Person("Nora Field", gender="female")],
        id="tabs",
    ),
    pytest.param(
        "name,office,from,until\nNora Field,Mayor,2016,2018-02\nNora Field,MP for Fen Valley,2018-03,\n",
        [
            Person(
                "Nora Field",
                (),
                (
                    Office("Mayor", earliest=day("2016-01-01"), latest=day("2018-02-28")),
                    Office("MP for Fen Valley", earliest=day("2018-03-01")),
                ),
            )
        ],
        id="two offices, dates in part",
    ),
    pytest.param(
        "id,name,office\n1,Ann Lee,Mayor\n2,Ann Lee,Judge\n1,Ann Marsh,Senator\n",
        [
            Person("Ann Lee", (OtherName("Ann Marsh"),), (Office("Mayor"), Office("Senator")), id="1"),
            Person("Ann Lee", (), (Office("Judge"),), id="2"),
        ],
        id="two people with one name, and one with two",
    ),
    pytest.param(
        '\n\nname,office\n\n"Nora\nField","MP, Fen Valley"\n', [Person("Nora Field", (), (Office("MP, Fen Valley"),))]
    ),
    pytest.param("name\nNora Field\n".encode("utf-16"), [Person("Nora Field")], id="UTF-16"),
    pytest.param("name\nZoë Field\n".encode("windows-1252"), [Person("Zoë Field")], id="Windows-1252"),
    pytest.param("\ufeffname\nNora Field\n", [Person("Nora Field")], id="a byte order mark"),
]


@pytest.mark.parametrize(("content", "expected"), CSV)
def test_csv(content: str | bytes, expected: list[Person], tmp_path: Path) -> None:
    assert list(people(tmp_path, content)) == expected


ORGANISATIONS = [{"id": "hoc", "name": "House of Commons"}, {"id": "lab", "name": "Labour", "classification": "party"}]
FEN = Office("MP for Fen Valley", "House of Commons", "Fen Valley", "Labour", day("2010-05-06"), day("2015-12-31"))

POPOLO = [
    pytest.param([{"name": "Nora Field"}], [Person("Nora Field")], id="a list of persons"),
    pytest.param(
        {
            "persons": [
                {
                    "id": 7,
                    "name": "Nora Field",
                    "gender": "Female",
                    "other_names": [{"name": "Nora Moss", "note": "Birth name", "end_date": "1998-06"}, {"name": "Nonie"}],
                    "identifiers": [{"scheme": "wikidata", "identifier": "Q0"}],
                }
            ],
            "organizations": ORGANISATIONS,
            "memberships": [
                {
                    "person_id": 7,
                    "role": "MP for Fen Valley",
                    "organization_id": "hoc",
                    "on_behalf_of_id": "lab",
                    "area": {"name": "Fen Valley"},
                    "start_date": "2010-05-06T00:00:00Z",
                    "end_date": "2015",
                }
            ],
        },
        [
            Person(
                "Nora Field",
                (OtherName("Nora Moss", None, day("1998-06-30")), OtherName("Nonie")),
                (FEN,),
                "female",
                "7",
                (("wikidata", "Q0"),),
            )
        ],
        id="Popolo's collections",
    ),
    pytest.param(
        {
            "persons": [{"id": "a", "name": "Field Nora", "given_name": "Nora", "family_name": "Field"}],
            "organizations": [*ORGANISATIONS, {"id": "x"}],
            "areas": [{"id": "area/fen", "name": "Fen Valley"}],
            "events": [{"id": "term/55", "start_date": "2010-05-06", "end_date": "2015"}],
            "memberships": [
                {
                    "person_id": "a",
                    "role": "member",
                    "organization_id": "hoc",
                    "area_id": "area/fen",
                    "on_behalf_of_id": "lab",
                    "legislative_period_id": "term/55",
                }
            ],
        },
        [
            Person(
                "Field Nora",
                (OtherName("Nora Field"),),
                (Office("member", "House of Commons", "Fen Valley", "Labour", day("2010-05-06"), day("2015-12-31")),),
                id="a",
            )
        ],
        id="EveryPolitician's: a membership lasts as long as its legislative period",
    ),
    pytest.param(
        {
            "persons": [
                {
                    "id": "p/1",
                    "other_names": [
                        {"note": "Main", "given_name": "Nora", "family_name": "Field", "end_date": "2015-12-31"},
                        {"note": "Main", "honorific_prefix": "Baroness", "lordname": "Field", "lordofname": "Fenwick"},
                        {"note": "Alternate", "name": "Nonie Field"},
                    ],
                },
                {"id": "p/2", "redirect": "p/1"},
            ],
            "organizations": ORGANISATIONS,
            "posts": [
                {
                    "id": "c/1",
                    "label": "MP for Fen Valley",
                    "role": "MP",
                    "area": {"name": "Fen Valley"},
                    "organization_id": "hoc",
                }
            ],
            "memberships": [
                {
                    "person_id": "p/2",
                    "post_id": "c/1",
                    "on_behalf_of_id": "lab",
                    "start_date": "2010-05-06",
                    "end_date": "2015-12-31",
                    "name": {"given_name": "Nora A", "family_name": "Field"},
                },
                {"person_id": ["p/1"], "role": "The Prime Minister", "start_date": "2012", "end_date": "9999-12-31"},
            ],
        },
        [
            Person(
                "Nora Field",
                (OtherName("Baroness Field of Fenwick"), OtherName("Nonie Field"), OtherName("Nora A Field")),
                (FEN, Office("The Prime Minister", earliest=day("2012-01-01"), latest=dt.date.max)),
                id="p/1",
            )
        ],
        id="mySociety's: names in parts, posts, redirects",
    ),
    pytest.param(
        [
            {
                "name": "Nora Field",
                "memberships": [{"organization": {"name": "Greens", "classification": "Party"}, "role": "leader"}],
            }
        ],
        [Person("Nora Field", (), (Office("leader", "Greens", party="Greens"),))],
        id="a party as the organisation",
    ),
    pytest.param(
        [{"name": "Nora Field", "memberships": [{"role": "mayor", "start_date": 2016, "end_date": "2016-00-00"}]}],
        [Person("Nora Field", (), (Office("mayor", earliest=day("2016-01-01"), latest=day("2016-12-31")),))],
        id="years",
    ),
]


@pytest.mark.parametrize(("content", "expected"), POPOLO)
def test_popolo(content: Any, expected: list[Person], tmp_path: Path) -> None:
    assert list(people(tmp_path, json.dumps(content))) == expected


BAD = [
    pytest.param("people.csv", b"", "is empty", _GIVE, id="empty"),
    pytest.param("people.csv", bytes(range(128)) * 9, "is binary, not text", _GIVE, id="binary"),
    pytest.param("people.csv", b"%PDF-1.7", "is a PDF", _GIVE, id="a PDF"),
    pytest.param("people.csv", b"name\n\n", "has nobody in it", _GIVE, id="headings only"),
    pytest.param(
        "people.csv",
        b"who,party\nNora Field,Labour\n",
        'has no column "name" (its first line is "who, party")',
        "begin it with a line of headings: name, other names, party, office, from, until",
        id="no column of names",
    ),
    pytest.param("people.csv", b"name,Name\na,b\n", 'has two columns for "name"', "leave one of them out", id="two of names"),
    pytest.param(
        "people.csv, line 3",
        b"name,from\nNora Field,2016\nAnn Lee,13/07/2016\n",
        'has a "from" that is no date ("13/07/2016")',
        "write it as 2016-07-13, 2016-07 or 2016",
        id="another kind of date",
    ),
    pytest.param(
        "people.csv, line 2",
        b"name,until\nNora Field,2016-02-30\n",
        'has a "until" that is no date ("2016-02-30")',
        "write it as 2016-07-13, 2016-07 or 2016",
        id="no day of the calendar",
    ),
    pytest.param(
        "people.csv, line 2",
        b"name,from,until\nNora Field,2017-01,2016\n",
        'has a "from" (2017-01-01) after its "until" (2016-12-31)',
        "mend one of them",
        id="the end before the start",
    ),
    pytest.param("people.csv, line 3", b"name,party\na,b\n,Labour\n", "has no name", "fill it in, or leave the line out"),
    pytest.param(
        "people.csv, line 2",
        b"name,party\nField, Nora,Labour\n",
        "has 3 values under 2 headings",
        "put a value with a comma in it in quotation marks",
        id="a comma too many",
    ),
    pytest.param(
        "people.csv, line 3",
        b'name,party\n"Nora Field,Labour\nAnn Lee,Labour\n',
        "is not CSV (unexpected end of data)",
        "mend the quotation marks there, or save the table as CSV again",
        id="a quotation mark that isn't closed",
    ),
    pytest.param("people.json, line 2", b'{"persons":\n', "is not JSON (expecting value)", _GIVE, id="half an object"),
    pytest.param("people.json", b"[" * 100_000, "is nested too deeply", _GIVE, id="a hundred thousand brackets"),
    pytest.param("people.json", b'{"people": []}', 'has no list of "persons"', _SHAPE, id="no persons"),
    pytest.param("people.json", b'{"persons": []}', "has nobody in it", _GIVE, id="nobody"),
    pytest.param("people.json, person 2", b'[{"name": "a"}, 3]', "is not a JSON object", _SHAPE, id="a number as a person"),
    pytest.param("people.json, person 1", b'[{"id": "a"}]', "has no name", _SHAPE, id="no name"),
    pytest.param(
        "people.json, person 1",
        b'[{"name": ["a"]}]',
        'has a "name" that is not a string',
        "make it a string, or leave it out",
        id="a list as a name",
    ),
    pytest.param(
        "people.json, person 1",
        b'[{"name": "a\\ud800"}]',
        'has a character in "name" that is no character of a text',
        "write it anew",
        id="half of a surrogate pair",
    ),
    pytest.param(
        "people.json, membership 1",
        b'{"persons": [{"id": "a", "name": "Nora"}], "memberships": [{"person_id": "a", "start_date": "soon"}]}',
        'has a "start_date" that is no date ("soon")',
        "write it as 2016-07-13, 2016-07 or 2016",
        id="a membership's date",
    ),
    pytest.param(
        "people.json, person 1 (Nora)",
        b'[{"name": "Nora", "memberships": [[]]}]',
        "has a membership that is not a JSON object",
        _SHAPE,
        id="a list as a membership",
    ),
]


@pytest.mark.parametrize(("place", "content", "problem", "remedy"), BAD)
def test_a_bad_register_gets_one_clear_line(place: str, content: bytes, problem: str, remedy: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as raised:
        people(tmp_path, content, place.split(",")[0])
    assert str(raised.value) == f"{tmp_path / place}: {problem}; {remedy}"


def test_a_register_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    with path.open("wb") as file:
        file.truncate(2 * MAX_REGISTER_BYTES)
    with pytest.raises(UnreadableInput, match="is larger than 100 MB"):
        read_people(path)


@pytest.mark.parametrize(
    ("path", "problem"), [("none.csv", "No such file"), (".", "Is a directory"), ("a\0b", "possible file name")]
)
def test_what_is_no_file(path: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=problem):
        read_people(f"{tmp_path}/{path}")


PIECES = st.sampled_from(
    [
        *(
            b"name",
            b"other names",
            b"from",
            b"until",
            b"id",
            b"Nora Field",
            b"2016",
            b"2016-13",
            b"Prime Minister",
            b";",
            b"\t",
        ),
        *(
            b",",
            b"\n",
            b'"',
            b"\r",
            b"\x00",
            b"\xff",
            b"\xe9",
            b"[",
            b"]",
            b"{",
            b"}",
            b":",
            b'"name":',
            b'"persons":[',
            b"null",
        ),
        *(b'"memberships":[', b'"other_names":', b'"start_date":', b"1e999", b"9" * 5000, b"\\ud800", b"\xef\xbb\xbf", b"[[["),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=40).map(b"".join)))
@example(b"name,from\nA,\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4\n")
@example(b'{"persons":[{"name":"A","id":[1],"memberships":[{"organization":"B","post":"C","on_behalf_of":{"name":3}}]}]}')
@example(b'{"persons":[{"name":"A","identifiers":[{"identifier":{}}]}]}')
@example(b'[{"name":"A","other_names":[null,"B",["C"]]}]')
def test_any_bytes_are_people_or_one_clear_line(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    try:
        found = read_people(path)
    except UnreadableInput as error:
        found, said = (), str(error)
    else:
        assert found
        said = str(path)
    assert said.startswith(str(path))
    assert len(said.splitlines()) == 1
    assert all(person.name.strip() for person in found)
    json.dumps([person.name for person in found], ensure_ascii=False).encode("utf-8")


def test_the_example_register_is_read() -> None:
    found = {person.name: person for person in read_people(EXAMPLE)}
    assert found["Curtis Vandermeer"].other_names == (OtherName("Curt Vandermeer"), OtherName("Curt"))
    assert found["Gareth Pryce"].offices == ()
