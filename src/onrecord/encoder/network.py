"""Runs the network: the words of a text in, role and parent probabilities for each of them out."""

import json
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of the n words of a text.

    `roles` has shape (n, LABELS), log probabilities. `parents[i]` belongs to word i: the index of the first word that it
    could point at, and the probabilities of this word and those after it; `None` for a word that hardly has a role.
    """

    roles: Floats
    parents: Sequence[tuple[int, Floats] | None]

    def pointing(self, child: int, first: int, last: int) -> float:
        """The probability that the parent of word `child` is among the words `[first, last)`."""
        row = self.parents[child]
        if row is None:
            return 0.0
        offset, probabilities = row
        return float(probabilities[max(0, first - offset) : max(0, last - offset)].sum())


class Network:
    """A model folder, loaded: `encoder.onnx`, `roles.onnx`, `pointer.onnx`, `tokenizer.json`, `model.json`.

    `threads` is the number of threads of each run; 0 leaves the choice to onnxruntime. Raises ModelError when the folder is
    incomplete, damaged or of another format.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.folder = folder
        self.card = _card(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._encoder, self._roles, self._pointer = (
                onnxruntime.InferenceSession(folder / f"{part}.onnx", options, providers=["CPUExecutionProvider"])
                for part in ("encoder", "roles", "pointer")
            )
            self.subwords = Subwords.read(folder / "tokenizer.json")
        except Exception as error:  # onnxruntime and tokenizers raise types of their own for a damaged file
            raise ModelError(f"{folder}: is not a usable model ({_first_line(error)}); install onrecord again") from error

    def read(self, words: Words, finished: Callable[[int], None] | None = None) -> Reading:
        """Read all `words`; `finished`, if given, is called with the number of words read so far, after each window."""
        n = len(words)
        roles = np.zeros((n, LABELS), dtype=np.float32)
        parents: list[tuple[int, Floats] | None] = [None] * n
        for piece, (first, last) in self.windows(words):
            role_logits, pointer_logits = self._heads(self.encode(piece))
            roles[first:last] = _log_softmax(role_logits)[first - piece.first : last - piece.first]
            for i in range(first, last):
                if roles[i, OUTSIDE] < _NEARLY_CERTAIN:
                    row = pointer_logits[i - piece.first]
                    exponentials = np.exp(row - row.max())
                    parents[i] = (piece.first, exponentials / exponentials.sum())
            if finished:
                finished(last)
        return Reading(roles, parents)

    def windows(self, words: Words) -> Iterator[tuple[Window, tuple[int, int]]]:
        """Each window with the words `[first, last)` that are more central in it than in its neighbours."""
        if not len(words):
            return
        ids = [self.subwords.of_word(form) for form in words.forms]
        bounds = window_bounds([len(i) for i in ids], words.paragraph_numbers)
        first = 0
        for k, (start, end) in enumerate(bounds):
            last = (bounds[k + 1][0] + end) // 2 if k + 1 < len(bounds) else end
            yield window(words, ids, start, end, self.subwords), (first, last)
            first = last

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
