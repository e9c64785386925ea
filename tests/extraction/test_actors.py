"""Who an article names: text in, cast out."""

import textwrap

import pytest

from onrecord.extraction.speakers.actors import Cast, Member, find_cast
from onrecord.extraction.speakers.mentions import mentions
from onrecord.extraction.surface import Surface


def cast_of(text: str) -> Cast:
    surface = Surface.of(text)
    return find_cast(text, mentions(text, surface.paragraphs, surface.quotations, surface.sentences))


def member(text: str, name: str) -> Member:
    found = [m for m in cast_of(text).members if m.name == name]
    assert len(found) == 1, [m.name for m in cast_of(text).members]
    return found[0]


def mentioned(text: str, name: str) -> list[str]:
    """Every mention of the member with this name, as it stands in the text."""
    cast = cast_of(text)
    return [text[a.start : a.end] for a in cast.appearances if cast.members[a.member].name == name]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Nora Field spoke. Later Field left. “Nora is right,” he said.", "Nora Field", ["Nora Field", "Field", "Nora"]),
        ("Labour leader Nora Field spoke, and Mrs Field left.", "Nora Field", ["Nora Field", "Mrs Field"]),
        ("Sen. Bill de Vries (D-Ohio) met Mr. de Vries’s staff.", "Bill de Vries", ["Sen. Bill de Vries", "Mr. de Vries"]),
        ("Ann Marsh-Field said no. To this Marsh-Field added a word.", "Ann Marsh-Field", ["Ann Marsh-Field", "Marsh-Field"]),
        ("José Núñez came. They saw Nunez.", "José Núñez", ["José Núñez", "Nunez"]),
        ("Donald J. Fell won. The win of Donald Fell stands.", "Donald J. Fell", ["Donald J. Fell", "Donald Fell"]),
        ("The Marsh Party met on Monday, and voters left Marsh.", "Marsh Party", ["Marsh Party", "Marsh"]),
        ("The Fen Budget Office (FBO) spoke. We asked FBO.", "Fen Budget Office", ["Fen Budget Office", "FBO"]),
        ("The Fen River Trust spoke. Nobody asked FRT.", "Fen River Trust", ["Fen River Trust", "FRT"]),
        ("The Fenwick Sun-Times asked, and the Sun-Times wrote.", "Fenwick Sun-Times", ["Fenwick Sun-Times", "Sun-Times"]),
        ("We met the head of Committee for a Better Fen.", "Committee for a Better Fen", ["Committee for a Better Fen"]),
    ],
)
def test_spellings_of_one_actor_are_gathered(text: str, name: str, expected: list[str]) -> None:
    assert mentioned(text, name) == expected


def test_two_who_share_a_surname_stay_apart() -> None:
    text = (
        "Nora Field met the press. Field spoke first.\n\nHer brother, Ned Field, listened.\n\n"
        "Later, Field left.\n\nThen Mrs Field went home."
    )
    assert mentioned(text, "Nora Field") == ["Nora Field", "Field", "Field", "Mrs Field"]
    assert mentioned(text, "Ned Field") == ["Ned Field"]


def test_a_surname_stands_for_itself_where_nobody_can_say_whose_it_is() -> None:
    text = "Nora Field and Ann Field spoke. Then Field left."
    assert mentioned(text, "Nora Field") == ["Nora Field"]
    assert mentioned(text, "Ann Field") == ["Ann Field"]
    assert mentioned(text, "Field") == ["Field"]


def test_the_reporters_own_form_of_a_name_is_kept() -> None:
    text = "Nora Field won. “It was Crooked Nora Field,” he said. Later Field left."
    assert mentioned(text, "Nora Field") == ["Nora Field", "Crooked Nora Field", "Field"]


def test_an_office_with_a_surname_introduces_someone() -> None:
    text = "President Marsh spoke.\n\nLater Mr. Marsh left.\n\nThe crowd cheered Lily Marsh."
    assert mentioned(text, "Marsh") == ["President Marsh", "Mr. Marsh"]
    assert mentioned(text, "Lily Marsh") == ["Lily Marsh"]


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Labour Deputy Leader Nora Field spoke.", "Nora Field", ["Labour Deputy Leader"]),
        ("We met radio host Dennis Fell.", "Dennis Fell", ["radio host"]),
        ("Len Marsh, the union's general secretary, spoke.", "Len Marsh", ["union's general secretary"]),
        ("Then his wife, Jane, spoke.", "Jane", ["wife"]),
        ("The mayor's son, Ned Fell, spoke.", "Ned Fell", ["mayor's son"]),
        ("Nora Field is the chair of the trust.", "Nora Field", ["chair of the trust"]),
        ("Sen. Ann Lee (R-Tex.) spoke.", "Ann Lee", ["Sen.", "R-Tex."]),
        ("Former Prime Minister Nora Field spoke.", "Nora Field", ["former Prime Minister"]),
        ("They feared that Nora Field would become the chair of the trust.", "Nora Field", ["chair of the trust"]),
        ("The Minister in the Ministry of Finance Ned Fell spoke.", "Ned Fell", ["Minister in the Ministry of Finance"]),
        ("Then Pope Linus spoke.", "Pope Linus", ["Pope"]),
        ("In Fenwick, Nora Field spoke, critics say.", "Nora Field", []),
        ("For Nora Field, the mission is different.", "Nora Field", []),
        ("Nora Field, speaking in Fenwick, said no.", "Nora Field", []),
    ],
)
def test_roles(text: str, name: str, roles: list[str]) -> None:
    assert [r.words for r in member(text, name).roles] == roles


@pytest.mark.parametrize(
    ("text", "name", "kind", "gender"),
    [
        ("We met Mr Field.", "Field", "person", "male"),
        ("Congresswoman Ann Lee spoke.", "Ann Lee", "person", "female"),
        ("His wife, Jane, spoke.", "Jane", "person", "female"),
        ("The firm Fenco spoke.", "Fenco", "organisation", None),
        ("They asked the Fedora. The Fedora said no.", "Fedora", "organisation", None),
        ("Then FenMail said so, reported CNN.", "FenMail", "organisation", None),
        ("We asked Nora Field, who said no.", "Nora Field", "person", None),
        ("Judge Ahern ruled. Later Ahern said no.", "Ahern", "person", None),
        ("They asked Ned Fell, publisher of the Fen Times.", "Ned Fell", "person", None),
        ("Then Fell, 24, left.", "Fell", "person", None),
        ("They read several Ned Fell emails. Fell left.", "Ned Fell", "person", None),
    ],
)
def test_kind_and_gender(text: str, name: str, kind: str, gender: str | None) -> None:
    found = member(text, name)
    assert (found.kind, found.gender) == (kind, gender)


@pytest.mark.parametrize(
    "text",
    [
        "Speaking on Monday, they won in Fenwick.",
        "Protesters came in March. Few left.",
        "Many Fen Valley Voters Turn Against Their Council",
        "Republicans and Americans agreed.",
        "He read “Fen Rising,” he said.",
        "The prime minister's Fenwick speech",
        "the Fen Valley MP",
        "They tried Fedora, Fenner and others.",
        "He told Fedora that it was so.",
        "They led the Stop Marsh movement.",
        "They won the Fen Democratic primary.",
    ],
)
def test_what_is_capitalised_for_another_reason_names_nobody(text: str) -> None:
    assert [m.name for m in cast_of(text).members if m.kind == "person"] == []


@pytest.mark.parametrize(
    "text", ["", "\n\n", "A", "“", "’s", "...", "É.", "\u200b", "(R-Tex.)", "Mr.", "Mr. \n Mrs.", "A. B. C."]
)
def test_any_text_can_be_read(text: str) -> None:
    assert all(m.name in text for m in cast_of(text).members)


def test_hard_wrapped_lines_do_not_break_names() -> None:
    text = textwrap.fill(
        "The council of the valley asked for a word from Nora Field, and then it heard from Nora Field. " * 5, 61
    )
    assert {" ".join(m.split()) for m in mentioned(text, "Nora Field")} == {"Nora Field"}
    assert any("\n" in m for m in mentioned(text, "Nora Field"))


def test_who_is_named_second_is_as_prominent_as_the_first() -> None:
    cast = cast_of("They met Ann Lee and Len Marsh. Ned Fell and Nora Field left.")
    assert [a.rank for a in cast.appearances] == [0, 0, 2, 2]


@pytest.mark.parametrize(("text", "rank"), [("They were better than Ann Lee.", 0), ("They were better than Ann Lee hoped.", 1)])
def test_who_is_compared_with_is_no_subject(text: str, rank: int) -> None:
    assert [a.rank for a in cast_of(text).appearances] == [rank]
