"""Charts of small catalogues for tests."""

import json
from collections.abc import Sequence

from scripts.charts import Chart, candidates, charts, draw, inline, key
from scripts.curated.project import Kind
from scripts.curated.records import ChartEntry
from scripts.kept import Store
from scripts.model import Tables
from tests.cases import worth_drawing
from tests.tables import tables, voice

TOWN = Kind(id="town", zh="镇", en="Town", en_many="towns")
Observation = tuple[str, str, int, float] | tuple[str, str, int, float, str]


def library(*observations: Observation, north: str = "North") -> Tables:
    """Two towns and six indicators with the given values: entity, indicator, year, value and method."""
    return tables(
        entities=[
            {"entity_id": "north", "kind": "town", "name_zh": "北镇", "name_en": north},
            {"entity_id": "south", "kind": "town", "name_zh": "南镇"},
            {"entity_id": "east", "kind": "town", "name_zh": "东镇", "name_en": "East"},
            {"entity_id": "valley", "kind": "region", "name_zh": "谷地"},
        ],
        indicators=[
            _indicator("loans", "借阅量", "Loans"),
            _indicator("books", "藏书量", "Books"),
            _indicator("novels", "小说", "Novels", parent_id="books"),
            _indicator("atlases", "地图册", "Atlases", parent_id="books"),
            _indicator("hours", "开放时间", "Opening hours", unit="小时", unit_en="hours", kind="per_head", decimals=1),
            _indicator(
                "readers", "每席读者", "Readers per seat", unit="人", unit_en="people", kind="ratio", decimals=1
            ),
            _indicator("share", "外借率", "Lending rate", unit="%", unit_en="%", kind="share", decimals=1),
        ],
        thresholds=[
            {"threshold_id": "open", "indicator_id": "hours", "value": 20.0, "comparison": "at_least"},
            {"threshold_id": "seats", "indicator_id": "readers", "value": 20.0, "comparison": "at_most"},
        ],
        observations=[_observation(*one) for one in observations],
    )


def _indicator(name: str, zh: str, en: str, **cells: object) -> dict[str, object]:
    given = {"indicator_id": name, "name_zh": zh, "name_en": en, "unit": "册", "unit_en": "books", "kind": "count"}
    return {**given, **cells}


def _observation(entity: str, indicator: str, year: int, value: float, method: str = "stated") -> dict[str, object]:
    name = f"{entity}-{indicator}-{year}"
    place = {"entity_id": entity, "indicator_id": indicator, "year": year, "period": str(year)}
    return {"observation_id": name, **place, "value": value, "method": method, "status": "A"}


def entry(page: str, kind: str, *indicators: str) -> ChartEntry:
    title = {"zh": "图", "en": "Chart"}
    return ChartEntry.model_validate({"id": "c", "page": page, "kind": kind, "indicators": indicators, "title": title})


def made(given: Tables, one: ChartEntry, language: str = "en") -> tuple[Chart, ...]:
    return charts(voice(given, language, [TOWN]), [one])


def only(given: Tables, one: ChartEntry, language: str = "en") -> Chart:
    """The one chart that an entry makes, drawn whether it says something or not."""
    with worth_drawing(one.kind):
        (chart,) = candidates(voice(given, language, [TOWN]), [one])
    return chart


def rows(chart: Chart, mark: str) -> list[dict[str, object]]:
    """The rows that a chart draws with one mark."""
    layers: Sequence[dict[str, dict[str, object]]] = json.loads(json.dumps(chart.spec["layer"]))
    return [row for layer in layers if layer["mark"]["type"] == mark for row in _values(layer)]


def tipped(chart: Chart, mark: str) -> list[dict[str, object]]:
    """Those of the rows that stand for a value and say so when pointed at."""
    return [row for row in rows(chart, mark) if "name" in row]


def _values(layer: dict[str, dict[str, object]]) -> list[dict[str, object]]:
    values = layer["data"]["values"]
    assert isinstance(values, list)
    return values


def picture(chart: Chart) -> str:
    return inline(draw(chart.specs[:1], Store())[key(chart.specs[0])], chart)
