"""Which charts there will be, before any is drawn."""

from collections.abc import Iterator, Mapping, Sequence

from scripts import charts
from scripts.charts import Chart, layers
from scripts.figures.speaker import speaker
from scripts.kept import Store
from scripts.pipeline.ready import Ready
from scripts.problems import Problem, raise_if
from scripts.words import languages


def wanted(ready: Ready, store: Store) -> Mapping[str, Sequence[Chart]]:
    """The charts of each language, with those that would say nothing.

    Raises `ProblemsError` where two of them would have one address.
    """
    layers.remember(store)
    hedges = ready.project.reading.said
    made = {one: charts.candidates(speaker(ready.shelf, one, hedges), ready.entries) for one in languages()}
    raise_if(list(_shared(ready, made[languages()[0]])))
    return made


def _shared(ready: Ready, made: Sequence[Chart]) -> Iterator[Problem]:
    """Charts of two entries at one address."""
    entries, first = {at.record.id: at for at in ready.checked.catalogue.loaded.charts}, dict[str, str]()
    for chart in made:
        if (other := first.setdefault(chart.id, chart.entry)) != chart.entry:
            message = f"id: '{chart.entry}' and '{other}' both make a chart '{chart.id}': choose another id for one"
            yield entries[chart.entry].problem(message, "id")
