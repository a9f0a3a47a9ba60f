"""Every figure as a JSON object, in both languages, beside its page: `/places/<place>/<year>/<anchor>.json`.

The object is the one of the JSON API, with the words, the report, the inputs, the other statements of the same fact,
the findings, the thresholds and the citations for people around it. A figure that no page shows has no address and no
file; the API has it all the same. What programs cite with stands in the files beside the page, see `references`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

from scripts import api, kept
from scripts.citations import Work, cite
from scripts.figures import thresholds
from scripts.figures.values import full
from scripts.kept import Store
from scripts.pages import citing, evidence
from scripts.pages.editions import Edition
from scripts.pages.making import ALWAYS, MAKERS
from scripts.pages.reporting import issue
from scripts.shelf import addresses
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf, fact
from scripts.traced import Traces
from scripts.words import form, languages

Json = dict[str, object]
Editions = Mapping[str, Edition]


def files(editions: Editions, store: Store) -> dict[str, bytes]:
    """The file of every figure that a page shows, by path below the root of the site; one edition a language.

    Those of a page whose sources are as they were are not made again, see `traced`.
    """
    first, shown = editions[languages()[0]], defaultdict[str, list[str]](list)
    for name, spot in first.shelf.spots.items():
        shown[spot.page].append(name)
    given = kept.key(kept.code(MAKERS), kept.installed(), form(), kept.said(languages(), first.project, first.hedges))
    always = [f"{name}.{field}" for name in editions for field in ALWAYS]
    traces = Traces("figures", SimpleNamespace(**editions), store, given, always)
    made: dict[str, bytes] = {}
    for page, names in shown.items():
        made |= kept.unpack(traces.content(traces.thing, _of_page, tuple(names), group=page))
    traces.save()
    return made


def _of_page(spoken: SimpleNamespace, names: Sequence[str]) -> bytes:
    """The files of the figures that one page shows."""
    editions: Editions = {name: getattr(spoken, name) for name in languages()}
    shelf = editions[languages()[0]].shelf
    spots = [(shelf.spots[name], shelf.observations[name]) for name in names]
    return kept.pack(
        (addresses.figure_file(one.page, one.anchor), api.encode(figure(editions, row))) for one, row in spots
    )


def figure(editions: Editions, row: Row, cited: Work | None = None) -> api.FigureObject:
    """The object of one figure, as the work that is `cited` where that is known."""
    shelf, project = editions[languages()[0]].shelf, editions[languages()[0]].project
    work, found = cited or citing.figure(shelf, project, row), shelf.findings_behind[str(row["observation_id"])]
    described = {
        "version": project.version,
        "date": project.created.isoformat(),
        "licence": project.licence.url,
        "address": work.addresses,
        "title": work.titles,
        **api.observation(row, shelf),
        "entity": api.both(shelf.entities[row["entity_id"]], "name"),
        "indicator": api.both(shelf.indicators[row["indicator_id"]], "name"),
        "shown": {name: full(one, one.point(row)) for name, one in editions.items()},
        "sentence": {name: citing.sentence(one, row, work) for name, one in editions.items()},
        **_evidence(editions, row),
        "sources": [_source(shelf.sources[report.id]) for report in work.reports],
        "rests_on": [_input(shelf, name) for name in str(row["inputs"]).split()],
        "other_statements": [
            api.statement(one, shelf) | {"where": evidence.both(editions, one)} for one in _others(shelf, row)
        ],
        "findings": [api.finding(shelf.findings[name], shelf) for name in found],
        "findings_about": [name for name, about in found.items() if about],
        "report": issue(project, str(row["observation_id"]), work.addresses[languages()[0]]),
        "thresholds": list(_thresholds(editions[languages()[0]], row)),
    }
    return api.shaped(api.FigureObject, {**described, "citations": _citations(work)})


def _evidence(editions: Editions, row: Row) -> Json:
    """Where the figure is printed or how it is computed, and what to know before using it, in words."""
    shelf = editions[languages()[0]].shelf
    own = shelf.statements.get(row["statement_id"])
    return {
        "where": evidence.both(editions, own) if own is not None else {},
        "quotation": _quotation(shelf, own) if own is not None else {},
        "arithmetic": {
            name: evidence.arithmetic(one, row) for name, one in editions.items() if row["method"] == "computed"
        },
        "caveats": {name: found for name, one in editions.items() if (found := evidence.caveats(one, row))},
    }


def _quotation(shelf: Shelf, statement: Row) -> Json:
    """The words beside a printed figure, where some are quoted."""
    quoted = shelf.quotations.get(statement["statement_id"], {})
    return {name: quoted[name] for name in ("before", "after") if quoted.get(name)}


def _source(row: Row) -> Json:
    names = ("source_id", "title", "publisher", "published", "language", "url")
    given = {name: str(row[name]) for name in names if row[name]}
    return {**given, "year": int(row["year"]), "page": addresses.source(str(row["source_id"]))}


def _input(shelf: Shelf, name: str) -> api.StatementObject | api.InputObject:
    """An observation or a statement that a value was obtained from."""
    if name in shelf.observations:
        row = shelf.observations[name]
        spot = shelf.spots.get(name)
        found = {"page": spot.address, "json": addresses.figure_file(spot.page, spot.anchor)} if spot else {}
        return api.shaped(api.InputObject, {"observation_id": name, **api.amount(row), **found})
    return api.statement(shelf.statements[name], shelf)


def _others(shelf: Shelf, row: Row) -> list[Row]:
    """What else documents say of the same fact."""
    own = shelf.statements.get(row["statement_id"])
    return [one for one in shelf.facts[fact(own)] if one is not own] if own is not None else []


def _thresholds(edition: Edition, row: Row) -> Iterator[Json]:
    """The thresholds and whether the value meets each; that is left out where the report's words leave it open."""
    rows, name = edition.shelf.thresholds_of.get(row["indicator_id"], ()), str(row["indicator_id"])
    beside = thresholds.beside(edition, name, str(row["entity_id"]))
    for threshold, limit in zip(rows, thresholds.limits(edition, name), strict=True):
        if limit not in beside:
            continue
        met = thresholds.meets(edition.point(row), limit)
        yield api.threshold(threshold) | ({} if met is None else {"met": met})


def _citations(work: Work) -> Json:
    """Two forms for people, each in its one language, and the key of the entry in the files for programs."""
    made = cite(work, languages()[0])
    return {"key": work.key, "gbt7714": made.gbt7714, "apa": made.apa}
