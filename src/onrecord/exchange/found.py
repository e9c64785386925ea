"""What is found in a record, as JSON objects and as rows of a table: hits, people, changes."""

from typing import Any

from onrecord.exchange.cells import Cell
from onrecord.exchange.contract import JsonObject, statement_object
from onrecord.record.hits import Hit
from onrecord.record.people import Stated
from onrecord.record.review.written import to_json
from onrecord.record.turns import Changed, TakenBack

HIT_COLUMNS = (
    "number", "article", "statement", "day", "speaker", "person", "on_behalf_of", "act", "standing", "content", "source", "cue",
    "stances", "topics", "venue", "addressee", "form", "confidence", "outlet", "title", "published", "url", "reports",
    "first_report",
)  # fmt: skip
_SIDES_ON = {True: "agree {}", False: "disagree {}", None: "{}"}
CHANGE_COLUMNS = ("kind", "day", "name", "person", "target", "target_person", "from", "to", "content", "article", "statements")


def hit_object(hit: Hit) -> JsonObject:
    """A hit: its statement as in the contract, and what a list needs of its article; `highlights` are places in that's text."""
    article = hit.article
    return {
        "number": hit.number,
        "article": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": plain(article.published),
        "language": article.language,
        "day": plain(hit.day),
        "person": hit.person,
        "behalf": hit.behalf,
        "standing": hit.standing,
        "content": article.quote(hit.statement.content),
        "highlights": plain(hit.highlights),
        "reports": plain(hit.reports),
        "topics": plain(hit.topics),
        "statement": statement_object(hit.statement),
    }


def hit_row(hit: Hit) -> dict[str, Cell]:
    """A hit in the columns HIT_COLUMNS."""
    article, said = hit.article, hit.statement
    return {
        "number": hit.number,
        "article": article.id,
        "statement": said.id,
        "day": hit.day,
        "speaker": said.speaker.name if said.speaker else None,
        "person": hit.person,
        "on_behalf_of": said.on_behalf_of.name if said.on_behalf_of else None,
        "act": said.act,
        "standing": hit.standing,
        "content": article.quote(said.content),
        "source": article.quote(said.source),
        "cue": article.quote(said.cue),
        "stances": "; ".join(f"{stance.stance} {stance.target}" for stance in said.stances),
        "topics": "; ".join(_SIDES_ON[topic.agreement].format(topic.concept) for topic in hit.topics),
        "venue": said.venue.kind if said.venue else None,
        "addressee": said.addressee.name if said.addressee else None,
        "form": said.form,
        "confidence": round(said.confidence, 4),
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "reports": hit.reports.count,
        "first_report": hit.reports.first,
    }


def change_object(changed: Changed) -> JsonObject:
    """A change, with `kind`: "withdrawn", "denied", "stated" or "turned"."""
    return {"kind": change_kind(changed), **plain(changed)}


def change_kind(changed: Changed) -> str:
    """In one word, what changed: "withdrawn" or "denied" of a statement, "stated" by an article, "turned" of a position."""
    if isinstance(changed, TakenBack):
        return changed.hit.standing
    return "stated" if isinstance(changed, Stated) else "turned"


def change_row(changed: Changed) -> dict[str, Cell]:
    """A change in the columns CHANGE_COLUMNS; `statements` are the numbers in the record that it rests on."""
    row: dict[str, Cell] = dict.fromkeys(CHANGE_COLUMNS)
    row |= {"kind": change_kind(changed), "day": changed.day}
    if isinstance(changed, TakenBack):
        hit, numbers = changed.hit, [changed.hit, *([changed.because] if changed.because else [])]
        speaker = hit.statement.speaker
        return row | {
            "name": speaker.name if speaker else None,
            "person": hit.person,
            "content": hit.article.quote(hit.statement.content),
            "article": hit.article.id,
            "statements": " ".join(str(told.number) for told in numbers),
        }
    if isinstance(changed, Stated):
        return row | {
            "name": changed.name,
            "person": changed.person,
            "target": changed.target_name,
            "target_person": changed.target,
            "from": changed.before,
            "to": changed.after,
            "article": changed.article,
        }
    line, reversal = changed.line, changed.reversal
    before, after = reversal.sides
    return row | {
        "name": line.name,
        "person": line.position.actor,
        "target": line.target_name,
        "target_person": line.position.target,
        "from": before,
        "to": after,
        "statements": " ".join(number for numbers in reversal.evidence for number in numbers),
    }


def plain(value: Any) -> Any:
    """A value of ours as JSON has it: days in ISO 8601, spans as [start, end), hits as `hit_object` has them."""
    return to_json(value, {Hit: hit_object})
