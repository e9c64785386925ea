"""Two processes that add at once: nothing is lost, nothing is there twice, and the record is as if one had added alone."""

from pathlib import Path

from onrecord.record.record import Record
from tests.record.reports import COPY, Said, report
from tests.record.test_judging import state
from tests.record.writing import Writer

ROLES = ("senator",), ("singer",), (), ("judge",), ("senator", "judge")
REPORTS = [
    report(f"r{n}", Said("Ann Lee", f"So it is {n}"), Said("Len Marsh", COPY), people={"Ann Lee": ROLES[n % 5]})
    for n in range(40)
]


def test_two_processes_make_a_record_and_add_the_same(address: str, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "other", "alone")]
    for folder in folders:
        folder.mkdir()
    writers = [Writer(address, REPORTS, folders[0]), Writer(address, REPORTS[::-1], folders[1])]
    one, other = (writer.done() for writer in writers)
    assert (one.status, one.complaint, other.status, other.complaint) == (0, "", 0, "")
    for found in REPORTS:
        assert sorted(w.outcomes[found.article.id] for w in (one, other)) == ["added", "known"]
    with Record.open(address, create=False) as record, Record.open(str(folders[2] / "onrecord.db")) as alone:
        for extraction in REPORTS:
            alone.add(extraction)
        assert state(record._engine) == state(alone._engine)
        assert {e.article.id: e for e in record.articles()} == {e.article.id: e for e in REPORTS}
