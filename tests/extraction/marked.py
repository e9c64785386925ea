"""A small factory: reports in which the statements are marked, with their speakers resolved."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.extraction.frames import Frame, frames
from onrecord.extraction.speakers.resolve import Resolved, resolve
from onrecord.extraction.surface import Surface
from onrecord.extraction.venues.addressees import Addressees
from onrecord.extraction.venues.occasions import Occasions
from onrecord.statements import Actor, Span, Statement

_MARK = re.compile(r"(?P<role>[SQC])(?P<statement>\d)\((?P<words>[^()]*)\)")


def read(marked: str) -> tuple[Surface, Resolved, Addressees]:
    """A report with its statements marked: S1(Nora Field) Q1(said) C1(no) are source, cue and content of the statement s1."""
    text, at = "", 0
    roles: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        roles[m["statement"]][m["role"]].append(Span(len(text), len(text) + len(m["words"])))
        text += m["words"]
    surface = Surface.of(text + marked[at:])
    statements = [
        Statement(f"s{number}", tuple(r["S"]), tuple(r["Q"]), tuple(r["C"]), surface.form(r["C"]), 1.0)
        for number, r in sorted(roles.items())
    ]
    statements.sort(key=lambda s: s.start)
    addressees = Addressees(surface, statements)
    return surface, resolve(surface, statements, addressees.references), addressees


def frames_of(surface: Surface, statements: Sequence[Statement], actors: Sequence[Actor] = ()) -> Mapping[str, Frame]:
    """The frames of statements whose speakers are known, in a text that names `actors`."""
    return frames(surface, statements, Occasions(surface.text, actors))
