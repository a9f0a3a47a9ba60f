"""The program from its first stage to its last."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from scripts.checks import Checked
from scripts.figures.points import points
from scripts.fixed import fixed
from scripts.parallel import ALL, start
from scripts.pipeline.data import Data, data
from scripts.pipeline.divided import division, misdivided
from scripts.pipeline.drawn import Drawn, drawn, frozen
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready
from scripts.pipeline.ready import begun as looked_at
from scripts.pipeline.tree import shared, tree
from scripts.pipeline.turning import Holds
from scripts.pipeline.turning import begun as behind
from scripts.pipeline.unchanged import familiar
from scripts.pipeline.weight import too_heavy, weight
from scripts.problems import raise_if
from scripts.site.division import Division
from scripts.words import speaking
from scripts.writer import Content

Stage = Callable[[str], AbstractContextManager[object]]


@fixed
class Built:
    """What a build makes: the data package by path; and, one file after the other, the tree that mkdocs reads."""

    inputs: Inputs
    ready: Ready
    data: Data
    drawn: Drawn
    division: Division

    @property
    def checked(self) -> Checked:
        """The catalogue that passed."""
        return self.ready.checked

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, the one at its root first."""
        return self.ready.project.languages

    @property
    def form(self) -> str:
        """The form of its words."""
        return self.ready.form

    @property
    def package(self) -> Mapping[str, bytes]:
        """The data package by path."""
        return self.data.package

    @property
    def charts(self) -> int:
        """How many charts were drawn so far: all when `files` is at its end."""
        return len(self.drawn.made)

    @property
    def whole(self) -> bytes:
        """The ZIP of the whole."""
        return self.data.bundles[0].content

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The tree by path; raises `ProblemsError` at its end where pictures have characters that cannot be drawn."""
        return ((path, content) for path, content in self.beside(None) if isinstance(content, bytes))

    def beside(self, holds: Holds | None) -> Iterator[tuple[str, Content]]:
        """The same, without the content of what a folder is known to hold already."""
        with speaking(self.languages, self.ready.form):
            yield from tree(self.inputs, self.ready, self.data, self.drawn, self.division, holds)

    def shared(self) -> Iterator[tuple[str, bytes]]:
        """The pages that this shard makes, as a tree that mkdocs reads; raises `ProblemsError` as `files` does."""
        with speaking(self.languages, self.ready.form):
            yield from shared(self.inputs, self.ready, self.data, self.drawn)

    def frozen(self) -> Mapping[str, bytes]:
        """The charts as a release keeps them."""
        with speaking(self.languages, self.ready.form):
            return frozen(self.ready, self.drawn, self.inputs)


def build(
    inputs: Inputs, stage: Stage = lambda _: nullcontext(), tell: Callable[[str], object] = lambda _: None
) -> Built:
    """Make everything, or raise `ProblemsError` with every problem; each stage is announced to `stage`.

    What the site will weigh is told to `tell` before it is made.
    """
    with stage("check"):
        checked = _shelved(inputs)
    with speaking(checked.project.languages, checked.form):
        raise_if(list(misdivided(checked.checked.catalogue.loaded)))
        sites = division(checked, inputs)
        share = ALL if sites.whole else sites.share
        weighed = weight(checked, share)
        tell(str(weighed))
        raise_if(list(too_heavy(checked, weighed)))
        if inputs.shard == ALL:
            inputs = replace(inputs, shard=share)
        with stage("charts"):
            shaped = data(checked, inputs)
            points(checked.shelf)  # which nothing needs that is begun beside
            if not familiar(inputs):
                start()
            charts = behind(inputs, checked, drawn(checked, inputs))
    return Built(inputs, checked, shaped, charts, sites)


def _shelved(inputs: Inputs) -> Ready:
    """The catalogue on the shelf, put there while it is looked at whether it may be published."""
    checked, sound = looked_at(inputs)
    try:
        _ = checked.shelf.findings_behind
    except Exception:
        sound()  # which says what is wrong with the tables
        raise
    sound()
    return checked
