"""Writes trained weights as a model folder that the package runs: ONNX files, the encoder's weights in few bits.

There are three precisions. `int8`: weights and activations in 8 bits, a scale for each column and for each tensor; the
quickest, for small encoders. `blocks`: weights in 8 bits with a scale for each block of a column, activations quantised block
by block as it runs, which a large encoder's outliers don't disturb (MatMulNBits). `full`: 32 bits.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Literal

import onnx
import torch
from onnx.external_data_helper import set_external_data
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from onrecord.encoder.network import FORMAT
from onrecord.extraction.acts.decision import ActDecision
from onrecord.extraction.stances.decision import StanceDecision
from onrecord.extraction.standing.decision import StandingDecision
from training.card import add_to_card
from training.network import Network
from training.pretrained import pretrained_folder

Precision = Literal["int8", "blocks", "full"]

_OPSET = 17
_BLOCK = 128  # weights with one scale
_INT8_ACTIVATIONS = 4  # as MatMulNBits numbers its ways of multiplying
_FITTED = (ActDecision.file, StanceDecision.file, StandingDecision.file, "effects.onnx")  # to a network's encodings
_WEIGHTS_FILE = "encoder.weights"  # apart from encoder.onnx, since a large one has more than a file may in some places


def export(weights: Path, encoder: str, folder: Path, precision: Precision = "int8") -> None:
    """Write `weights` of a network on the pretrained `encoder` to `folder`; a `model.json` that is there keeps its entries, and
    what was fitted to the encodings of another network is removed."""
    pretrained = pretrained_folder(encoder)
    network = Network(pretrained, dropout=0.0)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    for fitted in _FITTED:
        (folder / fitted).unlink(missing_ok=True)
    tokens = torch.ones((1, 12), dtype=torch.long)
    zeros = torch.zeros_like(tokens)
    heads = torch.arange(1, 11).unsqueeze(0)
    encoding = torch.randn(1, 10, network.encoder.width)
    words = {1: "words"}
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "encoder.onnx"
        names = ("tokens", "cases", "states", "heads")
        axes = {"tokens": {1: "tokens"}, "cases": {1: "tokens"}, "states": {1: "tokens"}, "heads": words, "encoding": words}
        write_onnx(network.encoder, (tokens, zeros, zeros, heads), full, names, "encoding", axes)
        (folder / _WEIGHTS_FILE).unlink(missing_ok=True)
        if precision == "int8":
            quantise(full, folder / "encoder.onnx", ["MatMul", "Gather"])
        elif precision == "blocks":
            quantise(full, full, ["Gather"], per_channel=False)
            _write_blocks(full, folder / "encoder.onnx")
        else:
            shutil.copyfile(full, folder / "encoder.onnx")
        full = Path(scratch) / "pointer.onnx"
        pointer_axes = {"encoding": words, "pointers": {1: "words", 2: "words"}}
        pointer = nn.Sequential(network.pointer, nn.Softmax(dim=-1))
        write_onnx(pointer, (encoding,), full, ("encoding",), "pointers", pointer_axes)
        if precision == "int8":
            quantise(full, folder / "pointer.onnx", ["MatMul"])
        else:
            shutil.copyfile(full, folder / "pointer.onnx")
    pronouns = torch.arange(1, 4)
    antecedent_axes = {"encoding": words, "pronouns": {0: "pronouns"}, "antecedents": {1: "pronouns", 2: "words"}}
    inputs = ("encoding", "pronouns")
    write_onnx(network.antecedents, (encoding, pronouns), folder / "antecedents.onnx", inputs, "antecedents", antecedent_axes)
    for name, head in (("roles", network.roles), ("evidence", network.evidence)):
        write_onnx(head, (encoding,), folder / f"{name}.onnx", ("encoding",), name, {"encoding": words, name: words})
    shutil.copyfile(pretrained / "tokenizer.json", folder / "tokenizer.json")
    add_to_card(folder, {"format": FORMAT, "encoder": encoder, "languages": ["en"]})


def quantise(full: Path, target: Path, operations: list[str], *, per_channel: bool = True) -> None:
    """Write the ONNX file `full` with int8 weights; activations are quantised as it runs."""
    with tempfile.TemporaryDirectory() as scratch:
        prepared = Path(scratch) / "prepared.onnx"
        quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            target,
            op_types_to_quantize=operations,
            per_channel=per_channel,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def _write_blocks(full: Path, target: Path) -> None:
    """Write the ONNX file `full` with the weights of its multiplications in blocks of 8 bits, these in a file of their own."""
    config = DefaultWeightOnlyQuantConfig(block_size=_BLOCK, is_symmetric=True, accuracy_level=_INT8_ACTIVATIONS, bits=8)
    quantiser = MatMulNBitsQuantizer(onnx.load(full), algo_config=config)
    quantiser.process()
    model = quantiser.model.model
    multiplied = {node.input[1] for node in model.graph.node if node.op_type == "MatMulNBits"}
    for tensor in model.graph.initializer:
        if tensor.name in multiplied:
            set_external_data(tensor, _WEIGHTS_FILE)
    onnx.save_model(model, target)
    (target.parent / _WEIGHTS_FILE).chmod(0o644)


def write_onnx(
    module: nn.Module,
    inputs: tuple[torch.Tensor, ...],
    path: Path,
    input_names: tuple[str, ...],
    output_name: str,
    axes: dict[str, dict[int, str]],
) -> None:
    """Write a module as an ONNX file; `axes` names the axes of inputs and output that have any length."""
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=list(input_names),
        output_names=[output_name],
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )
