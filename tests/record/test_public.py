"""The package's own door to a record."""

from pathlib import Path

import pytest

import onrecord
from onrecord.statements import Article, Extraction


def test_what_is_added_is_there_when_the_record_is_opened_again(tmp_path: Path) -> None:
    found = Extraction(Article("a", "Nobody left early."), ())
    with onrecord.open(tmp_path / "r.db") as record:
        assert record.add(found) == "added"
    with onrecord.open(tmp_path / "r.db", create=False) as record:
        assert record.article("a") == found
        assert record.add(found) == "known"


def test_no_record_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(onrecord.RecordError, match="there is no record"):
        onrecord.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
