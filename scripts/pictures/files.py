"""The texts that stand beside a chart's page: its data as CSV, its description as JSON, and what oEmbed asks for."""

import csv
import json
from collections.abc import Mapping
from io import StringIO

from scripts.charts import Chart
from scripts.citations.work import MOST_REPORTS
from scripts.curated.records import Project
from scripts.numbers import plain
from scripts.pictures.caption import notes, site_name
from scripts.pictures.frame import CARD
from scripts.pictures.origins import Origin, statements
from scripts.published import File
from scripts.shelf import paths
from scripts.shelf.rows import Shelf
from scripts.words import text

COLUMNS = (
    "observation_id",
    "entity_id",
    "entity",
    "indicator_id",
    "indicator",
    "period",
    "year",
    "value",
    "value_low",
    "value_high",
    "unit",
    "method",
    "status",
    "source_id",
    "statement_ids",
)


def table(shelf: Shelf, chart: Chart) -> bytes:
    """The chart's data, a row an observation: UTF-8, labels in the chart's language; `statement_ids` by spaces.

    A chart that counts has rows of its own.
    """
    out = StringIO()
    rows = (_cells(shelf, chart.language, name) for name in dict.fromkeys(chart.observations))
    csv.writer(out, lineterminator="\n").writerows(chart.data or [COLUMNS, *rows])
    return out.getvalue().encode()


def _cells(shelf: Shelf, language: str, name: str) -> tuple[str, ...]:
    row = shelf.observations[name]
    indicator, behind = shelf.indicators[row["indicator_id"]], statements(shelf, name)
    sources = dict.fromkeys(str(shelf.statements[one]["source_id"]) for one in behind)
    return (
        name,
        str(row["entity_id"]),
        text(shelf.entities[row["entity_id"]], "name", language)[0],
        str(row["indicator_id"]),
        text(indicator, "name", language)[0],
        str(row["period"]),
        str(row["year"]),
        *(plain(float(row[column])) for column in ("value", "value_low", "value_high")),
        str((language == "en" and indicator["unit_en"]) or indicator["unit"]),
        str(row["method"]),
        str(row["status"]),
        " ".join(sources),
        " ".join(behind),
    )


def metadata(
    chart: Chart, origins: tuple[Origin, ...], files: Mapping[str, File], project: Project
) -> dict[str, object]:
    """What a program needs to use or cite the chart: words, sources, licence, version, and each file's checksum.

    As in citations the first reports are named and the others counted; the CSV says which figure is from which.
    """
    site, language = project.address, chart.language
    return {
        "id": chart.id,
        "language": language,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "description": chart.sentence,
        "note": " ".join(notes(chart, project)),
        "address": site + paths.rooted(paths.page(chart.id), language),
        "embed": site + paths.rooted(paths.embed(chart.id), language),
        "version": project.version,
        "date": project.created.isoformat(),
        "publisher": [one.title for one in project.contributors],
        "licence": {"id": project.licence.id, "title": project.licence.title, "address": project.licence.url},
        "sources": [_source(one, site, language) for one in origins[:MOST_REPORTS]],
        "further_sources": len(origins[MOST_REPORTS:]),
        "files": {
            ending: {"address": site + one.path, "media": one.media, "bytes": one.size, "sha256": one.sha256}
            for ending, one in files.items()
        },
    }


def _source(one: Origin, site: str, language: str) -> dict[str, object]:
    return {
        "id": one.source,
        "title": one.title,
        "publisher": one.publisher,
        "year": one.year,
        "sections": list(dict.fromkeys(section for _, section in one.statements)),
        "address": site + paths.rooted(f"sources/{one.source}/", language),
    }


def oembed(chart: Chart, project: Project, code: str, size: tuple[int, int]) -> dict[str, object]:
    """The answer that an oEmbed consumer expects, https://oembed.com: rich content with its size and a thumbnail."""
    card = project.address + paths.rooted(paths.file(chart.id, "card.png"), chart.language)
    return {
        "version": "1.0",
        "type": "rich",
        "title": chart.title,
        "provider_name": site_name(project, chart.language),
        "provider_url": project.address,
        "html": code,
        "width": size[0],
        "height": size[1],
        "thumbnail_url": card,
        "thumbnail_width": CARD[0],
        "thumbnail_height": CARD[1],
    }


def packed(value: object) -> bytes:
    """A value as compact JSON, the same bytes each time."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
