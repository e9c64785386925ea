"""In which field of life someone is met, by the roles that an article states: what tells namesakes apart."""

import re
from collections.abc import Iterable

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.nouns import singular

_NOUNS = {
    "politics": word_set(
        """
        president minister premier chancellor senator congressman congresswoman representative rep sen mp msp mep td deputy
        councillor councilman councilwoman governor gov mayor candidate nominee politician lawmaker legislator secretary
        democrat republican tory conservative socialist whip speaker taoiseach chairman chairwoman leader ambassador diplomat
        lady senate congress parliament backbencher frontbencher campaigner strategist spokesman spokeswoman adviser advisor
        aide delegate commissioner attorney-general treasurer king queen prince princess monarch emperor
        """
    ),
    "law": word_set("judge lawyer attorney barrister solicitor prosecutor justice counsel magistrate"),
    "order": word_set("police officer constable detective sheriff inspector sergeant general colonel captain admiral soldier"),
    "sport": word_set(
        """
        footballer player coach striker goalkeeper midfielder defender athlete boxer jockey cricketer golfer swimmer runner
        quarterback pitcher champion cyclist skier skater trainer referee
        """
    ),
    "arts": word_set(
        """
        actor actress singer musician comedian author novelist writer poet artist painter director filmmaker playwright dancer
        composer rapper designer model photographer star
        """
    ),
    "media": word_set("journalist reporter editor columnist anchor broadcaster presenter correspondent pundit blogger host"),
    "business": word_set(
        """
        businessman businesswoman ceo executive entrepreneur investor banker developer mogul magnate billionaire founder owner
        manager trader farmer shopkeeper
        """
    ),
    "learning": word_set(
        "professor scientist researcher historian economist lecturer academic scholar physicist analyst teacher"
    ),
    "medicine": word_set("doctor physician surgeon nurse psychiatrist dentist paramedic psychologist"),
    "faith": word_set("bishop priest pastor rabbi imam cleric pope cardinal archbishop vicar reverend"),
}
_FIELD_OF = {noun: field for field, nouns in _NOUNS.items() for noun in nouns}
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def fields(roles: Iterable[str]) -> tuple[str, ...]:
    """The fields that an actor's roles name, sorted; none where they say nothing of the kind."""
    words = (singular(fold(word)) for role in roles for word in _WORD.findall(role))
    return tuple(sorted({_FIELD_OF[word] for word in words if word in _FIELD_OF}))
