"""`onrecord forget` as a user meets it: real processes, real files."""

from pathlib import Path

import pytest

from tests.commands.records import record_of
from tests.commands.test_commands import LEE, NOVELIST, REPORTS, complaint, run


@pytest.fixture
def filled(tmp_path: Path) -> str:
    return record_of(REPORTS, tmp_path)


def test_an_article_and_then_a_person(filled: str) -> None:
    assert run("forget", "novel", "--why", "asked for", "--record", filled) == "forgotten: 1 article, with 1 statement\n"
    told = run("forget", "Ann Lee", "--why", "asked for", "--record", filled)
    assert told == "forgotten: 1 person, with 1 statement; struck out of 1 article\n"
    assert "Ann Lee" not in run("search", "--record", filled)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("Ann Lee", "--why", "w"), f"Ann Lee: 2 are called so; give the key of one of them: {NOVELIST}, {LEE}"),
        (
            ("No One", "--why", "w"),
            "No One: the record has no such article, and nobody called so in full; look with `onrecord search`",
        ),
        (("novel", "--why", " "), "novel: nothing is forgotten without a reason; say why"),
    ],
)
def test_what_is_not_forgotten_is_said_in_one_line(filled: str, arguments: tuple[str, ...], says: str) -> None:
    assert complaint("forget", *arguments, "--record", filled) == f"onrecord: {says}"


def test_a_record_that_is_none(tmp_path: Path) -> None:
    assert "there is no record" in complaint("forget", "x", "--why", "w", "--record", tmp_path / "none.db")
