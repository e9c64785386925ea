"""A choice among a few by a multinomial logistic regression, fitted by `training/logistic.py` and kept in a model folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Self
from zipfile import BadZipFile

import numpy as np

from onrecord.encoder.reading import Floats, softmax
from onrecord.errors import ModelError


@dataclass(frozen=True, slots=True)
class Decision:
    """Intercepts, (choices,), and weights, (signals, choices): of `known` signals and as many `encodings` of words.

    A subclass says in which `file` of a model folder it is kept, and its numbers of choices, known signals and encodings.
    """

    file: ClassVar[str]
    choices: ClassVar[int]
    known: ClassVar[int]
    encodings: ClassVar[int]

    intercepts: Floats
    weights: Floats

    @classmethod
    def read(cls, folder: Path, width: int) -> Self | None:
        """The decision in a model folder whose encodings have `width` numbers, None if it has none; raises ModelError."""
        file = folder / cls.file
        if not file.exists():
            return None
        try:
            with np.load(file, allow_pickle=False) as arrays:
                decision = cls(arrays["intercepts"].astype(np.float32), arrays["weights"].astype(np.float32))
        except (OSError, KeyError, ValueError, TypeError, BadZipFile) as error:
            raise ModelError(f"{file}: is not a usable decision ({error}); install onrecord again") from error
        expected = (cls.known + cls.encodings * width, cls.choices)
        if decision.weights.shape != expected or decision.intercepts.shape != (cls.choices,):
            raise ModelError(f"{file}: is of another model; export and fit it again")
        return decision

    def write(self, folder: Path) -> None:
        """Write it to a model folder."""
        np.savez(folder / self.file, intercepts=self.intercepts, weights=self.weights)

    def probabilities(self, signals: Floats) -> Floats:
        """(choices,): how likely each is."""
        return softmax(self.intercepts + signals @ self.weights)

    def choice(self, signals: Floats) -> int:
        """The most probable one."""
        return int((self.intercepts + signals @ self.weights).argmax())
