"""What a larger model says of texts, as soft targets that a smaller one learns from beside the labels."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from onrecord.encoder.network import Network
from onrecord.encoder.reading import Reading
from training.examples import Example, Taught, unknown

log = logging.getLogger(__name__)
_PARENTS = 8  # of a word, the likeliest ones, that are kept


@dataclass(frozen=True)
class Teacher:
    """What a model said of texts, by their digests."""

    said: dict[str, Taught]

    @classmethod
    def read(cls, path: Path) -> "Teacher":
        """What `teach` wrote to a file."""
        with np.load(path) as file:
            columns = [file[name] for name in ("roles", "parents", "shares")]
            bounds = np.cumsum([0, *file["lengths"].tolist()])
            digests = file["digests"].tolist()
        parts = zip(digests, bounds[:-1], bounds[1:], strict=True)
        return cls({digest: Taught(*(column[first:last] for column in columns)) for digest, first, last in parts})

    def beside(self, example: Example, text: str) -> Example:
        """`example` of all of `text` with what the model said of it, if it read it."""
        taught = self.said.get(_digest(text))
        return replace(example, taught=taught) if taught and len(taught.roles) == len(example.words) else example


def teach(network: Network, texts: Sequence[str], path: Path) -> None:
    """Read texts, each as it is at run time, and write what the network says of their words."""
    taught = []
    for n, text in enumerate(texts, 1):
        taught.append(_taught(network.read(unknown(text).words)))
        if n % 100 == 0:
            log.info("%d of %d texts", n, len(texts))
    np.savez_compressed(
        path,
        digests=np.array([_digest(text) for text in texts]),
        lengths=np.array([len(t.roles) for t in taught]),
        roles=np.concatenate([t.roles for t in taught]),
        parents=np.concatenate([t.parents for t in taught]),
        shares=np.concatenate([t.shares for t in taught]),
    )


def _taught(reading: Reading) -> Taught:
    n = len(reading.roles)
    parents, shares = np.zeros((n, _PARENTS), dtype=np.int32), np.zeros((n, _PARENTS), dtype=np.float16)
    for i in range(n):
        first, pointing = reading.pointing(i, i + 1)
        likeliest = np.argsort(pointing)[::-1][:_PARENTS]
        parents[i, : len(likeliest)] = likeliest + first
        shares[i, : len(likeliest)] = pointing[likeliest]
    return Taught(np.exp(reading.roles).astype(np.float16), parents, shares)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
