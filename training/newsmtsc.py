"""Reads NewsMTSC: sentences of political news, each with whom it names and how it speaks of them."""

from dataclasses import dataclass, replace
from pathlib import Path

from training.examples import Example, PolarityTarget, touched, unknown
from training.jsonl import rows

_POLARITY = {2.0: 0, 4.0: 1, 6.0: 2}  # as the file writes negative, neutral and positive


@dataclass(frozen=True)
class Sentence:
    """A sentence with the bounds of names in it, in code points, and 0, 1 or 2 for each: against, neither, for."""

    text: str
    targets: tuple[tuple[int, int, int], ...]


def read(path: Path) -> list[Sentence]:
    """The sentences of a NewsMTSC file, one JSON object a line."""
    return [
        Sentence(
            row["sentence_normalized"],
            tuple((t["from"], t["to"], _POLARITY[float(t["polarity"])]) for t in row["targets"]),
        )
        for row in rows(path)
    ]


def example(sentence: Sentence) -> Example:
    """What a sentence teaches."""
    read = unknown(sentence.text)
    targets = [PolarityTarget(touched(read.words, start, end), polarity) for start, end, polarity in sentence.targets]
    return replace(read, polarities=[t for t in targets if t.words])
