"""The letters that pictures need, as a type case: every shape is drawn once, and stays for the builds to come."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from scripts import kept
from scripts.kept import Store
from scripts.parallel import portions, spread
from scripts.pictures.letters import Shape, Sort, drawn

PORTION = 150  # letters that are drawn at once
MANY = 6  # portions that are worth a second process
Placed = tuple[Shape, int, int]
Case = Mapping[Sort, Placed]


def case(wanted: Iterable[Sort], store: Store) -> Case:
    """The shapes of all letters that are wanted; those that the store lacks are drawn and kept with the others."""
    name = key()
    known = _unpacked(store.get(name))
    lacking = sorted({*wanted} - known.keys())
    if lacking:
        for some in spread(_drawn, list(portions(lacking, PORTION)), MANY):
            known |= _unpacked(some)
        store.put(name, _packed(known))
    return known


def key() -> str:
    """The key of all that were drawn."""
    return kept.key("letters", kept.code("scripts.pictures.letters"), kept.tools("vl-convert-python"))


def _drawn(some: Sequence[Sort]) -> bytes:
    return _packed({one: drawn(*one) for one in some})


def _packed(shapes: Case) -> bytes:
    """Letters as one content: first where each stands and how large it is, then the shades of their pixels."""
    head = [[*one, *shape.shape, left, above] for one, (shape, left, above) in sorted(shapes.items(), key=_first)]
    body = b"".join(shape.tobytes() for _, (shape, *_) in sorted(shapes.items(), key=_first))
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + zlib.compress(body, 1)


def _first(item: tuple[Sort, Placed]) -> Sort:
    return item[0]


def _unpacked(content: bytes | None) -> dict[Sort, Placed]:
    if not content:
        return {}
    head, _, rest = content.partition(b"\n")
    shades, place, found = np.frombuffer(zlib.decompress(rest), np.uint8), 0, dict[Sort, Placed]()
    for letter, size, bold, high, wide, left, above in json.loads(head):
        found[letter, size, bold] = shades[place : place + high * wide].reshape(high, wide), left, above
        place += high * wide
    return found
