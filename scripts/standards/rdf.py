"""Linked data: nodes as JSON-LD objects with explicit literals, and the same nodes in Turtle.

A node is a mapping of prefixed names to values or lists of them; a value is a node, a reference or a literal. The
prefixes are in `PREFIXES`; nothing else of JSON-LD is used, so that Turtle can be written from the same nodes. Both are
written in few bytes: addresses below a `base` are relative to it, and where only references stand JSON-LD says so once.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

Node = Mapping[str, object]
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def iri(address: str) -> Node:
    """A reference to a thing by its full address or its prefixed name."""
    return {"@id": address}


def literal(value: str, kind: str) -> Node:
    """A typed literal, such as `literal("2016", "xsd:gYear")`."""
    return {"@value": value, "@type": kind}


def day(value: date) -> Node:
    """A date."""
    return literal(value.isoformat(), "xsd:date")


def texts(by_language: Mapping[str, str]) -> list[Node]:
    """A text in each language that it was written in."""
    return [{"@value": text, "@language": language} for language, text in by_language.items() if text]


def json_ld(nodes: Sequence[Node], base: str) -> dict[str, object]:
    """The nodes as one JSON-LD document."""
    aims = {name for node in nodes for name, value in node.items() if value and all(map(_refers, _listed(value)))}
    aims -= {name for node in nodes for name, value in node.items() if not all(map(_aims, _listed(value)))}
    terms = {name: {"@type": "@id"} for name in sorted(aims)}
    return {"@context": {"@base": base, **PREFIXES, **terms}, "@graph": [_brief(node, base, aims) for node in nodes]}


def turtle(nodes: Sequence[Node], base: str) -> bytes:
    """The nodes as a Turtle document."""
    prefixes = [f"@base <{base}> .", *(f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items())]
    blocks = [f"{_iri(str(node['@id']), base)} {_body(node, 1, base)} ." for node in nodes]
    return ("\n".join(prefixes) + "\n\n" + "\n\n".join(blocks) + "\n").encode()


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _refers(value: object) -> bool:
    return isinstance(value, Mapping) and len(value) == 1 and "@id" in value


def _aims(value: object) -> bool:
    """Whether a value is a thing, named or described."""
    return isinstance(value, Mapping) and "@value" not in value


def _brief(node: Node, base: str, aims: Collection[str]) -> dict[str, object]:
    """A node with relative addresses, bare where a name stands for references alone, and without empty lists."""
    made = {name: _relative(value, base, name in aims) for name, value in node.items() if value != []}
    return {**made, "@id": _below(str(node["@id"]), base)}


def _relative(value: object, base: str, bare: bool) -> object:
    if isinstance(value, list):
        return [_relative(one, base, bare) for one in value]
    if not (isinstance(value, Mapping) and _refers(value)):
        return value
    address = _below(str(value["@id"]), base)
    return address if bare else {"@id": address}


def _below(address: str, base: str) -> str:
    """An address below the base without it; whole are the base itself, and what a colon makes look like a prefix."""
    rest = address.removeprefix(base)
    return rest if rest and ":" not in rest else address


def _body(node: Node, depth: int, base: str) -> str:
    pairs = [f"{name} {', '.join(_terms(name, value, depth, base))}" for name, value in _predicates(node)]
    return f" ;\n{'  ' * depth}".join(pairs)


def _predicates(node: Node) -> Iterator[tuple[str, object]]:
    for name, value in node.items():
        if name != "@id" and value != []:
            yield ("a" if name == "@type" else name), value


def _terms(name: str, value: object, depth: int, base: str) -> Iterator[str]:
    for one in _listed(value):
        yield str(one) if name == "a" else _term(one, depth, base)


def _term(value: object, depth: int, base: str) -> str:
    if not isinstance(value, Mapping):
        return _quoted(str(value))
    if "@value" in value:
        mark = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
        return _quoted(str(value["@value"])) + mark
    if _refers(value):
        return _iri(str(value["@id"]), base)
    if "@id" in value:
        raise ValueError(f"{value['@id']} is described inside another node: give it a place of its own")
    return f"[ {_body(value, depth + 1, base)} ]"


def _quoted(text: str) -> str:
    return f'"{text.translate(ESCAPES)}"'


@lru_cache(1 << 14)
def _iri(address: str, base: str) -> str:
    prefix, _, local = address.partition(":")
    if prefix in PREFIXES and re.fullmatch(r"\w+", local):
        return address
    return "<" + NOT_IN_IRI.sub(lambda match: f"%{ord(match[0]):02X}", _below(address, base)) + ">"
