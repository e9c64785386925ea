"""Documents of GUM: CoNLL-U in, text with offsets, chains and attributions out."""

from pathlib import Path

import pytest

from training.gum import Document, read, read_document

# index, word, Penn tag, parent, relation, MISC; a line that begins with "#" stands as it is
_ROWS = """
# newdoc id = GUM_news_fen
# meta::genre = news
# newpar
1 Professor NNP 4 nsubj Entity=(1-person-new-sssss-cf1-1,2,3-coref-Ann_Lee
2 Ann NNP 1 flat _
3 Lee NNP 1 flat Entity=1)
4 knew VBD 0 root Discourse=attribution-positive:1->2:0:sem-atsrc-1-3-_+lex-indwd-4-_
5 her PRP$ 6 nmod:poss Entity=(2-person-new-nnnnn-cf2-2-coref(1-person-giv:act-sssss-cf1-1-ana)
6 father NN 4 obj Entity=2)|SpaceAfter=No
7 . . 4 punct _

1 He PRP 5 nsubj Entity=(2-person-giv:act-nnnnn-cf1-1-ana)
2-3 don't _ _ _ _
2 do VBP 5 aux _
3 n't RB 5 advmod _
3.1 really RB _ _ _
4 just RB 5 advmod _
5 sing VB 0 root SpaceAfter=No
6 . . 5 punct SpaceAfter=No

# newpar
1 End NN 0 root _
"""


def conllu(rows: str) -> str:
    lines = []
    for row in rows.strip("\n").split("\n"):
        if row and not row.startswith("#"):
            number, word, tag, parent, relation, misc = row.split(" ")
            row = "\t".join((number, word, word.lower(), "X", tag, "_", parent, relation, "_", misc))
        lines.append(row)
    return "\n".join(lines) + "\n"


@pytest.fixture
def document() -> Document:
    return read_document(conllu(_ROWS))


def test_the_text_is_built_from_tokens_and_paragraphs(document: Document) -> None:
    assert (document.id, document.genre) == ("GUM_news_fen", "news")
    assert document.text == "Professor Ann Lee knew her father. He don't just sing.\n\nEnd"
    assert [document.text[a:b] for a, b in document.sentences] == [
        "Professor Ann Lee knew her father.",
        "He don't just sing.",
        "End",
    ]


def test_every_token_stands_where_it_says(document: Document) -> None:
    assert all(document.text[t.start : t.end] == t.word for t in document.tokens)
    assert "really" not in {t.word for t in document.tokens}
    assert [t.word for t in document.tokens if t.parent == 3] == ["Professor", "knew", "father", "."]


def test_nested_mentions_carry_their_entity_and_type(document: Document) -> None:
    assert [(document.text[m.start : m.end], m.entity, m.kind) for m in document.mentions] == [
        ("Professor Ann Lee", "1", "person"),
        ("her father", "2", "person"),
        ("her", "1", "person"),
        ("He", "2", "person"),
    ]


def test_sources_of_attributions_are_words_of_the_text(document: Document) -> None:
    assert [document.text[a:b] for a, b in document.sources] == ["Professor Ann Lee"]


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("Professor Ann Lee", "Professor"),
        ("Ann Lee", "Professor"),
        ("her father", "father"),
        ("her", "her"),
        ("ather", "father"),
        ("knew her father", "knew"),
    ],
)
def test_heads_are_those_of_the_tree_and_of_whole_names(document: Document, words: str, head: str) -> None:
    start = document.text.index(words)
    found = document.head(start, start + len(words))
    assert found is not None
    assert document.tokens[found].word == head


def test_a_range_without_words_has_no_head(document: Document) -> None:
    gap = document.text.index(" Ann")
    assert document.head(gap, gap + 1) is None


def test_an_entity_that_is_closed_unopened_is_an_error() -> None:
    with pytest.raises(ValueError, match="GUM_x: entity 9 is closed at 'End' but was never opened"):
        read_document(conllu("# newdoc id = GUM_x\n1 End NN 0 root Entity=9)"))


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.conllu").write_text(conllu(_ROWS.replace("GUM_news_fen", name)), encoding="utf-8")
    assert [d.id for d in read(tmp_path)] == ["a", "b"]
