"""Runs the network: the words of texts in, what it says of them out."""

import json
import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.encoder.columns import EFFECTS, EVIDENCE
from onrecord.encoder.pronouns import PRONOUNS
from onrecord.encoder.reading import Evidence, Floats, Reading, Seen, joined, log_softmax, softmax
from onrecord.encoder.roles import B_CUE, I_CUE
from onrecord.encoder.windows import MAX_WORDS, OVERLAP, Ints, Subwords, Window, tokens, window, window_bounds
from onrecord.encoder.words import Words
from onrecord.errors import ModelError, first_line

FORMAT = 4  # of a model folder; raised when a folder written before can no longer be read


class Network:
    """A model folder, loaded: `encoder.onnx`, its heads (`roles.onnx`, ...), `tokenizer.json`, `model.json`.

    `threads` windows are read side by side, each on a thread of its own; 0 for as many as there are cores. Raises ModelError
    when the folder is incomplete, damaged or of another format. `width` is that of the encodings.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.folder = folder
        self.card = _card(folder)
        self.threads = threads or _cores()
        self._workers = ThreadPoolExecutor(self.threads, "window") if self.threads > 1 else None
        try:
            self._encoder = _session(folder / "encoder.onnx")
            heads = (_session(folder / f"{head}.onnx") for head in ("roles", "pointer", "evidence", "antecedents"))
            self._roles, self._pointer, self._evidence, self._antecedents = heads
            effects = folder / "effects.onnx"  # trained last, on what the others give
            self._effects = _session(effects) if effects.exists() else None
            self.width: int = self._roles.get_inputs()[0].shape[-1]
            self.subwords = Subwords.read(folder / "tokenizer.json")
        except Exception as error:  # onnxruntime and tokenizers raise types of their own for a damaged file
            raise ModelError(f"{folder}: is not a usable model ({first_line(error)}); install onrecord again") from error

    def read(self, words: Words, finished: Callable[[int], None] | None = None) -> Reading:
        """Read a text; `finished`, if given, is called with the number of words read so far, after each window."""

        def told() -> Iterator[Seen]:
            for seen in self._see_each(self.windows(words)):
                yield seen
                if finished:
                    finished(seen.last)

        return joined(len(words), self.width, told())

    def read_links(self, texts: Sequence[Words]) -> list[Reading]:
        """Read several texts, each by itself, for the statements in them alone: without encodings."""
        pieces = [self.windows(words) for words in texts]
        seen = self._see_each(piece for each in pieces for piece in each)
        return [joined(len(words), 0, islice(seen, len(each))) for words, each in zip(texts, pieces, strict=True)]

    def evidence(self, words: Words, reading: Reading) -> Evidence:
        """What the further heads say of a text's words, from what was read of it."""
        found = [np.zeros((0, EVIDENCE), dtype=np.float32)]
        for first in range(0, len(reading.encodings), _STRETCH):
            found.append(_run(self._evidence, encoding=reading.encodings[first : first + _STRETCH]))
        return Evidence(
            np.concatenate(found), reading.encodings, self._antecedents_of(words, reading), self._effects_of(reading.encodings)
        )

    def _antecedents_of(self, words: Words, reading: Reading) -> Mapping[int, tuple[int, Floats]]:
        pronouns = [i for i, form in enumerate(words.forms) if form.casefold() in PRONOUNS]
        found: dict[int, tuple[int, Floats]] = {}
        for last in range(MAX_WORDS, len(words) + OVERLAP, OVERLAP):
            first = last - MAX_WORDS
            inside = pronouns[bisect_left(pronouns, last - OVERLAP if first else 0) : bisect_left(pronouns, last)]
            if inside:
                places = np.array(inside, dtype=np.int64) - first
                logits = _run(self._antecedents, encoding=reading.encodings[first:last], pronouns=places)
                logits[np.arange(logits.shape[1]) > places[:, None]] = -np.inf  # what comes later is nobody's antecedent
                found |= {i: (first, row) for i, row in zip(inside, softmax(logits), strict=True)}
        return found

    def _effects_of(self, encodings: npt.NDArray[np.float16]) -> Floats:
        """(n, EFFECTS); each word is read in a stretch that has words on both sides of it, wherever there are some."""
        found = np.zeros((len(encodings), EFFECTS), dtype=np.float32)
        if self._effects is None or not len(encodings):
            return found
        for first in range(0, max(1, len(encodings) - 2 * _MARGIN), MAX_WORDS - 2 * _MARGIN):
            kept = _MARGIN if first else 0
            said = _run(self._effects, encoding=encodings[first : first + MAX_WORDS])
            found[first + kept : first + MAX_WORDS] = said[kept:]
        return found

    def windows(self, words: Words) -> list[Window]:
        """The windows of `words`, in order."""
        if not len(words):
            return []
        read = tokens(words, self.subwords)
        bounds = window_bounds((read.ends - read.starts).tolist(), words.paragraph_numbers)
        return [window(read, start, end, self.subwords) for start, end in bounds]

    def encode(self, piece: Window) -> Floats:
        """The encoder alone: (1, words of the window, width)."""
        encoding: Floats = self._encoder.run(None, inputs_of(piece))[0]
        return encoding

    def _see_each(self, pieces: Iterable[Window]) -> Iterator[Seen]:
        return self._workers.map(self._see, pieces) if self._workers else map(self._see, pieces)

    def _see(self, piece: Window) -> Seen:
        encoding = self.encode(piece)
        roles = log_softmax(self._roles.run(None, {"encoding": encoding})[0][0])
        return Seen(piece.first, roles, self._parents(encoding, roles), encoding[0])

    def _parents(self, encoding: Floats, roles: Floats) -> Floats:
        """(w, w) probabilities; all 0 where no word can well be a cue, since there is nothing to point at."""
        if roles[:, [B_CUE, I_CUE]].max() < _UNLIKELY_CUE:
            return np.zeros((len(roles), len(roles)), dtype=np.float32)
        parents: Floats = self._pointer.run(None, {"encoding": encoding})[0][0]
        return parents


_MARGIN = 32  # words at the edges of a stretch that a neighbouring one reads better
_STRETCH = 4096  # words whose evidence is looked for at a time
_UNLIKELY_CUE = -4.0  # log probability of being a cue below which a word is none


def _session(file: Path) -> onnxruntime.InferenceSession:
    """A loaded ONNX file, each run of which takes the thread that it is called on."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])


def _run(head: onnxruntime.InferenceSession, *, encoding: npt.NDArray[np.floating[Any]], **further: Ints) -> Floats:
    """What a head says of the (w, width) encodings of some words."""
    out: Floats = head.run(None, {"encoding": encoding[None].astype(np.float32), **further})[0][0]
    return out


def inputs_of(piece: Window) -> dict[str, Ints]:
    """What `encoder.onnx` is given."""
    return {
        "tokens": piece.tokens[None],
        "cases": piece.cases[None],
        "states": piece.quotation_states[None],
        "heads": piece.heads[None],
    }


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _card(folder: Path) -> dict[str, object]:
    try:
        card: dict[str, object] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: has no readable model.json; name the folder of a model made by onrecord") from error
    if card.get("format") != FORMAT:
        raise ModelError(f"{folder}: is of model format {card.get('format')}, not {FORMAT}; use the onrecord that wrote it")
    return card
