"""The command line as a user meets it: real processes, real files."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import onrecord

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORT = "The mayor, Ann Lee, said that the bridge would stay closed until spring. “It is not safe,” she added."


def onrecord_command(
    *arguments: str | Path, input: bytes | None = None, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, input=input, capture_output=True, cwd=cwd, env=os.environ | (env or {}), timeout=120)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def lines(result: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]


def test_json_lines_where_nobody_looks(report: Path) -> None:
    result = onrecord_command("extract", report, "--published", "2024-05-17")
    assert result.returncode == 0, result.stderr
    [article] = lines(result)
    assert (article["id"], article["published"], article["text"]) == ("report", "2024-05-17", REPORT)
    contents = [[REPORT[a:b] for a, b in s["content"]] for s in article["statements"]]  # type: ignore[attr-defined]
    assert ["that the bridge would stay closed until spring"] in contents
    assert ["“It is not safe,”"] in contents


def test_a_table_if_asked(report: Path) -> None:
    result = onrecord_command("extract", report, "--format", "table")
    assert "Ann Lee" in result.stdout.decode()
    assert max(map(len, result.stdout.decode().splitlines())) <= 80


def test_standard_input() -> None:
    result = onrecord_command("extract", "-", input=REPORT.encode("utf-16"))
    assert lines(result)[0]["text"] == REPORT


def test_output_goes_to_a_file_whole(report: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("old")
    assert onrecord_command("extract", report, "--output", output).returncode == 0
    assert json.loads(output.read_text(encoding="utf-8"))["id"] == "report"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "report.txt"]


def test_a_killed_run_leaves_the_old_output(report: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("old")
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": n, "text": REPORT * 20}) + "\n" for n in range(2000)))
    process = subprocess.Popen([sys.executable, "-m", "onrecord", "extract", str(many), "--output", str(output)])
    while not list(tmp_path.glob(".out.jsonl*")):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert output.read_text() == "old"


def test_the_rest_goes_on_after_a_bad_input(report: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    result = onrecord_command("extract", pdf, tmp_path / "missing.txt", report)
    assert result.returncode == 2
    assert [article["id"] for article in lines(result)] == ["report"]
    complaints = result.stderr.decode().splitlines()
    assert len(complaints) == 2
    assert "paper.pdf" in complaints[0]
    assert "PDF" in complaints[0]
    assert "missing.txt" in complaints[1]


SPANISH = (
    "El presidente del Gobierno dijo el martes que la economía crecerá este año más de lo previsto y pidió a los partidos de "
    "la oposición que apoyen los presupuestos. La portavoz del partido de la oposición respondió que no votarán a favor "
    "de unas cuentas que, según ella, perjudican a las familias y a las pequeñas empresas de todo el país."
)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("empty.txt", b"", "empty", id="empty"),
        pytest.param("binary.txt", bytes(range(256)) * 20, "binary", id="binary"),
        pytest.param("paper.pdf", b"%PDF-1.7\n...", "PDF", id="PDF"),
        pytest.param("broken.jsonl", b'{"id": "a", "text": ', "line 1", id="a broken line"),
        pytest.param("field.jsonl", b'{"id": "a"}\n', "text", id="a missing field"),
        pytest.param("date.jsonl", b'{"id": "a", "text": "x", "published": "2023-13-45"}\n', "published", id="not a date"),
        pytest.param("page.html", b"<html><body><a href='/'>Home</a></body></html>", "article", id="no article"),
        pytest.param("spanish.txt", SPANISH.encode(), "Spanish", id="another language"),
        pytest.param("huge.txt", b"Ann said so. " * 4_000_000, "MB", id="50 MB"),
    ],
)
def test_a_bad_input_gets_one_clear_line(name: str, data: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    result = onrecord_command("extract", path)
    assert result.returncode == 2
    assert result.stdout == b""
    [line] = result.stderr.decode().splitlines()
    assert line.startswith("onrecord: ")
    assert name in line or name.split(".")[0] in line
    assert says in line


def test_a_folder_without_reports(tmp_path: Path) -> None:
    result = onrecord_command("extract", tmp_path)
    assert result.returncode == 2
    [line] = result.stderr.decode().splitlines()
    assert str(tmp_path) in line


@pytest.mark.parametrize(("command", "typed"), [("extract", "yesterday"), ("add", "2017")])
def test_a_date_that_is_none(command: str, typed: str, report: Path) -> None:
    result = onrecord_command(command, report, "--published", typed)
    assert result.returncode == 2
    assert f"{typed!r} is not a date; write it as YYYY-MM-DD, like" in " ".join(result.stderr.decode().split())


def test_an_unknown_model(report: Path) -> None:
    result = onrecord_command("extract", report, "--model", "enormous")
    assert result.returncode == 2
    assert result.stderr.decode().startswith("onrecord: enormous: no such model; use large or small")


def test_an_output_that_cannot_be_written(report: Path, tmp_path: Path) -> None:
    result = onrecord_command("extract", report, "--output", tmp_path / "no" / "such" / "folder.jsonl")
    assert result.returncode == 2
    [line] = result.stderr.decode().splitlines()
    assert "No such file or directory" in line


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full to stand for a full disk")
def test_a_full_disk(report: Path) -> None:
    result = onrecord_command("extract", report, "--output", Path("/dev/full"))
    assert result.returncode == 2
    [line] = result.stderr.decode().splitlines()
    assert "No space left on device" in line


def test_a_closed_pipe_is_no_error_message(report: Path) -> None:
    command = f"{sys.executable} -m onrecord extract {report} {report} {report} | head -c 1"
    result = subprocess.run(["bash", "-c", command], capture_output=True)
    assert result.stdout == b"{"
    assert result.stderr == b""


def test_output_does_not_depend_on_the_locale(report: Path) -> None:
    plain = onrecord_command("extract", report, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert lines(plain)[0]["text"] == REPORT


def test_doctor() -> None:
    result = onrecord_command("doctor")
    assert result.returncode == 0, result.stdout
    assert "model large (default): " in result.stdout.decode()


def test_version() -> None:
    assert onrecord_command("--version").stdout.decode().strip() == f"onrecord, version {onrecord.__version__}"


@pytest.mark.parametrize(
    ("command", "tells_of"),
    [
        ([], ["extract", "doctor", "add", "search", "person", "changes", "article", "forget"]),
        (["extract"], ["INPUT", "--published", "--output"]),
        (["doctor"], ["versions"]),
        (["add"], ["SOURCE", "--published", "--record"]),
        (["forget"], ["ARTICLE|PERSON", "--why", "--record"]),
        *(([command], ["--format", "--record"]) for command in ("search", "person", "changes", "article")),
    ],
)
def test_help_is_worth_reading(command: list[str], tells_of: list[str]) -> None:
    text = onrecord_command(*command, "--help").stdout.decode()
    assert len(text.splitlines()) >= 5
    assert all(words in text for words in ["Usage:", *tells_of])


def test_importing_is_quick_because_nothing_heavy_is_loaded() -> None:
    code = "import onrecord, sys; print([m for m in ('onnxruntime', 'numpy', 'trafilatura', 'rich') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_the_python_functions_do_the_same(report: Path) -> None:
    article = onrecord.read(report)
    found = onrecord.extract(article)
    [printed] = lines(onrecord_command("extract", report))
    assert [s.confidence for s in found.statements] == [s["confidence"] for s in printed["statements"]]  # type: ignore[attr-defined]


def names_of_speakers(result: subprocess.CompletedProcess[bytes], source: str) -> set[str]:
    """The names of the speakers of all statements with this source."""
    [article] = lines(result)
    text, statements = str(article["text"]), article["statements"]
    sources = [(s["speaker"], [text[a:b] for a, b in s["source"]]) for s in statements]  # type: ignore[attr-defined]
    return {speaker["name"] for speaker, words in sources if words == [source]}


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2023-03-14", "Helen Marrable"), ("2017-03-14", "Rufus Pengelly")],
)
def test_a_people_register_tells_who_held_an_office_on_the_day(published: str, expected: str) -> None:
    result = onrecord_command(
        "extract", EXAMPLES / "harbour-vote.txt", "--published", published, "--people", EXAMPLES / "people.csv"
    )
    assert result.returncode == 0, result.stderr
    assert names_of_speakers(result, "The MP for Eastmouth") == {expected}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("people.csv", "who\nAnn Lee\n", 'has no column "name"'),
        ("people.csv", "name,from\nAnn Lee,soon\n", 'people.csv, line 2: has a "from" that is no date ("soon"); write it as'),
        ("people.json", "{", "is not JSON"),
        ("none/people.json", None, "No such file or directory"),
    ],
)
def test_a_bad_register_gets_one_clear_line_before_anything_is_read(
    name: str, content: str | None, says: str, report: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    result = onrecord_command("extract", report, "--people", path)
    assert (result.returncode, result.stdout) == (2, b"")
    [line] = result.stderr.decode().splitlines()
    assert line.startswith(f"onrecord: {path}")
    assert says in line


def test_the_python_functions_take_a_register(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text(json.dumps([{"name": "Ann Beatrice Lee", "other_names": [{"name": "Ann Lee"}]}]))
    found = onrecord.extract(onrecord.read(report), people=onrecord.read_people(path))
    assert {actor.name for actor in found.actors if actor.kind == "person"} == {"Ann Beatrice Lee"}
    [printed] = lines(onrecord_command("extract", report, "--people", path))
    assert [s.speaker.name for s in found.statements if s.speaker] == [
        s["speaker"]["name"]
        for s in printed["statements"]  # type: ignore[attr-defined]
    ]
