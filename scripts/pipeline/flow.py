"""The program from its first stage to its last."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from scripts import pictures
from scripts.charts import missing_glyphs
from scripts.checks import Checked
from scripts.pipeline.data import data, history
from scripts.pipeline.drawn import Drawn, drawn, published, wanted
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready, ready
from scripts.pipeline.tree import tree

Stage = Callable[[str], AbstractContextManager[object]]


@dataclass(frozen=True)
class Built:
    """What a build makes, by path: the data package, and the tree that mkdocs reads."""

    checked: Checked
    package: Mapping[str, bytes]
    tree: Mapping[str, bytes]
    charts: int
    ready: Ready
    drawn: Drawn

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return sum(name.endswith(".md") for name in self.tree)

    @property
    def frozen(self) -> Mapping[str, bytes]:
        """The charts as a release keeps them."""
        own = pictures.frozen(self.drawn.every, self.drawn.pictures, self.ready.tables, self.ready.site)
        return pictures.kept(self.tree, own)


def inspect(inputs: Inputs) -> Checked:
    """Check everything that a build would refuse; raises `ProblemsError`.

    Nothing is drawn, unless a character that the font of the charts lacks may stand in a picture.
    """
    checked = ready(inputs)
    history(checked, inputs)
    wanted(checked)
    if missing_glyphs("".join(inputs.curated.values())):
        published(checked, drawn(checked, inputs), inputs)
    return checked.checked


def build(inputs: Inputs, stage: Stage = lambda _: nullcontext()) -> Built:
    """Make everything, or raise `ProblemsError` with every problem; each stage is announced to `stage`."""
    with stage("check"):
        checked = ready(inputs)
    with stage("package"):
        packed = data(checked, inputs)
    with stage("charts"):
        charts = drawn(checked, inputs)
    with stage("pictures"):
        taken = published(checked, charts, inputs)
    with stage("pages"):
        made = tree(inputs, checked, packed, charts, taken)
    return Built(checked.checked, packed.package, made, len(charts.every), checked, charts)
