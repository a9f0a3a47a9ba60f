"""Reports in portions that can be checked apart: no rule holds a figure of one against a figure of another.

Reports that speak of one entity are together. So are those of which the id of a source, or of an entity, begins that of
another, as ids of statements and observations are made of these. What a report speaks of is guessed from its text and
need not be right: whoever has read the portions sees whether they are apart.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from scripts.curated.loading import REPORTS

LARGEST = 60  # reports of a portion, unless more belong together: so many are read again when one is edited
NAMED = re.compile(r"""entity['"]?\s*:\s*['"]?([a-z0-9-]+)""")  # no more in front: a search would take longer


def divided(texts: Mapping[str, str], largest: int = LARGEST) -> list[list[str]]:
    """The files of the reports in portions, in the order of their names."""
    files = sorted(file for file in texts if file.startswith(f"{REPORTS}/"))
    named = [(file, *NAMED.findall(texts[file])) for file in files]
    entities, sources = {name for names in named for name in names[1:]}, {source(file): file for file in files}
    nested = [*_nested(entities), *((sources[one], sources[other]) for one, other in _nested(sources))]
    leads = _together([*named, *nested])
    groups: dict[str, list[str]] = {}
    for file in files:
        groups.setdefault(_last(leads, file), []).append(file)
    return [sorted(portion) for portion in _filled(groups.values(), largest)]


def about(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Which figures, by their ids, are of entities that the texts of reports speak of."""
    entities = {entity for text in texts for entity in NAMED.findall(text)}
    begins = {name: accumulate(name.split("-"), "{}-{}".format) for name in names}
    return tuple(sorted(name for name, parts in begins.items() if not entities.isdisjoint(parts)))


def source(file: str) -> str:
    """The id of the source that a file is of, which is its name."""
    return file.rpartition("/")[2].removesuffix(".yaml")


def _nested(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that begin with another one, each behind it."""
    above: list[str] = []
    for name in sorted(names, key=lambda one: one.split("-")):
        while above and not name.startswith(f"{above[-1]}-"):
            above.pop()
        if above:
            yield above[-1], name
        above.append(name)


def _together(those: Iterable[Sequence[str]]) -> dict[str, str]:
    """For each name one that belongs together with it; whatever does leads to the same last one."""
    leads: dict[str, str] = {}
    for names in those:
        for name in names:
            leads.setdefault(name, name)
            leads[_last(leads, name)] = _last(leads, names[0])
    return leads


def _last(leads: Mapping[str, str], name: str) -> str:
    while leads[name] != name:
        name = leads[name]
    return name


def _filled(groups: Iterable[Sequence[str]], largest: int) -> Iterator[list[str]]:
    """Groups of files put together, up to so many files."""
    portion: list[str] = []
    for group in groups:
        if portion and len(portion) + len(group) > largest:
            yield portion
            portion = []
        portion.extend(group)
    if portion:
        yield portion
