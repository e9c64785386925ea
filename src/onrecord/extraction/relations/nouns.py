"""The common nouns that tie whoever bears them to someone else: spokesman, aide, leader, supporter, critic, member."""

import re

from onrecord.extraction.speakers.lexicon import word_set

# Who speaks for whoever is tied to the noun, a person or a body.
SPOKESPEOPLE = frozenset(["spokesman", "spokeswoman", "spokesperson", "press secretary", "press officer", "press aide", "spox"])
_IN_PUBLIC = ("communications", "press", "media", "public relations", "public affairs", "legal", "political", "field", "state")
VOICES = (
    SPOKESPEOPLE
    | word_set("lawyer attorney counsel solicitor barrister surrogate representative publicist")
    | {
        "chief of staff",
        "general counsel",
        "communications chief",
        "communications adviser",
        "communications aide",
        "media adviser",
    }
    | {f"{what} director" for what in (*_IN_PUBLIC, "organizing", "organising", "digital", "finance")}
    | {"director of communications", "director of media relations", "director of public affairs", "head of communications"}
)
# Who speaks for a person, but for a body only inside it: "an adviser to the committee" is an expert.
AIDES = word_set("aide adviser advisor counselor strategist pollster staffer") | {"staff member"}
# Who speaks for a person: "a source close to Mr Marsh".
CLOSE = frozenset(f"{who} close" for who in ("source", "person", "official", "insider", "individual"))
# Who speaks for a candidate when the tie is to the candidate's campaign: "a Marsh campaign official".
CAMPAIGNERS = word_set(
    """
    manager director coordinator treasurer organizer organiser operative official source insider consultant head chief chair
    chairman chairwoman co-chair co-chairman co-chairwoman chairperson ceo leader
    """
) | {"chief executive", "vice chairman", "vice chairwoman", "vice chair"}
# Of those, whom an article may call so without a tie to the campaign that it is about: "a campaign consultant".
OUTSIDERS = word_set(
    "consultant operative strategist pollster source insider organizer organiser director leader head surrogate"
)
# Of those, who belongs to a campaign where the possessor is a person: "Marsh's Ohio director".
OF_A_CANDIDATE = word_set("director coordinator organizer organiser")

# No nouns, but they tie one statement: "a statement issued on behalf of Mr Marsh", "speaking for the family".
SPEAKING = frozenset(["on behalf", "speaking"])

LEADERS = word_set(
    """
    leader president chairman chairwoman chairperson chair ceo head director premier chancellor mayor governor gov. king queen
    boss speaker
    """
) | {
    "chief executive",
    "chief executive officer",
    "executive director",
    "managing director",
    "general secretary",
    "secretary-general",
    "secretary general",
    "prime minister",
}
SUPPORTERS = word_set("supporter backer ally loyalist surrogate")
OPPONENTS = word_set("critic opponent rival foe challenger detractor adversary")
MEMBERS = frozenset(["member"])
FACTIONS = word_set("faction wing tradition bloc tendency")

# What belongs to a person and acts for nobody else; ties go through it to whoever has it.
VEHICLES = word_set("campaign team camp office staff")

# Adjectives that look like names; those in -ian and -ese need no list.
NATIONALITIES = word_set(
    """
    american mexican african european korean german british english french dutch irish welsh scottish spanish swedish danish
    polish turkish kurdish jewish swiss greek israeli iraqi saudi pakistani afghan muslim christian catholic republican
    libyan kenyan yemeni thai czech finnish qatari emirati bangladeshi kuwaiti democratic democrat
    gop conservative liberal hispanic latino
    """
)

# Words that say that a tie is over, is not yet, or is another's: "former", "deputy leader".
PAST = word_set("former ex one-time onetime erstwhile then late past ousted outgoing fired")
SECOND = word_set("deputy vice assistant associate shadow interim would-be potential prospective aspiring minority majority")

_PREPOSITIONS: dict[str, frozenset[str]] = {}
for _nouns, _words in (
    (VOICES, "for of to with at"),
    (AIDES | CAMPAIGNERS, "for of to"),
    (SUPPORTERS | OPPONENTS, "of to"),
    (LEADERS, "of"),
    (MEMBERS, "of"),
    (FACTIONS, "of within in inside"),
    (CLOSE, "to"),
    (frozenset(["on behalf"]), "of"),
    (frozenset(["speaking"]), "for"),
):
    for _noun in _nouns:
        _PREPOSITIONS[_noun] = _PREPOSITIONS.get(_noun, frozenset()) | word_set(_words)


def prepositions(noun: str) -> frozenset[str]:
    """What stands between a noun, lower case and singular, and whom it ties to."""
    return _PREPOSITIONS.get(noun, frozenset())


def one_of(noun: str) -> str:
    """A tying noun in lower case and in the singular."""
    folded = " ".join(noun.casefold().split())
    return _SINGULAR.get(folded, folded)


def _plural(noun: str) -> str:
    first, space, rest = noun.partition(" ")
    if first == "person":
        first = "people"
    elif rest.startswith(("of ", "close")):
        first += "s"
    elif noun.endswith("man"):
        return noun[:-3] + "men"
    elif noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    else:
        return noun + "s"
    return f"{first}{space}{rest}"


_SINGULAR = {_plural(noun): noun for noun in _PREPOSITIONS} | {"spokespeople": "spokesperson"}
_FORMS = "|".join(re.escape(f).replace(r"\ ", r"\s") for f in sorted({*_PREPOSITIONS, *_SINGULAR}, key=lambda f: (-len(f), f)))
TYING = re.compile(rf"(?<![\w-])(?:{_FORMS})(?![\w-])", re.IGNORECASE)
