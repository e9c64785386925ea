"""Teaches a model folder which statements take back which: the standing head, then the decision about pairs of statements.

The head learns from the reports of `labels/standing.jsonl` and from our labelled articles, whose acts tell that hardly anything
in them is taken back. The decision is fitted on the reports apart, which the head hasn't seen.
`benchmarks.standings` measures both.
"""

import random
import tempfile
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from onrecord.encoder.columns import STANDINGS
from onrecord.encoder.reading import Floats
from onrecord.encoder.windows import MAX_WORDS
from onrecord.extraction.extract import Found, completed, find
from onrecord.extraction.model import Model, load
from onrecord.extraction.standing.decision import StandingDecision
from onrecord.extraction.standing.signals import SIGNALS, StandingReader, is_named, speakers_of
from onrecord.extraction.surface import Surface
from onrecord.statements import Act, Extraction, Statement
from training import effects, polnear
from training.effects import Case, Effects, Unit
from training.examples import UNKNOWN, touched
from training.export import quantise, write_onnx
from training.jsonl import rows
from training.logistic import multinomial
from training.own import read_acts
from training.polnear import sentences_of
from training.reports import Report, TakenBack, joined, read, standing_of

_EPOCHS = 4
_DECAY = 0.03  # of the squared weights of standardised signals
_ALONE = 0.4  # share of the reports that are texts of their own
_COMPOSED = 260  # words of a text made of reports and an article: not more than one window
_APART = "standing-apart.jsonl"
_DOUBTFUL: Container[Act] = ("withdraw", "deny")


def write_standing(folder: Path, data: Path, labels: Path) -> None:
    """Train the standing head of the model in `folder`, and fit its decision; `labels` is the folder of our own labels."""
    model = load(str(folder))
    cases = []
    for report in in_articles(read(labels), data):
        found, extraction = _found(report, model)
        cases.append(case_of_report(report, found, extraction.statements))
    head = effects.train([*cases, *cases_of_articles(data, labels, model)], _EPOCHS)
    write_head(head, folder)
    load.cache_clear()
    model = load(str(folder))
    if known := list(pairs(read(labels, _APART), model)):
        fit_decision(known).write(folder)


def write_head(head: Effects, folder: Path) -> None:
    """Write the standing head to a model folder, its weights in 8 bits."""
    words = {1: "words"}
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "effects.onnx"
        write_onnx(
            head, (torch.randn(1, 10, head.width),), full, ("encoding",), "effects", {"encoding": words, "effects": words}
        )
        quantise(full, folder / "effects.onnx", ["MatMul"])


def in_articles(reports: Sequence[Report], data: Path, seed: int = 0) -> Iterator[Report]:
    """The reports, many of them one or two at a time after paragraphs of an article of PolNeAR's training part.

    So words are also taken back deep in a text: by themselves reports are short, and long articles take hardly anything back.
    """
    rng = random.Random(seed)
    texts = [document.text.split("\n\n") for document in polnear.read(data / "polnear/train.jsonl")]
    waiting = rng.sample(reports, len(reports))
    while waiting:
        group = [waiting.pop()]
        if rng.random() < _ALONE:
            yield group[0]
            continue
        if waiting and group[0].words + waiting[-1].words < _COMPOSED // 2:
            group.append(waiting.pop())
        paragraphs = rng.choice(texts)
        before = ""
        for paragraph in paragraphs[rng.randrange(len(paragraphs)) :]:
            if before.count(" ") + paragraph.count(" ") + sum(report.words for report in group) > _COMPOSED:
                break
            before += f"\n\n{paragraph}" if before else paragraph
        yield joined(group, before)


def case_of_report(report: Report, found: Found, statements: Sequence[Statement]) -> Case:
    """What a report teaches the head: `statements` are those that the model finds in it, with their speakers.

    A report's labels name one statement that takes something back, and there may be others ("has apologised for saying ..." in
    its first sentence). So what its speaker says besides is left open, and so is what has the earlier statement within it.
    """
    surface = found.surface
    by = [[t for t in report.taken_back if t.is_by(s)] for s in statements]
    of = [[t for t in report.taken_back if t.is_of(s)] for s in statements]
    outer = {s.within for s in statements}
    takers = {who for s, takes in zip(statements, by, strict=True) if takes for who in speakers_of(s)}
    units = []
    for s, takes, taken in zip(statements, by, of, strict=True):
        is_others = is_named(s) and takers.isdisjoint(speakers_of(s))
        is_open = s.id in outer if taken else bool(report.taken_back) and not is_others
        units.append(Unit(_words(surface, s), _effect(takes) if takes or not is_open else UNKNOWN))
    open_words = {i for unit in units if unit.effect == UNKNOWN for i in unit.words}
    sentences = []
    for start, end in sentences_of(report.text):
        if words := touched(surface.words, start, end):
            effect = STANDINGS.index(standing_of(report, start, end))
            sentences.append(Unit(words, effect if effect or open_words.isdisjoint(words) else UNKNOWN))
    concerned = frozenset(
        (later, earlier)
        for later, takes in enumerate(by)
        for earlier, taken in enumerate(of)
        if not by[earlier] and any(t in taken for t in takes)
    )
    return Case(found.evidence.encodings, units, sentences, concerned)


def cases_of_articles(data: Path, labels: Path, model: Model) -> Iterator[Case]:
    """What our labelled articles teach the head, in stretches: that nothing is taken back, unless their acts leave it open."""
    acts = read_acts("train", "further", folder=labels)
    for row in rows(data / "polnear/train.jsonl"):
        if row["id"] not in acts:
            continue
        article, surface, marked = polnear.marked(row)
        doubtful = [s for s in marked if acts[row["id"]][int(s.id[1:])] in _DOUBTFUL]
        left_open = {i for s in doubtful for i in _words(surface, s)}
        found = find(article, model)
        encodings = found.evidence.encodings
        units = [words for s in found.statements if (words := _words(surface, s))]
        for first in range(0, len(encodings), MAX_WORDS):
            inside = range(first, min(first + MAX_WORDS, len(encodings)))
            whole = [words for words in units if words[0] in inside and words[-1] in inside]
            if taught := [Unit([i - first for i in w], 0 if left_open.isdisjoint(w) else UNKNOWN) for w in whole]:
                yield Case(encodings[inside.start : inside.stop], taught, [], frozenset())


def pairs(reports: Iterable[Report], model: Model) -> Iterator[tuple[Floats, bool]]:
    """The signals of what each statement may concern that reports' labels say takes something back, and whether it does."""
    for report in reports:
        found, extraction = _found(report, model)
        reader = StandingReader(found.surface, extraction.statements, extraction.actors, found.evidence.effects)
        for taking in reader.read(0.0):
            if taken := [t for t in report.taken_back if t.is_by(taking.statement)]:
                yield from ((signals, any(t.is_of(earlier) for t in taken)) for earlier, signals in taking.possible)


def fit_decision(known: Sequence[tuple[Floats, bool]]) -> StandingDecision:
    """The decision that fits known pairs best, with small weights preferred."""
    signals, targets = zip(*known, strict=True)
    decay = np.full(len(SIGNALS), _DECAY, dtype=np.float32)
    return StandingDecision(*multinomial(np.stack(signals), [int(t) for t in targets], 2, decay))


def _words(surface: Surface, s: Statement) -> list[int]:
    return sorted(set(surface.words_of((*s.source, *s.cue, *s.content))))


def _found(report: Report, model: Model) -> tuple[Found, Extraction]:
    found = find(report.article, model)
    return found, completed(report.article, found, model)


def _effect(takes: Sequence[TakenBack]) -> int:
    return STANDINGS.index(takes[0].standing) if takes else 0
