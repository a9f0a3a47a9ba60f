"""The pages about something, with what stands behind them: made in turns, where all at once would take much memory."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property, partial

from scripts import pages
from scripts.charts import Chart
from scripts.copies import possible
from scripts.forked import forked
from scripts.parallel import Shard, forgotten
from scripts.pipeline.drawn import Drawn, in_turn, light
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready
from scripts.pipeline.unchanged import beside
from scripts.pipeline.wanted import turns
from scripts.shelf.rows import Shelf
from scripts.words import languages

Files = Mapping[str, bytes]
Made = tuple[str, bytes]
Page = tuple[str, str, bytes]  # its language and address, or "" and the path of what stands behind it; its content
Editions = Mapping[str, pages.Edition]


@dataclass(frozen=True)
class Took:
    """What a turn did besides: the parts that it used, see `Store`, and the charts that it drew."""

    used: Mapping[str, bool]
    drawn: Collection[tuple[str, str]]


def in_turns(inputs: Inputs, ready: Ready, drawn: Drawn, editions: Editions) -> Iterator[Page]:
    """The pages about something, by language and address, and what stands behind them, by path for no language.

    The first turn leaves in memory what all of them look up; from then on processes share it.
    """
    first, *others = turns(ready, inputs)
    apart = len(others) if inputs.store.folder and possible() else 0
    if apart:
        _put_in_order(ready.shelf)
    for turn in (first, *others[apart:]):
        with forgotten() if others else nullcontext():
            yield from _turn(inputs, ready, drawn, editions, turn)
            inputs.store.hashes.clear()  # with all that they are of
    for one in forked(partial(_apart, inputs, ready, drawn, editions), others[:apart]):
        if isinstance(one, Took):
            inputs.store.used.update(one.used)
            drawn.made.update(one.drawn)
        else:
            yield one


def _put_in_order(shelf: Shelf) -> None:
    """Put all on the shelf in order at once, else each process would what it looks up."""
    for name, own in vars(Shelf).items():
        if isinstance(own, cached_property):
            getattr(shelf, name)


def _apart(inputs: Inputs, ready: Ready, drawn: Drawn, editions: Editions, turn: Shard) -> Iterator[Page | Took]:
    """What a turn makes in a process of its own, and at the end what else has to be known of it."""
    used, made = set(inputs.store.used), set(drawn.made)
    yield from _turn(inputs, ready, drawn, editions, turn)
    new = {name: known for name, known in inputs.store.used.items() if name not in used}
    yield Took(new, drawn.made - made)


def _turn(inputs: Inputs, ready: Ready, drawn: Drawn, editions: Editions, turn: Shard) -> Iterator[Page]:
    """The same of one turn with its own charts, which nobody remembers afterwards."""
    own = in_turn(ready, inputs, drawn, turn)
    behind = beside(inputs, partial(_behind, inputs, ready, own, turn))
    for language, edition in editions.items():
        joined = pages.joined(edition, bare(own, language), own.inline[language])
        yield from ((language, address, content) for address, content in pages.shared(joined, inputs.store, turn))
    yield from (("", path, content) for path, content in behind())


def _behind(inputs: Inputs, ready: Ready, drawn: Drawn, turn: Shard) -> list[Made]:
    """What stands behind the pages of a turn."""
    return list(rooted(pages.behind(ready.shelf, ready.site, light(ready, drawn, inputs), inputs.store, turn)))


def bare(drawn: Drawn, language: str) -> list[Chart]:
    """The charts without their specifications: pages have their pictures."""
    return [replace(chart, specs=()) for chart in drawn.charts[language]]


def rooted(files: Files | Iterable[Made]) -> Iterator[Made]:
    """Files by path below the root of the site, where those of other languages stand in a folder each."""
    others = tuple(f"{language}/" for language in languages()[1:])
    for path, content in files.items() if isinstance(files, Mapping) else files:
        yield path if path.startswith(others) else f"{languages()[0]}/{path}", content
