"""A tiny random encoder and a few sentences of our own in PolNeAR's form: enough to train, break off, resume and export."""

import json
import random
from pathlib import Path

import pytest

from training.own import NAMES as LABELLED

pytest.importorskip("torch", reason="training needs the extra `train`")

NAMES = ["Ann Lee", "Bo Roe", "Cy Poe", "Di Noe"]
CUES = ["said", "vowed", "insisted"]
CONTENTS = ["that the bridge would close", "that taxes were too high", "that nobody had asked her", "that it would rain"]
FILLERS = ["The council met on Monday.", "It was cold in the hall.", "Nobody left early."]

OPINIONS = [
    {"sentence_normalized": "Ann Lee was too high.", "targets": [{"from": 0, "to": 7, "mention": "Ann Lee", "polarity": 2.0}]},
    {"sentence_normalized": "It was Bo Roe.", "targets": [{"from": 7, "to": 13, "mention": "Bo Roe", "polarity": 6.0}]},
]
STANDING = {
    "id": "n1",
    "published": "2024-01-02",
    "text": "Ann Lee said that it would rain. She took it back on Monday.",
    "taken_back": [{"standing": "withdrawn", "statement": "that it would rain", "because": "She took it back"}],
}
GUM = """# newdoc id = GUM_news_bridge
# meta::genre = news
# newpar
# sent_id = GUM_news_bridge-1
# text = Ann Lee said she left.
1\tAnn\tAnn\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1,2-coref
2\tLee\tLee\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
4\tshe\tshe\tPRON\tPRP\t_\t5\tnsubj\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1-ana)
5\tleft\tleave\tVERB\tVBD\t_\t3\tccomp\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


def sentence(rng: random.Random, at: int) -> tuple[str, dict[str, list[list[int]]]]:
    """One attribution, `at` code points into its document."""
    name, cue, content = rng.choice(NAMES), rng.choice(CUES), rng.choice(CONTENTS)
    text = f"{name} {cue} {content}."
    cue_at, content_at = len(name) + 1, len(name) + len(cue) + 2
    spans = {"source": (0, len(name)), "cue": (cue_at, cue_at + len(cue)), "content": (content_at, content_at + len(content))}
    return text, {role: [[at + start, at + end]] for role, (start, end) in spans.items()}


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 40 small articles and their chains, a document in GUM's form and two sentences in NewsMTSC's."""
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
    (folder / "polnear").mkdir()
    (folder / "polnear/train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    chains = {"id": "d00", "sentences": [], "entities": [], "chains": []}
    (folder / "polnear/corenlp-train.jsonl").write_text(json.dumps(chains) + "\n", encoding="utf-8")
    (folder / "gum/train").mkdir(parents=True)
    (folder / "gum/train/GUM_news_bridge.conllu").write_text(GUM, encoding="utf-8")
    (folder / "newsmtsc").mkdir()
    (folder / "newsmtsc/train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in OPINIONS), encoding="utf-8")
    (folder / "labels").mkdir()
    for name in LABELLED:
        (folder / f"labels/{name}.jsonl").touch()
    for name in ("standing", "standing-apart"):
        (folder / f"labels/{name}.jsonl").write_text(json.dumps(STANDING) + "\n", encoding="utf-8")
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
