"""What one article takes back is taken back in the others, whichever comes first."""

from itertools import permutations
from pathlib import Path

import pytest

from onrecord.extraction.standing.words import tells_which
from onrecord.record.record import Record
from onrecord.record.searching import Search
from onrecord.record.turns import TakenBack
from onrecord.statements import Extraction
from tests.record.reports import COPY, Said, report

CLAIM = report("claim", Said("Ann Lee", "the harbour bridge failed its last inspection", day="2017-03-01"))
TOLLS = report("tolls", Said("Ann Lee", "tolls will rise in the spring", day="2017-03-02"))
OTHER = report("other", Said("Len Marsh", "the harbour bridge failed its last inspection", day="2017-03-02"))
LATE = report("late", Said("Ann Lee", "the harbour bridge failed an inspection again", day="2017-03-09"))
WITHDRAWN = report(
    "withdrawn",
    Said("Ann Lee", "my words on the inspection of the harbour bridge", "withdraw", day="2017-03-05", form="indirect"),
)
FOR_HER = report(
    "for-her",
    Said("Jo Reed", "her words on the inspection of the harbour bridge", "withdraw", day="2017-03-05", behalf="Ann Lee"),
)
COPIED = report("copied", Said("Ann Lee", COPY, day="2017-03-01"))
DENIED = report(
    "denied",
    Said("Ann Lee", COPY, day="2017-03-01", standing="denied", because=2),
    Said("Ann Lee", "I never said so", "deny", day="2017-03-03"),
)


def _taken_back(record: Record) -> dict[str, tuple[str, str | None]]:
    """The standing of the first statement of each article where it doesn't stand, and the article because of which."""
    found = (change for change in record.changes() if isinstance(change, TakenBack))
    marked: dict[str, tuple[str, str | None]] = {
        t.hit.article.id: (t.hit.standing, t.because.article.id if t.because else None) for t in found
    }
    by_search = {
        hit.article.id: hit.standing
        for standing in ("withdrawn", "denied")
        for hit in record.search(Search(standing=standing)).hits
    }
    assert by_search == {name: standing for name, (standing, _) in marked.items()}
    return marked


def _filled(record: Record, *reports: Extraction) -> Record:
    for extraction in reports:
        record.add(extraction)
    return record


@pytest.mark.parametrize("reports", list(permutations([CLAIM, OTHER, WITHDRAWN, LATE])))
def test_a_withdrawal_concerns_what_the_same_person_said_before_in_whatever_order(
    tmp_path: Path, reports: tuple[Extraction, ...]
) -> None:
    with Record.open(str(tmp_path / "onrecord.db")) as record:
        assert _taken_back(_filled(record, TOLLS, *reports)) == {"claim": ("withdrawn", "withdrawn")}


@pytest.mark.parametrize(
    ("reports", "marked"),
    [
        ((CLAIM, FOR_HER), {"claim": ("withdrawn", "for-her")}),
        ((FOR_HER, CLAIM), {"claim": ("withdrawn", "for-her")}),
        ((COPIED, DENIED), {"copied": ("denied", "denied"), "denied": ("denied", "denied")}),
        ((DENIED, COPIED), {"copied": ("denied", "denied"), "denied": ("denied", "denied")}),
        ((CLAIM, TOLLS, COPIED), {}),
    ],
)
def test_standing_across_articles(
    record: Record, reports: tuple[Extraction, ...], marked: dict[str, tuple[str, str | None]]
) -> None:
    assert _taken_back(_filled(record, *reports)) == marked


def test_a_revision_that_no_longer_withdraws_leaves_the_claim_standing(record: Record) -> None:
    revised = report("withdrawn", Said("Ann Lee", "nothing of the kind"), published="2017-03-06")
    assert not _taken_back(_filled(record, CLAIM, WITHDRAWN, revised))


@pytest.mark.parametrize("name", ["withdrawn", "denied"])
def test_what_is_forgotten_takes_nothing_back(record: Record, name: str) -> None:
    _filled(record, CLAIM, WITHDRAWN, COPIED, DENIED).forget(f"https://example.org/{name}", "a test")
    assert set(_taken_back(record)) == {"claim", "copied", "denied"} - (
        {"claim"} if name == "withdrawn" else {"copied", "denied"}
    )


def test_who_is_judged_to_be_one_person_takes_back_his_words_until_that_is_undone(record: Record) -> None:
    by_nickname = report(
        "withdrawn", Said("Annie Lee", "my words on the inspection of the harbour bridge", "withdraw", day="2017-03-05")
    )
    _filled(record, CLAIM, by_nickname)
    keys = [record.candidates(name)[0].key for name in ("Ann Lee", "Annie Lee")]
    assert not _taken_back(record)
    merged = record.merge(*keys)
    assert _taken_back(record) == {"claim": ("withdrawn", "withdrawn")}
    record.undo(merged)
    assert not _taken_back(record)


def test_who_is_split_off_takes_back_nothing_of_the_others(record: Record) -> None:
    [ann] = _filled(record, CLAIM, WITHDRAWN).candidates("Ann Lee")
    number = record.split("withdrawn", ann.key)
    assert not _taken_back(record)
    record.undo(number)
    assert _taken_back(record) == {"claim": ("withdrawn", "withdrawn")}


@pytest.mark.parametrize(
    ("later", "earlier", "tells"),
    [
        ("her claim that the bridge had failed its inspection", "the bridge failed its last inspection", True),
        ("her claim about the bridge", "the bridge failed its last inspection", False),
        ("that the nurses were work-shy", "the nurses are work-shy", True),
        ("her remarks", "the nurses are work-shy", False),
        ("", "", False),
    ],
)
def test_the_words_have_to_tell_which(later: str, earlier: str, tells: bool) -> None:
    assert tells_which(later, earlier) is tells
