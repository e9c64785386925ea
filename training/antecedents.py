"""Whom pronouns mean, for the network to learn: GUM's gold chains, and CoreNLP's on PolNeAR, which are often wrong."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.encoder.paragraphs import paragraphs
from onrecord.encoder.quotations import quotations
from onrecord.encoder.words import Words, words
from training import gum
from training.examples import UNKNOWN, Example, touched
from training.jsonl import rows

Chain = Sequence[tuple[int, int]]  # bounds of what mentions the same, in code points

_PRONOUNS = frozenset("he him his himself she her hers herself they them their theirs themselves it its itself".split())
_SURE_OF = frozenset("he him his himself she her hers herself".split())  # what CoreNLP resolves well enough to learn from
_MAX_MENTION = 8  # words; of a longer mention too many speak of others


def read_chains(path: Path) -> dict[str, list[Chain]]:
    """CoreNLP's chains by the id of the article, from a file with one JSON object a line."""
    return {row["id"]: [[(start, end) for start, end in chain] for chain in row["chains"]] for row in rows(path)}


def silver(read_words: Words, chains: Sequence[Chain]) -> dict[int, list[int]]:
    """The antecedents' words for each "he" and "she" in `chains`."""
    return _antecedents(read_words, chains, _SURE_OF)


def example(document: gum.Document) -> Example:
    """What a document of GUM teaches: whom its pronouns mean, and which of them mean nobody mentioned before."""
    bounds = paragraphs(document.text)
    read_words = words(document.text, bounds, quotations(document.text, bounds))
    by_entity: dict[str, list[tuple[int, int]]] = {}
    for mention in document.mentions:
        by_entity.setdefault(mention.entity, []).append((mention.start, mention.end))
    n = len(read_words)
    antecedents = _antecedents(read_words, list(by_entity.values()), _PRONOUNS)
    return Example(read_words, [UNKNOWN] * n, [UNKNOWN] * n, antecedents=antecedents)


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
