"""Models by name or folder, loaded once."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from onrecord.encoder.network import Network
from onrecord.errors import ModelError
from onrecord.extraction.acts.decision import ActDecision
from onrecord.extraction.calibration import Calibration
from onrecord.extraction.stances.decision import StanceDecision
from onrecord.extraction.standing.decision import StandingDecision

DEFAULT = "large"
_SHIPPED = Path(__file__).resolve().parent.parent / "models"


@dataclass(frozen=True, slots=True)
class Model:
    """A network with what turns its numbers into decisions, and the languages (ISO 639-1) that it reads.

    `acts`, `stances` and `standing` are None where the decision about them has not been fitted: then statements have no act and
    no stances, and all stand.
    """

    name: str
    network: Network
    calibration: Calibration
    acts: ActDecision | None
    stances: StanceDecision | None
    standing: StandingDecision | None
    languages: tuple[str, ...]


def shipped() -> list[str]:
    """The names of the models in the package."""
    return sorted(folder.parent.name for folder in _SHIPPED.glob("*/model.json"))


def folder_of(name: str) -> Path:
    """The folder of a shipped model, or of a model at a path; raises ModelError where there is none."""
    folder = _SHIPPED / name if name in shipped() else Path(name)
    if not (folder / "model.json").is_file():
        raise ModelError(f"{name}: no such model; use {' or '.join(shipped())}, or a folder with a model.json")
    return folder


@lru_cache(maxsize=4)
def load(name: str = DEFAULT, threads: int = 0) -> Model:
    """The model called `name` (or at that path), loaded at its first use; raises ModelError."""
    folder = folder_of(name)
    network = Network(folder, threads)
    try:
        calibration = Calibration.from_card(network.card)
        languages = tuple(str(code) for code in network.card["languages"])  # type: ignore[attr-defined]
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{folder}: its model.json is incomplete ({error!r}); export and calibrate it again") from error
    return Model(
        name,
        network,
        calibration,
        ActDecision.read(folder, network.width),
        StanceDecision.read(folder, network.width),
        StandingDecision.read(folder, network.width),
        languages,
    )
