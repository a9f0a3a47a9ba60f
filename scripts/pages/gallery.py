"""The gallery: every chart as a picture that leads to its page, by theme and by place; more than fit as links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scripts.charts import Chart
from scripts.fixed import fixed
from scripts.pages.choices import Choice
from scripts.pages.editions import Edition
from scripts.pages.page import Draft, Page
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link

MOST = 150  # pictures of one page


@fixed
class Piece:
    """One chart: its page, its picture (path and size), and the themes and places that it can be chosen by."""

    link: Link
    image: str
    width: int
    height: int
    themes: tuple[str, ...]
    places: tuple[str, ...]


@fixed
class Wall:
    """Charts that hang together: those of a theme or of a place."""

    anchor: str
    name: Label
    pieces: tuple[Piece, ...]


@fixed
class Gallery:
    """What the page shows: in groups, with `choices` where there are pictures; where they are too many, without any.

    Then the `places` lead to the charts that stand on their pages.
    """

    groups: tuple[Wall, ...]
    places: tuple[Link, ...]
    pictures: bool
    choices: tuple[Choice, ...]


def pages(edition: Edition) -> Iterator[Draft]:
    """The gallery, where there is any chart with a page of its own."""
    if edition.published:
        yield Draft(_page)


def _page(edition: Edition) -> Page:
    return Page(
        path=addresses.CHARTS,
        template="charts",
        title=edition.words("charts"),
        description=edition.counted("charts-description", len(edition.published)),
        section=addresses.CHARTS,
        view=_view(edition),
        crumbs=(edition.home,),
        contents=False,
    )


def _view(edition: Edition) -> Gallery:
    """Pictures of all charts; of very many only those that are not of one place, and of very many of these links."""
    every = len(edition.published) <= MOST
    walls = [*_whole(edition), *_themes(edition), *(_places(edition) if every else ())]
    pictures = sum(len(one.pieces) for one in walls) <= MOST
    return Gallery(
        groups=tuple(walls),
        places=() if every else tuple(_ways(edition)),
        pictures=pictures,
        choices=tuple(_choices(edition, walls)) if pictures else (),
    )


def _whole(edition: Edition) -> Iterator[Wall]:
    """Charts of the whole: those of the home page and of the reports."""
    charts = [one for one in edition.published if not one.subject]
    if charts:
        yield _wall(edition, "section-whole", edition.words("charts-of-all"), charts)


def _themes(edition: Edition) -> Iterator[Wall]:
    """Charts of indicators by theme: as many as there are indicators, however many places there are."""
    of_indicators: dict[str, list[Chart]] = {}
    for chart in edition.published:
        if chart.page == "indicator":
            of_indicators.setdefault(chart.subject, []).append(chart)
    for name, theme in edition.shelf.themes.items():
        rows = [one for one, row in edition.shelf.indicators.items() if row["theme_id"] == name]
        charts = [chart for one in rows for chart in of_indicators.get(one, ())]
        if charts:
            yield _wall(edition, f"theme-{name}", edition.name(theme), charts)


def _places(edition: Edition) -> Iterator[Wall]:
    """Charts of each place, by its name."""
    for host, charts in _of_places(edition).items():
        yield _wall(edition, f"place-{host}", edition.entity(host), charts)


def _ways(edition: Edition) -> Iterator[Link]:
    """Places that have charts; each leads to its page, which shows them."""
    for host in _of_places(edition):
        yield Link(edition.entity(host), addresses.place(host))


def _of_places(edition: Edition) -> Mapping[str, Sequence[Chart]]:
    found: dict[str, list[Chart]] = {}
    for chart in edition.published:
        if chart.page in ("place", "place_year"):
            found.setdefault(chart.subject, []).append(chart)
    return {name: found[name] for name in (str(row["entity_id"]) for row in edition.shelf.places) if name in found}


def _wall(edition: Edition, anchor: str, name: Label, charts: Sequence[Chart]) -> Wall:
    return Wall(anchor, name, tuple(_piece(edition, chart) for chart in charts))


def _piece(edition: Edition, chart: Chart) -> Piece:
    one = edition.publication(chart.id)
    if one is None:
        raise ValueError(f"chart '{chart.id}' has no picture of its own")
    shelf = edition.shelf
    observed = [shelf.observations[name] for name in chart.observations]
    entities = dict.fromkeys([*(str(row["entity_id"]) for row in observed), *(entity for entity, _ in chart.reports)])
    hosts = [shelf.hosts.get(entity, "") for entity in entities]
    indicators = dict.fromkeys(str(row["indicator_id"]) for row in observed) or chart.indicators
    width, height = one.pixels
    return Piece(
        link=Link(Label(chart.title, edition.language), addresses.chart(chart.id)),
        image=one.files["svg"].path,
        width=width,
        height=height,
        themes=tuple(dict.fromkeys(str(shelf.indicators[name]["theme_id"]) for name in indicators)),
        places=tuple(filter(None, dict.fromkeys(hosts))),
    )


def _choices(edition: Edition, walls: Sequence[Wall]) -> Iterator[Choice]:
    pieces = [piece for wall in walls for piece in wall.pieces]
    themes, places = _telling(piece.themes for piece in pieces), _telling(piece.places for piece in pieces)
    named = ((name, edition.name(row)) for name, row in edition.shelf.themes.items() if name in themes)
    hosts = (str(row["entity_id"]) for row in edition.shelf.places)
    listed = ((name, edition.entity(name)) for name in hosts if name in places)
    every = Choice("theme", edition.say("theme"), tuple(named)), Choice("place", edition.say("place"), tuple(listed))
    yield from (one for one in every if one.options)


def _telling(found: Iterable[Sequence[str]]) -> set[str]:
    """What some pieces have and others do not: to choose what all of them have would change nothing."""
    every = [set(names) for names in found]
    return every[0].union(*every) - every[0].intersection(*every) if every else set()
