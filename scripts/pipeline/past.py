"""The data package as it is today beside the releases of it so far."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scripts import packages
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.placing import placed
from scripts.pipeline.ready import PACKAGE, Ready
from scripts.problems import Problem, raise_if

if TYPE_CHECKING:  # a check loads what compares releases only where there are some
    from scripts.versions import History


def history(ready: Ready, inputs: Inputs) -> tuple[Mapping[str, bytes], "History"]:
    """The files of the package, and how it differs from the releases.

    Raises `ProblemsError` where the version does not say how it changed, or where a release cannot be read.
    """
    from scripts import versions

    package = packages.package(ready.tables, ready.project, known=ready.written)
    past = versions.history(inputs.frozen, package, ready.renames)
    raise_if(list(versions.problems(past, ready.line("version"))))
    return package, past


def sound(package: Mapping[str, bytes], found: Sequence[Problem], ready: Ready) -> None:
    """Raise `ProblemsError` with what frictionless found in a package, where a person typed it."""
    wrong = placed(found, ready.tables, ready.checked.catalogue, packages.in_table)
    raise_if([one.below(PACKAGE) if one.file in package else one for one in wrong])
