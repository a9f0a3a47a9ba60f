"""The page of a theme: its indicators over the places with their newest values, and all of those with one value."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scripts.citations import Citation
from scripts.figures import units
from scripts.figures.values import full
from scripts.fixed import fixed
from scripts.pages import citing
from scripts.pages.cells import marks_in
from scripts.pages.compare import LatestValue, latest
from scripts.pages.editions import Edition
from scripts.pages.indicators import IndicatorView, described
from scripts.pages.jsonld import DatasetScope, dataset
from scripts.pages.observed import depths
from scripts.pages.page import Draft, Page
from scripts.published import File
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Mark, Row

PLACES = 6


@fixed
class Several:
    """An indicator with a page of its own: how deep it stands below others, its newest value at each place shown."""

    anchor: str
    name: Link
    unit: Label
    depth: int
    values: tuple[LatestValue | None, ...]


@fixed
class Single:
    """An indicator without a page of its own, and everything that is shown of it; `told` are its values by path."""

    anchor: str
    name: Label
    about: IndicatorView
    told: Mapping[str, str]


@fixed
class Overview:
    """What the page shows; `left_out` counts the places that have no column, `files` are the data of the theme.

    `elsewhere` are the indicators that have values, but none at a place with a column.
    """

    places: tuple[Link, ...]
    left_out: int
    several: tuple[Several, ...]
    elsewhere: tuple[Link, ...]
    singles: tuple[Single, ...]
    marks: tuple[Mark, ...]
    compare: str
    files: tuple[File, ...]
    citation: Citation


def pages(edition: Edition) -> Iterator[Draft]:
    """The page of each theme that has indicators."""
    for name, row in edition.shelf.themes.items():
        if name in edition.shelf.of_theme:
            yield Draft.of(_page, name, row)


def _page(edition: Edition, theme: str, row: Row) -> Page:
    shelf, path, title = edition.shelf, addresses.theme(theme), edition.name(row)
    indicators = shelf.of_theme[theme]
    observed = [one for each in indicators for one in shelf.by_indicator.get(each["indicator_id"], ())]
    counts = {
        "indicators": edition.counted("indicators-held", len(indicators)),
        "values": edition.counted("values-held", len(observed)),
    }
    description = edition.say("theme-description", name=title.text, **counts)
    covered = [int(one["year"]) for one in observed], [str(one["entity_id"]) for one in observed]
    scope = DatasetScope(*covered, indicators, edition.offered(f"themes/{theme}"))
    return Page(
        path=path,
        template="theme",
        title=title,
        description=description,
        section=addresses.INDICATORS,
        view=_overview(edition, theme, observed),
        crumbs=(edition.home, Link(edition.words("indicators"), addresses.INDICATORS)),
        dataset=dataset(edition, path, title.text, description, scope) if observed else None,
        feed=addresses.feed(addresses.INDICATORS, theme),
    )


def _overview(edition: Edition, theme: str, observed: Sequence[Row]) -> Overview:
    shelf, indicators = edition.shelf, edition.shelf.of_theme[theme]
    counts = Counter(str(row["entity_id"]) for row in observed)
    known = [str(row["entity_id"]) for row in shelf.places if row["entity_id"] in counts]
    most = sorted(known, key=lambda name: -counts[name])[:PLACES]
    places = [name for name in known if name in most]
    every = tuple(newest(edition, [row for row in indicators if shelf.is_spread(row["indicator_id"])], places))
    several = tuple(one for one in every if any(one.values) or not places)
    singles = tuple(
        Single(str(row["indicator_id"]), edition.name(row), described(edition, row), _told(edition, row))
        for row in indicators
        if not shelf.is_spread(row["indicator_id"])
    )
    cells = [value.cell for one in several for value in one.values if value]
    cells += [cell for one in singles for group in one.about.groups for line in group.lines for cell in line.cells]
    return Overview(
        places=tuple(Link(edition.entity(name), addresses.place(name)) for name in places),
        left_out=len(known) - len(places),
        several=several,
        elsewhere=tuple(one.name for one in every if one not in several),
        singles=singles,
        marks=marks_in(cells),
        compare=f"{addresses.COMPARE}?t={theme}",
        files=tuple(edition.offered(f"themes/{theme}")),
        citation=citing.theme(edition, theme),
    )


def _told(edition: Edition, indicator: Row) -> dict[str, str]:
    """The values of an indicator with their units, as they are said outside a table, by the paths of their figures."""
    rows = edition.shelf.by_indicator.get(indicator["indicator_id"], ())
    return {edition.shelf.paths.get(row["observation_id"], ""): full(edition, edition.point(row)) for row in rows}


def newest(edition: Edition, rows: Sequence[Row], places: Sequence[str]) -> Iterator[Several]:
    """The newest value of each indicator at each place."""
    names = [str(row["indicator_id"]) for row in rows]
    deep = depths(edition, names)
    for name, row in zip(names, rows, strict=True):
        values = tuple(latest(edition, edition.shelf.series.get((place, name), ())) for place in places)
        way = Link(edition.name(row), addresses.indicator(name))
        yield Several(name, way, units.alone(edition, name), deep[name], values)
