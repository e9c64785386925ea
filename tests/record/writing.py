"""A process that adds reports to a record, says of each when it is in, and ends as a command does."""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.commands.failing import errors
from onrecord.record.record import Record
from onrecord.statements import Extraction

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Written:
    """What a writer said of each report, how it ended, and what it complained of."""

    outcomes: dict[str, str]
    status: int
    complaint: str


class Writer:
    """A process that is adding; `before` runs in it first."""

    def __init__(
        self, record: str, reports: Sequence[Extraction], folder: Path, before: Callable[[], None] | None = None
    ) -> None:
        pickled = folder / "reports.pickle"
        pickled.write_bytes(pickle.dumps(reports))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.record.writing", record, str(pickled)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=_ROOT,
            preexec_fn=before,
        )

    def done(self) -> Written:
        """What it came to."""
        said, complaint = self._process.communicate(timeout=120)
        return Written(dict(map(json.loads, said.splitlines())), self._process.returncode, complaint)


def main() -> None:
    name, pickled = sys.argv[1:]
    reports: Sequence[Extraction] = pickle.loads(Path(pickled).read_bytes())
    with errors(), Record.open(name) as record:
        for found in reports:
            print(json.dumps([found.article.id, record.add(found)]), flush=True)


if __name__ == "__main__":
    main()
