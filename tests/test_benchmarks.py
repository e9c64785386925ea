import json
from pathlib import Path

import pytest

from benchmarks.passages import gold_object, passages


def test_every_passage_is_read_and_half_of_them_hold_nothing() -> None:
    found = passages()
    assert len(found) == 60
    assert sum(not p.nested for p in found) == 30
    for passage in found:
        for nested in passage.nested:
            assert all(passage.text[a:b].strip() for role in nested.values() for a, b in role)


def test_a_passage_in_the_form_that_the_scorer_reads() -> None:
    passage = next(p for p in passages() if p.nested)
    assert gold_object(passage)["annotations"] == {"authors": passage.nested}


def test_a_quoted_string_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "passages.json"
    nested = [{"within": "b b", "source": ["b"], "cue": [], "content": []}]
    file.write_text(json.dumps([{"id": "x", "text": "a b b", "nested": nested}]))
    with pytest.raises(ValueError, match="'b' is not exactly once in 'b b'"):
        passages(file)
