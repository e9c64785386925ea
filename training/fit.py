"""Trains the network, with checkpoints that a killed run resumes from."""

import logging
import math
import random
import time
from collections.abc import Container, Iterator
from dataclasses import asdict, dataclass, fields
from itertools import count
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from onrecord.encoder.columns import CONTENT_ACTS, CUE_ACTS, POLARITY, STANDING
from onrecord.encoder.windows import Subwords
from training import batches
from training.corpus import Corpus
from training.examples import UNKNOWN
from training.network import Network
from training.pretrained import layer_count, pretrained_folder
from training.restore import restored
from training.teacher import Teacher

log = logging.getLogger("training")
_LOSSES = ("role", "pointer", "act", "polarity", "standing", "antecedent", "taught role", "taught pointer")


@dataclass(frozen=True)
class Recipe:
    """Everything that a run depends on besides the data."""

    encoder: str = "minilm"
    epochs: int = 9
    tokens_a_batch: int = 2048
    learning_rate: float = 2e-4
    head_learning_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warm_up: int = 150  # steps
    dropout: float = 0.1
    pointer_weight: float = 1.0
    act_weight: float = 0.3
    polarity_weight: float = 0.3
    standing_weight: float = 1.0
    antecedent_weight: float = 0.3
    taught_weight: float = 1.0
    averaging: float = 0.998  # decay of the running average of the weights, which is what is exported
    seed: int = 20170228
    checkpoint_every: int = 100  # steps
    teacher: str = ""  # a file of what a larger model says of the texts
    begin: str = ""  # weights to begin from: a file of as many heads as it has, or a model folder
    steady: int = 0  # so many of the encoder's lowest layers, and what they read, stay as they are
    steps: int = 0  # that many, however many epochs that is; all of the epochs if 0
    only: str = ""  # heads to train, separated by commas, while all else stays; everything if empty


def fit(recipe: Recipe, data: Path, folder: Path, apart: Container[str] = ()) -> Path:
    """Train by `recipe` on the corpus in `data` without the articles `apart`; returns the averaged weights' file in `folder`.

    A run that finds a checkpoint of the same recipe in `folder` goes on from it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pretrained = pretrained_folder(recipe.encoder)
    subwords = Subwords.read(pretrained / "tokenizer.json")
    corpus = Corpus.read(data, apart, Teacher.read(Path(recipe.teacher)) if recipe.teacher else None)
    torch.manual_seed(recipe.seed)
    network = Network(pretrained, recipe.dropout)
    if recipe.begin:
        network.load_state_dict(_weights(Path(recipe.begin), recipe.encoder), strict=False)
    if recipe.only:
        for name, parameter in network.named_parameters():
            parameter.requires_grad_(name.split(".")[0] in recipe.only.split(","))
    if recipe.steady:
        network.encoder.keep_lowest(recipe.steady)
    optimiser = torch.optim.AdamW(_parameter_groups(network, recipe, layer_count(pretrained)), fused=True)
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    steps_an_epoch = len(_epoch(corpus, subwords, recipe, 0))
    total = recipe.steps or steps_an_epoch * recipe.epochs
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / recipe.warm_up, max(0.0, 1 - s / total)))
    checkpoint = folder / "checkpoint.pt"
    done = _resume(checkpoint, recipe, network, optimiser, scheduler, average)
    tune_batches = batches.whole(corpus.tuning(), subwords, recipe.tokens_a_batch)
    shares = (recipe.act_weight, recipe.polarity_weight, recipe.standing_weight, recipe.antecedent_weight)
    weights = torch.tensor([1.0, recipe.pointer_weight, *shares, recipe.taught_weight, recipe.taught_weight])
    started, first, running = time.monotonic(), done, _Running()
    for step, batch in _schedule(corpus, subwords, recipe, total, done):
        losses = _losses(network.train(), batch)
        losses.nan_to_num(0.0).dot(weights).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        scheduler.step()
        optimiser.zero_grad(set_to_none=True)
        update_average(average, network, min(recipe.averaging, (step + 1) / (step + 10)))
        running.add(losses.detach())
        if (step + 1) % 50 == 0:
            left = (time.monotonic() - started) / (step + 1 - first) * (total - step - 1)
            log.info("step %d of %d: %s, %.0f min left", step + 1, total, running, left / 60)
        if (step + 1) % recipe.checkpoint_every == 0 or step + 1 == total:
            _save(checkpoint, recipe, step + 1, network, optimiser, scheduler, average)
        if (step + 1) % steps_an_epoch == 0 or step + 1 == total:
            torch.save(average, folder / "average.pt")
            log.info("tune, averaged weights: %s", _measure(average, pretrained, tune_batches))
    return folder / "average.pt"


def _weights(begin: Path, encoder: str) -> dict[str, Tensor]:
    if begin.is_dir():
        return restored(begin, encoder)
    state: dict[str, Tensor] = torch.load(begin, weights_only=True)
    return state


class _Running:
    """A running mean of each loss, over the batches that have it."""

    def __init__(self) -> None:
        self._means: list[float | None] = [None] * len(_LOSSES)

    def add(self, losses: Tensor) -> None:
        for i, loss in enumerate(losses.tolist()):
            if not math.isnan(loss):
                mean = self._means[i]
                self._means[i] = loss if mean is None else 0.98 * mean + 0.02 * loss

    def __str__(self) -> str:
        means = zip(_LOSSES, self._means, strict=True)
        return ", ".join(f"{name} loss {mean:.3f}" for name, mean in means if mean is not None)


def _epoch(corpus: Corpus, subwords: Subwords, recipe: Recipe, number: int) -> list[batches.Batch]:
    rng = random.Random(recipe.seed * 1000 + number)
    return batches.mixed(corpus.epoch(rng), subwords, recipe.tokens_a_batch, rng)


def _schedule(corpus: Corpus, subwords: Subwords, recipe: Recipe, total: int, done: int) -> Iterator[tuple[int, batches.Batch]]:
    """(step, batch) from step `done` on, the same for each step of a recipe wherever a run was broken off."""
    step = 0
    for number in count():
        for batch in _epoch(corpus, subwords, recipe, number):
            if step >= total:
                return
            if step >= done:
                yield step, batch
            step += 1


def _losses(network: Network, batch: batches.Batch) -> Tensor:
    """The losses of a batch in the order of _LOSSES, NaN where it has nothing to learn one from."""
    with torch.autocast("cpu", torch.bfloat16):
        encoding = network.encoder(batch.tokens, batch.cases, batch.quotation_states, batch.heads, batch.mask)
        roles, pointers, evidence = network.roles(encoding), network.pointer(encoding), network.evidence(encoding).float()
        padding = torch.arange(encoding.shape[1]) >= batch.sizes.unsqueeze(1)
        return torch.stack(
            [
                _mean_loss(roles.float().flatten(0, 1), batch.roles.flatten()),
                _mean_loss(_masked(pointers, padding.unsqueeze(1)).flatten(0, 1), batch.parents.flatten()),
                _mean_loss(_act_logits(evidence, batch.acts), batch.acts.targets),
                _mean_loss(_pooled(evidence, batch.polarities, 0)[:, POLARITY], batch.polarities.targets),
                _mean_loss(_pooled(evidence, batch.standings, 0)[:, STANDING], batch.standings.targets),
                _antecedent_loss(network, encoding, padding, batch.antecedents),
                _soft_loss(roles.float(), batch.taught_roles),
                _soft_loss(_masked(pointers, padding.unsqueeze(1)), batch.taught_parents),
            ]
        )


def _mean_loss(logits: Tensor, targets: Tensor) -> Tensor:
    return cross_entropy(logits, targets, ignore_index=UNKNOWN)  # NaN where all are unknown


def _soft_loss(logits: Tensor, said: Tensor) -> Tensor:
    """The mean cross-entropy over the words of which another model says something; NaN where it says nothing."""
    if not said.any():
        return torch.tensor(math.nan)
    return -(said * logits.log_softmax(-1)).sum() / said.sum()


def _masked(logits: Tensor, padding: Tensor) -> Tensor:
    return logits.float().masked_fill(padding, -1e4)


def _pooled(evidence: Tensor, pooled: batches.Pooled, which: int) -> Tensor:
    """(k, EVIDENCE): the mean of the evidence over the words of each target."""
    return torch.einsum("kw,kwe->ke", pooled.weights[which], evidence[pooled.rows])


def _act_logits(evidence: Tensor, acts: batches.Pooled) -> Tensor:
    return _pooled(evidence, acts, 0)[:, CUE_ACTS] + _pooled(evidence, acts, 1)[:, CONTENT_ACTS]


def _antecedent_loss(network: Network, encoding: Tensor, padding: Tensor, pronouns: batches.Pooled) -> Tensor:
    """How little of each pronoun's pointing goes to words that mention the same, however it is shared among them."""
    parts = []
    for row in sorted(set(pronouns.rows.tolist())):
        of_row = pronouns.rows == row
        places = pronouns.targets[of_row]
        later = torch.arange(encoding.shape[1]) > places.unsqueeze(1)
        logits = _masked(network.antecedents(encoding[row : row + 1], places)[0], padding[row] | later)
        right = logits.masked_fill(pronouns.weights[0][of_row] == 0, -1e4)
        parts.append(logits.logsumexp(-1) - right.logsumexp(-1))
    return torch.cat(parts).mean() if parts else torch.tensor(math.nan)


@torch.no_grad()
def _measure(average: dict[str, Tensor], pretrained: Path, measured: list[batches.Batch]) -> _Running:
    network = Network(pretrained)
    network.load_state_dict(average)
    network.eval()
    losses = torch.stack([_losses(network, batch) for batch in measured])
    mean = _Running()
    mean.add(losses.nanmean(0))
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
def update_average(average: dict[str, Tensor], network: nn.Module, decay: float) -> None:
    """Move an exponential average of weights on to those of `network`; `decay` is what it keeps of itself."""
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
