"""Writes trained weights as a model folder that the package runs: ONNX files, the encoder's weights in int8."""

import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from onrecord.encoder.network import FORMAT
from training.card import add_to_card
from training.network import Network
from training.pretrained import pretrained_folder

_OPSET = 17


def export(weights: Path, encoder: str, folder: Path, *, quantise: bool = True) -> None:
    """Write `weights` of a network on the pretrained `encoder` to `folder`; a `model.json` that is there keeps its entries."""
    pretrained = pretrained_folder(encoder)
    network = Network(pretrained, dropout=0.0)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    tokens = torch.ones((1, 12), dtype=torch.long)
    zeros = torch.zeros_like(tokens)
    heads = torch.arange(1, 11).unsqueeze(0)
    encoding = torch.randn(1, 10, network.encoder.width)
    words = {1: "words"}
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "encoder.onnx"
        names = ("tokens", "cases", "states", "heads")
        axes = {"tokens": {1: "tokens"}, "cases": {1: "tokens"}, "states": {1: "tokens"}, "heads": words, "encoding": words}
        _write(network.encoder, (tokens, zeros, zeros, heads), full, names, "encoding", axes)
        if quantise:
            _quantise(full, folder / "encoder.onnx", ["MatMul", "Gather"])
        else:
            shutil.copyfile(full, folder / "encoder.onnx")
        full = Path(scratch) / "pointer.onnx"
        pointer_axes = {"encoding": words, "pointers": {1: "words", 2: "words"}}
        pointer = nn.Sequential(network.pointer, nn.Softmax(dim=-1))
        _write(pointer, (encoding,), full, ("encoding",), "pointers", pointer_axes)
        if quantise:
            _quantise(full, folder / "pointer.onnx", ["MatMul"])
        else:
            shutil.copyfile(full, folder / "pointer.onnx")
    pronouns = torch.arange(1, 4)
    antecedent_axes = {"encoding": words, "pronouns": {0: "pronouns"}, "antecedents": {1: "pronouns", 2: "words"}}
    inputs = ("encoding", "pronouns")
    _write(network.antecedents, (encoding, pronouns), folder / "antecedents.onnx", inputs, "antecedents", antecedent_axes)
    for name, head in (("roles", network.roles), ("evidence", network.evidence)):
        _write(head, (encoding,), folder / f"{name}.onnx", ("encoding",), name, {"encoding": words, name: words})
    shutil.copyfile(pretrained / "tokenizer.json", folder / "tokenizer.json")
    add_to_card(folder, {"format": FORMAT, "encoder": encoder, "languages": ["en"]})


def _quantise(full: Path, target: Path, operations: list[str]) -> None:
    """Write the ONNX file `full` with int8 weights; activations are quantised as it runs."""
    with tempfile.TemporaryDirectory() as scratch:
        prepared = Path(scratch) / "prepared.onnx"
        quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            prepared,
            target,
            op_types_to_quantize=operations,
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def _write(
    module: nn.Module,
    inputs: tuple[torch.Tensor, ...],
    path: Path,
    input_names: tuple[str, ...],
    output_name: str,
    axes: dict[str, dict[int, str]],
) -> None:
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
