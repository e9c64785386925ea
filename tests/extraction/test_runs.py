import numpy as np
import pytest

from onrecord.encoder.roles import B_CONTENT, B_CUE, B_SOURCE, I_CONTENT, I_CUE, I_SOURCE, LABELS, OUTSIDE
from onrecord.extraction.runs import Run, role_runs


def log_probabilities(labels: list[int], sure: float = 4.0) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    scores = np.zeros((len(labels), LABELS), dtype=np.float32)
    scores[range(len(labels)), labels] = sure
    normalised: np.ndarray[tuple[int, int], np.dtype[np.float32]] = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return normalised


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        pytest.param([], {"source": [], "cue": [], "content": []}, id="nothing"),
        pytest.param([OUTSIDE] * 3, {"source": [], "cue": [], "content": []}, id="no role"),
        pytest.param(
            [B_SOURCE, I_SOURCE, B_CUE, B_CONTENT, I_CONTENT],
            {"source": [Run(0, 2)], "cue": [Run(2, 3)], "content": [Run(3, 5)]},
            id="one of each",
        ),
        pytest.param(
            [B_CONTENT, B_CONTENT, I_CONTENT, OUTSIDE],
            {"source": [], "cue": [], "content": [Run(0, 1), Run(1, 3)]},
            id="two in a row",
        ),
        pytest.param(
            [B_CUE, I_CUE, OUTSIDE, B_CUE], {"source": [], "cue": [Run(0, 2), Run(3, 4)], "content": []}, id="at the end"
        ),
    ],
)
def test_runs_of_certain_labels(labels: list[int], expected: dict[str, list[Run]]) -> None:
    assert role_runs(log_probabilities(labels)) == expected


def test_a_doubtful_beginning_is_late_rather_than_lost() -> None:
    roles = log_probabilities([OUTSIDE, I_CONTENT, I_CONTENT, OUTSIDE])
    assert role_runs(roles)["content"] == [Run(1, 3)]


def test_one_weak_inside_label_begins_nothing() -> None:
    assert role_runs(log_probabilities([OUTSIDE, I_CONTENT, OUTSIDE], sure=1.5))["content"] == []


def test_a_run_keeps_one_role() -> None:
    roles = log_probabilities([B_CONTENT, I_SOURCE, I_CONTENT])
    roles[1, I_CONTENT] = -1.0
    assert role_runs(roles) == {"source": [], "cue": [], "content": [Run(0, 3)]}
