"""The main job: an article in, its statements out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.encoder.reading import Evidence
from onrecord.encoder.words import Words
from onrecord.errors import UnreadableInput
from onrecord.extraction.acts.decision import ActReader, with_acts
from onrecord.extraction.attributions import Attribution, attributions
from onrecord.extraction.model import Model
from onrecord.extraction.nested import MAX_DEPTH, inner_attributions
from onrecord.extraction.particulars import with_particulars
from onrecord.extraction.speakers.register import Register
from onrecord.extraction.stances.decision import Stances
from onrecord.extraction.stances.sides import Sides
from onrecord.extraction.surface import Surface, spans_of
from onrecord.sources.language import language_name
from onrecord.statements import Article, Extraction, Spans, Statement


def extract(
    article: Article,
    model: Model,
    progress: Callable[[int, int], None] | None = None,
    register: Register | None = None,
) -> Extraction:
    """Everything that `model` finds in `article`.

    `progress`, if given, is called with how many of the article's words have been read and how many there are. `register` tells
    who people are whom the article doesn't name in full. Raises UnreadableInput when the article is in a language that the
    model doesn't read.
    """
    return completed(article, find(article, model, progress), model, register)


@dataclass(frozen=True, slots=True)
class Found:
    """The statements of an article before anything else is known of them, with its surface and what the network says of it."""

    surface: Surface
    statements: tuple[Statement, ...]
    evidence: Evidence


def find(article: Article, model: Model, progress: Callable[[int, int], None] | None = None) -> Found:
    """The first half of `extract`: who speaks where, and what is said."""
    if article.language and article.language not in model.languages:
        known = " or ".join(language_name(code) for code in model.languages)
        raise UnreadableInput(article.id, f"is in {language_name(article.language)}", f"the model reads {known} only")
    surface = Surface.of(article.text)
    words = surface.words
    total = len(words)
    reading = model.network.read(words, (lambda done: progress(done, total)) if progress else None)
    found = _drafts(words, attributions(words, reading), model, article.text, within=None)
    drafts = list(_apart_from_asides(found, surface))
    depth = 1
    layer = drafts
    while layer and depth < MAX_DEPTH:
        layer = [
            draft
            for inner in inner_attributions([outer.content for outer in layer], surface, model)
            for draft in _drafts(inner.words, [inner.attribution], model, article.text, within=layer[inner.outer])
        ]
        drafts = drafts + layer
        depth += 1
    return Found(surface, _statements(drafts, surface), model.network.evidence(words, reading))


def completed(article: Article, found: Found, model: Model, register: Register | None = None) -> Extraction:
    """The second half of `extract`: all that is known of the statements found in `article`."""
    surface, evidence = found.surface, found.evidence
    acts = ActReader(surface, evidence)
    stated = with_acts(found.statements, acts, model.acts)
    stances = Stances(Sides(surface, evidence, stated, acts), model.stances) if model.stances else None
    return with_particulars(article, surface, stated, register, stances, evidence, model.standing)


@dataclass(frozen=True, slots=True, eq=False)
class _Draft:
    """A statement before it has its place, and so its id, among the others."""

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    within: "_Draft | None"


_LEAST_INSIDE = 0.4  # confidence of a statement within another: what is read without its context is less sure than it seems


def _drafts(words: Words, found: list[Attribution], model: Model, text: str, within: _Draft | None) -> Iterator[_Draft]:
    least = max(model.calibration.threshold, _LEAST_INSIDE if within else 0.0)
    for attribution in found:
        confidence = model.calibration.confidence(attribution.signals)
        if confidence >= least:
            source, cue, content = (
                spans_of(runs, words, text) for runs in (attribution.source, attribution.cue, attribution.content)
            )
            yield _Draft(source, cue, content, confidence, within)


def _apart_from_asides(drafts: Iterable[_Draft], surface: Surface) -> Iterator[_Draft]:
    """`drafts` without what is in a caption or a headline, unless it stands there as a whole, source and all."""
    asides = surface.debris.asides
    for draft in drafts:
        home = surface.paragraph_of((draft.cue or draft.content)[0].start)
        if home in asides and not (draft.source and all(surface.paragraph_of(s.start) == home for s in draft.source)):
            continue
        pieces = [(surface.paragraph_of(piece.start), piece) for piece in surface.by_paragraph(draft.content)]
        kept = [piece for number, piece in pieces if (number == home if home in asides else number not in asides)]
        if kept:
            yield draft if len(kept) == len(pieces) else replace(draft, content=tuple(kept))


def _statements(drafts: list[_Draft], surface: Surface) -> tuple[Statement, ...]:
    """Statements in the order of their first characters, the outer before the inner."""

    def place(draft: _Draft) -> tuple[int, int, tuple[int, ...]]:
        spans = sorted((*draft.source, *draft.cue, *draft.content))
        depth, outer = 0, draft.within
        while outer:
            depth, outer = depth + 1, outer.within
        return spans[0].start, depth, tuple(span.end for span in spans)

    ordered = sorted(drafts, key=place)
    ids = {id(draft): f"s{number}" for number, draft in enumerate(ordered, start=1)}
    return tuple(
        Statement(
            id=ids[id(draft)],
            source=draft.source,
            cue=draft.cue,
            content=draft.content,
            form=surface.form(draft.content),
            confidence=round(draft.confidence, 3),
            within=ids[id(draft.within)] if draft.within else None,
        )
        for draft in ordered
    )
