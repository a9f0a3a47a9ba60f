"""What a site will weigh, before any of it is made: counted from the catalogue, with sizes measured on built sites."""

from collections.abc import Iterator, Sequence

import pandas as pd

from scripts.charts.chart import FEWEST
from scripts.curated.project import Project
from scripts.curated.records import ChartEntry
from scripts.fixed import fixed
from scripts.parallel import ALL, Shard
from scripts.pipeline.ready import Ready
from scripts.problems import Problem
from scripts.words import languages

MEGA = 1_000_000
# Bytes in two languages, measured as docs/about/scale.md says: what every site has; what one more observation brings
# with it (pages, evidence, citations, downloads); an indicator's page or place; a chart's page, files and embed.
FRAME, OBSERVATION, LEAN_OBSERVATION, INDICATOR, CHART = 5_000_000, 32_000, 4_500, 10_000, 220_000
LISTED = 1_450  # of an observation with its page on another site: tables, downloads, comparisons, and what leads there
DRAWN = 0.5  # of the charts with enough figures so many say something that no other one says


@fixed
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


def weight(ready: Ready, shard: Shard = ALL) -> Weight:
    """What the site of a catalogue will weigh; of several sites the one that has a `shard`."""
    indicators = len(ready.tables["indicators"])
    return estimated(ready.tables["observations"], indicators, ready.entries, ready.site, shard)


def estimated(
    every: pd.DataFrame, indicators: int, charts: Sequence[ChartEntry], site: Project, shard: Shard = ALL
) -> Weight:
    """What a site of such observations will weigh; these need to tell entity, year and indicator alone."""
    offers, every = site.downloads, every[["entity_id", "year", "indicator_id"]].astype("category")
    rows = every[every["entity_id"].map(shard.has)] if shard != ALL else every
    housed = [one for one in charts if one.own_page]
    entries = [one for one in housed if (offers.charts if one.page.startswith("place") else shard.whole)]
    made = round(DRAWN * sum(_enough(every, one) for one in entries))
    each = OBSERVATION if offers.figures and offers.citations and offers.api else LEAN_OBSERVATION
    listed = INDICATOR * indicators + LISTED * (len(every) - len(rows))
    total = each * len(rows) + CHART * made + listed * shard.whole
    return Weight(rows["entity_id"].nunique(), len(rows), made, FRAME + round(len(languages()) / 2 * total))


def _enough(rows: pd.DataFrame, entry: ChartEntry) -> int:
    """How many charts of an entry have so many figures that they could have pages of their own."""
    own = rows[rows["indicator_id"].isin(entry.indicators)] if entry.indicators else rows
    if entry.page == "indicator":
        return int((own.groupby("indicator_id")["entity_id"].nunique() >= FEWEST).sum())
    by = ["entity_id", "year"] if entry.page == "place_year" else ["entity_id"]
    return int((own.groupby(by).size() >= FEWEST).sum()) if entry.page.startswith("place") else 1


def beyond(found: Weight, project: Project) -> bool:
    """Whether a site would weigh more than it has room."""
    return found.bytes > project.room * MEGA


def too_heavy(ready: Ready, found: Weight) -> Iterator[Problem]:
    """A problem where a site of this weight has no room."""
    room = ready.project.room
    if beyond(found, ready.project):
        remedy = "" if ready.project.offers == "lean" else "'offers: lean', "
        yield Problem(
            "project.yaml",
            ready.line("room") or ready.line("offers"),
            f"room: {str(found).removesuffix('.')}, and there is room for {room:,} MB, as GitHub Pages takes: "
            f"write {remedy}fewer shapes under 'downloads', divide the catalogue into several sites, such as one a "
            "province ('sites'), or write the room that there is where it is published ('room: 5000')",
        )
