"""Versions of the package of the town libraries."""

from scripts import packages, versions
from scripts.model import Tables
from tests.tables import PROJECT, library

HOSTILE = '<script>alert("1")</script> [x](javascript:alert(1))'


def package(given: Tables, version: str = "1.0.0") -> dict[str, bytes]:
    """The files of a package of this version."""
    return packages.package(given, PROJECT.model_copy(update={"version": version}))


def history(new: Tables, version: str) -> versions.History:
    """The history of a library that was released as 1.0.0 and is `new` today."""
    return versions.history({"1.0.0": versions.frozen(package(library()), {})}, package(new, version), {})
