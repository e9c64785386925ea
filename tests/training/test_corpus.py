"""What the data teaches each head: small texts of our own in the form of each corpus."""

import random
from pathlib import Path

import numpy as np
import pytest

from onrecord.encoder.columns import ACTS, STANDINGS
from onrecord.encoder.windows import Subwords
from onrecord.errors import ModelError
from onrecord.extraction.acts.decision import SIGNALS, ActDecision
from onrecord.statements import Act
from training import antecedents, gum, newsmtsc, polnear
from training.acts import LabelledAct, fit_acts
from training.batches import mixed, whole
from training.corpus import Corpus


def test_a_pronoun_learns_the_words_that_mention_the_same_before_it(data: Path) -> None:
    taught = antecedents.example(gum.read(data / "gum/train")[0])
    she = taught.words.forms.index("she")
    assert taught.antecedents == {she: [0, 1]}
    assert set(taught.roles) == {-100}


def test_chains_of_another_program_teach_he_and_she_only() -> None:
    text = "Ann Lee said she saw it. It fell."
    document = polnear.Document("d", text, {"us": []})
    chains = [[(0, 7), (13, 16)], [(21, 23), (25, 27)]]
    assert polnear.example(document, "us", [(0, len(text))], chains).antecedents == {3: [0, 1]}


def test_a_sentence_teaches_how_it_speaks_of_a_name(data: Path) -> None:
    first, second = map(newsmtsc.example, newsmtsc.read(data / "newsmtsc/train.jsonl"))
    assert [(p.words, p.polarity) for p in first.polarities] == [([0, 1], 0)]
    assert [(p.words, p.polarity) for p in second.polarities] == [([2, 3], 2)]


@pytest.mark.parametrize(("cue", "act"), [("vowed", "promise"), ("said", None)])
def test_a_cue_that_names_an_act_teaches_it(cue: str, act: Act | None) -> None:
    text = f"Bo Roe {cue} he would go"
    content = 8 + len(cue)
    marked: polnear.Attribution = {"source": [(0, 6)], "cue": [(7, content - 1)], "content": [(content, len(text))]}
    taught = polnear.example(polnear.Document("d", text, {"us": [marked]}), "us", [(0, len(text))])
    assert [(t.cue, t.content, ACTS[t.act]) for t in taught.acts] == ([([2], [3, 4, 5], act)] if act else [])


def test_batches_carry_every_target(data: Path, encoder: Path) -> None:
    corpus = Corpus.read(data)
    rng = random.Random(1)
    subwords = Subwords.read(encoder / "tokenizer.json")
    read = mixed(corpus.epoch(rng), subwords, 300, rng)
    vowed = sum(len(batch.acts.rows) for batch in read)
    assert vowed == sum(document.text.count("vowed") for document in corpus.train)
    assert sum(len(batch.antecedents.rows) for batch in read) == 1
    assert sum(len(batch.polarities.rows) for batch in read) == 1  # half of the sentences
    taught = [STANDINGS[standing] for batch in read for standing in batch.standings.targets.tolist()]
    assert sorted(taught) == ["stands", "stands", "withdrawn", "withdrawn"]  # each sentence of our own reports twice
    assert all(np.allclose(weights.sum(1), 1) for batch in read for weights in batch.acts.weights)
    hidden = sum(int((batch.tokens == subwords.mask).sum()) for batch in read)
    assert 0 < hidden < vowed  # some of the cues that name an act


def test_nothing_is_hidden_where_a_loss_is_measured(data: Path, encoder: Path) -> None:
    subwords = Subwords.read(encoder / "tokenizer.json")
    assert not any((batch.tokens == subwords.mask).any() for batch in whole(Corpus.read(data).tuning(), subwords, 300))


def _labelled(article: str, act: Act) -> LabelledAct:
    signals = np.zeros(len(SIGNALS) + 4, dtype=np.float32)  # of encodings two numbers wide
    signals[SIGNALS.index(f"cue {act}")] = 1
    return LabelledAct(article, signals, act)


def test_the_decision_about_acts_follows_its_labels(tmp_path: Path) -> None:
    labelled = [_labelled(f"d{n % 10}", act) for n in range(40) for act in ("deny", "urge")]
    decision = fit_acts(labelled)
    assert [decision.choose(_labelled("x", act).signals) for act in ("deny", "urge")] == ["deny", "urge"]
    decision.write(tmp_path)
    again = ActDecision.read(tmp_path, 2)
    assert again
    assert np.array_equal(again.weights, decision.weights)
    with pytest.raises(ModelError, match="of another model"):
        ActDecision.read(tmp_path, 3)
    (tmp_path / "acts.npz").write_bytes(b"PK")
    with pytest.raises(ModelError, match="not a usable decision"):
        ActDecision.read(tmp_path, 2)
    assert ActDecision.read(tmp_path / "nowhere", 2) is None
