"""`python -m training train | export | evaluate`: the model from its data to the package."""

import argparse
import logging
from dataclasses import fields
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train on PolNeAR; a run that was broken off goes on where it was")
    train.add_argument("--data", type=Path, required=True, help="folder with PolNeAR's train.jsonl")
    train.add_argument("--run", type=Path, required=True, help="folder for checkpoints and weights")
    _recipe_options(train)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if args.command == "train":
        from training.fit import Recipe, fit

        recipe = Recipe(**{f.name: getattr(args, f.name) for f in fields(Recipe)})
        print(fit(recipe, args.data, args.run))


def _recipe_options(parser: argparse.ArgumentParser) -> None:
    from training.fit import Recipe

    for field in fields(Recipe):
        kind = type(field.default)
        parser.add_argument("--" + field.name.replace("_", "-"), type=kind, default=field.default, help=f"default {field.default}")


if __name__ == "__main__":
    main()
