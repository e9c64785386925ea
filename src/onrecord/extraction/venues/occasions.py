"""Where the reporter's own words tell of an occasion of speaking or writing: "at a rally", "on ITV", "told reporters"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.extraction.speakers.mentions import TIME_WORDS
from onrecord.extraction.speakers.names import UPPER, fold
from onrecord.extraction.venues.hearers import NEWS_PERSON, Hearer, hearers, kind_of_asker, kind_of_hearer
from onrecord.extraction.venues.kinds import NOUN, kind_of_group, kind_of_source
from onrecord.extraction.venues.outlets import Outlets
from onrecord.statements import Actor, VenueKind

# Words that don't stand before a noun within its phrase.
_NO_MODIFIER = (
    r"(?:that|which|who|and|but|to|in|at|on|of|for|with|from|is|was|were|had|has|when|as|he|she|they|said|says|by|after|before"
    r"|over|about|than|while|if|because|during|via|into|through|will|would|(?-i:may)|might|can|could|should|must|kept|held|made|took"
    r"|gave|saw|led|put|got|came|went|did|won|lost|left)"
)
_DETERMINER = r"(?:an?|the|this|that|these|his|her|their|its|our|another|one|two|several|both)"
_MODIFIERS = (
    rf"(?P<modifiers>(?:{_DETERMINER}\s+(?:same\s+)?)?"
    rf"(?:(?!(?:{_NO_MODIFIER}|{_DETERMINER})\b)(?:[\w’'“”\"&.-]+|(?-i:[a-z][\w-]*,)|\d{1, 2},)\s+){{0,6}}?)"
)
_ANNOUNCED = re.compile(
    rf"\b(?:in|at|during|on|via|by(?= (?:e-?mail|text message)\b)|from|through(?= the )"
    rf"|with(?= an? ))\s+{_MODIFIERS}(?<![-’'])\b{NOUN}",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:gave|giving|given|deliver(?:ed|ing|s)|held|holding|issue[ds]|issuing|releas(?:e[ds]|ing)|post(?:ed|ing)|sent|sending"
    r"|publish(?:ed|ing)|wrote|writing|penned|host(?:ed|ing)|headlin(?:ed|ing)|air(?:ed|ing)|launch(?:ed|ing|es)|address(?:ed|ing)"
    rf"|did|recorded|circulated|ran|running|us(?:ed|ing))\s+(?:out )?{_MODIFIERS}(?<![-’'])\b{NOUN}",
    re.IGNORECASE,
)
_POSSESSED = re.compile(rf"(?<=[\w.])[’']s?\s+{_MODIFIERS}(?<![-’'])\b{NOUN}", re.IGNORECASE)
# "An ad that attacks", "an email saying": said of something written or shown, in whatever place of the sentence.
_SAYING = re.compile(
    r"(?<![-’'])\b(?:ads?|advertisements?|commercials?|spots?|mailers?|fli?yers?|e-?mail|text message|statement|letter|tweet"
    r"|video)(?: campaigns?)?(?: \w+day)?,? "
    r"(?:that|which|in which|saying|stating|reading|arguing|claiming|calling|urging|accusing|attacking)\b",
    re.IGNORECASE,
)
_ADVERT = re.compile(r"(?:ad|advert|advertisement|commercial|spot|video|mailer|fli?yer)s?\b", re.IGNORECASE)
_REFERS_BACK = re.compile(r"\s*(?:the|that|this|the same|his|her|their|its)\s*", re.IGNORECASE)
_CAPITALISED = re.compile(r"\w+")
_NAME = rf"[{UPPER}0-9][\w&.-]*(?:\s(?:the |of |with |and |in |to |for |& )*[{UPPER}0-9][\w&.-]*){{0,5}}"
_ON_AIR = re.compile(
    r"\b(?P<on>[Oo]n|[Vv]isit(?:ed|ing)|[Jj]oin(?:ed|ing)|(?:[Cc]all|[Dd]ial|[Pp]hon)(?:ed|ing) in(?:to)?"
    r"|[Aa]ppear\w* with|(?<!ccording )to|with|for) (?:the )?"
    rf"(?:(?P<owner>[{UPPER}][\w&.-]*(?:\s[{UPPER}][\w&.-]*){{0,3}})[’']s?\s+)?"
    rf"(?:(?:\w+ )?(?:show|programme|program|podcast),? )?(?P<mark>[“\"‘]|'')?(?P<title>{_NAME})"
)
_WROTE_IN = re.compile(
    r"\b(?:wrote|writing|writes|written)(?: \w+){0,3} (?:in|for|at|on) (?:[Tt]he )?"
    rf"(?P<title>[{UPPER}][\w&.-]*(?:\s[{UPPER}][\w&.-]*){{0,4}})"
)
_VERBS: Mapping[str, VenueKind] = {
    **dict.fromkeys(("tweet", "tweeted", "tweeting", "tweets", "retweeted", "retweeting", "re-tweeted"), "social"),
    **dict.fromkeys(("testified", "testify", "testifying", "testifies"), "speech"),
    **dict.fromkeys(("emailed", "e-mailed"), "statement"),
    **dict.fromkeys(("blogged", "blogging", "editorialized", "opined"), "article"),
}
_VERB = re.compile(rf"(?<!<)\b(?:{'|'.join(_VERBS)})\b(?!-author)", re.IGNORECASE)
_SPOKE = re.compile(
    rf"\b(?:[Ss]p(?:oke|eaks?|eaking)|[Aa]ppear(?:ed|ing|s))(?: (?!about|of)\w+){{0,2}} (?:at|before|in) (?:the )?(?=[{UPPER}])"
    r"|\b(?:[Ww]hile (?:campaigning|stumping|on the (?:campaign )?trail)"
    r"|took to the (?:stage|podium)|took the stage|onstage|from the (?:stage|podium|pulpit|lectern))\b"
)
# "Voters interviewed in Fenwick", not "she was interviewed".
_INTERVIEWED = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!being )(?<!had )(?<!has )\binterviewed (?=(?:at|in|on|for|this|here|outside|after|before"
    r"|during|recently)\b)"
)
_IN_PERSON = re.compile(
    r"\b(?:by (?:tele)?phone|over (?:coffee|lunch|breakfast)"
    r"|(?:in|from|inside) (?:his|her) (?:\w+ )?(?:office|living room|home))\b"
)
_ACCORDING = re.compile(
    rf"\b[Aa]ccording to {_MODIFIERS}(?:polls?|polling|surveys?|stud(?:y|ies)|records|documents?|filings?|transcripts?|data"
    r"|figures|statistics|lawsuit|complaint|indictment|affidavit|court papers)\b(?!-)",
    re.IGNORECASE,
)
_FROM_STEPS = re.compile(
    r"\b(?:to|on|from) the (?:front )?steps of\b|\b(?:tak(?:ing|es?)|took|answer(?:ed|ing)) questions\b"
    r"|\bquestions? from (?:an? )?(?:\w+ )?(?:reporter|journalist)s?\b"
)
_ON_SHOW = re.compile(
    r"\b(?:on|during) (?:the|his|her|their|that|this) (?:\w+ ){0,2}(?:show|broadcast|network|segment|broadcaster)\b",
    re.IGNORECASE,
)
_SUED = re.compile(
    r"\b(?:wr(?:ote|iting) for (?:the (?:\w+ )?(?:majority|court)|a unanimous court)"
    r"|sued|suing|filed (?:an? )?(?:\w+ )?(?:suit|lawsuit|complaint|motion|petition|brief))\b"
)
# A text that brings others' emails to light, and those of its emails that were.
_DISCLOSED = re.compile(
    r"\bWikiLeaks\b|\b(?:leaked|hacked|stolen|disclosed|declassified) e-?mails"
    r"|\b(?:batch|trove|cache|release|pages|dump|tranche|thousands) of (?:\w+ ){0,3}(?:e-?mails|messages)"
    r"|\be-?mails (?:\w+ ){0,4}(?:released|leaked|hacked|published|obtained|disclosed|made public)\b",
    re.IGNORECASE,
)
_EXCHANGE = re.compile(r"\b(?:in|another|one) (?:\w+ ){0,2}(?:exchange|back-and-forth|thread|chain)\b", re.IGNORECASE)
_MESSAGE = re.compile(r"(?:e-?mail|message)s?(?: to)?$", re.IGNORECASE)
_ONE_OF = re.compile(r"\d{4}|\b(?:another|one|other|several|two|internal)\b", re.IGNORECASE)
_TO_SOMEONE = re.compile(rf" (?:sent |forwarded )?(?:to|from) (?:\w+ ){{0,3}}?(?!The\b)[{UPPER}]")
_WROTE = re.compile(r"\b(?:wrote|writes)\b(?! to\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Words that tell of an occasion, their bounds in code points, and the kind of venue that they mean.

    `refers_back` says that they may speak of one told of before: "in the statement", "at the same rally". One that `is_faint`
    counts only where nothing else tells more: "he wrote". One that doesn't `open` a frame is of a statement at most that
    stands beside it: "at rallies".
    """

    start: int
    end: int
    kind: VenueKind
    refers_back: bool = False
    is_faint: bool = False
    opens: bool = True


class Occasions:
    """The occasions of a text, to be asked for by place; `actors` are those whom it names."""

    def __init__(self, text: str, actors: Sequence[Actor] = ()) -> None:
        self.text = text.replace("\xa0", " ")  # of the same length
        self.outlets = Outlets(self.text, (a.name for a in actors if a.kind == "person" and " " in a.name))
        self.discloses = _DISCLOSED.search(self.text) is not None
        self._known: dict[tuple[int, int], list[Occasion]] = {}
        self.actors = actors
        self._by_end = {m.end: a for a in actors for m in a.mentions}

    def between(self, start: int, end: int) -> list[Occasion]:
        """The occasions told of in `[start, end)`, the reporter's own words, in order; of those that overlap, the first."""
        if (start, end) in self._known:
            return self._known[start, end]
        found: list[Occasion] = []
        for o in sorted(self._all(start, end), key=lambda o: (o.start, o.is_faint, -o.end)):
            if not found or o.start >= found[-1].end:
                found.append(o)
        self._known[start, end] = found
        return found

    def possessed(self, start: int, end: int) -> Iterator[Occasion]:
        """Occasions of someone named before them: "Mr Marsh's speech"."""
        return (Occasion(m.start(), m.end(), kind_of_group(m)) for m in _POSSESSED.finditer(self.text, start, end))

    def _all(self, start: int, end: int) -> Iterator[Occasion]:
        yield from self._by_nouns(start, end)
        yield from self._by_outlets(start, end)
        text = self.text
        for m in _VERB.finditer(text, start, end):
            kind = _VERBS[m.group().casefold()]
            yield Occasion(m.start(), m.end(), "document" if kind == "statement" and self.discloses else kind)
        for m in _EXCHANGE.finditer(text, start, end) if self.discloses else ():
            yield Occasion(m.start(), m.end(), "document")
        for m in _SPOKE.finditer(text, start, end):
            place = _CAPITALISED.match(text, m.end(), end)
            if not (place and fold(place.group()) in TIME_WORDS):  # "appeared in March"
                yield Occasion(m.start(), m.end(), "speech")
        for m in _INTERVIEWED.finditer(text, start, end):
            yield Occasion(m.start(), m.end(), "interview", opens=False)
        for m in _IN_PERSON.finditer(text, start, end):
            yield Occasion(m.start(), m.end(), "interview")
        for m in _FROM_STEPS.finditer(text, start, end):
            yield Occasion(m.start(), m.end(), "press conference")
        for m in _ON_SHOW.finditer(text, start, end):
            yield Occasion(m.start(), m.end(), "interview", refers_back=True)
        for m in _ACCORDING.finditer(text, start, end):
            yield Occasion(m.start(), m.end(), "document", opens=False)
        for m in _SUED.finditer(text, start, end):
            yield Occasion(m.start(), m.end(), "document", opens=False)
        for m in _WROTE.finditer(text, start, end):
            yield Occasion(m.start(), m.end(), "article", is_faint=True)
        for h in hearers(text, start, end):
            if occasion := self._by_hearer(h):
                yield occasion

    def _by_nouns(self, start: int, end: int) -> Iterator[Occasion]:
        text = self.text
        for m in _ANNOUNCED.finditer(text, start, end):
            kind = kind_of_group(m)
            if kind == "statement" and self._is_disclosed(m):
                kind = "document"
            if m.group().endswith("conversation") and text.startswith(" with ", m.end()):
                continue  # it depends on with whom
            if kind == "statement" and m.group()[:2].casefold() == "at":
                continue  # "at commercial fishing"
            refers_back = _REFERS_BACK.fullmatch(m["modifiers"]) is not None
            yield Occasion(m.start(), m.end(), kind, refers_back, opens=not _is_generic(m))
        for m in _MADE.finditer(text, start, end):
            kind = kind_of_group(m)
            if not (kind == "article" and "book" in m[kind]):  # "Lee, who wrote a book, said"
                yield Occasion(m.start(), m.end(), kind, opens=kind not in ("article", "document") and not _is_generic(m))
        for m in _SAYING.finditer(text, start, end):
            if written := kind_of_source(m.group().split()[0].casefold().removesuffix(",")):
                yield Occasion(m.start(), m.end(), written, opens=_ADVERT.match(m.group()) is None)

    def _is_disclosed(self, m: re.Match[str]) -> bool:
        """Whether an email is one of those that were brought to light, and none that was sent to the press."""
        if not (self.discloses and _MESSAGE.search(m.group())):
            return False
        return _ONE_OF.search(m["modifiers"]) is not None or _TO_SOMEONE.match(self.text, m.end()) is not None

    def _by_outlets(self, start: int, end: int) -> Iterator[Occasion]:
        text, is_outlet = self.text, self.outlets.is_outlet
        for m in _ON_AIR.finditer(text, start, end):
            is_on = m["on"].casefold() not in ("to", "with", "for")
            if (is_on and m["mark"]) or is_outlet(m["owner"] or "") or (m["on"] != "for" and is_outlet(m["title"])):
                yield Occasion(m.start(), m.end(), "interview")
        for m in _WROTE_IN.finditer(text, start, end):
            if is_outlet(m["title"]):
                yield Occasion(m.start(), m.end(), "article")

    def _by_hearer(self, hearer: Hearer) -> Occasion | None:
        if hearer.by == "written":
            return None
        if hearer.by == "asked":
            asked_by = kind_of_asker(self.text[hearer.start : hearer.end])
            return Occasion(hearer.verb, hearer.end, asked_by) if asked_by else None
        if hearer.by == "programme":
            return Occasion(hearer.verb, hearer.end, "interview")
        kind = kind_of_hearer(self.text[hearer.start : hearer.end], self.outlets)
        if hearer.by == "interview":
            is_private = self.text.startswith(("conversation", "chat"), hearer.verb) and kind != "interview"
            return Occasion(hearer.verb, hearer.end, "conversation" if is_private else "interview")
        if kind:
            return Occasion(hearer.verb, hearer.end, kind)
        actor = self._by_end.get(hearer.end)
        if actor is None or hearer.by != "told":
            return None
        if actor.kind == "person" and " " in actor.name:
            is_host = any(NEWS_PERSON.search(role) for role in actor.roles)
            return Occasion(hearer.verb, hearer.end, "interview" if is_host else "conversation", is_faint=not is_host)
        return Occasion(hearer.verb, hearer.end, "interview") if actor.kind == "organisation" else None


def _is_generic(m: re.Match[str]) -> bool:
    """Whether what is named is several, or speaks for itself as an advertisement does."""
    noun = m.group().rpartition(" ")[2].casefold()
    return _ADVERT.fullmatch(noun) is not None or (noun.endswith("s") and noun not in ("remarks", "address", "airwaves"))
