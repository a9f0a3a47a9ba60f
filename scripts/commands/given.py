"""What commands are given, read and refused as curated fields are: folders, addresses, the commit, and the day."""

import os
import re
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from scripts.parallel import PORTIONS_OF_ALL, Shard
from scripts.problems import MisuseError, brief

CURATED = Path("datapackage/curated")
DOCS = Path("docs")
OUT = Path(".build")
STORE, TEMPLATES = "store", "templates"
PROJECT = "project.yaml"
COMMIT = "SITE_COMMIT"  # in the environment
SHOWN = 10  # places in the text of a report that are listed


def folder(text: str) -> Path:
    """A folder given on the command line."""
    if not (path := Path(text)).is_dir():
        raise ArgumentTypeError(f"found '{brief(text)}', expected a folder that is there")
    return path


def file(text: str) -> Path:
    """A file given on the command line."""
    if not (path := Path(text)).is_file():
        raise ArgumentTypeError(f"found '{brief(text)}', expected a file that is there")
    return path


def either(text: str) -> Path:
    """A folder or a file given on the command line."""
    return folder(text) if Path(text).is_dir() else file(text)


def number(text: str) -> int:
    """A whole number given on the command line."""
    if not text.isdecimal():
        raise ArgumentTypeError(f"found '{brief(text)}', expected a whole number")
    return int(text)


def site_given(address: str) -> str:
    """An address given on the command line, as a curated one would be read."""
    from scripts.curated.fields import FORMS, SITE, Site

    return _read(address, Site, FORMS[SITE])


def repository_given(address: str) -> str:
    """The address of a repository given on the command line, as a curated one would be read."""
    from scripts.curated.fields import FORMS, URL, Url

    return _read(address, Url, FORMS[URL])


def shard_given(text: str) -> Shard:
    """A share given on the command line, which of how many machines this one is: 3/20."""
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count) <= PORTIONS_OF_ALL):
        raise ArgumentTypeError(f"found '{brief(text)}', expected 3/20: which of how many, at most {PORTIONS_OF_ALL}")
    return Shard(int(number), int(count))


def _read(text: str, form: Any, expected: str) -> str:
    """What was given on the command line, as a curated field of this form would be read; "" for nothing."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return str(TypeAdapter(form).validate_python(text)) if text else ""
    except ValidationError:
        raise ArgumentTypeError(f"found '{brief(text)}', expected {expected}") from None


def commit_given() -> str:
    """The name of the commit that is built, as git prints it; "" where nobody says."""
    name = os.environ.get(COMMIT, "")
    if name and not re.fullmatch("[0-9a-f]{7,64}", name):
        raise MisuseError(f"{COMMIT}: found '{brief(name)}', expected what `git rev-parse HEAD` prints")
    return name


def today() -> str:
    """The day that a new catalogue is dated: the one place where the clock is read, for a person to see and change."""
    return date.today().isoformat()  # noqa: DTZ011, TID251 - what is written is a draft
