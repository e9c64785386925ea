"""Why an input cannot be read, before it is known under which name to report it."""


class Refused(Exception):
    """Bytes that yield no article: what is wrong with them, and what the user can do, each a clause without a full stop."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem}; {remedy}")


def printable(name: str) -> str:
    """`name` in one line: control characters, line breaks and undecodable bytes of a file name as backslash escapes."""
    return "".join(c if c.isprintable() else _escaped(c) for c in name)


def _escaped(character: str) -> str:
    if 0xDC80 <= ord(character) <= 0xDCFF:  # a byte that os.fsdecode could not read
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
