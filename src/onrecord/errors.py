"""The errors that a user can do something about. Each is one line: the input, what is wrong with it, what to do."""


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose; the command line prints it in one line and exits 2."""


class UnreadableInput(OnrecordError):
    """An input that yields no article.

    Its message is `<name>: <what is wrong>; <what to do>`, in one line.
    """

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        self.name, self.problem, self.remedy = name, problem, remedy
        super().__init__(f"{name}: {problem}; {remedy}")


class ModelError(OnrecordError):
    """A model that is missing, damaged or of another version."""


class RecordError(OnrecordError):
    """A record that can't be opened, read or written; its message is like that of UnreadableInput."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        self.name, self.problem, self.remedy = name, problem, remedy
        super().__init__(f"{name}: {problem}; {remedy}")
