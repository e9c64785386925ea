"""Whether words that take something back do it, or are refused, demanded, promised or made to hang on an if."""

import re

from onrecord.extraction.standing.signs import Sign

ADVERBS = r"(?:\w+ly |also |now |since |later |then |have |has |had |ever |even |yet |publicly |formally |either )*"
_DENIED = (
    r"(?:\b(?:not|never|nor|neither|without|should|must|ought to|could|might|may|cannot|would|will"
    r"|unless|whether|until|once|than|instead of"
    rf"|short of|against|avoid(?:ed|s)?|resist(?:ed|s)?|den(?:y|ied|ies|ying)|nobody|no one|no)|n't"
    rf"|'ll)(?: be| have| ever)? (?:[\w-]+ )?{ADVERBS}$"
)
_UNDONE = (
    r"\b(?:refus|declin|fail|call|urg|ask|demand|want|expect|tell|told|need|press|promis|pledg|vow"
    r"|offer|plan|threaten|intend|prepar|hop"
    r"|consider|invit|challeng|order|advis|remind|beg|implor|dar|requir|vot|hesitat|meant|mean|like"
    r"|ready|willing|unwilling|reluctant"
    r"|likely|chance|opportunity|time|right|reason|intention|request|plea|deadline|ultimatum|yet|due"
    r"|set|going|how|what|anything|something"
    r"|nothing|ha[sd]|have|enough)\w*(?: [\w'.-]+){0,6}? to (?:\w+ly |publicly |now |either )?$"
)
_NOT_GIVEN = re.compile(rf"{_DENIED}|{_UNDONE}", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|unless|whether)\b[^,;]*$|(?:n't|\bnot) mean\b", re.IGNORECASE)
_WOULD = re.compile(r"(?:\b(?:will|would)|'ll|'d) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_WISHED = re.compile(r"\b(?:wish\w*|if only|regret\w*)(?: [\w']+){0,3} $", re.IGNORECASE)
_IF = re.compile(r"\bif\b", re.IGNORECASE)
_AFTER_ALL = re.compile(
    r"(?:\b(?:I|we)(?: would|'d| should|'ll| will) (?:\w+ )?(?:like|want|wish) to|\b(?:want|wish|like"
    r"|beg|need)s? to|\b(?:had|forced|obliged|compelled|made|has|have)"
    r" to|no (?:choice|option|alternative) but to|\bnot only|\b(?:I|we)(?:'ll| will| must"
    r"| have to)) (?:\w+ly |also |now |publicly |first )*$",
    re.IGNORECASE,
)
_REPEATED = re.compile(
    r"\b(?<!no longer )(?<!not )(?<!n't )(?:st[ao]o?nds? by (?:it|what|every|my|his|her|the|that|those|them)"
    r"|takes? nothing back|nothing to (?:apologi|take back|regret|retract)|no regrets"
    r"|(?:not|n't|hardly) (?:\w+ )?(?:sorry|apologi|regret)|(?:I|he|she)(?:'d| would) (?:say|do)"
    r" it again|no apolog(?:y|ies))",
    re.IGNORECASE,
)
_OTHERS_FEELINGS = re.compile(
    r"sorry (?:that |if |for (?:any|those|anyone|people) )?(?:some|any|anyone|people|you|they|those"
    r"|others|who)\b|(?:if|that) (?:anyone|anybody|people|"
    r"some|you|they) (?:\w+ )?(?:was|were|is|are|feel|felt|took|take|got)\b|any (?:offen[cs]e|hurt"
    r"|distress|upset|misunderstanding|confusion)",
    re.IGNORECASE,
)


def is_given(text: str, sign: Sign, start: int, end: int) -> bool:
    """Whether a sign in the sentence `[start, end)` takes something back: neither negated nor asked for nor conditional."""
    before = text[max(start, sign.start - 90) : sign.start]
    if sign.is_asked:
        return re.search(r"n't |\bnot (?:to )?$", before) is None
    whole = text[start : sign.start]
    if _SUPPOSED.search(whole) or (_WOULD.search(before) and _IF.search(whole)):
        return False
    if sign.standing == "denied" and _WISHED.search(before):
        return False
    if _NOT_GIVEN.search(before) and not _AFTER_ALL.search(before):
        return False
    return not (_REPEATED.search(text, start, end) or (sign.object is None and _OTHERS_FEELINGS.search(text, start, end)))
