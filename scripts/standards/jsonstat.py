"""JSON-stat 2.0 (json-stat.org), one data set for each indicator: entities by periods, with the status of each value.

Values and statuses are sparse: a gap has neither. Labels are in one language, so there is one file for each language.
`extension` says what the status codes mean, and the method of every value that no report states for its own period:
a value that was computed never passes for a stated one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.api import Addresses, Lookup, number
from scripts.api.lookup import Row
from scripts.curated.records import Project
from scripts.packages.descriptor import WORDS as CODES
from scripts.words import Say, text

WORDS = Path(__file__).with_name("words.yaml")
Json = dict[str, object]
INDICATOR, ENTITY, PERIOD = "indicator_id", "entity_id", "period"


@dataclass(frozen=True)
class Cubes:
    """What the data sets of one language are made from."""

    lookup: Lookup
    project: Project
    addresses: Addresses
    language: str

    @property
    def home(self) -> str:
        """The address of the home page."""
        return self.project.address + ("" if self.language == "zh" else f"{self.language}/")

    @property
    def title(self) -> str:
        """The title of the whole."""
        title = self.project.title
        return title.in_language(self.language) or title.zh or title.en or self.project.name

    def name(self, row: Row) -> str:
        """The name of an entity or an indicator."""
        return text(row, "name", self.language)[0]


def dataset(cubes: Cubes, row: Row) -> Json:
    """The observations of one indicator."""
    name, rows = str(row["indicator_id"]), cubes.lookup.by_indicator.get(row["indicator_id"], ())
    known = {str(one["entity_id"]) for one in rows}
    entities = [entity for entity in cubes.lookup.entities if entity in known]
    periods = sorted({str(one["period"]) for one in rows})
    at = _unrolled(rows, entities, periods)
    return {
        **_described(cubes, row, name),
        "id": [INDICATOR, ENTITY, PERIOD],
        "size": [1, len(entities), len(periods)],
        "role": {"metric": [INDICATOR], "geo": [ENTITY], "time": [PERIOD]},
        "dimension": _dimensions(cubes, row, entities, periods),
        "value": {place: number(one["value"]) for place, one in at.items()},
        "status": {place: str(one["status"]) for place, one in at.items()},
        "extension": _extension(cubes, at),
    }


def _described(cubes: Cubes, row: Row, name: str) -> Json:
    notes = [text(row, column, cubes.language)[0] for column in ("definition", "comparability")]
    page = f"{cubes.home}{cubes.lookup.defined[name]}"
    return {
        "version": "2.0",
        "class": "dataset",
        "href": f"{cubes.project.address}{path(name, cubes.language)}",
        "label": cubes.name(row),
        **({"note": [note for note in notes if note]} if any(notes) else {}),
        "source": f"{cubes.title} {cubes.project.version}, {cubes.home}",
        "updated": cubes.project.created.isoformat(),
        "link": {
            "describedby": [{"type": "text/html", "href": page}],
            "license": [{"href": cubes.project.licence.url}],
        },
    }


def _dimensions(cubes: Cubes, row: Row, entities: Sequence[str], periods: Sequence[str]) -> Json:
    say = Say(WORDS, cubes.language)
    labels = {entity: cubes.name(cubes.lookup.entities[entity]) for entity in entities}
    return {
        INDICATOR: {"label": say("dimension-indicator"), "category": _measure(cubes, row)},
        ENTITY: {"label": say("dimension-entity"), "category": {"index": list(entities), "label": labels}},
        PERIOD: {"label": say("dimension-period"), "category": {"index": list(periods)}},
    }


def _unrolled(rows: Sequence[Row], entities: Sequence[str], periods: Sequence[str]) -> dict[str, Row]:
    """Observations by their position when the dimensions are unrolled, the last one first; in that order."""
    first = {entity: number * len(periods) for number, entity in enumerate(entities)}
    second = {period: number for number, period in enumerate(periods)}
    places = {first[str(row["entity_id"])] + second[str(row["period"])]: row for row in rows}
    return {str(place): places[place] for place in sorted(places)}


def collection(cubes: Cubes) -> Json:
    """All data sets of a language."""
    items = [
        {
            "class": "dataset",
            "href": f"{cubes.project.address}{path(name, cubes.language)}",
            "label": cubes.name(row),
        }
        for name, row in cubes.lookup.indicators.items()
        if cubes.lookup.by_indicator.get(name)
    ]
    return {
        "version": "2.0",
        "class": "collection",
        "href": f"{cubes.project.address}{path('', cubes.language)}",
        "label": cubes.title,
        "updated": cubes.project.created.isoformat(),
        "link": {"item": items},
    }


def path(indicator: str, language: str) -> str:
    """Where the file of an indicator stands below the root of the site; that of the collection where it is ""."""
    own = "" if language == "zh" else f"{language}/"
    return f"{own}data/indicators/{indicator}.jsonstat.json" if indicator else f"{own}data/collection.jsonstat.json"


def _measure(cubes: Cubes, row: Row) -> Json:
    name = str(row["indicator_id"])
    unit = str(row["unit"] if cubes.language == "zh" else row["unit_en"] or row["unit"])
    units = {"unit": {name: {"label": unit, "decimals": int(row["decimals"])}}}
    return {"index": [name], "label": {name: cubes.name(row)}, **units}


def _extension(cubes: Cubes, at: Mapping[str, Row]) -> Json:
    say, project = Say(CODES, cubes.language), cubes.project
    methods = {place: str(row["method"]) for place, row in at.items() if row["method"] != "stated"}
    statuses = {code: say(f"status-{code}") for code in sorted({str(row["status"]) for row in at.values()})}
    found: Json = {"version": project.version, "licence": project.licence.id, "status": {"label": statuses}}
    meaning = {code: say(f"method-{code}") for code in sorted(set(methods.values()))}
    return {**found, "method": {"value": methods, "label": meaning}} if methods else found
