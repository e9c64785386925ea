"""The network: one pretrained encoder, with heads over its words.

Every head reads the same encoding, one vector a word. A further head is a further module here, a further loss in `fit.py` and
a further file in `export.py`.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from onrecord.encoder.columns import EVIDENCE
from onrecord.encoder.roles import LABELS
from onrecord.encoder.words import CASES, QUOTATION_STATES

_POINTER_WIDTH = 256
_EVIDENCE_WIDTH = 128
_ANTECEDENT_WIDTH = 128
DISTANCE_BUCKETS = 24  # half of them to the left; log-spaced


class Encoder(nn.Module):
    """A pretrained transformer whose input also carries each token's case and quotation state."""

    def __init__(self, folder: Path, dropout: float) -> None:
        super().__init__()
        config = AutoConfig.from_pretrained(folder)
        config.hidden_dropout_prob = dropout
        config.attention_probs_dropout_prob = 0.0  # attention dropout makes the backward pass many times slower on a CPU
        weights = folder / "model.safetensors"
        self.transformer = AutoModel.from_config(config, add_pooling_layer=False)  # type: ignore[no-untyped-call]
        if weights.exists():
            state = {k: v.float() for k, v in load_file(weights).items() if "pooler" not in k and "position_ids" not in k}
            self.transformer.load_state_dict(state)
        self.cases = nn.Embedding(CASES, config.hidden_size)
        self.quotation_states = nn.Embedding(QUOTATION_STATES, config.hidden_size)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.quotation_states.weight)
        self.width: int = config.hidden_size

    def keep_lowest(self, layers: int) -> None:
        """Take that many of the lowest layers, and all that feeds them, out of training: a step then costs much less."""
        kept = tuple(f"transformer.encoder.layer.{i}." for i in range(layers))
        for name, parameter in self.named_parameters():
            if "layer." not in name or name.startswith(kept):
                parameter.requires_grad_(False)

    def forward(self, tokens: Tensor, cases: Tensor, states: Tensor, heads: Tensor, mask: Tensor | None = None) -> Tensor:
        """(batch, token) inputs and (batch, word) first-token indices -> (batch, word, width)."""
        embedded = self.transformer.embeddings.word_embeddings(tokens)
        embedded = embedded + self.cases(cases) + self.quotation_states(states)
        hidden = self.transformer(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        encoding: Tensor = hidden.gather(1, heads.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        return encoding


class Roles(nn.Module):
    """Role logits of each word: (batch, word, width) -> (batch, word, LABELS)."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Dropout(dropout), nn.Linear(width, LABELS))

    def forward(self, encoding: Tensor) -> Tensor:
        """Logits as the class says."""
        out: Tensor = self.layers(encoding)
        return out


class Pointer(nn.Module):
    """How well words point at each other word, as at their parent or at an earlier mention of the same.

    (batch, word, width) encoding and, unless all words point, the (child,) indices of those that do -> (batch, child, word)
    logits.
    """

    def __init__(self, width: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.child = nn.Sequential(nn.Dropout(dropout), nn.Linear(width, hidden), nn.GELU())
        self.parent = nn.Sequential(nn.Dropout(dropout), nn.Linear(width, hidden), nn.GELU())
        self.bilinear = nn.Linear(hidden, hidden, bias=False)
        self.salience = nn.Linear(hidden, 1)
        self.distance = nn.Embedding(DISTANCE_BUCKETS + 1, 1)
        nn.init.zeros_(self.distance.weight)

    def forward(self, encoding: Tensor, children: Tensor | None = None) -> Tensor:
        """Logits as the class says."""
        child, parent = self.child(encoding if children is None else encoding[:, children]), self.parent(encoding)
        scores = self.bilinear(child) @ parent.transpose(1, 2) / self.bilinear.in_features**0.5
        pointers: Tensor = scores + self.salience(parent).transpose(1, 2) + self._by_distance(encoding.shape[1], children)
        return pointers

    def _by_distance(self, n: int, children: Tensor | None) -> Tensor:
        """(child, n): what the distance between them adds. Computed once for each distance, since n is in the hundreds."""
        places = torch.arange(n, device=self.distance.weight.device)
        of_distance = self.distance(bucket(torch.arange(1 - n, n, device=places.device))).squeeze(-1)
        added: Tensor = of_distance[places.unsqueeze(0) - (places if children is None else children).unsqueeze(1) + n - 1]
        return added


class Evidence(nn.Module):
    """What each word says for each act, as a word of a cue and as one of a content, and of how whom it names is spoken of.

    (batch, word, width) -> (batch, word, EVIDENCE) logits, which are averaged over a statement's or a name's words.
    """

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        hidden = nn.Linear(width, _EVIDENCE_WIDTH)
        self.layers = nn.Sequential(nn.Dropout(dropout), hidden, nn.GELU(), nn.Linear(_EVIDENCE_WIDTH, EVIDENCE))

    def forward(self, encoding: Tensor) -> Tensor:
        """Logits as the class says."""
        out: Tensor = self.layers(encoding)
        return out


def bucket(distances: Tensor) -> Tensor:
    """The bucket, 0 .. DISTANCE_BUCKETS, of each distance in words, negative ones to the left."""
    half = DISTANCE_BUCKETS // 2
    away = distances.float()
    return (away.sign() * (1 + away.abs()).log2().mul(1.5).floor().clamp(max=half) + half).long()


class Network(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(folder, dropout)
        self.roles = Roles(self.encoder.width, dropout)
        self.pointer = Pointer(self.encoder.width, _POINTER_WIDTH, dropout)
        self.evidence = Evidence(self.encoder.width, dropout)
        self.antecedents = Pointer(self.encoder.width, _ANTECEDENT_WIDTH, dropout)
