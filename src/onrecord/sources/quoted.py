"""Whether coded words stand in quotation marks, where a coding that comes from elsewhere doesn't say.

A plain reading by paragraphs: double marks only, straight or curly; one that isn't closed goes on to its paragraph's end. The
extraction's own, which knows more marks and debris, says it for what it finds itself.
"""

import re
from array import array

from onrecord.statements import Form, Spans

_QUOTATION = re.compile(r"“[^”\n]*”?|«[^»\n]*»?|\"[^\"\n]*\"?")


class Quoted:
    """The letters of a text, counted once, in and out of quotation marks."""

    def __init__(self, text: str) -> None:
        self._letters = _counted(text, [(0, len(text))])
        self._quoted = _counted(text, [found.span() for found in _QUOTATION.finditer(text)])

    def form(self, content: Spans) -> Form:
        """Whether the letters and digits of `content` stand in quotation marks: all, none or some of them."""
        letters, quoted = (sum(c[s.end] - c[s.start] for s in content) for c in (self._letters, self._quoted))
        if not quoted:
            return "indirect"
        return "direct" if quoted == letters else "mixed"


def _counted(text: str, parts: list[tuple[int, int]]) -> "array[int]":
    """For each place how many of the letters before it stand in some parts of a text."""
    counted = array("l", [0])
    for start, end in [*parts, (len(text), len(text))]:
        counted.extend([counted[-1]] * (start + 1 - len(counted)))
        for character in text[start:end]:
            counted.append(counted[-1] + character.isalnum())
    return counted
