"""What is said of one's own words to take them back: "I misspoke", "her answer was wrong", "no longer holds those views"."""

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.extraction.standing.objects import NOUN_PHRASE
from onrecord.extraction.standing.sayings import NOUN, SAID, SAY, SAYING
from onrecord.statements import Standing

# Who must be the one who takes back: the subject before the words, the owner of what is taken back, or nobody in particular.
By = Literal["subject", "owner", "object", "anyone"]
# A day between a verb and what belongs to it.
DAY = (
    r"(?:,? (?:(?:late |early )?(?:on |this |last )?(?:\w+day|night|week|month)(?: (?:night|morning"
    r"|evening|afternoon))?|yesterday|later|today),?)?"
)

_AUX = r"(?:was|were|is|are|am|be|been|being|'s|'re|'m|had been|has been|have been)"
_ADVERB = (
    r"(?:(?:\w+ly|very|quite|simply|just|too|also|both|far|so|an?|the|all|clearly|not just|rather|in fact"
    r"|of course|, he said,) )"
)
_WRONG = (
    r"(?:wrong|incorrect|inaccurate|untrue|false|mistaken|erroneous|misleading|ill[- ](?:chosen"
    r"|advised|judged|considered|informed|timed)"
    r"|inappropriate|unacceptable|insensitive|offensive|hurtful|clumsy|clumsily|careless|unwise"
    r"|foolish|stupid|crass|inexcusable|idiotic"
    r"|(?:poorly|badly|clumsily|wrongly|inelegantly|carelessly) \w+|mistake|error|slip|blunder|lie|misstatement|untruth"
    r"|out of (?:line|order|turn|place)|in (?:error|poor taste|bad taste)|(?:issued|made|given|sent"
    r"|published|written|posted|said|shared) (?:in"
    r" (?:error|anger|haste)|by (?:mistake|accident))|(?:unfair|unjust|unjustified|unfounded|baseless"
    r"|overstated|exaggerated|regrettable|indefensible|tasteless)"
    r"|not (?:true|correct|accurate|right|acceptable|appropriate|factual)|no longer (?:true|valid|his"
    r"|her|my|their)|beneath \w+"
    r"|too (?:high|low|optimistic|harsh|strong|hasty|sweeping))\b"
)
_BE_WRONG = rf"(?:'s|'d)?\s{_AUX}\s{_ADVERB}{{0,3}}{_WRONG}"
GAP = r"(?:\s(?!(?:said|says|told|and|but)\b)[\w'-]+){0,7}?"
SELF = r"(?:I|we|he|she|they|it)"
_HAVE = r"(?:have|had|has|'ve|'d)"
_VIEWS = r"(?:views?|opinions?|beliefs?|positions?|thinking|sentiments?|convictions?)"
_OWN = r"(?:my|our|his|her|their|its)"
_EVENLY = r"(?:\s(?:own|personal|real|current|true|considered))*"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A pattern of such words, and what they do."""

    pattern: re.Pattern[str]
    by: By
    standing: Standing = "withdrawn"
    is_faint: bool = False
    is_whole: bool = False
    is_asked: bool = False
    is_clause: bool = False
    is_told: bool = False  # also by the reporter


def verdict(pattern: str, by: By, standing: Standing = "withdrawn", **rest: bool) -> Verdict:
    """A verdict by `pattern`, which begins where a word does; the rest as in Verdict."""
    return Verdict(re.compile(rf"(?<![\w'-])(?:{pattern})", re.IGNORECASE), by, standing, **rest)


WITHDRAWALS = (
    verdict(r"mis-?sp(?:oke|oken|eaking)\b", "subject"),
    verdict(
        r"sp(?:oke|oken|eaking) (?:far |much |a little |rather )?(?:too (?:soon|quickly|hastily"
        r"|loosely|freely)|out of turn|in haste|in anger"
        r"|hastily|in error|without thinking|carelessly|loosely|rashly|prematurely)\b",
        "subject",
    ),
    verdict(
        rf"(?:wrong|mistaken|incorrect|foolish|stupid|unwise|unfair|wrongly|mistake|error)(?: of (?:me|us|him|her|them))? "
        rf"(?:to (?:have )?(?:{SAY}|{SAID})|in (?:{SAYING})|when {SELF} {SAID})\b",
        "subject",
        is_clause=True,
    ),
    verdict(
        rf"(?:should(?:n't| not| never)|ought (?:not|never) to) {_HAVE} (?:ever )?{SAID}\b(?! sure)", "subject", is_clause=True
    ),
    verdict(rf"had no (?:business|right|reason|grounds) (?:{SAYING}|to {SAY})", "subject", is_clause=True),
    verdict(
        rf"wish(?:es|ed)? (?:that )?(?:{SELF} )?(?:(?:had|have|'d) (?:not|never)|hadn't|could take)\b(?: {SAID}| back)",
        "subject",
        is_clause=True,
        is_told=True,
    ),
    verdict(r"cho(?:se|sen|ose) (?:my|his|her|our|their) words (?:poorly|badly|carelessly|unwisely|clumsily)", "subject"),
    verdict(
        r"(?:should have|could have|ought to have) chosen (?:my|his|her|our|their) words (?:more|better"
        r"|with)",
        "subject",
    ),
    verdict(
        r"(?:I|we|he|she|they) (?:had |have |has )?lied\b|lied (?:when|in saying|in (?:my|his|her)"
        r"|about what|to (?:the )?\w+ when)\b|lying (?:when|in)\b",
        "subject",
        is_clause=True,
    ),
    verdict(
        rf"(?:made|making|make) (?:it|that|this|them|everything|(?:the|that|this|his|her"
        rf"|my) (?:\w+ ){{0,2}}?{NOUN}) (?:all )?up\b"
        rf"|(?:made up|invented|fabricated|concocted) (?:it|(?:the|that|this|his|her|my) (?:\w+ ){{0,2}}?{NOUN})\b",
        "subject",
    ),
    verdict(
        rf"got (?:it|that|this|(?:the|that|my|his|her|our|their) (?:facts?|{NOUN})) (?:\w+ )?wrong\b"
        rf"|had (?:the|his|her|my|our) (?:facts|figures?"
        r"|numbers?) wrong\b",
        "subject",
    ),
    verdict(
        rf"(?:no longer|not|n't) (?:any more |anymore )?(?:h[oe]ld|holds|shares?|shared|st[ao]o?nds? by"
        rf"|agreed? with|subscribed? to|believed?(?: in)?"
        rf"|endorsed?|supports?)"
        rf" (?:(?:any of )?(?:those|these|such|that|the|my|his|her) (?:[\w-]+ ){{0,3}}?(?:{_VIEWS}"
        rf"|{NOUN})|(?:what|everything|that|all) {SELF}"
        rf" (?:\w+ )?{SAID})",
        "subject",
        is_whole=True,
        is_told=True,
    ),
    verdict(rf"{SELF} no longer st(?:and|ands|ood) by (?:it|them|that|this)\b", "subject"),
    verdict(
        rf"(?:those|these|they|that|it|this)(?: (?:\w+ )?{NOUN})?(?: {_AUX} no longer|(?: {_AUX}|aren't"
        rf"|isn't|weren't|wasn't)"
        rf"(?: not)?| (?:aren't|isn't|weren't|wasn't)) {_OWN}{_EVENLY} {_VIEWS}\b",
        "owner",
    ),
    verdict(
        rf"(?:those|these|they|that|it|this|which) (?:do|does|did)(?: not|n't) (?:\w+ )?(?:reflect"
        rf"|represent|express) {_OWN}{_EVENLY}"
        rf" (?:{_VIEWS}|values)\b",
        "owner",
    ),
    verdict(
        r"no (?:truth|basis|foundation|substance) (?:\w+ )?(?:in|for|to) (?:what (?:I|he|she|we"
        r"|they)\b|(?:my|his|her|our|their|its) "
        rf"(?:\w+ ){{0,2}}?{NOUN})",
        "subject",
    ),
    verdict(rf"(?:what|everything|all) {SELF} (?:(?:had|have|'d|'ve) )?{SAID}{GAP}{_BE_WRONG}", "owner"),
    verdict(
        r"(?:it|that|this) (?:was|had been|were|is) (?:\w+ )?(?:untrue|false|a lie|not true"
        r"|a fabrication|an invention|a falsehood)\b",
        "anyone",
        is_faint=True,
    ),
    verdict(
        rf"(?:disregard|ignore) (?:everything |all )?(?:what |that )?(?:I|we|he|she|they|it) (?:had |have )?{SAID}\b",
        "owner",
        is_whole=True,
        is_asked=True,
    ),
    verdict(
        r"(?:issued|published|posted|released|printed|offered|made|sent out"
        r"|put out) (?:an? )(?:[\w-]+ ){0,2}?(?:retraction|correction)\b",
        "subject",
        is_told=True,
    ),
    verdict(r"(?:a )?slip of the tongue\b", "anyone"),
    verdict(
        r"(?:thing|joke|choice of words|comparison|way) to (?:say|make|write|put)\b|choice of words\b", "anyone", is_faint=True
    ),
    verdict(r"(?:was|am|were|been) (?:\w+ )?(?:wrong|mistaken|in error|out of order|out of line)\b", "subject", is_faint=True),
    verdict(
        r"(?:(?:'m|am|was|is|so|very|truly) sorry|no excuses?)\b(?! (?:to|for|over|about|that|if|when|see|hear)\b)",
        "subject",
        is_faint=True,
    ),
    verdict(
        r"(?:that|it|this) (?:is|was)(?: not|n't) what (?:I|he|she|we|they) (?:meant|believe|believed|intended|think)\b",
        "anyone",
        is_faint=True,
    ),
    verdict(r"(?:inadvertently|unintentionally|wrongly) (?:misled|told|informed|stated|claimed)\b", "subject"),
    verdict(
        r"(?:should|wish\w*|ought to|could)(?: I| he| she| we| they)? (?:have |had |'d )?(?:kept|held"
        r"|bitten|bit|shut|thought) (?:[\w']+ ){0,4}?"
        r"(?:tongue|mouth|counsel|quiet|silent|peace|shut|before)\b",
        "subject",
    ),
    verdict(
        r"(?:eat|eats|ate|eaten|eating|swallow\w*) (?:my|his|her|our|their) (?:own )?words\b|st(?:and|ands|ood) corrected\b"
        r"|(?:revers|contradict)\w+ (?:him|her|my|it)self\b",
        "subject",
        is_told=True,
    ),
    verdict(
        rf"(?:(?:not|no longer|never|n't) (?:be )?(?:proud|defend|excuse|justify|repeat|recogni[sz]e"
        rf"|think|say|write|use|put)|ashamed|embarrassed|mortified|appalled"
        rf"|cringe\w*|wince\w*|shudder\w*|horrified|blush\w*) (?:of|by|at|about|when|now|it"
        rf"|that)?(?: [\w']+){{0,4}}? ?(?:what|how|that|things?|words?|{NOUN})"
        rf" (?:\w+ )?(?:{SELF} )?(?:\w+ )?(?:{SAID}|today|now|then|again)\b",
        "subject",
    ),
    verdict(
        rf"would(?: not|n't) (?:\w+ )?(?:{SAY}) (?:it|that|this|them)(?: (?:today|now|again|like that|that way))", "subject"
    ),
    verdict(
        r"(?:not|n't|never) (?:\w+ )?(?:tell|told|telling|tells) the (?:\w+ )?truth\b"
        r"|not been (?:\w+ )?(?:truthful|honest|straight|frank)\b"
        r"|(?:was lying|been lying|told (?:a lie|lies|an untruth|a fib)|perjur\w+|false account"
        r"|false statement|false evidence)\b",
        "subject",
        is_faint=True,
    ),
    verdict(
        r"chang(?:ed|es|ing) (?:his|her|my|their|its) (?:story|account|evidence|testimony|version|tune|statement)\b",
        "subject",
        is_told=True,
    ),
    verdict(rf"(?:the|this|those|these|that(?! \w+ing\b)) (?:[\w-]+ ){{0,3}}?{NOUN}{GAP}{_BE_WRONG}", "anyone", is_faint=True),
    verdict(
        rf"(?:it|that|this|they|{NOUN}) (?:should|ought)(?: not|n't| never)(?: to)? have been (?:said"
        rf"|issued|sent|posted|published|made|written|put|given|used)\b",
        "anyone",
        is_faint=True,
    ),
    verdict(
        r"(?:I|we|he|she|they|it) (?:(?:have|has|had|do|did|also|now|then|later"
        r"|\w+ly) ){0,3}apologi[sz](?:e|es|ed)\b(?! (?:to|for|over|about|on behalf)\b)",
        "anyone",
        is_faint=True,
    ),
    verdict(rf"{NOUN} (?:\w+ )?embarrass\w* (?:me|him|her|us|them)\b", "anyone"),
    # Those that need a statement just before them.
    verdict(
        r"(?:I|we|he|she|they|it) (?:(?:have|has|had|\w+ly) ){0,2}(?:overstated|exaggerated"
        r"|mis-?stated|misremembered|mis-?read|misjudged|miscounted"
        r"|muddled|mixed up|misled|confused|blundered|erred|slipped up|messed up|screwed up|miscalculated|misreckoned)\b"
        r"|(?:was|were|been) (?:misinformed|badly briefed|poorly briefed|talking (?:nonsense|rubbish"
        r"|rot|tosh|garbage)|an idiot|a fool|an ass"
        r"|out of line|out of order|hasty|rash|foolish|careless|clumsy|flippant|thoughtless|ungracious"
        r"|unkind|rude|intemperate|glib)\b",
        "subject",
        is_faint=True,
    ),
    verdict(
        r"(?:I|we|he|she) (?:had |have |'d )?(?:went|gone) (?:far |much |a little |a bit "
        r"|way )?too far\b|(?:I|he|she|we) (?:had )?(?:crossed|overstepped)"
        r" (?:a|the) (?:line|mark)\b|(?:I|he|she|we) (?:had )?jumped the gun\b|(?:I|he|she) (?:had "
        r"|'d )?(?:got|let) (?:carried away|(?:my|his|her)"
        r" (?:mouth|tongue|temper|pen|frustration|emotions|enthusiasm))\b",
        "subject",
        is_faint=True,
    ),
    verdict(
        r"in the heat of\b|on the spur of\b|ran away with (?:me|him|her)\b|got the better of (?:me|him"
        r"|her)\b|(?:drink|wine|beer|whisky|whiskey|anger|temper|grief"
        r"|tiredness) (?:was )?(?:talking|speaking|spoke|talked)\b|came over (?:me|him|her)\b"
        r"|(?:better|sense) (?:\w+ )?than to (?:say|write|post|speak|joke)\b",
        "anyone",
        is_faint=True,
    ),
    verdict(
        r"(?:forgive|pardon) (?:me|us)\b(?! (?:but|for (?:asking|being)))|mea culpa\b|(?:beg"
        r"|ask)\w* (?:your|his|her|their|the \w+'s?) (?:pardon|forgiveness)\b"
        r"|(?:that|it|this) (?:is|was|'s) (?:on|down to|all on) me\b|my (?:fault|mistake|error|blunder)\b|hands? up\b",
        "anyone",
        is_faint=True,
    ),
    verdict(
        rf"the (?:correct|right|true|actual|proper|real) (?:{NOUN}|answer|date|year|name|word"
        rf"|sum) (?:is|was|being|should)\b",
        "anyone",
        is_faint=True,
    ),
    verdict(
        rf"(?:I|we|he|she|they|it) (?:\w+ )?(?:meant|intended|should have|ought to have|had meant"
        rf"|had intended) (?:to say|to write|said|written|told you|put)\b"
        rf"|(?:{NOUN}|it|that) (?:should|ought to) have (?:read|been|said)\b(?! (?:able|more|allowed|done))",
        "anyone",
        is_faint=True,
    ),
    verdict(
        rf"(?:strike|scrap|scratch|delete|bin|tear up|cross out|rub out|erase|expunge|rescind|undo"
        rf"|unpublish|shred|cancel) (?:that|it|this|those|the|my|our|what|all of"
        rf" (?:it|that)|every word|everything)(?: [\w']+){{0,3}}?(?: (?:{NOUN}|{SAID}|from the record"
        rf"|please)\b|\"|[.,!]|$)",
        "anyone",
        is_faint=True,
        is_asked=True,
    ),
    verdict(
        rf"(?:I|we|he|she|they) (?:\w+ )?(?:can|could|do|did)(?:not| not|n't) (?:\w+ )?(?:prove|support"
        rf"|substantiate|stand up|back up|justify|defend|stand over|stand behind)"
        rf" (?:it|that|this|them|those|what (?:I|he|she|we) {SAID}|(?:the|my|his|her|that"
        rf"|those) {NOUN})\b|(?:had|have|has) (?:\w+ )?no (?:evidence|proof|grounds|basis)"
        rf" (?:for|of) (?:it|that|this|saying|what|the {NOUN}|(?:my|his|her) {NOUN}|any of (?:it|that))\b",
        "subject",
        is_faint=True,
    ),
    verdict(
        r"(?:it|that|this|which|none of (?:it|that)|not a word of (?:it|that)) (?:was|had been"
        r"|were) (?:not (?:so|the case|right|correct|accurate|true)"
        r"|never (?:true|so|the case)|wrong|nonsense|rubbish|rot|tosh|an? (?:\w+ )?(?:mistake|error"
        r"|lapse|misjudg\w+|slip|blunder|exaggeration|overstatement"
        r"|falsehood|fiction|lie|misunderstanding)|beneath (?:me|us|him|her)|unworthy|uncalled for"
        r"|unfair|unforgivable|inexcusable|crass|stupid|idiotic|indefensible)\b"
        r"|none of (?:it|that|this) (?:was|is|happened|had happened)\b",
        "anyone",
        is_faint=True,
    ),
    verdict(
        r"(?:I|we|he|she|they) (?:[\w']+ ){0,3}?(?:ashamed|embarrassed|mortified|cringe[sd]?"
        r"|wince[sd]?|blush\w*|shudder\w*)(?= (?:of|by|at|about|when|to) (?:it|that|what|my|his|her"
        r"|our|the \w+ I|I|he|she|have said|read|reread)\b|[.,!\"])",
        "subject",
        is_faint=True,
    ),
    verdict(
        r"(?:I|we|he|she|they)(?:'d| would| could)? (?:\w+ )?(?:give (?:anything|a lot|much)"
        r"|do anything) to (?:unsay|take|have)\b",
        "subject",
    ),
    verdict(
        r"(?:I|he|she|we|they) (?:should|ought to) have (?:known|checked|read|asked|counted|looked"
        r"|verified|waited|stopped|listened)\b",
        "subject",
        is_faint=True,
    ),
    verdict(
        rf"(?:those|these|they|that|it) (?:were|was|are|is) the (?:[\w-]+ )?(?:views?|opinions?|words?"
        rf"|ramblings?|{NOUN}) of (?:a|an|another|somebody|someone|the)\b"
        r"|(?:a|another) different (?:man|woman|person|time)\b|(?:grown|moved) (?:up|on)(?: since)?\b"
        r"|older and wiser\b|youthful (?:\w+ )?(?:folly|arrogance|stupidity|nonsense"
        r"|indiscretion)\b|(?:I|he|she) (?:was|am|'m|is) not (?:that|the same) (?:person|man|woman|boy|girl)\b",
        "anyone",
        is_faint=True,
    ),
    verdict(
        r"(?:(?:do|does|did)(?: not|n't)|no longer|cannot|can't) (?:\w+ )?(?:think|believe|hold"
        r"|recogni[sz]e|mean|meant|feel) (?:(?:it|that|this|them|those|so|that way)"
        r"(?= (?:now|today|any ?more|any longer|at all)\b|[.,!\"])|(?:any of (?:it|that)"
        r"|a word of (?:it|that)|the (?:man|woman|person) who)\b)",
        "subject",
        is_faint=True,
    ),
    verdict(
        r"(?:forced|made|coerced|pressed|tortured|beaten|threatened|bullied|tricked) (?:him |her |me "
        r"|us )?(?:in)?to (?:say|saying|sign|signing|confess|confessing)\b"
        r"|under (?:duress|torture|coercion)\b",
        "anyone",
        is_faint=True,
    ),
    verdict(
        r"(?:disagree|quarrel|part company|differ)\w* with (?:it|myself|every word|what (?:I|he"
        r"|she) \w+|(?:my|his|her) (?:younger|earlier|former|old) self|the (?:man|woman|boy"
        r"|girl) who)\b",
        "subject",
        is_faint=True,
    ),
    verdict(
        r"(?:nought|zero|decimal point|digit) (?:too many|too few|missing|in the wrong|was|were"
        r"|went)\b|(?:count|add|multipli)ed (?:\w+ ){0,4}?(?:twice|wrong|wrongly)\b"
        r"|(?:my|our|his|her|their|its|the) (?:sums?|arithmetic|maths?|adding[- ]up) (?:was|were|had"
        r"|did|let)\b|(?:sums?|arithmetic|maths?) wrong\b",
        "anyone",
        is_faint=True,
    ),
    verdict(
        r"(?:struck|strike|stricken|removed?|delet\w+|expung\w+|erased?) (?:out |it |that )?(?:off"
        r"|from) (?:the )?(?:\w+ )?(?:record|hansard|minutes|transcript|report)\b",
        "anyone",
        is_faint=True,
        is_asked=True,
    ),
    verdict(r"(?:,|\band|\bbut) not [£$€]?\d[\d,.]*", "anyone", is_faint=True, is_clause=True),
    verdict(
        rf"{NOUN}(?: \w+){{0,4}}? (?:not (?:been )?(?:authori[sz]ed|approved|cleared|signed off)"
        rf"|without (?:\w+ )?(?:approval|clearance|authority|permission|knowledge|consent))\b",
        "anyone",
        is_faint=True,
    ),
)
# "Her answer had been wrong", "our first statement was wrong".
OWN_WORDS = re.compile(rf"(?<![\w'-])(?=(?:my|our|his|her|its|their)\s){NOUN_PHRASE}", re.IGNORECASE)
OWN_WRONG = re.compile(
    rf"{GAP}\s?\"?(?:{_BE_WRONG}|\s\"?(?:should|must|ought)(?: not|n't| never)? (?:to )?(?:have been"
    rf"|be) (?:quoted|disregarded|ignored|said|made|issued|"
    rf"published|sent|given|posted|withdrawn|written)\b|(?:{_AUX}\s)?\"?(?:{_AUX}|was|were)\s\"?{_WRONG}"
    rf"|\s(?:do|does|did)(?: not|n't) (?:\w+ )?(?:reflect|represent|express) {_OWN}{_EVENLY} (?:{_VIEWS}|values))",
    re.IGNORECASE,
)
OWN_TWISTED = re.compile(
    rf"{GAP}\s(?:{_AUX}\s)(?:\w+ )?(?:misquoted|misreported|twisted|distorted|garbled|fabricated|invented"
    r"|(?:taken|quoted|lifted|used|reported) (?:\w+ )?out of (?:\w+ )?context)\b",
    re.IGNORECASE,
)
