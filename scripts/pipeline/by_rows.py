"""What the largest drawers of the shelf hold, see `drawers`, told by the rows of tables that all in them is made of.

Points and rows of a place are made of what its observations and statements say, of the years of its sources, and of
what findings come to that name its statements. So a few hashes of rows as they are written tell whether anything of
it may be otherwise, in a tenth of the time that it takes to read each point and each row.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate, pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.drawers import DIGITS
from scripts.kept import summed
from scripts.packages import TableLines
from scripts.pipeline.unchanged import MUCH
from scripts.shelf.rows import Shelf

POINTS = tuple(
    f"points.{name}" for name in ("by_id", "series", "drawn", "of_year", "prior")
)  # by entity, or by its ids
SPOKEN = ("source_id", "statement_id", "section", "printed", "qualifier")  # what points tell of statements, in words
Sums = Mapping[str, Sequence[str]]  # the hashes of some rows each, by what they are of


def held(shelf: Shelf, written: Mapping[str, TableLines]) -> Mapping[str, Mapping[str, str]]:
    """The hash of each drawer by its name, by where on the shelf or among the points.

    Nothing of small catalogues, which are read as quickly, and of those with tables, of which all figures of an
    indicator say how one is written.
    """
    stated, observed = written["statements"], written["observations"]
    if len(observed.frame) < MUCH or len(shelf.documents) < len(shelf.sources):
        return {}
    every, of_source = _lines(stated, "entity_id", "source_id")
    (own,) = _lines(observed, "entity_id")
    names = sorted(shelf.entities)
    points = _by_name(names, _together(own, _spoken(stated.frame, shelf), _found(shelf)))
    return {
        **dict.fromkeys(POINTS, points),
        "shelf.observations": _by_name(names, own),
        "shelf.facts": _by_name(names, every),
        "shelf.statements": _by_source(names, of_source),
    }


def _runs(*columns: NDArray[np.object_]) -> Iterator[tuple[int, int]]:
    """From where to where rows follow each other that are of the same."""
    others = np.logical_or.reduce([one[1:] != one[:-1] for one in columns])
    starts = [0, *(np.flatnonzero(others) + 1).tolist()] if len(columns[0]) else []
    yield from pairwise([*starts, len(columns[0])])


def _lines(table: TableLines, *columns: str) -> Sequence[Sums]:
    """The hashes of rows as they are written, by each of some columns."""
    keys, found = [_cells(table.frame, one) for one in columns], [defaultdict[str, list[str]](list) for _ in columns]
    for start, end in _runs(*keys):
        own = sha256("".join(table.lines[start:end]).encode()).hexdigest()[:DIGITS]
        for names, sums in zip(keys, found, strict=True):
            sums[names[start]].append(own)
    return found


def _cells(frame: pd.DataFrame, column: str) -> NDArray[np.object_]:
    return frame[column].to_numpy(dtype=object)


def _spoken(frame: pd.DataFrame, shelf: Shelf) -> Sums:
    """The hashes of what points tell of statements and their sources, by entity."""
    levels = frame[frame["measure"] == "level"]
    cells, values = [levels[name].tolist() for name in SPOKEN], levels["value"].to_numpy(dtype=float)
    found = defaultdict[str, list[object]](list)
    entities = _cells(levels, "entity_id")
    for start, end in _runs(entities):
        sources = [(one, shelf.sources[one]["year"]) for one in dict.fromkeys(cells[0][start:end])]
        found[entities[start]] += sources, values[start:end].tobytes(), *("\0".join(one[start:end]) for one in cells)
    return {name: [summed(*own).hex()] for name, own in found.items()}


def _found(shelf: Shelf) -> Sums:
    """The hashes of which findings name statements, and whether they are about them, by entity."""
    found = defaultdict[str, list[str]](list)
    for name, about in sorted(shelf.findings_naming.items()):
        found[shelf.statements[name]["entity_id"]].append(summed(name, sorted(about.items())).hex())
    return found


def _together(*those: Sums) -> Sums:
    """Several hashes of the same things as one."""
    names = {name for one in those for name in one}
    return {name: [summed(*(one.get(name, ()) for one in those)).hex()] for name in names}


def _by_name(names: Iterable[str], sums: Sums) -> dict[str, str]:
    """The hash of the drawer of each name.

    It holds what is of the entity of that name, and what is of another one of which a key begins with the name.
    """
    own = {
        name: [(one, sums[one]) for one in accumulate(name.split("-"), "{}-{}".format) if one in sums] for name in names
    }
    return {name: summed(*found).hex() for name, found in own.items() if found}


def _by_source(names: Sequence[str], sums: Sums) -> dict[str, str]:
    """The same of what bears the ids of sources: a key may begin with a longer name than the id of its source does."""
    found, known = defaultdict[str, list[tuple[str, Sequence[str]]]](list), {*names}
    for name in names:
        found[name] += ((one, sums[one]) for one in accumulate(name.split("-"), "{}-{}".format) if one in sums)
    for source, own in sorted(sums.items()):
        begins = [one for one in accumulate(source.split("-"), "{}-{}".format) if one in known and one != source]
        if begins:
            found[begins[-1]].append((source, own))
    return {name: summed(*own).hex() for name, own in found.items() if own}
