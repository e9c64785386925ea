"""How statements hang together: which stands in whose content, and which carries on the one before."""

import re
from collections.abc import Sequence

from onrecord.extraction.speakers.confidence import How
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.scene import Scene
from onrecord.statements import Statement

_OPENING_MARKS = ("“", '"', "‘", "''", "``", "«", "„")
_BEFORE_PARTICIPLE = ("while", "by", "before", "after", "when")
_SPEECH = word_set(
    "said says told tells wrote writes went gave made took called calls noted added argues thinks wants hopes believes"
)
# A verb after this has the subject of the verb before: "He said no but also noted that", never "and he noted".
_JOINED = re.compile(r"\b(?:and|but|then|or)(?:\s(?:also|then|later|even|now|again|still|\w+ly))?\s+$")
_BOUND = re.compile(
    r"\b(?:to|amid|worth|of|in|for|without|from|than|with|about|at|by|is|was|are|were|an?|the|his|her|their)\s*$"
)
_MAX_JOINT = 24  # code points
_SEEMING = word_set(
    "never asked pressed questioned quoted is are was were be been being has have had seems seemed appears appeared seem "
    "appear seeming appearing looks looked"
)
_NOT_AN_ACT = frozenset({"seeming", "appearing", "being"})  # participles that no speaker is the subject of


def outer_statements(statements: Sequence[Statement]) -> dict[str, str]:
    """For each statement in the content of another, that one's id: what `within` says, else the narrowest content around it."""
    known = {s.id for s in statements}
    outer = {s.id: s.within for s in statements if s.within in known and s.within is not None}
    contents = sorted((c.start, -c.end, s.id) for s in statements for c in s.content)
    sources = sorted((s.source[0].start, s.source[0].end, s.id) for s in statements if s.source and s.id not in outer)
    open_contents: list[tuple[int, str]] = []
    at = 0
    for start, end, own in sources:
        while at < len(contents) and contents[at][0] <= start:
            open_contents.append((-contents[at][1], contents[at][2]))
            at += 1
        while open_contents and open_contents[-1][0] <= start:
            open_contents.pop()
        around = next((i for e, i in reversed(open_contents[-4:]) if e >= end and i != own), None)
        if around is not None:
            outer[own] = around
    return outer


def carries_on(scene: Scene, statement: Statement, previous: Statement) -> How | None:
    """Why a statement without a source is of the same speaker as the one before it, if it is clear that it is."""
    if not statement.content or not previous.content:
        return None
    if statement.cue:
        return _carries_on_in_sentence(scene, statement, previous)
    first, last = statement.content[0].start, max(s.end for s in previous.content)
    is_quotation = scene.text.startswith(_OPENING_MARKS, first) and scene.is_quoted(last - 1)
    if is_quotation and scene.paragraph(first) - scene.paragraph(last - 1) <= 1:
        return "quotation that goes on"
    return None


def _carries_on_in_sentence(scene: Scene, statement: Statement, previous: Statement) -> How | None:
    """Whether a cue goes on where the previous statement's clause was left: "he said no, adding", "he said no but noted"."""
    start = statement.cue[0].start
    said = previous.cue or previous.source or previous.content
    if start < said[-1].end or scene.sentence(start) != scene.sentence(said[-1].end - 1):
        return None
    words = scene.text[start : statement.cue[0].end].casefold().split()
    verb = words[1] if len(words) > 1 and words[0] in _BEFORE_PARTICIPLE else words[0]
    if _follows(scene.text, previous, start) and verb not in _SEEMING and words[0] not in _SEEMING:
        return "verb of the same sentence"  # "Marsh, attacking the plan, said": one source, marked once
    before = scene.text[max(said[-1].end, start - _MAX_JOINT) : start]
    if verb.endswith("ing") and verb not in _NOT_AN_ACT and not _BOUND.search(before):
        return "participle of the same sentence"
    joined = previous.source and _JOINED.search(scene.text, max(previous.source[0].end, start - _MAX_JOINT), start)
    if joined and (verb.endswith("ed") or verb in _SPEECH) and statement.content[0].start > start:
        return "verb of the same sentence"
    return None


def _follows(text: str, previous: Statement, start: int) -> bool:
    """Whether the source of a statement stands right before a position, and not after "by"."""
    if not previous.source or not 0 <= start - previous.source[-1].end <= 2:
        return False
    return not text[previous.source[-1].end : start].strip(" ,") and not text.endswith("by ", 0, previous.source[0].start)
