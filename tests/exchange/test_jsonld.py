"""JSON-LD: what a processor makes of it, with the published context as far as its terms are used here."""

import io
import json
from dataclasses import replace
from typing import Any

from pyld import jsonld

from onrecord.exchange.jsonld import annotations, write_jsonld
from onrecord.statements import Span
from tests.record.reports import Said, report

# Of http://www.w3.org/ns/anno.jsonld, as https://www.w3.org/TR/annotation-vocab/#json-ld-context defines them.
PREFIXES = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "http://schema.org/",
}
CONTEXT: dict[str, Any] = PREFIXES | {
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextualBody": "oa:TextualBody",
    "describing": "oa:describing",
    "classifying": "oa:classifying",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "value": "rdf:value",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}
SCHEMA = PREFIXES["schema"]
FOUND = report(
    "harbour",
    Said("Ann Lee", "It is over", "accuse", (("Len Marsh", "oppose"),), "2017-02-01", behalf="Eastmouth Council"),
    Said("Len Marsh", "it had rained", form="indirect", standing="withdrawn"),
    Said(None, "So it goes"),
    title="The harbour",
)


def loader(address: str, _: object) -> dict[str, Any]:
    assert address == "http://www.w3.org/ns/anno.jsonld"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXT}}


def expanded() -> list[dict[str, Any]]:
    stream = io.StringIO()
    write_jsonld([FOUND], stream)
    [page] = jsonld.expand(json.loads(stream.getvalue()), {"documentLoader": loader})
    return list(page[PREFIXES["as"] + "items"][0]["@list"])


def keys(value: Any) -> set[str]:
    """All keys anywhere in a value."""
    if isinstance(value, dict):
        return {*value, *(key for part in value.values() for key in keys(part))}
    return {key for part in value for key in keys(part)} if isinstance(value, list) else set()


def test_it_expands_and_loses_no_term() -> None:
    stream = io.StringIO()
    write_jsonld([FOUND], stream)
    written = json.loads(stream.getvalue())
    assert written["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    own = {key.rpartition(":")[2] for key in keys(written["items"])} - {"id", "type"}
    kept = {key.rpartition("#")[2].rpartition("/")[2] for key in keys(expanded())}
    renamed = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
    renamed |= {"motivation": "motivatedBy", "purpose": "hasPurpose"}
    assert {renamed.get(key, key) for key in own} <= kept


def test_a_quotation() -> None:
    first = expanded()[0]
    oa = PREFIXES["oa"]
    said, act, side = first[oa + "hasBody"]
    assert said["@type"] == [SCHEMA + "Quotation"]
    assert said[SCHEMA + "text"] == [{"@value": "It is over"}]
    [creator] = said[SCHEMA + "creator"]
    assert (creator["@type"], creator[SCHEMA + "name"]) == ([SCHEMA + "Person"], [{"@value": "Ann Lee"}])
    [behalf] = creator["http://www.w3.org/ns/prov#actedOnBehalfOf"]
    assert behalf["@type"] == [SCHEMA + "Organization"]
    assert said[PREFIXES["dcterms"] + "date"] == [{"@value": "2017-02-01"}]
    assert said[SCHEMA + "isBasedOn"] == [{"@id": "https://example.org/harbour"}]
    assert act[PREFIXES["rdf"] + "value"] == [{"@value": "accuse"}]
    assert side["http://purl.org/marl/ns#hasPolarity"] == [{"@id": "http://purl.org/marl/ns#Negative"}]


def test_the_words_are_anchored_by_quote_and_by_position() -> None:
    text, oa = FOUND.article.text, PREFIXES["oa"]
    for annotation, statement in zip(expanded(), FOUND.statements, strict=True):
        [target] = annotation[oa + "hasTarget"]
        quote, position = target[oa + "hasSelector"]
        [span] = statement.content
        start, end = (position[oa + key][0]["@value"] for key in ("start", "end"))
        assert (start, end) == (span.start, span.end)
        before, exact, after = (quote[oa + key][0]["@value"] for key in ("prefix", "exact", "suffix"))
        assert exact == text[start:end]
        assert text[:start].endswith(before)
        assert text[end:].startswith(after)
        assert target[oa + "hasSource"][0][SCHEMA + "headline"] == [{"@value": "The harbour"}]


def test_words_with_a_gap_are_one_target_of_several_parts() -> None:
    said = FOUND.statements[0]
    [span] = said.content
    parts = Span(span.start, span.start + 2), Span(span.start + 6, span.end)
    [annotation] = annotations(replace(FOUND, statements=(replace(said, content=parts),)))
    assert annotation["target"]["type"] == "oa:Composite"
    assert [part["selector"][0]["exact"] for part in annotation["target"]["items"]] == ["It", "over"]


def test_what_is_not_quoted_is_a_claim_and_nobody_is_made_up() -> None:
    _, second, third = expanded()
    said = second[PREFIXES["oa"] + "hasBody"][0]
    assert said["@type"] == [SCHEMA + "Claim"]
    assert said[SCHEMA + "creativeWorkStatus"] == [{"@value": "withdrawn"}]
    assert SCHEMA + "author" in said
    assert SCHEMA + "creator" not in third[PREFIXES["oa"] + "hasBody"][0]
