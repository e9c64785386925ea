"""A standing head learns which statements take something back, and which, and reads the same as an ONNX file."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

import onnxruntime
import torch

from onrecord.encoder.columns import EARLIER, EFFECT, LATER, STANDINGS, WEIGHT
from onrecord.encoder.reading import Evidence, softmax
from onrecord.extraction.extract import Found
from tests.extraction.marked import read
from training.effects import Case, Unit, train
from training.examples import UNKNOWN
from training.export import write_onnx
from training.reports import report_of
from training.standing import case_of_report, in_articles

WIDTH = 32


def _case(rng: np.random.Generator) -> Case:
    """Four statements of three words, of which one takes back another that its words are like; encodings are noise besides."""
    encodings = rng.normal(0, 0.3, (12, WIDTH))
    later, earlier = (int(n) for n in rng.permutation(4)[:2])
    effect = int(rng.integers(1, 3))
    encodings[3 * later + 1, 8 * effect : 8 * effect + 8] += 2
    encodings[3 * earlier, 24:32] += 2
    statements = [Unit(range(3 * n, 3 * n + 3), effect if n == later else 0) for n in range(4)]
    return Case(encodings.astype(np.float16), statements, statements, frozenset([(later, earlier)]))


def test_a_head_learns_what_takes_back_and_what_is_concerned(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    head = train([_case(rng) for _ in range(160)], epochs=14)
    words = {1: "words"}
    axes = {"encoding": words, "effects": words}
    write_onnx(head, (torch.randn(1, 10, WIDTH),), tmp_path / "effects.onnx", ("encoding",), "effects", axes)
    session = onnxruntime.InferenceSession(tmp_path / "effects.onnx")
    right = 0
    for case in [_case(rng) for _ in range(20)]:
        encoding = case.encodings.astype(np.float32)[None]
        [said] = session.run(None, {"encoding": encoding})
        assert np.allclose(said, head(torch.from_numpy(encoding)).detach().numpy(), atol=1e-4)
        words = said[0].reshape(4, 3, -1)
        of_statements = (softmax(words[..., WEIGHT])[..., None] * words).sum(1)
        [(later, earlier)] = case.concerned
        right += of_statements[later, EFFECT].argmax() == case.statements[later].effect
        right += (
            max((n for n in range(4) if n != later), key=lambda n: of_statements[later, LATER] @ of_statements[n, EARLIER])
            == earlier
        )
    assert right >= 36, "of 40 answers"


def test_what_a_report_leaves_open_is_not_taught() -> None:
    marked = (
        "S1(Ann Lee) Q1(apologised for) C1(saying that it would rain). S2(She) Q2(said) C2(that roofs leak). "
        "S3(She) Q3(said) C3(that rain had been a slip). S4(Bo Roe) Q4(said) C4(that it was dry)."
    )
    surface, resolved, _ = read(marked)
    taken = {"standing": "withdrawn", "statement": "saying that it would rain", "because": "that rain had been a slip"}
    report = report_of({"id": "n", "published": "2024-01-02", "text": surface.text, "taken_back": [taken]})
    found = Found(surface, resolved.statements, Evidence.of_nothing(len(surface.words)))
    case = case_of_report(report, found, resolved.statements)
    assert [unit.effect for unit in case.statements] == [0, UNKNOWN, STANDINGS.index("withdrawn"), 0]
    assert [unit.effect for unit in case.sentences] == [0, UNKNOWN, STANDINGS.index("withdrawn"), 0]
    assert case.concerned == {(2, 0)}
    nothing = case_of_report(replace(report, taken_back=[]), found, resolved.statements)
    assert {unit.effect for unit in nothing.statements} == {0}


def test_reports_put_into_articles_keep_what_is_taken_back(data: Path) -> None:
    texts = ["Ann Lee said that it would rain. She took it back.", "Bo Roe denied it all."]
    taken = {"standing": "withdrawn", "statement": "that it would rain", "because": "took it back"}
    rows = [
        {"id": f"n{n}", "published": "2024-01-02", "text": text, "taken_back": [taken] if n == 0 else []}
        for n, text in enumerate(texts)
    ]
    composed = list(in_articles([report_of(row) for row in rows] * 20, data))
    assert any(len(report.text) > len("\n\n".join(texts)) for report in composed)
    [*found] = [t for report in composed for t in report.taken_back]
    assert len(found) == 20
    for report in composed:
        for t in report.taken_back:
            assert report.article.quote([t.statement]) == "that it would rain"
            assert report.article.quote([t.because]) == "took it back"
