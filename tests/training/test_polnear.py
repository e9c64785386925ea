import json
from pathlib import Path

import pytest

from onrecord.encoder.roles import B_CONTENT, B_CUE, B_SOURCE, I_CONTENT, I_SOURCE, OUTSIDE
from training.examples import UNKNOWN
from training.matching import right
from training.polnear import Document, example, labelled, paragraphs_of, read, sentences_of, split

TEXT = '"We won," Ann Lee said, "twice." It rained.'
ATTRIBUTION = {"source": [(10, 17)], "cue": [(18, 22)], "content": [(0, 9), (24, 32)]}


def test_words_learn_their_role_and_their_parent() -> None:
    document = Document("d", TEXT, {"us": [ATTRIBUTION]})
    taught = example(document, "us", paragraphs_of(document))
    assert taught.words.forms[:9] == ['"', "We", "won", ",", '"', "Ann", "Lee", "said", ","]
    content = [B_CONTENT, I_CONTENT, I_CONTENT, I_CONTENT, I_CONTENT]
    assert taught.roles[:13] == [*content, B_SOURCE, I_SOURCE, B_CUE, OUTSIDE, B_CONTENT, I_CONTENT, I_CONTENT, I_CONTENT]
    said, ann = 7, 5
    assert taught.parents[:9] == [said] * 5 + [UNKNOWN, UNKNOWN, ann, UNKNOWN]


def test_a_cue_without_source_is_its_own_parent() -> None:
    document = Document("d", "It was said that rain fell", {"us": [{"source": [], "cue": [(7, 11)], "content": [(12, 26)]}]})
    assert example(document, "us", paragraphs_of(document)).parents == [UNKNOWN, UNKNOWN, 2, 2, 2, 2]


def test_sentences() -> None:
    document = Document("d", "One of them. “Two?” She asked 3 times.\n\nFour", {})
    assert [document.text[s:e].rstrip() for s, e in sentences_of(document.text)] == [
        "One of them.",
        "“Two?”",
        "She asked 3 times.",
        "Four",
    ]


def test_articles_that_are_labelled_by_hand_can_be_kept_apart(tmp_path: Path) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_text('{"doc": "d001", "labels": []}\n{"doc": "d020", "labels": []}\n')
    train, tune = split([Document(f"d{n:03}", "", {}) for n in range(100)], labelled(labels))
    assert {"d001", "d020"}.isdisjoint(d.id for d in (*train, *tune))
    assert len(train) + len(tune) == 98


def test_tuning_articles_are_apart_and_always_the_same() -> None:
    documents = [Document(f"d{n:03}", "", {}) for n in range(100)]
    train, tune = split(documents)
    assert len(tune) == 5
    assert not {d.id for d in train} & {d.id for d in tune}
    assert split(documents[::-1])[1] == tune


def test_read(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text(json.dumps({"id": "a", "text": "b", "annotations": {"us": []}, "outlet": "ignored"}) + "\n")
    assert read(file) == [Document("a", "b", {"us": []})]


@pytest.mark.parametrize(
    ("content", "source", "expected"),
    [
        pytest.param([(0, 9), (24, 32)], [(10, 17)], True, id="the same"),
        pytest.param([(0, 9), (24, 32)], [(14, 17)], True, id="half of the source"),
        pytest.param([(0, 9)], [(10, 17)], True, id="two words of three"),
        pytest.param([(0, 9), (24, 32)], [], False, id="no source"),
        pytest.param([(33, 42)], [(10, 17)], False, id="elsewhere"),
    ],
)
def test_what_counts_as_right(content: list[tuple[int, int]], source: list[tuple[int, int]], expected: bool) -> None:
    assert right(TEXT, [ATTRIBUTION], [{"content": content, "source": source, "cue": []}]) == [expected]
