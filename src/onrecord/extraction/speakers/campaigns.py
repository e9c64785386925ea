"""The campaigns of an article: "the Marsh campaign", "Marsh's team", "his camp" and "the campaign" are one body."""

import re
from bisect import bisect_left

from onrecord.extraction.speakers.names import read_name
from onrecord.extraction.speakers.scene import Scene

CAMPAIGNS = frozenset({"campaign", "team", "camp"})
# After whose it is; the shorter form of two is how it is called: "Marsh campaign", not "Marsh's presidential campaign".
_AFTER = re.compile(
    r"(?P<possessive>['’]s?)?\s(?:(?P<between>[a-z-]+)\s)?(?P<noun>campaign|team|camp)\b(?!\s[a-z]+(?:er|or|man|woman|men)\b)"
)
_MAX_AFTER = 60  # code points


class Campaigns:
    """Whose campaigns the text mentions where; persons are given by their numbers in the cast."""

    def __init__(self, scene: Scene) -> None:
        self._at: list[int] = []
        self._owners: list[int] = []
        self.names: dict[int, tuple[int, int]] = {}  # the bounds of what each person's campaign is called
        best: dict[int, tuple[bool, bool, bool]] = {}
        for a in scene.cast.appearances:
            m = _AFTER.match(scene.text, a.end, a.end + _MAX_AFTER)
            if m is None or scene.members[a.member].kind != "person":
                continue
            self._at.append(m.start("noun"))
            self._owners.append(a.member)
            rank = (m["noun"] != "campaign", m["between"] is not None, m["possessive"] is not None)
            if a.member not in best or rank < best[a.member]:
                name = read_name(scene.text[a.start : a.end])
                best[a.member] = rank
                self.names[a.member] = (a.start + (name.start if name else 0), m.end())

    def owner_before(self, position: int) -> int | None:
        """Whose campaign was mentioned last before a position."""
        at = bisect_left(self._at, position)
        return self._owners[at - 1] if at else None

    def position_before(self, position: int) -> int:
        """Where a campaign was mentioned last before a position; -1 where none was."""
        at = bisect_left(self._at, position)
        return self._at[at - 1] if at else -1

    def owner_in(self, start: int, end: int) -> int | None:
        """Whose campaign is named in a part of the text."""
        at = bisect_left(self._at, start)
        return self._owners[at] if at < len(self._at) and self._at[at] < end else None
