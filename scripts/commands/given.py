"""What commands are given: their options, read and refused as curated fields are, the commit, and the day."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from scripts.parallel import PORTIONS_OF_ALL, Shard
from scripts.problems import MisuseError, brief

CURATED = Path("datapackage/curated")
OUT = Path(".build")
STORE, TEMPLATES = "store", "templates"
PROJECT = "project.yaml"
COMMIT = "SITE_COMMIT"  # in the environment

Curated = Annotated[Path, typer.Option(help="Folder of curated files.", exists=True, file_okay=False)]
Docs = Annotated[Path | None, typer.Option(help="Folder of hand-written pages [docs beside the package].")]
Annotations = Annotated[bool, typer.Option("--annotations", help="Also print problems as GitHub annotations.")]


def site_given(address: str) -> str:
    """An address given on the command line, as a curated one would be read."""
    from scripts.curated.fields import FORMS, SITE, Site

    return _read(address, Site, FORMS[SITE])


def repository_given(address: str) -> str:
    """The address of a repository given on the command line, as a curated one would be read."""
    from scripts.curated.fields import FORMS, URL, Url

    return _read(address, Url, FORMS[URL])


Address = Annotated[str, typer.Option(callback=site_given, help="The site's address, instead of the curated one.")]
Repository = Annotated[
    str, typer.Option(callback=repository_given, help="Where errors are reported, instead of the curated one.")
]


def commit_given() -> str:
    """The name of the commit that is built, as git prints it; "" where nobody says."""
    name = os.environ.get(COMMIT, "")
    if name and not re.fullmatch("[0-9a-f]{7,64}", name):
        raise MisuseError(f"{COMMIT}: found '{brief(name)}', expected what `git rev-parse HEAD` prints")
    return name


def shard_given(text: str) -> str:
    """A share given on the command line: which of how many machines this one is."""
    read_shard(text)
    return text


def read_shard(text: str) -> Shard:
    """Which of how many machines makes its share, as written: 3/20."""
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count) <= PORTIONS_OF_ALL):
        raise typer.BadParameter(f"found '{brief(text)}', expected 3/20: which of how many, at most {PORTIONS_OF_ALL}")
    return Shard(int(number), int(count))


def _read(text: str, form: Any, expected: str) -> str:
    """What was given on the command line, as a curated field of this form would be read; "" for nothing."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return str(TypeAdapter(form).validate_python(text)) if text else ""
    except ValidationError:
        raise typer.BadParameter(f"found '{brief(text)}', expected {expected}") from None


def today() -> str:
    """The day that a new catalogue is dated: the one place where the clock is read, for a person to see and change."""
    return date.today().isoformat()  # noqa: DTZ011, TID251 - what is written is a draft
