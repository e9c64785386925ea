"""Extractions of any kind for properties, with texts that trip who counts characters otherwise; nobody in them exists."""

from typing import Any, get_args

from hypothesis import strategies as st

from onrecord.statements import (
    Act,
    Actor,
    ActorKind,
    Article,
    Change,
    Extraction,
    Form,
    Interval,
    Reference,
    Relation,
    RelationKind,
    Side,
    Span,
    Spans,
    Speaker,
    Stance,
    Standing,
    Statement,
    Venue,
    VenueEvent,
    VenueKind,
)

# Ends of lines of all kinds, characters past the BMP, marks that combine, a byte order mark, tabs, quotation marks.
PIECES = [
    "Ann Lee", "said", "the bridge", "is “closed”", '"no"', " ", " ", "  ", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\t",
    "👍", "👩‍👧", "𝒳", "e\u0301", "Zo\u0308e", "ﷺ", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\ufeff", "\u00a0", ";",
]  # fmt: skip
LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
NAMES = LINE.filter(lambda name: name.strip() != "")
DAYS = st.none() | st.dates()


def spans(text: str, fewest: int = 0) -> st.SearchStrategy[Spans]:
    """Spans of a text in order and apart from each other, each with a character that isn't white space."""
    places = st.lists(st.integers(0, len(text)), min_size=2 * fewest, max_size=6, unique=True).map(sorted)
    pairs = places.map(lambda p: tuple(Span(a, b) for a, b in zip(p[::2], p[1::2], strict=False) if text[a:b].strip()))
    return pairs.filter(lambda found: len(found) >= fewest)


@st.composite
def extractions(draw: Any) -> Extraction:
    """An article with statements, actors, relations and changes, whose parts fit together."""
    text = "Ann" + "".join(draw(st.lists(st.sampled_from(PIECES), min_size=4, max_size=25))) + "Lee"
    title, outlet, byline, url = draw(st.tuples(*[st.none() | LINE] * 4))
    article = Article(draw(NAMES), text, title, outlet, byline, url, draw(DAYS), None, draw(LANGUAGES))
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.strip))
    kinds = st.sampled_from(get_args(ActorKind))
    roles = st.lists(LINE, max_size=2).map(tuple)
    actors = tuple(Actor(f"a{n}", name, draw(kinds), draw(roles), draw(spans(text))) for n, name in enumerate(names, 1))
    who = st.sampled_from(actors)
    statements: list[Statement] = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        statements.append(draw(_statement(number, text, who)))
    pairs = st.lists(st.tuples(who, who, spans(text)), max_size=2)
    relations = tuple(
        Relation(a.id, a.name, draw(st.sampled_from(get_args(RelationKind))), b.id, b.name, words)
        for a, b, words in draw(pairs)
    )
    side = st.none() | st.sampled_from(get_args(Side))
    changes = tuple(Change(a.id, a.name, b.id, b.name, draw(side), draw(side), words) for a, b, words in draw(pairs))
    return Extraction(article, tuple(statements), actors, relations, changes)


LANGUAGES = st.none() | st.sampled_from(["en", "de", "haw"])


@st.composite
def _statement(draw: Any, number: int, text: str, who: st.SearchStrategy[Actor]) -> Statement:
    def reference(actor: Actor) -> Reference:
        return Reference(actor.id, actor.name, draw(spans(text)))

    speaker = draw(st.none() | who)
    behalf, addressee = (draw(st.none() | who.map(reference)) for _ in range(2))
    earlier = st.none() | st.integers(1, number - 1).map("s{}".format) if number > 1 else st.none()
    days = sorted(draw(st.tuples(st.dates(), st.dates())))
    event = st.builds(VenueEvent, st.sampled_from(["written", "printed", "online"]), DAYS, st.none(), spans(text))
    venue = st.builds(
        Venue, st.none() | NAMES, st.sampled_from(get_args(VenueKind)), spans(text), st.lists(event, max_size=1).map(tuple)
    )
    sides = draw(st.lists(st.tuples(who, st.sampled_from(get_args(Side))), max_size=2))
    return Statement(
        f"s{number}",
        draw(spans(text)),
        draw(spans(text)),
        draw(spans(text, 1)),
        draw(st.sampled_from(get_args(Form))),
        draw(st.integers(0, 100)) / 100,
        within=draw(earlier),
        speaker=Speaker(speaker.id, speaker.name, speaker.kind, draw(st.floats(0, 1))) if speaker else None,
        on_behalf_of=behalf,
        act=draw(st.none() | st.sampled_from(get_args(Act))),
        venue=draw(st.none() | venue),
        addressee=addressee,
        said_on=draw(st.none() | spans(text).map(lambda words: Interval(days[0], days[1], words))),
        stances=tuple(Stance(a.id, a.name, side, draw(spans(text))) for a, side in sides),
        standing=draw(st.sampled_from(get_args(Standing))),
        standing_because=draw(earlier),
    )
