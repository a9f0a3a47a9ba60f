"""The picture that other sites show with a link to a page: a real chart, with its title."""

from collections.abc import Mapping, Sequence

from markupsafe import escape

from scripts.charts import Chart
from scripts.fixed import fixed
from scripts.pictures import Publication
from scripts.shelf import addresses
from scripts.words import tidy


@fixed
class Card:
    """A picture of `width` × `height` pixels below the root of the site, and what it shows in words."""

    image: str
    alternative: str
    width: int
    height: int


Cards = Mapping[str, Card]


def cards(charts: Mapping[tuple[str, str, int], Sequence[Chart]], own: Mapping[str, Publication]) -> dict[str, Card]:
    """Cards by the address of the page: a chart's own, else the first chart of the page."""
    found: dict[str, Card] = {}
    for (page, subject, year), group in charts.items():
        made = [own[chart.same or chart.id] for chart in group if (chart.same or chart.id) in own]
        found |= {addresses.chart(one.chart): _card(one) for one in made}
        if made:
            found.setdefault(_path(page, subject, year), _card(made[0]))
    return found


def told(card: Card) -> dict[str, object]:
    """A card as the theme is told of it; the words are escaped, as themes print them as they are."""
    words = str(escape(tidy(card.alternative).strip()))
    return {"image": card.image, "alt": words, "width": card.width, "height": card.height}


def _path(page: str, subject: str, year: int) -> str:
    if page == "place_year":
        return addresses.place_year(subject, year)
    if page == "place":
        return addresses.place(subject)
    if page == "indicator":
        return addresses.indicator(subject)
    return addresses.SOURCES if page == "sources" else addresses.HOME


def _card(one: Publication) -> Card:
    return Card(one.files["png"].path, one.alternative, *one.pixels)
