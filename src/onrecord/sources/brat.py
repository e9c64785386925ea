"""brat standoff: a folder of texts (.txt) with annotations (.ann), to articles with their statements.

An attribution is an event, `E1<tab>Attribution:T4 Source:T1 Cue:T2 Content:T3`, its trigger the cue or what else it has.
What brat has no place for (who spoke, when, stances) stands in a .json file beside, where `onrecord export` wrote one; it holds
for the events whose words are still those that it was written for.

brat wants text-bound annotations in one line, so what runs over several is in fragments, one a line (see `fragments`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, get_args

from onrecord.errors import UnreadableInput
from onrecord.sources.coded import check, to_extraction
from onrecord.sources.decoding import MAX_TEXT_BYTES
from onrecord.sources.jsonl import MAX_LINE_BYTES, JsonObject, article_of, parse_object
from onrecord.sources.quoted import Quoted
from onrecord.sources.refusal import Refused, printable
from onrecord.sources.streams import at_most, opened, os_problem
from onrecord.statements import Act, Extraction, Form, Span, Spans, Standing, Statement

ATTRIBUTION = "Attribution"
WITHIN, BECAUSE = "Within", "Taken_back_by"
TEXT, ANNOTATIONS, BESIDE = ".txt", ".ann", ".json"
Role = Literal["Source", "Cue", "Content"]
ROLES: tuple[Role, ...] = get_args(Role)
Attribute = Literal["Form", "Act", "Standing"]
ATTRIBUTES: Mapping[Attribute, tuple[str, ...]] = {"Form": get_args(Form), "Act": get_args(Act), "Standing": get_args(Standing)}

_LINE_END = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # wherever the Python that brat runs on ends a line
_EVENT_ID = re.compile(r"E([1-9]\d{0,8})", re.ASCII)
_OFFSETS = re.compile(r"\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*", re.ASCII)
_FARTHEST = 100  # characters between two lines of one span
_MOST_SPANS = 1_000_000  # of all roles: an event may name what has many, and any number of events the same
_MEND = "mend it in brat, or export the article anew"


def fragments(text: str, spans: Sequence[Span]) -> Spans:
    """Spans as brat can hold them: sorted, apart from each other, and in each only words of one line."""
    merged: list[tuple[int, int]] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], span.end)
        else:
            merged.append((span.start, span.end))
    return tuple(part for start, end in merged for part in _lines(text, start, end))


def joined(text: str, parts: Sequence[Span]) -> Spans:
    """Fragments as the spans that they are of: those with only an end of a line and white space between them are one."""
    spans: list[Span] = []
    for part in sorted(parts):
        gap = text[spans[-1].end : part.start] if spans and part.start - spans[-1].end <= _FARTHEST else ""
        if gap and not gap.strip() and _LINE_END.search(gap):
            spans[-1] = Span(spans[-1].start, part.end)
        else:
            spans.append(part)
    return tuple(spans)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for line_end in [*(start + found.start() for found in _LINE_END.finditer(text[start:end])), end]:
        if text[start:line_end].strip():
            yield Span(start, line_end)
        start = line_end + 1


def brat_articles(folder: Path) -> Iterator[Extraction | UnreadableInput]:
    """The articles of a folder and its subfolders, in the order of their names; what yields none as an UnreadableInput.

    An article's id is what the file beside it says, else its path in the folder without the ending.
    """
    found = False
    for file in _annotations(folder):
        found = True
        if isinstance(file, UnreadableInput):
            yield file
            continue
        try:
            yield _article(file, file.relative_to(folder).with_suffix("").as_posix())
        except Refused as refused:
            yield UnreadableInput(printable(str(file)), refused.problem, refused.remedy)
    if not found:
        yield UnreadableInput(printable(str(folder)), "has no brat annotations in it", "give a folder of .txt and .ann files")


def _annotations(folder: Path) -> Iterator[Path | UnreadableInput]:
    stack = [folder]  # not recursion, which a deep tree would exhaust; links to folders may run in circles
    while stack:
        path = stack.pop()
        try:
            if path.is_dir() and (path == folder or not path.is_symlink()):
                stack += sorted((entry for entry in path.iterdir() if not entry.name.startswith(".")), reverse=True)
            elif path.suffix == ANNOTATIONS:
                yield path
        except OSError as error:
            yield UnreadableInput(printable(str(path)), *os_problem(error))


def _article(file: Path, name: str) -> Extraction:
    text = _read(file.with_suffix(TEXT), MAX_TEXT_BYTES)
    beside = file.with_suffix(BESIDE)
    told: JsonObject = parse_object(_bytes(beside, MAX_LINE_BYTES)) if beside.exists() else {"id": printable(name)}
    told |= {"text": text}  # the file beside brings no words of its own
    known = to_extraction(told) if "statements" in told else Extraction(article_of(told), ())
    standoff = _standoff(_read(file, MAX_LINE_BYTES), text)
    statements = tuple(_statements(standoff, known))
    check({statement.id: statement for statement in statements}, len(text))
    return replace(known, statements=statements)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        with opened(path) as stream:
            return at_most(stream, limit)
    except Refused as refused:
        raise Refused(f"needs {printable(path.name)}, which {refused.problem}", refused.remedy) from None
    except OSError as error:
        problem, remedy = os_problem(error)
        raise Refused(f"needs {printable(path.name)}, which {problem}", remedy) from None


def _read(path: Path, limit: int) -> str:
    """A file's characters, a byte order mark and all ends of lines among them: brat counts each."""
    try:
        return _bytes(path, limit).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(f"needs {printable(path.name)}, which is not UTF-8", "write it as UTF-8, as brat does") from None


@dataclass(slots=True)
class _Event:
    """An attribution: the fragments of its roles, the events that it names, and its attributes."""

    roles: dict[Role, list[Span]] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)


def _standoff(annotations: str, text: str) -> dict[str, _Event]:
    """The attributions in the lines of an .ann file, by their ids."""
    textbound: dict[str, Spans] = {}
    given: dict[str, list[str]] = {}
    attributes: dict[str, dict[str, str]] = defaultdict(dict)
    for number, line in enumerate(annotations.split("\n"), 1):
        identity, _, rest = line.rstrip("\r").partition("\t")
        if identity[:1] == "T":
            textbound[identity] = _textbound(number, rest, text)
        elif identity[:1] == "E" and rest.startswith(f"{ATTRIBUTION}:"):
            if not _EVENT_ID.fullmatch(identity):
                raise Refused(f"has in line {number} the id {printable(identity[:20])}", "number events from E1 on")
            given[identity] = rest.split()[1:]
        elif identity[:1] in ("A", "M"):
            name, target, value = (*rest.split(), "", "", "")[:3]
            attributes[target][name] = value
    if (
        sum(len(textbound.get(named.partition(":")[2], ())) for arguments in given.values() for named in arguments)
        > _MOST_SPANS
    ):
        raise Refused(f"has more than {_MOST_SPANS:,} spans in its events", "take out those that are there twice")
    return {
        identity: _event(identity, arguments, textbound, attributes.get(identity, {})) for identity, arguments in given.items()
    }


def _textbound(number: int, rest: str, text: str) -> Spans:
    head, _, quoted = rest.partition("\t")
    offsets = head.partition(" ")[2]
    if not _OFFSETS.fullmatch(offsets):
        raise Refused(f"has in line {number} no offsets like 0 5 or 0 5;9 12", _MEND)
    pairs = [tuple(map(int, pair.split())) for pair in offsets.split(";")]
    if not all(0 <= start < end <= len(text) for start, end in pairs):
        raise Refused(f"has in line {number} offsets that are not in its text", _MEND)
    spans = tuple(Span(start, end) for start, end in pairs)
    if quoted and not _begins(quoted, text, spans):
        remedy = "give the very .txt file that was annotated, also with the same ends of lines"
        raise Refused(f"has in line {number} other words than the text at these offsets", remedy)
    return spans


def _begins(quoted: str, text: str, spans: Spans) -> bool:
    """Whether what an annotation quotes begins with the words of its spans; tools differ in what stands for white space."""
    if len(quoted) < sum(span.end - span.start for span in spans):
        return False
    return "".join(quoted.split()).startswith("".join("".join(text[s.start : s.end] for s in spans).split()))


def _event(identity: str, arguments: list[str], textbound: dict[str, Spans], attributes: dict[str, str]) -> _Event:
    event = _Event(attributes=attributes)
    for argument in arguments:
        name, _, target = argument.partition(":")
        role = name.rstrip("0123456789")  # of several in one role brat numbers the second and further
        if role in ROLES:
            if target not in textbound:
                raise Refused(f"has in {identity} a {role} ({printable(target[:20])}) that isn't there", _MEND)
            event.roles.setdefault(role, []).extend(textbound[target])
        elif role in (WITHIN, BECAUSE):
            event.events[role] = target
    for attribute, values in ATTRIBUTES.items():
        if attributes.get(attribute, values[0]) not in values:
            raise Refused(f"has in {identity} a {attribute} that is none of {', '.join(values)}", _MEND)
    return event


def _statements(events: dict[str, _Event], known: Extraction) -> Iterator[Statement]:
    text = known.article.text
    quoted: Quoted | None = None
    told = {statement.id: statement for statement in known.statements}
    ids = {identity: f"s{identity[1:]}" for identity in events}
    for identity in sorted(events, key=lambda identity: int(identity[1:])):
        event, before = events[identity], told.get(ids[identity])
        coded = {role: tuple(sorted(event.roles.get(role, ()))) for role in ROLES}
        if before is None or coded != _coded(text, before):
            if not coded["Content"]:
                raise Refused(f"has in {identity} no Content", "mark what is said, or take the event out")
            quoted = quoted or Quoted(text)
            parts = {role: joined(text, coded[role]) for role in ROLES}
            form = quoted.form(parts["Content"])
            before = Statement(ids[identity], parts["Source"], parts["Cue"], parts["Content"], form, 1.0)
        yield _as_marked(before, event, ids)


def _coded(text: str, statement: Statement) -> dict[Role, Spans]:
    return {
        "Source": fragments(text, statement.source),
        "Cue": fragments(text, statement.cue),
        "Content": fragments(text, statement.content),
    }


def _as_marked(statement: Statement, event: _Event, ids: dict[str, str]) -> Statement:
    """A statement with what else brat shows of it: form, act, standing, and what it stands within and is taken back by."""
    for name, other in event.events.items():
        if other not in ids:
            raise Refused(f"has in E{statement.id[1:]} a {name} ({printable(other[:20])}) that isn't there", _MEND)
    form: Form = event.attributes.get("Form", statement.form)  # type: ignore[assignment]
    act: Act | None = event.attributes.get("Act")  # type: ignore[assignment]
    standing: Standing = event.attributes.get("Standing", "stands")  # type: ignore[assignment]
    within, because = (ids[event.events[name]] if name in event.events else None for name in (WITHIN, BECAUSE))
    return replace(statement, form=form, act=act, standing=standing, within=within, standing_because=because)
