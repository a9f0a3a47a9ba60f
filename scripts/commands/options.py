"""Every command with its options and arguments, each said once."""

from argparse import ArgumentParser
from collections.abc import Callable
from operator import methodcaller
from pathlib import Path
from typing import Any

from scripts.commands import building, curating, releasing
from scripts.commands.given import (
    CURATED,
    DOCS,
    OUT,
    SHOWN,
    either,
    file,
    folder,
    number,
    repository_given,
    shard_given,
    site_given,
)
from scripts.fixed import fixed

Option = Callable[[ArgumentParser], object]  # adds itself to what reads a command


@fixed
class Command:
    """A command: what it does, what it is given, and its name where that is not the function's."""

    work: Callable[..., None]
    options: tuple[Option, ...]
    name: str = ""


def option(names: str, metavar: str, about: str, kind: Callable[[str], object] = str, **said: Any) -> Option:
    """An option, or an argument where its name has no dashes; the rest as `ArgumentParser.add_argument` takes it."""
    return methodcaller("add_argument", *names.split(), metavar=metavar, help=about, type=kind, **said)


def switch(name: str, about: str, **said: Any) -> Option:
    """An option that is there or not."""
    return methodcaller("add_argument", name, action="store_true", help=about, **said)


ANNOTATIONS = switch("--annotations", "also print problems as GitHub annotations")
CHINESE = switch("--chinese", "say it in Chinese")
COMPLETE = switch("--complete", "fail unless every digit is accounted for")
JSON = switch("--json", "print every change as JSON", dest="as_json")

A_FOLDER, A_URL, A_NAME, AN_ID = "FOLDER", "URL", "NAME", "ID"
FILES = "folder of curated files"
IN_CURATED = option("--curated", A_FOLDER, f"{FILES} [%(default)s]", folder, default=str(CURATED))
MAYBE_NEW = option("--curated", A_FOLDER, f"{FILES}; it may be new [%(default)s]", Path, default=CURATED)
RENAMING = option("--curated", A_FOLDER, f"{FILES} that lists renamed ids [%(default)s]", Path, default=CURATED)
PACKAGE = option("--package", A_FOLDER, "folder of the data package [parent of --curated]", Path)
INTO = option("--out", A_FOLDER, "folder for all that is not committed [%(default)s]", Path, dest="to", default=OUT)
PAGES = "folder of hand-written pages"
IN_DOCS = option("--docs", A_FOLDER, f"{PAGES} [docs beside the package]", Path)
OWN_DOCS = option("--docs", A_FOLDER, f"{PAGES} [%(default)s]", Path, default=DOCS)
TEXTS = option("--sources", A_FOLDER, "folder with the texts of the documents (*.txt)", folder, required=True)
AGAINST = option("--against", A_FOLDER, "an earlier program with its catalogue", folder, action="append", default=[])

ADDRESS = option("--address", A_URL, "the site's address, instead of the curated one", site_given, default="")
OF_INDEX = option("--address", A_URL, "the address of the index", site_given, default="")
RELEASED = option("--address", A_URL, "the site's address, for project.yaml", site_given, default="")
REPORTED = "where errors are reported"
REPOSITORY = option("--repository", A_URL, f"{REPORTED}, instead of the curated one", repository_given, default="")
RECORDED = option("--repository", A_URL, f"{REPORTED}, for project.yaml", repository_given, default="")
CREATED = option("--created", "DAY", "the day of the release, for project.yaml", default="")

FINDINGS = option("--findings", AN_ID, "also print the findings about this source", default="")
SITE = option("site", "SITE", "which of the sites in project.yaml: guangdong")
SHARE = option("share", "SHARE", "which of how many: 3/20", shard_given)
OLD = option("old", "OLD", "folder or ZIP of a data package [the newest release]", either, nargs="?")
NEW = option("new", "NEW", "folder or ZIP of a later one [what --curated says now]", either, nargs="?")
SHOW = option("--show", "COUNT", "uncovered places listed for each report [%(default)s]", number, default=SHOWN)

SOURCE = option("source", AN_ID, "id of the new source, such as qingyuan-2017")
ENTITY = option("--entity", AN_ID, "id of the place or institution that the report is about", required=True)
YEAR = option("--year", "YEAR", "year that the report is filed under", number, required=True)
TABLE = option("path", "FILE", "a table: CSV or XLSX", file)
AS = option("--as", AN_ID, "id of the source [from the file's name]", dest="name", default="")
SHEET = option("--sheet", A_NAME, "sheet of a workbook [the one with most numbers]", default="")
PLACE = option("--place", A_NAME, "the one place that the table is about [from a column]", default="")
BEGUN = option("place", A_FOLDER, "a folder that is new or empty", Path)

COMMANDS = (
    Command(building.check, (IN_CURATED, FINDINGS, ANNOTATIONS, IN_DOCS, INTO)),
    Command(building.build, (IN_CURATED, PACKAGE, INTO, IN_DOCS, ADDRESS, REPOSITORY, ANNOTATIONS)),
    Command(building.prepare, (INTO,)),
    Command(building.area, (SITE, IN_CURATED, INTO, IN_DOCS, OF_INDEX, REPOSITORY, ANNOTATIONS)),
    Command(building.shard, (SHARE, IN_CURATED, INTO, IN_DOCS, ADDRESS, REPOSITORY, ANNOTATIONS)),
    Command(releasing.release, (IN_CURATED, RELEASED, RECORDED, CREATED)),
    Command(releasing.diff, (OLD, NEW, RENAMING, JSON, CHINESE)),
    Command(building.bench, (AGAINST,)),
    Command(building.reference, (OWN_DOCS,)),
    Command(curating.new, (SOURCE, ENTITY, YEAR, IN_CURATED)),
    Command(curating.import_table, (TABLE, AS, SHEET, PLACE, MAYBE_NEW), "import"),
    Command(curating.init, (BEGUN,)),
    Command(curating.verify, (TEXTS, IN_CURATED, ANNOTATIONS, SHOW, COMPLETE)),
    Command(curating.quote, (TEXTS, IN_CURATED)),
)
