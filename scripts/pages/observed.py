"""Figures as pages show them: value, marks, change, threshold, and the way to where each comes from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from scripts import periods
from scripts.curated.formula import tokenized
from scripts.curated.sections import named
from scripts.figures.beside import beside
from scripts.figures.changes import Change, change
from scripts.figures.flags import arithmetic, by_verdict, shown
from scripts.figures.scopes import meaning
from scripts.figures.sentences import inner, period
from scripts.figures.thresholds import Standing, standings
from scripts.figures.values import full
from scripts.fixed import fixed
from scripts.pages.editions import Edition
from scripts.shelf.labels import Label, Link, Mark, Row, label

MOST_MOMENTS = 60  # columns of a table, gaps among them

OPERATORS = {"*": "×", "/": "÷", "-": "−", "+": "+", "(": "(", ")": ")"}
DERIVED = ("implied", "computed")
MARKED = ("method", "status", "scope")  # columns that the marks of a value are told by


@fixed
class Value:
    """One observation on a page; `path` leads to where the value comes from, `origin` says it in words and links.

    `changed` leads to the statement of a change that a report prints. `findings` are about the value; `entered` is the
    first whose arithmetic it only enters.

    `cite` leads to how it is cited. What stands `beside` it keeps it from being misread. A `sound` value may be held
    against others.
    """

    anchor: str
    indicator: str
    name: Link
    depth: int
    text: str
    path: str
    cite: str
    marks: tuple[Mark, ...]
    findings: tuple[Link, ...]
    entered: Link | None
    period: str
    note: Label
    beside: str
    change: Change | None
    changed: str
    standards: tuple[Standing, ...]
    sound: bool
    origin: tuple[Link | str, ...]


def value(edition: Edition, row: Row, host: str, depth: int, usual: str) -> Value:
    """One observation as a row of the page of `host`; its period is named where it is not the page's `usual` one."""
    indicator, point = edition.shelf.indicators[row["indicator_id"]], edition.point(row)
    moved = change(edition, point)
    return Value(
        anchor=edition.shelf.spots[row["observation_id"]].anchor,
        indicator=str(row["indicator_id"]),
        name=Link(edition.name(indicator), edition.shelf.indicator(row["indicator_id"])),
        depth=depth,
        text=full(edition, point),
        path=path(edition, row),
        cite=edition.cited(row),
        marks=marks(edition, row),
        findings=findings(edition, row),
        entered=entered(edition, row),
        period="" if row["period"] == usual else str(row["period"]),
        note=label(row, "note", edition.language),
        beside=beside(edition, point),
        change=moved,
        changed=edition.shelf.stated.get(moved.statement, "") if moved else "",
        standards=standings(edition, point) if row["entity_id"] == host else (),
        sound=point.sound,
        origin=origin(edition, row),
    )


def path(edition: Edition, row: Row) -> str:
    """Where the value comes from: the statement on its source's page, or how the indicator is computed."""
    if row["statement_id"]:
        return edition.shelf.stated[row["statement_id"]]
    inputs = str(row["inputs"]).split()
    if row["method"] == "implied" and inputs and inputs[0] in edition.shelf.stated:
        return edition.shelf.stated[inputs[0]]
    return edition.shelf.indicator(str(row["indicator_id"]), "section-formula")


def marks(edition: Edition, row: Row) -> tuple[Mark, ...]:
    """Marks for a value that no report states for its own period, whose status is not normal, or that has a scope."""
    method, status, scopes = str(row["method"]), str(row["status"]), str(row["scope"]).split()
    found = [] if method == "stated" else [mark(edition, "method", method)]
    expected = status == "A" or (status == "E" and method in DERIVED)
    if not expected and not (status == "D" and scopes):
        found.append(mark(edition, "status", status))
    word = edition.say("status-D-mark" if status == "D" else "scope-mark")
    return (*found, *(Mark(f"scope-{one}", word, meaning(edition, one)) for one in scopes))


def mark(edition: Edition, family: str, code: str) -> Mark:
    """The mark of a method or of a status."""
    key = f"{family}-{code}"
    return Mark(key.lower(), edition.say(f"{key}-mark"), edition.say(key))


def findings(edition: Edition, row: Row) -> tuple[Link, ...]:
    """Links to the findings that doubt a value or what it rests on: the first of each verdict, and how many."""
    return by_verdict(edition, shown(edition, edition.shelf.findings_behind[row["observation_id"]]))


def entered(edition: Edition, row: Row) -> Link | None:
    """The way to the first finding whose arithmetic a value only enters; None where there is none."""
    found = edition.shelf.findings_behind[row["observation_id"]]
    return arithmetic(edition, [name for name in found if name not in shown(edition, found)])


def origin(edition: Edition, row: Row) -> tuple[Link | str, ...]:
    """Where the value comes from: the section (the value itself leads there), or the arithmetic with its inputs.

    The report is named where it is not that of the value's own year.
    """
    if row["method"] == "computed":
        return _formula(edition, row)
    if row["statement_id"]:
        statement = edition.shelf.statements[row["statement_id"]]
        source = edition.shelf.sources[statement["source_id"]]
        return (edition.where(statement, dated=int(source["year"]) != int(row["year"])),)
    names = [name for name in row["inputs"].split() if name in edition.shelf.statements]
    return tuple(_as_printed(edition, names))


def _as_printed(edition: Edition, names: Sequence[str]) -> Iterator[Link]:
    """The way to each statement by its characters as printed, after its section where that is not the one before."""
    before = ""
    for statement in (edition.shelf.statements[name] for name in names):
        link = statement_link(edition, statement)
        section = "" if link.label.text == before else link.label.text
        text = edition.say(
            "origin-printed" if section else "printed-only", section=section, printed=statement["printed"]
        )
        before = link.label.text
        yield Link(Label(text, edition.language), link.path)


def statement_link(edition: Edition, statement: Row) -> Link:
    """The way to a statement, named by the year of the report and the section."""
    return Link(
        Label(edition.where(statement, True), edition.language), edition.shelf.stated[statement["statement_id"]]
    )


def section_label(edition: Edition, section: str, language: str, say: Callable[[str, str], str] = named) -> Label:
    """A heading path as the page's language has it; `language`, the document's, is that of one with no other name."""
    name = say(section, edition.language)
    return Label(name, language if name == section else edition.language)


def _formula(edition: Edition, row: Row) -> tuple[Link | str, ...]:
    paths = {}
    for name in str(row["inputs"]).split():
        if name in edition.shelf.observations:
            paths[edition.shelf.observations[name]["indicator_id"]] = edition.shelf.paths.get(name, "")
    return formula(edition, str(edition.shelf.indicators[row["indicator_id"]]["formula"]), paths)


def printed(edition: Edition, statement: Row) -> Label:
    """The characters as printed, with the unit that the table names outside the cell."""
    unit = table_unit(edition, statement)
    if unit:
        return Label(f"{statement['printed']}{unit.text}", edition.language)
    return Label(str(statement["printed"]), str(edition.shelf.sources[statement["source_id"]]["language"]))


def table_unit(edition: Edition, statement: Row) -> Label:
    """The unit that the table names outside the cell, in words that go behind the characters; blank where none."""
    unit = statement["printed_unit"]
    return Label(edition.say("printed-unit", unit=unit) if unit else "", edition.language)


def formula(edition: Edition, text: str, paths: dict[str, str]) -> tuple[Link | str, ...]:
    """A formula in words: indicators as links (to `paths` where given), operators as printed signs."""
    parts: list[Link | str] = []
    for word in tokenized(text):
        if word in edition.shelf.indicators:
            parts.append(Link(edition.indicator(word), paths.get(word) or edition.shelf.indicator(word)))
        else:
            parts.append(OPERATORS.get(word, word))
    return tuple(parts)


def depths(edition: Edition, names: Iterable[str]) -> dict[str, int]:
    """How deep each indicator stands below others of the same list."""
    listed = set(names)
    found: dict[str, int] = {}
    for name in edition.shelf.indicators:
        if name in listed:
            found[name] = found.get(str(edition.shelf.indicators[name]["parent_id"]), -1) + 1
    return found


def values(edition: Edition, rows: Sequence[Row], host: str, usual: str) -> tuple[Value, ...]:
    """Observations of one table as its rows, indicators below others set deeper."""
    deep = depths(edition, (row["indicator_id"] for row in rows))
    return tuple(value(edition, row, host, deep[row["indicator_id"]], usual) for row in rows)


def moments(edition: Edition, rows: Iterable[Row], gaps: bool = False) -> dict[str, str]:
    """The columns of a table over time, each with its heading: months or quarters where most rows are, else years.

    With `gaps` also those that have no row.
    """
    given = list(rows)
    fine = sorted({str(row["period"]) for row in given if periods.is_fine(row["period"])}, key=periods.first_day)
    if sum(periods.is_fine(row["period"]) for row in given) * 2 > len(given):
        every = periods.along(fine[0], fine[-1]) if gaps and len(fine) < MOST_MOMENTS else fine
        return {one: period(edition.language, one) for one in every}
    known = sorted({int(row["year"]) for row in given})
    listed = range(known[0], known[-1] + 1) if known and gaps else known
    return {str(year): str(year) for year in listed}


def moment(row: Row, columns: Mapping[str, str]) -> str:
    """In which of the columns a row stands."""
    return str(row["period"]) if periods.is_fine(row["period"]) and row["period"] in columns else str(row["year"])


def latest_in(rows: Iterable[Row], columns: Mapping[str, str]) -> dict[str, Row]:
    """The row that stands in each of the columns: of several periods of a year the last, as where values are newest."""
    return {moment(row, columns): row for row in sorted(rows, key=lambda one: str(one["period"]))}


def held(edition: Edition, entities: Iterable[str]) -> str:
    """How many places have values, and how many parts of them, each kind by its name: 5 places, 3 programme groups."""
    kinds: dict[str, int] = {}
    for name in dict.fromkeys(entities):
        own = "" if edition.shelf.has_page(name) else str(edition.shelf.entities[name]["kind"])
        kinds[own] = kinds.get(own, 0) + 1
    told = [edition.counted("places-held", kinds[""])] if kinds.get("") else []
    for kind in edition.shelf.kinds.values():
        if count := kinds.get(kind.id):
            word = kind.zh if edition.language == "zh" else kind.en_many if count > 1 else inner(kind.en, "en")
            told.append(edition.say("kind-held", count=count, kind=word))
    return edition.say("list-separator").join(told)


def common(named: Sequence[str], year: int) -> str:
    """The period that most figures are about; of months the latest of all; the year itself where there are none."""
    most = max(sorted(set(named)), key=named.count, default=str(year))
    fine = [one for one in named if periods.is_fine(one)]
    return max(fine, key=periods.first_day) if most in fine else most
