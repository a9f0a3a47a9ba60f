"""Where each row is shown: which page, and where on it; what would be too heavy for one page stands on several."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set

from scripts import periods
from scripts.curated.project import Unnamed
from scripts.fixed import fixed
from scripts.shelf import addresses
from scripts.shelf.labels import Row

Groups = Mapping[Hashable, Sequence[Row]]
PlaceYear = tuple[str, int]
LeftOut = Mapping[tuple[str, int, str], str]
MANY_STATEMENTS, MANY_FIGURES = 200, 60  # beyond, a page would be too heavy, and each theme gets its own
MANY_FINDINGS = 90  # likewise each place
PARTS = "parts"
TABLE = "table"
JUDGED = ("rule", "severity", "verdict", "about")  # columns of findings, without the words in which they are told
REPORT = "section-source"  # the part of a page that shows a report
NOWHERE: Mapping[str, str] = {}


@fixed
class Spot:
    """A place on a page: the page's address, and the id of what stands there."""

    page: str
    anchor: str

    @property
    def address(self) -> str:
        """Where a link to it leads."""
        return f"{self.page}#{self.anchor}"


def by_place(rows: Iterable[Row], hosts: Mapping[str, str]) -> dict[PlaceYear, list[Row]]:
    """Rows by the place that shows them and the year."""
    groups: dict[PlaceYear, list[Row]] = defaultdict(list)
    for row in rows:
        if host := hosts.get(row["entity_id"], ""):
            groups[host, int(row["year"])].append(row)
    return dict(groups)


def by_host(groups: Mapping[PlaceYear, Sequence[Row]]) -> dict[str, list[Row]]:
    """Rows by place and year, by the place alone."""
    found: dict[str, list[Row]] = defaultdict(list)
    for (host, _), rows in groups.items():
        found[host] += rows
    return dict(found)


def spots(
    observed: Mapping[PlaceYear, Sequence[Row]],
    year_pages: bool = True,
    unnamed: Iterable[Unnamed] = (),
) -> dict[str, Spot]:
    """Where each observation is shown: its indicator's id is the anchor; other entities and periods add theirs.

    An anchor depends on nothing but the figure itself: a period is added where it is not the year of the page, or the
    one that `unnamed` leaves out there. Without pages for years all stand on the page of the place, with their periods.
    """
    left_out, found = _left_out(unnamed), dict[str, Spot]()
    for (host, year), rows in observed.items():
        page, filed = addresses.place_year(host, year) if year_pages else addresses.place(host), str(year)
        for row in rows:
            usual = (_usual(row, year, left_out) if left_out else filed) if year_pages else ""
            found[row["observation_id"]] = Spot(page, _anchor(row, host, usual))
    return found


def _left_out(unnamed: Iterable[Unnamed]) -> LeftOut:
    return {(one.entity, one.year, indicator): one.period for one in unnamed for indicator in one.indicators or ("",)}


def _usual(row: Row, year: int, left_out: LeftOut) -> str:
    """The period that the address of a figure does not name."""
    given = (left_out.get((row["entity_id"], year, name)) for name in (row["indicator_id"], ""))
    return next(filter(None, given), str(year))


def _anchor(row: Row, host: str, usual: str) -> str:
    entity, period = row["entity_id"], row["period"]
    before, behind = "" if entity == host else f"{entity}-", "" if period == usual else f"-{periods.code(period)}"
    return f"{before}{row['indicator_id']}{behind}"


def on_pages(
    spots: Mapping[str, Spot], observations: Mapping[str, Row], hosts: Mapping[str, str]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """The observations that the pages of each place show, by the address of the page."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, spot in spots.items():
        found[hosts[observations[name]["entity_id"]]][spot.page].append(name)
    return {host: {page: tuple(names) for page, names in pages.items()} for host, pages in found.items()}


def peers(places: Sequence[Row], years: Mapping[str, Sequence[int]]) -> dict[tuple[str, int, str | None], list[Row]]:
    """Places by kind, year and parent, or all of them where that is None, in the order given."""
    found: dict[tuple[str, int, str | None], list[Row]] = defaultdict(list)
    for row in places:
        for year in years.get(str(row["entity_id"]), ()):
            for parent in (str(row["parent_id"]), None):
                found[str(row["kind"]), year, parent].append(row)
    return dict(found)


def within(
    sources: Sequence[Row], counts: Mapping[str, int], hosts: Mapping[str, str], pages: Set[PlaceYear]
) -> dict[str, str]:
    """The page of the place and year that shows a report, by its source: where it is the only one that speaks of both.

    `counts` has how many statements each has. Those that state too much for one page, and tables, have their own.
    """
    reports = (row for row in sources if row["kind"] != TABLE)
    about = {str(row["source_id"]): (str(row["entity_id"]), int(row["year"])) for row in reports}
    several = Counter(about.values())
    return {
        name: addresses.place_year(*key)
        for name, key in about.items()
        if key in pages and hosts.get(key[0]) == key[0] and several[key] == 1 and 0 < counts[name] <= MANY_STATEMENTS
    }


def plain(sources: Mapping[str, Row]) -> frozenset[str]:
    """The sources that are tables, taken as they are."""
    return frozenset(name for name, row in sources.items() if row["kind"] == TABLE)


def stated(
    of_source: Groups,
    indicators: Mapping[str, Row],
    tables: frozenset[str] = frozenset(),
    pages: Mapping[str, str] = NOWHERE,
) -> dict[str, str]:
    """Where each statement is shown: on the page of its source, or on that of its theme where the source has many.

    `pages` are those of places and years that show what a source states, see `within`.

    What a table states stands in its rows, which its own file has: the page of the source leads to that.
    """
    found: dict[str, str] = {}
    for source, rows in of_source.items():
        if source in tables:
            found |= {str(row["statement_id"]): addresses.source(str(source)) for row in rows}
            continue
        page, apart = pages.get(str(source), addresses.source(str(source))), too_many_statements(rows)
        for row in rows:
            name, theme = row["statement_id"], indicators[row["indicator_id"]]["theme_id"] if apart else ""
            found[name] = addresses.statements(str(source), theme, name) if apart else f"{page}#{name}"
    return found


def too_many_statements(rows: Sequence[Row]) -> bool:
    """Whether the statements of a source are too many for one page."""
    return len(rows) > MANY_STATEMENTS


def found(findings: Sequence[Row], hosts: Mapping[str, str]) -> dict[str, str]:
    """Where each finding is shown: on the page of all, or on that of its place where they are too many."""
    made: dict[str, str] = {}
    for row in findings:
        name, host = str(row["finding_id"]), hosts.get(row["entity_id"], "")
        apart = host and too_many_findings(len(findings))
        made[name] = addresses.findings_of(host, name) if apart else addresses.finding(name)
    return made


def too_many_findings(count: int) -> bool:
    """Whether so many findings are too many for one page."""
    return count > MANY_FINDINGS


def defined(indicators: Mapping[str, Row], paged: frozenset[str]) -> dict[str, str]:
    """Where each indicator is shown: on its own page, or on that of its theme."""
    return {
        name: addresses.indicator(name) if name in paged else addresses.theme(str(row["theme_id"]), name)
        for name, row in indicators.items()
    }


def cited(
    observed: Mapping[PlaceYear, Sequence[Row]],
    places: Mapping[str, Spot],
    indicators: Mapping[str, Row],
    year_pages: bool = True,
) -> dict[str, str]:
    """Where it stands how to cite each observation: one page for a place and year, or one a theme where it has many."""
    found: dict[str, str] = {}
    for (host, year), rows in observed.items():
        if not year_pages:
            found |= {str(row["observation_id"]): addresses.place(host, "section-cite") for row in rows}
            continue
        for theme, own in cited_together(host, rows, indicators).items():
            for name in (str(row["observation_id"]) for row in own):
                found[name] = addresses.cite_theme(host, year, theme, places[name].anchor)
    return found


def cited_together(host: str, rows: Sequence[Row], indicators: Mapping[str, Row]) -> dict[str, list[Row]]:
    """The observations of a place and year by the theme whose page cites them; all under "" where one page can.

    Figures of entities without a page of their own stand together as `PARTS`.
    """
    if len(rows) <= MANY_FIGURES:
        return {"": list(rows)}
    found: dict[str, list[Row]] = {}
    for row in rows:
        theme = str(indicators[row["indicator_id"]]["theme_id"]) if row["entity_id"] == host else PARTS
        found.setdefault(theme, []).append(row)
    return found
