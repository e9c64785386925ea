"""Data flows one way: no module imports a room that docs/code.md lists after its own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import onrecord

PACKAGE = Path(onrecord.__file__).parent
LISTED = (Path(__file__).parents[1] / "docs" / "code.md").read_text(encoding="utf-8").partition("import")[2]
LINES = re.findall(r"^    (\w[\w./, ]*?)  ", LISTED, re.MULTILINE)
ROOMS = {name.removesuffix(".py").strip("/"): place for place, names in enumerate(LINES) for name in names.split(", ")}


def imported(module: Path) -> Iterator[str]:
    """The rooms that a module imports, also inside functions; the package's own names, but for its version, are in its door."""
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for package, _, rest in (name.partition(".") for name in names):
            if package == "onrecord" and rest != "__version__":
                room = rest.partition(".")[0]
                yield room if room in ROOMS else "__init__"


def test_every_module_is_in_a_room() -> None:
    assert {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()} == set(ROOMS)


def test_no_module_imports_a_later_room() -> None:
    rooms = {path: path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in sorted(PACKAGE.rglob("*.py"))}
    against = {(str(path), other) for path, room in rooms.items() for other in imported(path) if ROOMS[other] > ROOMS[room]}
    assert against == set()
