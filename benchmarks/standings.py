"""Which statements are found to be taken back, and by which: `python -m benchmarks.standings [../shared]`.

Extracts the reports of `benchmarks/standing` end to end and scores the triples (statement, standing, because) as its README
says. With the folder of shared data it also lists every mark on `articles/` and `html/`, where none but those of the column in
`labour-unity.txt` is right.
"""

import argparse
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import onrecord
from onrecord.extraction.model import DEFAULT
from onrecord.statements import Article, Extraction
from training.reports import Report, TakenBack, report_of

REPORTS = Path(__file__).parent / "standing" / "reports.json"
PUBLISHED = dt.date(2017, 2, 28)  # of labour-unity.txt


@dataclass(frozen=True, slots=True)
class Judged:
    """How many marks of a report were wanted, found and wrong, and for how many wanted ones the statements were extracted."""

    wanted: int
    found: int
    wrong: int
    have_statement: int
    have_both: int


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.standings", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, nargs="?", help="the folder with articles/ and html/")
    parser.add_argument("--model", default=DEFAULT)
    args = parser.parse_args()
    reports = [report_of(row) for row in json.loads(REPORTS.read_text(encoding="utf-8"))]
    extracted = {report.id: onrecord.extract(report.article, model=args.model) for report in reports}
    for title, with_because in (("statement, standing, because", True), ("statement, standing", False)):
        judged = [judge(report, extracted[report.id], with_because=with_because) for report in reports]
        print(f"{title:30} {_scores(judged)}")
    print(
        f"of {sum(j.wanted for j in judged)} wanted, the statement was extracted in {sum(j.have_statement for j in judged)},",
        end=" ",
    )
    print(f"and the one that takes it back too in {sum(j.have_both for j in judged)}")
    if args.shared:
        print("\nmarks on articles/ and html/:")
        for article in _shared(args.shared):
            for line in _marks(onrecord.extract(article, model=args.model)):
                print(f"  {article.id}: {line}")


def judge(report: Report, extraction: Extraction, *, with_because: bool = True) -> Judged:
    """What is found in a report. A mark is right if it is of a statement that is taken back and, `with_because`, the statement
    that it names is one that takes it back."""
    by_id = {s.id: s for s in extraction.statements}
    found: set[TakenBack] = set()
    wrong = 0
    for s in extraction.statements:
        if s.standing_because is None:
            continue
        because = by_id[s.standing_because]
        right = [
            wanted
            for wanted in report.taken_back
            if wanted.standing == s.standing and wanted.is_of(s) and (not with_because or wanted.is_by(because))
        ]
        found.update(right)
        wrong += not right
    have = [
        (any(wanted.is_of(s) for s in extraction.statements), any(wanted.is_by(s) for s in extraction.statements))
        for wanted in report.taken_back
    ]
    return Judged(len(report.taken_back), len(found), wrong, sum(a for a, _ in have), sum(a and b for a, b in have))


def _scores(judged: Iterable[Judged]) -> str:
    total: Counter[str] = Counter()
    for j in judged:
        total.update(wanted=j.wanted, found=j.found, wrong=j.wrong)
    precision = total["found"] / max(1, total["found"] + total["wrong"])
    recall = total["found"] / max(1, total["wanted"])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}  ({total['wrong']} false)"


def _shared(shared: Path) -> Iterator[Article]:
    for path in sorted((*(shared / "articles").glob("*.txt"), *(shared / "html").glob("*.html"))):
        yield onrecord.read(path, published=PUBLISHED if path.stem == "labour-unity" else None)


def _marks(extraction: Extraction) -> Iterator[str]:
    quote = extraction.article.quote
    by_id = {s.id: s for s in extraction.statements}
    for s in extraction.statements:
        if s.standing_because is not None:
            because = by_id[s.standing_because]
            name = s.speaker.name if s.speaker else "?"
            yield f"{s.standing}, {name}: {quote(s.content)[:80]!r} because {quote((*because.cue, *because.content))[:80]!r}"


if __name__ == "__main__":
    main()
