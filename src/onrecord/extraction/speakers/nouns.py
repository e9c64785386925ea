"""The nouns by which English news calls speakers: which mean a person, a body, a document or a crowd, and of what gender.

The lists are of common nouns only. Where a rule of word formation says it (-ist, -man, -er), no list is needed.
"""

from functools import lru_cache
from typing import Literal

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.statements import ActorKind

NounKind = Literal["person", "organisation", "document", "crowd", "unknown"]
Gender = Literal["male", "female"]

_PERSON = word_set(
    """
    accountant actress adherent admiral adult advocate agent aide ally applicant ambassador analyst apologist architect
    associate astronaut athlete attendant attorney aunt author ayatollah backbencher backer baron baroness billionaire bishop
    boss boy brother candidate captain cardinal catholic celebrity ceo chair chancellor chef chief chieftain child christian
    citizen civilian classmate cleric clerk coach colleague colonel columnist comic confidant congressman congresswoman
    constituent consultant contender contestant correspondent counsel counterpart cousin critic dad daughter dean defendant
    delegate democrat deputy diplomat dissident duchess duke earl countess viscount academic doctor economist elder emperor
    enthusiast entrepreneur envoy evangelical ex-president executive expert fan foe father favorite favourite fiance fiancee
    fighter friend front-runner frontrunner general girl governor graduate grandfather grandmother guest guru guy head heir
    hero hispanic historian hopeful host hostess husband icon imam immigrant individual informant inmate intern jew judge
    juror justice kid king lad lady latino laureate lawmaker legend lieutenant lobbyist lookalike look-alike magnate major man
    marshal mastermind mate maverick mayor mep merchant migrant militant millennial millionaire minister missionary mogul mom
    monarch mother mp msp mum muslim narrator native neighbor neighbour nephew netizen neurosurgeon niece nominee novelist
    novice nun nurse official oligarch operative opponent parent participant partner patient patriarch patriot patron
    pediatrician person pilot plaintiff poet pollster pope premier president president-elect priest prince princess principal
    professional proponent prophet pundit queen rabbi rapper rebel recruit refugee rep representative republican resident
    respondent revolutionary rival runner-up saint scholar scientist secretary secretary-general senator sergeant shah sheik
    sheikh sheriff sibling sister socialist soldier son source speaker specialist spouse staffer standard-bearer star student
    superdelegate superintendent surgeon surrogate suspect teen teenager tory troll twin tycoon uncle user veteran vicar
    viceroy victim voice voice-over voiceover widow widower wife witness woman
    """
)
_NOT_PERSON = word_set(
    """
    administer after alter anger another answer assist ban banner before better border buster calendar caliber can car
    caravan center centre chapter character checklist clamor clan cluster color colour consider copper corner corridor
    cover cyber december deliver differ dinner disaster discover door duster earlier either enter error ever exist
    exterior factor favor favour fear fever fiber fibre filibuster fire floor flyer folder former gather gender hammer
    harbor harbour honor honour hour however humor humour hunger inner interior junior labor labour ladder later latter
    layer leather letter liquor list loan major manner matter metaphor minor mirror mist monitor motor murder never
    newsletter november number october offer order other outer over pan paper parlor plan playlist poor poster power
    prayer prefer prior proper quarter rather rear recover refer register remember river rubber rumor rumour savior
    semester senior september shelter shoulder silver slogan span sponsor sticker suburban suffer summer super tear temper
    tenor terror theater theatre thriller together tower trailer transfer trigger tumor twist under upper war water
    weather whether winter wishlist wonder worse wrist year
    """
)
_ORGANISATION = word_set(
    """
    academy administration agency airline alliance archdiocese army assembly association authority bank board body
    broadcaster bureau business cabinet camp campaign caucus center centre chain chamber channel charity church city
    clinic club coalition college commission committee company confederation conference conglomerate congress consortium
    convention corporation corps council country county court daily delegation department diocese district division
    embassy enterprise faction faculty federation firm force foundation fund garrison giant government group hospital
    hotel house institute institution journal junta jurisdiction kingdom lab laboratory league legislature magazine
    manufacturer military militia ministry mission monarchy mosque movement municipality museum nation navy network
    newspaper newsroom non-profit nonprofit office operation orchestra organisation organization outfit outlet pac panel
    paper parish parliament partnership party police policymaker presidency program programme province publication
    publisher regime registry republic school secretariat senate service society start-up startup state station store
    subcommittee subsidiary synagogue syndicate system tabloid team temple think-tank town township treasury tribunal
    troupe trust union unit university vatican village watchdog website weekly
    """
)
_DOCUMENT = word_set(
    """
    account accusation act ad advert advertisement affidavit agenda agreement amendment analysis announcement answer appeal
    argument article assertion assessment audit average ballot bill biography blog book brief briefing brochure bulletin
    byline calculation caption census chart charter claim column comment commentary commercial communique complaint compromise
    constitution contract count cover criticism data deal decision declaration decree demand description dispatch document
    documentary dossier draft e-mail editorial email encyclical entry essay estimate evidence examination excerpt feature
    figure figures file filing film finding findings footage footnote forecast guideline headline hymn image indictment
    initiative inscription interview investigation invitation joke law lawsuit leaflet legislation letter list mailer
    manifesto map measure memo memoir memorandum message minutes missive motion note notice op-ed opinion order outline page
    pamphlet paragraph permit petition photo photograph picture piece placard plan plank platform play plea pledge poem policy
    poll polling post postcard poster prediction profile projection proposal proposition provision question questionnaire quiz
    reading rebuttal recap recommendation record recording regulation release remark remarks report research resolution
    response result results return review rhetoric rule ruling rumor rumour schedule script segment series sermon sign site
    slogan song speech spot spreadsheet statement statistic statistics stats statute story study suggestion suit summary
    survey tally tape testimony text theory timeline title tract trailer transcript translation treaty tweet update verdict
    version video voicemail warning warrant whitepaper
    """
)
_CROWD = word_set(
    """
    all alumni audience base bloc both brass bunch cast children chorus circle clergy clutch community congregation couple
    crew crowd dozens duo electorate elite elites establishment everybody everyone faithful family few flood folk folks
    generation half handful hundreds jury leadership left left-wing mainstream majority many masses media men middle-class
    millions minority mob most nobody officialdom others pair people percent percentage poor populace population press
    public quarter rank-and-file rest right scores several side slew some staff these third those thousands trio troops wing
    women working-class youth plenty
    """
)
_LISTED = _PERSON | _ORGANISATION | _DOCUMENT | _CROWD
_SINGULAR_PRONOUNS = frozenset({"someone", "somebody", "anyone", "anybody", "one", "another", "whoever"})

_MALE = word_set(
    """
    baron boy brother dad duke emperor ex-husband father fiance gentleman grandfather grandson guy husband king lad lord
    man monk mr nephew prince sir son stepfather stepson tsar uncle widower
    """
)
_FEMALE = word_set(
    """
    actress aunt baroness comedienne countess dame daughter duchess empress ex-wife fiancee girl granddaughter grandmother
    heiress hostess lady miss mistress mom mother mrs ms mum niece nun princess queen sister stepdaughter stepmother
    waitress widow wife woman
    """
)
# -man makes a person and a man of him; a chairman may be a woman, a businessman hardly.
_NEUTRAL_MAN = frozenset({"chairman", "human", "german", "roman", "ombudsman", "alderman", "freshman", "layman", "ottoman"})

# Adjectives that stand for people where no noun follows: "one Latino conservative".
_ADJECTIVES_OF_PEOPLE = word_set("conservative liberal moderate progressive independent libertarian radical black white")
_PERSON_ENDINGS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "person",
    "wife",
    "crat",
    "eer",
    "ologist",
    "ee",
    "naut",
    "path",
    "phile",
)


@lru_cache(maxsize=8192)
def singular(noun: str) -> str:
    """The singular of a lower-case noun, by the rules of spelling; a singular is returned as it is."""
    if noun.endswith("women") or (noun.endswith("men") and len(noun) > 3) or noun == "men":
        return noun[:-3] + "man"
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4 and noun not in ("series", "movies", "cookies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is", "news")) and len(noun) > 3 and noun not in _DOCUMENT_AS_IS:
        return noun[:-1]
    return noun


_IRREGULAR = {"ads": "ad", "people": "person", "children": "child", "wives": "wife", "media": "media", "rabbis": "rabbi"}
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
    if (one.endswith(_PERSON_ENDINGS) and len(one) > 4) or one.endswith("-year-old"):
        return "person"
    return "unknown"


def is_listed(noun: str) -> bool:
    """Whether a lower-case word is one of the nouns listed here, in its singular or plural, not only formed like one."""
    return not {noun, singular(noun)}.isdisjoint(_LISTED)


def kind_of_noun(noun: str, plural: bool) -> ActorKind:
    """The kind of actor that a description with this head noun means, if it names nobody."""
    if singular(noun) in _ADJECTIVES_OF_PEOPLE:
        return "group" if plural else "unnamed"
    match noun_kind(noun):
        case "document":
            return "organisation"
        case "crowd":
            return "group"
        case "person":
            return "group" if plural else "unnamed"
        case _:
            return "group" if plural else "organisation"


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
