"""Why an input cannot be read, before it is known under which name to report it."""

SAVE_A_PART = "save the part that matters and read that file"

_SHOWN = 200  # characters of an address


class Refused(Exception):
    """Bytes that yield no article: what is wrong with them, and what the user can do, each a clause without a full stop."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem}; {remedy}")


def too_large(limit: int, remedy: str = "split it into one file for each report") -> Refused:
    """The refusal of what is larger than `limit` bytes, packed or unpacked."""
    return Refused(f"is larger than {limit / 1_000_000:g} MB", remedy)


def shown(address: str) -> str:
    """As much of an address as a message has room for, printable."""
    return printable(address[:_SHOWN])


def printable(name: str) -> str:
    """`name` in one line: control characters, line breaks and undecodable bytes of a file name as backslash escapes."""
    return "".join(c if c.isprintable() else _escaped(c) for c in name)


def _escaped(character: str) -> str:
    if 0xDC80 <= ord(character) <= 0xDCFF:  # a byte that os.fsdecode could not read
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
