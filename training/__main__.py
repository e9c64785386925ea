"""`python -m training train | teach | export`: from data to the package. `python -m benchmarks.accuracy` evaluates models."""

import argparse
import logging
from dataclasses import fields
from pathlib import Path
from typing import get_args

from training import polnear
from training.export import Precision
from training.export import export as write
from training.fit import Recipe, fit

MODELS = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "models"


def main() -> None:
    """Parse the command line and run one step."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train; a run that was broken off goes on where it was")
    _data_option(train)
    train.add_argument("--run", type=Path, required=True, help="folder for checkpoints and weights")
    train.add_argument("--apart", type=Path, help="a file of hand labels: their articles aren't trained on")
    for field in fields(Recipe):
        option = "--" + field.name.replace("_", "-")
        train.add_argument(option, type=type(field.default), default=field.default, help=f"default {field.default}")
    teach = commands.add_parser("teach", help="write what a model says of the texts, for a smaller one to learn from")
    _data_option(teach)
    teach.add_argument(
        "--model", type=Path, default=MODELS / "large", help="the teacher's model folder; default: the large one"
    )
    teach.add_argument("--apart", type=Path, help="a file of hand labels: their articles are left out")
    teach.add_argument("--output", type=Path, required=True, help="the file to write, for `train --teacher`")
    export = commands.add_parser("export", help="write a run's weights as a model folder in int8, and calibrate it")
    _data_option(export)
    export.add_argument("--run", type=Path, required=True, help="folder of the training run")
    export.add_argument(
        "--labels",
        type=Path,
        help="a file of hand labels the decisions' hand labels; with them, standing is learned too",
    )
    export.add_argument("--encoder", default=Recipe.encoder, help=f"its pretrained encoder; default {Recipe.encoder}")
    export.add_argument(
        "--model", type=Path, default=MODELS / "small", help="the model folder; default: the package's small model"
    )
    export.add_argument(
        "--precision", choices=get_args(Precision), default="int8", help="how the weights are kept; default int8"
    )
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if args.command == "train":
        recipe = Recipe(**{f.name: getattr(args, f.name) for f in fields(Recipe)})
        print(fit(recipe, args.data, args.run, polnear.labelled(args.apart) if args.apart else ()))
    elif args.command == "teach":
        from onrecord.encoder.network import Network
        from training.corpus import texts
        from training.teacher import teach as write_taught

        write_taught(Network(args.model), texts(args.data, polnear.labelled(args.apart) if args.apart else ()), args.output)
        print(args.output)
    else:
        from onrecord.encoder.network import Network
        from training.acts import write_acts
        from training.calibrate import calibrate
        from training.known import KnownEvidence
        from training.own import folder_for
        from training.stances import write_stances
        from training.standing import write_standing

        write(args.run / "average.pt", args.encoder, args.model, args.precision)
        calibrate(args.model, args.data)
        if args.labels:
            evidence = KnownEvidence(Network(args.model))
            write_acts(args.model, args.data, args.labels, evidence)
            write_stances(args.model, args.data, args.labels, evidence)
            write_standing(args.model, args.data, folder_for(args.data))
        print(args.model)


def _data_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with polnear/ and, if they are there, gum/ and newsmtsc/"
    )


if __name__ == "__main__":
    main()
