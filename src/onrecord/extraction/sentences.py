"""Where sentences begin, as far as punctuation and capitals tell."""

import re
from collections.abc import Sequence

ABBREVIATED = (
    r"(?:M(?:rs?|s|x)|Drs?|Sens?|Reps?|Govs?|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Rev|Hon|Prof|Pres|St|Fr|Jr|Sr|Inc|Corp|Cos?|Ltd)"
)
_NO_END = re.compile(
    rf"(?:\b{ABBREVIATED}|\b[^\W\d_a-z]|\b(?:vs|v|No|etc|e\.g|i\.e|a\.m|p\.m|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec))\.$"
)
_END = re.compile(r"(?:[.!?…]+[\"”’'»)\]]*|[\"”»]|'')(?=\s+[\"“‘'«`(\[]*[^\W_])")


def sentence_starts(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[int]:
    """Where each sentence of `text` begins, in code points, in order; a paragraph begins one."""
    starts = []
    for start, end in paragraphs:
        starts.append(start)
        for m in _END.finditer(text, start, end):
            mark = m.group()
            if mark[0] == "." and _NO_END.search(text, max(start, m.start() - 6), m.start() + 1):
                continue
            if mark[0] in "\"”»'" and text[m.start() - 1] in ".!?…":
                continue  # the mark before ended the sentence and took this one along
            after = m.end()
            while text[after].isspace():
                after += 1
            letter = after
            while not text[letter].isalnum():
                letter += 1
            if mark[0] in "\"”»'" or text[letter].islower():
                continue
            starts.append(after)
    return starts
