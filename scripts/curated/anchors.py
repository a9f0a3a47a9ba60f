"""What the addresses of figures are made of: no two figures may stand at one, whatever is added later."""

from collections.abc import Iterator, Mapping, Sequence

from scripts import periods
from scripts.curated.loading import Loaded
from scripts.problems import Problem, nearest


def faults(loaded: Loaded, known: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Periods that addresses do not name, where these do not go together, and ids that two figures would be found at.

    `known` holds the ids that are defined, by what they name.
    """
    yield from _unnamed(loaded, known)
    yield from _alike(loaded)
    yield from _alike_in_parts(loaded)


def _unnamed(loaded: Loaded, known: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Unnamed periods of places and indicators that are not there, or two for one address."""
    said: set[tuple[str, int, str]] = set()
    for place, row in enumerate(loaded.project.record.unnamed_periods):
        wanted = [("entities", row.entity), *(("indicators", name) for name in row.indicators)]
        for kind, name in wanted:
            if name not in known[kind] and kind not in loaded.partial:
                message = f"unnamed_periods: '{name}' is not defined; {nearest(name, known[kind])}"
                yield loaded.project.problem(message, "unnamed_periods", place)
        own = {(row.entity, row.year, name) for name in row.indicators or ("",)}
        if own & said:
            message = f"unnamed_periods: '{row.entity}' has two for one address in {row.year}: keep one"
            yield loaded.project.problem(message, "unnamed_periods", place)
        said |= own


def _alike(loaded: Loaded) -> Iterator[Problem]:
    """Indicators with the id that another's gets in an address: with a period behind it, or a part before it."""
    names, within = {row.record.id for row in loaded.indicators}, set(_within(loaded))
    for row in loaded.indicators:
        for first, rest in _splits(row.record.id):
            if (first in names and periods.is_code(rest)) or (first in within and rest in names):
                message = f"id '{row.record.id}' is also the address of figures of '{first}': choose another"
                yield row.problem(message, "id")


def _alike_in_parts(loaded: Loaded) -> Iterator[Problem]:
    """Parts of places whose figures would be found at one address: `a` with `b-loans`, `a-b` with `loans`."""
    names, within = {row.record.id for row in loaded.indicators}, _within(loaded)
    for name in within:
        for first, rest in _splits(name):
            both = first in within and next((one for one in sorted(names) if f"{rest}-{one}" in names), None)
            if both:
                row = next(at for at in loaded.entities if at.record.id == name)
                message = f"id '{name}' with '{both}' is the address of '{first}' with '{rest}-{both}': choose another"
                yield row.problem(message, "id")


def _within(loaded: Loaded) -> Sequence[str]:
    """The entities that have no page of their own, and stand on that of another."""
    without = {kind.id for kind in loaded.project.record.entity_kinds if not kind.page}
    return [row.record.id for row in loaded.entities if row.record.kind in without]


def _splits(name: str) -> Iterator[tuple[str, str]]:
    parts = name.split("-")
    yield from (("-".join(parts[:at]), "-".join(parts[at:])) for at in range(1, len(parts)))
