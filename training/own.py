"""Reads our own labels of PolNeAR's articles, see `labels/README.md`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from onrecord.statements import Act
from training.jsonl import rows

LABELS = Path(__file__).resolve().parent / "labels"
NAMES = ("train", "further", "tuning")

Stances = Mapping[int, Sequence[Mapping[str, str]]]  # by a statement's number, each as {"target", "stance"}


def folder_for(data: Path) -> Path:
    """Where the labels for a folder of data are: its own, if it has some, else ours."""
    return data / "labels" if (data / "labels").is_dir() else LABELS


def read_acts(*names: str, folder: Path = LABELS) -> dict[str, list[Act]]:
    """The acts of the attributions of each article in the files of these names, by the article's id."""
    return {row["doc"]: row["acts"] for name in names for row in rows(folder / f"{name}.jsonl")}


def read_stances(folder: Path = LABELS) -> dict[str, Stances]:
    """The stances of all articles that have been labelled for them, by the article's id."""
    return {row["doc"]: dict(enumerate(row["stances"])) for name in NAMES for row in rows(folder / f"{name}.jsonl")}
