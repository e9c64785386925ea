"""From data to a model folder that the package reads with, on a tiny random encoder; and a run that is killed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import torch

import onrecord
from onrecord.encoder.network import Network
from onrecord.encoder.windows import Subwords
from onrecord.errors import ModelError
from training.batches import whole
from training.calibrate import calibrate
from training.corpus import Corpus, texts
from training.export import Precision, export
from training.fit import Recipe, fit
from training.restore import restored
from training.standing import write_standing
from training.teacher import Teacher, teach

SMALL = {"epochs": 12, "tokens_a_batch": 600, "learning_rate": 2e-3, "head_learning_rate": 4e-3, "warm_up": 5}


@pytest.fixture(scope="module")
def run(encoder: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    fit(Recipe(encoder=str(encoder), averaging=0.9, dropout=0.0, **SMALL), data, folder)  # type: ignore[arg-type]
    return folder


@pytest.mark.parametrize("precision", get_args(Precision))
def test_what_is_trained_and_exported_extracts(
    run: Path, encoder: Path, data: Path, tmp_path: Path, precision: Precision
) -> None:
    model = tmp_path / "model"
    export(run / "average.pt", str(encoder), model, precision)
    assert (model / "encoder.weights").exists() == (precision == "blocks")
    calibrate(model, data)
    write_standing(model, data, data / "labels")
    assert (model / "effects.onnx").exists()
    card = json.loads((model / "model.json").read_text())
    assert card["languages"] == ["en"]
    article = onrecord.Article("a", "Nobody left early.\n\nBo Roe vowed that taxes were too high.")
    found = onrecord.extract(article, model=model).statements
    assert [(article.quote(s.source), article.quote(s.cue), article.quote(s.content)) for s in found if not s.within] == [
        ("Bo Roe", "vowed", "that taxes were too high")
    ]


@pytest.mark.parametrize(("precision", "apart"), [("int8", 0.02), ("blocks", 0.02), ("full", 1e-6)])
def test_a_model_folder_gives_its_weights_back(
    run: Path, encoder: Path, tmp_path: Path, precision: Precision, apart: float
) -> None:
    export(run / "average.pt", str(encoder), tmp_path, precision)
    state, back = torch.load(run / "average.pt", weights_only=True), restored(tmp_path, str(encoder))
    assert state.keys() == back.keys()
    assert max(float((state[name] - back[name]).abs().max() / (state[name].abs().max() + 1e-3)) for name in state) < apart


def test_a_folder_of_another_network_gives_none_back(run: Path, encoder: Path, tmp_path: Path) -> None:
    export(run / "average.pt", str(encoder), tmp_path, "full")
    with pytest.raises(ModelError, match="of the shape that minilm has"):
        restored(tmp_path, "minilm")


def test_a_killed_run_resumes_to_the_same_weights(encoder: Path, data: Path, tmp_path: Path) -> None:
    options = ["--epochs", "3", "--tokens-a-batch", "300", "--checkpoint-every", "5"]

    def command(folder: str) -> list[str]:
        train = [sys.executable, "-m", "training", "train", "--encoder", str(encoder), "--data", str(data)]
        return [*train, "--run", str(tmp_path / folder), *options]

    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    unheard = subprocess.DEVNULL
    with subprocess.Popen(command("whole"), env=environment, stdout=unheard, stderr=unheard) as uninterrupted:
        killed = subprocess.Popen(command("killed"), env=environment, stdout=unheard, stderr=unheard)
        checkpoint = tmp_path / "killed" / "checkpoint.pt"
        while not checkpoint.exists():
            assert killed.poll() is None, "ended before its first checkpoint"
            time.sleep(0.01)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        resumed = subprocess.run(command("killed"), check=True, env=environment, capture_output=True, text=True)
    assert "resuming at step" in resumed.stderr
    assert uninterrupted.returncode == 0
    whole, again = (torch.load(tmp_path / f / "average.pt", weights_only=True) for f in ("whole", "killed"))
    assert all(torch.equal(whole[name], again[name]) for name in whole)


def test_a_checkpoint_of_another_recipe_is_not_resumed(run: Path, encoder: Path, data: Path) -> None:
    with pytest.raises(SystemExit, match="seed differ"):
        fit(Recipe(encoder=str(encoder), averaging=0.9, dropout=0.0, seed=1, **SMALL), data, run)  # type: ignore[arg-type]


def test_what_a_teacher_says_is_learned_from(run: Path, encoder: Path, data: Path, tmp_path: Path) -> None:
    model, said = tmp_path / "model", tmp_path / "said.npz"
    export(run / "average.pt", str(encoder), model, "full")
    network = Network(model)
    teach(network, texts(data), said)
    [example, *_] = [x for x in Corpus.read(data, teacher=Teacher.read(said)).epoch(random.Random(1)) if x.taught and x.parents]
    [batch] = whole([example], Subwords.read(model / "tokenizer.json"), 600)
    reading = network.read(example.words)
    assert torch.allclose(batch.taught_roles[0], torch.from_numpy(np.exp(reading.roles)), atol=2e-3)
    for i in batch.taught_parents[0].sum(-1).nonzero().flatten().tolist():
        first, pointing = reading.pointing(i, i + 1)
        assert batch.taught_parents[0, i].argmax() == first + pointing.argmax()
    fit(Recipe(encoder=str(encoder), teacher=str(said), **{**SMALL, "epochs": 1}), data, tmp_path / "run")  # type: ignore[arg-type]
    assert (tmp_path / "run/average.pt").exists()
