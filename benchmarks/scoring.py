"""Runs the scorers in the folder of shared data."""

import subprocess
import sys
from pathlib import Path


def run_scorer(shared: Path, scorer: str, *arguments: str | Path) -> str:
    """What a scorer in `shared`/eval prints, given its arguments."""
    command = [sys.executable, str(shared / "eval" / scorer), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
