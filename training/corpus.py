"""All that the network is trained on, as the examples of an epoch."""

import random
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.statements import Act
from training import antecedents, gum, newsmtsc, own, polnear, reports
from training.examples import Example
from training.jsonl import rows
from training.sides import Polarity, polarities, with_polarities
from training.teacher import Teacher

SENTENCE_SHARE = 0.12  # of PolNeAR's documents are read sentence by sentence, without context
LABELLED_TIMES = 3  # the labelled tuning articles teach their acts in each epoch: hand labels are few
STANDING_TIMES = 2  # so often each of our own reports is read in each epoch
NEWSMTSC_SHARE = 0.5  # of its sentences are read in each epoch


@dataclass(frozen=True)
class Corpus:
    """What is trained on, and the documents of PolNeAR that decoding and calibration are fitted on."""

    train: Sequence[polnear.Document]
    tune: Sequence[polnear.Document]
    chains: Mapping[str, Sequence[antecedents.Chain]]
    acts: Mapping[str, Sequence[Act]]  # of the documents that we labelled
    polarities: Mapping[str, Sequence[Polarity]]  # of those that we labelled for stances
    others: Sequence[Example]  # read whole in each epoch
    sentences: Sequence[Example]
    teacher: Teacher

    @classmethod
    def read(cls, data: Path, apart: Container[str] = (), teacher: Teacher | None = None) -> "Corpus":
        """The corpus in a folder that has `polnear` and, if they are there, `gum` and `newsmtsc`; without articles `apart`.

        Whole documents and sentences come with what a `teacher` says of them.
        """
        teacher = teacher or Teacher({})
        train, tune = polnear.split(polnear.read(data / "polnear/train.jsonl"), apart)
        folder = own.folder_for(data)
        labels = own.read_stances(folder)
        sides = {
            row["id"]: polarities(row, labels[row["id"]])
            for row in rows(data / "polnear/train.jsonl")
            if row["id"] in labels and row["id"] not in apart
        }
        silver, gold, opinions = data / "polnear/corenlp-train.jsonl", data / "gum/train", data / "newsmtsc/train.jsonl"
        return cls(
            train,
            tune,
            antecedents.read_chains(silver) if silver.exists() else {},
            own.read_acts("train", "further", folder=folder),
            sides,
            _labelled(tune, own.read_acts("tuning", folder=folder), sides)
            + [teacher.beside(reports.example(report), report.text) for report in reports.read(folder)] * STANDING_TIMES
            + ([antecedents.example(document) for document in gum.read(gold)] if gold.exists() else []),
            [teacher.beside(newsmtsc.example(sentence), sentence.text) for sentence in _sentences(opinions)],
            teacher,
        )

    def epoch(self, rng: random.Random) -> Iterator[Example]:
        """Every document once, by one of its annotators, and a part of the sentences."""
        for document in self.train:
            annotator, acts = polnear.any_annotator(document, rng), self.acts.get(document.id)
            if rng.random() < SENTENCE_SHARE:
                for bounds in polnear.sentences_of(document.text):
                    yield polnear.example(document, annotator, [bounds], labelled=acts)
            else:
                chains = self.chains.get(document.id, ())
                taught = polnear.example(document, annotator, polnear.paragraphs_of(document), chains, acts)
                taught = with_polarities(taught, self.polarities.get(document.id, ()))
                yield self.teacher.beside(taught, document.text)
        yield from self.others
        yield from rng.sample(self.sentences, round(NEWSMTSC_SHARE * len(self.sentences)))

    def tuning(self) -> Iterator[Example]:
        """The documents apart from training, each by its first annotator."""
        for document in self.tune:
            yield polnear.example(document, min(document.annotations), polnear.paragraphs_of(document))


def texts(data: Path, apart: Container[str] = ()) -> list[str]:
    """All texts that `Corpus.read` puts a teacher's word beside."""
    train, _ = polnear.split(polnear.read(data / "polnear/train.jsonl"), apart)
    told = [report.text for report in reports.read(own.folder_for(data))]
    return [document.text for document in train] + told + [s.text for s in _sentences(data / "newsmtsc/train.jsonl")]


def _sentences(path: Path) -> list[newsmtsc.Sentence]:
    return newsmtsc.read(path) if path.exists() else []


def _labelled(
    documents: Sequence[polnear.Document], acts: Mapping[str, Sequence[Act]], sides: Mapping[str, Sequence[Polarity]]
) -> list[Example]:
    """What our own labels of `documents` teach about acts and polarities; their roles stay unknown."""
    taught = [
        with_polarities(polnear.example_of_acts(document, acts[document.id]), sides.get(document.id, ()))
        for document in documents
        if document.id in acts
    ]
    return taught * LABELLED_TIMES
