"""To whom statements were made: a report with its statements marked, addressees out."""

import pytest

from tests.extraction.marked import frames_of, read


def addressees(marked: str) -> list[tuple[str, str] | None]:
    """The name of each statement's addressee, and the words that show it."""
    surface, resolved, found = read(marked)
    to = found.of(resolved.statements, frames_of(surface, resolved.statements, resolved.actors), resolved.meant)
    names = {a.id: a.name for a in resolved.actors}
    assert all(names[r.actor] == r.name for r in to.values())
    references = [to.get(s.id) for s in resolved.statements]
    return [(r.name, surface.text[r.evidence[0].start : r.evidence[0].end]) if r else None for r in references]


@pytest.mark.parametrize(
    ("report", "addressee"),
    [
        ("S1(Ann Lee) Q1(told) reporters in Fenwick C1(no).", ("reporters", "reporters")),
        ("S1(Ann Lee) Q1(told) radio host Len Marsh on Monday C1(no).", ("Len Marsh", "radio host Len Marsh")),
        ("S1(Ann Lee) Q1(told) a crowd of supporters C1(no).", ("a crowd of supporters", "a crowd of supporters")),
        ("Speaking to journalist Len Marsh on ITV, S1(Ann Lee) Q1(said) C1(no).", ("Len Marsh", "journalist Len Marsh")),
        ("In an interview with the Fen Times, S1(Ann Lee) Q1(said) C1(no).", ("Fen Times", "the Fen Times")),
        ("Asked by Len Marsh whether rain fell, S1(Ann Lee) Q1(said) C1(no).", ("Len Marsh", "Len Marsh")),
        ("S1(Ann Lee) Q1(said) in a letter to Len Marsh C1(no).", ("Len Marsh", "Len Marsh")),
        ("S1(Ann Lee) Q1(told) “Fen Today” C1(no).", None),
        ("S1(Ann Lee) Q1(was told) by Len Marsh C1(no).", None),
        ("S1(Ann Lee) Q1(told) him C1(no).", None),
        ("S1(Ann Lee) Q1(spoke) with rare candour of C1(rain).", None),
        ("S1(Ann Lee) used her speech to call for calm and Q1(said) C1(no).", None),
        ("Len Marsh told reporters of rain. S1(Ann Lee) Q1(said) C1(no).", None),
    ],
)
def test_the_words_around_a_statement_tell_to_whom(report: str, addressee: tuple[str, str] | None) -> None:
    assert addressees(report) == [addressee]


def test_an_addressee_is_that_of_all_that_belongs_to_the_frame() -> None:
    report = "S1(Ann Lee) Q1(told) Len Marsh C1(no). C2(“Never,”) S2(she) Q2(added). S3(Len Marsh) Q3(said) C3(yes)."
    lee = ("Len Marsh", "Len Marsh")
    assert addressees(report) == [lee, lee, None]
