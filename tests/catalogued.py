"""Catalogues in JSON-LD as readers of RDF have them: full addresses, and references as such."""

import json
from typing import Any
from urllib.parse import urljoin


def things(content: bytes) -> dict[str, Any]:
    """The things that a catalogue describes, by full address."""
    made: dict[str, Any] = json.loads(content)
    base, context = made["@context"]["@base"], made["@context"]
    aims = {term for term, meaning in context.items() if meaning == {"@type": "@id"}}

    def whole(value: Any, bare: bool = False) -> Any:
        if isinstance(value, list):
            return [whole(one, bare) for one in value]
        if isinstance(value, dict):
            own = {"@id": urljoin(base, value["@id"])} if "@id" in value else {}
            return {term: whole(one, term in aims) for term, one in value.items()} | own
        return {"@id": urljoin(base, value)} if bare else value

    return {node["@id"]: node for node in (whole(one) for one in made["@graph"])}
