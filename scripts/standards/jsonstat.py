"""JSON-stat 2.0 (json-stat.org), a data set a theme: indicators by entities by periods by groups, with statuses.

Values and statuses are sparse: a gap has neither. Labels are in one language, so there is one file for each language.
`extension` says what the status codes mean, and the method of every value that no report states for its own period:
a value that was computed never passes for a stated one; and the scopes in which values depart from the definition:
only values of one scope can be compared.
"""

import math
from collections.abc import Mapping, Sequence

from scripts.api import number
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.packages.describing import WORDS as CODES
from scripts.shelf import addresses
from scripts.shelf.groups import WHOLE, Groups
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf
from scripts.words import Say, folder, text, wording

WORDS = wording("standards")
Json = dict[str, object]
INDICATOR, ENTITY, PERIOD = "indicator_id", "entity_id", "period"


@fixed
class Cubes:
    """What the data sets of one language are made from."""

    shelf: Shelf
    project: Project
    language: str

    @property
    def home(self) -> str:
        """The address of the home page."""
        return self.project.address + folder(self.language)

    @property
    def title(self) -> str:
        """The title of the whole."""
        title = self.project.title
        return title.in_language(self.language) or title.zh or title.en or self.project.name

    def name(self, row: Row) -> str:
        """The name of an entity, an indicator or a theme."""
        return text(row, "name", self.language)[0]


def dataset(cubes: Cubes, row: Row) -> Json:
    """The observations of one theme."""
    indicators = indicators_of(cubes, row)
    rows = [one for name in indicators for one in cubes.shelf.by_indicator[name]]
    known = {str(one["entity_id"]) for one in rows}
    entities = [entity for entity in cubes.shelf.entities if entity in known]
    periods = sorted({str(one["period"]) for one in rows})
    groups = Groups(cubes.shelf, indicators)
    every = list(dict.fromkeys(groups.base(name) for name in indicators))
    axes = {INDICATOR: every, ENTITY: entities, PERIOD: periods, **groups.axes}
    at = _unrolled(rows, axes, groups)
    return {
        **_described(cubes, row),
        "id": list(axes),
        "size": [len(names) for names in axes.values()],
        "role": {"metric": [INDICATOR], "geo": [ENTITY], "time": [PERIOD]},
        "dimension": _dimensions(cubes, every, entities, periods) | _groups(cubes, groups),
        "value": {place: number(one["value"]) for place, one in at.items() if not math.isnan(one["value"])},
        "status": {place: str(one["status"]) for place, one in at.items()},
        "extension": _extension(cubes, at),
    }


def indicators_of(cubes: Cubes, theme: Row) -> list[str]:
    """The indicators of a theme that have values."""
    rows = cubes.shelf.of_theme.get(theme["theme_id"], ())
    return [str(row["indicator_id"]) for row in rows if cubes.shelf.by_indicator.get(row["indicator_id"])]


def _described(cubes: Cubes, row: Row) -> Json:
    name = str(row["theme_id"])
    return {
        "version": "2.0",
        "class": "dataset",
        "href": f"{cubes.project.address}{path(name, cubes.language)}",
        "label": cubes.name(row),
        "source": f"{cubes.title} {cubes.project.version}, {cubes.home}",
        "updated": cubes.project.created.isoformat(),
        "link": {
            "describedby": [{"type": "text/html", "href": f"{cubes.home}{addresses.theme(name)}"}],
            "license": [{"href": cubes.project.licence.url}],
        },
    }


def _dimensions(cubes: Cubes, indicators: Sequence[str], entities: Sequence[str], periods: Sequence[str]) -> Json:
    say = Say(WORDS, cubes.language)
    labels = {entity: cubes.name(cubes.shelf.entities[entity]) for entity in entities}
    return {
        INDICATOR: {"label": say("dimension-indicator"), "category": _measures(cubes, indicators)},
        ENTITY: {"label": say("dimension-entity"), "category": {"index": list(entities), "label": labels}},
        PERIOD: {"label": say("dimension-period"), "category": {"index": list(periods)}},
    }


def _measures(cubes: Cubes, names: Sequence[str]) -> Json:
    """The indicators with their units, and what there is to know of each as notes."""
    rows = {name: cubes.shelf.indicators[name] for name in names}
    columns = ("definition", "comparability")
    said = {name: [text(row, one, cubes.language)[0] for one in columns] for name, row in rows.items()}
    notes = {name: list(filter(None, texts)) for name, texts in said.items()}
    told = {"note": {name: found for name, found in notes.items() if found}} if any(notes.values()) else {}
    labels = {name: cubes.name(row) for name, row in rows.items()}
    return {
        "index": list(names),
        "label": labels,
        "unit": {name: _unit(cubes, row) for name, row in rows.items()},
        **told,
    }


def _unit(cubes: Cubes, row: Row) -> Json:
    unit = str(row["unit"] if cubes.language == "zh" else row["unit_en"] or row["unit"])
    return {"label": unit, "decimals": int(row["decimals"])}


def _groups(cubes: Cubes, groups: Groups) -> Json:
    """The dimensions that figures are broken down by; `_T` is the whole of each, as in SDMX."""
    say, found = Say(WORDS, cubes.language), dict[str, object]()
    for name, codes in groups.axes.items():
        rows = {code: groups.row(name, code) for code in codes if code != WHOLE}
        labels = {code: cubes.name(row) for code, row in rows.items()}
        label = text(next(iter(rows.values())), "dimension", cubes.language)[0]
        category = {"index": codes, "label": {WHOLE: say("whole"), **labels}}
        found[name] = {"label": label, "category": category}
    return found


def _unrolled(rows: Sequence[Row], axes: Mapping[str, Sequence[str]], groups: Groups) -> dict[str, Row]:
    """Observations by their position when the dimensions are unrolled, the last one first; in that order."""
    at, step = dict[str, Mapping[str, int]](), 1
    for axis, names in reversed(list(axes.items())):
        at[axis] = {one: number * step for number, one in enumerate(names)}
        step *= len(names)
    places = {sum(at[axis][one] for axis, one in _place(row, groups).items()): row for row in rows}
    return {str(place): places[place] for place in sorted(places)}


def _place(row: Row, groups: Groups) -> dict[str, str]:
    """Where an observation stands on each axis."""
    name = str(row["indicator_id"])
    own = {INDICATOR: groups.base(name), ENTITY: str(row["entity_id"]), PERIOD: str(row["period"])}
    return {**own, **{axis: groups.of(name).get(axis, WHOLE) for axis in groups.axes}}


def _ranged(at: Mapping[str, Row]) -> dict[str, Row]:
    """The observations for which a report gives a range: JSON-stat has no value for them."""
    return {place: row for place, row in at.items() if math.isnan(row["value"])}


def collection(cubes: Cubes) -> Json:
    """All data sets of a language."""
    items = [
        {"class": "dataset", "href": f"{cubes.project.address}{path(name, cubes.language)}", "label": cubes.name(row)}
        for name, row in cubes.shelf.themes.items()
        if indicators_of(cubes, row)
    ]
    return {
        "version": "2.0",
        "class": "collection",
        "href": f"{cubes.project.address}{path('', cubes.language)}",
        "label": cubes.title,
        "updated": cubes.project.created.isoformat(),
        "link": {"item": items},
    }


def path(theme: str, language: str) -> str:
    """Where the file of a theme stands below the root of the site; that of the collection where it is ""."""
    own = folder(language)
    return f"{own}data/themes/{theme}.jsonstat.json" if theme else f"{own}data/collection.jsonstat.json"


def _extension(cubes: Cubes, at: Mapping[str, Row]) -> Json:
    say, project = Say(CODES, cubes.language), cubes.project
    methods = {place: str(row["method"]) for place, row in at.items() if row["method"] != "stated"}
    statuses = {code: say(f"status-{code}") for code in sorted({str(row["status"]) for row in at.values()})}
    found: Json = {"version": project.version, "licence": project.licence.id, "status": {"label": statuses}}
    scopes = {place: str(row["scope"]).split() for place, row in at.items() if row["scope"]}
    named = {one: cubes.name(cubes.shelf.scopes[one]) for own in scopes.values() for one in own}
    found |= {"scope": {"value": scopes, "label": dict(sorted(named.items()))}} if scopes else {}
    ranges = {place: [number(one["value_low"]), number(one["value_high"])] for place, one in _ranged(at).items()}
    found |= {"range": {"value": ranges}} if ranges else {}
    meaning = {code: say(f"method-{code}") for code in sorted(set(methods.values()))}
    return {**found, "method": {"value": methods, "label": meaning}} if methods else found
