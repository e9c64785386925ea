"""Progress of a long job: a bar with rate and time left on a terminal, log lines elsewhere."""

import contextlib
import sys
import threading
import time
from collections.abc import Iterator
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

_LOG_EVERY = 30.0  # seconds
_SHOW_AFTER = 1.0  # seconds; what is done sooner needs no bar


class _Rate(ProgressColumn):
    def __init__(self, progress: "Progress") -> None:
        super().__init__()
        self._progress = progress

    def render(self, task: Task) -> Text:
        return Text(f"{self._progress.rate:,.0f} words/s", style="dim")


class Progress:
    """Counts reports and words, and says on standard error how far the job is. May be told of several reports at once."""

    def __init__(self, total: int | None, writes_to: TextIO) -> None:
        self._total = total
        self._console = Console(file=sys.stderr)
        self._bar: Bar | None = None
        self._wants_bar = (self._console.is_terminal and not writes_to.isatty()) or (self._console.is_terminal and total != 1)
        self._started = self._logged = time.monotonic()
        self._articles = self._words_before = 0
        self._under_way: dict[int, tuple[int, int]] = {}  # number of a report -> words read, words in all
        self._lock = threading.RLock()

    @property
    def rate(self) -> float:
        """Words a second since the start."""
        return (self._words_before + sum(done for done, _ in self._under_way.values())) / max(
            1e-6, time.monotonic() - self._started
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._hide()

    def words(self, number: int, done: int, total: int) -> None:
        """`done` of the `total` words of report `number`, counted from 0, have been read."""
        with self._lock:
            self._under_way[number] = done, total
            self._show()

    def advance(self) -> None:
        """The next report, in order, is done with."""
        with self._lock:
            self._words_before += self._under_way.pop(self._articles, (0, 0))[0]
            self._articles += 1
            self._show()

    def complain(self, line: str) -> None:
        """One line on standard error about an input that couldn't be read."""
        with self.paused():
            print(f"onrecord: {line}", file=sys.stderr, flush=True)

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Without the bar in the way of what is written meanwhile."""
        with self._lock:
            if self._bar:
                self._bar.stop()
            yield
            if self._bar:
                self._bar.start()

    def _show(self) -> None:
        now = time.monotonic()
        if now - self._started < _SHOW_AFTER:
            return
        if self._wants_bar:
            if self._bar is None:
                self._bar = self._new_bar()
            self._bar.update(
                self._bar.task_ids[0],
                completed=self._articles + sum(done / max(1, total) for done, total in self._under_way.values()),
            )
        elif not self._console.is_terminal and now - self._logged > _LOG_EVERY:
            self._logged = now
            of = f" of {self._total:,}" if self._total else ""
            print(f"onrecord: {self._articles:,}{of} reports read, {self.rate:,.0f} words/s", file=sys.stderr, flush=True)

    def _new_bar(self) -> Bar:
        columns = (
            SpinnerColumn(),
            TextColumn("reading"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            _Rate(self),
            TimeRemainingColumn(compact=True),
        )
        bar = Bar(*columns, console=self._console, transient=True)
        bar.add_task("reading", total=self._total)
        bar.start()
        return bar

    def _hide(self) -> None:
        if self._bar:
            self._bar.stop()
            self._bar = None
