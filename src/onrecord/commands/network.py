"""`onrecord network`: who takes which side on whom or what, and the coalitions, as files and as pictures."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, get_args

import click

from onrecord.analysis.coalitions import Every
from onrecord.analysis.networks import Mode, NetworkError, Normalisation, Weights
from onrecord.analysis.ties import OncePer
from onrecord.commands.options import Command, days_options, opened, output_option, record_option

if TYPE_CHECKING:
    from onrecord.analysis.networks import Network
    from onrecord.record.networks import Asked

_FORMS = ("table", "jsonl", "csv", "graphml", "visone", "gexf", "svg", "png")
_KINDS = ("actor-target", "actor-actor", "actor-concept")
_PICTURES = ("svg", "png")
_OF_COALITIONS = ("table", "jsonl", "csv")
_IN_A_PICTURE = 100  # actors, if it isn't said how many


@click.command(cls=Command)
@click.option("--kind", type=click.Choice(_KINDS), default="actor-target", show_default=True, help="What is tied to what.")
@click.option(
    "--mode", type=click.Choice(get_args(Mode)), help="one: actors to actors, by what both take a side on. two: to that itself."
)
@click.option(
    "--weights",
    type=click.Choice(get_args(Weights)),
    default="subtract",
    show_default=True,
    help="What an edge weighs, as DNA has it; combine is two-mode, congruence and conflict are one-mode.",
)
@click.option(
    "--normalise",
    "normalisation",
    type=click.Choice(get_args(Normalisation)),
    default="none",
    show_default=True,
    help="By what weights are divided, as DNA has it; activity and prominence are two-mode, the others one-mode.",
)
@click.option("--codebook", metavar="NAME", help="The concepts of this codebook only, with actor-concept.")
@days_options
@click.option("--once-per", type=click.Choice(get_args(OncePer)), help="Count what someone says of the same once in each.")
@click.option("--every-report", is_flag=True, help="Count all reports of the same words, not only the first.")
@click.option("--confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="The least confidence, 0 to 1.")
@click.option(
    "--actors",
    type=click.IntRange(1),
    metavar="N",
    help=f"Keep the N actors with most statements; pictures keep {_IN_A_PICTURE} if not given.",
)
@click.option("--relations", is_flag=True, help="Add what reporters state: who is a member, the leader, ... of what.")
@click.option("--coalitions", is_flag=True, help="Say who is in which coalition: actors more often on the same side.")
@click.option("--every", type=click.Choice(get_args(Every)), help="Show instead how coalitions move from period to period.")
@click.option("--format", "form", type=click.Choice(_FORMS), help="How to write it, if the name of FILE doesn't tell.")
@output_option
@record_option
def network(every: Every | None, form: str | None, output: Path | None, record_name: str, **asked: Any) -> None:
    """Show who supports and opposes whom: a network of actors, from the statements that stand.

    What was withdrawn or denied doesn't count, and the same words count once, however many reports have them. Edges say which
    statements they rest on, by number. graphml is for Gephi, visone for visone; gexf is for Gephi, with time.

    \b
    onrecord network --from 2017 --to 2017 --output 2017.svg
    onrecord network --kind actor-actor --normalise average --coalitions --output coalitions.graphml
    onrecord network --every year --format csv --output coalitions.csv
    """
    from onrecord.exchange.writers import chosen_form, open_output
    from onrecord.record.networks import Asked

    form = form or _form_of(output)
    if form in _PICTURES and asked["actors"] is None:
        asked["actors"] = _IN_A_PICTURE
    wanted = Asked(**asked)
    with opened(record_name) as record, open_output(output) as stream:
        form = chosen_form(form, output, stream)
        if every:
            if form not in _OF_COALITIONS:
                raise NetworkError(
                    f"{form}: can't show how coalitions move; take {', '.join(_OF_COALITIONS)}, or leave out --every"
                )
            _write_movement(stream, form, record.coalitions(every, wanted))
        else:
            if form == "png" and stream.isatty():
                raise NetworkError("png: is nothing for a terminal; give a file with --output")
            _write(stream, form, record.network(wanted), _title(wanted))
        stream.flush()


def _form_of(output: Path | None) -> str | None:
    """The form that a file's name ends in."""
    ending = output.suffix.removeprefix(".") if output else ""
    return ending if ending in _FORMS else None


def _title(asked: "Asked") -> str:
    by_concept = asked.kind == "actor-concept"
    if asked.in_mode == "one":
        title = "Who agrees with whom, by concepts" if by_concept else "Who agrees with whom"
    else:
        title = "Who agrees with what" if by_concept else "Who supports and opposes whom"
    return title + "".join(f", {word} {day}" for word, day in (("from", asked.since), ("to", asked.until)) if day)


def _write(stream: TextIO, form: str, network: "Network", title: str) -> None:
    from onrecord.exchange import networks
    from onrecord.exchange.cells import write_csv
    from onrecord.exchange.contract import as_line
    from onrecord.exchange.writers import console

    if form == "table":
        console(stream).print(networks.network_table(network))
    elif form == "csv":
        write_csv(stream, networks.EDGE_COLUMNS, networks.edge_rows(network))
    elif form == "jsonl":
        stream.writelines(as_line(found) + "\n" for found in networks.network_objects(network))
    elif form in ("graphml", "visone"):
        from onrecord.exchange.graphml import write_graphml

        write_graphml(stream, network, "visone" if form == "visone" else "gephi")
    elif form == "gexf":
        from onrecord.exchange.gexf import write_gexf

        write_gexf(stream, network)
    else:
        _draw(stream, form, network, title)


def _draw(stream: TextIO, form: str, network: "Network", title: str) -> None:
    from onrecord.exchange.picture import picture
    from onrecord.exchange.png import write_png
    from onrecord.exchange.svg import write_svg

    drawn = picture(network, title)
    if form == "svg":
        write_svg(stream, drawn)
    else:
        write_png(stream.buffer, drawn)


def _write_movement(stream: TextIO, form: str, movement: Any) -> None:
    from onrecord.exchange import networks
    from onrecord.exchange.cells import write_csv
    from onrecord.exchange.contract import as_line
    from onrecord.exchange.writers import console

    if form == "table":
        console(stream).print(networks.movement_table(movement))
    elif form == "csv":
        write_csv(stream, networks.MEMBER_COLUMNS, networks.member_rows(movement))
    else:
        stream.writelines(as_line(found) + "\n" for found in networks.movement_objects(movement))
