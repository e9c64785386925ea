"""The pronouns whose antecedents the network looks for."""

from typing import Final

HE_OR_SHE: Final = frozenset("he him his himself she her hers herself".split())
PRONOUNS: Final = HE_OR_SHE | frozenset("they them their theirs themselves it its itself".split())
