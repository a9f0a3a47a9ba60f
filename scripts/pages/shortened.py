"""What stands behind a page in fewer bytes: said once for all languages, and once for all texts of a figure or chart.

`assets/kept.js` reads both again. gzip looks back 32 kB only, and one chart can be longer than that.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic_core import to_json

Json = dict[str, object]
MARKS = range(0xE000, 0xE100)  # characters for private use: each stands for one of the texts of a figure or chart
MARK = re.compile(f"[{chr(MARKS[0])}-{chr(MARKS[-1])}]")
WRITING = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
SHORTEST = 4  # characters of a text that is worth a mark
SPOKEN, NAMES = ("address", "title", "where", "shown"), ("statement_id", "observation_id", "indicator_id")


def once(values: Sequence[Any]) -> object:
    """A value in each language as one: where they differ, `{"": [...]}` has that of each language in turn."""
    first, kinds = values[0], {one.__class__ for one in values}
    if values.count(first) == len(values):
        return first
    if kinds == {dict} and all(one.keys() == first.keys() for one in values):
        return {name: once([one[name] for one in values]) for name in first}
    if kinds == {list} and len(set(map(len, values))) == 1:
        return [once(one) for one in zip(*values, strict=True)]
    return {"": list(values)}


def cells(table: str) -> list[list[str]]:
    """A CSV as lists, of lines and of what stands between commas, whatever that is."""
    return [line.split(",") for line in table.split("\n")]


def marked(texts: Iterable[str], *told: object) -> tuple[list[str], list[str]]:
    """Objects as JSON in which marks stand for those of the `texts` that are there: these texts, and each JSON."""
    written = [to_json(one).decode() for one in told]
    if any(map(MARK.search, written)):
        return [], written
    own: list[str] = []
    for value in filter(lambda text: len(text) >= SHORTEST, texts):
        inside = WRITING.encode(value)[1:-1]
        fewer = [one.replace(inside, chr(MARKS[len(own)])) for one in written]
        if fewer != written:
            written = fewer
            own.append(value)
    return own, written


def repeated(figure: Json) -> Iterator[str]:
    """Texts of a figure that its citations repeat; those that may have others inside come first."""
    cited = figure.get("citations")
    found = [cited.get("key")] if isinstance(cited, Mapping) else []
    for name in SPOKEN:
        said = figure.get(name)
        found += said.values() if isinstance(said, Mapping) else []
    yield from (one for one in [*found, *(figure.get(name) for name in NAMES)] if isinstance(one, str))
