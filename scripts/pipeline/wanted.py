"""Which charts there will be, before any is drawn."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scripts import charts
from scripts.charts import Chart, layers
from scripts.curated.records import ChartEntry
from scripts.drawers import SHELF, Drawers
from scripts.figures.speaker import Speaker, speaker
from scripts.parallel import PORTIONS_OF_ALL, Shard, Turn, portion
from scripts.pipeline.addressed import addressed
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready
from scripts.words import languages

Wanted = Mapping[str, Sequence[Chart]]
AT_ONCE = 4_000  # observations of the places that one process has in memory with all their charts and pages
PART = 3  # a turn is no more than such a part of what is left, so that at the end no processor waits long


def wanted(ready: Ready, inputs: Inputs) -> Wanted:
    """The charts of each language, with those that would say nothing; raises `ProblemsError`, see `addressed`.

    Charts of places are among them where they have pages and files of their own: else see `of_places`.
    """
    addressed(ready)
    layers.remember(inputs.store)
    entries = ready.entries if ready.site.downloads.charts else _entries(ready, of_places=False)
    speakers = dict(_speakers(ready))
    drawers = Drawers({SHELF: speakers[languages()[0]]}, ready.shelf.entities.keys(), inputs.store.briefly, ready.held)
    given = ready.site.downloads.charts, inputs.store, inputs.shard
    return {one: charts.candidates(own, entries, *given, drawers=drawers) for one, own in speakers.items()}


def of_places(ready: Ready, inputs: Inputs, beside: Wanted, turn: Shard) -> Wanted:
    """The charts of the places of one turn, which stand `beside` all charts of anything else."""
    entries = _entries(ready, of_places=True)
    return {
        one: charts.candidates(speaking, entries, False, inputs.store, turn, beside[one])
        for one, speaking in _speakers(ready)
    }


def turns(ready: Ready, inputs: Inputs, portions: Iterable[int] = range(PORTIONS_OF_ALL)) -> Iterator[Turn]:
    """What is made of some portions one after the other, so that memory does not grow with all charts and pages.

    That is for charts of places without pages of their own, of which no list tells.
    """
    observed, every = Counter(map(portion, ready.tables["observations"]["entity_id"])), sorted(portions)
    for some in filled([observed[number] for number in every], AT_ONCE):
        yield Turn(portions=frozenset(every[place] for place in some), share=inputs.shard)


def filled(weights: Sequence[int], most: int) -> Iterator[frozenset[int]]:
    """Numbers from 0 in their order, put together as long as their weights come to no more than `most`.

    The first of several groups is small, as all others wait for it, and so are the last ones.
    """
    some, used, left = set[int](), 0, sum(weights)
    room = most if left <= most else most // PART
    for number, weight in enumerate(weights):
        if some and used + weight > room:
            yield frozenset(some)
            left -= used
            room = min(most, max(left // PART, most // PART))
            some, used = set(), 0
        some.add(number)
        used += weight
    yield frozenset(some)


def _entries(ready: Ready, of_places: bool) -> Sequence[ChartEntry]:
    return [entry for entry in ready.entries if charts.of_place(entry) == of_places]


def _speakers(ready: Ready) -> Iterator[tuple[str, Speaker]]:
    hedges, outlines = ready.project.reading.hedges, ready.checked.catalogue.outlines
    return ((one, speaker(ready.shelf, one, hedges, outlines)) for one in languages())
