"""Where an article's text names someone or something: sequences of capitalised words, read as names, in order.

What is capitalised for another reason is left out: the first word of a sentence, days, months, nationalities before a noun,
headlines in title case (in which only names that the rest of the text gives are found, see `actors`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.encoder.quotations import Quotation
from onrecord.extraction.sentences import ABBREVIATED
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import ORGANISATION_WORDS, UPPER, Name, fold, is_people, read_name

_WORD = (
    rf"(?:{ABBREVIATED}\.|[{UPPER}]\.(?:[{UPPER}]\.)*(?![\w])|"
    rf"(?:[ae][lshdnr][-‑])?[{UPPER}][\w]*(?:[-‑&][\w]+|['’](?!s\b)[\w]+)*(?:\.com|\.org|\.net)?)"
)
_PARTICLE = r"(?:de|da|di|du|del|della|der|den|dos|das|von|van|bin|ibn|al|el|ter|ten)"
_GAP = r"[ \u00a0\u2009\u202f]{1,3}"
_NICKNAME = rf"(?:[\"“'‘(]{_WORD}[\"”'’)]{_GAP})?"
_JOINT = rf"(?:{_GAP}(?:{_PARTICLE}{_GAP}(?:la{_GAP}|los{_GAP})?)?{_NICKNAME}|(?=, (?:Jr|Sr)\b),{_GAP})"
SEQUENCE = re.compile(rf"(?<![\w@#’'&/])(?<!\w[-.])(?:(?:de|van|von|del|di|da){_GAP})?{_WORD}(?:{_JOINT}{_WORD})*")
_WRAPPED = re.compile(SEQUENCE.pattern.replace(_GAP, r"(?:[ \u00a0\u2009\u202f]{1,3}|[ \u00a0]*\n[ \u00a0]*)"))
_OF = re.compile(rf"{_GAP}(?:of|for|on|to)(?:{_GAP}(?:the|an?))?{_GAP}(?=[{UPPER}])|{_GAP}and{_GAP}(?=[{UPPER}])")
_JOINERS = ORGANISATION_WORDS | word_set(
    """
    secretary minister president chancellor chairman director leader speaker mayor governor head chief ambassador citizens
    americans center institute university department house bank council bureau ministry archbishop bishop prince duke
    duchess earl friends sons daughters
    """
)
# Words that stand capitalised without naming anyone: closed classes, and adverbs that open sentences.
FUNCTION_WORDS = word_set(
    """
    a about above according across actually add added adding additionally after afterward again against all along
    alongside already also although always amen amid among an and another any anyone anything apparently are around as
    aside ask asked asking at away back based be because been before behind being believe below beneath beside besides
    between beyond both but by call called can certainly citing clearly come could currently despite did do does doing
    don't down during each earlier either else elsewhere especially even eventually ever every everybody everyone
    everything evidently except far few finally first firstly follow following for formerly fortunately frankly from full
    further furthermore get given go good has have having he hence her here here's hers herself hey him himself his how
    however i if i'd i'll i'm i've in indeed initially inside instead into is isn't it it's its itself just knowing last
    lastly lately later least less let let's like likewise look look's making many maybe me meanwhile might mine moreover
    most mostly much must my myself nearly neither never nevertheless next no nobody none nonetheless nor not nothing
    notably now obviously of off often oh ok okay on once one ones only onto or originally other others otherwise our out
    outside over overall own particularly per perhaps please presumably previously probably quite rather read really
    recently related reportedly responding say saying second secondly see several shall she should similarly simply since
    so some somebody someone something sometimes somewhere soon speaking specifically standing still such suddenly sure
    surely take tell thank thanks that that's the their theirs them then there there's thereafter therefore these they
    they're third this those though three through throughout thus to today together tomorrow tonight too toward towards
    traditionally two ultimately under undoubtedly unfortunately unless unlike until up upon us using usually versus very
    via want was watch we we're we've well were what what's whatever when whenever where whereas wherever whether which
    while who who's whoever whom whose why will with within without won't would writing yeah yes yesterday yet you you're
    your yours yourself said says asked told adds twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
    million billion four five six seven eight nine ten eleven twelve dozens hundreds thousands millions half former
    presumptive hon contributing
    """
)
TIME_WORDS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn winter christmas
    easter am pm gmt est edt pst
    """
)
_OWN = frozenset({"Our", "Your", "My"})
_WORD_BEFORE = re.compile(r"(\w[\w'’.-]*|[^\w\s])\s*$")
_PARTY_AND_PLACE = re.compile(r"\((?:[A-Z]{1,4})(?:[-–—][ ]?([A-Z][\w. ]*?)\.?)?\)")
_LONG_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_PARTICIPLE = re.compile(r"\w{3,}ing\b")
_MAX_HEADLINE = 200  # code points


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text.

    `start` and `end` bound the words as written, title and offices included, in code points; `name` is what they say and
    `name_start` and `name_end` where that stands. `opener` says that
    its first word would be capitalised anyway, as the first of a sentence; `the` that an article or `the` stands before it;
    `before` is the word or mark before it, lower case; `possessive` that 's or an apostrophe follows.
    """

    start: int
    end: int
    name: Name
    name_start: int
    name_end: int
    opener: bool
    the: bool
    before: str
    possessive: bool
    quoted: bool
    sentence: int
    paragraph: int


def is_title_case(text: str, start: int, end: int) -> bool:
    """Whether a short paragraph is a headline whose longer words are capitalised one and all."""
    if end - start > _MAX_HEADLINE:
        return False
    words = _LONG_WORD.findall(text, start, end)
    longer = [w for w in words if len(w) >= 5]
    capitals = sum(w[0].isupper() for w in words)
    return len(longer) >= 3 and all(w[0].isupper() for w in longer) and capitals >= 0.8 * len(words)


def mentions(
    text: str, paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation], sentences: Sequence[int]
) -> Iterator[Mention]:
    """The names of `text` outside its headlines, in order."""
    wrapped = any("\n" in text[start:end] for start, end in paragraphs[:50])
    pattern = _WRAPPED if wrapped else SEQUENCE
    q, sentence = 0, 0
    for number, (start, end) in enumerate(paragraphs):
        if is_title_case(text, start, end):
            continue
        for begin, finish in _sequences(pattern, text, start, end):
            if text[begin - 1 : begin] == "(" and _PARTY_AND_PLACE.match(text, begin - 1):
                continue
            while q < len(quotations) and quotations[q].end <= begin:
                q += 1
            quoted = q < len(quotations) and quotations[q].start <= begin
            if quoted and _is_work(quotations[q], begin, finish):
                continue
            while sentence + 1 < len(sentences) and sentences[sentence + 1] <= begin:
                sentence += 1
            opens = _opens_sentence(text, begin, start)
            for at, to, opener, the, name in _names(text[begin:finish], opens):
                where = begin + at
                before = word_before(text, where, start, _WORD_BEFORE) if at == 0 or the else ""
                if (the or before in ("the", "a", "an")) and name.end < to - at:
                    continue  # "the Black Country MP" describes, "Tom Watson MP" names
                yield Mention(
                    where,
                    begin + to,
                    name,
                    where + name.start,
                    where + name.end,
                    opener,
                    the or before in ("the", "a", "an"),
                    before,
                    text[begin + to : begin + to + 2] in ("'s", "’s") or text[begin + to : begin + to + 1] in ("'", "’"),
                    quoted,
                    sentence,
                    number,
                )


def _sequences(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bounds of the capitalised sequences of a paragraph, "Committee for a Responsible Federal Budget" as one."""
    held: tuple[int, int] | None = None
    for m in pattern.finditer(text, start, end):
        begin, finish = m.span()
        if held:
            joint = _OF.match(text, held[1], end)
            if joint and joint.end() == begin and _may_join(text[held[0] : held[1]], joint.group(), m.group()):
                held = (held[0], finish)
                continue
            yield held
        held = (begin, finish)
    if held:
        yield held


def _may_join(left: str, joint: str, right: str) -> bool:
    last = fold(left.rsplit(None, 1)[-1])
    if "and" in joint.split():
        return False
    return last in _JOINERS and fold(right.split(None, 1)[0]) not in TIME_WORDS


def _is_work(quotation: Quotation, begin: int, finish: int) -> bool:
    """Whether a capitalised sequence is all that stands in quotation marks: the title of a work."""
    inner = quotation.start + quotation.open_width, quotation.end - quotation.close_width
    return quotation.closed and begin - inner[0] <= 4 and inner[1] - finish <= 1


def _opens_sentence(text: str, begin: int, start: int) -> bool:
    at = begin - 1
    while at >= start and text[at] in "\"“‘'«`([ \u00a0\n":
        at -= 1
    return at < start or text[at] in ".!?…:;—–" or (text[at] == "-" and text[at - 1] in " -")


def word_before(text: str, position: int, start: int, pattern: re.Pattern[str]) -> str:
    """The word or mark before a position, lower case, as the group of `pattern` reads it; "" where the paragraph starts."""
    m = pattern.search(text, max(start, position - 24), position)
    return m.group(1).casefold() if m else ""


@lru_cache(maxsize=4096)
def _names(sequence: str, opens: bool) -> tuple[tuple[int, int, bool, bool, Name], ...]:
    """The names in a sequence: (start, end, first word would be capitalised anyway, after a capitalised "The", name)."""
    return tuple(_read_names(sequence, opens))


def _read_names(sequence: str, opens: bool) -> Iterator[tuple[int, int, bool, bool, Name]]:
    run: list[tuple[int, int]] = []
    the = False
    tokens = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", sequence)]
    tokens.append(("", len(sequence), len(sequence)))
    for i, (token, start, end) in enumerate(tokens):
        folded = fold(token)
        joined = token[:1].islower() and i > 0
        is_own = token in _OWN and not opens and i == 0 and len(tokens) > 3  # "Our Valleys PAC"
        is_function = not is_own and _is_function_word(folded, token, bool(run) and i == len(tokens) - 2)
        breaks = not token or is_function or (folded in TIME_WORDS and not _is_given_name(tokens, i))
        if not breaks or (joined and run and folded in ("of", "for", "on", "to", "the", "a", "an")):
            run.append((start, end))
            continue
        if run:
            yield from _read_run(sequence, run, opens and run[0][0] == 0, the)
        run = []
        the = folded == "the"


def _is_function_word(folded: str, token: str, is_last: bool = False) -> bool:
    if token == "Will" and is_last:
        return False  # "George Will"
    if token.isupper() and len(token) > 1 and folded not in ("the", "by", "and", "of", "in", "to", "on"):
        return False  # "IT", "US", "WHO"
    return folded in FUNCTION_WORDS or folded.endswith(("n't", "'re", "'ve", "'ll", "'m", "'d"))


def _is_given_name(tokens: Sequence[tuple[str, int, int]], i: int) -> bool:
    """Whether "April", "May", "June" stands before another name, or after one: "Theresa May", "April Ryan"."""
    if fold(tokens[i][0]) not in ("april", "may", "june", "august", "summer", "autumn"):
        return False
    after = tokens[i + 1][0]
    return (bool(after) and after[0].isupper() and fold(after) not in FUNCTION_WORDS) or (
        i > 0 and fold(tokens[i - 1][0]) not in FUNCTION_WORDS
    )


def _read_run(
    sequence: str, run: list[tuple[int, int]], opener: bool, the: bool
) -> Iterator[tuple[int, int, bool, bool, Name]]:
    while run and sequence[run[-1][0] : run[-1][1]] in ("of", "for", "on", "to", "the", "a", "an"):
        run.pop()
    if not run:
        return
    if opener and len(run) > 1 and _PARTICIPLE.match(sequence, run[0][0]):
        run = run[1:]  # "Rebuking Trump"
    start, end = run[0][0], run[-1][1]
    name = read_name(sequence[start:end])
    if name is None or (not name.title and is_people([fold(w) for w in name.words])):
        return
    yield start, end, opener, the, name


def names_in(text: str, start: int, end: int) -> Iterator[tuple[int, int, Name]]:
    """The names in a phrase, in order: (start, end, name), the name's own offsets counted from its start."""
    for begin, finish in _sequences(SEQUENCE, text, start, end):
        for at, to, _, _, name in _names(text[begin:finish], True):
            describes = name.end < to - at and text[start : begin + at].casefold().endswith(("the ", "a ", "an "))
            if not describes and not _PARTY_AND_PLACE.match(text, begin - 1):
                yield begin + at, begin + to, name
