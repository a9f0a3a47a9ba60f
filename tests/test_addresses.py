"""An address, an id and the key of a citation mean one figure for good, whatever is added, removed or reordered."""

import random
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from scripts.checks import check
from scripts.curated.catalogue import catalogue
from scripts.curated.project import Unnamed
from scripts.pages import citing
from scripts.shelf.rows import Shelf, shelve
from scripts.tables import tables
from tests.cases import libraries, strings

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


def drawn(chance: random.Random) -> Iterator[Report]:
    """Reports as chance will have them: other periods, other places, other indicators, parts of places."""
    for entity in ENTITIES:
        for period in chance.sample(list(PERIODS), chance.randint(1, len(PERIODS))):
            for edition in range(chance.randint(1, 2)):
                names = chance.sample(["loans", "members", "opening-hours"], chance.randint(1, 3))
                figures = [{"indicator": name, "printed": str(chance.randint(1, 99))} for name in names]
                if chance.random() < 0.5:
                    figures.append({"indicator": "loans", "printed": "7", "entity": f"{entity}-branch"})
                yield report(
                    entity, period, f"{chance.choice('abc')}-{entity}-{period.replace('/', '-')}-{edition}", figures
                )


def texts(reports: list[Report], chance: random.Random) -> dict[str, str]:
    """A catalogue with these reports, its records in an order of chance."""
    found = {path: text for path, text in libraries().items() if not path.startswith("reports/")}
    project = strings(found["project.yaml"])
    project["entity_kinds"].append({"id": "branch", "zh": "分馆", "en": "Branch", "page": "no"})
    entities = strings(found["entities.yaml"])
    entities += [{"id": f"{n}-branch", "kind": "branch", "name": {"en": f"{n} branch"}, "parent": n} for n in ENTITIES]
    indicators = strings(found["indicators.yaml"])
    for rows in (entities, indicators, reports):
        chance.shuffle(rows)
    found |= {"project.yaml": dump(project), "entities.yaml": dump(entities), "indicators.yaml": dump(indicators)}
    return found | {f"reports/{one['source']['id']}.yaml": dump(one) for one in reports}


def dump(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True)


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


def test_what_an_address_means_never_changes() -> None:
    chance = random.Random(14)  # noqa: S311 - the same catalogues each time
    meant: dict[str, tuple[str, ...]] = {}
    named: dict[tuple[str, tuple[str, ...]], str] = {}
    for _ in range(12):
        for name, figure in meanings(texts(list(drawn(chance)), chance)):
            assert meant.setdefault(name, figure) == figure, name
            kind = name.split(" ")[0] if " " in name else ""
            assert named.setdefault((kind, figure), name) == name, figure
    assert len(meant) > 150


def loans(unnamed: tuple[Unnamed, ...] = (), *more: str) -> dict[str, str]:
    """What the period of the loans of Cove is at each address."""
    reports = [report("cove", period, f"cove-{period[-4:]}-{len(period)}", [LOANS]) for period in ("2023", *more)]
    found = shelf(texts(reports, random.Random(1)), unnamed)  # noqa: S311 - likewise
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
