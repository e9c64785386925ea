import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from benchmarks.coreference import Clusters, Count, Ratio, Score, aligned, b_cubed, ceaf_e, muc, pronouns, same_names, score
from benchmarks.passages import gold_object, passages
from training.gum import Document, Mention, Token


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


def clusters(*words: str) -> Clusters:
    """Clusters of mentions that are one letter each, at the letter's place in the alphabet."""
    return [frozenset((ord(letter), ord(letter) + 1) for letter in word) for word in words]


@pytest.mark.parametrize(
    ("measure", "key", "response", "precision", "recall"),
    [
        # the example of Pradhan et al., ACL 2014
        (muc, ("abc", "defg"), ("ab", "cd", "fghi"), 2 / 5, 2 / 5),
        (b_cubed, ("abc", "defg"), ("ab", "cd", "fghi"), 4 / 8, 35 / 12 / 7),
        (ceaf_e, ("abc", "defg"), ("ab", "cd", "fghi"), 1.3 / 3, 1.3 / 2),
        (muc, ("abc",), ("abc",), 1, 1),
        (b_cubed, ("abc",), ("abc",), 1, 1),
        (ceaf_e, ("abc",), ("abc",), 1, 1),
        (muc, ("abc",), (), 0, 0),
        (b_cubed, ("abc",), (), 0, 0),
        (ceaf_e, ("abc",), (), 0, 0),
        # both are most like "abcd", and only one can have it
        (ceaf_e, ("abc", "abd"), ("abcd", "x"), 6 / 7 / 2, 6 / 7 / 2),
    ],
)
def test_the_measures_of_coreference(
    measure: Callable[[Clusters, Clusters], Ratio], key: Sequence[str], response: Sequence[str], precision: float, recall: float
) -> None:
    found = measure(clusters(*key), clusters(*response))
    assert [found.precision, found.recall] == pytest.approx([precision, recall])


_TEXT = "Mayor Ann Lee met Ned. He told Ann Lee that she was late."


def town() -> Document:
    """A document in which "Mayor" heads the first name, and "Ann" the second."""
    tokens = list[Token]()
    for m in re.finditer(r"\w+|\.", _TEXT):
        number = len(tokens)
        flat = {1: 0, 2: 0, 9: 8}.get(number)
        relation, parent = ("flat", flat) if flat is not None else ("dep", 3 if number < 6 else 7)
        tokens.append(Token(m.start(), m.end(), m.group(), "X", "X", parent, relation))
    bounds = {"Mayor Ann Lee": (0, 13), "Ned": (18, 21), "He": (23, 25), "Ann Lee": (31, 38), "she": (44, 47)}
    entity = {"Mayor Ann Lee": "1", "Ann Lee": "1", "she": "1", "Ned": "2", "He": "2"}
    mentions = tuple(Mention(*bounds[words], entity[words], "person") for words in bounds)
    return Document("town", "news", _TEXT, tuple(tokens), ((0, 22), (23, 57)), mentions, ((23, 25),))


ANN, ANN_AGAIN, NED, HE, SHE = (6, 13), (31, 38), (18, 21), (23, 25), (44, 47)


def test_a_name_is_matched_with_its_title_by_head_and_not_by_span() -> None:
    assert list(aligned(town(), [frozenset({ANN, SHE})])) == [frozenset({(0, 13), SHE})]
    whole = [frozenset({ANN, ANN_AGAIN, SHE}), frozenset({NED, HE})]
    assert score([town()], [whole], by_heads=True).conll == pytest.approx(1)
    assert score([town()], [whole], by_heads=False).conll < 0.9


def test_what_is_mentioned_once_counts_on_neither_side() -> None:
    whole = [frozenset({ANN, ANN_AGAIN, SHE}), frozenset({NED, HE}), frozenset({(14, 17)})]
    assert score([town()], [whole], by_heads=True).conll == pytest.approx(1)
    assert score([], [], by_heads=True).conll == Score().conll == 0


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        ([{ANN, SHE}, {NED, HE}], Count(gold=2, found=2, right=2)),
        ([{ANN, HE}, {NED, SHE}], Count(gold=2, found=2, right=0)),
        ([{ANN, SHE}, {NED}], Count(gold=2, found=1, right=1)),
        ([{SHE, HE}], Count(gold=2, found=2, right=0)),
        ([{ANN, NED, HE, ANN_AGAIN, SHE}], Count(gold=2, found=2, right=2)),  # each by the nearest before it
    ],
)
def test_pronouns_are_right_where_the_nearest_other_mention_is_of_the_same_entity(
    response: list[set[tuple[int, int]]], expected: Count
) -> None:
    found = pronouns([town()], [[frozenset(c) for c in response]])
    assert found["he, she"] == expected
    assert found["he, she as source"].gold == 1


def test_the_baseline_joins_the_same_names_and_gives_a_pronoun_to_the_last() -> None:
    assert sorted(sorted(c) for c in same_names(town())) == [[ANN, ANN_AGAIN, SHE], [NED, HE]]
