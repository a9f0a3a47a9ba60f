"""What a site will weigh, before any of it is made: counted from the catalogue, with sizes measured on built sites."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from scripts.charts.chart import FEWEST
from scripts.curated.project import Project
from scripts.curated.records import ChartEntry
from scripts.fixed import fixed
from scripts.parallel import ALL, Shard
from scripts.pipeline.ready import Ready
from scripts.problems import Problem
from scripts.words import languages

Numbers = npt.NDArray[np.int64]
MEGA = 1_000_000
# Bytes in two languages, measured as docs/about/scale.md says: what every site has; what one more observation brings
# with it (pages, evidence, citations, downloads); an indicator's page or place; a chart's page, files and embed.
FRAME, OBSERVATION, LEAN_OBSERVATION, INDICATOR, CHART = 5_000_000, 32_000, 4_500, 10_000, 220_000
LISTED = 1_450  # of an observation with its page on another site: tables, downloads, comparisons, and what leads there
UNSHOWN = 550  # of an observation that stands on no page: tables and downloads
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
    indicators, every = len(ready.tables["indicators"]), ready.tables["observations"]
    shown = every["entity_id"].isin(_shown(ready.tables["entities"], ready.project))
    found, rest = estimated(every[shown], indicators, ready.entries, ready.site, shard), every[~shown]
    more = UNSHOWN * len(rest) * shard.whole
    return Weight(
        found.places + rest["entity_id"].nunique() * shard.whole,
        found.observations + len(rest) * shard.whole,
        found.charts,
        found.bytes + round(len(languages()) / 2 * more),
    )


def _shown(entities: pd.DataFrame, project: Project) -> Sequence[str]:
    """The places that have a page, or are in one that has: their figures stand on it."""
    names, parents = list(map(str, entities["entity_id"])), map(str, entities["parent_id"])
    pageless, above = (
        {kind.id for kind in project.entity_kinds if not kind.page},
        dict(zip(names, parents, strict=True)),
    )
    paged = {name for name, kind in zip(names, entities["kind"], strict=True) if kind not in pageless}

    def stands(name: str) -> bool:
        return name in paged or (name in above and stands(above[name]))

    return [name for name in names if stands(name)]


def estimated(
    every: pd.DataFrame, indicators: int, charts: Sequence[ChartEntry], site: Project, shard: Shard = ALL
) -> Weight:
    """What a site of such observations will weigh; these need to tell entity, year and indicator alone."""
    offers, groups = site.downloads, _groups(every)
    has = np.array([shard.has(str(name)) for name in groups.places], dtype=bool)
    own = has[groups.place] if len(every) else np.empty(0, dtype=bool)
    housed = [one for one in charts if one.own_page]
    entries = [one for one in housed if (offers.charts if one.page.startswith("place") else shard.whole)]
    made = round(DRAWN * sum(_enough(groups, one) for one in entries))
    each = OBSERVATION if offers.figures and offers.citations and offers.api else LEAN_OBSERVATION
    listed = INDICATOR * indicators + LISTED * int((~own).sum())
    total = each * int(own.sum()) + CHART * made + listed * shard.whole
    return Weight(int(has.sum()), int(own.sum()), made, FRAME + round(len(languages()) / 2 * total))


@fixed
class _Groups:
    """Of each observation the place, the place and year, and the indicator, by number; and their names."""

    place: Numbers
    edition: Numbers
    indicator: Numbers
    places: "pd.Index[str]"
    indicators: "pd.Index[str]"


def _groups(rows: pd.DataFrame) -> _Groups:
    place, places = pd.factorize(rows["entity_id"])
    year, years = pd.factorize(rows["year"])
    indicator, indicators = pd.factorize(rows["indicator_id"])
    return _Groups(place, place * len(years) + year, indicator, pd.Index(places), pd.Index(indicators))


def _enough(all_rows: _Groups, entry: ChartEntry) -> int:
    """How many charts of an entry have so many figures that they could have pages of their own."""
    wanted = all_rows.indicators.isin(list(entry.indicators)) if entry.indicators else None
    own = slice(None) if wanted is None else wanted[all_rows.indicator]
    if entry.page == "indicator":
        pairs = np.unique(all_rows.indicator[own] * len(all_rows.places) + all_rows.place[own])
        return int((np.bincount(pairs // max(1, len(all_rows.places))) >= FEWEST).sum())
    if not entry.page.startswith("place"):
        return 1
    by = all_rows.edition if entry.page == "place_year" else all_rows.place
    return int((np.bincount(by[own]) >= FEWEST).sum())


def beyond(found: Weight, project: Project) -> bool:
    """Whether a site would weigh more than it has room."""
    return found.bytes > project.room * MEGA


def too_heavy(ready: Ready, found: Weight) -> Iterator[Problem]:
    """A problem where a site of this weight has no room."""
    room = ready.project.room
    whose = ", as GitHub Pages takes" if room == Project.model_fields["room"].default else ""
    if beyond(found, ready.project):
        remedy = "" if ready.project.offers == "lean" else "'offers: lean', "
        yield Problem(
            "project.yaml",
            ready.line("room") or ready.line("offers"),
            f"room: {str(found).removesuffix('.')}, and there is room for {room:,} MB{whose}: "
            f"write {remedy}fewer shapes under 'downloads', divide the catalogue into several sites, such as one a "
            "province ('sites'), or write the room that there is where it is published ('room: 5000')",
        )
