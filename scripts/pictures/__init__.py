"""Pictures that leave the site: charts with their words inside, their data, embeds, cards for other sites."""

from scripts.pictures.embed import Frozen
from scripts.pictures.embed import page as embed_page
from scripts.pictures.origins import Origin
from scripts.pictures.publication import File, Publication
from scripts.pictures.publishing import Published, publish, unreadable

__all__ = ["File", "Frozen", "Origin", "Publication", "Published", "embed_page", "publish", "unreadable"]
