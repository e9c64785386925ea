"""Whether an installation is whole: versions of what matters, and each model read with and timed."""

import platform
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

import onrecord
from onrecord.errors import OnrecordError
from onrecord.extraction.extract import extract
from onrecord.extraction.model import DEFAULT, folder_of, load, shipped
from onrecord.statements import Article

_DEPENDENCIES = ("onnxruntime", "tokenizers", "numpy", "trafilatura", "py3langid", "rich", "click")
_PROBE = "The mayor said that the bridge would stay closed until spring. " * 40


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    detail: str
    healthy: bool


def findings() -> Iterator[Finding]:
    """What there is to say about this installation, one thing after another."""
    where = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Finding("onrecord", f"{onrecord.__version__}, {where}", healthy=True)
    yield Finding("libraries", ", ".join(f"{name} {version(name)}" for name in _DEPENDENCIES), healthy=True)
    if DEFAULT not in shipped():
        yield Finding("models", f"the default model {DEFAULT!r} is missing; install onrecord again", healthy=False)
    for name in shipped():
        yield _model(name)


def _model(name: str) -> Finding:
    subject = f"model {name}" + (" (default)" if name == DEFAULT else "")
    try:
        model = load(name)
        extract(Article("probe", _PROBE[:500]), model)
        started = time.perf_counter()
        found = extract(Article("probe", _PROBE), model)
        seconds = time.perf_counter() - started
    except OnrecordError as error:
        return Finding(subject, str(error), healthy=False)
    size = sum(file.stat().st_size for file in folder_of(name).iterdir()) / 1e6
    speed = len(_PROBE.split()) / seconds
    detail = f"{size:.0f} MB, reads {', '.join(model.languages)}, {speed:,.0f} words/s on this machine"
    return Finding(subject, detail, healthy=bool(found.statements))
