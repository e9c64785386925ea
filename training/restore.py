"""Reads the weights of a trained network back from a model folder, for training to go on where no checkpoint was kept.

What the folder keeps in few bits comes back as near as those bits tell. In the ONNX files a parameter has its own name or,
where it is multiplied by, only that of the multiplication, which tells the module.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from onrecord.errors import ModelError
from training.network import Network
from training.pretrained import pretrained_folder

Array = npt.NDArray[np.float32]

_HEADS = ("roles", "pointer", "evidence", "antecedents")
_WRAPPED = "0."  # before the pointer's names: its file goes on with a softmax
_MIDDLE = 128  # the whole number that is kept for nought where blocks have a scale alone
_MULTIPLICATIONS = ("MatMul", "MatMulInteger", "MatMulNBits")


def restored(folder: Path, encoder: str) -> dict[str, Tensor]:
    """The state of `training.network.Network` on the pretrained `encoder` whose weights a model folder keeps.

    Raises ModelError where the folder has other weights than such a network.
    """
    network = Network(pretrained_folder(encoder))
    found = {f"encoder.{name}": array for name, array in _parameters(folder / "encoder.onnx")}
    for head in _HEADS:
        found |= {f"{head}.{name.removeprefix(_WRAPPED)}": array for name, array in _parameters(folder / f"{head}.onnx")}
    state: dict[str, Tensor] = {}
    for name, kept in network.state_dict().items():
        if name not in found or found[name].shape != tuple(kept.shape):
            raise ModelError(f"{folder}: keeps no {name} of the shape that {encoder} has; name its encoder")
        state[name] = torch.from_numpy(found[name].astype(np.float32))
    return state


def _parameters(file: Path) -> Iterator[tuple[str, Array]]:
    graph = onnx.load(file).graph
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for name, array in kept.items():
        if name.endswith("_quantized") and not name.startswith("onnx::"):
            yield name.removesuffix("_quantized"), _scaled(name, kept)
        else:
            yield name, array
    for node in graph.node:
        if node.op_type in _MULTIPLICATIONS and len(node.input) > 1 and node.input[1] in kept:
            yield f"{_module(node.name)}.weight", _weight(node, kept)


def _module(multiplication: str) -> str:
    """The module that multiplies, from where its node stands: "/layers/layers.1/MatMul" is of "layers.1"."""
    parts = multiplication.strip("/").split("/")[:-1]
    return ".".join(part for part, after in zip(parts, [*parts[1:], ""], strict=True) if not after.startswith(f"{part}."))


def _weight(node: onnx.NodeProto, kept: Mapping[str, Array]) -> Array:
    """(outputs, inputs), as a linear layer has it."""
    name = node.input[1]
    if node.op_type == "MatMulNBits":
        scales = kept[node.input[2]].reshape(*kept[name].shape[:2], 1)
        blocks = (kept[name].astype(np.float32) - _MIDDLE) * scales
        inputs = next(a.i for a in node.attribute if a.name == "K")
        return blocks.reshape(len(blocks), -1)[:, :inputs]
    return (_scaled(name, kept) if node.op_type == "MatMulInteger" else kept[name]).T


def _scaled(name: str, kept: Mapping[str, Array]) -> Array:
    """An array from its whole numbers, which end in `_quantized`, and their scale, for all or for each column."""
    stem = name.removesuffix("_quantized")
    zero: Array = kept[f"{stem}_zero_point"].astype(np.float32)
    numbers: Array = (kept[name].astype(np.float32) - zero) * kept[f"{stem}_scale"]
    return numbers
