"""Turns examples into padded batches of windows, newly cut and newly mixed in each epoch."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor

from onrecord.encoder.roles import LABELS, OUTSIDE
from onrecord.encoder.windows import MAX_WORDS, Subwords, Window, tokens, window, window_bounds
from training.examples import UNKNOWN, ActTarget, Example, PolarityTarget, StandingTarget, Taught

HIDDEN_CUES = 0.1  # share of the cues that name an act which can't be read, so that the act is told by the rest
_MIN_FIRST_WORDS = 64
_POOL = 40  # batches' worth of windows that are sorted by length together


@dataclass(frozen=True)
class Pooled:
    """k targets that hang on several words: the (k,) rows of a batch, (k, w) weights of words that sum to 1, (k,) targets."""

    rows: Tensor
    weights: tuple[Tensor, ...]
    targets: Tensor


@dataclass(frozen=True)
class Batch:
    """b windows, padded to t tokens and w words: (b, t) inputs, (b, w) word places and targets, (b,) `sizes` in words.

    The weights of `acts` are those of cues and those of contents. `antecedents` are p pronouns: `targets` their places, (p,),
    `weights` one (p, w) tensor, 1 where a word mentions the same. What another model says of the words are `taught_roles`,
    (b, w, LABELS), and `taught_parents`, (b, w, w); zeros where it says nothing.
    """

    tokens: Tensor
    cases: Tensor
    quotation_states: Tensor
    mask: Tensor
    heads: Tensor
    sizes: Tensor
    roles: Tensor
    parents: Tensor
    acts: Pooled
    polarities: Pooled
    standings: Pooled
    antecedents: Pooled
    taught_roles: Tensor
    taught_parents: Tensor


@dataclass(frozen=True)
class _Piece:
    window: Window
    roles: list[int]
    parents: list[int]
    acts: list[ActTarget]
    polarities: list[PolarityTarget]
    standings: list[StandingTarget]
    antecedents: dict[int, list[int]]
    taught: Taught | None


def mixed(examples: Iterable[Example], subwords: Subwords, tokens_a_batch: int, rng: random.Random) -> list[Batch]:
    """`examples` in windows cut at random places, some cues hidden, as shuffled batches of `tokens_a_batch` padded tokens."""
    pieces = [_with_hidden_cues(piece, subwords, rng) for taught in examples for piece in _pieces(taught, subwords, rng)]
    rng.shuffle(pieces)
    batches = list(_batches(pieces, tokens_a_batch))
    rng.shuffle(batches)
    return batches


def whole(examples: Iterable[Example], subwords: Subwords, tokens_a_batch: int) -> list[Batch]:
    """`examples` in windows from their beginnings, nothing hidden: for measuring a loss."""
    return list(_batches([piece for taught in examples for piece in _pieces(taught, subwords, None)], tokens_a_batch))


def _pieces(taught: Example, subwords: Subwords, rng: random.Random | None) -> Iterator[_Piece]:
    n = len(taught.words)
    if not n:
        return
    read = tokens(taught.words, subwords)
    lengths = (read.ends - read.starts).tolist()
    skip = rng.randrange(_MIN_FIRST_WORDS, MAX_WORDS) if rng and n > MAX_WORDS else 0
    ranges = window_bounds(lengths[:skip], taught.words.paragraph_numbers, overlap=0) if skip else []
    rest = window_bounds(lengths[skip:], taught.words.paragraph_numbers[skip:], overlap=0)
    ranges += [(first + skip, last + skip) for first, last in rest]
    for first, last in ranges:

        def inside(indices: Iterable[int], first: int = first, last: int = last) -> list[int]:
            return [i - first for i in indices if first <= i < last]

        yield _Piece(
            window(read, first, last, subwords),
            taught.roles[first:last],
            [p - first if first <= p < last else UNKNOWN for p in taught.parents[first:last]],
            [
                ActTarget(cue, content, act.act)
                for act in taught.acts
                if (content := inside(act.content)) and ((cue := inside(act.cue)) or not act.cue)
            ],
            [PolarityTarget(names, p.polarity) for p in taught.polarities if (names := inside(p.words))],
            [StandingTarget(inside(s.words), s.standing) for s in taught.standings if len(inside(s.words)) == len(s.words)],
            {i - first: inside(before) or [i - first] for i, before in taught.antecedents.items() if first <= i < last},
            _part(taught.taught, first, last) if taught.taught else None,
        )


def _part(taught: Taught, first: int, last: int) -> Taught:
    """What is said of the words `[first, last)`; of parents elsewhere nothing."""
    parents, shares = taught.parents[first:last] - first, taught.shares[first:last]
    outside = (parents < 0) | (parents >= last - first)
    return Taught(taught.roles[first:last], np.where(outside, 0, parents), np.where(outside, 0, shares))


def _with_hidden_cues(piece: _Piece, subwords: Subwords, rng: random.Random) -> _Piece:
    hidden = {i for act in piece.acts if rng.random() < HIDDEN_CUES for i in act.cue}
    shown = piece.window.tokens.copy()
    for i, (start, end) in enumerate(pairwise([*piece.window.heads.tolist(), len(shown) - 1])):
        if i in hidden:
            of_word = shown[start:end]
            of_word[of_word != subwords.separator] = subwords.mask
    return replace(piece, window=replace(piece.window, tokens=shown))


def _batches(pieces: Sequence[_Piece], tokens_a_batch: int) -> Iterator[Batch]:
    pool_size = _POOL * max(1, tokens_a_batch // 400)
    for at in range(0, len(pieces), pool_size):
        pool = sorted(pieces[at : at + pool_size], key=lambda p: len(p.window.tokens))
        group: list[_Piece] = []
        for piece in pool:
            if group and len(piece.window.tokens) * (len(group) + 1) > tokens_a_batch:
                yield _collate(group)
                group = []
            group.append(piece)
        if group:
            yield _collate(group)


def _collate(group: Sequence[_Piece]) -> Batch:
    t = max(len(p.window.tokens) for p in group)
    w = max(len(p.roles) for p in group)

    def padded(rows: Sequence[Sequence[int]], width: int, fill: int = 0) -> Tensor:
        return torch.tensor([[*row, *[fill] * (width - len(row))] for row in rows], dtype=torch.long)

    windows = [p.window for p in group]
    acts = [(row, act) for row, piece in enumerate(group) for act in piece.acts]
    polarities = [(row, polarity) for row, piece in enumerate(group) for polarity in piece.polarities]
    standings = [(row, standing) for row, piece in enumerate(group) for standing in piece.standings]
    pronouns = [(row, i, before) for row, piece in enumerate(group) for i, before in piece.antecedents.items()]
    return Batch(
        tokens=padded([x.tokens.tolist() for x in windows], t),
        cases=padded([x.cases.tolist() for x in windows], t),
        quotation_states=padded([x.quotation_states.tolist() for x in windows], t),
        mask=padded([[1] * len(x.tokens) for x in windows], t),
        heads=padded([x.heads.tolist() for x in windows], w),
        sizes=_long(len(p.roles) for p in group),
        roles=padded([p.roles for p in group], w, UNKNOWN),
        parents=padded([p.parents for p in group], w, UNKNOWN),
        acts=Pooled(
            _long(row for row, _ in acts),
            (_shares([act.cue for _, act in acts], w), _shares([act.content for _, act in acts], w)),
            _long(act.act for _, act in acts),
        ),
        polarities=Pooled(
            _long(row for row, _ in polarities),
            (_shares([p.words for _, p in polarities], w),),
            _long(p.polarity for _, p in polarities),
        ),
        standings=Pooled(
            _long(row for row, _ in standings),
            (_shares([s.words for _, s in standings], w),),
            _long(s.standing for _, s in standings),
        ),
        antecedents=Pooled(
            _long(row for row, _, _ in pronouns),
            ((_shares([before for _, _, before in pronouns], w) > 0).float(),),
            _long(i for _, i, _ in pronouns),
        ),
        taught_roles=_taught_roles(group, w),
        taught_parents=_taught_parents(group, w),
    )


def _taught_roles(group: Sequence[_Piece], width: int) -> Tensor:
    said = torch.zeros(len(group), width, LABELS)
    for row, piece in enumerate(group):
        if piece.taught:
            said[row, : len(piece.roles)] = torch.from_numpy(piece.taught.roles).float()
    return said


def _taught_parents(group: Sequence[_Piece], width: int) -> Tensor:
    """The likeliest parents of the words that are likely to have a role."""
    said = torch.zeros(len(group), width, width)
    for row, piece in enumerate(group):
        if piece.taught:
            has_role = piece.taught.roles[:, OUTSIDE] < 1 / 2
            shares = torch.from_numpy(piece.taught.shares * has_role[:, None]).float()
            said[row, : len(piece.roles)].scatter_add_(1, torch.from_numpy(piece.taught.parents).long(), shares)
    return said


def _long(values: Iterable[int]) -> Tensor:
    return torch.tensor(list(values), dtype=torch.long)


def _shares(words: Sequence[Sequence[int]], width: int) -> Tensor:
    """(k, width): for each of k sets of words equal weights that sum to 1, none for an empty set."""
    shares = torch.zeros(len(words), width)
    for row, indices in enumerate(words):
        if indices:
            shares[row, list(indices)] = 1 / len(indices)
    return shares
