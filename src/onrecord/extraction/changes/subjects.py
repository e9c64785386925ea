"""Whose verb it is: the subject of a verb in the reporter's sentence, and whether what the verb says is said to be so."""

import re

from onrecord.extraction.relations.ends import ARTICLES, LIMITS, PRONOUNS
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS, SEQUENCE
from onrecord.extraction.speakers.names import fold, is_people, read_name
from onrecord.extraction.speakers.nouns import noun_kind
from onrecord.statements import Span

_BACK = 160  # code points that are read before a verb
_MAX_WORDS = 9  # of a subject
# The auxiliaries and adverbs before a verb.
_GROUP = re.compile(
    r"(?:['’](?:s|d|ve|re)\s)?(?:\b(?:has|have|had|is|are|was|were|been|being|now|since|later|then|also|ever|once|eventually|finally"
    r"|recently|already|soon|so|long|subsequently|effectively|himself|herself|themselves|long ago|yesterday"
    r"|(?:on|late|early) [A-Z]\w+day|(?:last|this) (?:week|weekend|month|year|night|[A-Z]\w+day)|in \d{4}"
    r"|(?!(?:ally|family|bully|reportedly|allegedly|supposedly|apparently|hardly|barely|nearly|possibly|probably)\b)[a-z]+ly)\s)*$"
)
_PERFECT = re.compile(r"\b(?:has|have|had|been)\b|['’](?:s|d|ve)\b")
_GOING_ON = re.compile(r"\b(?:is|are|was|were|been)\b|['’](?:s|re)\b")
_LAST_WORD = re.compile(r"[\w’'-]+$")
_NOT_SO = word_set(
    "not never to may might could would should will can must cannot of by without nor neither did do does for from"
)
# What makes a clause say less than that it is so.
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|until|would|should|could|might|may|refus\w+|deni\w+|deny\w*|accus\w+|alleg\w+|claim\w+|suggest\w+"
    r"|rumou?r\w*|speculat\w+|reportedly|likely|threaten\w*|urg(?:e[sd]?|ing)|demand\w*|expect\w*|predict\w*|fear\w*|warn\w*"
    r"|imagin\w+|as though|as if|hop(?:e[sd]?|ing)|supposedly|allegedly|calls? (?:for|on)|called (?:for|on)|nobody|no one|none"
    r"|few|neither|not|no(?! longer| doubt))\b|n['’]t\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:said|says?|saying|told|tells|argu\w+|believ\w+|think\w*|thought|complain\w*|insist\w*|according|writes?|wrote|report(?:s|ed))\b"
)
_CLAUSE = re.compile(r"[,;:—–(]\s?|\s-\s|\b(?:who|which|but|and|because|while|although|though|after|since|when|as)\s")
_PRONOUN = re.compile(r"(?:^|[\s“\"'‘(,—–-])(who|which|that|[Hh]e|[Ss]he|[Tt]hey|I|[Ii]t)$")
_SUBJECT_PRONOUN = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey|I)\b")
_JOINED = re.compile(r"(?:,|\b(?:and|but|then|or|yet))$")
_DETERMINERS = (ARTICLES | PRONOUNS | word_set("these those other more")) - word_set("that this")
_WORD = re.compile(r"[\w’'&.-]*[\w’'](?=\s?$)")
_AFTER_PREPOSITION = re.compile(
    r"\s(?:(?P<place>of|from|in|for|to|at)|with|by|against|about|on|like|including|than|toward|towards|behind)\s(?:the\s)?$"
)
_OBJECT_OF_WHO = re.compile(
    r"\b(?P<who>who|which)\s(?:(?!(?:when|as|after|that|because|while|if|before|since|where|and|but|how|why)\b)[\w’'.-]+\s)+$"
)
_WITHIN = word_set("of in from at within for")
# What a sentence may begin with before its subject.
_OPENING = re.compile(
    r"[\s“\"]*(?:(?:But|And|Yet|Still|Now|Meanwhile|However|Then|Instead|Later|Earlier),?\s)?"
    r"(?:(?:In|On|At|By|During|For|With|Last|This|Two|Three|Earlier)\s[^,.;:“”\"]{1,40},\s)?"
)
_APPOSED = re.compile(r"\s?(?:of\s[A-Z][\w ]{1,30})?[,(]")
_WHO = re.compile(r"\b(?:who|which)\b")
_BLOCKING = re.compile(r"\b(?:that|while|as|when|if|because|although|though|said|says|told|after|before)\b|[:;—–]")
_DESCRIBED = re.compile(
    r"(?:The|the|A|a|An|an|Some|Many|Several|Most|His|Her|Their|Its)\s(?:[\w’'-]+\s){0,3}?(?P<noun>[\w-]+)(?=[\s,])"
)


def verb_group(text: str, low: int, at: int, verb: str) -> int | None:
    """Where the verb phrase of the `verb` at a position begins; None where it isn't said that it is so.

    Nothing is said to be so under a negation, a modal or a condition, in an infinitive or a gerund.
    """
    low = max(low, at - _BACK)
    m = _GROUP.search(text, low, at)
    start = m.start() if m else at
    before = text[low:start].rstrip()
    word = _LAST_WORD.search(before)
    if word and (word.group().casefold() in _NOT_SO or word.group().casefold().endswith(("n't", "n’t", "'ll", "’ll"))):
        return None
    first = verb.split(None, 1)[0]
    group = text[start:at]
    if first.endswith("ing") and not _GOING_ON.search(group) and not before.endswith((",", " -", "—", "–")):
        return None
    if first in ("withdrawn", "broken", "fallen", "taken", "grown", "been") and not _PERFECT.search(group):
        return None
    if re.search(r"\b(?:is|are|was|were|been|being)\s(?:\w+ly\s)?$", group) and first.endswith("ed"):
        return None  # the passive
    return start


def is_supposed(text: str, low: int, at: int) -> bool:
    """Whether the clause up to a position says less than that something is so: "if", "called on him to", "was accused of"."""
    return bool(_SUPPOSED.search(_clause(text, low, at)))


def is_told(text: str, low: int, at: int) -> bool:
    """Whether the clause up to a position says that somebody says so."""
    return bool(_TOLD.search(_clause(text, low, at)))


def _clause(text: str, low: int, at: int) -> str:
    low = max(low, at - _BACK)
    start = low
    for m in _CLAUSE.finditer(text, low, max(low, at - 4)):
        start = m.end()
    return text[start:at]


def subject(text: str, low: int, at: int) -> Span | None:
    """The words for the subject of the verb phrase that begins at a position; `low` is where its sentence does."""
    begin = max(low, at - _BACK)
    end = begin + len(text[begin:at].rstrip())
    if m := _PRONOUN.search(text, begin, end):
        return Span(*m.span(1))
    if text.endswith(",", begin, end) or text.endswith(")", begin, end):
        opened = text.rfind("(" if text[end - 1] == ")" else ",", begin, end - 1)
        inside = text[opened + 1 : end - 1] if opened >= 0 else ""
        if " " in inside.strip() and SEQUENCE.fullmatch(inside.strip()):
            return Span(end - 1 - len(inside.lstrip()), end - 1)  # "the mayor, Ann Lee, backed"
        if opening := opening_subject(text, low, at, is_apposed=True):
            return opening  # "Ann Lee, 75, a farmer in Fenwick, Ohio, backed"
        if inside.strip() and not inside.strip().isdigit() and (named := noun_phrase(text, begin, opened)):
            return named
        return None
    if _JOINED.search(text, begin, end):
        return opening_subject(text, low, at)
    found = noun_phrase(text, begin, end)
    if found and (who := _OBJECT_OF_WHO.search(text, begin, found.start)):
        return Span(*who.span("who"))  # "those who once backed Ann Lee have deserted her"
    return found


def opening_subject(text: str, low: int, at: int, *, is_apposed: bool = False) -> Span | None:
    """The subject with which a sentence begins, if its verbs up to a position may all be his.

    One that `is_apposed` is a name with more of its bearer between commas, up to the position.
    """
    if at - low > 2 * _BACK:
        return None
    m = _OPENING.match(text, low, at)
    found = subject_from(text, m.end() if m else low, at)
    if found is None or _BLOCKING.search(text, found.end, at):
        return None
    if is_apposed:
        return found if _APPOSED.match(text, found.end, at) and text[found.start].isupper() else None
    return None if _WHO.search(text, found.end, at) else found


def subject_from(text: str, start: int, high: int) -> Span | None:
    """The pronoun, the name or the description of people that begins at a position."""
    if m := _SUBJECT_PRONOUN.match(text, start, high):
        return Span(*m.span())
    if (m := _DESCRIBED.match(text, start, high)) and _is_someone(m["noun"]):
        return Span(start, m.end())
    named = SEQUENCE.match(text, start, high)
    return Span(start, named.end()) if named and read_name(named.group()) else None


def noun_phrase(text: str, low: int, end: int) -> Span | None:
    """The name, or the description of people or a body, that ends at a position."""
    low = max(low, end - _BACK)
    end = low + len(text[low:end].rstrip())
    named = next((m for m in reversed(list(SEQUENCE.finditer(text, low, end))) if m.end() == end), None)
    if named and (placed := _AFTER_PREPOSITION.search(text, low, named.start())):
        before = noun_phrase(text, low, placed.start()) if placed["place"] else None  # but not "people like Ann Lee"
        if before is None:
            return None
        is_name = SEQUENCE.fullmatch(text, before.start, before.end)
        return before if is_name else Span(before.start, end)  # "Ann Lee of Ohio", "the mayor of Eastmouth"
    if named and not is_people([fold(w) for w in named.group().split()]):
        start = named.start()
        for opener in named.group().split():
            if fold(opener) not in FUNCTION_WORDS:
                break
            start += len(opener) + 1
        return Span(start, end) if start < end and read_name(text[start:end]) else None
    last = _WORD.search(text, low, end)
    if last is None or not (_is_someone(last.group()) or is_people([fold(last.group())])):
        return None
    start, edge = last.start(), last.start()
    for _ in range(_MAX_WORDS):
        word = _WORD.search(text, low, edge)
        if word is None or text[word.end() : edge] not in (" ", "\u00a0"):
            break
        lowered = word.group().casefold()
        if lowered in _DETERMINERS:
            start = word.start()
            if not text.endswith(("'s ", "’s "), low, start) and not text.endswith(" of ", low, start):
                break
        elif lowered in _WITHIN:
            pass  # "some members of the party": only with what stands before
        elif lowered in LIMITS or lowered.endswith("ed"):
            break
        else:
            start = word.start()
        edge = word.start()
    return Span(start, end)


def _is_someone(word: str) -> bool:
    return noun_kind(word.casefold()) in ("person", "crowd", "organisation")
