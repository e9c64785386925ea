import pytest

from onrecord.extraction.calibration import SIGNALS, Calibration

CARD = {"confidence": {"intercept": 0.0, "threshold": 0.3, "weights": dict.fromkeys(SIGNALS, 1.0)}}


@pytest.mark.parametrize(("value", "expected"), [(0.0, 0.5), (100.0, 1.0), (-100.0, 0.0)])
def test_confidence_is_a_probability(value: float, expected: float) -> None:
    confidence = Calibration.from_card(CARD).confidence(dict.fromkeys(SIGNALS, value))
    assert confidence == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("card", [{}, {"confidence": None}, {"confidence": {"intercept": 0, "threshold": 0, "weights": {}}}])
def test_a_card_without_calibration_is_refused(card: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        Calibration.from_card(card)
