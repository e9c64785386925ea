"""How statements hang together: which stands in whose content, and which carries on the one before."""

from collections.abc import Sequence

from onrecord.extraction.speakers.confidence import How
from onrecord.extraction.speakers.scene import Scene
from onrecord.statements import Statement

_OPENING_MARKS = ("“", '"', "‘", "''", "``", "«", "„")
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
        cue = scene.text[statement.cue[0].start : statement.cue[0].end].casefold().split()
        verb = cue[1] if len(cue) > 1 and cue[0] in ("while", "by", "before", "after", "when") else cue[0]
        same_sentence = scene.sentence(statement.cue[0].start) == scene.sentence(previous.start)
        is_participle = verb.endswith("ing") and verb not in _NOT_AN_ACT
        return "participle of the same sentence" if same_sentence and is_participle else None
    first, last = statement.content[0].start, max(s.end for s in previous.content)
    is_quotation = scene.text.startswith(_OPENING_MARKS, first) and scene.is_quoted(last - 1)
    if is_quotation and scene.paragraph(first) - scene.paragraph(last - 1) <= 1:
        return "quotation that goes on"
    return None
