"""The standing head: what words do to words said before, read off the encoding by a small transformer, and how it is trained.

It is trained on the encodings of a finished network, which stay as they are, so that it can be made anew in minutes and
nothing else changes by it.
"""

import logging
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from onrecord.encoder.columns import EARLIER, EFFECT, EFFECTS, LATER, WEIGHT
from training.examples import UNKNOWN
from training.fit import update_average
from training.network import DISTANCE_BUCKETS, bucket

log = logging.getLogger("training")

_HIDDEN = 256
_LAYERS = 2
_HEADS = 4
_DROPOUT = 0.3
_CASES_A_BATCH = 16
_WARM_UP = 60  # steps
_RATE = 5e-4
_DECAY = 0.05
_AVERAGING = 0.99
_SENTENCES = 0.5  # how much a sentence counts beside a statement
_LINKS = 0.3
_NEVER = -1e4


@dataclass(frozen=True)
class Unit:
    """A statement or sentence: the indices of its words, and what it does to words said before, as in STANDINGS or UNKNOWN."""

    words: Sequence[int]
    effect: int


@dataclass(frozen=True)
class Case:
    """A text: the (n, width) encodings of its words, what is known of its statements and sentences, and which concern which.

    `concerned` are pairs of statements, by their numbers, of which the first takes back the second.
    """

    encodings: npt.NDArray[np.float16]
    statements: Sequence[Unit]
    sentences: Sequence[Unit]
    concerned: frozenset[tuple[int, int]]

    @property
    def pairs(self) -> Iterator[tuple[int, int, bool]]:
        """Each statement that takes something back with each that doesn't, and whether that is what it concerns."""
        for later in sorted({later for later, _ in self.concerned}):
            for earlier, unit in enumerate(self.statements):
                is_concerned = (later, earlier) in self.concerned
                if earlier != later and (unit.effect == 0 or is_concerned):
                    yield later, earlier, is_concerned


class _Layer(nn.Module):
    """One layer of a transformer, whose attention knows how far words are apart."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.between = nn.LayerNorm(_HIDDEN), nn.LayerNorm(_HIDDEN)
        self.attended, self.joined = nn.Linear(_HIDDEN, 3 * _HIDDEN), nn.Linear(_HIDDEN, _HIDDEN)
        self.distance = nn.Embedding(DISTANCE_BUCKETS + 1, _HEADS)
        nn.init.zeros_(self.distance.weight)
        self.forward_layers = nn.Sequential(
            nn.Linear(_HIDDEN, 4 * _HIDDEN), nn.GELU(), nn.Dropout(_DROPOUT), nn.Linear(4 * _HIDDEN, _HIDDEN)
        )
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, hidden: Tensor, distances: Tensor, padding: Tensor | None) -> Tensor:
        """(batch, word, _HIDDEN) and (word, word) buckets of distances -> (batch, word, _HIDDEN)."""
        rows, words, _ = hidden.shape
        parts = self.attended(self.before(hidden)).reshape(rows, words, 3, _HEADS, _HIDDEN // _HEADS)
        asked, offered, carried = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = asked @ offered.transpose(-1, -2) / math.sqrt(_HIDDEN // _HEADS)
        scores = scores + self.distance(distances).permute(2, 0, 1).unsqueeze(0)
        if padding is not None:
            scores = scores.masked_fill(padding[:, None, None, :], _NEVER)
        mixed = (scores.softmax(-1) @ carried).transpose(1, 2).reshape(rows, words, _HIDDEN)
        hidden = hidden + self.dropout(self.joined(mixed))
        out: Tensor = hidden + self.dropout(self.forward_layers(self.between(hidden)))
        return out


class Effects(nn.Module):
    """What each word says of what its statement does to words said before: (batch, word, width) -> (batch, word, EFFECTS).

    What a statement does is the mean of its words, weighted by the softmax of their WEIGHT.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        self.read = nn.Sequential(nn.LayerNorm(width), nn.Dropout(_DROPOUT), nn.Linear(width, _HIDDEN))
        self.layers = nn.ModuleList(_Layer() for _ in range(_LAYERS))
        self.say = nn.Sequential(nn.LayerNorm(_HIDDEN), nn.Dropout(_DROPOUT), nn.Linear(_HIDDEN, EFFECTS))

    def forward(self, encoding: Tensor, padding: Tensor | None = None) -> Tensor:
        """Numbers as the class says; `padding`, (batch, word), is true where a row has no word."""
        places = torch.arange(encoding.shape[1], device=encoding.device)
        distances = bucket(places.unsqueeze(0) - places.unsqueeze(1))
        hidden = self.read(encoding)
        for layer in self.layers:
            hidden = layer(hidden, distances, padding)
        out: Tensor = self.say(hidden)
        return out


def train(cases: Sequence[Case], epochs: int, seed: int = 0) -> Effects:
    """A head that says of `cases` what they teach: the mean of its weights over the last steps."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = Effects(cases[0].encodings.shape[1])
    average = {name: value.clone() for name, value in head.state_dict().items()}
    optimiser = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=_DECAY)
    total = epochs * math.ceil(len(cases) / _CASES_A_BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1, step / _WARM_UP) * max(0.02, 1 - step / total))
    done = 0
    for epoch in range(epochs):
        losses = []
        for batch in _batches(cases, rng):
            loss = _loss(head, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(head.parameters(), 1)
            optimiser.step()
            schedule.step()
            done += 1
            update_average(average, head, min(_AVERAGING, (1 + done) / (10 + done)))
            losses.append(float(loss.detach()))
        log.info("standing head, epoch %d of %d: loss %.3f", epoch + 1, epochs, np.mean(losses))
    head.load_state_dict(average)
    return head.eval()


def _batches(cases: Sequence[Case], rng: random.Random) -> list[list[Case]]:
    """`cases` in batches of like length, newly mixed."""
    ordered = sorted(cases, key=lambda case: len(case.encodings) + rng.random() * 60)
    batches = [list(ordered[i : i + _CASES_A_BATCH]) for i in range(0, len(ordered), _CASES_A_BATCH)]
    rng.shuffle(batches)
    return batches


def _loss(head: Effects, batch: Sequence[Case]) -> Tensor:
    encoding, padding = _padded(batch)
    said = head(encoding, padding)
    statements = [_means(said[row], case.statements) for row, case in enumerate(batch)]
    sentences = [_means(said[row], case.sentences) for row, case in enumerate(batch)]
    loss = _effect_loss(statements, [case.statements for case in batch])
    loss = loss + _SENTENCES * _effect_loss(sentences, [case.sentences for case in batch])
    links = [_link(statements[row], later, earlier) for row, case in enumerate(batch) for later, earlier, _ in case.pairs]
    if links:
        right = torch.tensor([float(is_right) for case in batch for *_, is_right in case.pairs])
        loss = loss + _LINKS * binary_cross_entropy_with_logits(torch.stack(links), right)
    return loss


def _padded(batch: Sequence[Case]) -> tuple[Tensor, Tensor]:
    """(b, n, width) encodings, and (b, n) where there is no word."""
    longest = max(len(case.encodings) for case in batch)
    encoding = torch.zeros(len(batch), longest, batch[0].encodings.shape[1])
    padding = torch.ones(len(batch), longest, dtype=torch.bool)
    for row, case in enumerate(batch):
        encoding[row, : len(case.encodings)] = torch.from_numpy(case.encodings.astype(np.float32))
        padding[row, : len(case.encodings)] = False
    return encoding, padding


def _means(said: Tensor, units: Sequence[Unit]) -> Tensor:
    """(k, EFFECTS): what is said of each of k statements or sentences."""
    mask = torch.zeros(len(units), len(said), dtype=torch.bool)
    for n, unit in enumerate(units):
        mask[n, list(unit.words)] = True
    weights = said[:, WEIGHT].unsqueeze(0).expand(len(units), -1).masked_fill(~mask, _NEVER).softmax(-1)
    return weights @ said


def _effect_loss(means: Sequence[Tensor], units: Sequence[Sequence[Unit]]) -> Tensor:
    logits = torch.cat(list(means))[:, EFFECT]
    wanted = torch.tensor([unit.effect for of_case in units for unit in of_case], dtype=torch.long)
    if not (wanted != UNKNOWN).any():
        return torch.zeros(())
    return cross_entropy(logits, wanted, ignore_index=UNKNOWN)


def _link(statements: Tensor, later: int, earlier: int) -> Tensor:
    width = LATER.stop - LATER.start
    return statements[later, LATER] @ statements[earlier, EARLIER] / math.sqrt(width) - 1
