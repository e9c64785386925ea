"""What the README says is what happens."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_command_that_the_readme_gives() -> None:
    [command] = [block for block in re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL) if "pytest" in block]
    setup, check = re.fullmatch(r"(.*) && (\S+pytest)", command).groups()  # type: ignore[union-attr]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for part in (*setup.split(" && "), check):
        assert part.replace("pip install", "pip install -q") in script or part in script


def test_the_output_shown_is_the_output() -> None:
    command, shown = re.search(r"```console\n\$ onrecord (.*?)\n(.*?)\n\.\.\.\n```", README, re.DOTALL).groups()  # type: ignore[union-attr]
    arguments = [sys.executable, "-m", "onrecord", *command.split(), "--format", "table"]
    printed = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert _without_percentages(printed)[: len(shown.splitlines())] == _without_percentages(shown)


def _without_percentages(table: str) -> list[str]:
    """The lines of a table; the last digit of a confidence may differ between processors."""
    return [re.sub(r"\d+%", "", line).rstrip() for line in table.splitlines()]


def test_the_python_example_runs() -> None:
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "Helen Marrable mixed the offer from Tidewell Ports" in printed


def test_every_link_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), f"{page}: {target}"
