"""The small files that the page for comparing loads: one catalogue, and one file for each place.

A comparison of at most five places loads at most five files, however many places and indicators there are. They are
scripts that hand over their data, so that they also work where a page may fetch nothing. Texts are as the pages of the
language show them.
"""

import json
import math
from collections.abc import Iterator, Sequence
from operator import itemgetter

from scripts import kept
from scripts.figures import thresholds, units
from scripts.figures.beside import beside
from scripts.figures.thresholds import Limit
from scripts.figures.values import full
from scripts.kept import Store
from scripts.pages import observed
from scripts.pages.editions import Edition
from scripts.pages.making import ALWAYS, MAKERS
from scripts.parallel import ALL, Shard
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Row, label
from scripts.traced import Traces
from scripts.words import form, tidy

TRACED = "comparing"  # the name of the traces of the files of places
CATALOGUE, PLACE = "siteCatalogue", "sitePlace"
LINKS = (6, 7, 8)  # where the addresses stand in a row of values
WORDS = (
    *("copy-link", "copied", "not-copied", "save"),
    *("latest", "none", "chart", "table", "years-differ", "kinds-differ", "periods-differ", "place-note", "derived"),
    *("doubtful", "comparability", "standard-note", "standard", "origin", "no-report", "shared", "status", "empty"),
    *("all-of", "place", "indicator", "from-zero", "negative", "describe", "failed", "choose-places"),
)


def catalogue(edition: Edition) -> dict[str, bytes]:
    """The catalogue by its path below the home page of the language."""
    return {addresses.comparison("catalogue"): _script(CATALOGUE, _catalogue(edition))}


def of_places(edition: Edition, store: Store, shard: Shard = ALL) -> dict[str, bytes]:
    """The file of each place of a shard by its path likewise; one that is as it was is not made again."""
    said = kept.said(edition.project, edition.hedges)
    given = kept.key(kept.code(MAKERS), kept.installed(), form(), edition.language, said)
    traces = Traces(f"{TRACED} {edition.language}", edition, store, given, ALWAYS)
    names = filter(shard.has, (str(row["entity_id"]) for row in edition.shelf.places))
    made = {addresses.comparison(name): traces.content(edition, _file, name, group=name) for name in names}
    traces.save(told=shard != ALL)
    return made


def _file(edition: Edition, name: str) -> bytes:
    """The file of a place."""
    return _script(PLACE, name, _place(edition, name))


def _script(call: str, *values: object) -> bytes:
    texts = (json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for value in values)
    return f"{call}({','.join(texts)});\n".encode()


def _catalogue(edition: Edition) -> dict[str, object]:
    """What can be chosen: themes, indicators with a value, places; and the words that the script needs."""
    shelf = edition.shelf
    used = [name for name in shelf.indicators if _observed(edition, name)]
    themes = [name for name in shelf.themes if any(shelf.indicators[one]["theme_id"] == name for one in used)]
    return {
        "words": {name: edition.say(f"compare-{name}") for name in WORDS},
        "themes": {name: _text(edition, edition.name(shelf.themes[name])) for name in themes},
        "indicators": {name: _indicator(edition, shelf.indicators[name]) for name in used},
        "places": {str(row["entity_id"]): _named_place(edition, row) for row in shelf.places},
        "marks": dict(_marks(edition)),
    }


def _observed(edition: Edition, name: str) -> bool:
    return any(edition.shelf.has_page(row["entity_id"]) for row in edition.shelf.by_indicator.get(name, ()))


def _text(edition: Edition, value: Label) -> str | list[str]:
    """A text; with its language where that is not the page's."""
    text = tidy(value.text)
    return text if not text or value.language.split("-")[0] == edition.language else [text, value.language]


def _indicator(edition: Edition, row: Row) -> dict[str, object]:
    name = str(row["indicator_id"])
    values = {
        "theme": row["theme_id"],
        "path": "" if edition.shelf.is_spread(row["indicator_id"]) else edition.shelf.defined[row["indicator_id"]],
        "name": _text(edition, edition.name(row)),
        "unit": _text(edition, units.alone(edition, name)),
        "comparability": _text(edition, label(row, "comparability", edition.language)),
        "standards": [
            [one.value, thresholds.in_full(edition, name, one), _text(edition, one.name), _kinds(edition, one)]
            for one in thresholds.limits(edition, name)
        ],
    }
    return {key: value for key, value in values.items() if value}


def _kinds(edition: Edition, limit: Limit) -> list[str | list[str]]:
    """The kinds of entity that a threshold may stand beside, as they are called."""
    kinds = [kind.id for kind in edition.shelf.kinds.values() if not limit.kinds or kind.id in limit.kinds]
    return [_text(edition, edition.kind({"kind": kind})) for kind in kinds]


def _named_place(edition: Edition, row: Row) -> dict[str, object]:
    values = {
        "name": _text(edition, edition.name(row)),
        "kind": _text(edition, edition.kind(row)),
        "years": list(edition.shelf.years.get(str(row["entity_id"]), ())),
        "note": _text(edition, label(row, "note", edition.language)),
    }
    return {key: value for key, value in values.items() if value}


def _marks(edition: Edition) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every mark that an observation carries: its kind, its word, its meaning."""
    every = map(itemgetter(*observed.MARKED), edition.shelf.observations.values())
    for cells in dict.fromkeys(every):
        for mark in observed.marks(edition, dict(zip(observed.MARKED, cells, strict=True))):
            yield mark.kind, (mark.text, mark.meaning)


def _place(edition: Edition, name: str) -> dict[str, object]:
    """The values of a place by indicator, and its gaps; an address is given as the number of its form, see `_form`."""
    shelf = edition.shelf
    years = shelf.years.get(name, ())
    observed = [row for year in years for row in shelf.observations_in.get((name, year), ())]
    gaps = [row for year in years for row in shelf.gaps_in.get((name, year), ())]
    values = [_value(edition, row) for row in observed if row["entity_id"] == name]
    forms = {form: number for number, form in enumerate(dict.fromkeys(_forms(values)))}
    numbered = (
        [forms[_form(cell, row[0])] if at in LINKS and cell else cell for at, cell in enumerate(row)] for row in values
    )
    told: dict[str, list[Sequence[object]]] = {}
    for indicator, *rest in numbered:
        told.setdefault(str(indicator), []).append(rest)
    return {
        "addresses": list(forms),
        "values": told,
        "gaps": [
            [row["indicator_id"], int(row["year"]), edition.say(f"gap-{row['reason']}")]
            for row in gaps
            if row["entity_id"] == name
        ],
    }


def _forms(values: Sequence[Sequence[object]]) -> Iterator[str]:
    """The forms of all addresses in rows of values."""
    for row in values:
        yield from (_form(row[at], row[0]) for at in LINKS if row[at : at + 1] not in ([], [""]))


def _form(address: object, indicator: object) -> str:
    """An address with `*` in the place of its indicator: those of a report are the same."""
    before, found, after = str(address).rpartition(str(indicator))
    return f"{before}*{after}" if found else after


def _value(edition: Edition, row: Row) -> list[object]:
    """One observation by position: indicator, year, period where it is another, value, text, marks, addresses.

    The addresses (`LINKS`) are those of the figure, of its statement, and of the first finding about it. What must be
    said beside the value comes last.
    """
    found, point = observed.findings(edition, row), edition.point(row)
    values: list[object] = [
        row["indicator_id"],
        int(row["year"]),
        "" if str(row["year"]) == row["period"] else row["period"],
        None if math.isnan(point.value) else float(point.value),  # a range has no bar
        full(edition, point),
        " ".join(mark.kind for mark in observed.marks(edition, row)),
        edition.shelf.paths.get(str(row["observation_id"]), ""),
        edition.shelf.stated.get(str(row["statement_id"]), ""),
        found[0].path if found else "",
        beside(edition, point),
    ]
    while values[-1] == "":
        values.pop()
    return values
