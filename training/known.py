"""What a network says of texts, kept in memory: several decisions are fitted on the same articles."""

from onrecord.encoder.network import Network
from onrecord.encoder.reading import Evidence
from onrecord.extraction.surface import Surface


class KnownEvidence:
    """What `network` says of the words of texts, each of which it reads once."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._known: dict[str, Evidence] = {}

    def of(self, surface: Surface) -> Evidence:
        """The evidence of a surface's words."""
        if surface.text not in self._known:
            self._known[surface.text] = self._network.evidence(surface.words, self._network.read(surface.words))
        return self._known[surface.text]
