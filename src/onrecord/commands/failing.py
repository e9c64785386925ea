"""How a command ends that can't do what it was asked: one line, and exit status 2."""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import NoReturn

import click

from onrecord.errors import OnrecordError

EXIT_BAD_INPUT = 2


@contextlib.contextmanager
def errors() -> Iterator[None]:
    """Turns what a user can mend into one line and exit status 2, and a closed pipe into a quiet end."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads: nor may the final flush complain
        sys.exit(EXIT_BAD_INPUT)
    except OnrecordError as error:
        _complain(str(error))
    except OSError as error:
        _complain(f"{error.filename or 'output'}: {error.strerror or error}; mend that and run it again")


def _complain(line: str) -> NoReturn:
    click.echo(f"onrecord: {line}", err=True)
    sys.exit(EXIT_BAD_INPUT)
