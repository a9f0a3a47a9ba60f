"""The places of a lean site in portions: one of which all that it was made of is as it was is not looked at again.

Who makes a portion reads of the shelf what it will; all that was read is remembered by drawers, see `drawers`. The next
build finds out what the drawers hold, which takes as long as reading each row once, and passes over the portions of
which none holds anything else: their files lie where they are wanted already.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict, field, replace
from functools import cached_property, partial
from itertools import islice

from scripts import kept, pages
from scripts.charts import Chart, filled
from scripts.charts.standing import ALONE
from scripts.charts.worth import owners
from scripts.drawers import COMMON, SHELF, Drawers, Need, Told
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.pages import comparing
from scripts.pages.page import Draft
from scripts.parallel import ALL, portion
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready
from scripts.pipeline.unchanged import beside, familiar
from scripts.readings import Group, again, grouped
from scripts.watched import ENTRY, THERE, Reading
from scripts.words import form, languages

OF_CHARTS, OF_PAGES, OF_FIGURES = "charts of places", "pages of places", "figures"  # names of traces
OF_COMPARING = comparing.TRACED
LARGE = ("shelf.statements", "shelf.observations", "shelf.stated")  # of these nearly every page reads much
Left = tuple[str, str, str]  # language, address and SHA-256 of a file; its path for no language
Held = Callable[[str, str, str], bool]  # whether the file at an address in a language is there, by its SHA-256
Drafts = Mapping[int, Sequence[Draft]]
Charts = Mapping[str, Sequence[Chart]]


@fixed
class PortionKnown:
    """A portion of the places as a build left it.

    `drafts` is the hash of what pages it has, `beside` what chart of an indicator shows the same as each of its charts,
    `told` the hash of what it needs. Its `files` bear language, address and SHA-256; `used` is the key of the
    list of what it took from the store.
    """

    given: str
    drafts: str
    beside: Sequence[Sequence[str]]
    needs: Sequence[Need]
    files: Sequence[Left]
    charts: Sequence[Sequence[str]]
    used: str
    told: str = ""


@fixed
class Portions:
    """The places of a site with the charts, pages and files of each portion; `beside` are charts of anything else."""

    inputs: Inputs
    ready: Ready
    editions: Mapping[str, pages.Edition]
    beside: Charts
    drafts: Mapping[str, Drafts]
    new: set[int] = field(default_factory=set)

    @property
    def store(self) -> Store:
        """Where portions are kept."""
        return self.inputs.store

    @cached_property
    def drawers(self) -> Drawers:
        """What the shelf and the editions hold."""
        things = {SHELF: self.editions[languages()[0]], **self.editions}
        return Drawers(things, self.ready.shelf.entities.keys(), self.store.briefly, self.ready.held)

    @cached_property
    def given(self) -> str:
        """What every portion depends on: the program, what the project says of itself, which entities there are."""
        ready, first = self.ready, self.editions[languages()[0]]
        entries, releases = [filled(first, one) for one in ready.entries], first.downloads.releases
        known = ready.checked.catalogue.outlines, [(one.content, one.changes) for one in releases]
        said = kept.said(ready.site, ready.project, entries, *known)
        return kept.key(kept.program(), form(), said, *languages(), "", *sorted(ready.shelf.entities))

    @cached_property
    def owners(self) -> Mapping[str, Mapping[str, str]]:
        """The chart of something else that shows certain figures, by language and by these."""
        return {
            language: {_figures(*shown): name for shown, name in owners(charts, ALONE).items()}
            for language, charts in self.beside.items()
        }

    def known(self, held: Held | None) -> Callable[[], Sequence[PortionKnown]]:
        """Begin to look for the portions that are as they were, and of which every file is held; others are `new`.

        The answer has their files and charts. What drawers hold comes with it where a copy of this process looked.
        """
        work = partial(self._looked_for, held)
        much = held and familiar(self.inputs)
        if much:
            self.drawers.open(*LARGE)
        looking = beside(self.inputs, work, len(self.ready.tables["observations"])) if much else work

        def answer() -> Sequence[PortionKnown]:
            found, told = looking()
            self.drawers.take(told)
            self.new.update(self._numbers - found.keys())
            return [*found.values()]

        return answer

    @property
    def _numbers(self) -> Set[int]:
        return {number for drafts in self.drafts.values() for number in drafts}

    def _looked_for(self, held: Held | None) -> tuple[dict[int, PortionKnown], Told]:
        """The portions that are as they were by number, without what they need, and what drawers hold."""
        known: dict[int, PortionKnown] = {}
        for number in sorted(self._numbers) if held else ():
            found = self._found(number)
            if found and held and self._same(number, found) and all(held(*one) for one in found.files):
                self.store.hold(*(self.store.get(found.used) or b"").decode().split())
                known[number] = replace(found, needs=(), beside=())
        return known, self.drawers.held

    def leave(self, number: int, files: Sequence[Left], own: Charts, behind: Sequence[Need], used: str) -> None:
        """Remember a portion with its files and its `own` charts; see `behind` and, for `used`, `listed`."""
        charts = [(language, one) for language, every in own.items() for one in every]
        beside = [(name, _figures(one.form, one.observations), one.same) for name, one in charts if not one.data]
        needs = dict.fromkeys([*self._needs(number, own), *behind])
        needs |= dict.fromkeys((language, "own", ENTRY, name) for language, _, name in beside if name)
        names = [(language, one.id) for language, one in charts]
        found = PortionKnown(self.given, self._listed(number), beside, list(needs), files, names, used)
        self._put(number, None if any(one.own_page for _, one in charts) else found)

    def listed(self, before: int) -> str:
        """The key of a list of what was taken from the store since so many things had been."""
        used = self.store.used
        content = "\n".join(sorted(islice(reversed(used), len(used) - before))).encode()
        own = kept.key("used", content)
        self.store.put(own, content)
        return own

    def finish(self) -> None:
        """Add what the new portions need, which is found at once for all."""
        for number in sorted(self.new):
            found = self._found(number)
            if found and not found.told:
                self._put(number, replace(found, told=self.drawers.told(found.needs)))

    def _put(self, number: int, found: PortionKnown | None) -> None:
        """Leave a portion to the next build; nothing where this one makes some of all only."""
        content = json.dumps(asdict(found), ensure_ascii=False).encode() if found and self.inputs.shard == ALL else b""
        self.store.put(_key(number), content)

    def _found(self, number: int) -> PortionKnown | None:
        """A portion as it was left, whatever is today."""
        content = self.store.get(_key(number))
        if not content:
            return None
        found = PortionKnown(**json.loads(content))
        return replace(found, needs=[(thing, where, how, again(what)) for thing, where, how, what in found.needs])

    def _same(self, number: int, found: PortionKnown) -> bool:
        """Whether a portion would be made again as it was left."""
        return (
            bool(found.told)
            and found.given == self.given
            and found.drafts == self._listed(number)
            and all(self.owners[language].get(shown, "") == name for language, shown, name in found.beside)
            and found.told == self.drawers.told(found.needs)
        )

    def _listed(self, number: int) -> str:
        """The hash of what pages a portion has."""
        every = [(language, draft) for language, drafts in self.drafts.items() for draft in drafts.get(number, ())]
        said = [(language, one.make.__module__, one.make.__qualname__, one.about) for language, one in every]
        return kept.key(kept.said(said))

    def _needs(self, number: int, own: Charts) -> Iterator[Need]:
        """What the parts of a portion depend on, but for the charts of its own."""
        names = {one.id for charts in own.values() for one in charts}
        for language in languages():
            for where, how, those in self._read(OF_CHARTS, language, number):
                yield from self.drawers.needs(SHELF if _common(where) else language, [(where, how, those)])
            for where, how, those in self._read(OF_PAGES, language, number):
                others = tuple(one for one in those if not _is_own(number, where, how, one, names))
                yield from self.drawers.needs(SHELF if _common(where) else language, [(where, how, others)])

    def behind(self, number: int, read: Iterable[Reading]) -> list[Need]:
        """What it depends on what stands behind the pages of a portion, and its places: see `turning`."""
        needs, found = dict.fromkeys(self.drawers.needs(SHELF, grouped(read))), list[tuple[str, Group]]()
        for where, how, those in self.store.read.get((OF_FIGURES, str(number)), ()):
            language, _, own = where.partition(".")
            found.append((language, (own, how, those)))
        for language in languages():
            found += ((language, group) for group in self._read(OF_COMPARING, language, number))
        for language, group in found:
            needs |= dict.fromkeys(self.drawers.needs(SHELF if _common(group[0]) else language, [group]))
        return list(needs)

    def _read(self, name: str, language: str, number: int) -> Sequence[Group]:
        return self.store.read.get((f"{name} {language}", str(number)), ())


def _common(where: str) -> bool:
    return where.partition(".")[0] in COMMON


def _is_own(number: int, where: str, how: int, what: object, charts: Set[object]) -> bool:
    """Whether a reading is that of charts of the portion itself, which depend on what these read."""
    if how not in (ENTRY, THERE):
        return False
    page, subject, _ = what if where == "charts" and isinstance(what, tuple) else ("", "", 0)
    return (page.startswith("place") and portion(subject) == number) or (where == "pictures" and what in charts)


def _figures(form: str, observations: Iterable[str]) -> str:
    """What tells charts apart that show other figures, or show them otherwise."""
    return kept.key(form, *sorted(set(observations)))[:16]


def _key(number: int) -> str:
    return kept.key("portion of places", str(number))
