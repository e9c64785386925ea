"""The nouns by which English news calls speakers: which mean a person, a body, a document or a crowd, and of what gender.

The lists are of common nouns only. Where a rule of word formation says it (-ist, -man, -er), no list is needed.
"""

from functools import lru_cache
from typing import Literal

NounKind = Literal["person", "organisation", "document", "crowd", "unknown"]
Gender = Literal["male", "female"]

_PERSON = frozenset(
    """
    actress adult advocate agent aide ally analyst analysts ambassador apologist architect associate astronaut athlete
    attendant attorney aunt author backbencher baron baroness bishop boss boy brother candidate captain cardinal celebrity
    ceo chair chancellor chef chief child citizen civilian classmate cleric clerk coach colleague colonel columnist comic
    confidant congressman congresswoman constituent contender correspondent counsel cousin critic dad daughter dean
    deceased defendant delegate democrat deputy diplomat doctor economist elder emperor envoy executive expert father
    favorite favourite fan fiance fiancee fighter friend front-runner frontrunner general girl governor graduate grandfather
    grandmother guest guru guy head heir hero historian hopeful host hostess husband icon imam individual inmate intern
    judge justice juror kid king lady lad laureate lawmaker lieutenant lobbyist major man marshal mastermind mate mayor mep
    minister missionary mogul mom monarch mother mp msp mum narrator native neighbor neighbour nephew niece nominee novelist
    nun nurse official oligarch parent partner patient patriarch patron pediatrician person pilot poet pollster pope
    premier president president-elect priest prince princess principal professional prophet pundit queen rabbi rapper
    rebel recruit refugee rep representative resident respondent republican rival runner-up saint scholar scientist
    secretary secretary-general senator sergeant shah sheikh sheriff sibling sister soldier son source speaker specialist
    spouse staffer star student superintendent surgeon surrogate suspect teen teenager tory troll twin tycoon uncle
    veteran victim vicar viceroy widow widower wife witness woman youth
    """.split()
)
_NOT_PERSON = frozenset(
    """
    answer anger banner border buster calendar caliber car center centre chapter character clamor cluster color colour
    corner corridor cover december dinner disaster door duster error factor favor favour fear fever filibuster fire floor
    flyer folder hammer harbor harbour honor honour hour humor humour hunger labor labour ladder layer letter liquor
    manner master matter metaphor mirror monitor motor murder newsletter november number october offer order other over
    paper parlor poster power prayer quarter rear register river rumor rumour savior semester september shelter shoulder
    sister-city sponsor sticker suburban summer tear tenor terror theater theatre thriller tower trailer transfer tumor
    war water weather winter wonder year ban clan plan span can pan caravan slogan loan human fan-base
    list exist twist assist mist wrist checklist wishlist playlist
    """.split()
)
_ORGANISATION = frozenset(
    """
    academy administration agency airline alliance archdiocese army arm army assembly association authority bank base-camp
    board body broadcaster bureau business cabinet camp campaign caucus center centre chain chamber channel charity
    church city clinic club coalition college commission committee community-group company conference confederation
    congress conglomerate consortium convention corps corporation council country county court daily delegation department
    diocese district division embassy enterprise executive-branch faction faculty federation firm force foundation fund
    garrison giant government group hospital hotel house institute institution journal junta jurisdiction kingdom lab
    laboratory league legislature magazine manufacturer militia military ministry mission monarchy mosque movement municipality
    museum nation navy network newspaper newsroom nonprofit non-profit office operation orchestra order-of-nuns
    organisation organization outfit outlet pac paper parliament parish partnership party police policymaker presidency
    program programme province publication publisher regime registry republic school secretariat senate service
    society startup start-up state station store subcommittee subsidiary syndicate synagogue system tabloid task-force team
    temple theatre-company think-tank town township treasury tribunal troupe trust union university vatican village
    watchdog weekly website
    """.split()
)
_DOCUMENT = frozenset(
    """
    account act ad advert advertisement affidavit agenda agreement amendment analysis announcement appeal article assessment
    audit ballot bill biography blog book brief briefing brochure bulletin byline calculation caption census chart charter
    column comment commentary commercial communique complaint compromise constitution contract count cover deal
    declaration decision decree description dispatch document documentary dossier draft editorial email e-mail encyclical
    entry essay estimate evidence excerpt feature figure file filing film finding footage forecast guideline headline hymn
    image indictment initiative inscription interview investigation invitation joke law lawsuit leaflet legislation letter
    list mailer manifesto map measure memo memoir memorandum message minutes motion note notice op-ed opinion order outline
    page pamphlet paragraph permit petition photo photograph picture piece placard plan plank platform play plea pledge poem
    policy poll post postcard poster prediction press-release profile projection proposal proposition provision question
    questionnaire reading rebuttal recap recommendation record recording regulation release report resolution response
    result review rule ruling rumor rumour schedule script segment series sermon sign site slogan song speech spot
    statement statistic statute story study suit summary survey tally tape testimony text theory timeline title tract
    trailer transcript translation treaty tweet update verdict version video voicemail warning warrant whitepaper will
    data figures findings minutes remarks results spreadsheet statistics stats
    """.split()
)
_CROWD = frozenset(
    """
    audience base bloc brass bunch camp-followers cast clergy community congregation couple crew crowd duo electorate elite
    elites establishment everybody everyone faithful family folk folks generation handful jury leadership left left-wing
    majority mainstream masses media middle-class minority mob nobody panel-of-experts pair people police populace population
    press public quarter rank-and-file rest right staff trio troops working-class wing youth
    men women children alumni both others some many several most few all those these half third dozens scores hundreds
    thousands millions
    """.split()
)
_SINGULAR_PRONOUNS = frozenset({"someone", "somebody", "anyone", "anybody", "one", "another", "whoever"})

_MALE = frozenset(
    """
    baron boy brother dad duke emperor father fiance gentleman grandfather grandson guy heir-apparent husband king lad lord
    man mr nephew prince sir son stepfather stepson tsar uncle widower monk ex-husband
    """.split()
)
_FEMALE = frozenset(
    """
    actress aunt baroness comedienne countess dame daughter duchess empress ex-wife fiancee girl grandmother granddaughter
    heiress hostess lady miss mistress mom mother mrs ms mum niece nun princess queen sister stepdaughter stepmother
    waitress widow wife woman
    """.split()
)
# -man makes a person and a man of him; a chairman may be a woman, a businessman hardly.
_NEUTRAL_MAN = frozenset({"chairman", "human", "german", "roman", "ombudsman", "alderman", "freshman", "layman", "ottoman"})

_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "person", "crat", "eer", "ologist", "ee", "naut", "path", "phile")
_PERSON_ENDINGS_PLURAL = ("men", "women", "people")


@lru_cache(maxsize=8192)
def singular(noun: str) -> str:
    """The singular of a lower-case noun, by the rules of spelling; a singular is returned as it is."""
    if noun.endswith("women") or (noun.endswith("men") and len(noun) > 3) or noun == "men":
        return noun[:-3] + "man"
    if noun in ("people", "children", "wives", "media"):
        return {"people": "person", "children": "child", "wives": "wife", "media": "media"}[noun]
    if noun.endswith("ies") and len(noun) > 4 and noun not in ("series", "movies", "cookies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is", "news")) and len(noun) > 3 and noun not in _DOCUMENT_AS_IS:
        return noun[:-1]
    return noun


_DOCUMENT_AS_IS = frozenset({"minutes", "series", "analysis", "census", "congress", "corps"})


def is_plural(noun: str) -> bool:
    """Whether the form of a lower-case noun is a plural, or a word that means several."""
    return singular(noun) != noun or noun in _CROWD


@lru_cache(maxsize=8192)
def noun_kind(noun: str) -> NounKind:
    """What a common noun, lower case, singular or plural, stands for when it is said to speak."""
    if noun in _SINGULAR_PRONOUNS:
        return "person"
    if noun in _CROWD:
        return "crowd"
    one = singular(noun)
    for candidate in (noun, one, one.rpartition("-")[2]):
        if candidate in _PERSON:
            return "person"
        if candidate in _ORGANISATION:
            return "organisation"
        if candidate in _DOCUMENT:
            return "document"
        if candidate in _CROWD:
            return "crowd"
        if candidate in _NOT_PERSON:
            return "unknown"
    if one.endswith(_PERSON_ENDINGS) and len(one) > 4:
        return "person"
    return "unknown"


@lru_cache(maxsize=2048)
def noun_gender(noun: str) -> Gender | None:
    """The gender that a common noun gives to the person it is said of, if any."""
    if noun in _NEUTRAL_MAN:
        return None
    last = noun.rpartition("-")[2]
    if noun in _FEMALE or last in _FEMALE or noun.endswith("woman"):
        return "female"
    if noun in _MALE or last in _MALE or (noun.endswith("man") and noun not in _NOT_PERSON):
        return "male"
    return None
