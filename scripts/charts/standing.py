"""Which kinds of chart may stand on which kind of page."""

from collections.abc import Iterable, Mapping

from scripts.curated.records import ChartEntry

ALONE = ("home", "sources")  # pages that stand alone: an entry there makes one chart
OF_PLACE = ("scorecard", "trend", "threshold", "parts", "shares", "bars", "coverage")
OF_INDICATOR = ("ranked", "trend", "multiples", "shares", "map")
ON_PAGES: Mapping[str, tuple[str, ...]] = {
    "place": OF_PLACE,
    "place_year": OF_PLACE,
    "indicator": OF_INDICATOR,
    **dict.fromkeys(ALONE, (*OF_INDICATOR, "coverage")),
}


def misplaced(entries: Iterable[ChartEntry]) -> list[str]:
    """The entries whose kind cannot stand on their kind of page, and what could, one sentence each."""
    return [
        f"chart '{entry.id}': kind '{entry.kind}' is not for page '{entry.page}': use {', '.join(ON_PAGES[entry.page])}"
        for entry in entries
        if entry.kind not in ON_PAGES[entry.page]
    ]
