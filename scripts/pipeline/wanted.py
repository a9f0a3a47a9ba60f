"""Which charts there will be, before any is drawn."""

from collections.abc import Mapping, Sequence

from scripts import charts
from scripts.charts import Chart, layers
from scripts.figures.speaker import speaker
from scripts.pipeline.addressed import addressed
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready
from scripts.words import languages


def wanted(ready: Ready, inputs: Inputs) -> Mapping[str, Sequence[Chart]]:
    """The charts of each language, with those that would say nothing; raises `ProblemsError`, see `addressed`."""
    addressed(ready)
    layers.remember(inputs.store)
    hedges, outlines = ready.project.reading.said, ready.checked.catalogue.outlines
    speakers = {one: speaker(ready.shelf, one, hedges, outlines) for one in languages()}
    of_places = ready.site.downloads.charts
    return {
        one: charts.candidates(speaking, ready.entries, of_places, inputs.store, inputs.shard)
        for one, speaking in speakers.items()
    }
