"""The published files, opened by programs that nobody here wrote: part of `python -m tests.validate`."""

import asyncio
import csv
import json
import re
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import redirect_stderr
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

REFERENCE = re.compile(r'(REFERENCES "?\w+"?) ?\([^)]*\)')
AFTER_COLON = re.compile(r": [a-z]")
SITE = Path(".build/site")
TOLD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
SCHEMA, DATED = "https://schema.org/", ("name", "description", "license", "creator", "dateModified")
MARKUP = re.compile(r"</?span[^>]*>")


def datasette_problems(path: Path) -> list[str]:
    """Tables of a database, and their first rows, that Datasette does not show."""
    with redirect_stderr(StringIO()):  # where it says why it could not
        return asyncio.run(_shown(path))


async def _shown(path: Path) -> list[str]:
    from datasette.app import Datasette

    server = Datasette([str(path)])
    await server.invoke_startup()
    found = (await server.client.get(f"/{path.stem}.json")).json()
    addresses = [f"/{path.stem}/{one['name']}" for one in found["tables"]]
    answers = {one: (await server.client.get(one)).status_code for one in addresses}
    wrong = [f"{one}: status {status}" for one, status in answers.items() if status != 200]
    return wrong if answers else ["no table is shown"]


def polars_problems(path: Path) -> list[str]:
    """A CSV file that Polars does not open with its defaults, or takes the values of for text."""
    import polars

    try:
        table = polars.read_csv(path)
    except polars.exceptions.PolarsError as error:
        return [str(error).splitlines()[0]]
    wrong = [one for one in ("value", "year") if str(table.schema.get(one)) == "String" and table[one].count()]
    return [f"{one} is read as text" for one in wrong]


def pandoc_problems(path: Path) -> list[str]:
    """References whose title or author pandoc reads otherwise than our CSL JSON says."""
    import pypandoc

    form = {".bib": "biblatex", ".ris": "ris"}[path.suffix]
    command = [pypandoc.get_pandoc_path(), "-f", form, "-t", "csljson", str(path)]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode:
        return [done.stderr.decode(errors="replace").strip()]
    read = {one["id"]: _plain(one) for one in json.loads(done.stdout)}
    said = {one["id"]: _plain(one) for one in json.loads(path.with_suffix(".csl.json").read_text("utf-8"))}
    return [f"{name}: {read.get(name)} is not {one}" for name, one in said.items() if read.get(name) != one]


def _plain(reference: Mapping[str, Any]) -> tuple[str, ...]:
    """The title of a reference and the names of its authors, without marks for capitals, and with plain apostrophes.

    Pandoc begins what follows a colon with a capital, as styles of English do.
    """
    title = AFTER_COLON.sub(lambda found: found[0].upper(), reference.get("title", ""))
    names = (one.get("literal") or one.get("family", "") for one in reference.get("author", ()))
    texts = [MARKUP.sub("", text).replace("’", "'") for text in (title, *names)]
    return tuple(" ".join(text.split()) for text in texts)


def atom_problems(path: Path) -> list[str]:
    """What a reader of feeds does not understand of one."""
    import feedparser

    feed = feedparser.parse(path.read_bytes())
    wrong = [str(feed.bozo_exception)] if feed.bozo else []
    lacking = (one for one in feed.entries if not (one.get("title") and one.get("link") and one.get("updated_parsed")))
    wrong += [f"{one.get('id')}: an entry without title, link or date" for one in lacking]
    return wrong if feed.entries else [*wrong, "no entry is read"]


def cube_problems(path: Path) -> list[str]:
    """Values that pyjstat reads in other cells than our table of observations has them, and those that it does not."""
    from pyjstat import pyjstat

    frame = pyjstat.Dataset.read(path.read_text("utf-8")).write("dataframe", naming="id")
    said, own = _observed(), dict[tuple[str, ...], float]()
    for row in frame[frame["value"].notna()].to_dict("records"):
        value = float(row.pop("value"))
        key = tuple(row.pop(name) for name in ("indicator_id", "entity_id", "period"))
        own |= {key: value} if set(row.values()) <= {"_T"} else {}  # groups are indicators of their own in the table
    names = {str(one) for one in frame["indicator_id"]}
    wrong = [f"{key}: {value}, and not {said.get(key)}" for key, value in own.items() if said.get(key) != value]
    return wrong + [f"{key}: is not read" for key in said if key[0] in names and key not in own]


@cache
def _observed() -> Mapping[tuple[str, ...], float]:
    """Every value that is published, by indicator, entity and period."""
    with (SITE / "data/data/observations.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["value"]]
    return {(row["indicator_id"], row["entity_id"], row["period"]): float(row["value"]) for row in rows}


def told_problems(path: Path) -> list[str]:
    """What rdflib does not read of a page's JSON-LD, and data sets without what search engines ask for."""
    from rdflib import RDF, Graph, URIRef

    found = TOLD.search(path.read_text("utf-8"))
    if not found:
        return ["nothing is told"]
    graph = Graph().parse(data=json.dumps({**json.loads(found[1]), "@context": {"@vocab": SCHEMA}}), format="json-ld")
    sets = set(graph.subjects(RDF.type, URIRef(f"{SCHEMA}Dataset")))
    lacking = [name for one in sets for name in DATED if (one, URIRef(SCHEMA + name), None) not in graph]
    return [f"a data set without {name}" for name in lacking] + ([] if sets else ["no data set is read"])


def spoil_told(path: Path) -> None:
    """Say nothing of the licence."""
    path.write_text(path.read_text("utf-8").replace('"license":', '"licence":'), "utf-8")


def spoil_cells(path: Path) -> None:
    """Put every value into the cell behind its own."""
    document = json.loads(path.read_text("utf-8"))
    document["value"] = {str(int(place) + 1): value for place, value in document["value"].items() if int(place) > 0}
    path.write_text(json.dumps(document), "utf-8")


def spoil_database(path: Path) -> None:
    """Name no column in what the tables refer to, as was published once."""
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA writable_schema = on")
        for name, made in base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
            base.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (REFERENCE.sub(r"\1", made), name))


def spoil_csv(path: Path) -> None:
    """Let a first column begin as a number, and go on as text after the rows that are looked at."""
    path.write_text("period\n" + "2020\n" * 150 + "2020/2021\n", "utf-8")


def spoil_references(path: Path) -> None:
    """Leave out every title."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(one for one in lines if not one.lstrip().startswith(("title", "TI  -"))), "utf-8")


def spoil_feed(path: Path) -> None:
    """Cut off the end."""
    path.write_bytes(path.read_bytes()[:-20])
