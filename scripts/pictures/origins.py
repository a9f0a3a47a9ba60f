"""Where a chart's figures come from: the statements behind its observations, and the reports that state them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from scripts.charts import Chart
from scripts.citations import stated
from scripts.model import Tables

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Ledger:
    """Rows of the published tables by id, for looking up what a chart shows."""

    entities: Mapping[str, Row]
    indicators: Mapping[str, Row]
    observations: Mapping[str, Row]
    statements: Mapping[str, Row]
    sources: Mapping[str, Row]


@dataclass(frozen=True)
class Origin:
    """A report behind a chart, and which of its statements the chart rests on: (statement id, section)."""

    source: str
    title: str
    publisher: str
    year: int
    language: str
    statements: tuple[tuple[str, str], ...]


def ledger(tables: Tables) -> Ledger:
    """Index the tables once for all charts."""
    by_id = (
        {str(row[key]): cast(Row, row) for row in tables[name].to_dict("records")}
        for name, key in (
            ("entities", "entity_id"),
            ("indicators", "indicator_id"),
            ("observations", "observation_id"),
            ("statements", "statement_id"),
            ("sources", "source_id"),
        )
    )
    return Ledger(*by_id)


def statements(held: Ledger, observation: str) -> list[str]:
    """The statements that an observation is or was computed from, each once, in the order of its inputs."""
    return [str(row["statement_id"]) for row in stated([observation], held.observations, held.statements)]


def origins(held: Ledger, chart: Chart) -> tuple[Origin, ...]:
    """The reports behind a chart, the newest first, with the statements that it rests on; none where it counts."""
    names = dict.fromkeys(one for name in chart.observations for one in statements(held, name))
    by_source: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        row = held.statements[name]
        by_source.setdefault(str(row["source_id"]), []).append((name, str(row["section"])))
    for name in _counted(held, chart):
        by_source.setdefault(name, [])
    made = (_origin(held.sources[name], found) for name, found in by_source.items())
    return tuple(sorted(made, key=lambda one: (-one.year, one.source)))


def _counted(held: Ledger, chart: Chart) -> list[str]:
    """The reports that a chart counts."""
    wanted = set(chart.reports)
    return [name for name, row in held.sources.items() if (str(row["entity_id"]), int(row["year"])) in wanted]


def _origin(row: Row, found: Iterable[tuple[str, str]]) -> Origin:
    return Origin(
        source=str(row["source_id"]),
        title=str(row["title"]),
        publisher=str(row["publisher"]),
        year=int(row["year"]),
        language=str(row["language"]),
        statements=tuple(found),
    )
