"""What people or programs coded: JSON lines of our contract, brat folders and `.dna` files, to articles with statements."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import UnreadableInput
from onrecord.sources import brat, dna
from onrecord.sources.coded import coded_articles
from onrecord.sources.databases import MAGIC
from onrecord.sources.jsonl import LineReader
from onrecord.sources.refusal import Refused, printable
from onrecord.sources.streams import opened, os_problem, read_at_most, rewound
from onrecord.statements import Extraction


def codings(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Extraction | UnreadableInput]:
    """Every coded article of `inputs`, lazily and in order; what yields none comes as an UnreadableInput in its place.

    An input is a folder of brat standoff, a `.dna` file, or a file of JSON lines; what a file is, its first bytes tell.
    """
    for source in inputs:
        path, name = Path(source), printable(os.fspath(source))
        try:
            if path.is_dir():
                yield from brat.brat_articles(path)
                continue
            with opened(path) as stream:
                head = read_at_most(stream, len(MAGIC))
                if head == MAGIC:
                    yield from dna.dna_articles(path)
                else:
                    yield from _lines(head, rewound(head, stream), name)
        except Refused as refused:
            yield UnreadableInput(name, refused.problem, refused.remedy)
        except OSError as error:
            yield UnreadableInput(name, *os_problem(error))


def _lines(head: bytes, stream: LineReader, name: str) -> Iterator[Extraction | UnreadableInput]:
    if not head.strip():
        raise Refused("is empty", "give a file with a coded article in each line")
    yield from coded_articles(stream, name)
