"""Turns documents into padded batches of windows, newly cut and newly mixed in each epoch."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import torch
from torch import Tensor

from onrecord.encoder.windows import MAX_WORDS, Subwords, Window, tokens, window, window_bounds
from training.polnear import Document, Example, any_annotator, example, paragraphs_of, sentences_of

IGNORED = -100  # PyTorch's mark for a target that takes no part in the loss
SENTENCE_SHARE = 0.12  # of the documents of an epoch are read sentence by sentence, without context
HIDDEN_SHARE = 0.1  # of the words of an epoch can't be read, so that none is relied on alone
_MIN_FIRST_WORDS = 64
_POOL = 40  # batches' worth of windows that are sorted by length together


@dataclass(frozen=True)
class Batch:
    """b windows, padded to t tokens and w words: (b, t) inputs, (b, w) word places and targets."""

    tokens: Tensor
    cases: Tensor
    quotation_states: Tensor
    mask: Tensor
    heads: Tensor
    roles: Tensor
    parents: Tensor


@dataclass(frozen=True)
class _Piece:
    window: Window
    roles: list[int]
    parents: list[int]


def epoch(documents: Sequence[Document], subwords: Subwords, tokens_a_batch: int, rng: random.Random) -> list[Batch]:
    """Every document once, in windows cut at random places, as shuffled batches of about `tokens_a_batch` padded tokens."""
    pieces: list[_Piece] = []
    for document in documents:
        annotator = any_annotator(document, rng)
        if rng.random() < SENTENCE_SHARE:
            for bounds in sentences_of(document):
                pieces.extend(_pieces(example(document, annotator, [bounds]), subwords, None))
        else:
            pieces.extend(_pieces(example(document, annotator, paragraphs_of(document)), subwords, rng))
    pieces = [replace(piece, window=_partly_hidden(piece.window, subwords, rng)) for piece in pieces]
    rng.shuffle(pieces)
    batches = list(_batches(pieces, tokens_a_batch))
    rng.shuffle(batches)
    return batches


def whole(documents: Sequence[Document], subwords: Subwords, tokens_a_batch: int) -> list[Batch]:
    """Every document once, in windows from its beginning, with its first annotator's attributions: for measuring a loss."""
    pieces: list[_Piece] = []
    for document in documents:
        pieces.extend(_pieces(example(document, min(document.annotations), paragraphs_of(document)), subwords, None))
    return list(_batches(pieces, tokens_a_batch))


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
        parents = [p - first if first <= p < last else IGNORED for p in taught.parents[first:last]]
        yield _Piece(window(read, first, last, subwords), taught.roles[first:last], parents)


def _partly_hidden(whole: Window, subwords: Subwords, rng: random.Random) -> Window:
    shown = whole.tokens.copy()
    bounds = [*whole.heads.tolist(), len(shown) - 1]
    for start, end in pairwise(bounds):
        if rng.random() < HIDDEN_SHARE:
            piece = shown[start:end]
            piece[piece != subwords.separator] = subwords.mask
    return replace(whole, tokens=shown)


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
    return Batch(
        tokens=padded([x.tokens.tolist() for x in windows], t),
        cases=padded([x.cases.tolist() for x in windows], t),
        quotation_states=padded([x.quotation_states.tolist() for x in windows], t),
        mask=padded([[1] * len(x.tokens) for x in windows], t),
        heads=padded([x.heads.tolist() for x in windows], w),
        roles=padded([p.roles for p in group], w, IGNORED),
        parents=padded([p.parents for p in group], w, IGNORED),
    )
