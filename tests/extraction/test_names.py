"""Names and their parts, source phrases and their kinds: text in, reading out."""

import pytest

from onrecord.extraction.speakers.names import Name, may_be_one, read_name
from onrecord.extraction.speakers.nouns import Gender, kind_of_noun, noun_gender, singular
from onrecord.extraction.speakers.phrases import read_phrase
from onrecord.statements import ActorKind


def name(sequence: str) -> Name:
    found = read_name(sequence)
    assert found is not None
    return found


def written(phrase: str) -> str | None:
    """The name that is the head of a phrase, as it stands there."""
    found = read_phrase(phrase).name
    return phrase[found.start : found.end] if found else None


@pytest.mark.parametrize(
    ("sequence", "words", "roles", "gender"),
    [
        ("Labour Deputy Leader Nora Field", "Nora Field", ("Labour Deputy Leader",), None),
        ("Unite General Secretary Len Marsh", "Len Marsh", ("Unite General Secretary",), None),
        ("Mr Field", "Field", (), "male"),
        ("Mrs. Field", "Field", (), "female"),
        ("Dr. Ann O’Shea", "Ann O’Shea", (), None),
        ("President Marsh", "Marsh", ("President",), None),
        ("State Rep. Ann Lee", "Ann Lee", ("State Rep.",), None),
        ("Senators Ann Lee", "Ann Lee", ("Senators",), None),
        ("Post Editor-in-Chief Tom Baron", "Tom Baron", ("Post Editor-in-Chief",), None),
        ("Secretary of State Nora Field", "Nora Field", ("Secretary of State",), None),
        ("Attorney General Nora Field", "Nora Field", ("Attorney General",), None),
        ("Nora Field QC", "Nora Field", ("QC",), None),
        ("Republican Sen. Bill de la Cruz", "Bill de la Cruz", ("Republican Sen.",), None),
        ("Pope Linus", "Pope Linus", (), None),
        ("Angus King", "Angus King", (), None),
        ("Judge Roy King", "Roy King", ("Judge",), None),
        ("Mr. Singer", "Singer", (), "male"),
        ("Fennian Nora Field", "Nora Field", ("Fennian",), None),
        ("Oscar-winner Nora Field", "Nora Field", ("Oscar-winner",), None),
        ("Fenwick-based Nora Field", "Nora Field", ("Fenwick-based",), None),
        ("Field Challenger Ned Fell", "Ned Fell", ("Field Challenger",), None),
        ("Adrian Van Fell", "Adrian Van Fell", (), None),
        ("Ministry of Finance Ned Fell", "Ned Fell", ("Ministry of Finance",), None),
    ],
)
def test_titles_and_offices_are_split_from_a_name(
    sequence: str, words: str, roles: tuple[str, ...], gender: Gender | None
) -> None:
    found = name(sequence)
    assert (" ".join(found.words), found.roles, found.gender) == (words, roles, gender)
    assert sequence[found.start : found.end].startswith(words)


def test_a_suffix_belongs_to_the_name() -> None:
    assert name("Ned Field Jr.").suffix == "Jr."
    assert name("Ned Field Jr.").end == len("Ned Field Jr.")


@pytest.mark.parametrize("sequence", ["President", "Deputy Leader", "Attorney General", "Secretary of State"])
def test_an_office_alone_is_no_name(sequence: str) -> None:
    assert read_name(sequence) is None


@pytest.mark.parametrize(
    "sequence",
    [
        *("Department of Justice", "Republican Party", "Fen Oversight Committee", "Fen Post", "U.S.", "Marsh Inc"),
        *("Team Field", "Fen Lives Matter", "FEN TODAY", "Department of Justice Fen Division"),
    ],
)
def test_bodies_keep_all_their_words(sequence: str) -> None:
    assert name(sequence).is_organisation
    assert name(sequence).end == len(sequence)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Nora Field", "Field", True),
        ("Nora Field", "Mrs Field", True),
        ("Nora Field", "Nora", True),
        ("Nora J. Field", "Nora Field", True),
        ("N. Field", "Nora Field", True),
        ("Tim Field", "Timothy Field", True),
        ("Nora Field", "Ann Field", False),
        ("Mr Field", "Mrs Field", False),
        ("Ann Marsh-Field", "Field", True),
        ("Ann Marsh-Field", "Ann Field", True),
        ("Bill de Vries", "Vries", True),
        ("Omar al-Sayed", "al-Sayed", True),
        ("José Núñez", "Jose Nunez", True),
        ("Ann Lopez Marsh", "Lopez Marsh", True),
        ("George W. Field", "George H. Field", False),
        ("Ned Field Jr.", "Ned Field", False),
        ("Ned Field III", "Ned Field", True),
        ("Ned Field Jr.", "Ned Field III", False),
    ],
)
def test_whether_two_names_may_be_one_persons(one: str, other: str, expected: bool) -> None:
    assert may_be_one(name(one), name(other)) is expected
    assert may_be_one(name(other), name(one)) is expected


@pytest.mark.parametrize(
    ("phrase", "expected", "roles"),
    [
        ("Sen. Ann Lee (R-Texas)", "Ann Lee", ("Sen.",)),
        ("Marsh campaign spokesman Brian Fell", "Brian Fell", ("Marsh campaign spokesman",)),
        ("Nora Marsh's campaign manager, Rob Fell", "Rob Fell", ("Nora Marsh's campaign manager",)),
        ("Tom Field, Labour MP for West Fenwick", "Tom Field", ("Labour MP for West Fenwick",)),
        ("his wife, Jane,", "Jane", ("his wife",)),
        ("Sen. Ann Lee, R-Fen.,", "Ann Lee", ("Sen.",)),
        ("Ned Field, Jr.,", "Ned Field, Jr.", ()),
        ("former secretary of state Nora Field", "Nora Field", ("former secretary of state",)),
        ("George Will", "George Will", ()),
        ("Len Marsh, a 33-year-old, and his dog Rex", None, ()),
        ("one prominent backer, radio host Dennis Fell,", "Dennis Fell", ("one prominent backer", "radio host")),
        ("the chairman of Fenco, Rex Marsh,", "Rex Marsh", ("the chairman of Fenco",)),
        ("the nonpartisan Fen Budget Office", "Fen Budget Office", ("nonpartisan",)),
        ("The Marsh campaign", "Marsh campaign", ()),
        ("a rich entrepreneur named Ned Fell", "Ned Fell", ()),
        ("Keep the Faith I, a super PAC,", "Keep the Faith I", ()),
        ("Mr. Marsh himself", "Marsh", ()),
        ("Ned “Chip” Fell of Fenwick", "Ned “Chip” Fell", ()),
        ("a woman in Fenwick, Ohio,", None, ()),
        ("A spokesman for Mr Marsh", None, ()),
        ("some of Mr Marsh’s supporters", None, ()),
        ("the senator and his allies", None, ()),
        ("Marsh and the DNC", None, ()),
        ("actor and activist Nora Field", "Nora Field", ("actor", "activist")),
        ("former Fen Gov. and Trust Chairman Ned Fell", "Ned Fell", ("former Fen Gov", "Trust Chairman")),
        ("the Science and Technology Directorate of the Fen", "Science and Technology Directorate", ()),
        (
            "Marsh's partner, committee ranking Democrat Sen. Ann Lee (Fen.)",
            "Ann Lee",
            ("Marsh's partner", "committee ranking", "Democrat Sen."),
        ),
        ("Mrs. Field herself, as well as her campaign,", "Field", ()),
        ("The Minister in the Ministry of Finance Ned Fell", "Ned Fell", ("Minister", "Ministry of Finance")),
    ],
)
def test_the_name_that_a_source_gives(phrase: str, expected: str | None, roles: tuple[str, ...]) -> None:
    assert written(phrase) == expected
    assert read_phrase(phrase).roles == roles


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Nora Field", "person"),
        ("the Fen Times", "organisation"),
        ("A spokesman for Mr Marsh", "unnamed"),
        ("a federal judge", "unnamed"),
        ("someone in the audience", "unnamed"),
        ("some of Mr Marsh’s supporters", "group"),
        ("Critics", "group"),
        ("Republicans", "group"),
        ("the crowd", "group"),
        ("not everyone", "group"),
        ("more than 200 people", "group"),
        ("a chorus of officials", "group"),
        ("gay rights groups", "group"),
        ("a new poll", "organisation"),
        ("polls", "organisation"),
        ("the company", "organisation"),
        ("Marsh’s campaign", "organisation"),
        ("Nora Field and Len Marsh", "person"),
        ("the Fen Times and the Fen Post", "organisation"),
        ("Nora Field and her staff", "group"),
        ("Marsh and Fields", "person"),
        ("he and Mr. Marsh", "person"),
        ("Fenwick, Marsh and other towns", "group"),
        ("as many as 40 percent of voters", "group"),
        ("Fewer than half of them", "group"),
        ("outside experts", "group"),
        ("People involved in the talks", "group"),
        ("a group of 60 Fen Valley artists", "group"),
        ("the past three council chairmen", "group"),
        ("a panel of reporters led by Nora Field", "group"),
        ("an army of Marsh supporters", "group"),
        ("a group of more than 50 policy experts", "group"),
        ("One in four voters in a Fen Times poll", "group"),
        ("about 4 in 10", "group"),
        ("Just over a quarter, 26 percent,", "group"),
        ("so many in this valley", "group"),
        ("some party figures", "group"),
        ("the figures", "organisation"),
        ("a 2008 Marsh veteran", "unnamed"),
        ("the 2009 report", "organisation"),
        ("Neither Ann Lee nor his opponents", "group"),
        ("Neither side", "group"),
        ("the poor", "group"),
        ("the Center for Fen and Valley Research", "organisation"),
        ("they all", "group"),
        ("the tall, 71-year-old diplomat", "unnamed"),
        ("the 71-year-old", "unnamed"),
        ("one Fenwick conservative", "unnamed"),
        ("a voice-over", "unnamed"),
        ("the police", "organisation"),
        ("Fen Citizenship and Immigration Services", "organisation"),
        ("Frustrated Parents", "group"),
        ("New Poll", "organisation"),
        ("The Daily Fen", "organisation"),
        ("Anti-tax Fenners", "group"),
        ("Hedge Funds", "group"),
        ("Plenty of companies", "group"),
    ],
)
def test_the_kind_of_a_source(phrase: str, kind: ActorKind) -> None:
    assert read_phrase(phrase).kind == kind


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Nora Field and Len Marsh", ["Nora Field", "Len Marsh"]),
        ("Nora Field and Len Marsh, two reporters", ["Nora Field", "Len Marsh"]),
        ("two members from Fenwick, Nora Field and Len Marsh,", ["Nora Field", "Len Marsh"]),
        ("Sens. Nora Field (Fen.), Len Marsh (Fen.), and Ann Lee (Fen.)", ["Nora Field", "Len Marsh", "Ann Lee"]),
        ("Field, the Fen Times’ Len Marsh and Fenco’s Ann Lee", ["Field", "Len Marsh", "Ann Lee"]),
        ("Neither Field nor Marsh", ["Field", "Marsh"]),
        ("Nora Field of Fenwick, Ohio, and Len Marsh", ["Nora Field", "Len Marsh"]),
        ("several members, including Nora Field and Len Marsh", []),
        ("three economists -- Nora Field at Fenwick, Len Marsh of Fenco and Ann Lee at San Fen", []),
        ("Sens. Nora Field of Fenwick and Len Marsh of Ohio", ["Nora Field", "Len Marsh"]),
        ("Field and Trust Committee Chairman Len Marsh", ["Field", "Len Marsh"]),
        ("Nora Field or Len Marsh", []),
        ("Nora Field and her staff", []),
        ("he and Mr. Marsh", []),
    ],
)
def test_the_names_of_several(phrase: str, expected: list[str]) -> None:
    assert [" ".join(name.words) for name in read_phrase(phrase).joined] == expected


@pytest.mark.parametrize(
    ("phrase", "head", "modifiers"),
    [
        ("The Fen Valley MP", "mp", ("fen", "valley")),
        ("the MP for Fen Valley", "mp", ("fen", "valley")),
        ("the nominee-in-waiting", "nominee", ()),
        ("the former Ohio governor", "governor", ("former", "ohio")),
        ("the statement released by the firm", "statement", ()),
        ("the front-runner and former secretary of state", "front-runner", ()),
    ],
)
def test_the_head_of_a_description(phrase: str, head: str, modifiers: tuple[str, ...]) -> None:
    found = read_phrase(phrase)
    assert (found.head, found.modifiers, found.determiner) == (head, modifiers, "definite")


@pytest.mark.parametrize("phrase", ["", " ", ",", "’s", "(", "“”", "the", "and", "of", "A", "…", "\u200b", "''"])
def test_any_words_can_be_read(phrase: str) -> None:
    found = read_phrase(phrase)
    assert 0 <= found.start <= found.end <= len(phrase)


@pytest.mark.parametrize(
    ("noun", "one", "gender"),
    [
        ("women", "woman", "female"),
        ("spokesmen", "spokesman", "male"),
        ("parties", "party", None),
        ("churches", "church", None),
        ("congress", "congress", None),
        ("actresses", "actress", "female"),
        ("chairman", "chairman", None),
    ],
)
def test_nouns(noun: str, one: str, gender: Gender | None) -> None:
    assert singular(noun) == one
    assert noun_gender(one) == gender


def test_a_document_speaks_for_its_publisher() -> None:
    assert kind_of_noun("report", plural=False) == "organisation"
    assert kind_of_noun("reports", plural=True) == "organisation"
