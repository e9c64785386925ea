"""The errors that a user can do something about. Each is one line: the input, what is wrong with it, what to do."""


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose; the command line prints it in one line and exits 2."""


class _Told(OnrecordError):
    """One whose message is `<name>: <what is wrong>; <what to do>`, in one line."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        self.name, self.problem, self.remedy = name, problem, remedy
        super().__init__(f"{name}: {problem}; {remedy}")


class UnreadableInput(_Told):
    """An input that yields no article."""


class ModelError(OnrecordError):
    """A model that is missing, damaged or of another version."""


class RecordError(_Told):
    """A record that can't be opened, read or written."""


def first_line(error: BaseException | None) -> str:
    """What an error of a library says, as far as it fits into one of ours; the name of its kind where it says nothing."""
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
