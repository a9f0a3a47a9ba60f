"""Whether charts have addresses of their own, before any is made."""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from scripts import charts
from scripts.curated.records import ChartEntry
from scripts.pipeline.ready import Ready
from scripts.problems import Problem, raise_if
from scripts.words import languages


def addressed(ready: Ready) -> None:
    """Make sure of the addresses of charts; raises `ProblemsError` where charts of two entries would have the same."""
    if ambiguous(ready.tables["observations"], ready.entries, ready.checked.catalogue.indicators):
        from scripts.figures.speaker import speaker

        of_first = speaker(ready.shelf, languages()[0], ready.project.reading.hedges)
        raise_if(list(_shared(ready, charts.addressed(of_first, ready.entries))))


def ambiguous(observed: pd.DataFrame, entries: Sequence[ChartEntry], indicators: Iterable[str]) -> bool:
    """Whether charts of two entries might have one address, whatever values there are: else nobody need read these."""
    first: dict[str, str] = {}
    return any(first.setdefault(chart, entry) != entry for chart, entry in _possible(observed, entries, indicators))


def _possible(
    observed: pd.DataFrame, entries: Sequence[ChartEntry], indicators: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """The ids that charts may have, each once with that of its entry."""
    places, years = observed["entity_id"].unique().tolist(), observed["year"].unique().tolist()
    for entry in entries:
        ends = [f"-{year}" for year in years] if entry.page == "place_year" else [""]
        if entry.page.startswith("place"):
            yield from ((f"{entry.id}-{place}{end}", entry.id) for place in places for end in ends)
        elif entry.page == "indicator":
            yield from ((f"{one}-{entry.id}", entry.id) for one in indicators)
        else:
            yield entry.id, entry.id


def _shared(ready: Ready, found: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Charts of two entries at one address; `found` are ids of charts with those of their entries."""
    entries, first = {at.record.id: at for at in ready.checked.catalogue.loaded.charts}, dict[str, str]()
    for chart, entry in found:
        if (other := first.setdefault(chart, entry)) != entry:
            message = f"id: '{entry}' and '{other}' both make a chart '{chart}': choose another id for one"
            yield entries[entry].problem(message, "id")
