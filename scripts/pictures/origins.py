"""Where a chart's figures come from: the statements behind its observations, and the reports that state them."""

from collections.abc import Iterable, Iterator, Sequence

from scripts.charts import Chart
from scripts.fixed import fixed
from scripts.kept import Briefly, summed
from scripts.shelf.labels import Row
from scripts.shelf.origins import stated
from scripts.shelf.rows import Shelf


@fixed
class Origin:
    """A report behind a chart, and which of its statements the chart rests on: (statement id, section)."""

    source: str
    title: str
    publisher: str
    year: int
    language: str
    statements: tuple[tuple[str, str], ...]


def statements(shelf: Shelf, observation: str) -> list[str]:
    """The statements that an observation is or was computed from, each once, in the order of its inputs."""
    return [str(row["statement_id"]) for row in stated([observation], shelf.observations, shelf.statements)]


def origins(shelf: Shelf, chart: Chart) -> tuple[Origin, ...]:
    """The reports behind a chart, the newest first, with the statements that it rests on; none where it counts."""
    names = dict.fromkeys(one for name in chart.observations for one in statements(shelf, name))
    by_source: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        row = shelf.statements[name]
        by_source.setdefault(str(row["source_id"]), []).append((name, str(row["section"])))
    for name in _counted(shelf, chart):
        by_source.setdefault(name, [])
    made = (_origin(shelf.sources[name], found) for name, found in by_source.items())
    return tuple(sorted(made, key=lambda one: (-one.year, one.source)))


class Behind:
    """All that a chart takes from a shelf beside itself, in brief: two that are equal make the same files."""

    def __init__(self, shelf: Shelf, briefly: Briefly) -> None:
        self._shelf, self._briefly = shelf, briefly
        self._known: dict[str, object] = {}
        self._together: dict[tuple[str, ...], bytes] = {}  # figures of charts, which those of all languages share

    def all(self, chart: Chart) -> Iterator[object]:
        """The names of things, the reports, and each figure with what it rests on."""
        shelf = self._shelf
        yield from map(self._briefly, (shelf.entities, shelf.indicators, shelf.scopes, shelf.sources))
        names = tuple(chart.observations)
        if names not in self._together:
            self._together[names] = self._all_of(names)
        yield self._together[names]

    def _all_of(self, names: Sequence[str]) -> bytes:
        """Figures with what each rests on: most are stated, and are looked up in one go."""
        each, statements = self._briefly.each, self._shelf.statements
        every = [*map(self._shelf.observations.get, names)]
        rows = [row for row in every if row]
        stated = [statements.get(row["statement_id"]) for row in rows]
        others = [name for name, row in zip(names, every, strict=True) if not row or row["inputs"]]
        return summed(each(rows), each(stated), [*map(self._figure, others)])

    def _figure(self, name: str) -> object:
        """An observation with what it is or was computed from, or a statement."""
        known = self._known.get(name)
        if known is None:
            row = self._shelf.observations.get(name)
            known = self._known[name] = self._briefly(row or self._shelf.statements.get(name))
            if row:
                known = self._known[name] = self._computed(known, row)
        return known

    def _computed(self, own: object, row: Row) -> object:
        """An observation with its inputs; most have one, which states it."""
        stated = self._briefly(self._shelf.statements.get(row["statement_id"]))
        return summed(own, stated, *map(self._figure, row["inputs"].split())) if row["inputs"] else (own, stated)


def _counted(shelf: Shelf, chart: Chart) -> list[str]:
    """The reports that a chart counts."""
    rows = (row for entity in {entity for entity, _ in chart.reports} for row in shelf.sources_of.get(entity, ()))
    wanted = set(chart.reports)
    return [str(row["source_id"]) for row in rows if (str(row["entity_id"]), int(row["year"])) in wanted]


def _origin(row: Row, found: Iterable[tuple[str, str]]) -> Origin:
    return Origin(
        source=str(row["source_id"]),
        title=str(row["title"]),
        publisher=str(row["publisher"]),
        year=int(row["year"]),
        language=str(row["language"]),
        statements=tuple(found),
    )
