"""A tiny random encoder and a few sentences of our own in PolNeAR's form: enough to train, break off, resume and export."""

import json
import random
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

NAMES = ["Ann Lee", "Bo Roe", "Cy Poe", "Di Noe"]
CUES = ["said", "warned", "insisted"]
CONTENTS = ["that the bridge would close", "that taxes were too high", "that nobody had asked her", "that it would rain"]
FILLERS = ["The council met on Monday.", "It was cold in the hall.", "Nobody left early."]


def sentence(rng: random.Random, at: int) -> tuple[str, dict[str, list[list[int]]]]:
    """One attribution, `at` code points into its document."""
    name, cue, content = rng.choice(NAMES), rng.choice(CUES), rng.choice(CONTENTS)
    text = f"{name} {cue} {content}."
    cue_at, content_at = len(name) + 1, len(name) + len(cue) + 2
    spans = {"source": (0, len(name)), "cue": (cue_at, cue_at + len(cue)), "content": (content_at, content_at + len(content))}
    return text, {role: [[at + start, at + end]] for role, (start, end) in spans.items()}


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a train.jsonl of 40 small articles."""
    rng = random.Random(1)
    folder = tmp_path_factory.mktemp("data")
    rows = []
    for number in range(40):
        text, found = "", []
        for _ in range(6):
            if rng.random() < 0.4:
                text += rng.choice(FILLERS) + "\n\n"
            said, attribution = sentence(rng, len(text))
            text += said + "\n\n"
            found.append(attribution)
        rows.append({"id": f"d{number:02}", "text": text, "annotations": {"us": found}})
    (folder / "train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two layers with random weights and a vocabulary of the words above."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    folder = tmp_path_factory.mktemp("encoder")
    words = sorted({w for text in [*NAMES, *CUES, *CONTENTS, *FILLERS] for w in text.lower().replace(".", " .").split()})
    vocabulary = {word: i for i, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words])}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {
        "model_type": "bert",
        "vocab_size": len(vocabulary),
        "hidden_size": 48,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 96,
        "max_position_embeddings": 512,
    }
    (folder / "config.json").write_text(json.dumps(config))
    return folder
