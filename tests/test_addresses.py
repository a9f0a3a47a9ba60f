"""An address, an id and the key of a citation mean one figure for good, whatever is added, removed or reordered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from scripts.checks import check
from scripts.curated.catalogue import catalogue
from scripts.curated.project import Unnamed
from scripts.pages import citing
from scripts.shelf.rows import Shelf
from scripts.shelf.shelving import shelve
from scripts.tables import tables
from tests.cases import libraries, strings
from tests.properties import few

Report = dict[str, Any]
PERIODS = {
    "2023": ("2023-01-01", "2023-12-31"),
    "2022/2023": ("2022-09-01", "2023-08-31"),
    "2022": ("2022-01-01", "2022-12-31"),
    "2021/2022": ("2021-09-01", "2022-08-31"),
}
LOANS = {"indicator": "loans", "printed": "10"}
ENTITIES = ("ashford", "birch-hill", "cove")


def report(entity: str, period: str, name: str, figures: list[dict[str, str]]) -> Report:
    """A report on a place in 2023."""
    start, end = PERIODS[period]
    source = {"id": name, "entity": entity, "year": "2023"}
    source |= {"period": period, "period_start": start, "period_end": end, "language": "en", "publisher": "Trust"}
    return {"source": source | {"title": f"Report {name}"}, "sections": {"Figures": figures}}


FIGURES = ("loans", "members", "opening-hours", "branch")


def stating(figure: str, entity: str, value: int) -> dict[str, str]:
    """One figure of a report; that of a branch is of another entity than the report."""
    if figure == "branch":
        return {"indicator": "loans", "printed": str(value), "entity": f"{entity}-branch"}
    return {"indicator": figure, "printed": str(value)}


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of any place and period: one of several, on other indicators, on parts of the place."""
    entity, period = draw(st.sampled_from(ENTITIES)), draw(st.sampled_from(list(PERIODS)))
    named = draw(st.lists(st.sampled_from(FIGURES), min_size=1, max_size=4, unique=True))
    name = f"{draw(st.sampled_from('abc'))}-{entity}-{period.replace('/', '-')}-{draw(st.integers(0, 1))}"
    return report(entity, period, name, [stating(one, entity, draw(st.integers(1, 99))) for one in named])


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, str]]:
    """Two states of a catalogue: reports are added and removed between them, and the records stand in other orders."""
    one = st.lists(reports(), min_size=2, max_size=12, unique_by=lambda row: str(row["source"]["id"]))
    drawn = draw(one)
    times = [draw(st.sampled_from(("both", "before", "after"))) for _ in drawn[1:]]
    kept = list(zip(drawn, ["both", *times], strict=True))

    def state(other: str) -> dict[str, str]:
        found = [row for row, when in kept if when != other]
        return texts(found, lambda rows: draw(st.permutations(rows)))

    return state("after"), state("before")


def texts(reports: list[Report], order: Callable[[Sequence[Any]], Sequence[Any]] = list) -> dict[str, str]:
    """A catalogue with these reports, its records in some order."""
    found = {path: text for path, text in libraries().items() if not path.startswith("reports/")}
    project = strings(found["project.yaml"])
    project["entity_kinds"].append({"id": "branch", "zh": "分馆", "en": "Branch", "page": "no"})
    entities = strings(found["entities.yaml"])
    entities += [{"id": f"{n}-branch", "kind": "branch", "name": {"en": f"{n} branch"}, "parent": n} for n in ENTITIES]
    entities, indicators = order(entities), order(strings(found["indicators.yaml"]))
    found |= {"project.yaml": dump(project), "entities.yaml": dump(entities), "indicators.yaml": dump(indicators)}
    return found | {f"reports/{one['source']['id']}.yaml": dump(one) for one in order(reports)}


def dump(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def shelf(files: Mapping[str, str], unnamed: tuple[Unnamed, ...] = ()) -> Shelf:
    """What stands on the shelf of a catalogue."""
    checked = check(catalogue(files))
    return shelve(tables(checked), checked.catalogue.project.entity_kinds, unnamed=unnamed)


def meanings(files: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address, id and key of a citation, and the figure that it means."""
    found, project = shelf(files), catalogue(files).project
    for name, row in found.observations.items():
        figure = (str(row["entity_id"]), str(row["period"]), str(row["indicator_id"]))
        yield f"id {name}", figure
        if name in found.spots:
            yield found.paths[name], figure
            yield f"key {citing.figure(found, project, row).key}", figure
            yield f"cite {found.cited[name].partition('#')[2]} {found.spots[name].page}", figure


@few(8)
@given(histories())
def test_what_an_address_means_never_changes(states: tuple[dict[str, str], dict[str, str]]) -> None:
    """What is there before and after means the same, and a figure that is there before and after has the same names."""
    before, after = (list(meanings(one)) for one in states)
    meant, named = dict(before), {(figure, kind(name)): name for name, figure in before}
    assert len(meant) == len(before)
    for name, figure in after:
        assert meant.get(name, figure) == figure, name
        assert named.get((figure, kind(name)), name) == name, figure
    assert dict(after).keys() & meant.keys()


def kind(name: str) -> str:
    """Whether something is an id, an address, a key or a place where it is cited."""
    return name.partition(" ")[0] if " " in name else ""


def loans(unnamed: tuple[Unnamed, ...] = (), *more: str) -> dict[str, str]:
    """What the period of the loans of Cove is at each address."""
    reports = [report("cove", period, f"cove-{period[-4:]}-{len(period)}", [LOANS]) for period in ("2023", *more)]
    found = shelf(texts(reports), unnamed)
    return {found.paths[name]: row["period"] for name, row in found.observations.items()}


def test_a_figure_of_a_school_year_leaves_the_one_of_the_year_where_it_was() -> None:
    assert loans() == {"places/cove/2023/#loans": "2023"}
    both = {"places/cove/2023/#loans": "2023", "places/cove/2023/#loans-2022-2023": "2022/2023"}
    assert loans((), "2022/2023") == both


def test_an_address_that_was_given_without_its_period_stays() -> None:
    kept = (Unnamed(entity="cove", year=2023, period="2022/2023"),)
    both = {"places/cove/2023/#loans-2023": "2023", "places/cove/2023/#loans": "2022/2023"}
    assert loans(kept, "2022/2023") == both
    other = (Unnamed(entity="cove", year=2023, period="2022/2023", indicators=("members",)),)
    assert loans(other) == {"places/cove/2023/#loans": "2023"}
