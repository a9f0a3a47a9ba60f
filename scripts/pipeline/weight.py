"""What a site will weigh, before any of it is made: counted from the catalogue, with sizes measured on built sites."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts import charts
from scripts.figures.speaker import speaker
from scripts.pipeline.ready import Ready
from scripts.pipeline.wanted import possible
from scripts.problems import Problem
from scripts.words import languages

MEGA = 1_000_000
# Bytes in two languages, measured as docs/about/scale.md says: what every site has; what one more observation brings
# with it (pages, evidence, citations, downloads); an indicator's page or place; a chart's page, files and embed.
FRAME, OBSERVATION, LEAN_OBSERVATION, INDICATOR, CHART = 5_000_000, 32_000, 9_500, 10_000, 220_000
DRAWN = 0.6  # of the charts that may be made so many say something that no other one says


@dataclass(frozen=True)
class Weight:
    """What there is of what weighs, and what it comes to in bytes."""

    places: int
    observations: int
    charts: int
    bytes: int

    @property
    def megabytes(self) -> int:
        """The weight in MB."""
        return round(self.bytes / MEGA)

    def __str__(self) -> str:
        counts = f"{self.observations:,} observations of {self.places:,} places, {self.charts:,} charts with pages"
        return f"The site will weigh about {self.megabytes:,} MB ({counts})."


def weight(ready: Ready) -> Weight:
    """What the site of a catalogue will weigh."""
    shelf = ready.shelf
    made = _charts(ready, charts.addressed(speaker(shelf, languages()[0], ready.project.reading.said), ready.entries))
    return Weight(len(shelf.places), len(shelf.observations), made, _bytes(ready, made))


def _charts(ready: Ready, ids: Iterable[tuple[str, str]]) -> int:
    """About how many charts have pages, of those that may be, by id with that of their entry."""
    of_places = {entry.id for entry in ready.entries if entry.page.startswith("place")}
    return round(DRAWN * sum(ready.site.downloads.charts or entry not in of_places for _, entry in ids))


def _bytes(ready: Ready, made: int) -> int:
    offers = ready.site.downloads
    each = OBSERVATION if offers.figures and offers.citations and offers.api else LEAN_OBSERVATION
    total = each * len(ready.tables["observations"]) + INDICATOR * len(ready.tables["indicators"]) + CHART * made
    return FRAME + round(len(languages()) / 2 * total)


def too_heavy(ready: Ready) -> Iterator[Problem]:
    """A problem where a site would weigh more than it has room."""
    room = ready.project.room
    if _bytes(ready, _charts(ready, possible(ready))) <= room * MEGA:
        return  # even with every chart that there could be
    found = weight(ready)
    if found.bytes > room * MEGA:
        remedy = "" if ready.project.offers == "lean" else "'offers: lean', "
        yield Problem(
            "project.yaml",
            ready.line("room") or ready.line("offers"),
            f"room: {str(found).removesuffix('.')}, and there is room for {room:,} MB, as GitHub Pages takes: "
            f"write {remedy}fewer shapes under 'downloads', divide the catalogue into several sites, such as one a "
            "province, or write the room that there is where it is published ('room: 5000')",
        )
