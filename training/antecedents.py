"""Whom pronouns mean, for the network to learn: GUM's gold chains, and CoreNLP's on PolNeAR, which are often wrong."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.encoder.pronouns import HE_OR_SHE, PRONOUNS
from onrecord.encoder.words import Words
from training import gum
from training.examples import Example, touched, unknown
from training.jsonl import rows

Chain = Sequence[tuple[int, int]]  # bounds of what mentions the same, in code points

_MAX_MENTION = 8  # words; of a longer mention too many speak of others


def read_chains(path: Path) -> dict[str, list[Chain]]:
    """CoreNLP's chains by the id of the article, from a file with one JSON object a line."""
    return {row["id"]: [[(start, end) for start, end in chain] for chain in row["chains"]] for row in rows(path)}


def silver(read_words: Words, chains: Sequence[Chain]) -> dict[int, list[int]]:
    """The antecedents' words for each "he" and "she" in `chains`, which is what CoreNLP resolves well enough to learn from."""
    return _antecedents(read_words, chains, HE_OR_SHE)


def example(document: gum.Document) -> Example:
    """What a document of GUM teaches: whom its pronouns mean, and which of them mean nobody mentioned before."""
    read = unknown(document.text)
    return replace(read, antecedents=_antecedents(read.words, document.chains(), PRONOUNS))


def _antecedents(read_words: Words, chains: Sequence[Chain], pronouns: frozenset[str]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for chain in chains:
        before: list[int] = []
        for start, end in sorted(chain):
            mention = touched(read_words, start, end)
            if len(mention) == 1 and read_words.forms[mention[0]].casefold() in pronouns:
                found[mention[0]] = list(before)
            if len(mention) <= _MAX_MENTION:
                before += mention
    return found
