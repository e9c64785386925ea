"""The words of an office, as a register gives it, and whether a report's description means that office.

"the health secretary" is the "Secretary of State for Health", "the Fen Valley MP" the "MP for Fen Valley". A description may
leave out which country's prime minister it means, since a report says that of foreign ones; never which body's chairman.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import ORGANISATION_WORDS, fold
from onrecord.extraction.speakers.nouns import noun_gender, noun_kind
from onrecord.statements import Office

_WORD = re.compile(r"[^\W_](?:[\w’'.]*[^\W_])?")
_MEMBER_OF_PARLIAMENT = re.compile(r"\bmember of parliament\b", re.IGNORECASE)
_COMPLEMENT = re.compile(r"\s(?:of|for|to|at|in|on)\s|[,(–—:]|\s-\s", re.IGNORECASE)
_JOINT = re.compile(r"\s+and\s+|[,;/]\s*", re.IGNORECASE)
_DROPPED = word_set("a an the of for in to at on and hm his her majesty's rt hon current incumbent sitting party member")
_SAME = {
    "pm": "prime minister", "vp": "vice president", "us": "united states", "uk": "united kingdom", "eu": "european union",
    "chairwoman": "chairman", "chairperson": "chairman", "chair": "chairman", "spokeswoman": "spokesman",
    "spokesperson": "spokesman", "congresswoman": "congressman", "councilor": "councillor", "representative": "congressman",
    "democrat": "democratic", "democrats": "democratic", "republicans": "republican", "tory": "conservative",
    "tories": "conservative", "conservatives": "conservative", "liberals": "liberal", "greens": "green",
}  # fmt: skip
# What a member of a body is called, by a word of the body's name; the first that is found.
_MEMBER_OF = {
    "european parliament": "MEP", "scottish parliament": "MSP", "commons": "MP", "lords": "peer", "parliament": "MP",
    "representatives": "congressman", "senate": "senator", "council": "councillor",
}  # fmt: skip
_OF_STATE = word_set(
    "minister secretary chancellor president premier king queen pope monarch taoiseach speaker attorney solicitor"
)
_NOT_OF_STATE = word_set("press private permanent company executive parliamentary under assistant deputy")
# What a country has one of, so that it may stand alone: "the chancellor".
_SOVEREIGN = frozenset(
    frozenset(title.split())
    for title in (
        *("president", "vice president", "premier", "chancellor", "king", "queen", "pope", "monarch", "taoiseach"),
        *("prime minister", "deputy prime minister"),
    )
)
_STATE_ORGANS = word_set(
    """
    government cabinet parliament commons lords senate congress house assembly republic kingdom united states state america
    administration crown legislature ministry treasury office executive
    """
)
_ACRONYM = re.compile(r"\b(?!US\b|UK\b|EU\b|MP\b)[A-Z]{2,}\b")


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What the words of a description must and may be to mean an office: `core` and `needed` all, of `distinctive` one.

    Nothing but `allowed`. Empty `core`: nothing means it.
    """

    core: frozenset[str]
    needed: frozenset[str]
    distinctive: frozenset[str]
    allowed: frozenset[str]

    def fits(self, words: frozenset[str]) -> bool:
        """Whether a description with these words, read by `office_words`, means the office."""
        return (
            bool(self.core)
            and self.core <= words <= self.allowed
            and self.needed <= words
            and (not self.distinctive or not self.distinctive.isdisjoint(words))
        )


@lru_cache(maxsize=16384)
def office_words(text: str) -> frozenset[str]:
    """The words of a description or an office, folded, one word for those that say the same, without articles and the like."""
    text = _MEMBER_OF_PARLIAMENT.sub("MP", text).replace("-", " ")
    folded = (fold(w).removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text))
    return frozenset(same for word in folded for same in _SAME.get(word, word).split() if same not in _DROPPED)


@lru_cache(maxsize=16384)
def words_of(office: Office) -> tuple[OfficeWords, ...]:
    """An office's words; several where a role names several offices: "Prime Minister and First Lord of the Treasury"."""
    return tuple(_one_office(role, office) for role in _roles(office))


def mentioned_words(office: Office) -> frozenset[str]:
    """All words that a description of the office may have."""
    texts = (*_roles(office), office.organisation, office.area, office.party)
    return frozenset().union(*(office_words(text) for text in texts if text))


def _roles(office: Office) -> list[str]:
    """The titles in an office's role; of a plain member what members of such a body are called."""
    role = _MEMBER_OF_PARLIAMENT.sub("MP", office.role) if office.role else None
    if role is None or role.casefold() in ("member", "representative"):
        body = (office.organisation or "").casefold()
        called = next((title for word, title in _MEMBER_OF.items() if word in body), role)
        return [called] if called else []
    roles: list[str] = []
    at = 0
    for m in _JOINT.finditer(role):
        title = _COMPLEMENT.split(role[m.end() :], maxsplit=1)[0]
        if any(noun_kind(w) == "person" or noun_gender(w) for w in office_words(title)):
            roles.append(role[at : m.start()])
            at = m.end()
    return [*roles, role[at:]]


def _one_office(role: str, office: Office) -> OfficeWords:
    title, *complement = _COMPLEMENT.split(role, maxsplit=1)
    core = office_words(title)
    rest = office_words(complement[0]) if complement else frozenset[str]()
    area, body, party = (office_words(text or "") for text in (office.area, office.organisation, office.party))
    allowed = core | rest | area | body | party
    is_of_body = (body and body.isdisjoint(_STATE_ORGANS)) or (complement and _is_body(complement[0], rest))
    is_of_state = core & _OF_STATE and not core & _NOT_OF_STATE and {"general", "secretary"} - core
    if not is_of_body and core in _SOVEREIGN:
        return OfficeWords(core, frozenset(), frozenset(), allowed)
    if not is_of_body and is_of_state:
        distinctive = (rest - {"state"} or rest) if len(core) == 1 else frozenset[str]()
        return OfficeWords(core if len(core) > 1 or rest else frozenset(), frozenset(), distinctive, allowed)
    of = rest | area | (body if body.isdisjoint(_STATE_ORGANS) else frozenset())
    needed = of - ORGANISATION_WORDS or of or party
    return OfficeWords(core if needed - core else frozenset(), needed, frozenset(), allowed)


def _is_body(complement: str, words: frozenset[str]) -> bool:
    """Whether what an office is "of" is a body, not a country or a field: "of the Farmers' Union", "of the NFU"."""
    return bool(_ACRONYM.search(complement) or words & (ORGANISATION_WORDS - _STATE_ORGANS))
