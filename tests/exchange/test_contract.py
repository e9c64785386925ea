import datetime as dt
import json

from onrecord.exchange.contract import to_line, to_object
from onrecord.statements import (
    Actor,
    Article,
    Change,
    Extraction,
    Interval,
    Reference,
    Relation,
    Span,
    Speaker,
    Stance,
    Statement,
    Venue,
    VenueEvent,
)

TEXT = "Ann Lee said: “It’s over.” — 👍\r\n"
BARE = Statement(id="s1", source=(Span(0, 7),), cue=(Span(8, 12),), content=(Span(14, 26),), form="direct", confidence=0.9)


def test_what_is_not_known_is_null_or_empty() -> None:
    assert to_object(Extraction(Article("a1", TEXT), (BARE,))) == {
        "id": "a1", "url": None, "outlet": None, "title": None, "byline": None, "published": None, "language": None,
        "text": TEXT,
        "statements": [{
            "id": "s1", "source": [[0, 7]], "cue": [[8, 12]], "content": [[14, 26]], "form": "direct", "within": None,
            "speaker": None, "on_behalf_of": None, "act": None, "venue": None, "addressee": None, "said_on": None,
            "stances": [], "standing": "stands", "standing_because": None, "confidence": 0.9,
        }],
        "actors": [], "relations": [], "changes": [],
    }  # fmt: skip


def test_everything_that_can_be_known() -> None:
    evidence = (Span(0, 3),)
    day = dt.date(2024, 5, 17)
    statement = Statement(
        id="s2", source=(Span(0, 7),), cue=(), content=(Span(14, 26),), form="direct", confidence=0.5, within="s1",
        speaker=Speaker("a1", "Ann Lee", "person", 0.98), on_behalf_of=Reference("a2", "Unity", evidence), act="deny",
        venue=Venue("Packet", "article", evidence, (VenueEvent("online", day, day, evidence),)),
        addressee=Reference("a3", "Bo", evidence), said_on=Interval(day, day, evidence),
        stances=(Stance("a2", "Unity", "support", evidence),), standing="withdrawn", standing_because="s9",
    )  # fmt: skip
    article = Article("x", TEXT, "T", "O", "B", "https://e.org", published=day, retrieved=day, language="en")
    found = to_object(
        Extraction(
            article,
            (statement,),
            (Actor("a1", "Ann Lee", "person", ("MP",), evidence),),
            (Relation("a1", "Ann Lee", "leader", "a2", "Unity", evidence),),
            (Change("a1", "Ann Lee", "a2", "Unity", None, "oppose", evidence),),
        )
    )
    words = [[0, 3]]
    assert found["published"] == "2024-05-17"
    assert "retrieved" not in found
    written = found["statements"][0]
    assert written["speaker"] == {"actor": "a1", "name": "Ann Lee", "kind": "person", "confidence": 0.98}
    assert written["on_behalf_of"] == {"actor": "a2", "name": "Unity", "evidence": words}
    assert written["venue"] == {
        "name": "Packet", "kind": "article", "evidence": words,
        "history": [{"event": "online", "earliest": "2024-05-17", "latest": "2024-05-17", "evidence": words}],
    }  # fmt: skip
    assert written["said_on"] == {"earliest": "2024-05-17", "latest": "2024-05-17", "evidence": words}
    assert written["stances"] == [{"actor": "a2", "target": "Unity", "stance": "support", "evidence": words}]
    assert found["actors"] == [{"id": "a1", "name": "Ann Lee", "kind": "person", "roles": ["MP"], "mentions": words}]
    assert found["relations"][0]["relation"] == "leader"
    assert (found["changes"][0]["from"], found["changes"][0]["to"]) == (None, "oppose")


def test_a_line_is_one_line_and_keeps_every_character() -> None:
    line = to_line(Extraction(Article("a1", TEXT), (BARE,)))
    assert "\n" not in line
    assert json.loads(line)["text"] == TEXT
    assert "👍" in line
