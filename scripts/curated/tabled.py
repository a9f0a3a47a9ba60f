"""The statements of tables: whole columns at a time, each with the file, sheet, row and column that it stands in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal
from functools import partial

import numpy as np
import pandas as pd

from scripts import periods
from scripts.curated import broken_down, grids, naming
from scripts.curated.broken_down import BrokenDown
from scripts.curated.cells import Form
from scripts.curated.extents import GridError
from scripts.curated.loading import At
from scripts.curated.mapping import Mapping as Columns
from scripts.curated.mapping import TableSource
from scripts.curated.melting import is_period, long
from scripts.curated.naming import AMBIGUOUS, Names
from scripts.curated.numerals import decimals
from scripts.curated.received import Received, ReceivedError, against_schema, received
from scripts.curated.records import Breakdown, Entity, Indicator, Unit
from scripts.curated.scopes import redefines, shared, unknown_scopes
from scripts.curated.statements import INTERNAL, Dictionary
from scripts.fixed import fixed
from scripts.model import BY_NAME
from scripts.problems import Problem, close, nearest

SHOWN = 20
LONGEST = 60  # characters of a text in a message
TOTAL = "*"
WHOLE = Decimal("0.5")
WHERE = {"place": "entities", "indicator": "indicators"}  # where the names of a part are defined
MISSING = "correct it, or name it under 'missing' where it stands for no value"
# What a table never says of a value, and so every statement of one has.
PLAIN = {"measure": "level", "qualifier": "exact", "role": "current", "rank": "normal"}
BLANK = dict.fromkeys(("note_zh", "note_en", "points", "heading", "page", "line"), "")


@fixed
class Tabled:
    """What tables state, the places that they name and no file defines, and every problem with them."""

    statements: pd.DataFrame
    entities: Mapping[str, Entity] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    problems: Sequence[Problem] = ()


def tabled(sources: Iterable[At[TableSource]], files: Mapping[str, bytes], shelf: Dictionary) -> Tabled:
    """Every value of every table as a statement; `files` are those beside the curated ones, by path."""
    found = [_tabled(at, files, shelf) for at in sources]
    columns = [*BY_NAME["statements"].names, *INTERNAL]
    frames = [one.statements for one in found if not one.statements.empty]
    rows = pd.concat(frames, ignore_index=True)[columns] if frames else pd.DataFrame(columns=columns)
    places = {name: entity for one in reversed(found) for name, entity in one.entities.items()}
    indicators = {name: row for one in found for name, row in one.indicators.items()}
    return Tabled(rows, places, indicators, [problem for one in found for problem in one.problems])


def _tabled(at: At[TableSource], files: Mapping[str, bytes], shelf: Dictionary) -> Tabled:
    if unknown := [] if "scopes" in shelf.partial else [*unknown_scopes(at.record.scope, at, shelf.scopes)]:
        return Tabled(pd.DataFrame(), problems=unknown)
    try:
        table = received(at, files)
    except ReceivedError as error:
        return Tabled(pd.DataFrame(), problems=[at.problem(str(error), error.key)])
    columns = table.columns
    if misnamed := list(_misnamed(at, columns, shelf)):
        return Tabled(pd.DataFrame(), problems=misnamed)
    if not shelf.breakdowns.keys() >= columns.breakdowns.keys():
        return Tabled(pd.DataFrame())  # that is told where records are held against each other
    indicators = naming.names(shelf.indicators.values(), columns.indicators)
    heads = {"indicator": indicators, **_named_groups(columns, shelf)}
    says = {part: partial(_leads, names) for part, names in heads.items()}
    try:
        grid = grids.grid(table.content, table.path, columns)
        values = long(grid, columns, {"place": bool, "period": is_period, **says})
    except GridError as error:
        whole = at.problem(f"file: '{at.record.file}': {error}", "file")
        return Tabled(pd.DataFrame(), problems=[Problem(table.path, error.row, str(error)) if error.row else whole])
    name = table.path.rpartition("/")[2]
    return _stated(at, table, values.assign(file=name, sheet=grid.sheet, section=grid.sheet or name), indicators, shelf)


def _misnamed(at: At[TableSource], columns: Columns, shelf: Dictionary) -> Iterator[Problem]:
    """What a mapping says that texts stand for, and that nobody has defined; units that are none of an indicator's."""
    places = columns.places.values() if not columns.kind else ()  # else they may be those that the table brings
    named = {"entities": ("places", places), "indicators": ("indicators", columns.indicators.values())}
    for table, (key, ids) in {} if shelf.partial else named.items():
        known = shelf.entities if table == "entities" else shelf.indicators
        unknown = (one for one in ids if one not in known)
        yield from (at.problem(f"{key}: '{one}' is not defined; {nearest(one, known)}", "table") for one in unknown)
    for name, written in {} if shelf.partial else columns.units.items():
        indicator = shelf.indicators.get(name)
        unit = shelf.units.get(indicator.unit) if indicator else None
        words = [*unit.multiples, *filter(None, _words(unit))] if unit else []
        if indicator is None:
            yield at.problem(f"units: '{name}' is not defined; {nearest(name, shelf.indicators)}", "table")
        elif written not in words:
            yield at.problem(f"units: '{written}' is no unit of '{name}'; {nearest(written, words)}", "table")


def _words(unit: Unit) -> Sequence[str]:
    """What a unit itself is written like."""
    return (unit.zh, unit.en, unit.en_one or "", *unit.spellings)


def _leads(names: Names, text: str) -> bool:
    """Whether a text leads to something."""
    return naming.key(text) in names


def _stated(at: At[TableSource], table: Received, values: pd.DataFrame, indicators: Names, shelf: Dictionary) -> Tabled:
    """The values of one table as statements: every text is looked up, every number read, each distinct one once."""
    columns, texts = table.columns, values["place"].unique()
    places = naming.names(shelf.entities.values(), columns.places)
    places = {**places, **(naming.spelt(texts, places) if columns.kind else {})}
    made = naming.made(texts, places, columns.kind, at.record.language) if columns.kind else {}
    places = {**places, **{naming.key(one.name.either("zh")): name for name, one in made.items()}}
    looked_up = {
        "place": _each(values["place"], lambda text: places.get(naming.key(text), "")),
        "indicator": _each(values["indicator"], lambda text: indicators.get(naming.key(text), "")),
        "period": _each(values["period"], periods.read),
        **{name: _groups(values[name], shelf.breakdowns[name]) for name in columns.breakdowns},
    }
    problems = [*against_schema(table, at)]
    for part, found in looked_up.items():
        if WHERE.get(part) in shelf.partial:
            continue  # what could not be read is not held against the rest
        names = {"place": places, "indicator": indicators, **_named_groups(columns, shelf)}.get(part, {})
        problems += _unknown(values.loc[found.isin(("", AMBIGUOUS)), [part, "row"]], part, names, table)
    known = np.logical_and.reduce([~found.isin(("", AMBIGUOUS)) for found in looked_up.values()])
    rows = values.drop(columns=["place", "indicator"]).assign(entity_id=looked_up.pop("place"), **looked_up)[known]
    rows, faults = _numbers(rows.rename(columns={"indicator": "indicator_id"}), table, shelf)
    if rows.empty:
        message = "the table holds no value: look through its mapping, or remove it"
        nothing = [] if problems or faults or shelf.partial else [Problem(table.path, 0, message)]
        return Tabled(pd.DataFrame(), made, problems=[*problems, *faults, *nothing])
    rows, broken = _broken_down(rows, columns, shelf)
    whole = replace(shelf, indicators={**shelf.indicators, **broken})
    return Tabled(_statements(at, columns, rows, whole), made, broken, [*problems, *faults])


def _groups(texts: pd.Series, breakdown: Breakdown) -> pd.Series:
    """The group that each text stands for, `TOTAL` for all of them together."""
    known = {text: name or TOTAL for text, name in broken_down.texts(breakdown).items()}
    return _each(texts, lambda text: known.get(naming.key(text), ""))


def _named_groups(columns: Columns, shelf: Dictionary) -> dict[str, Names]:
    """What the texts of each breakdown of a table may be."""
    return {name: broken_down.texts(shelf.breakdowns[name]) for name in columns.breakdowns}


def _broken_down(rows: pd.DataFrame, columns: Columns, shelf: Dictionary) -> tuple[pd.DataFrame, dict[str, Indicator]]:
    """The rows with the indicator of their groups, and the indicators that no file declares."""
    names = list(columns.breakdowns)
    if not names:
        return rows, {}
    known, made = BrokenDown(shelf.indicators, shelf.breakdowns), dict[tuple[str, ...], Indicator]()
    for base, *codes in rows[["indicator_id", *names]].drop_duplicates().itertuples(index=False):
        groups = {name: code for name, code in zip(names, codes, strict=True) if code != TOTAL}
        made[base, *codes] = known.of(base, groups)
    keys = zip(*(rows[name] for name in ("indicator_id", *names)), strict=True)
    own = {row.id: row for row in made.values() if row.id not in shelf.indicators}
    return rows.assign(indicator_id=[made[key].id for key in keys]), own


def _each(texts: pd.Series, read: Callable[[str], object]) -> pd.Series:
    """What each text is read as; each distinct one is read once."""
    return texts.map({text: read(text) for text in texts.unique()})


def _unknown(rows: pd.DataFrame, part: str, names: Names, table: Received) -> Iterator[Problem]:
    """Texts that lead to nothing, each in the first row that it stands in, with the nearest that leads somewhere."""
    counts = rows.groupby(part, sort=False)["row"].agg(["min", "size"])
    for text, first, count in list(counts.itertuples())[:SHOWN]:
        again = f" (in {count:,} cells)" if count > 1 else ""
        yield Problem(table.path, int(first), _remedy(part, str(text), again, names, table.columns))
    if len(counts) > SHOWN:
        yield Problem(table.path, 0, f"{len(counts) - SHOWN} more texts name no {part}")


def _remedy(part: str, text: str, again: str, names: Names, columns: Columns) -> str:
    """What a text that leads to nothing is, and what to do about it."""
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    if not text.strip():
        return f"{part}: a value stands in this row{again} and nothing says which {part} it is about"
    if part == "period":
        return f"period: found '{text}'{again}, expected a year, a school year, a quarter, a month or a day"
    if names.get(naming.key(text)) == AMBIGUOUS:
        return f"{part}: '{text}'{again} is the name of several: say which in '{part}s'"
    if part == "place" and (own := naming.slug(text)) in names.values() and columns.kind:
        return f"place: '{text}'{again} would have the id '{own}', as another place has: define it in entities.yaml"
    near = close(naming.key(text), names)
    meant = f"; did you mean '{names[near]}'? If not, name it" if near else ": name it"
    rest = ", or name a 'kind' for new places" if part == "place" and not columns.kind else ""
    return f"{part}: '{text}'{again} is not defined{meant} in '{part}s' or in the dictionary{rest}"


def _numbers(rows: pd.DataFrame, table: Received, shelf: Dictionary) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows with `value`, `half` and `mark`, without those that hold no number or an impossible one."""
    made, problems = [rows.iloc[:0].assign(value=0.0, half=0.0, value_decimals=0.0, mark="")], list[Problem]()
    for name, group in rows.groupby("indicator_id", sort=False):
        indicator = shelf.indicators.get(str(name))  # none where its own file cannot be read
        unit = shelf.units.get(indicator.unit) if indicator else None
        if indicator is not None and unit is not None:
            found = _measured(group, indicator, unit, table.columns)
            problems += _faulty(found[found["value"].isna()], table, "is not a number{}")
            low, high = indicator.minimum, indicator.maximum
            beyond = (found["value"] < float(-np.inf if low is None else low)) | (
                found["value"] > float(np.inf if high is None else high)
            )
            possible = f"{'-∞' if low is None else low} to {'∞' if high is None else high}"
            problems += _faulty(found[beyond], table, f"is not possible for '{name}', possible is {possible}")
            made.append(found[found["value"].notna() & ~beyond])
    return pd.concat(made), problems


def _measured(rows: pd.DataFrame, indicator: Indicator, unit: Unit, columns: Columns) -> pd.DataFrame:
    """The rows with the numbers that their texts are, in the indicator's own unit; NaN where a text is none."""
    written = columns.units.get(indicator.id, "")
    factor = unit.multiples.get(written, Decimal(1))
    words = tuple(dict.fromkeys(filter(None, (written, *_words(unit)))))
    form = Form(columns.decimal, columns.thousands, words, columns.marks)
    cells = {text: cell for text in rows["text"].unique() if (cell := form.read(text))}
    exact = indicator.kind == "count" and factor == 1
    halves = {text: 0.0 if exact and cell.half == WHOLE else float(cell.half * factor) for text, cell in cells.items()}
    digits = {text: decimals(2 * cell.half * factor) for text, cell in cells.items()}
    return rows.assign(
        value=rows["text"].map({text: float(cell.value * factor) for text, cell in cells.items()}).astype(float),
        half=rows["text"].map(halves).astype(float),
        value_decimals=rows["text"].map(digits).astype(float),
        mark=rows["text"].map({text: cell.mark for text, cell in cells.items()}),
    )


def _faulty(rows: pd.DataFrame, table: Received, message: str) -> Iterator[Problem]:
    """Cells that cannot be taken as they are, each with its column, and how many more there are."""
    for text, column, row in rows[["text", "column", "row"]].head(SHOWN).itertuples(index=False):
        hint = (
            ": it holds a formula, save its value"
            if text.startswith("=")
            else f": {MISSING}"
            if "{}" in message
            else ""
        )
        yield Problem(table.path, int(row), f"{column}: '{text[:60]}' {message.replace('{}', hint)}")
    if len(rows) > SHOWN:
        yield Problem(table.path, 0, f"{len(rows) - SHOWN:,} more values: … {message.replace('{}', '')}")


def _statements(at: At[TableSource], columns: Columns, rows: pd.DataFrame, shelf: Dictionary) -> pd.DataFrame:
    """The rows as the table of statements has them, with its internal columns."""
    units = {name: shelf.units[row.unit].zh for name, row in shelf.indicators.items() if row.unit in shelf.units}
    status, scope = _standing(at, columns, rows, shelf)
    return rows.assign(
        statement_id=_names(at.record.id, rows),
        source_id=at.record.id,
        year=_each(rows["period"], periods.last_year).astype("int64"),
        unit=rows["indicator_id"].map(units),
        printed=_each(rows["text"], lambda text: "".join(text.split())),
        printed_unit=_each(rows["indicator_id"], lambda name: columns.units.get(name, "")),
        value_low=np.nan,
        value_high=np.nan,
        status=status,
        scope=scope,
        low=rows["value"] - rows["half"],
        high=rows["value"] + rows["half"],
        exact=True,
        corrected=False,
        typed_in=at.file,
        typed_line=rows["row"],
        row=rows["row"].astype(str),
        **PLAIN,
        **BLANK,
    )


def _names(source: str, rows: pd.DataFrame) -> pd.Series:
    """The id of each statement; several of one place, period and indicator are numbered."""
    code = _each(rows["period"], periods.code)
    name = source + "-" + rows["indicator_id"] + "-" + code + "-" + rows["entity_id"]
    again = name.groupby(name).cumcount()
    return name.where(again == 0, name + "-" + (again + 1).astype(str))


def _standing(
    at: At[TableSource], columns: Columns, rows: pd.DataFrame, shelf: Dictionary
) -> tuple[pd.Series, pd.Series]:
    """The status of each value, by its mark or since its scope redefines the indicator, and its scopes."""
    scopes = {one: shared(at.record.scope, row, shelf.scopes) for one, row in shelf.indicators.items()}
    status = rows["mark"].map({"": "A", **columns.marks})
    scope = _each(rows["indicator_id"], lambda one: scopes[str(one)])
    redefined = scope.map(lambda names: redefines(names, shelf.scopes)) & (status == "A")
    return status.where(~redefined, "D"), scope.map(" ".join)
