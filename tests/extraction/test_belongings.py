"""Whose documents and campaigns speak, and who else is found by what the text says around a source: reports in, names out."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.speakers.bylines import author
from onrecord.extraction.speakers.documents import maker, mentioned
from onrecord.extraction.speakers.resolve import resolve
from onrecord.extraction.surface import Surface
from onrecord.statements import Span, Statement
from tests.extraction.test_speakers import names, report, speakers


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Nora Field spoke. [Her tweet| said no].", ("Nora Field", "person")),
        ("Len Marsh spoke. [Marsh’s letter| said no].", ("Len Marsh", "person")),
        ("[A poll by the Fen Institute| showed this].", ("Fen Institute", "organisation")),
        ("[A recent report in the Fen Valley Times| said no].", ("Fen Valley Times", "organisation")),
        ("[A Fen University poll released Monday| showed this].", ("Fen University", "organisation")),
        ("[A Fen News/Valley Times poll| showed this].", ("Fen News/Valley Times", "organisation")),
        ("[Another Fen University poll| showed this].", ("Fen University", "organisation")),
        ("[Monday’s Fen University poll| showed this].", ("Fen University", "organisation")),
        ("The Marsh campaign met. Len Marsh spoke. [A new Marsh ad| said no].", ("Marsh campaign", "organisation")),
        ("They met in Fenwick. [A Fenwick poll| showed this].", ("A Fenwick poll", "organisation")),
        ("[A letter obtained by the Fen Times| said no].", ("A letter obtained by the Fen Times", "organisation")),
        (
            "[A report by the nonpartisan Center for Fen and Valley Research| said no].",
            ("Center for Fen and Valley Research", "organisation"),
        ),
        ("[A national FEN TODAY/Valley University Poll| showed this].", ("FEN TODAY/Valley University", "organisation")),
        ("[A new Fenlop poll| showed this].", ("Fenlop", "organisation")),
        ("[A University of Fenwick survey| showed this].", ("University of Fenwick", "organisation")),
        ("[The FenPolitics average of polls| showed this].", ("FenPolitics", "organisation")),
        ("[A letter from Len Marsh| said no]. Mr Marsh left.", ("Len Marsh", "person")),
        ("Len Marsh spoke. [His remarks| were clear].", ("Len Marsh", "person")),
        ("[The new poll| showed this].", ("The new poll", "organisation")),
        ("[A report from Fenwick| said no]. They met in Fenwick.", ("A report from Fenwick", "organisation")),
    ],
)
def test_a_document_speaks_for_its_maker(marked: str, expected: tuple[str, str]) -> None:
    assert speakers(marked)[0 if marked.startswith("[") else -1] == expected


@pytest.mark.parametrize(
    "source", ["New polls", "Exit polls in Fenwick", "most surveys", "January polls", "The polls", "a photograph", "one index"]
)
def test_what_only_shows_something_speaks_for_nobody_unless_someone_made_it(source: str) -> None:
    assert speakers(f"[{source}| showed this].") == [None]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("A report by the Fen Institute came out. [The report| said no].", "Fen Institute"),
        ("The Fen Trust released a report. [The report| said no].", "Fen Trust"),
        ("Nora Field’s letter was long. [The letter| said no].", "Nora Field"),
        ("A poll by the Fen Institute was first. Then came a new poll. [The poll| showed this].", "The poll"),
        ("A poll by the Fen Institute came out. [The letter| said no].", "The letter"),
        ("[The Fen Trust| said no]. {“No,”| the statement} said.", "Fen Trust"),
        ("A poll by the Fen Institute came out. [Its findings| are: no].", "Fen Institute"),
        (
            "[Poll| says no].\n\nIn Fenwick, all say no.\n\nA Fen Institute poll said so on Monday. [It| rained].",
            "Fen Institute",
        ),
        ("Len Marsh spoke. [Marsh’s letter| said no]. [It| said more].", "Len Marsh"),
    ],
)
def test_the_document_is_the_one_that_the_text_spoke_of_last(marked: str, expected: str) -> None:
    assert names(marked)[0 if marked.startswith("[Poll") else -1] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Marsh’s campaign| said no]. The Marsh campaign left. [The campaign| said more].", ["Marsh campaign"] * 2),
        ("Len Marsh spoke. The Marsh campaign met. [His campaign| said no].", ["Marsh campaign"]),
        ("Ann Lee met the Marsh campaign. Mr Marsh left. [Marsh’s team| said no].", ["Marsh campaign"]),
        ("Len Marsh spoke. [His campaign| said no].", ["His campaign"]),
        ("The Marsh campaign met. Len Marsh spoke. [The Fenwick nominee’s campaign| said no].", ["Marsh campaign"]),
        ("The Marsh campaign met. Then the Lee campaign met. [The campaign| said no].", ["Lee campaign"]),
    ],
)
def test_a_campaign_is_one_body_by_all_its_names(marked: str, expected: list[str]) -> None:
    prelude = "Len Marsh and Ann Lee ran. "
    assert names(prelude + marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Len Marsh spoke at length. [The Fenwick billionaire| said no].", "Len Marsh"),
        ("Mrs Ann Lee spoke at length. [The businessman| said no].", "The businessman"),
        ("Len Marsh met Ned Fell. [The Fenwick billionaire| said no].", "Len Marsh"),
        ("Sen. Len Marsh met Mr. Ned Fell. [The former Fen secretary| said no].", "Ned Fell"),
        ("They saw Len Marsh and Ned Fell. [The Fenwick billionaire| said no].", "The Fenwick billionaire"),
        ("Gov. Len Marsh spoke at length. [The Fenwick senator| said no].", "The Fenwick senator"),
        ("Surgeon Len Marsh spoke at length. [The candidate| said no].", "Len Marsh"),
        ("Len Marsh, a professor, spoke at length. [The candidate| said no].", "The candidate"),
        ("Len Marsh spoke. Sen. Ann Lee (R-Tex.) left.\n\nThen Marsh rose again.\n\n[The Ohio senator| said no].", "Len Marsh"),
        ("Len Marsh spoke. Sen. Ann Lee of Texas left.\n\nThen Marsh rose again.\n\n[The senator| said no].", "Ann Lee"),
        ("Ann Lee, a lobbyist, met Mr Marsh. [The Fenwick billionaire| said no].", "Marsh"),
        ("Len Marsh, a senator, spoke at length. [The actor| said no].", "The actor"),
        ("Len Marsh spoke at length. [The judge’s clerk| said no].", "clerk"),
    ],
)
def test_an_epithet_is_of_the_only_one_spoken_of_or_of_the_first_subject(marked: str, expected: str) -> None:
    assert expected in (names(marked)[0] or "")


def test_an_office_that_a_description_gives_is_remembered() -> None:
    marked = "Len Marsh spoke. [The Fen Valley senator| said no]. Ann Lee of the Fen Times asked why.\n\n[The senator| left]."
    assert names(marked) == ["Len Marsh"] * 2


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Valley singer| rebukes council].\n\nSinger Nora Field said on Monday that she left.", "Nora Field"),
        ("[FVC chair| rebukes council].\n\nFen Valley Council Chair Nora Field said on Monday that she left.", "Nora Field"),
        ("[Valley singer| rebukes council].\n\nSinger Nora Field met singer Ann Lee.", "Valley singer"),
        ("They left.\n\n[Valley singer| rebukes council].\n\nSinger Nora Field said so.", "Valley singer"),
    ],
)
def test_a_headline_may_mean_whom_the_report_soon_calls_so(marked: str, expected: str) -> None:
    assert names(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They met Ann Lee, 57, a farmer from Fenwick, [who| said no].", "Ann Lee"),
        ("They met Len Marsh, the valley commissioner, [who| said no].", "Len Marsh"),
        ("They met Len Marsh (a farmer, [who| said no]).", "Len Marsh"),
        ("They met Len Marsh this week, [who| said no].", "Len Marsh"),
        ("They met Len Marsh, who left early and [who| said no].", "Len Marsh"),
        ("Marsh sharply rebuked critics [who| said no].", "critics"),
        ("They looked at his long heritage, [who| said no].", None),
        ("It was a farmer in the Fen Party [who| said no].", "a farmer"),
        ("They joined the Fen Trust, a charity [that| said no].", "Fen Trust"),
        ("They saw her eating avocados, [which| said no].", None),
        ("They heard the 500 people in the hall, [who| said no].", "the 500 people in the hall"),
        ("They found 18% of likely voters [who| said no].", "18% of likely voters"),
        ("They found 64 percent [who| said no].", "64 percent"),
        ("They met the rivals on the left [who| said no].", "the rivals on the left"),
        ("So said a delegate familiar with the talks, [who| said no].", "a delegate familiar with the talks"),
        ("They wrote to an adviser to Len Marsh, [who| said no].", "an adviser to Len Marsh"),
        ("Those [who| said no] left.", "Those"),
        ("It would benefit Fen Democrats, [who| said no].", "Fen Democrats"),
        ("Len Marsh is a liar, a cheat and bully [who| said no].", "Len Marsh"),
        ("They knew Len Marsh, seen as a rival [who| said no].", "Len Marsh"),
        ("It is a politically active charity [that| said no].", "a politically active charity"),
        ("They met Len Marsh, whom Ann Lee knew and [who| said no].", "Len Marsh"),
    ],
)
def test_what_a_relative_pronoun_takes_up(marked: str, expected: str | None) -> None:
    assert names(marked) == [expected]


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Len Marsh said no, adding that he left.", "Len Marsh", "adding", "Len Marsh"),
        ("Len Marsh said no but noted that he left.", "Len Marsh", "noted", "Len Marsh"),
        ("Len Marsh said no and Ann Lee noted that he left.", "Len Marsh", "noted", None),
        ("Len Marsh said no. It was noted that he left.", "Len Marsh", "noted", None),
        ("Len Marsh said no and was called a liar, they say.", "Len Marsh", "was called", None),
        ("The plan, said to be backed by Len Marsh seemed dead.", "Len Marsh", "seemed", None),
    ],
)
def test_a_cue_without_a_source_may_go_on_in_the_sentence(text: str, source: str, cue: str, expected: str | None) -> None:
    at, verb = text.index(source), text.index(cue)
    said = Span(text.index("said"), text.index("said") + 4)
    first = Statement("s1", (Span(at, at + len(source)),), (said,), (Span(said.end + 1, said.end + 3),), "indirect", 1.0)
    second = Statement("s2", (), (Span(verb, verb + len(cue)),), (Span(verb + len(cue) + 1, len(text) - 1),), "indirect", 1.0)
    speaker = resolve(Surface.of(text), (first, second)).statements[1].speaker
    assert (speaker.name if speaker else None) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Many Fen farmers left the hall. [They| said no].", "Many Fen farmers"),
        ("In May, the council’s critics left the hall. [They| said no].", "the council’s critics"),
        ("If farmers win, [they| said no].", "farmers"),
        ("The rain fell. [They| said no].", None),
        ("Ann Lee and Len Marsh left. [They| said no].", "Ann Lee and Len Marsh"),
        ("It was news to Ann Lee and Len Marsh. [They| said no].", "Ann Lee and Len Marsh"),
        ("It was news to Ann Lee and Len Marsh’s aide. [They| said no].", None),
        ("According to the Fen Times, council critics left. [They| said no].", "council critics"),
        ("Those remarks allowed critics to speak. [They| said no].", None),
    ],
)
def test_they_are_the_plural_subject_before(marked: str, expected: str | None) -> None:
    assert names(marked) == [expected]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Nora Field", "Nora Field"),
        ("By NORA FIELD. Email: n@fen.example", "NORA FIELD"),
        ("Nora Field, @norafield, FEN TODAY", "Nora Field"),
        ("Rep. Nora Field", "Nora Field"),
        ("Nora Field and Len Marsh", None),
        ("Nora Field, Len Marsh", None),
        ("Fen News", None),
        ("AP", None),
        ("", None),
        (None, None),
    ],
)
def test_the_author_that_a_byline_names(byline: str | None, expected: str | None) -> None:
    found = author(byline)
    assert (" ".join(found.words) if found else None) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[I| think so].", "Nora Field"),
        ("“[I| think so],” said Len Marsh.", None),
        ("Q: [I| think so]?\n\nA: No.", None),
        ("Len Marsh: [I| think so].", None),
        ("[We| think so].", "We"),
        ("“[We| think so],” it says.", None),
    ],
)
def test_i_am_the_author_in_the_articles_own_words(marked: str, expected: str | None) -> None:
    article, statements = report(marked)
    speaker = resolve(Surface.of(article.text), statements, byline="Nora Field").statements[0].speaker
    assert (speaker.name if speaker else None) == expected


def test_the_author_is_nobody_that_he_means() -> None:
    article, statements = report("Len Marsh left. [I| like him]. [He| knows].")
    found = resolve(Surface.of(article.text), statements, byline="Ned Fell").statements
    assert [s.speaker.name for s in found if s.speaker] == ["Ned Fell", "Len Marsh"]


@given(st.text(alphabet="A.b ’s'\n/“(by the poll report’s Fen", max_size=120), st.integers(0, 60), st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_may_hold_documents_and_any_byline_be_read(text: str, start: int, byline: str) -> None:
    for begin, noun, end, word in mentioned(text):
        assert 0 <= begin < noun < end <= len(text)
        assert text[noun:].startswith(word)
    start = min(start, len(text))
    made = maker(text, start, len(text), "poll")
    assert made is None or start <= made.start < made.end <= len(text)
    found = author(byline)
    assert found is None or re.search(re.escape(found.words[0]), byline)
