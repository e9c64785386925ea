"""brat standoff: a folder with a text, its annotations and what brat has no place for, an article each; see `sources.brat`."""

import re
from collections.abc import Iterable
from pathlib import Path

from onrecord.exchange.contract import as_line, to_object
from onrecord.exchange.table import one_line
from onrecord.sources.brat import (
    ANNOTATIONS,
    ATTRIBUTES,
    ATTRIBUTION,
    BECAUSE,
    BESIDE,
    ROLES,
    TEXT,
    WITHIN,
    Attribute,
    fragments,
)
from onrecord.statements import Extraction, Spans, Statement

CONFIGURATION = f"""# What onrecord found, for brat. An {ATTRIBUTION} is an event, its trigger the cue or what else it has.

[entities]
{chr(10).join(ROLES)}

[relations]
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
{ATTRIBUTION} {", ".join(f"{role}?:{role}" for role in ROLES)}, {WITHIN}?:{ATTRIBUTION}, {BECAUSE}?:{ATTRIBUTION}

[attributes]
{chr(10).join(f"{name} Arg:{ATTRIBUTION}, Value:{'|'.join(values)}" for name, values in ATTRIBUTES.items())}
"""
_LONGEST_NAME = 80
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_.-]+")


def write_brat(articles: Iterable[Extraction], folder: Path) -> None:
    """Write articles into a folder that is there: `NAME.txt`, `.ann` and `.json` each, and an annotation.conf for all.

    NAME is made from the article's id. Nothing that stands in a file depends on the folder or on the time.
    """
    (folder / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8", newline="\n")
    taken: dict[str, int] = {}
    for found in articles:
        name = _name(found.article.id, taken)
        beside = {key: value for key, value in to_object(found).items() if key != "text"}
        parts = {TEXT: found.article.text, ANNOTATIONS: annotations(found), BESIDE: as_line(beside) + "\n"}
        for suffix, content in parts.items():
            # newline="": each character stays one, as brat counts them
            (folder / f"{name}{suffix}").write_text(content, encoding="utf-8", newline="")


def _name(identity: str, taken: dict[str, int]) -> str:
    """A file name for an article, which no other has on any file system.

    `taken` has the names of others in lower case, each with the number that the last of several like it got.
    """
    plain = _NOT_IN_NAMES.sub("-", re.sub(r"^https?://", "", identity)).strip("-.")[:_LONGEST_NAME].rstrip("-.") or "article"
    name, number = plain, taken.get(plain.lower(), 1)
    while name.lower() in taken:
        number += 1
        name = f"{plain}-{number}"
    taken[name.lower()] = 1
    taken[plain.lower()] = number
    return name


def annotations(found: Extraction) -> str:
    """The .ann file of an article. `En` is its statement `sn`; words that are several roles' are annotated once for each."""
    text = found.article.text
    textbound: dict[tuple[str, Spans], str] = {}
    events, attributes, notes = [], [], []

    def mark(kind: str, spans: Spans) -> str:
        return textbound.setdefault((kind, spans), f"T{len(textbound) + 1}")

    for statement in found.statements:
        words = {"Cue": statement.cue, "Source": statement.source, "Content": statement.content}
        marked = {role: parts for role, spans in words.items() if (parts := fragments(text, spans))}
        if not marked:  # of white space alone: brat can't show it
            continue
        event = _event(statement.id)
        arguments = [f"{role}:{mark(role, marked[role])}" for role in ROLES if role in marked]
        arguments += [f"{WITHIN}:{_event(statement.within)}"] if statement.within else []
        arguments += [f"{BECAUSE}:{_event(statement.standing_because)}"] if statement.standing_because else []
        events.append(f"{event}\t{ATTRIBUTION}:{mark(ATTRIBUTION, next(iter(marked.values())))} {' '.join(arguments)}\n")
        shown: dict[Attribute, str | None] = {"Form": statement.form, "Act": statement.act}
        shown |= {"Standing": statement.standing} if statement.standing != "stands" else {}
        attributes += [f"{name} {event} {value}" for name, value in shown.items() if value]
        if note := _note(statement):
            notes.append(f"{event}\t{note}")
    lines = []
    for (kind, spans), identity in textbound.items():
        offsets = ";".join(f"{span.start} {span.end}" for span in spans)
        lines.append(f"{identity}\t{kind} {offsets}\t{found.article.quote(spans, ' ')}\n")
    lines += events
    lines += [f"A{number}\t{attribute}\n" for number, attribute in enumerate(attributes, 1)]
    lines += [f"#{number}\tAnnotatorNotes {note}\n" for number, note in enumerate(notes, 1)]
    return "".join(lines)


def _event(statement: str) -> str:
    return f"E{statement[1:]}"


def _note(statement: Statement) -> str:
    """What brat shows of a statement when one points at it: who speaks, for whom, and the sides that are taken."""
    told = [statement.speaker.name] if statement.speaker else []
    told += [f"for {statement.on_behalf_of.name}"] if statement.on_behalf_of else []
    told += [f"{stance.stance} {stance.target}" for stance in statement.stances]
    return one_line("; ".join(told))
