"""`onrecord review`: what people judge of statements."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

import click

from onrecord.commands.options import NUMBER, Command, opened, output_option, output_options, record_option, show, who_option
from onrecord.errors import OnrecordError
from onrecord.statements import Act, ActorKind, Form, Side, Span, Standing, VenueKind

if TYPE_CHECKING:
    from onrecord.exchange.cells import Cell
    from onrecord.record.record import Record
    from onrecord.record.review.corrections import Fields

_Function = TypeVar("_Function", bound=Callable[..., Any])
_NONE = "none"


class _Unclear(OnrecordError):
    """An option whose value can't be taken for what it is to say."""


@click.group()
def review() -> None:
    """Accept, correct or reject what the machine found, add what it missed, and see how far people agree.

    Statements go by their numbers, as `onrecord search --format jsonl` and `onrecord review queue` show them. What is judged is
    shown from then on; what the machine found is kept beside it.
    """


def _sample_option(command: _Function) -> _Function:
    return click.option("--sample", metavar="NAME", help="NUMBER is that in a sample, which is coded blindly.")(command)


def _fields_options(command: _Function) -> _Function:
    """What can be said of a statement."""

    def choice(of: Any) -> click.Choice[str]:
        return click.Choice([*get_args(of), _NONE])

    words = "Its words, which have to stand in the article, or their places as 12-40; again for each part."
    for option in reversed(
        (
            click.option("--source", multiple=True, metavar="WORDS", help=words),
            click.option("--cue", multiple=True, metavar="WORDS", help=words),
            click.option("--content", multiple=True, metavar="WORDS", help=words),
            click.option("--form", "quoted", type=click.Choice(get_args(Form)), help="In quotation marks, without, or partly."),
            click.option("--speaker", metavar="NAME", help="Who speaks; none for nobody who is named."),
            click.option("--kind", type=click.Choice(get_args(ActorKind)), help="What the speaker is; a person if not given."),
            click.option("--on-behalf-of", metavar="NAME", help="For whom, or none."),
            click.option("--addressee", metavar="NAME", help="To whom, or none."),
            click.option("--act", type=choice(Act), help="What is done by saying it."),
            click.option("--venue", type=choice(VenueKind), help="Where it was said."),
            click.option("--venue-name", metavar="NAME", help="What that is called."),
            click.option("--said-on", metavar="DATE[..DATE]", help="The day or days, or none."),
            click.option("--stance", multiple=True, metavar="SIDE:NAME", help="As oppose:Ann Lee; again for each, or none."),
            click.option("--standing", type=click.Choice(get_args(Standing)), help="Whether it stands."),
            click.option("--because", type=NUMBER, metavar="NUMBER", help="The statement that takes it back."),
            click.option(
                "--topic", multiple=True, metavar="CONCEPT[:yes|no]", help="What it is about, and agreement; or none."
            ),
        )
    ):
        command = option(command)
    return command


@review.command(cls=Command)
@click.argument("number", type=NUMBER)
@_sample_option
@who_option
@record_option
def accept(number: int, sample: str | None, who: str | None, record_name: str) -> None:
    """Judge that all that is shown of statement NUMBER is right."""
    _judge(record_name, number, "accept", sample, who)


@review.command(cls=Command)
@click.argument("number", type=NUMBER)
@_fields_options
@_sample_option
@who_option
@record_option
def correct(number: int, sample: str | None, who: str | None, record_name: str, **told: Any) -> None:
    """Judge that something is to be said otherwise of statement NUMBER; what isn't given stays.

    \b
    onrecord review correct 57 --speaker "Ann Lee" --act deny
    onrecord review correct 57 --content "the bridge will close" --stance oppose:"Len Marsh"
    """
    with opened(record_name) as record:
        if sample:
            item, article = record.review.item(sample, number)
            fields = _fields(record, article.text, item.anchor.content[0].start, told)
            made = record.review.code(sample, number, "correct", who or "", fields)
        else:
            hit = record.review.shown(number)
            fields = _fields(record, hit.article.text, hit.statement.start, told)
            made = record.review.correct(number, fields, who)
    _tell(made, "corrected")


@review.command(cls=Command)
@click.argument("number", type=NUMBER)
@_sample_option
@who_option
@record_option
def reject(number: int, sample: str | None, who: str | None, record_name: str) -> None:
    """Judge that statement NUMBER is none; it is no longer shown."""
    _judge(record_name, number, "reject", sample, who)


@review.command(cls=Command)
@click.argument("article")
@_fields_options
@who_option
@record_option
def add(article: str, who: str | None, record_name: str, **told: Any) -> None:
    """Judge that ARTICLE, an id or an address, has a statement that the machine missed; it needs a --content.

    \b
    onrecord review add harbour-vote --source "Ms Lee" --cue says --content "the bridge will close" --speaker "Ann Lee"
    """
    with opened(record_name) as record:
        made = record.review.add(article, _fields(record, _text(record, article), None, told), who)
    _tell(made, "added")


@review.command(cls=Command)
@click.argument("judgement", type=NUMBER)
@who_option
@record_option
def undo(judgement: int, who: str | None, record_name: str) -> None:
    """Take JUDGEMENT back, by a judgement of its own; what it changed is as if it had never been made."""
    with opened(record_name) as record:
        made = record.review.undo(judgement, who)
    click.echo(f"judgement {made}: {judgement} undone")


@review.command("list", cls=Command)
@click.argument("article", required=False)
@click.option("--orphaned", is_flag=True, help="Only those of whose words the machine now finds no statement.")
@output_options("table", "jsonl", "csv")
@record_option
def list_(article: str | None, orphaned: bool, form: str | None, output: Path | None, record_name: str) -> None:
    """Show what was judged, of all articles or of ARTICLE: the newest first, also what was undone, each with its quote."""
    from onrecord.exchange.reviewed import REVIEW_COLUMNS, review_object, review_row, reviews_table

    with opened(record_name) as record:
        found = [one for one in record.review.reviews(article) if one.is_orphaned or not orphaned]
    show(output, form, lambda: reviews_table(found), map(review_object, found), REVIEW_COLUMNS, map(review_row, found))


@review.command(cls=Command)
@click.argument("article", required=False)
@click.option("--size", type=click.IntRange(1, 10_000), default=20, show_default=True, metavar="N", help="Show N at most.")
@click.option("--sample", metavar="NAME", help="What --who has still to code of a sample.")
@who_option
@output_options("table", "jsonl", "csv")
@record_option
def queue(
    article: str | None,
    size: int,
    sample: str | None,
    who: str | None,
    form: str | None,
    output: Path | None,
    record_name: str,
) -> None:
    """Show what to review first, of what nobody judged.

    Statements with stances, or taken back, come before others, as positions and standing rest on them; of each the least sure.
    """
    from onrecord.exchange.found import HIT_COLUMNS, hit_object, hit_row
    from onrecord.exchange.reviewed import item_object, items_table, queue_table

    with opened(record_name) as record:
        if sample:
            items = record.review.to_code(sample, who or "")[:size]
            rows: list[dict[str, Cell]] = [{"number": i.number, "article": i.article, "content": i.quote} for i in items]
            show(output, form, lambda: items_table(items), map(item_object, items), ("number", "article", "content"), rows)
            return
        hits = record.review.queue(size, article)
    show(output, form, lambda: queue_table(hits), map(hit_object, hits), HIT_COLUMNS, map(hit_row, hits))


@review.command(cls=Command)
@click.argument("name", required=False)
@click.option(
    "--size", type=click.IntRange(1, 100_000), default=100, show_default=True, metavar="N", help="So many statements."
)
@click.option(
    "--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, metavar="N", help="One draws the same again."
)
@who_option
@record_option
def sample(name: str | None, size: int, seed: int, who: str | None, record_name: str) -> None:
    """Draw a sample of the machine's statements called NAME, for people to code blindly; without NAME show all samples.

    Each codes it by `onrecord review accept`, `correct` and `reject` with --sample NAME --who HIMSELF, and sees nobody's
    codings.
    """
    from onrecord.exchange.reviewed import samples_table
    from onrecord.exchange.writers import console

    with opened(record_name) as record:
        if name is None:
            console(sys.stdout).print(samples_table(record.review.samples()))
            return
        drawn = record.review.draw(name, size, seed, who)
    click.echo(
        f"{drawn.name}: {drawn.size:,} statements by seed {drawn.seed}; see `onrecord review queue --sample {drawn.name}`"
    )


@review.command(cls=Command)
@click.argument("sample")
@output_options("table", "jsonl", "csv")
@record_option
def agreement(sample: str, form: str | None, output: Path | None, record_name: str) -> None:
    """Show how far the coders of SAMPLE agree, with each other and with the machine: Krippendorff's alpha and Cohen's kappa."""
    from onrecord.exchange.reviewed import AGREEMENT_COLUMNS, agreement_rows, agreement_table
    from onrecord.record.review.written import to_json

    with opened(record_name) as record:
        found = record.review.agreement(sample)
    show(output, form, lambda: agreement_table(found), map(to_json, found), AGREEMENT_COLUMNS, agreement_rows(found))


@review.command(cls=Command)
@click.option("--complete", is_flag=True, help="Only articles all of whose statements were judged.")
@output_option
@record_option
def export(complete: bool, output: Path | None, record_name: str) -> None:
    """Write the articles of which statements were judged, as they are judged, as JSON lines that training reads."""
    from onrecord.exchange.contract import as_line
    from onrecord.exchange.reviewed import training_object
    from onrecord.exchange.writers import open_output

    with opened(record_name) as record, open_output(output) as stream:
        for corrected in record.review.corrected():
            if corrected.is_complete or not complete:
                stream.write(as_line(training_object(corrected)) + "\n")


def _judge(record_name: str, number: int, verdict: Literal["accept", "reject"], sample: str | None, who: str | None) -> None:
    """Accept or reject a statement, or one of a sample."""
    with opened(record_name) as record:
        if sample:
            made = record.review.code(sample, number, verdict, who or "")
        else:
            judge = record.review.accept if verdict == "accept" else record.review.reject
            made = judge(number, who)
    _tell(made, f"{verdict}ed")


def _tell(number: int, what: str) -> None:
    click.echo(f"judgement {number}: {what}; `onrecord review undo {number}` takes it back")


def _text(record: "Record", article: str) -> str:
    found = record.article(article)
    if found is None:
        raise _Unclear(f"{article}: {record.name} has no article of this id or address; search for a word of it")
    return found.article.text


def _fields(record: "Record", text: str, near: int | None, told: dict[str, Any]) -> "Fields":
    """What the options say of a statement that begins `near` a place in an article's text."""
    from onrecord.record.review.corrections import Fields, Named, Sided, Topic
    from onrecord.statements import Interval, Venue

    fields = Fields()
    for role in ("source", "cue", "content"):
        if told[role]:
            spans = () if told[role] == (_NONE,) else tuple(_span(text, words, near) for words in told[role])
            fields[role] = tuple(sorted(spans))
    if told["quoted"]:
        fields["form"] = told["quoted"]
    if told["speaker"]:
        fields["speaker"] = None if told["speaker"] == _NONE else Named(told["speaker"], told["kind"])
    if told["on_behalf_of"]:
        fields["on_behalf_of"] = None if told["on_behalf_of"] == _NONE else Named(told["on_behalf_of"])
    if told["addressee"]:
        fields["addressee"] = None if told["addressee"] == _NONE else Named(told["addressee"])
    if told["act"]:
        fields["act"] = None if told["act"] == _NONE else told["act"]
    if told["venue"]:
        fields["venue"] = None if told["venue"] == _NONE else Venue(told["venue_name"], told["venue"], ())
    elif told["venue_name"]:
        raise _Unclear("--venue-name: says what a venue is called; give its kind with --venue")
    if told["kind"] and not told["speaker"]:
        raise _Unclear("--kind: says what a speaker is; name him with --speaker")
    if told["said_on"]:
        fields["said_on"] = None if told["said_on"] == _NONE else Interval(*_days(told["said_on"]), ())
    if told["stance"]:
        fields["stances"] = () if told["stance"] == (_NONE,) else tuple(Sided(*_sided(one)) for one in told["stance"])
    if told["standing"]:
        fields["standing"] = told["standing"]
    if told["because"]:
        fields["because"] = record.review.shown(told["because"]).statement.content
    if told["topic"]:
        fields["topics"] = () if told["topic"] == (_NONE,) else tuple(Topic(*_topic(one)) for one in told["topic"])
    return fields


def _span(text: str, words: str, near: int | None) -> Span:
    """Where words stand in a text, given as such or by their places."""
    first, dash, last = words.partition("-")
    if dash and first.isdecimal() and last.isdecimal():
        try:
            return Span(int(first), int(last))
        except ValueError as error:
            raise _Unclear(f"{words}: is no part of a text ({error}); give it as 12-40") from None
    starts = []
    start = text.find(words)
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    if not starts:
        raise _Unclear(f"{words}: doesn't stand in the article; give the words as they are there, or their places as 12-40")
    if len(starts) > 1 and near is None:
        raise _Unclear(f"{words}: stands {len(starts):,} times in the article; give more words, or their places as 12-40")
    found = min(starts, key=lambda start: abs(start - (near or 0)))
    return Span(found, found + len(words))


def _days(typed: str) -> tuple[dt.date, dt.date]:
    first, _, last = typed.partition("..")
    try:
        days = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    except ValueError:
        raise _Unclear(f"{typed}: is no day; write it as YYYY-MM-DD, or two of them with .. between") from None
    if days[0] > days[1]:
        raise _Unclear(f"{typed}: ends before it begins; write the earlier day first")
    return days


def _sided(typed: str) -> tuple[str, Any]:
    side, _, target = typed.partition(":")
    if side not in get_args(Side) or not target.strip():
        raise _Unclear(f"{typed}: is no stance; write it as {' or '.join(f'{side}:NAME' for side in get_args(Side))}")
    return target.strip(), side


def _topic(typed: str) -> tuple[str, bool | None]:
    concept, _, agreement = typed.rpartition(":")
    if concept and agreement in ("yes", "no"):
        return concept, agreement == "yes"
    return typed, None
