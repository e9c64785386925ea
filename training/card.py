"""The card of a model folder: `model.json`, to which each step of making a model adds its entries."""

import json
from collections.abc import Mapping
from pathlib import Path


def add_to_card(folder: Path, entries: Mapping[str, object]) -> None:
    """Set `entries` in the card of the model in `folder`; what else it holds stays."""
    file = folder / "model.json"
    card = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    file.write_text(json.dumps({**card, **entries}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
