"""What can go wrong with a disk, a file and a database: one line says so, and what was reported as added is there."""

import ctypes
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from onrecord.errors import RecordError
from onrecord.record import adding, opening
from onrecord.record.record import Record
from onrecord.record.searching import Search
from onrecord.statements import Extraction
from tests.record.conftest import new_database, running_server
from tests.record.reports import Said, report
from tests.record.writing import Writer, Written
from tests.test_cli import EXAMPLES, onrecord_command

REPORTS = [report(f"r{n}", Said("Ann Lee", f"So it is {n} " + f"and so {n} " * 500)) for n in range(60)]
_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1


def write(record: str | Path, folder: Path, before: Callable[[], None] | None = None) -> Written:
    return Writer(str(record), REPORTS, folder, before).done()


def kept(record: str | Path) -> dict[str, Extraction]:
    """All that a record has, by the articles' ids."""
    with Record.open(str(record), create=False) as opened:
        return {found.article.id: found for found in opened.articles()}


def complains(written: Written, name: str | Path, problem: str) -> None:
    assert written.status == 2
    [line] = written.complaint.splitlines()
    assert line.startswith(f"onrecord: {name}: {problem}")
    assert "; " in line


def is_whole(record: str | Path, written: Written) -> None:
    """Whether a record has exactly what was reported as added, each whole; but for one that was in and not reported yet."""
    found = kept(record)
    assert found.items() <= {extraction.article.id: extraction for extraction in REPORTS}.items()
    assert written.outcomes.keys() <= found.keys()
    assert len(found) <= len(written.outcomes) + 1


def is_completed(record: str | Path, folder: Path, written: Written) -> None:
    """Whether the next one who adds completes it."""
    again = write(record, folder)
    assert (again.status, again.complaint) == (0, "")
    assert {name for name, outcome in again.outcomes.items() if outcome == "known"} >= written.outcomes.keys()
    assert kept(record) == {extraction.article.id: extraction for extraction in REPORTS}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", folder)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def _mount(*arguments: str | Path) -> None:
    if not shutil.which("mount") or subprocess.run(["mount", *arguments], capture_output=True).returncode:
        pytest.skip("this user may not mount a file system")


# A full disk


def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    record = small_disk / "onrecord.db"
    written = write(record, tmp_path)
    complains(written, record, "the disk is full")
    assert 0 < len(written.outcomes) < len(REPORTS)
    is_whole(record, written)
    found = onrecord_command("search", "--record", record, "--size", "100")
    assert (found.returncode, len(found.stdout.splitlines())) == (0, len(kept(record)))
    _mount("-o", "remount,size=40m", small_disk)
    is_completed(record, tmp_path, written)


def test_no_room_for_what_is_temporary(small_disk: Path, tmp_path: Path) -> None:
    sources = [EXAMPLES / "harbour-vote.txt", EXAMPLES / "dam-inquiry.txt"]
    result = onrecord_command("add", *sources, "--record", tmp_path / "r.db", env={"TMPDIR": str(small_disk)})
    assert result.returncode == 2
    [line] = result.stderr.decode().splitlines()
    assert line.startswith(f"onrecord: {small_disk}: the model of languages can't be unpacked into it (No space left")


@pytest.mark.parametrize(("kilobytes", "some"), [(100, False), (1_000, True)])
def test_a_file_that_may_not_grow(tmp_path: Path, kilobytes: int, some: bool) -> None:
    record = tmp_path / "onrecord.db"
    limit = 1024 * kilobytes
    written = write(record, tmp_path, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    complains(written, record, "can't be read or written (disk error)")
    assert bool(written.outcomes) == some
    if some:
        is_whole(record, written)
    is_completed(record, tmp_path, written)


@pytest.fixture
def own_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A server that may break without others noticing."""
    yield from running_server(tmp_path_factory.mktemp("own-postgres"))


def test_a_full_disk_under_postgresql(own_postgres: Any, small_disk: Path, tmp_path: Path) -> None:
    owner = Path(own_postgres.pgdata).stat()
    tmp_path.chmod(0o711)
    _mount("-o", "remount,size=80m", small_disk)
    space = small_disk / "space"
    space.mkdir()
    os.chown(space, owner.st_uid, owner.st_gid)
    own_postgres.psql(f"CREATE TABLESPACE small LOCATION '{space}';")
    address = new_database(own_postgres, "TABLESPACE small")
    Record.open(address).close()
    disk = os.statvfs(small_disk)
    _mount("-o", f"remount,size={(disk.f_blocks - disk.f_bfree) * disk.f_frsize + 400_000}", small_disk)
    written = write(address, tmp_path)
    complains(written, opening._shown(address), "the disk is full")
    assert 0 < len(written.outcomes) < len(REPORTS)
    is_whole(address, written)
    _mount("-o", "remount,size=80m", small_disk)
    is_completed(address, tmp_path, written)
    own_postgres.psql(f"DROP DATABASE {address.rpartition('/')[2].partition('?')[0]};")
    own_postgres.psql("DROP TABLESPACE small;")


# What may only be read


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "filled" / "onrecord.db"
    path.parent.mkdir()
    with Record.open(str(path)) as record:
        for extraction in REPORTS[:5]:
            record.add(extraction)
    return path


@pytest.fixture
def obedient(tmp_path: Path) -> Callable[[], None]:
    """What makes a process obey permissions, even one of root."""
    library = ctypes.CDLL(None)

    def obey() -> None:
        library.prctl(_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0)

    closed = tmp_path / "closed"
    closed.touch(0o444)
    tried = subprocess.run([sys.executable, "-c", f"open({str(closed)!r}, 'w')"], preexec_fn=obey, capture_output=True)
    if not tried.returncode:
        pytest.skip("this user may write what is read-only")
    return obey


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_a_read_only_file_or_folder(filled: Path, tmp_path: Path, obedient: Callable[[], None], file: int, folder: int) -> None:
    before = kept(filled)
    filled.chmod(file)
    filled.parent.chmod(folder)
    written = write(filled, tmp_path, obedient)
    complains(written, filled, "is read-only")
    command = [sys.executable, "-m", "onrecord", "search", "--record", str(filled)]
    found = subprocess.run(command, preexec_fn=obedient, capture_output=True)
    assert (found.returncode, found.stderr, len(found.stdout.splitlines())) == (0, b"", 5)
    filled.parent.chmod(0o755)
    filled.chmod(0o644)
    assert kept(filled) == before
    is_completed(filled, tmp_path, Written({}, 0, ""))


def test_a_read_only_disk(small_disk: Path, filled: Path, tmp_path: Path) -> None:
    record = small_disk / "onrecord.db"
    shutil.copy(filled, record)
    _mount("-o", "remount,ro", small_disk)
    complains(write(record, tmp_path), record, "is read-only")
    assert kept(record) == kept(filled)


def test_a_read_only_database(postgres: Any, tmp_path: Path) -> None:
    address = new_database(postgres)
    with Record.open(address) as record:
        record.add(REPORTS[0])
    database = address.rpartition("/")[2].partition("?")[0]
    postgres.psql(f"ALTER DATABASE {database} SET default_transaction_read_only = on;")
    complains(write(address, tmp_path), opening._shown(address), "is read-only")
    assert kept(address) == {"r0": REPORTS[0]}


# What is no record, or a damaged one


@pytest.mark.parametrize("size", [10, 100, 3_000, 4_096, 20_000, -4_096])
def test_a_truncated_record(filled: Path, tmp_path: Path, size: int) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[:size])
    written = write(filled, tmp_path)
    complains(written, filled, "is no record" if size == 10 else "is damaged")
    assert written.outcomes == {}
    assert filled.read_bytes() == whole[:size]
    assert b"Traceback" not in onrecord_command("search", "--record", filled).stderr


def test_a_damaged_record(filled: Path) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[:8_192] + b"\xff" * (len(whole) - 8_192))
    with pytest.raises(RecordError, match=r"is damaged; restore it from a copy$"), Record.open(str(filled)) as record:
        record.search(Search("so"))


def test_an_empty_file_is_a_record_only_to_one_who_adds(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(RecordError, match="there is no record"):
        Record.open(str(path), create=False)
    assert path.read_bytes() == b""
    with Record.open(str(path)) as record:
        assert record.add(REPORTS[0]) == "added"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7\n", "is no record"),
        (b"r1,Ann Lee\n" * 1000, "is no record"),
        (b"SQLite format 3\x00" + b"\x01" * 5000, "is no record"),
        ("CREATE TABLE recipes (name)", "is a database of something else"),
        ("CREATE TABLE article (name)", "is a database of something else"),
        (None, "is a folder"),
    ],
)
def test_what_is_no_record(tmp_path: Path, content: bytes | str | None, problem: str) -> None:
    path = tmp_path / "other"
    if content is None:
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(content)
    before = None if content is None else path.read_bytes()
    complains(write(path, tmp_path), path, problem)
    assert content is None or path.read_bytes() == before


def test_a_record_of_a_newer_schema(address: str, tmp_path: Path) -> None:
    with Record.open(address) as record:
        record.add(REPORTS[0])
        with record._engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    complains(write(address, tmp_path), opening._shown(address), "was written by a newer onrecord")
    engine = create_engine(opening._url(address))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM article")) == 1
    engine.dispose()


def test_a_database_of_something_else(postgres: Any, tmp_path: Path) -> None:
    address = new_database(postgres)
    engine = create_engine(opening._url(address))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name text)"))
    engine.dispose()
    complains(write(address, tmp_path), opening._shown(address), "is a database of something else")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("/no/such/folder/r.db", "can't be opened"),
        ("postgresql://user:secret@127.0.0.1:9/none", "can't be used (connection failed: "),
    ],
)
def test_what_is_not_there(tmp_path: Path, name: str, problem: str) -> None:
    written = write(name, tmp_path)
    complains(written, opening._shown(name), problem)
    assert "secret" not in written.complaint


@pytest.mark.parametrize(
    ("change", "problem"),
    [(("/record", "/norecord"), "there is no such database"), (("postgres:@", "nobody@"), "knows no such user")],
)
def test_a_database_that_does_not_open(postgres: Any, tmp_path: Path, change: tuple[str, str], problem: str) -> None:
    address = new_database(postgres).replace(*change)
    complains(write(address, tmp_path), opening._shown(address), problem)


def test_a_server_that_goes_away(postgres: Any) -> None:
    def adds(record: Record) -> None:
        with record._writing() as connection:
            adding.add(connection, REPORTS[1], "")
            own = connection.scalar(text("SELECT pg_backend_pid()"))
            postgres.psql(f"SELECT pg_terminate_backend({own});")

    with Record.open(new_database(postgres)) as record:
        record.add(REPORTS[0])
        with pytest.raises(RecordError, match="went away"):
            adds(record)
        assert [found.article.id for found in record.articles()] == ["r0"]
        assert record.add(REPORTS[1]) == "added"
