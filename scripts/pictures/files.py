"""The texts that stand beside a chart's page: its data as CSV, and its description as JSON."""

import csv
import json
from io import StringIO

from scripts.charts import Chart
from scripts.citations.work import MOST_REPORTS
from scripts.curated.project import Project
from scripts.numbers import plain
from scripts.pictures.caption import notes, site_name
from scripts.pictures.origins import Origin, statements
from scripts.pictures.publication import Publication
from scripts.shelf import paths
from scripts.shelf.rows import Shelf
from scripts.words import text

WIDTH = 600  # of the embedded chart where nothing else is asked for, in CSS pixels
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
    "scope",
    "scope_name",
)


def table(shelf: Shelf, chart: Chart) -> bytes:
    """The chart's data, a row an observation: labels in the chart's language; `statement_ids` and `scope` by spaces.

    UTF-8 with the mark by which Excel knows it. A chart that counts has rows of its own.
    """
    out = StringIO()
    rows = (_cells(shelf, chart.language, name) for name in dict.fromkeys(chart.observations))
    csv.writer(out, lineterminator="\n").writerows(chart.data or [COLUMNS, *rows])
    return out.getvalue().encode("utf-8-sig")


def _cells(shelf: Shelf, language: str, name: str) -> tuple[str, ...]:
    row = shelf.observations[name]
    indicator, behind = shelf.indicators[row["indicator_id"]], statements(shelf, name)
    sources = dict.fromkeys(str(shelf.statements[one]["source_id"]) for one in behind)
    scopes = str(row["scope"]).split()
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
        " ".join(scopes),
        "; ".join(text(shelf.scopes[one], "name", language)[0] for one in scopes),
    )


def metadata(chart: Chart, origins: tuple[Origin, ...], one: Publication, project: Project) -> dict[str, object]:
    """What a program needs to use, cite or embed the chart: words, sources, licence, and each file's checksum.

    It is an answer as oEmbed expects one (https://oembed.com), whose `version` is that of oEmbed; `data_version` is
    that of the data. As in citations the first reports are named and the others counted; the CSV says which figure is
    from which.
    """
    site, language = project.address, chart.language
    return {
        **_oembed(one, project),
        "id": chart.id,
        "language": language,
        "subtitle": chart.subtitle,
        "description": chart.sentence,
        "note": " ".join(notes(chart, project)),
        "address": site + paths.rooted(paths.page(chart.id), language),
        "embed": site + paths.rooted(paths.embed(chart.id), language),
        "data_version": project.version,
        "date": project.created.isoformat(),
        "publisher": [one.title for one in project.contributors],
        "licence": {"id": project.licence.id, "title": project.licence.title, "address": project.licence.url},
        "sources": [_source(one, site, language) for one in origins[:MOST_REPORTS]],
        "further_sources": len(origins[MOST_REPORTS:]),
        "files": {
            ending: {"address": site + file.path, "media": file.media, "bytes": file.size, "sha256": file.sha256}
            for ending, file in one.files.items()
        },
    }


def _oembed(one: Publication, project: Project) -> dict[str, object]:
    """What an oEmbed consumer asks for: rich content with its size, and a picture of it."""
    width, height = one.pixels
    return {
        "version": "1.0",
        "type": "rich",
        "title": one.title,
        "provider_name": site_name(project, one.language),
        "provider_url": project.address,
        "html": one.code,
        "width": WIDTH,
        "height": one.height,
        "thumbnail_url": project.address + one.files["png"].path,
        "thumbnail_width": width,
        "thumbnail_height": height,
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


def packed(value: object) -> bytes:
    """A value as compact JSON, the same bytes each time."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
