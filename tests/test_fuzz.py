"""For any text: what extraction returns is sound, and the same every time."""

import itertools
import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.exchange.contract import to_line
from onrecord.statements import Span, Statement

FRAGMENTS = st.sampled_from(
    [
        *("Ann Lee said", "he warned", "according to the union", "that it was over", "“It is over", "It is over.”", "‘No,’"),
        *("I", "who", "Mr Lee", "The council", "has been accused by residents of", "told me: ‘Go’"),
        *("A boat at the quay", "Council says it will close"),
        *("'", '"', "“", "”", "‘", "’", "``", "''", "«", ",", ".", "?", "—", "--"),
        *(" ", "\u00a0", "\n", "\n\n", "\r\n\r\n", "\u2029", "\t", "\x00", "\u200b", "\ufeff"),
        *("👍🏽", "e\u0301", "ﷺ", "𝔘𝔫𝔦", "x" * 300, "\ud800"),
    ]
)
TEXTS = st.one_of(
    st.lists(FRAGMENTS, max_size=60).map(" ".join), st.lists(FRAGMENTS, max_size=60).map("".join), st.text(max_size=400)
)


def spans(statement: Statement) -> list[Span]:
    return sorted((*statement.source, *statement.cue, *statement.content))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("")
@example("“" * 400)
@example("Ann Lee said “" + "it is over. " * 500)
def test_any_text(text: str) -> None:
    article = onrecord.Article("a", text)
    found = onrecord.extract(article, model="small")
    by_id = {s.id: s for s in found.statements}
    assert len(by_id) == len(found.statements)
    for statement in found.statements:
        assert statement.content
        assert 0 <= statement.confidence <= 1
        places = spans(statement)
        assert places[-1].end <= len(text)
        assert all(a.end <= b.start for a, b in itertools.pairwise(places)), "roles overlap"
        assert all(not text[s.start : s.end].isspace() for s in places)
        if statement.within:
            outer = by_id[statement.within].content
            assert all(any(o.start <= s.start and s.end <= o.end for o in outer) for s in places)
        if statement.speaker:
            assert statement.speaker.name in text
            assert statement.speaker.actor in {a.id for a in found.actors}
    for actor in found.actors:
        assert actor.name in text
        assert all(m.end <= len(text) for m in actor.mentions)
    assert onrecord.extract(article, model="small") == found


def test_each_statement_of_many_windows_is_found_once() -> None:
    text = "".join(f"Ann Lee said that it had happened {n} times.\n\n" for n in range(150))
    found = onrecord.extract(onrecord.Article("a", text))
    assert len(found.statements) == 150
    assert json.loads(to_line(found))["text"] == text
