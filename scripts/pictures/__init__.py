"""Pictures that leave the site: charts with their words inside, their data, embeds, cards for other sites."""

from scripts.pictures.caption import site_name, words
from scripts.pictures.embed import Around, Way, code, framing
from scripts.pictures.keeping import kept
from scripts.pictures.origins import Origin
from scripts.pictures.publication import Publication
from scripts.pictures.publishing import Held, Published, frozen, publish
from scripts.pictures.together import LightChart, light

__all__ = [
    "Around",
    "Held",
    "LightChart",
    "Origin",
    "Publication",
    "Published",
    "Way",
    "code",
    "framing",
    "frozen",
    "kept",
    "light",
    "publish",
    "site_name",
    "words",
]
