"""What every page is: where it stands, what it is called, what machines are told, and what its template shows."""

from collections.abc import Callable, Mapping
from typing import Any

from scripts.fixed import fixed
from scripts.shelf.labels import Label, Link


@fixed
class Page:
    """One page of one language; `view` is what the template sees, `dataset` its JSON-LD, `oembed` its oEmbed answer.

    `feed` is the address of the feed that announces changes of what it shows; "" where there is none.

    A page that is not `searched` stays out of the search index: another one says the same.
    """

    path: str
    template: str
    title: Label
    description: str
    section: str
    view: object
    crumbs: tuple[Link, ...] = ()
    dataset: Mapping[str, object] | None = None
    contents: bool = True
    oembed: str = ""
    feed: str = ""
    searched: bool = True


@fixed
class Draft:
    """A page that is to be made: the function that makes it of an edition, and what else that is given."""

    make: Callable[..., Page]
    about: tuple[object, ...] = ()

    @classmethod
    def of(cls, make: Callable[..., Page], *about: object) -> "Draft":
        """The page that `make` makes of an edition and these arguments, which must be values."""
        return cls(make, about)

    @property
    def group(self) -> str:
        """The id of what the page is about: the place, the indicator, the chart's subject; "" for all.

        The page of a source belongs to the place that the source is about: who edits a figure edits both.
        """
        first = self.about[0] if self.about else ""
        if isinstance(first, Mapping):
            return str(first.get("entity_id") or next(iter(first.values())))
        return str(getattr(first, "subject", first))

    def page(self, edition: Any) -> Page:
        """The page, made of an edition."""
        return self.make(edition, *self.about)
