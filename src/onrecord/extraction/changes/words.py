"""The words by which English news says that someone changed sides: closed lists of verbs and phrases, as patterns."""

import re

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.statements import Side

# Verbs that say on whose side someone is.
_PAST = (
    "supported|backed|endorsed|championed|voted for|campaigned for|canvassed for|stood by|rallied behind|sided with|"
    "opposed|voted against|campaigned against|argued against|fought against"
)
_GERUND = (
    "supporting|backing|endorsing|championing|voting for|campaigning for|canvassing for|standing by|siding with|"
    "opposing|voting against|campaigning against|arguing against|fighting against"
)
_BASE = (
    "support|back|endorse|champion|vote for|campaign for|stand by|stand behind|side with|believe in|trust|"
    "oppose|vote against|campaign against|object to"
)
_PRESENT = re.sub(r"(?<![\w ])[a-z]+", lambda m: m.group() + "s", _BASE)
# What is said or done for or against someone once: no side by itself, but it shows one beside the other side.
_PRAISE = "praise[sd]?|praising|embrac(?:e[sd]?|ing)|defend(?:s|ed|ing)?|welcom(?:e[sd]?|ing)|hail(?:s|ed|ing)?"
_ATTACK = (
    r"critici[sz](?:e[sd]?|ing)|attack(?:s|ed|ing)?|denounc(?:e[sd]?|ing)|condemn(?:s|ed|ing)?|blast(?:s|ed|ing)?|"
    r"turned (?:against|on)"
)
_AGAINST = re.compile(rf"\b(?:oppos|object|{_ATTACK})|\bagainst\b")
_BEGAN = r"(?:began|begun|started|decided|chose|chosen|voted)\sto"
_ENDED = (
    rf"(?:{_BEGAN}\s(?:withdraw|rescind|pull|end|revoke|drop|abandon)|"
    r"withdr(?:ew|awn|awing|aws)|(?:rescind|pull|yank|end|retract|cancel)(?:l?ed|l?ing|s)|(?:revok|renounc|revers|repudiat)"
    r"(?:ed|ing|es)|drop(?:ped|ping|s)|abandon(?:ed|ing|s)|(?:took|taken|taking|takes) back|walk(?:ed|ing|s) back"
    r"|(?:backtracked|went back) on|backed away from)"
)
_WHOSE = r"(?:(?:his|her|its|their|any|all)\s)?(?:(?!for\b|of\b|to\b)[a-z]{3,12}\s){0,2}?"
_MIND = r"(?:his|her|its|their)\s(?:minds?|views?|opinions?|tune|positions?|stance)"
_SELF = "(?:himself|herself|itself|themselves)"
_ALLEGIANCE = r"(?:support|allegiances?|loyalty|loyalties|backing|endorsements?|votes?)"

Sides = tuple[Side | None, Side | None]
# Verb phrases that stand right before whom they concern, and the sides before and after that they say.
_TURNS: tuple[tuple[str, Sides], ...] = (
    (rf"{_ENDED}\s{_WHOSE}(?:endorsements?|support|backing|allegiance)\s(?:of|for|from|to|behind)", ("support", None)),
    (
        rf"{_ENDED}\sthe\s(?:endorsement|support|backing)\s(?:he|she|they|it)\s(?:had\s)?(?:gave|given|offered)",
        ("support", None),
    ),
    (rf"{_ENDED}\s{_WHOSE}(?:opposition|objections?)\sto", ("oppose", None)),
    (r"(?:un-?|dis)endors(?:ed|es|ing)", ("support", None)),
    (r"turn(?:ed|s|ing) against", ("support", "oppose")),
    (r"turn(?:ed|s|ing) on", (None, "oppose")),
    (rf"(?:abandon|desert)(?:ed|ing|s)|{_BEGAN} (?:abandon|desert)", ("support", None)),
    (r"(?:broke|broken|breaks|breaking) (?:ranks )?with", ("support", None)),
    (r"(?:end(?:ed|ing|s)|broke off) (?:his|her|its|their) alliance with", ("support", None)),
    (r"(?:(?:fell|fallen|falls|falling) out|had (?:a|his|her) (?:[a-z]+ )?falling[- ]out) with", ("support", None)),
    (r"turn(?:ed|s|ing) (?:his back|her back|its back|their backs?) on", ("support", None)),
    (r"(?:sour|cool)(?:ed|ing|s) (?:on|toward|towards)", ("support", None)),
    (r"(?:grew|grown|growing|became|become|was|were|been) (?:disillusioned|disenchanted) (?:with|by)", ("support", None)),
    (
        r"(?:lost|losing|loses) (?:(?:all|his|her|their|its) )?(?:faith in|confidence in|trust in|patience with)",
        ("support", None),
    ),
    (r"warm(?:ed|ing|s) (?:up )?to", (None, "support")),
    (r"(?:came|come|comes|coming) a?round to(?: (?:supporting|backing|endorsing))?", (None, "support")),
    (r"reconciled with|(?:made|making|makes) (?:(?:his|her|their) )?peace with|buried the hatchet with", ("oppose", None)),
    (rf"(?:chang(?:ed|ing|es)|revers(?:ed|ing|es)) {_MIND} (?:about|on)", (None, None)),
    (rf"revers(?:ed|ing|es) (?:course|{_SELF}) (?:about|on)", (None, None)),
)
TURNS: dict[re.Pattern[str], Sides] = {re.compile(rf"\b(?:{words})\s"): sides for words, sides in _TURNS}
NO_LONGER = re.compile(
    rf"\b[Nn]o longer\s(?:{_BASE}|{_PRESENT}|{_GERUND}|(?:ha(?:s|d|ve) )?(?:any |full |much )?(?:confidence|faith|trust) in|"
    r"behind|loyal to|in favou?r of|opposed to|against|an? (?:[a-z]+ )?(?:fan|admirer|champion|believer) (?:of|in))\s"
)
STOPPED = re.compile(rf"\b(?:stopped|ceased)\s(?:{_GERUND})\s")
ONCE = re.compile(
    rf"\b(?:once|formerly|initially|originally|at first|at one time|(?P<before>previously))\s(?:{_PAST})\s"
    rf"|\bused to\s(?:{_BASE})\s"
)
# A stance of the past: no change, unless a contrast follows.
BACKED = re.compile(rf"\b(?:{_PAST})\s")
HAVING = re.compile(
    rf"\b(?:[Hh]aving\s(?:(?:previously|once|initially|originally|earlier|first|long)\s)?(?:{_PAST})"
    r"|[Aa]fter\s(?:(?:initially|first|originally|previously|once|long|years of|months of|weeks of|a decade of|decades of)\s)?"
    rf"(?:{_GERUND}|{_ATTACK}))\s"
)
SWITCHED = re.compile(
    r"\b(?:switch|shift|transferr|mov|chang)(?:ed|ing|es|s)\s(?:(?:his|her|its|their)\s)?"
    rf"(?:[a-z]+\s)?{_ALLEGIANCE}\s(?P<way>from|to)\s"
)
DEFECTED = re.compile(
    r"\b(?:defect(?:ed|ing|s)|decamped|crossed over|crossed the floor|jumped ship"
    r"|switched (?:parties|sides))\s(?P<way>from|to)\s"
)
TO = re.compile(r",?\sto\s")
# Where whom it concerns is the subject, and who changed stands after it.
LOST = re.compile(r"\b(?:lost|losing) the (?:support|backing|confidence|trust|endorsement) of\s")
WHOM = re.compile(
    r"\b(?P<target>whom?)\s(?P<actor>he|she|they|(?:M[rs]s?\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?:['’]d|\shad|\shas)?"
    rf"\s(?:once|initially|originally|formerly|previously)\s(?:{_PAST})(?=[,.;)]|\s(?:and|but|for|as|in|is|was|has|had|on)\b)"
)
LEFT_BY = re.compile(r"\b(?:abandoned|deserted|disendorsed|unendorsed|un-endorsed) by\s")


def _contrast(adverbs: str) -> re.Pattern[str]:
    return re.compile(
        r"[^.;!?“”\"\n]{0,60}?,?\s(?:(?:but|yet)\s(?:(?:who|he|she|they|it)\s)?(?:[a-z]+ly\s)?"
        rf"(?:(?:has|have|had|is|are|was|were)\s)?(?:{adverbs})\b(?:\s[a-z]+\b)?"
        r"|until\s(?:recently|last (?:week|month|year)|\w+ (?:weeks|months|years) ago)"
        r"|before\s(?:switching|turning|defecting|abandoning|souring|withdrawing|changing)\b)"
    )


# What says that one is held all the same.
STILL = re.compile(r"\b(?:again|still|continues?|remains?|re-?elect\w*|renew\w*|once more|as well|too)\b")
HAS = re.compile(r"(?:\b(?:has|have)|['’](?:s|ve))\s$")
# What says, after a stance of the past, that it isn't held any more; less says so where it is called a previous one.
CONTRAST = _contrast("now|since|no longer")
LOOSE_CONTRAST = _contrast("now|since|no longer|later|then|subsequently|recently|said|says")
# The words between a stance of the past and the verb of the same subject that tells today's.
ON_TO_NOW = re.compile(
    r"(?:[,)]?\s(?:but|and|yet|who|has|have|had|is|are|now|since|later|then|also|recently|even|eventually|finally|again|he|she|they"
    r"|in the past|(?!family\b|ally\b)[a-z]+ly|(?:on|last) \w+day|this \w+|last (?:week|month|year|night)))*,?\s"
)
ANY_STANCE = re.compile(rf"\b(?:{_PAST}|{_GERUND}|{_BASE}|{_PRESENT}|{_PRAISE}|{_ATTACK})\s")
SHIFTED = re.compile(r"\b(?:now|later|this time|eventually|ultimately|has since|have since|changed|switched|reversed)\b")
FIRST = re.compile(r"[Aa]fter (?:initially|first|originally)\b")

# Where somebody was left behind, not by his supporters.
SOMEWHERE = re.compile(r"\s(?:at|near|outside|inside|beside|along|there|in (?:the|an?)|on (?:the|an?)|by the)\b")
_ALLY, _CRITIC = (
    "ally|allies|supporters?|backers?|friends?|loyalists?|champions?|admirers?",
    "critics?|opponents?|foes?|enem(?:y|ies)|adversar(?:y|ies)",
)
FORMER_FAN = re.compile(
    r"\b(?:(?:[Ff]ormer(?:ly an?)?|[Oo]ne-?time|[Ee]rstwhile|[Oo]nce an?)\s(?:[a-z-]+\s){0,2}"
    r"(?:confidant|admirer|champion|cheerleader|defender|acolyte|disciple|prot[eé]g[eé])e?s?"
    r"|ex-(?:ally|allies|supporters?|backers?|loyalists?))\s(?:of|to)\s"
)
TURNED = re.compile(rf"\b(?:(?P<support>{_ALLY})|{_CRITIC})[- ]turned[- ](?:(?P<fan>{_ALLY})|{_CRITIC})\s(?:of|to)\s")

# Possessions of a candidate through which he himself is supported or opposed.
_RUN = "candidacy|candidature|bid|campaign|nomination|leadership|presidency|premiership|re-?election|run|appointment|government"
OWN_RUN = re.compile(rf"(?P<whose>his|her|their)\s(?:[a-z-]+\s){{0,2}}(?:{_RUN})\b")
HIS_RUN = re.compile(rf"['’]s?\s(?:[a-z-]+\s){{0,2}}(?:{_RUN})\b")

# What puts a tie to a side into the past: before its noun, or before its phrase.
PAST = word_set("former ex one-time onetime erstwhile estranged lapsed")
FORMERLY = re.compile(
    r"(?:\b(?:was|were|been|is|are)\s)?\b(?P<mark>once|formerly|previously|at one time|used to be|no longer|until recently"
    r"|(?P<then>long|had (?:long )?been))\s(?:one of\s|among\s)?$",
    re.IGNORECASE,
)
# Who is against whom in a contest, not by stance.
ELECTORAL = word_set(
    "primary presidential election electoral republican democratic gop general party campaign main boxing league"
)


def side_of(words: str) -> Side:
    """The side that a verb of stance takes."""
    return "oppose" if _AGAINST.search(words) else "support"
