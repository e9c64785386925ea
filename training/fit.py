"""Trains the network on PolNeAR, with checkpoints that a killed run resumes from."""

import logging
import random
import time
from collections.abc import Container, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from onrecord.encoder.windows import Subwords
from training import batches, polnear
from training.network import Network, layer_count, pretrained_folder

log = logging.getLogger("training")


@dataclass(frozen=True)
class Recipe:
    """Everything that a run depends on besides the data."""

    encoder: str = "minilm"
    epochs: int = 8
    tokens_a_batch: int = 2048
    learning_rate: float = 2e-4
    head_learning_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warm_up: int = 150  # steps
    dropout: float = 0.1
    pointer_weight: float = 1.5
    averaging: float = 0.998  # decay of the running average of the weights, which is what is exported
    seed: int = 20170228
    checkpoint_every: int = 100  # steps


def fit(recipe: Recipe, data: Path, folder: Path, apart: Container[str] = ()) -> Path:
    """Train by `recipe` on `data`/train.jsonl without the articles `apart`; returns the averaged weights' file in `folder`.

    A run that finds a checkpoint of the same recipe in `folder` goes on from it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pretrained = pretrained_folder(recipe.encoder)
    subwords = Subwords.read(pretrained / "tokenizer.json")
    train, tune = polnear.split(polnear.read(data / "train.jsonl"), apart)
    torch.manual_seed(recipe.seed)
    network = Network(pretrained, recipe.dropout)
    optimiser = torch.optim.AdamW(_parameter_groups(network, recipe, layer_count(pretrained)), fused=True)
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    steps_an_epoch = len(_epoch(train, subwords, recipe, 0))
    total = steps_an_epoch * recipe.epochs
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / recipe.warm_up, max(0.0, 1 - s / total)))
    checkpoint = folder / "checkpoint.pt"
    done = _resume(checkpoint, recipe, network, optimiser, scheduler, average)
    tune_batches = batches.whole(tune, subwords, recipe.tokens_a_batch)
    started, first, running = time.monotonic(), done, None
    for step, batch in _schedule(train, subwords, recipe, total, done):
        losses = _losses(network, batch)
        loss = losses[0] + recipe.pointer_weight * losses[1]
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        scheduler.step()
        optimiser.zero_grad(set_to_none=True)
        _update_average(average, network, min(recipe.averaging, (step + 1) / (step + 10)))
        running = losses.detach() if running is None else 0.98 * running + 0.02 * losses.detach()
        if (step + 1) % 50 == 0:
            left = (time.monotonic() - started) / (step + 1 - first) * (total - step - 1)
            log.info(
                "step %d of %d: role loss %.3f, pointer loss %.3f, %.0f min left", step + 1, total, *running.tolist(), left / 60
            )
        if (step + 1) % recipe.checkpoint_every == 0 or step + 1 == total:
            _save(checkpoint, recipe, step + 1, network, optimiser, scheduler, average)
        if (step + 1) % steps_an_epoch == 0 or step + 1 == total:
            torch.save(average, folder / "average.pt")
            tuned = _measure(average, pretrained, tune_batches)
            log.info("tune, averaged weights: role loss %.3f, pointer loss %.3f", *tuned)
    return folder / "average.pt"


def _epoch(train: list[polnear.Document], subwords: Subwords, recipe: Recipe, number: int) -> list[batches.Batch]:
    return batches.epoch(train, subwords, recipe.tokens_a_batch, random.Random(recipe.seed * 1000 + number))


def _schedule(
    train: list[polnear.Document], subwords: Subwords, recipe: Recipe, total: int, done: int
) -> Iterator[tuple[int, batches.Batch]]:
    """(step, batch) from step `done` on, the same for each step of a recipe wherever a run was broken off."""
    step = 0
    for number in range(recipe.epochs + 1):  # epochs differ by a few batches
        for batch in _epoch(train, subwords, recipe, number):
            if step >= total:
                return
            if step >= done:
                yield step, batch
            step += 1


def _losses(network: Network, batch: batches.Batch) -> Tensor:
    """The role loss and the pointer loss of a batch."""
    network.train()
    with torch.autocast("cpu", torch.bfloat16):
        encoding = network.encoder(batch.tokens, batch.cases, batch.quotation_states, batch.heads, batch.mask)
        roles, pointers = network.roles(encoding), network.pointer(encoding)
    return _cross_entropies(roles, pointers, batch)


def _cross_entropies(roles: Tensor, pointers: Tensor, batch: batches.Batch) -> Tensor:
    padding = (batch.roles == batches.IGNORED).unsqueeze(1)
    pointers = pointers.float().masked_fill(padding, -1e4)
    role = cross_entropy(roles.float().flatten(0, 1), batch.roles.flatten(), ignore_index=batches.IGNORED)
    known = (batch.parents != batches.IGNORED).any()
    pointer = (
        cross_entropy(pointers.flatten(0, 1), batch.parents.flatten(), ignore_index=batches.IGNORED) if known else 0 * role
    )
    return torch.stack([role, pointer])


@torch.no_grad()
def _measure(average: dict[str, Tensor], pretrained: Path, measured: list[batches.Batch]) -> list[float]:
    network = Network(pretrained)
    network.load_state_dict(average)
    network.eval()
    losses = []
    for batch in measured:
        with torch.autocast("cpu", torch.bfloat16):
            encoding = network.encoder(batch.tokens, batch.cases, batch.quotation_states, batch.heads, batch.mask)
            losses.append(_cross_entropies(network.roles(encoding), network.pointer(encoding), batch))
    mean: list[float] = torch.stack(losses).mean(0).tolist()
    return mean


def _parameter_groups(network: Network, recipe: Recipe, layers: int) -> list[dict[str, object]]:
    """AdamW groups: the encoder's learning rate decays layer by layer downwards; word embeddings stay as pretrained."""
    network.encoder.transformer.embeddings.word_embeddings.weight.requires_grad_(False)
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        decay = 0.0 if parameter.ndim < 2 else recipe.weight_decay
        if name.startswith("encoder.transformer."):
            parts = name.split(".")
            height = int(parts[parts.index("layer") + 1]) + 1 if "layer" in parts else 0
            rate = recipe.learning_rate * recipe.layer_decay ** (layers - height)
        else:
            rate = recipe.head_learning_rate
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]


@torch.no_grad()
def _update_average(average: dict[str, Tensor], network: Network, decay: float) -> None:
    for name, value in network.state_dict().items():
        if value.is_floating_point():
            average[name].lerp_(value, 1 - decay)


def _save(
    path: Path,
    recipe: Recipe,
    step: int,
    network: Network,
    optimiser: torch.optim.Optimizer,
    scheduler: object,
    average: object,
) -> None:
    partial = path.with_suffix(".partial")
    state = {
        "recipe": asdict(recipe),
        "step": step,
        "network": network.state_dict(),
        "optimiser": optimiser.state_dict(),
        "scheduler": scheduler.state_dict(),  # type: ignore[attr-defined]
        "average": average,
        "random": torch.get_rng_state(),
    }
    torch.save(state, partial)
    partial.replace(path)


def _resume(
    path: Path,
    recipe: Recipe,
    network: Network,
    optimiser: torch.optim.Optimizer,
    scheduler: object,
    average: dict[str, Tensor],
) -> int:
    """Load a checkpoint of the same recipe, if there is one; returns the steps that it has done."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    if state["recipe"] != asdict(recipe):
        changed = [f.name for f in fields(recipe) if state["recipe"].get(f.name) != getattr(recipe, f.name)]
        raise SystemExit(f"{path} is of another recipe ({', '.join(changed)} differ): name another folder, or delete it")
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    scheduler.load_state_dict(state["scheduler"])  # type: ignore[attr-defined]
    average.update(state["average"])
    torch.set_rng_state(state["random"])
    log.info("resuming at step %d", state["step"])
    return int(state["step"])
