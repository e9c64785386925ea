"""Where sentences end among words, as far as punctuation and capitals tell."""

from onrecord.encoder.words import CLOSING, LOWER, MIXED, OPENING, OTHER, Words

_ENDS = frozenset(".!?…")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev hon sen rep gov gen lt col maj capt cmdr sgt sr jr st mt ft no vs etc inc ltd co corp "
    "dept jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


def sentence_starts(words: Words) -> list[int]:
    """Indices of the words that begin a sentence, 0 among them where there are words."""
    starts = [0] if len(words) else []
    i = 1
    while i < len(words):
        if words.paragraph_numbers[i] != words.paragraph_numbers[i - 1]:
            starts.append(i)
        elif words.forms[i - 1] in _ENDS and not _is_abbreviated(words, i - 1):
            while i < len(words) and (words.quotation_states[i] == CLOSING or words.forms[i] in (")", "]")):
                i += 1
            if i < len(words) and words.starts[i] > words.ends[i - 1] and _may_begin(words, i):
                starts.append(i)
        i += 1
    return starts


def _is_abbreviated(words: Words, stop: int) -> bool:
    if words.forms[stop] != "." or stop == 0:
        return False
    before = words.forms[stop - 1]
    return (len(before) == 1 and before.isalpha()) or before.casefold() in _ABBREVIATIONS


def _may_begin(words: Words, i: int) -> bool:
    case = words.cases[i]
    if words.quotation_states[i] == OPENING:
        return True
    return case not in (LOWER, MIXED) and (case != OTHER or words.forms[i].isdigit())
