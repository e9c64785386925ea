"""Runs the network: the words of a text in, role and parent probabilities for each of them out."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.encoder.roles import LABELS, OUTSIDE
from onrecord.encoder.windows import Subwords, Window, window, window_bounds
from onrecord.encoder.words import Words
from onrecord.errors import ModelError

FORMAT = 1  # of a model folder; raised when a folder written before can no longer be read
Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of the n words of a text.

    `roles` has shape (n, LABELS), log probabilities. `parents[i]` belongs to word i: the index of the first word that it
    could point at, and the probabilities of this word and those after it; `None` for a word that hardly has a role.
    """

    roles: Floats
    parents: Sequence[tuple[int, Halves] | None]


class Network:
    """A model folder, loaded: `encoder.onnx`, `roles.onnx`, `pointer.onnx`, `tokenizer.json`, `model.json`.

    `threads` is the number of threads of each run; 0 leaves the choice to onnxruntime. Raises ModelError when the folder is
    incomplete, damaged or of another format.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.folder = folder
        self.card = _card(folder)
        try:
            self._encoder = _session(folder / "encoder.onnx", threads)
            self._roles, self._pointer = (_session(folder / f"{head}.onnx", 1) for head in ("roles", "pointer"))
            self.subwords = Subwords.read(folder / "tokenizer.json")
        except Exception as error:  # onnxruntime and tokenizers raise types of their own for a damaged file
            raise ModelError(f"{folder}: is not a usable model ({_first_line(error)}); install onrecord again") from error

    def read(self, words: Words, finished: Callable[[int], None] | None = None) -> Reading:
        """Read all `words`; `finished`, if given, is called with the number of words read so far, after each window."""
        combined = _Combined(len(words))
        for piece, following in self.windows(words):
            role_logits, pointer_logits = self._heads(self.encode(piece))
            combined.add(piece, _log_softmax(role_logits), np.exp(_log_softmax(pointer_logits)))
            combined.finish(following)
            if finished:
                finished(following)
        return Reading(combined.roles, combined.parents)

    def windows(self, words: Words) -> Iterator[tuple[Window, int]]:
        """Each window of `words`, with the first word of the next one (the number of words after the last)."""
        if not len(words):
            return
        ids = [self.subwords.of_word(form) for form in words.forms]
        bounds = window_bounds([len(i) for i in ids], words.paragraph_numbers)
        for k, (start, end) in enumerate(bounds):
            following = bounds[k + 1][0] if k + 1 < len(bounds) else len(words)
            yield window(words, ids, start, end, self.subwords), following

    def encode(self, piece: Window) -> Floats:
        """The encoder alone: (1, words of the window, width)."""
        inputs = {
            "tokens": piece.tokens[None],
            "cases": piece.cases[None],
            "states": piece.quotation_states[None],
            "heads": piece.heads[None],
        }
        encoding: Floats = self._encoder.run(None, inputs)[0]
        return encoding

    def _heads(self, encoding: Floats) -> tuple[Floats, Floats]:
        inputs = {"encoding": encoding}
        return self._roles.run(None, inputs)[0][0], self._pointer.run(None, inputs)[0][0]


_NEARLY_CERTAIN = -1e-3  # log probability of having no role from which on a word's parents are not kept


class _Combined:
    """What overlapping windows say of each word, averaged: the more central a word stands in a window, the more that counts."""

    def __init__(self, n: int) -> None:
        self.roles: Floats = np.zeros((n, LABELS), dtype=np.float32)
        self.parents: list[tuple[int, Halves] | None] = [None] * n
        self._weights: Floats = np.zeros(n, dtype=np.float32)
        self._pending: dict[int, list[tuple[int, float, Floats]]] = defaultdict(list)
        self._n, self._finished = n, 0

    def add(self, piece: Window, roles: Floats, pointers: Floats) -> None:
        """Take in one window: (w, LABELS) log probabilities and (w, w) probabilities of its w words."""
        weights = _centrality(piece.last - piece.first, piece.first == 0, piece.last == self._n)
        self.roles[piece.first : piece.last] += weights[:, None] * roles
        self._weights[piece.first : piece.last] += weights
        for i, (weight, row) in enumerate(zip(weights.tolist(), pointers, strict=True), start=piece.first):
            self._pending[i].append((piece.first, weight, row))

    def finish(self, until: int) -> None:
        """No further window has words before `until`."""
        done = slice(self._finished, until)
        self.roles[done] = _log_softmax(self.roles[done] / self._weights[done, None])
        for i in range(self._finished, until):
            parts = self._pending.pop(i)
            if self.roles[i, OUTSIDE] < _NEARLY_CERTAIN:
                self.parents[i] = _mean_row(parts)
        self._finished = until


def _centrality(n: int, is_first: bool, is_last: bool) -> Floats:
    """Weights of a window's words, falling from 1 in the middle towards an edge where another window goes on."""
    places = np.arange(n, dtype=np.float32)
    left = np.ones(n, dtype=np.float32) if is_first else (places + 1) / (n / 2)
    right = np.ones(n, dtype=np.float32) if is_last else (n - places) / (n / 2)
    weights: Floats = np.minimum(1, np.minimum(left, right)).astype(np.float32)
    return weights


def _mean_row(parts: Sequence[tuple[int, float, Floats]]) -> tuple[int, Halves]:
    if len(parts) == 1:
        return parts[0][0], parts[0][2].astype(np.float16)
    offset = min(first for first, _, _ in parts)
    total = np.zeros(max(first + len(row) for first, _, row in parts) - offset, dtype=np.float32)
    for first, weight, row in parts:
        total[first - offset : first - offset + len(row)] += weight * row
    return offset, (total / total.sum()).astype(np.float16)


def _session(file: Path, threads: int) -> onnxruntime.InferenceSession:
    """A loaded ONNX file. Heads are too small for several threads, whose waiting would keep the encoder's from working."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def _card(folder: Path) -> dict[str, object]:
    try:
        card: dict[str, object] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: has no readable model.json; name the folder of a model made by onrecord") from error
    if card.get("format") != FORMAT:
        raise ModelError(f"{folder}: is of model format {card.get('format')}, not {FORMAT}; use the onrecord that wrote it")
    return card


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    normalised: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normalised
