"""Statements as JSON-LD: W3C Web Annotations, whose targets are the words in the article and whose bodies say what they are.

Words in quotation marks are a Quotation of schema.org, others a Claim. All terms are of published vocabularies: the Web
Annotation's own context, schema.org, Dublin Core, PROV for whom someone speaks for, and Marl for the sides that are taken
(docs/exchange.md says which stands for what). What none of them has a term for is left out.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from onrecord.exchange.contract import JsonObject, as_line
from onrecord.record.review.anchoring import selector
from onrecord.statements import ActorKind, Article, Extraction, Side, Span, Statement

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",  # has the prefixes schema, foaf and dcterms too
    {"prov": "http://www.w3.org/ns/prov#", "marl": "http://purl.org/marl/ns#"},
)

_TYPES: Mapping[ActorKind, str] = {
    "person": "schema:Person",
    "unnamed": "schema:Person",
    "organisation": "schema:Organization",
    "group": "foaf:Group",
    "none": "schema:Thing",
}
_POLARITIES: Mapping[Side, str] = {"support": "marl:Positive", "oppose": "marl:Negative"}


def write_jsonld(articles: Iterable[Extraction], stream: TextIO) -> None:
    """Write the statements of articles as one annotation page, an annotation a line."""
    head = {"@context": list(CONTEXT), "id": _urn("statements"), "type": "AnnotationPage"}
    stream.write(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "items": [')
    between = "\n"
    for found in articles:
        for annotation in annotations(found):
            stream.write(between + as_line(annotation))
            between = ",\n"
    stream.write("\n]}\n")


def annotations(found: Extraction) -> Iterator[JsonObject]:
    """An annotation for each statement of an article; its id follows from the article's address or id and the statement's."""
    article = found.article
    name = article.url or article.id
    kinds = {actor.id: actor.kind for actor in found.actors}
    source = _without_nothing(
        {
            "id": article.url or _urn(name),
            "type": "schema:NewsArticle",
            "schema:headline": article.title,
            "schema:author": {"type": "schema:Person", "schema:name": article.byline} if article.byline else None,
            "schema:publisher": {"type": "schema:Organization", "schema:name": article.outlet} if article.outlet else None,
            "schema:datePublished": article.published.isoformat() if article.published else None,
            "schema:inLanguage": article.language,
        }
    )
    for statement in found.statements:
        yield {
            "id": _urn(f"{name}#{statement.id}"),
            "type": "Annotation",
            "motivation": "describing",
            "body": [_said(article, statement, kinds, source["id"]), *_act(statement), *_sides(statement, kinds)],
            "target": _target(article, statement, source),
        }


def _said(article: Article, statement: Statement, kinds: Mapping[str, ActorKind], source: str) -> JsonObject:
    speaker, behalf, said = statement.speaker, statement.on_behalf_of, statement.said_on
    by: JsonObject | None = _actor(speaker.name, speaker.kind) if speaker else None
    if by and behalf:
        by["prov:actedOnBehalfOf"] = _actor(behalf.name, kinds.get(behalf.actor, "none"))
    is_quoted = statement.form != "indirect"
    about = [_actor(stance.target, kinds.get(stance.actor, "none")) for stance in statement.stances]
    days = sorted({said.earliest.isoformat(), said.latest.isoformat()}) if said else []
    return _without_nothing(
        {
            "type": "schema:Quotation" if is_quoted else "schema:Claim",
            "schema:text": article.quote(statement.content),
            "schema:creator" if is_quoted else "schema:author": by,
            "schema:about": about,
            "schema:isBasedOn" if is_quoted else "schema:appearance": {"id": source},
            "schema:creativeWorkStatus": statement.standing if statement.standing != "stands" else None,
            "dcterms:date": "/".join(days),
        }
    )


def _act(statement: Statement) -> Iterator[JsonObject]:
    if statement.act:
        yield {"type": "TextualBody", "purpose": "classifying", "value": statement.act}


def _sides(statement: Statement, kinds: Mapping[str, ActorKind]) -> Iterator[JsonObject]:
    for stance in statement.stances:
        yield {
            "type": "marl:Opinion",
            "marl:describesObject": _actor(stance.target, kinds.get(stance.actor, "none")),
            "marl:hasPolarity": {"id": _POLARITIES[stance.stance]},
        }


def _target(article: Article, statement: Statement, source: JsonObject) -> JsonObject:
    parts: list[JsonObject] = [
        {"type": "SpecificResource", "source": source, "selector": _selectors(article.text, span)} for span in statement.content
    ]
    return parts[0] if len(parts) == 1 else {"type": "oa:Composite", "items": parts}


def _selectors(text: str, span: Span) -> list[JsonObject]:
    """Two ways to the same words: the quote and what stands around it, which lasts, and its place in the text that was read."""
    held = selector(text, span)
    return [
        {"type": "TextQuoteSelector", "exact": held.exact, "prefix": held.prefix, "suffix": held.suffix},
        {"type": "TextPositionSelector", "start": held.start, "end": held.end},
    ]


def _actor(name: str, kind: ActorKind) -> JsonObject:
    return {"type": _TYPES[kind], "schema:name": name}


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _without_nothing(value: JsonObject) -> JsonObject:
    return {key: part for key, part in value.items() if part}
