"""Reads the passages of `nested/`, whose annotations are written as words, and finds the spans of those words."""

import json
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]
_FILE = Path(__file__).parent / "nested" / "passages.json"


@dataclass(frozen=True)
class Passage:
    """A passage with the statements inside its statements, each role a list of half-open code-point spans."""

    id: str
    text: str
    nested: list[dict[str, list[Span]]]


def passages(path: Path = _FILE) -> list[Passage]:
    """Every passage; raises ValueError when a quoted string isn't found exactly once where it should be."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Passage(row["id"], row["text"], [_spans(row["text"], entry) for entry in row["nested"]]) for row in rows]


def gold_object(passage: Passage) -> dict[str, object]:
    """A passage in the form of PolNeAR's files."""
    return {"id": passage.id, "text": passage.text, "annotations": {"authors": passage.nested}}


def _spans(text: str, entry: dict[str, object]) -> dict[str, list[Span]]:
    outer = _only(text, str(entry["within"]), 0, len(text))
    return {role: [_only(text, words, *outer) for words in entry[role]] for role in ("source", "cue", "content")}  # type: ignore[attr-defined]


def _only(text: str, words: str, start: int, end: int) -> Span:
    at = text.find(words, start, end)
    if at < 0 or text.find(words, at + 1, end) >= 0:
        raise ValueError(f"{words!r} is not exactly once in {text[start:end]!r}")
    return at, at + len(words)
