"""What a page says around its report: promotions, related stories, captions, bylines and share lines, and how to leave them.

The rules are general: what stands in an element called so, what is nearly all link, what calls the reader to act. A block
with quotation marks is left alone where a rule goes by words, since those are what this tool is for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.sources.html.blocks import Block
from onrecord.sources.html.markup import HtmlElement

_JUNK = (
    "advert advertisement advertising author authors bio breadcrumb breadcrumbs byline caption captions comment "
    "comments consent cookie cookies copyright credit date disqus figcaption footer gallery infobox menu meta nav "
    "navigation newsletter newsletters outbrain popular promo promos promotion readmore recirc recommended "
    "recommendations related share sharebar sharing sidebar signup sponsor sponsored subscribe taboola tags "
    "teaser teasers timestamp toolbar trending widget widgets"
)
_JUNK_NAMES = frozenset(_JUNK.split())
_MAX_JUNK_SHARE = 0.25  # of the report's characters; a name that covers more of it says something else
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

_MAX_PROMOTION = 300  # characters
_ACTION = r"(?:sign(?:ing)?\ up|subscribe|click|tap|register|log\ ?in|sign\ in)"
_PROMOTIONS = re.compile(
    rf"""
    (?:also\ )?(?:read|see|watch|listen|view|click)(?:\ (?:more|also|next|here|now|below|this|on|the\ full\ \w+))?
        \s*[:»>→|] .*
    | (?:related|more\ on\ this|more\ from|you\ may\ also|recommended|most\ (?:read|popular)|trending|don['’]t\ miss
        |top\ stories|in\ case\ you\ missed|what\ to\ read\ next|editors?['’]?s?\ picks?) \b [^.!?]{{0,80}}
    | (?:(?:please|free)\ )? (?:{_ACTION}|follow\ (?:us|\S+\ (?:\S+\ )?on)|join\ (?:us|our)|download\ (?:the|our)|share\ this
        |email\ this|print\ this|get\ (?:the|our|all)|support\ (?:our|independent)|become\ a\ (?:member|supporter|subscriber))
        \b .* \b (?:newsletters?|e-?mails?|inbox|apps?|e-?\w*edition|alerts?|updates|journalism|free|here|now|facebook|twitter
        |whatsapp|instagram|youtube|telegram|story|article|account|membership|subscription|subscribers|latest|sign\ up) \b .*
    | .* [.!?:;]\ {_ACTION} (?:\ \w+){{0,4}} [.!]?
    | for\ (?:the\ latest|more|all\ the\ latest|breaking) \b .*
        \b (?:download|subscribe|follow|visit|sign\ up|click|check\ out) \b .*
    | (?:©|\(c\)\ |copyright\b) .* | .* \ball\ rights\ reserved\b .*
    | .* \b may\ not\ be\ (?:published|reproduced|republished|redistributed|copied) \b .*
    | (?:advertisement|advertising|sponsored(?:\ content)?|(?:story|article)\ continues\ (?:below|after).*|continue\ reading .*
        |skip\ (?:ad|advertisement|to\ .*)|scroll\ (?:down|to)\ .*|loading.*|media\ playback\ is\ .*
        |please\ enable\ javascript.*
        |(?:image|media)\ (?:caption|source|credit).*|share|print|e-?mail|save|comments?|\d+\ comments?|(?:tags?|topics?):.*
        |filed\ under.*|posted\ (?:in|on|by)\b.*|show\ (?:all|more)(?:\ \d+)?|view\ (?:gallery|comments?).*)
    | (?:do\ you\ have|have\ you\ got|got)\ a\ (?:story|tip|news\ tip) \b .*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RELATED_LABEL = re.compile(
    r"(?:also )?(?:(?:more|related|listen)(?: (?:more|also|next))?\s*[:»>→|-]|(?:read|see|watch|click|find out)\b)",
    re.IGNORECASE,
)
_TEASER = re.compile(r"(?:\.{3}|…)\s*\W?(?:more|read more|continue reading|full story)\W{0,3}\Z", re.IGNORECASE)
_CUT_OFF = re.compile(r"(?:\.{3}|…)\Z")
_QUOTED = re.compile(r"[“”\"«»„]|(?<!\w)[‘'](?=\w)")
_ENDS_SENTENCE = re.compile(r"""[.!?…]["'”’)\]]*\Z|["”]\Z""")
_ENDS_CLAUSE = re.compile(r"[:;]\Z")
_NOT_WORD = re.compile(r"\W+")
_TITLE_WITHIN = 8  # blocks from the top
_MIN_REPEATED = 40  # characters


def without_boilerplate(report: Sequence[Block], page: Sequence[Block], title: str | None) -> list[Block]:
    """The blocks of `report`, chosen from those of the whole `page`, less what is no part of the report; `title` is dropped."""
    kept = _outside_junk(report)
    kept = _without_link_lists(kept)
    kept = [block for block in kept if not _is_promotion(block)]
    kept = _without_stray_labels(kept, page)
    kept = _before_teasers(kept)
    kept = _after_front_matter(kept, title)
    kept = _without_tail(kept)
    return _without_repeats(kept)


def is_sentence(text: str) -> bool:
    """Whether a block reads as running text, not as a label: by its length and how it ends."""
    if len(text) >= 100:
        return True
    return bool((len(text.split()) >= 3 and _ENDS_SENTENCE.search(text)) or (len(text) >= 40 and _ENDS_CLAUSE.search(text)))


def name_parts(element: HtmlElement) -> set[str]:
    """The words in an element's class and id, in lower case: "ArticleBody-byline" gives article, body, byline."""
    return {part.lower() for part in _NAME_PARTS.findall(f"{element.get('class', '')} {element.get('id', '')}")}


def _outside_junk(report: Sequence[Block]) -> list[Block]:
    """Less what stands in elements with a name for junk, unless much of the report does: then the name says something else."""
    limit = _MAX_JUNK_SHARE * sum(len(block.text) for block in report)
    inside: Counter[HtmlElement] = Counter()
    for block in report:
        for element in _lineage(block):
            inside[element] += len(block.text)
    names_of = {element: _junk_names(element) for element, characters in inside.items() if characters <= limit}
    names_around = [set().union(*(names_of.get(element, ()) for element in _lineage(block))) for block in report]
    named: Counter[str] = Counter()
    for block, names in zip(report, names_around, strict=True):
        for name in names:
            named[name] += len(block.text)
    return [block for block, names in zip(report, names_around, strict=True) if not any(named[name] <= limit for name in names)]


def _junk_names(element: HtmlElement) -> set[str]:
    names = name_parts(element)
    if not names.isdisjoint({"tweet", "twitter"}):  # what people post is on record
        return set()
    return names & _JUNK_NAMES | ({"figcaption"} if element.tag == "figcaption" else set())


def _lineage(block: Block) -> Iterator[HtmlElement]:
    yield block.element
    yield from block.element.iterancestors()


def _without_link_lists(report: Sequence[Block]) -> list[Block]:
    items: dict[HtmlElement, list[Block]] = {}
    for block in report:
        if (parent := next(block.element.iterancestors("ul", "ol"), None)) is not None:
            items.setdefault(parent, []).append(block)
    dropped = {
        block for blocks in items.values() if all(block.linked >= 0.5 * len(block.text) for block in blocks) for block in blocks
    }
    return [block for block in report if block not in dropped]


def _is_promotion(block: Block) -> bool:
    text = block.text
    if len(text) > _MAX_PROMOTION:
        return False
    mostly_link = block.linked >= 0.5 * len(text)
    if mostly_link and _RELATED_LABEL.match(text):
        return True
    if _QUOTED.search(text):
        return False
    return bool(_PROMOTIONS.fullmatch(text)) or (block.linked >= 0.95 * len(text) and len(text) < 200)


def _without_stray_labels(report: Sequence[Block], page: Sequence[Block]) -> list[Block]:
    """Less the headings and labels of page parts of which nothing else was chosen, such as a gallery amid the report."""
    chosen = set(report)
    sentences: Counter[HtmlElement] = Counter()
    left_out: Counter[HtmlElement] = Counter()
    for block in page:
        for element in _lineage(block):
            if block not in chosen:
                left_out[element] += 1
            elif is_sentence(block.text):
                sentences[element] += 1
    return [block for block in report if is_sentence(block.text) or not _is_stray(block, sentences, left_out)]


def _is_stray(block: Block, sentences: Counter[HtmlElement], left_out: Counter[HtmlElement]) -> bool:
    for element in _lineage(block):
        if sentences[element]:
            return False
        if left_out[element]:
            return True
    return False


def _before_teasers(report: Sequence[Block]) -> list[Block]:
    """Up to the first teaser of another story, "... more", in the lower half: the page doesn't come back to the report."""
    total, read = sum(len(block.text) for block in report), 0
    for number, block in enumerate(report):
        if 2 * read >= total and _TEASER.search(block.text) and not _QUOTED.search(block.text):
            while number and (_CUT_OFF.search(report[number - 1].text) or not is_sentence(report[number - 1].text)):
                number -= 1
            return list(report[:number])
        read += len(block.text)
    return list(report)


def _after_front_matter(report: Sequence[Block], title: str | None) -> list[Block]:
    start = 0
    for number, block in enumerate(report[:_TITLE_WITHIN]):
        if title and _letters(block.text) == _letters(title):
            start = number + 1
        elif is_sentence(block.text):
            break
    while start < len(report) and not is_sentence(report[start].text):
        start += 1
    return list(report[start:])


def _without_tail(report: Sequence[Block]) -> list[Block]:
    end = len(report)
    while end:
        block = report[end - 1]
        is_link = block.linked >= 0.5 * len(block.text) and len(block.text) < 120
        if not (block.is_heading or is_link) or _QUOTED.search(block.text):
            break
        end -= 1
    return list(report[:end])


def _without_repeats(report: Sequence[Block]) -> list[Block]:
    seen: set[str] = set()
    kept = []
    for block in report:
        if len(block.text) < _MIN_REPEATED or block.text not in seen:
            kept.append(block)
        seen.add(block.text)
    return kept


def _letters(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()
