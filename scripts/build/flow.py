"""The program from its first stage to its last."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from scripts.build.data import data
from scripts.build.drawn import drawn, published
from scripts.build.inputs import Inputs
from scripts.build.ready import ready
from scripts.build.tree import tree
from scripts.checks import Checked

Stage = Callable[[str], AbstractContextManager[object]]


@dataclass(frozen=True)
class Built:
    """What a build makes, by path: the data package, the tree that mkdocs reads; pictures and workbooks by key."""

    checked: Checked
    package: Mapping[str, bytes]
    tree: Mapping[str, bytes]
    pictures: Mapping[str, str]
    workbooks: Mapping[str, bytes]
    images: Mapping[str, bytes]
    charts: int


def build(inputs: Inputs, stage: Stage = lambda _: nullcontext()) -> Built:
    """Make everything, or raise `ProblemsError` with every problem; each stage is announced to `stage`."""
    with stage("check"):
        checked = ready(inputs)
    with stage("package"):
        packed = data(checked, inputs)
    with stage("charts"):
        charts = drawn(checked, inputs.pictures)
    with stage("pictures"):
        taken = published(checked, charts, inputs.images)
    with stage("pages"):
        made = tree(inputs, checked, packed, charts, taken)
    found = charts.pictures, packed.offered.workbooks, taken.images
    return Built(checked.checked, packed.package, made, *found, len(charts.every))
