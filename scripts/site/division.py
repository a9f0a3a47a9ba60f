"""A catalogue on several sites: each has the pages of the places of one area, and the index has everything else.

Every address stays what it is on one site: where its page stands elsewhere, the index has a small one that leads there.
Pages are the same whichever site shows them; the links that lead to another one are made when they are put there.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property, partial
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from scripts.fixed import fixed
from scripts.pages.places import has_own_page
from scripts.parallel import Chosen
from scripts.shelf import addresses
from scripts.shelf.rows import Shelf
from scripts.words import folder, languages

INDEX = ""
SHARED = ("assets/", addresses.SEARCH, addresses.DIALOGS, "404.html")  # what every site has for itself
TAG = re.compile(r"<[a-z][^>]*>")
VALUE = r'=(?:"([^"]*)"|([^\s">]+))'
LINK = re.compile(rf"(?<=[\s:])(href|src|action|data-home|data-script|data-index){VALUE}")
# Where the page itself stands.
OWN = re.compile(r'rel="?canonical|hreflang=(?:"[^"]*"|\w+) href="?http|property="?og:url')
AIM = re.compile(f"(href|content){VALUE}")
FORMS = "form-action 'self'"


@fixed
class Division:
    """Which of several sites has what: `sites` are their addresses by the id of the area, "" for the index.

    `groups` names the site that has what is about an entity or a source, by their ids; `folders` that of all that lies
    below a folder, such as `places/qingyuan`; none is the index. `here` is the site that is made.
    """

    sites: Mapping[str, str]
    groups: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    here: str = INDEX

    @property
    def whole(self) -> bool:
        """Whether there is one site only."""
        return len(self.sites) == 1

    @cached_property
    def share(self) -> Chosen:
        """What is made here: all that is about the area, or for the index about none."""
        if self.here == INDEX:
            return Chosen(names=frozenset(self.groups), others=True)
        return Chosen(names=frozenset(name for name, site in self.groups.items() if site == self.here))

    def has(self, path: str) -> bool:
        """Whether a file, by its path below the root, belongs on the site that is made."""
        return self.holder(path) == self.here

    def holder(self, path: str) -> str:
        """The site that has a file or page. The data of a place lie on its own site and on the index."""
        others = tuple(filter(None, map(folder, languages())))
        own = next((path.removeprefix(one) for one in others if path.startswith(one)), path)
        if own.startswith(SHARED):
            return self.here
        if self.here != INDEX:
            own = own.removeprefix(addresses.DATA)
        return self.folders.get("/".join(own.split("/")[:2]), INDEX)

    def led(self, page: str, content: bytes) -> bytes:
        """A rendered page, by its path, with full addresses in the links that lead to another site."""
        if self.whole:
            return content
        text = content.decode()
        if self.here != INDEX:  # the form in the header leads to the index
            origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.sites[INDEX]))
            text = text.replace(FORMS, f"{FORMS} {origin}", 1)
        return TAG.sub(partial(self._tag, dirname(page)), text).encode()

    def _tag(self, place: str, found: re.Match[str]) -> str:
        if OWN.search(found[0]):
            return AIM.sub(partial(_led, self._moved), found[0])
        return LINK.sub(partial(_led, partial(self._link, place)), found[0])

    def _moved(self, address: str) -> str:
        """A full address of the one site as that of today."""
        rest = address.removeprefix(self.sites[INDEX])
        return address if rest == address else self.sites[self.holder(rest)] + rest

    def _link(self, place: str, link: str) -> str:
        path, tail = _divided(link)
        if not path or urlsplit(path).scheme or path.startswith("//"):
            return link
        rooted = path.startswith("/")  # on the page of errors alone
        aim = path.removeprefix(urlsplit(self.sites[INDEX]).path) if rooted else _joined(place, path)
        holder = self.holder(aim)
        if aim.startswith("../") or (holder == self.here and not rooted):
            return link
        home = self.sites[holder]
        return (urlsplit(home).path if holder == self.here else home) + aim + tail


def divided(shelf: Shelf, sites: Mapping[str, str], address: str, here: str = INDEX) -> Division:
    """How a catalogue is divided; `sites` are the addresses beside the index, which has `address`."""
    of_places = {name: _site(shelf, name, sites) for name in shelf.entities} if sites else {}
    of_sources = {name: of_places.get(str(row["entity_id"]), INDEX) for name, row in shelf.sources.items()}
    held = {name: site for name, site in of_places.items() if site}
    told = {name: site for name, site in of_sources.items() if site}
    folders = {
        **{f"{start}{name}": site for start in (addresses.PLACES, addresses.FINDINGS) for name, site in held.items()},
        **{f"{addresses.SOURCES}{name}": site for name, site in told.items() if name not in shelf.within},
    }
    return Division({INDEX: address, **sites}, {**held, **told}, folders, here)


def elsewhere(shelf: Shelf, division: Division) -> Iterator[tuple[str, str]]:
    """The address of every page that another site has, and its full address there but for the language."""
    for page in places_and_sources(shelf):
        if not division.has(page):
            yield page, division.sites[division.holder(page)]


def places_and_sources(shelf: Shelf) -> Sequence[str]:
    """The pages of places, of sources and of findings about a place, in order."""
    shown = (*shelf.stated.values(), *shelf.found.values())
    years = shelf.years.items() if shelf.year_pages else ()
    found = {
        *(_divided(one)[0] for one in shown),
        *(spot.page for spot in shelf.spots.values()),
        *(addresses.place(name) for name in shelf.entities if shelf.has_page(name) or has_own_page(shelf, name)),
        *(addresses.place_year(place, year) for place, found in years for year in found),
        *(addresses.source(name) for name in shelf.sources if name not in shelf.within),
    }
    return sorted(found)


def _site(shelf: Shelf, entity: str, sites: Mapping[str, str]) -> str:
    """The site of the nearest entity that has one, from `entity` upwards."""
    seen: set[str] = set()
    while entity in shelf.entities and entity not in seen:
        if entity in sites:
            return entity
        seen.add(entity)
        entity = str(shelf.entities[entity]["parent_id"])
    return INDEX


def _led(to: Callable[[str], str], found: re.Match[str]) -> str:
    """An attribute with the address that another one becomes, quoted as before."""
    name, quoted, bare = found.groups()
    return f"{name}={to(bare)}" if bare else f'{name}="{to(quoted)}"'


def _divided(link: str) -> tuple[str, str]:
    """The address of a page, and what follows it: a query, an anchor."""
    path = re.split("[?#]", link, maxsplit=1)[0]
    return path, link[len(path) :]


def _joined(place: str, path: str) -> str:
    """A relative path as one below the root; that of a folder keeps its slash."""
    aim = normpath(join(place, path))
    ends = path.endswith("/") or path.rpartition("/")[2] in (".", "..")
    return f"{aim}/".removeprefix("./") if ends else aim
