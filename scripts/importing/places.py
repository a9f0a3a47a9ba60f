"""Which column of a table names the places that its values are about."""

import itertools
from collections.abc import Sequence

from scripts.curated import naming
from scripts.curated.mapping import Where
from scripts.importing.columns import GuessedColumn, different, hangs_on, hint, is_code, is_grouping
from scripts.importing.look import Looked

NO_PLACE = "no column names a place: say which one it is, or {header: 1} if each of the other columns is one"


def place(looked: Looked, columns: Sequence[GuessedColumn]) -> tuple[GuessedColumn | None, str]:
    """The column of places, and what is not sure about it."""
    texts = [one for one in columns if max(one.numbers, one.periods, one.moments) < 0.5]
    words = [one for one in texts if one.filled and not is_grouping(one)]
    words = [one for one in words if one.lettered] or words  # rather than codes such as 1_1
    named = [one for one in words if hint("place", one.name)]
    if named:
        best = max(named, key=lambda one: (one.distinct, not _coded(looked, one), -one.position))
        finer = _finer(looked, best, [one for one in words if one not in named], columns)
        return (finer, f"finer than '{best.name}', of which several rows each speak") if finer else (best, "")
    if not words:
        return None, NO_PLACE
    best = max(words, key=lambda one: (not hint("indicator", one.name), one.distinct, -one.position))
    across = ", or {header: 1} if each of the other columns is one" if hint("indicator", best.name) else ""
    return best, f"the column with the most different texts{across}"


def alike(looked: Looked, where: Where) -> dict[str, str]:
    """Places that would have the id of another one, as 清远 and 庆元 are both qing-yuan, each with an id of its own."""
    texts = [*looked.grid.heads[where.header]] if where.header else []
    if where.column:
        texts = looked.grid.cells.iloc[:, list(looked.grid.names).index(where.column)].str.strip().unique().tolist()
    first, found = dict[str, str](), dict[str, str]()
    for text in filter(naming.slug, texts):
        if first.setdefault(naming.slug(text), naming.key(text)) != naming.key(text) and text not in found:
            numbers = itertools.count(2)
            taken = {*first, *found.values()}
            found[text] = next(one for at in numbers if (one := f"{naming.slug(text)}-{at}") not in taken)
    return found


def _coded(looked: Looked, column: GuessedColumn) -> bool:
    """Whether a column holds codes rather than names."""
    return is_code(looked, column) or all(any(map(str.isdigit, one)) for one in different(looked, column))


def _finer(
    looked: Looked, coarse: GuessedColumn, words: Sequence[GuessedColumn], columns: Sequence[GuessedColumn]
) -> GuessedColumn | None:
    """The column of parts of the places that a column names, where only they tell the rows apart."""
    parts = [one for one in words if one.distinct > coarse.distinct and hangs_on(looked, coarse, one)]
    parts = [one for one in parts if one.filled == len(looked.grid.cells) and not is_code(looked, one)]
    own = [one for one in columns if one.numbers < 0.5 and one not in (coarse, *parts)]
    beside = [one.position for one in own if not any(hangs_on(looked, one, part) for part in parts)]
    keys = [*beside, *(one.position for one in columns if one.periods > 0.9 and one.position not in beside)]
    for one in parts:
        if _repeats(looked, [coarse.position, *keys]) and not _repeats(looked, [one.position, *keys]):
            return one
    return None


def _repeats(looked: Looked, positions: Sequence[int]) -> bool:
    """Whether several rows have the same texts in some columns."""
    return bool(looked.grid.cells.iloc[:, list(positions)].duplicated().any())
