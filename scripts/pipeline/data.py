"""The second stage: the data package, its parts as ZIPs and in other shapes, and how it differs from the releases."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain

from scripts import downloads, packages, pages
from scripts.fixed import fixed
from scripts.model import BY_NAME
from scripts.packages import WHOLE, Bundle, Part
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.past import history, sound
from scripts.pipeline.ready import Ready
from scripts.pipeline.unchanged import MUCH, beside, familiar
from scripts.problems import Problem
from scripts.published import File, measured
from scripts.versions import History


@fixed
class Shaped:
    """The package as it is published, the ZIPs, and the files in other shapes."""

    published: Mapping[str, bytes]
    bundles: Sequence[Bundle]
    offered: Sequence[downloads.Shape]


@fixed
class Data:
    """The files of the package by path, the releases so far, and what is waited for when it is first asked for.

    `package` is committed and has the curated address; `published` is the same for the site that is built. To ask for
    it, or for files in other shapes, raises `ProblemsError` where frictionless finds a fault.
    """

    package: Mapping[str, bytes]
    past: History
    shaping: Callable[[], Shaped]

    @cached_property
    def _shaped(self) -> Shaped:
        return self.shaping()

    @property
    def published(self) -> Mapping[str, bytes]:
        """The files of the package for the site, by path."""
        return self._shaped.published

    @property
    def bundles(self) -> Sequence[Bundle]:
        """The package and its parts as ZIPs."""
        return self._shaped.bundles

    @property
    def offered(self) -> Sequence[downloads.Shape]:
        """The files in other shapes."""
        return self._shaped.offered

    @property
    def offers(self) -> pages.Downloads:
        """What pages say of it: paths, sizes and checksums."""
        own = packages.DESCRIPTOR
        described = WHOLE, measured(pages.published(own), self.published[own])
        return pages.offers([*self.measured, described], self.published, self.past.releases)

    @cached_property
    def measured(self) -> Sequence[tuple[Part, File]]:
        """Every file of data, but for what describes the package, with the part that it covers."""
        packed = ((one.part, one.address, one.content) for one in self.bundles)
        shaped = ((one.part, one.path, one.content) for one in self.offered)
        tables = {path: content for path, content in self.published.items() if path != packages.DESCRIPTOR}
        own = ((WHOLE, pages.published(path), content) for path, content in tables.items())
        return [(part, measured(path, content)) for part, path, content in chain(packed, shaped, own)]


def data(ready: Ready, inputs: Inputs) -> Data:
    """Begin to put the tables into every shape, and to let frictionless look at the package, see `Data`.

    Raises `ProblemsError` where the version does not say how the tables changed.
    """
    written = ready.written
    rows = len(ready.tables["observations"])
    behind = ready.shelf.findings_behind  # which both processes need
    shaping = partial(_other_shapes, ready, inputs, written, behind)
    # Of a large catalogue that is new one process makes both: two would have too much in memory.
    alone = rows >= MUCH and not familiar(inputs)
    begun = shaping if alone else beside(inputs, shaping, rows)
    _told(ready, inputs, written)
    package, past = history(ready, inputs)
    packing = partial(_packed, ready, inputs, package)
    packed = packing if alone else beside(inputs, packing, rows)

    def both() -> tuple[OtherShapes, Packed]:
        return begun(), packed()

    waiting = beside(inputs, both, rows) if alone else both

    def shaped() -> Shaped:
        made, own = waiting()
        sound(package, own.invalid, ready)
        as_they_are = {path: content for path, content in package.items() if f"{path}.gz" not in own.served}
        return Shaped({**as_they_are, **own.served}, [own.whole, *made.parts], made.offered)

    return Data(package, past, shaped)


def _told(ready: Ready, inputs: Inputs, written: Mapping[str, packages.TableLines]) -> None:
    """Say rows of the large tables for hashes by what is written of them."""
    for name, rows in (("statements", ready.shelf.statements), ("observations", ready.shelf.observations)):
        key, table = BY_NAME[name].key[0], written[name]
        inputs.store.briefly.given(key, rows, dict(zip(table.frame[key].tolist(), table.lines, strict=True)))


@fixed
class OtherShapes:
    """What is made of the tables beside the package: its parts as ZIPs, and files in other shapes."""

    parts: Sequence[Bundle]
    offered: Sequence[downloads.Shape]


def _other_shapes(
    ready: Ready, inputs: Inputs, written: Mapping[str, packages.TableLines], behind: downloads.Behind
) -> OtherShapes:
    links = packages.graph(ready.tables, ready.project.entity_kinds, ready.project.year_pages)
    parts = packages.bundles(links, ready.site, inputs.store, written) if ready.site.downloads.packages else ()
    figures = pages.figures(ready.shelf, ready.site)
    order = list(ready.dictionary)
    return OtherShapes(list(parts), downloads.files(links, ready.site, figures, order, inputs.store, behind))


@fixed
class Packed:
    """What frictionless finds in the package, its ZIP, and what of it is `served` otherwise than it is committed."""

    invalid: Sequence[Problem]
    whole: Bundle
    served: Mapping[str, bytes]


def _packed(ready: Ready, inputs: Inputs, package: Mapping[str, bytes]) -> Packed:
    published = packages.moved(package, ready.tables, ready.site)
    on_site = packages.served(published, inputs.store) if ready.site.downloads.packed else published
    otherwise = {path: content for path, content in on_site.items() if package.get(path) != content}
    whole = packages.bundle(published, ready.tables, ready.site, inputs.store)
    return Packed(packages.invalid(package, inputs.store), whole, otherwise)
