"""The pronouns whose antecedents the network looks for."""

from typing import Final

PRONOUNS: Final = frozenset(
    "he him his himself she her hers herself they them their theirs themselves it its itself".split()
)  # fmt: skip
