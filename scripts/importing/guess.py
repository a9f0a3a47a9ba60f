"""Which column of a table is the place, the period, the indicator and the values; a doubt is said beside the guess."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import combinations

from scripts import periods
from scripts.curated import naming
from scripts.curated.extents import GridError
from scripts.curated.grids import BETWEEN
from scripts.curated.mapping import Where
from scripts.fixed import fixed
from scripts.importing.columns import (
    GuessedColumn,
    bound_to,
    described,
    different,
    hangs_on,
    hint,
    hinted,
    is_code,
    is_status,
    is_unit,
    tells_when,
)
from scripts.importing.dates import dated, month_of, parts_of_years, stands_for
from scripts.importing.heads import numbers_columns
from scripts.importing.hints import SEXES, VALUES, WHOLES
from scripts.importing.look import MOSTLY, Looked
from scripts.importing.places import NO_PLACE
from scripts.importing.places import place as place_of
from scripts.importing.units import COLUMN

MOST_GROUPS, MOST_CODES = 40, 60
JOINED = re.compile(r"\w+(?:,\w+)+\\\w+")
FEWEST = 12  # periods of which each comes once, so that they are those of one place


@fixed
class Guess:
    """What each part of a table is, by what it is; `left_out` are columns that say nothing of their own.

    `statuses`: columns that say how values are meant, which nobody reads. `units`: columns that say their unit.
    `indicators`: what stands for each in the table. `groups`: the texts of each breakdown. `doubts`: what to look at.
    """

    wheres: Mapping[str, Where]
    value: str = ""
    month: str = ""
    dates: str = ""
    indicators: Sequence[str] = ()
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    left_out: Sequence[str] = ()
    statuses: Sequence[str] = ()
    units: Sequence[str] = ()
    doubts: Mapping[str, str] = field(default_factory=dict)


def guess(looked: Looked, title: str, about: str = "", file: str = "") -> Guess:
    """What the columns of a table are; `title` stands for what it does not say, `about` is the one place it is of.

    A year in the title, the name of the sheet or that of the `file` stands for one that no column names.
    """
    columns = [described(looked, position) for position, name in enumerate(looked.grid.names) if name]
    _one_thing_each(looked, columns)
    place, unsure = (None, "") if about else place_of(looked, columns)
    period = hinted("period", [one for one in columns if one is not place and tells_when(looked, one)])
    alone = bool(unsure and period and period.distinct == period.filled > FEWEST)  # each period once: of one place
    place, unsure = (None, NO_PLACE) if alone else (place, unsure)
    month = month_of(looked, period, columns)
    statuses = [one for one in columns if is_status(looked, one) and one not in (place, period)]
    aside = [one for one in columns if one.moments >= 0.5 or (alone and max(one.numbers, one.periods) < 0.5)]
    rest = [one for one in columns if one not in (place, period, month, *aside, *statuses)]
    across = _across(looked, rest) if period is None else None
    year, undated = dated(looked, file)
    when = Where(column=period.name) if period else across or Where(fixed=year)
    bound = _bound(looked, place, period, rest)
    found = Guess(
        {"place": Where(column=place.name) if place else Where(fixed=about or title), "period": when},
        month=month.name if month else "",
        dates=stands_for(looked, when),
        left_out=[one.name for one in (*bound, *aside)],
        statuses=[one.name for one in statuses],
        doubts={"place": unsure} if unsure else {},
    )
    if across:
        return _wide_in_periods(looked, found, _without(rest, bound), title)
    return _in_columns(looked, found if period else _doubted(found, "period", undated), _without(rest, bound), title)


def _bound(
    looked: Looked, place: GuessedColumn | None, period: GuessedColumn | None, columns: Sequence[GuessedColumn]
) -> list[GuessedColumn]:
    """Columns that say the period once more, or the same of a place each time."""
    again = [one for one in columns if period and one.periods > 0.9 and hangs_on(looked, one, period)]
    return [*again, *bound_to(looked, place, _without(columns, again))]


def _one_thing_each(looked: Looked, columns: Sequence[GuessedColumn]) -> None:
    """Refuse a column that joins several things, as keys of Eurostat's TSV files do; raises `GridError`."""
    for one in columns:
        if JOINED.fullmatch(one.name):
            remedy = "split it into columns, or download the table as SDMX-CSV"
            raise GridError(f"the column '{one.name}' joins several things: {remedy}", max(looked.grid.heads))


def _axis(name: str) -> str:
    """The id of a breakdown from the name of its column: what stands lowest above it."""
    return naming.ident(name.rpartition(BETWEEN)[2]) or "group"


def _across(looked: Looked, columns: Sequence[GuessedColumn]) -> Where | None:
    """The header row that names the most periods, where several columns are headed by one each."""
    counts = {
        number: len({heads[one.position] for one in columns if periods.read(heads[one.position])})
        for number, heads in looked.grid.heads.items()
    }
    best = max(counts, key=lambda number: counts[number])
    return Where(header=best) if counts[best] > 1 else None


def _in_columns(looked: Looked, found: Guess, columns: Sequence[GuessedColumn], title: str) -> Guess:
    """The long form where one column holds values and another says of what; else each column of numbers is one."""
    kinds = [one for one in columns if one.numbers < MOSTLY or is_code(looked, one) or is_unit(one)]
    numbers = _without(columns, kinds)
    value = next((one for one in numbers if hint("value", one.name)), None)
    if long := next((one for one in numbers if one.name.casefold() in VALUES), None):
        codes = [*_codes(looked, _without(numbers, [long]), kinds)]
        aside = [one.name for one in _without(numbers, [long, *codes])]
        found, kinds, numbers = replace(found, left_out=[*found.left_out, *aside]), [*kinds, *codes], [long]
        value = long
    named = next((one for one in kinds if hint("indicator", one.name)), None)
    if value and not named and (told := [one for one in kinds if is_unit(one) and one.distinct > 1]):
        named, found = told[0], _doubted(found, "indicator", "only units tell what the values are of")
    made = _broken_down(looked, found, kinds, named)
    if named is not None and (value or len(numbers) == 1):
        return _of_column(looked, replace(made, value=(value or numbers[0]).name), named)
    if len(numbers) == 1 and value:
        return _of_one(replace(made, value=value.name), title)
    return _in_heads(looked, made, numbers, title)


def _in_heads(looked: Looked, found: Guess, numbers: Sequence[GuessedColumn], title: str) -> Guess:
    """Columns of numbers of which a header row says what each is about: indicators, or places."""
    naming_rows = {row: texts for row, texts in looked.grid.heads.items() if not numbers_columns(texts)}
    rows = {row: [texts[one.position] for one in numbers] for row, texts in naming_rows.items()}
    if places := _places_across(found, rows):
        doubted = _doubted(found, "place", f"each text of row {places} is taken for a place")
        return _of_one(_where(doubted, place=Where(header=places)), title)
    row = max(rows, key=lambda row: (len(set(filter(None, rows[row]))), _names(looked, rows, row), row))
    if crossed := _crossed(rows):
        return _with_groups(found, rows, *crossed)
    return replace(_where(found, indicator=Where(header=row)), indicators=rows[row])


def _doubted(found: Guess, part: str, doubt: str) -> Guess:
    """The guess with something to look at."""
    return replace(found, doubts={**found.doubts, part: doubt})


def _where(found: Guess, **wheres: Where) -> Guess:
    """The guess with where parts of it stand."""
    return replace(found, wheres={**found.wheres, **wheres})


def _of_one(found: Guess, title: str) -> Guess:
    """The guess where all values are of one indicator, which is called as the table is."""
    return replace(_where(found, indicator=Where(fixed=naming.ident(title) or "value")), indicators=[title])


def _of_column(looked: Looked, found: Guess, named: GuessedColumn) -> Guess:
    """The guess where a column names the indicator."""
    return replace(_where(found, indicator=Where(column=named.name)), indicators=different(looked, named)[:MOST_CODES])


def _broken_down(looked: Looked, found: Guess, kinds: Sequence[GuessedColumn], named: GuessedColumn | None) -> Guess:
    """The guess with the columns that break values down; one with blanks does not say of each which group it is of."""
    found, kinds = _apart(looked, found, kinds, named)
    whole, kinds = len(looked.grid.cells), [one for one in kinds if one is not named]
    groups = {_axis(one.name): one for one in kinds if one.distinct <= MOST_GROUPS and one.filled == whole}
    left = [*found.left_out, *(one.name for one in _without(kinds, [*groups.values()]))]
    made = replace(found, left_out=left, groups={name: different(looked, one) for name, one in groups.items()})
    return _where(made, **{name: Where(column=one.name) for name, one in groups.items()})


def _names(looked: Looked, rows: Mapping[int, Sequence[str]], row: int) -> bool:
    """Whether a row of a header names what stands below it, rather than units or numbers of series such as A2298K."""
    numbered = (any(map(str.isdigit, one)) and not periods.read(one) and len(one.split()) == 1 for one in rows[row])
    return not all(numbered) and not COLUMN.fullmatch(looked.grid.heads[row][0])


def _apart(
    looked: Looked, found: Guess, kinds: Sequence[GuessedColumn], named: GuessedColumn | None
) -> tuple[Guess, list[GuessedColumn]]:
    """The columns that tell values apart, without those that say the same of each indicator, such as its unit."""
    bound = [one for one in kinds if one.distinct < 2 or (named and hangs_on(looked, one, named))]
    words = [one for one in kinds if not is_code(looked, one)]
    coded = [one for one in _without(kinds, words) if any(hangs_on(looked, one, other) for other in words)]
    bound = _without([*bound, *_without(coded, bound)], [named] if named else [])
    units = [one.name for one in bound if is_unit(one)]
    left = [*found.left_out, *(one.name for one in bound if one.name not in units)]
    return replace(found, left_out=left, units=units), _without(kinds, bound)


def _without(columns: Sequence[GuessedColumn], others: Sequence[GuessedColumn]) -> list[GuessedColumn]:
    return [one for one in columns if one not in others]


def _codes(looked: Looked, numbers: Sequence[GuessedColumn], kinds: Sequence[GuessedColumn]) -> Iterator[GuessedColumn]:
    """The columns of numbers beside one of values that are codes, where no column of words says the same."""
    for one in numbers:
        if 1 < one.distinct <= MOST_GROUPS and not any(hangs_on(looked, one, kind) for kind in kinds):
            yield one


def _places_across(found: Guess, rows: Mapping[int, Sequence[str]]) -> int:
    """The header row whose texts mostly name places, as `Otago Region` does, where no column does; 0 for none."""
    if found.wheres["place"].column or not found.wheres["period"].column:
        return 0
    counts = {row: sum(hint("place", text) for text in texts) / len(texts) for row, texts in rows.items() if texts}
    row = max(counts, key=lambda row: counts[row], default=0)
    return row if row and counts[row] > 0.5 and len(set(rows[row])) == len(rows[row]) > 1 else 0


def _crossed(rows: Mapping[int, Sequence[str]]) -> tuple[int, int] | None:
    """The header rows of indicators and of their groups, where only both together tell the columns apart."""
    if any(len(set(texts)) == len(texts) for texts in rows.values()):
        return None
    for upper, lower in combinations(sorted(rows), 2):
        pairs = set(zip(rows[upper], rows[lower], strict=True))
        if len(pairs) == len(rows[upper]) and all(map(all, pairs)):
            grouping = {text.casefold() for text in rows[upper]} & {*WHOLES, *SEXES}
            return (lower, upper) if grouping else (upper, lower)
    return None


def _with_groups(found: Guess, rows: Mapping[int, Sequence[str]], indicator: int, group: int) -> Guess:
    """The guess, with one header row that names indicators and another that names their groups."""
    texts = list(dict.fromkeys(rows[group]))
    name = "sex" if SEXES & {text.casefold() for text in texts} else "group"
    doubted = _doubted(found, "indicator", f"row {group} is taken for what these are broken down by")
    made = _where(doubted, **{"indicator": Where(header=indicator), name: Where(header=group)})
    known = list(dict.fromkeys(rows[indicator]))
    return replace(made, indicators=known, groups={**found.groups, name: texts})


def _wide_in_periods(looked: Looked, found: Guess, columns: Sequence[GuessedColumn], title: str) -> Guess:
    """Columns that are headed by periods: another header row, or a column of texts, says of what."""
    across = found.wheres["period"].header
    others = [number for number, heads in looked.grid.heads.items() if number != across and not numbers_columns(heads)]
    valued = [one for one in columns if periods.read(looked.grid.heads[across or 1][one.position])]
    kinds = [one for one in columns if one not in valued and (one.numbers < 0.5 or is_unit(one))]
    named = next((one for one in kinds if hint("indicator", one.name)), None)
    aside = [one.name for one in columns if one not in valued and one.numbers >= 0.5 and not is_unit(one)]
    made = _broken_down(looked, replace(found, left_out=[*found.left_out, *aside]), kinds, named)
    if named is not None:
        return _of_column(looked, made, named)
    every = {row: _heading(looked, row, valued) for row in others}
    if crossed := _crossed({row: _heading(looked, row, _of_first(looked, across or 1, valued)) for row in others}):
        return _with_groups(made, every, *crossed)
    heads = {row: list(dict.fromkeys(filter(None, texts))) for row, texts in every.items()}
    said = {row: texts for row, texts in heads.items() if texts}
    row = max(said, key=lambda row: len(said[row]), default=0)
    if not row or (len(said[row]) < 2 and len(said) > 1):
        return _of_one(made, title)
    unsure = parts_of_years(said[row])
    made = _doubted(made, "indicator", unsure) if unsure else made
    return replace(_where(made, indicator=Where(header=row)), indicators=said[row])


def _of_first(looked: Looked, across: int, columns: Sequence[GuessedColumn]) -> list[GuessedColumn]:
    """The columns of the first period."""
    heads = looked.grid.heads[across]
    return [one for one in columns if heads[one.position] == heads[columns[0].position]]


def _heading(looked: Looked, row: int, columns: Sequence[GuessedColumn]) -> list[str]:
    """What stands above columns in a header row."""
    return [looked.grid.heads[row][one.position] for one in columns]
