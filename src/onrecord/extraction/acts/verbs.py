"""What the verbs of cues say by themselves: "accused" an accusation, "vowed" a promise, "said" nothing about the act.

The lists are of common English verbs and of the nouns made from them, by the act that they name. Verbs of plain saying are
in none of them: what is done by saying something is told by its words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from onrecord.statements import Act

_VERBS: dict[Act, str] = {
    "assert": """
        acknowledge affirm announce calculate compute conclude confirm detail determine document elaborate emphasise emphasize
        estimate explain find forecast highlight indicate learn mention note notify observe outline predict project recount
        reiterate report reveal show stress testify underscore
    """,
    "deny": "contradict deny discount dispute rebuff rebut refute reject repudiate",
    "accuse": "accuse allege blame implicate indict",
    "criticise": """
        admonish assail attack bash belittle bemoan berate blast castigate censure chastise chide condemn criticise criticize
        deride decry demean demonise demonize denigrate denounce deplore disparage excoriate fault flay hammer heckle
        insult jeer knock lambast lambaste lament lampoon lash malign mock needle pan pillory pummel rail rap rebuke
        reprimand reproach ridicule rip roast savage scoff scold scorn skewer slam slate smear sneer taunt torch trash
        upbraid vilify oppose object complain protest
    """,
    "praise": """
        admire applaud celebrate cheer commend compliment congratulate credit extol hail honor honour laud praise salute thank
        tout welcome
    """,
    "endorse": "back champion embrace endorse promote support",
    "urge": """
        advise advocate appeal beg beseech call coax demand encourage entreat exhort implore instruct lobby order plead
        press pressure prod push recommend request urge
    """,
    "promise": "assure commit guarantee pledge promise swear undertake vow",
    "ask": "ask enquire inquire query question wonder",
    "withdraw": "apologise apologize backpedal backtrack disavow disown recant renounce repent retract",
    "believe": """
        aim anticipate appear assume believe consider contemplate decide deem desire disagree doubt envision expect fear feel
        foresee hope imagine intend judge know mull plan ponder prefer presume realise realize reckon regard resent seek
        seem sense suppose suspect think understand view want weigh wish worry
    """,
    "other": """
        chant chuckle cite decline fire hire joke laugh lie name nickname pass pray quip quote read recite refuse reply
        respond shout sign sing smile veto vote yell
    """,
}
_IRREGULAR = {
    "beg": "begged begging",
    "commit": "committed committing",
    "find": "found finding finds",
    "feel": "felt feeling feels",
    "forecast": "forecast forecasted forecasting forecasts",
    "foresee": "foresaw foreseen foreseeing foresees",
    "know": "knew known knowing knows",
    "pan": "panned panning",
    "plan": "planned planning plans",
    "prefer": "preferred preferring",
    "quip": "quipped quipping",
    "rap": "rapped rapping",
    "read": "read reads reading",
    "rebut": "rebutted rebutting",
    "rip": "ripped ripping",
    "seek": "sought seeking seeks",
    "show": "showed shown showing shows",
    "sing": "sang sung singing sings",
    "slam": "slammed slamming",
    "swear": "swore sworn swearing swears",
    "think": "thought thinking thinks",
    "undertake": "undertook undertaken undertaking undertakes",
    "understand": "understood understanding understands",
}
_NOUNS: dict[Act, str] = {
    "assert": "acknowledgement acknowledgment announcement confirmation estimate prediction projection revelation testimony",
    "deny": "denial rejection rebuttal",
    "accuse": "accusation accusations allegation allegations",
    "criticise": "criticism criticisms attacks condemnation complaint complaints opposition outrage objections ridicule",
    "praise": "praise tribute congratulations compliments",
    "endorse": "endorsement backing",
    "urge": "appeal calls plea pleas recommendation",
    "promise": "pledges promises vows assurances",
    "ask": "question questions",
    "withdraw": "apology retraction",
    "believe": """
        belief beliefs fears hopes concern concerns view views opinion intention plans aware concerned confident convinced
        optimistic pessimistic skeptical sceptical sure unsure certain uncertain afraid worried hopeful
    """,
    "other": "refusal joke jokes",
}
_PHRASES: tuple[tuple[str, Act], ...] = (
    (r"call\w* (?:\w+ ){0,3}(?:for|on|upon)\b", "urge"),
    (r"call\w*\b", "assert"),  # "called it a disaster" says it
    (r"push\w* (?:\w+ )?back\b|sho(?:t|ot\w*) down", "deny"),
    (r"push\w* (?:\w+ )?for\b|press\w* for\b", "urge"),
    (r"walk\w* back|back\w* away|distanc\w+ \w+sel(?:f|ves)|took? back|takes? back|no longer", "withdraw"),
    (
        r"t(?:ake|akes|aking|ook) (?:\w+ )?(?:aim|issue|a swipe|a shot|a jab|a dig|shots)|lash\w* out|hit\w* (?:out|back)",
        "criticise",
    ),
    (r"(?:paid|pays?|paying) tribute|sp(?:oke|eaks?|oken) (?:highly|warmly)", "praise"),
    (r"thr(?:ew|ow|ows|own|owing) (?:\w+ )?support|c(?:ame|ome) out in (?:favou?r|support)|in favou?r of", "endorse"),
    (r"(?:lo|lea|loo)k\w* forward", "believe"),
    (r"warn\w* (?:\w+ ){0,3}(?:against|not)\b", "urge"),
)
_FORMS = re.compile(r"[a-z]+")
_PHRASE = tuple((re.compile(rf"\b(?:{pattern})"), act) for pattern, act in _PHRASES)
_VOWELS = frozenset("aeiou")


def _inflections(verb: str) -> Iterator[str]:
    yield verb
    if verb in _IRREGULAR:
        yield from _IRREGULAR[verb].split()
        yield verb + "s"
        return
    if verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    else:
        yield from (verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), verb + "ed", verb + "ing")


def _by_form(lists: Mapping[Act, str]) -> dict[str, Act]:
    return {form: act for act, verbs in lists.items() for verb in verbs.split() for form in _inflections(verb)}


_ACT_OF_FORM = _by_form(_VERBS) | {noun: act for act, nouns in _NOUNS.items() for noun in nouns.split()}


@lru_cache(maxsize=4096)
def act_of_cue(cue: str) -> Act | None:
    """The act that the words of a cue name; None where they only say that something was said."""
    lowered = cue.casefold().replace("’", "'")
    for pattern, act in _PHRASE:
        if pattern.search(lowered):
            return None if act == "assert" else act
    acts = list(_acts_of(_FORMS.findall(lowered)))
    return next((act for act in acts if act != "assert"), acts[0] if acts else None)


def _acts_of(forms: Iterable[str]) -> Iterator[Act]:
    for form in forms:
        if act := _ACT_OF_FORM.get(form):
            yield act
