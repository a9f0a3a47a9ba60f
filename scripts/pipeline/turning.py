"""The pages about something, with what stands behind them: made in turns, where all at once would take much memory."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, partial
from typing import Any, TypeVar

from scripts import api, pages
from scripts.charts import Chart
from scripts.copies import possible
from scripts.drawers import Need
from scripts.fixed import fixed
from scripts.forked import forked
from scripts.ledger import summed
from scripts.pages.page import Draft
from scripts.parallel import ALL, Shard, Turn, forgotten, portion
from scripts.pipeline.drawn import Drawn, in_turn, light
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready
from scripts.pipeline.skipped import OF_PAGES, Drafts, Left, PortionKnown, Portions
from scripts.pipeline.unchanged import beside
from scripts.pipeline.wanted import turns
from scripts.shelf import addresses
from scripts.shelf.rows import Shelf
from scripts.site.sitemap import compared_places
from scripts.watched import Reading, Watched
from scripts.words import languages
from scripts.writer import Content, InPlace

Made = tuple[str, bytes]
Page = tuple[str, str, bytes]  # its language and address, or "" and the path of what stands behind it; its content
Standing = tuple[str, str, Content]
Editions = Mapping[str, pages.Edition]
EVERYTHING = tuple(name for name, own in vars(Shelf).items() if isinstance(own, cached_property))  # on the shelf
C = TypeVar("C")
Holds = Callable[[str, str], bool]  # whether a folder is known to hold a file, by path and SHA-256


@fixed
class Took:
    """What a turn did besides: the parts that it used, see `Store`, and the charts that it drew."""

    used: Mapping[str, bool]
    drawn: Collection[tuple[str, str]]


def in_turns(
    inputs: Inputs,
    ready: Ready,
    drawn: Drawn,
    editions: Editions,
    holds: Holds | None = None,
    meanwhile: Callable[[], object] = list,
) -> Iterator[Standing]:
    """The pages about something, by language and address, and what stands behind them, by path for no language.

    Where charts of places have pages of their own, all are drawn already, and the rest is made at once. What is begun
    `meanwhile` is waited for before the first of several turns: no other process has anything in memory then.
    """
    if ready.site.downloads.charts:
        yield from _at_once(inputs, begun(inputs, ready, drawn), editions, holds)
        return
    others, drafts = dict[str, Sequence[Draft]](), dict[str, Drafts]()
    for language, edition in editions.items():
        others[language], drafts[language] = pages.apart(edition)
    places = Portions(inputs, ready, editions, drawn.charts, drafts)
    known = places.known(partial(_is_held, holds) if holds else None)
    for language, edition in editions.items():
        own = (one for one in others[language] if inputs.shard.has(one.group))
        made = pages.standing(own, edition, inputs.store, drawers=places.drawers, held=_held(holds, language))
        yield from ((language, address, content) for address, content in made)
    yield from _in_place(known(), drawn)
    yield from _of_places(places, drawn, meanwhile)


def _in_place(known: Iterable[PortionKnown], drawn: Drawn) -> Iterator[Standing]:
    """The same of places and sources that a folder holds already, without content."""
    for one in known:
        drawn.made.update((language, name) for language, name in one.charts)
        yield from ((language, address, InPlace(own)) for language, address, own in one.files)


def _at_once(inputs: Inputs, drawn: Drawn, editions: Editions, holds: Holds | None) -> Iterator[Standing]:
    """The same of everything, with no charts but those that are drawn already."""
    for language, edition in editions.items():
        made = pages.shared(edition, inputs.store, inputs.shard, _held(holds, language))
        yield from ((language, address, content) for address, content in made)
    yield from (("", path, content) for path, content in (drawn.behind() if drawn.behind else ()))


def _of_places(places: Portions, drawn: Drawn, meanwhile: Callable[[], object]) -> Iterator[Standing]:
    """The same of places and sources.

    The first turn leaves in memory what all of them look up; from then on processes share it.
    """
    store = places.store
    every = list(turns(places.ready, places.inputs, places.new))
    apart = len(every) - 1 if len(every) > 1 and store.folder and possible() else 0
    if len(every) > 1:
        meanwhile()
    if apart:
        put_in_order(places.ready.shelf)
    for turn in every[: len(every) - apart]:
        with forgotten():
            yield from _turn(places, drawn, turn)
            store.hashes.clear()  # with all that they are of
            store.read.clear()
            if len(every) > 1:  # else what it read is small, and others read the same rows
                store.briefly.clear()
    for one in forked(partial(_apart, places, drawn), every[len(every) - apart :]):
        if isinstance(one, Took):
            store.used.update(one.used)
            drawn.made.update(one.drawn)
        else:
            yield one
    places.finish()


def in_place(holds: Holds, language: str, address: str, content: bytes, own: str) -> Standing:
    """A page, or a file by its path for no language, without its content where a folder holds it already."""
    return language, address, InPlace(own) if _is_held(holds, language, address, own) else content


def _held(holds: Holds | None, language: str) -> Callable[[str, str], bool] | None:
    """Whether a folder holds a page of a language, by address and SHA-256."""
    return partial(_is_held, holds, language) if holds else None


def _is_held(holds: Holds, language: str, address: str, own: str) -> bool:
    return holds(addresses.file(address, language) if language else address, own)


def begun(inputs: Inputs, ready: Ready, drawn: Drawn) -> Drawn:
    """Begin what stands behind pages where charts have files of their own, which are not among it then."""
    if drawn.behind or not ready.site.downloads.charts:
        return drawn
    return replace(drawn, behind=cache(beside(inputs, partial(_all_behind, inputs, ready))))


def _all_behind(inputs: Inputs, ready: Ready) -> list[Made]:
    return list(rooted(pages.behind(ready.shelf, ready.site, (), inputs.store, inputs.shard)))


def put_in_order(shelf: Shelf, names: Iterable[str] = EVERYTHING) -> None:
    """Put what is looked up on the shelf in order at once, else each process would for itself."""
    for name in names:
        getattr(shelf, name)


def _apart(places: Portions, drawn: Drawn, turn: Turn) -> Iterator[Page | Took]:
    """What a turn makes in a process of its own, and at the end what else has to be known of it."""
    store, used, made = places.store, set(places.store.used), set(drawn.made)
    yield from _turn(places, drawn, turn)
    new = {name: known for name, known in store.used.items() if name not in used}
    yield Took(new, drawn.made - made)


def _turn(places: Portions, drawn: Drawn, turn: Turn) -> Iterator[Page]:
    """The same of one turn with its own charts, which nobody remembers afterwards."""
    before, own = len(places.store.used), in_turn(places.ready, places.inputs, drawn, turn)
    behind = beside(places.inputs, partial(_behind, places, own, turn))
    joined = {name: pages.joined(one, bare(own, name), own.inline[name]) for name, one in places.editions.items()}
    left = {number: list[Left]() for number in sorted(turn.portions)}
    for number, files in left.items():
        for language, edition in joined.items():
            drafts = [one for one in places.drafts[language].get(number, ()) if turn.has(one.group)]
            for address, content in pages.rendered(drafts, edition, places.store, OF_PAGES):
                files.append((language, address, summed(content)))
                yield language, address, content
    stood = behind()
    for number, (made, _) in stood.items():
        left[number] += (("", path, summed(content)) for path, content in made)
        yield from (("", path, content) for path, content in made)
    used = places.listed(before)
    for number, files in left.items():
        places.leave(number, files, _of(own, number).charts, stood[number][1], used)


def _behind(places: Portions, drawn: Drawn, turn: Turn) -> Mapping[int, tuple[Sequence[Made], Sequence[Need]]]:
    """What stands behind the pages of each portion of a turn, and what it depends on."""
    ready, inputs, found = places.ready, places.inputs, dict[int, tuple[Sequence[Made], Sequence[Need]]]()
    for number in sorted(turn.portions):
        read = dict[Reading, None]()
        seen: Any = Watched(ready.shelf, read.setdefault, "shelf")
        charts, own = light(ready, _of(drawn, number), inputs, seen), replace(turn, portions=frozenset([number]))
        made = list(rooted(pages.behind(ready.shelf, ready.site, charts, inputs.store, own)))
        made += of_places(inputs, ready, own, seen) if in_portions(inputs, ready) else ()
        found[number] = made, places.behind(number, read)
    return found


def in_portions(inputs: Inputs, ready: Ready) -> bool:
    """Whether what there is `of_places` is made with their pages: where all of these are made, and in turns."""
    return inputs.shard == ALL and not ready.site.downloads.charts


def of_places(inputs: Inputs, ready: Ready, shard: Shard = ALL, seen: Shelf | None = None) -> Iterator[Made]:
    """What programs and the page for comparing read of each place of a shard; `seen` is the shelf, watched."""
    yield from rooted(compared_places(ready.shelf, ready.site, inputs.store, shard))
    yield from rooted(api.of_places(seen or ready.shelf, ready.site, shard))


def _of(drawn: Drawn, number: int) -> Drawn:
    """The charts of one portion."""
    charts = {name: [one for one in made if portion(one.subject) == number] for name, made in drawn.charts.items()}
    return replace(drawn, charts=charts)


def bare(drawn: Drawn, language: str) -> list[Chart]:
    """The charts without their specifications: pages have their pictures."""
    return [replace(chart, specs=()) for chart in drawn.charts[language]]


def rooted(files: Mapping[str, C] | Iterable[tuple[str, C]]) -> Iterator[tuple[str, C]]:
    """Files by path below the root of the site, where those of other languages stand in a folder each."""
    others = tuple(f"{language}/" for language in languages()[1:])
    for path, content in files.items() if isinstance(files, Mapping) else files:
        yield path if path.startswith(others) else f"{languages()[0]}/{path}", content
