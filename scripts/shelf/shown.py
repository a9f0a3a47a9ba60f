"""Where each row is shown: which page, and where on it; what would be too heavy for one page stands on several."""

from collections.abc import Hashable, Mapping, Sequence

from scripts.shelf import addresses
from scripts.shelf.labels import Row

Groups = Mapping[Hashable, Sequence[Row]]
PlaceYear = tuple[str, int]
MANY_STATEMENTS, MANY_FIGURES = 200, 60  # beyond, a page would be too heavy, and each theme gets its own
MANY_FINDINGS = 90  # likewise each place
PARTS = "parts"


def paths(observed: Mapping[PlaceYear, Sequence[Row]], hosts: Mapping[str, str]) -> dict[str, str]:
    """Where each observation is shown: its indicator's id is the anchor; other entities and periods add theirs."""
    found: dict[str, str] = {}
    for (host, year), rows in observed.items():
        used: set[str] = set()
        for row in rows:
            name = row["indicator_id"]
            name = name if row["entity_id"] == host else f"{row['entity_id']}-{name}"
            anchor = f"{name}-{row['period'].replace('/', '-')}" if name in used else name
            used.add(anchor)
            found[row["observation_id"]] = addresses.place_year(host, year, anchor)
    return found


def stated(of_source: Groups, indicators: Mapping[str, Row]) -> dict[str, str]:
    """Where each statement is shown: on the page of its source, or on that of its theme where the source has many."""
    found: dict[str, str] = {}
    for source, rows in of_source.items():
        for row in rows:
            name, theme = str(row["statement_id"]), str(indicators[row["indicator_id"]]["theme_id"])
            alone, own = addresses.source(str(source), name), addresses.statements(str(source), theme, name)
            found[name] = own if len(rows) > MANY_STATEMENTS else alone
    return found


def found(findings: Sequence[Row], hosts: Mapping[str, str]) -> dict[str, str]:
    """Where each finding is shown: on the page of all, or on that of its place where they are too many."""
    found: dict[str, str] = {}
    for row in findings:
        name, host = str(row["finding_id"]), hosts.get(row["entity_id"], "")
        apart = host and len(findings) > MANY_FINDINGS
        found[name] = addresses.findings_of(host, name) if apart else addresses.finding(name)
    return found


def defined(indicators: Mapping[str, Row], paged: frozenset[str]) -> dict[str, str]:
    """Where each indicator is shown: on its own page, or on that of its theme."""
    return {
        name: addresses.indicator(name) if name in paged else addresses.theme(str(row["theme_id"]), name)
        for name, row in indicators.items()
    }


def cited(
    observed: Mapping[PlaceYear, Sequence[Row]], places: Mapping[str, str], indicators: Mapping[str, Row]
) -> dict[str, str]:
    """Where it stands how to cite each observation: one page for a place and year, or one a theme where it has many.

    Figures of entities without a page of their own stand together.
    """
    found: dict[str, str] = {}
    for (host, year), rows in observed.items():
        for row in rows:
            anchor = places[row["observation_id"]].partition("#")[2]
            theme = str(indicators[row["indicator_id"]]["theme_id"]) if row["entity_id"] == host else PARTS
            alone, own = addresses.cite(host, year, anchor), addresses.cite_theme(host, year, theme, anchor)
            found[row["observation_id"]] = own if len(rows) > MANY_FIGURES else alone
    return found
