"""The table of statements: what each document says, read from the printed characters, with its precision.

Beside the published columns the table has internal ones: `low` and `high` (the numbers that the printed characters
allow), `exact` (printed without a hedge), `points` (the spelling of a difference of percentages), `corrected`,
`typed_in` and
`typed_line` (where in which curated file).
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

import pandas as pd

from scripts import periods
from scripts.curated.characters import ABOUT
from scripts.curated.loading import At, ReportFile
from scripts.curated.numerals import UnreadableError
from scripts.curated.project import Reading
from scripts.curated.reading import Number, Wanted, read
from scripts.curated.records import Breakdown, Entity, Indicator, Scope, Unit
from scripts.curated.reports import Absent, Figure, Source
from scripts.curated.scopes import redefines, scope_of, unknown_scopes
from scripts.fixed import fixed
from scripts.model import BY_NAME
from scripts.problems import Problem, nearest, sorted_out

Row = Mapping[str, object]
Columns = Sequence[Sequence[object]]  # cells by column, in the order of `COLUMNS`
NONE: Mapping[str, Columns] = {}
NUMBERS = ("value", "value_low", "value_high", "value_decimals", "low", "high")
FLAGS = ("exact", "corrected")
INTERNAL = ("low", "high", "exact", "points", "corrected", "typed_in", "typed_line")
COLUMNS = (*BY_NAME["statements"].names, *INTERNAL)
NOWHERE = dict.fromkeys(("file", "sheet", "row", "column"), "")
HEDGE = {"about": ABOUT, "over": (1.0, 1.5), "under": (0.75, 1.0)}


@fixed
class Dictionary:
    """What figures are looked up in: indicators, units, entities, scopes by id, and the words around numbers.

    `partial` names those of them that could not be read in full.
    """

    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    entities: Mapping[str, Entity]
    words: Reading
    partial: Collection[str]
    breakdowns: Mapping[str, Breakdown]
    scopes: Mapping[str, Scope]

    def wanted(self, figure: Figure, indicator: Indicator) -> Wanted:
        """What a figure of an indicator is read as."""
        key = (indicator.id, figure.measure, figure.unit or "")
        if key not in self._wanted:
            unit = self.units[indicator.unit]
            negative = unit.negative if indicator.minimum is None else indicator.minimum < 0
            self._wanted[key] = Wanted(unit, figure.measure, indicator.kind, figure.unit or "", negative)
        return self._wanted[key]

    @cached_property
    def _wanted(self) -> dict[tuple[str, str, str], Wanted]:
        return {}


def statements(
    reports: Iterable[ReportFile], shelf: Dictionary, known: Mapping[str, Columns] = NONE
) -> tuple[pd.DataFrame, list[Problem]]:
    """Every figure of every report as a row, and every problem with one; `known` are rows that were read before."""
    problems: list[Problem] = []
    cells: list[list[object]] = [[] for _ in COLUMNS]
    for report in reports:
        own = known.get(report.source.file)
        if own is None:
            own, faults = columns(report, shelf)
            problems.extend(faults)
        for column, more in zip(cells, own, strict=True):
            column.extend(more)
        problems.extend(fault for absent in report.absent for fault in _unknown_ids(absent, shelf))
    frame = pd.DataFrame(dict(zip(COLUMNS, cells, strict=True)))
    problems.extend(_of_two_sources(frame))
    once = frame if frame["statement_id"].is_unique else frame.drop_duplicates("statement_id", ignore_index=True)
    kinds = {**dict.fromkeys(NUMBERS, "float64"), "year": "int64", **dict.fromkeys(FLAGS, "bool")}
    untold = (
        {} if len(once) else dict.fromkeys(COLUMNS, "str") | {"typed_line": "int64"}
    )  # of no row nothing can be told
    return once.astype({**untold, **kinds}), problems


def columns(report: ReportFile, shelf: Dictionary) -> tuple[Columns, list[Problem]]:
    """The figures of a report as cells by column, and every problem with one."""
    problems: list[Problem] = []
    rows: dict[str, Row] = {}
    for section, figure in report.figures:
        read, faults = sorted_out(_read(section, figure, report, shelf))
        problems.extend(faults)
        for row in read:
            first = rows.setdefault(str(row["statement_id"]), row)
            problems.extend([] if first is row else [_twice(row, first, figure)])
    return [[row[name] for row in rows.values()] for name in COLUMNS], problems


def _unknown_ids(row: At[Figure] | At[Absent], shelf: Dictionary) -> Iterable[Problem]:
    record = row.record
    if record.indicator not in shelf.indicators and "indicators" not in shelf.partial:
        message = f"indicator '{record.indicator}' is not defined; {nearest(record.indicator, shelf.indicators)}"
        yield row.problem(message, "indicator")
    if isinstance(record, Figure) and "scopes" not in shelf.partial:
        yield from unknown_scopes(record.scope or (), row, shelf.scopes)
    if record.entity and record.entity not in shelf.entities and "entities" not in shelf.partial:
        message = f"entity '{record.entity}' is not defined; {nearest(record.entity, shelf.entities)}"
        yield row.problem(message, "entity")


def _twice(row: Row, first: Row, figure: At[Figure]) -> Problem:
    """A statement whose id another one of its report has: it is the same again."""
    name, again = row["statement_id"], (figure.record.repeat or 1) + 1
    return figure.problem(f"'{name}' is already stated in line {first['typed_line']}: add 'repeat: {again}' here")


def _of_two_sources(frame: pd.DataFrame) -> Iterator[Problem]:
    """Statements whose id one of another source has."""
    where = ["statement_id", "source_id", "typed_in", "typed_line"]
    first: dict[str, tuple[str, str, int]] = {}
    for name, source, file, line in frame.loc[frame.duplicated("statement_id", keep=False), where].itertuples(
        index=False
    ):
        other, place, number = first.setdefault(name, (source, file, line))
        if other != source:
            message = f"'{name}' is also the id of the statement in {place}:{number}: choose another source id"
            yield Problem(file, int(line), message)


def _read(section: str, at: At[Figure], report: ReportFile, shelf: Dictionary) -> Iterator[Row | Problem]:
    """The row of a figure where it can be read, and what is wrong with it."""
    unknown = list(_unknown_ids(at, shelf))
    yield from unknown
    indicator = shelf.indicators.get(at.record.indicator)
    if unknown or indicator is None or indicator.unit not in shelf.units:
        return
    number = _number(at, indicator, shelf)
    if isinstance(number, Problem):
        yield number
        return
    scope = scope_of(section, at.record, indicator, report, shelf.scopes)
    yield from (*_plausible(at, indicator, number), *_qualified(at, number), *_differs(at, scope, shelf))
    yield _row((section, _heading(report, section)), at, number, scope, report.source.record, shelf)


def _heading(report: ReportFile, section: str) -> str:
    """The heading of a section as printed; "" where none is given."""
    return next((heading for name, heading, _ in report.headings if name == section), "")


def _row(
    section: tuple[str, str], at: At[Figure], number: Number, scope: tuple[str, ...], source: Source, shelf: Dictionary
) -> Row:
    """The cells of a statement by column."""
    figure, indicator = at.record, shelf.indicators[at.record.indicator]
    return {
        "statement_id": statement_id(figure, source),
        "source_id": source.id,
        "section": section[0],
        "heading": section[1],
        **_place(figure),
        "entity_id": figure.entity or source.entity,
        **_when(figure, source),
        "indicator_id": indicator.id,
        "measure": figure.measure,
        **_values(number),
        "unit": "%" if figure.measure == "growth" else shelf.units[indicator.unit].zh,
        "printed": figure.printed,
        "printed_unit": figure.unit or "",
        "qualifier": figure.qualifier or number.qualifier,
        "rank": figure.rank,
        "status": "D" if figure.status == "A" and redefines(scope, shelf.scopes) else figure.status,
        "scope": " ".join(scope),
        "note_zh": _note(figure, "zh"),
        "note_en": _note(figure, "en"),
        **_internal(at, number),
    }


def _when(figure: Figure, source: Source) -> dict[str, object]:
    """The period that a figure is of, the year that it is filed under, and whether that is before its report's."""
    period = figure.period or source.period
    last = periods.last_year(period)
    role = figure.role or ("prior" if last < periods.last_year(source.period) else "current")
    return {"period": period, "year": figure.year or last, "role": role}


def _values(number: Number) -> dict[str, object]:
    """The number that a figure is, or both ends of its range; and how many decimals it carries."""
    low, high = float(number.low), float(number.high)
    decimals = math.nan if number.decimals is None else float(number.decimals)
    value, *ends = (math.nan, low, high) if number.value is None else (low, math.nan, math.nan)
    return {"value": value, "value_low": ends[0], "value_high": ends[1], "value_decimals": decimals}


def _place(figure: Figure) -> dict[str, object]:
    """Where in the document a figure stands, beside its section; file, sheet, row and column are those of a table."""
    return {"page": figure.page or "", "line": str(figure.line or ""), **NOWHERE}


def _differs(at: At[Figure], scope: tuple[str, ...], shelf: Dictionary) -> Iterator[Problem]:
    """A status that says that the definition differs, without the scope that says in what."""
    if at.record.status == "D" and not redefines(scope, shelf.scopes) and "scopes" not in shelf.partial:
        yield at.problem("status: 'D' follows from a scope: name one of kind 'base' or 'definition' instead", "status")


def _internal(at: At[Figure], number: Number) -> dict[str, object]:
    """The cells of the `INTERNAL` columns."""
    qualifier = at.record.qualifier or number.qualifier
    low, high = _range(number, at.record.qualifier or number.hedge)
    return {
        "low": low,
        "high": high,
        "exact": qualifier == "exact",
        "points": number.points,
        "corrected": at.record.correction is not None,
        "typed_in": at.file,
        "typed_line": at.line,
    }


def _number(at: At[Figure], indicator: Indicator, shelf: Dictionary) -> Number | Problem:
    """The figure as read, after its correction, or why it cannot be read."""
    figure, text = at.record, at.record.printed
    if figure.correction:
        expect = figure.correction.expect
        if text.count(expect) != 1:
            return at.problem(f"correction expects '{expect}' once in '{text}': it is gone, look again")
        text = text.replace(expect, figure.correction.read)
    try:
        return read(text, shelf.wanted(figure, indicator), shelf.words)
    except UnreadableError as error:
        return at.problem(f"printed: {error} (indicator '{indicator.id}')")


def _plausible(at: At[Figure], indicator: Indicator, number: Number) -> Iterator[Problem]:
    """A level outside what is possible, at either end of a range."""
    low, high = indicator.minimum, indicator.maximum
    crossed = low is not None and high is not None and low > high  # a fault of its own
    if crossed or at.record.measure != "level" or at.record.rank == "deprecated":
        return
    if (low is not None and number.low < low) or (high is not None and number.high > high):
        found = f"{number.low:f}" + ("" if number.value is not None else f" to {number.high:f}")
        yield at.problem(
            f"printed: '{at.record.printed}' is {found} for '{indicator.id}', possible is "
            f"{'-∞' if low is None else low} to {'∞' if high is None else high}: "
            "add a 'correction' if the document is wrong"
        )


def _qualified(at: At[Figure], number: Number) -> Iterator[Problem]:
    """A qualifier that contradicts the printed characters."""
    typed, read_as = at.record.qualifier, number.qualifier
    if typed and read_as not in ("exact", typed):
        message = f"qualifier: found '{typed}', but '{at.record.printed}' is printed as '{read_as}': leave it out"
        yield at.problem(message, "qualifier")


def _range(number: Number, hedge: str) -> tuple[float, float]:
    """The numbers that the printed characters allow."""
    if hedge == "exact":
        return float(number.low - number.half), float(number.high + number.half)
    factors = [Decimal(str(factor)) for factor in HEDGE[hedge]]
    ends = sorted(end * factor for factor in factors for end in (number.low, number.high))
    return float(ends[0] - number.half), float(ends[-1] + number.half)


def statement_id(figure: Figure, source: Source) -> str:
    """The id of the statement that a figure of a source makes."""
    parts = [source.id, figure.indicator, periods.code(figure.period or source.period)]
    if figure.entity and figure.entity != source.entity:
        parts.append(figure.entity)
    if figure.measure != "level":
        parts.append(figure.measure)
    if figure.repeat:
        parts.append(str(figure.repeat))
    return "-".join(parts)


def _note(figure: Figure, language: str) -> str:
    note = figure.note.in_language(language)
    if not figure.correction:
        return note
    parts = (figure.correction.reason.in_language(language), note)
    return (" " if language == "en" else "").join(part for part in parts if part)
