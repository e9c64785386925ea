"""Runs the network: the words of a text in, role and parent probabilities for each of them out."""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.encoder.acts import EVIDENCE
from onrecord.encoder.roles import B_CUE, I_CUE, LABELS
from onrecord.encoder.windows import Subwords, Window, tokens, window, window_bounds
from onrecord.encoder.words import Words
from onrecord.errors import ModelError

FORMAT = 2  # of a model folder; raised when a folder written before can no longer be read
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pointing:
    """What one window of w words says of their parents.

    `probabilities`, (w, w): row i how likely each word of the window is the parent of its word i. `weights`, (w,): how much
    that counts beside what other windows say of the same word. `first` is the window's first word.
    """

    first: int
    weights: Floats
    probabilities: Floats

    @property
    def last(self) -> int:
        """The word after the window's last one."""
        return self.first + len(self.weights)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of the n words of a text.

    `roles`, (n, LABELS): log probabilities. `weights`, (n,): the sum of all windows' weights. `windows`: in order. `evidence`,
    (n, EVIDENCE): logits, see `acts.py`; (0, EVIDENCE) where it wasn't asked for.
    """

    roles: Floats
    weights: Floats
    windows: Sequence[Pointing]
    evidence: Floats

    def pointing(self, first: int, last: int) -> tuple[int, Floats]:
        """Where the words `[first, last)` point: a word, and how likely it and each after it is their parent, on average."""
        parts = []
        for part in self.windows[bisect_right(self.windows, first, key=lambda w: w.last) :]:
            if part.first >= last:
                break
            rows = slice(max(first, part.first), min(last, part.last))
            inside = slice(rows.start - part.first, rows.stop - part.first)
            parts.append((part.first, (part.weights[inside] / self.weights[rows]) @ part.probabilities[inside]))
        offset = parts[0][0]
        total = np.zeros(max(start + len(row) for start, row in parts) - offset, dtype=np.float32)
        for start, row in parts:
            total[start - offset : start - offset + len(row)] += row
        return offset, total / np.float32(last - first)


class Network:
    """A model folder, loaded: `encoder.onnx`, its heads (`roles.onnx`, ...), `tokenizer.json`, `model.json`.

    `threads` is the number of threads of each run; 0 leaves the choice to onnxruntime. Raises ModelError when the folder is
    incomplete, damaged or of another format.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.folder = folder
        self.card = _card(folder)
        try:
            self._encoder = _session(folder / "encoder.onnx", threads)
            heads = (_session(folder / f"{head}.onnx", threads) for head in ("roles", "pointer", "evidence"))
            self._roles, self._pointer, self._evidence = heads
            self.subwords = Subwords.read(folder / "tokenizer.json")
        except Exception as error:  # onnxruntime and tokenizers raise types of their own for a damaged file
            raise ModelError(f"{folder}: is not a usable model ({_first_line(error)}); install onrecord again") from error

    def read(self, words: Words, finished: Callable[[int], None] | None = None, *, links_only: bool = False) -> Reading:
        """Read all `words`; `finished`, if given, is called with the number of words read so far, after each window.

        With `links_only` there is no evidence.
        """
        n = len(words)
        roles, weights = np.zeros((n, LABELS), dtype=np.float32), np.zeros(n, dtype=np.float32)
        evidence = np.zeros((0 if links_only else n, EVIDENCE), dtype=np.float32)
        windows = []
        for piece, following in self.windows(words):
            encoding = self.encode(piece)
            labels = _log_softmax(self._roles.run(None, {"encoding": encoding})[0][0])
            central = _centrality(piece.last - piece.first, piece.first == 0, piece.last == n)
            roles[piece.first : piece.last] += central[:, None] * labels
            weights[piece.first : piece.last] += central
            windows.append(Pointing(piece.first, central, self._parents(encoding, labels)))
            if not links_only:
                evidence[piece.first : piece.last] += central[:, None] * self._evidence.run(None, {"encoding": encoding})[0][0]
            if finished:
                finished(following)
        if n:
            roles = _log_softmax(roles / weights[:, None])
            evidence /= weights[: len(evidence), None]
        return Reading(roles, weights, windows, evidence)

    def windows(self, words: Words) -> Iterator[tuple[Window, int]]:
        """Each window of `words`, with the first word of the next one (the number of words after the last)."""
        if not len(words):
            return
        read = tokens(words, self.subwords)
        bounds = window_bounds((read.ends - read.starts).tolist(), words.paragraph_numbers)
        for k, (start, end) in enumerate(bounds):
            following = bounds[k + 1][0] if k + 1 < len(bounds) else len(words)
            yield window(read, start, end, self.subwords), following

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

    def _parents(self, encoding: Floats, labels: Floats) -> Floats:
        """(w, w) probabilities; all 0 where no word can well be a cue, since there is nothing to point at."""
        if labels[:, [B_CUE, I_CUE]].max() < _UNLIKELY_CUE:
            return np.zeros((len(labels), len(labels)), dtype=np.float32)
        return softmax(self._pointer.run(None, {"encoding": encoding})[0][0])


_UNLIKELY_CUE = -4.0  # log probability of being a cue below which a word is none


def _centrality(n: int, is_first: bool, is_last: bool) -> Floats:
    """How much a window counts for each of its words: 1 in its middle, less towards an edge where another window goes on."""
    places = np.arange(n, dtype=np.float32)
    left = np.ones(n, dtype=np.float32) if is_first else (places + 1) / (n / 2)
    right = np.ones(n, dtype=np.float32) if is_last else (n - places) / (n / 2)
    weights: Floats = np.minimum(1, np.minimum(left, right)).astype(np.float32)
    return weights


def _session(file: Path, threads: int) -> onnxruntime.InferenceSession:
    """A loaded ONNX file, to be run on `threads` threads, 0 for as many as there are cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.force_spinning_stop", "1")  # between runs the cores are ours
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


def softmax(logits: Floats) -> Floats:
    """The probabilities along the last axis that logits mean."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    normalised: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normalised
