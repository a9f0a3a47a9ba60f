"""The map that a catalogue brings: which of its outlines is which place, and what cannot be drawn of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from posixpath import join, normpath

from scripts.curated import geojson, naming
from scripts.curated.geojson import Feature, GeoError, Polygon
from scripts.curated.loading import Loaded
from scripts.curated.project import MapFile
from scripts.curated.records import Entity
from scripts.fixed import fixed
from scripts.problems import Problem, nearest

FOLDER = "sources"
KIND = "map"
SHOWN = 5


@fixed
class Outlines:
    """The polygons of each place in degrees, those around them that are no place of ours, and whose map it is."""

    places: Mapping[str, tuple[Polygon, ...]]
    others: tuple[Polygon, ...]
    source: str
    licence: str


def outlines(
    loaded: Loaded, files: Mapping[str, bytes], entities: Mapping[str, Entity]
) -> tuple[Outlines | None, list[Problem]]:
    """The map of a catalogue, None where it has none; and what is wrong with it, or with charts that need one."""
    project, found = loaded.project, loaded.project.record.map
    if found is None:
        missing = "kind: a map needs outlines: name a GeoJSON in project.yaml (map: file), or use 'ranked'"
        return None, [at.problem(missing, "kind") for at in loaded.charts if at.record.kind == KIND]
    path = normpath(join(FOLDER, found.file))
    if path not in files:
        beside = [one.removeprefix(f"{FOLDER}/") for one in files]
        message = f"map: there is no file '{found.file}' in the folder '{FOLDER}'; {nearest(found.file, beside)}"
        return None, [project.problem(message, "map", "file")]
    try:
        read = geojson.features(files[path], found.object or "")
    except GeoError as error:
        return None, [Problem(path, 0, f"the map {error}")]
    texts = _texts(found, entities.values())
    names = _naming(read, found, texts)
    places = [texts.get(naming.key(name), "") for name in names]
    wrong = list(_undefined(loaded, found, entities))
    if naming.AMBIGUOUS in places:
        several = names[places.index(naming.AMBIGUOUS)]
        wrong.append(project.problem(f"'{several}' is the name of several places: say which in 'places'", "map"))
    if entities and not any(place in entities for place in places):
        wrong.append(project.problem(_unknown(path, read, names, texts), "map"))
    return None if wrong else _made(read, places, found), wrong


def _made(read: Iterable[Feature], named: Iterable[str], found: MapFile) -> Outlines:
    places: dict[str, tuple[Polygon, ...]] = {}
    others: list[Polygon] = []
    for one, place in zip(read, named, strict=True):
        if place:
            places[place] = (*places.get(place, ()), *one.polygons)
        else:
            others += one.polygons
    return Outlines(places, tuple(others), found.source, found.licence.title)


def _texts(found: MapFile, entities: Iterable[Entity]) -> dict[str, str]:
    """The place that each text stands for: codes of the scheme where one is named, else ids, names and all codes."""
    if found.code is None:
        texts = dict(naming.names(entities, found.places))
    else:
        codes = ((one.gb2260 if found.code == "gb2260" else one.codes.get(found.code), one.id) for one in entities)
        texts = {naming.key(code): name for code, name in codes if code}
    return {**texts, **{naming.key(text): name for text, name in found.places.items()}}


def _naming(read: Sequence[Feature], found: MapFile, texts: Mapping[str, str]) -> list[str]:
    """What names each feature: the property that is named, or that which leads to most places, each of them once."""
    if found.property:
        return [one.properties.get(found.property, "") for one in read]
    keys = dict.fromkeys(key for one in read for key in one.properties)
    ways = [[one.id for one in read], *([one.properties.get(key, "") for one in read] for key in keys)]

    def led(names: Sequence[str]) -> tuple[int, int]:
        places = [texts[key] for name in names if (key := naming.key(name)) in texts]
        return 2 * len(set(places)) - len(places), len(set(filter(None, names)))

    return max(ways, key=led)


def _unknown(path: str, read: Sequence[Feature], names: Sequence[str], ours: Iterable[str]) -> str:
    """That no feature is a place of ours, with what features are called and what places are."""
    theirs, expected = (", ".join(f"'{one}'" for one in islice(some, SHOWN)) for some in (filter(None, names), ours))
    keys = ", ".join(read[0].properties) or "none"
    remedy = f"name under 'property' what holds their codes (there are: {keys}), and under 'code' the scheme of those"
    message = f"map: no outline in '{path}' is a place of the catalogue: found {theirs}, expected such as {expected}"
    return f"{message}; {remedy}"


def _undefined(loaded: Loaded, found: MapFile, entities: Mapping[str, Entity]) -> Iterator[Problem]:
    """Ids under `places` that no place has."""
    for text, name in found.places.items() if "entities" not in loaded.partial else ():
        if name not in entities:
            yield loaded.project.problem(f"'{name}' is not defined; {nearest(name, entities)}", "map", "places", text)
