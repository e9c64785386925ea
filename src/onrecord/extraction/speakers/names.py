"""The parts of a name: title, office, given names, particles, surname, suffix; and whether two names may be one person's.

Nothing is known about who bears a name: only how English prints names, and which titles and offices stand before them.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.nouns import Gender

UPPER = "".join(c for c in map(chr, (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())

_MALE_TITLES = frozenset({"mr", "sir", "lord", "fr", "brother", "mister"})
_FEMALE_TITLES = frozenset({"mrs", "ms", "miss", "dame", "lady", "baroness", "sister", "madam"})
_COURTESY = _MALE_TITLES | _FEMALE_TITLES | {"mx", "dr", "prof", "professor", "rev", "reverend", "hon", "doctor"}
# Abbreviated offices, with the noun by which an article may later call their holder.
OFFICES = {
    "sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative", "gov": "governor",
    "govs": "governor", "gen": "general", "lt": "lieutenant", "col": "colonel", "capt": "captain", "sgt": "sergeant",
    "maj": "major", "adm": "admiral", "cpl": "corporal", "cmdr": "commander", "det": "detective", "supt": "superintendent",
    "insp": "inspector", "atty": "attorney", "asst": "assistant", "pres": "president", "sec": "secretary", "st": "saint",
    "msgr": "monsignor", "amb": "ambassador", "cllr": "councillor", "mp": "mp", "rev": "reverend", "prof": "professor",
    "dr": "doctor", "dep": "deputy",
}  # fmt: skip
_ROLE_WORDS = word_set(
    """
    activist actor actress adjutant administrator admiral adviser advisor agent aide alderman ambassador analyst
    archbishop architect assemblyman assemblywoman assistant attorney author ayatollah baron baroness bishop boss
    brigadier businessman businesswoman candidate captain cardinal ceo cfo chair chairman chairperson chairwoman
    chancellor chief coach colonel columnist commander commissioner comptroller congressman congressmember congresswoman
    constable consultant contender controller coo coordinator coroner corporal correspondent councillor councilor
    councilman councilmember councilwoman counsel counselor cto czar defender delegate democrat deputy detective director
    economist editor emir envoy executive founder fellow general governor hopeful host imam inspector journalist judge
    justice king laureate lawmaker lawyer leader lieutenant lobbyist major manager marshal mayor member mep minister mogul
    mp mps msp nominee officer official organiser organizer owner pastor patriarch pollster pope premier presenter
    president president-elect priest prince princess principal producer professor prosecutor queen rabbi rapper reporter
    representative republican sailor secretary secretary-general senator sergeant sheikh sheriff singer solicitor speaker
    spokesman spokesperson spokeswoman strategist sultan superintendent supervisor surgeon taoiseach teacher tory
    treasurer trooper trustee undersecretary veteran vice-president whip writer representative-elect senator-elect
    governor-elect ag anchor anchorman anchorwoman billionaire blogger comedian comic commentator committeeman
    committeewoman conservative da dictator doctor entrepreneur evangelist expert filmmaker frontrunner front-runner
    guitarist heir heiress historian icon intern investigator investor libertarian legend liberal magnate millionaire
    moderator narrator neurosurgeon novelist operative pilot pm playwright poet presidential producer psychologist rival
    rocker runner-up scholar scientist sculptor socialist socialite specialist student supporter survivor tycoon vp
    witness ally challenger dj critic donor incumbent staffer surrogate
    """
) | OFFICES.keys() - {"st"}
STYLES = frozenset({"pope", "king", "queen", "prince", "princess", "saint", "st", "emperor", "sultan"})
_PORTFOLIOS = word_set(
    """
    state defense defence treasury energy commerce labor labour education health transportation war finance justice interior
    agriculture trade information tourism culture planning
    """
)
_POSTNOMINALS = word_set("mp mep msp qc kc cbe obe mbe phd md esq rn dds am ms td bt")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = word_set("de da di du del della der den dos das la le van von bin ibn al el ter ten y")

ORGANISATION_WORDS = word_set(
    """
    academy action administration agency airlines alliance america assembly associates association authority bank board
    broadcasting brothers bureau cabinet campaign capital caucus center centre chamber channel church club co coalition
    college commission committee commons companies company conference congress consortium convention corp corporation
    council court daily department division embassy enterprises exchange federation files for force forum foundation
    fund gazette group groups guard guide herald holdings hospital hotel hotels house inc industries initiative insider
    institute institution international journal journalism judiciary lab laboratories laboratory league legislature
    library llc llp lords ltd magazine matter ministry mission monitor motors movement museum nation nations network networks
    news newspaper newspapers observer office organisation organization pac panel parliament partners partnership party
    police post press productions program project radio register report reports republic research review rights school schools
    secretariat senate service services society states station street studios syndicate systems team technologies
    telegraph television theatre times today treasury tribunal tribune trust tv union united universities university watch
    workers works
    """
)
_FIRST_OF_BODIES = frozenset({"american", "daily", "federal", "international", "national", "team", "weekly"})
_INNER_OF_BODIES = frozenset({"of", "for", "the"})
_NATIONALITIES = word_set("english french british dutch irish welsh scottish spanish swiss danish swedish polish turkish")
# Given names that end like the word for who comes from a place: "Adrian", but "Kentuckian".
_GIVEN_IN_IAN = word_set(
    """
    adrian brian christian cillian cyprian damian dorian fabian florian gillian ian jillian julian kian killian lilian lillian
    marian maximilian octavian qian sebastian tian tristian valerian vivian xian
    """
)
_INITIALS = re.compile(r"(?:\w\.){2,}$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name without office or party: its words as printed, and what stands around them.

    `words` are given names, particles and surname. `start` and `end` are offsets into the phrase that was read. `gender` is
    what the title says. `roles` are the offices and party printed before the name, and letters after it.
    """

    words: tuple[str, ...]
    start: int
    end: int
    title: str = ""
    suffix: str = ""
    roles: tuple[str, ...] = ()
    gender: Gender | None = None
    is_organisation: bool = False
    keys: tuple[str, ...] = field(init=False, compare=False)  # the folded words, particles left out: what names are compared by

    def __post_init__(self) -> None:
        folded = tuple(map(fold, self.words))
        object.__setattr__(self, "keys", tuple(k for k in folded if k and k not in PARTICLES) or folded)


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """A word without case, accents, full stops and kinds of apostrophe and hyphen."""
    if not word.isascii():
        word = without_accents(word.replace("’", "'").replace("‑", "-"))
    return word.casefold().replace(".", "").strip("\"“”'‘’()[],")


def without_accents(text: str) -> str:
    """A text without accents and other combining marks, its characters else as NFKD has them."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


_TOKEN = re.compile(r"[^\s]+")


@lru_cache(maxsize=8192)
def read_name(sequence: str) -> Name | None:
    """The name at the end of a sequence of capitalised words, its titles and offices split off; None where only those stand.

    "Labour Deputy Leader Tom Watson" is Tom Watson with the role "Labour Deputy Leader"; "Mr Watson" is Watson, male;
    "Department of Justice" an organisation, whole.
    """
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(sequence)]
    folded = [fold(t[0]).removesuffix("'s") for t in tokens]
    end = len(tokens)
    post: list[str] = []
    while end > 2 and folded[end - 1] in _POSTNOMINALS and tokens[end - 1][0].isupper():
        end -= 1
        post.append(tokens[end][0])
    suffix = ""
    if end > 1 and folded[end - 1] in _SUFFIXES:
        end -= 1
        suffix = tokens[end][0]
    if end == 0:
        return None
    begin = _where_name_begins(folded, end)
    last = end if suffix else end - 1
    name_end = tokens[last][2] if suffix else tokens[end - 1][2]
    while name_end and sequence[name_end - 1] in ",;:":
        name_end -= 1
    if not name_end:
        return None
    if begin is None:
        return Name(tuple(t[0] for t in tokens[:end]), 0, name_end, suffix=suffix, is_organisation=True)
    if begin >= end:
        return None
    if end == 1 and _INITIALS.fullmatch(tokens[0][0]):
        return Name((tokens[0][0],), 0, name_end, is_organisation=True)
    title, gender = "", None
    for at in range(begin):
        if folded[at] in _COURTESY or folded[at] in OFFICES:
            title = title or tokens[at][0]
            gender = _title_gender(folded[at]) or gender
    role_end = next((i for i in range(begin) if folded[i] in _COURTESY), begin)
    roles = [sequence[tokens[0][1] : tokens[role_end - 1][2]]] if role_end else []
    words = tuple(t[0].rstrip(",") for t in tokens[begin:end])
    return Name(words, tokens[begin][1], name_end, title, suffix, (*roles, *post), gender)


def _title_gender(folded: str) -> Gender | None:
    return "male" if folded in _MALE_TITLES else "female" if folded in _FEMALE_TITLES else None


def is_role(folded: str) -> bool:
    """Whether a folded word is an office or calling: also in the plural, and "co-anchor", "editor-in-chief"."""
    if folded in _ROLE_WORDS or folded in _COURTESY:
        return True
    if "-" in folded:
        return folded.rpartition("-")[2] in _ROLE_WORDS | {"winner"} or folded.partition("-in-")[0] in _ROLE_WORDS
    return folded.endswith("s") and folded[:-1] in _ROLE_WORDS and folded[:-1] not in OFFICES


def _where_name_begins(folded: Sequence[str], end: int) -> int | None:
    """Index of the name's first word; `end` where only offices stand; None where the whole is an organisation's name."""
    last_role = max((i for i in range(end) if is_role(folded[i])), default=-1)
    if last_role == end - 1 and end > 1 and folded[end - 2] in _COURTESY and folded[end - 1] not in _ADDRESSED:
        return end - 1  # "Mr. Singer"
    if last_role == end - 1:
        if folded[end - 1] not in SURNAME_TOO or (end > 1 and folded[end - 2] in _BEFORE_OFFICE):
            return end
        last_role = max((i for i in range(end - 1) if is_role(folded[i])), default=-1)  # "Angus King"
    begin = last_role + 1
    if begin < end and folded[begin] in ("of", "to", "for"):
        return _after_of(folded, begin, end)
    if folded[begin + 1 : begin + 2] == ["of"] and (after := _after_ministry(folded, begin, end)):
        return after
    courteous = any(f in _COURTESY or f in OFFICES for f in folded[:begin])
    if not courteous and (
        is_organisation_name(folded[begin:end]) or (0 < begin == end - 1 and folded[begin] in ORGANISATION_WORDS)
    ):
        return None
    if last_role >= 0 and folded[last_role] in STYLES and end - begin == 1:
        return last_role  # "Pope Francis": the style is part of how the one name is given
    return begin + (end - begin > 2 and _is_of_a_place(folded[begin]))


def _is_of_a_place(folded: str) -> bool:
    """Whether a word before a name says where its bearer is from: "Kentuckian Ned Fell"."""
    return (
        folded in _NATIONALITIES
        or folded.endswith(("-based", "-born"))
        or (folded.endswith(("ian", "ican", "ese")) and folded not in _GIVEN_IN_IAN)
    )


# Offices that are surnames as well, and what shows that the office is meant.
SURNAME_TOO = word_set(
    """
    weaver king prince major marshal bishop pope judge justice constable coroner sheriff chase dean fellow sergeant baron
    priest knight rabbi whip singer
    """
)
_ADDRESSED = word_set("president speaker chairman secretary ambassador minister mayor")  # "Mr. President"
_BEFORE_OFFICE = _ROLE_WORDS | word_set(
    """
    labour democratic republican conservative liberal tory white united former deputy vice grand high fire us state
    federal chief
    """
)


def _after_of(folded: Sequence[str], of: int, end: int) -> int:
    """Where a name begins after an office with "of": "Secretary of State John Kerry", "Secretary of State"."""
    after = end - of - 1
    if after >= 2 and folded[of + 1] in _PORTFOLIOS:
        return of + 2
    return end - 2 if after >= 3 else end


def _after_ministry(folded: Sequence[str], begin: int, end: int) -> int | None:
    """Where a name begins after the ministry that its bearer serves in: "(Minister in the) Ministry of Finance Ned Fell"."""
    name = folded[begin + 3 : end]
    is_of_someone = folded[begin] in ("ministry", "department") and folded[begin + 2] in _PORTFOLIOS and 2 <= len(name) <= 3
    return begin + 3 if is_of_someone and ORGANISATION_WORDS.isdisjoint(name) and "and" not in name else None


def is_organisation_name(folded: Sequence[str]) -> bool:
    """Whether the folded words of a name, two or more of them, show a body, not a person."""
    if len(folded) > 1 and (folded[0] in _FIRST_OF_BODIES or folded[-1] in ORGANISATION_WORDS):
        return True
    if len(folded) > 1 and not _INNER_OF_BODIES.isdisjoint(folded):
        return True
    return any(f in ("&", "and", "inc", "llc", "corp", "committee", "association", "department") for f in folded)


def may_be_one(a: Name, b: Name) -> bool:
    """Whether two names may be the same person's: as far as the names themselves can tell.

    A surname alone fits whoever bears it, a given name alone likewise; initials fit the names they begin; an accent, a hyphen
    or a particle makes no difference; a title of the other gender does, and so does Jr.
    """
    if a.gender and b.gender and a.gender != b.gender:
        return False
    ka, kb = a.keys, b.keys
    if ka == kb:
        return _same_suffix(a, b)
    if len(ka) > len(kb):
        a, b, ka, kb = b, a, kb, ka
    if len(ka) == 1:
        return ka[0] == kb[-1] or ka[0] in kb[-1].split("-") or (ka[0] == kb[0] and not a.title) or ka[0] == "".join(kb)
    if len(kb) > len(ka) and kb[-len(ka) :] == ka:
        return _same_suffix(a, b)  # "Wasserman Schultz"
    return _same_surname(ka, kb) and _fits(ka[0], kb[0]) and _same_suffix(a, b) and _middles_fit(ka[1:-1], kb[1:-1])


def _same_suffix(a: Name, b: Name) -> bool:
    sa, sb = fold(a.suffix), fold(b.suffix)
    return sa == sb or (not (sa and sb) and {sa, sb}.isdisjoint({"jr", "sr"}))


def _same_surname(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the surname of a shorter name is that of a longer, whole or as part of a double surname."""
    if a[-1] == b[-1] or a[-1].replace("-", "") == b[-1].replace("-", ""):
        return True
    return a[-1] in b[-1].split("-") or b[-1] in a[-1].split("-") or (len(b) > 2 and len(a) == 2 and a[1] == b[1] == b[-2])


def _fits(a: str, b: str) -> bool:
    """Whether two given names may be one: the same, an initial, or a short form that the longer begins with."""
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 3 and long.startswith(short)


def _middles_fit(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return not a or not b or (a[0][0] == b[0][0] and _fits(a[0], b[0]))


def is_people(folded: Sequence[str]) -> bool:
    """Whether capitalised words mean people of a party, a nation or a trade: "Republicans", "African Americans", "French"."""
    last = folded[-1]
    if folded[0].startswith(("anti-", "pro-")) and last.endswith("s"):
        return True
    if last in _NATIONALITIES or (len(folded) == 1 and last.endswith("ese")):
        return len(folded) == 1
    if not last.endswith("s") or last in ORGANISATION_WORDS:
        return False
    if last[:-1] in _ROLE_WORDS:
        return len(folded) == 1 or last[:-1] not in SURNAME_TOO
    return last.endswith(("ians", "icans", "crats", "ists")) or (len(folded) == 1 and last.endswith("ans"))
