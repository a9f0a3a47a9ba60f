"""Build the site: mkdocs renders the pages that are new, in portions side by side; the rest is put beside them.

A page depends on its own Markdown, on its language's configuration and on the theme, but on no other page. What was
rendered is therefore kept by its key, and a page that is known is not rendered again. One that has the same mold as
before, see `aside`, is known as well: it is kept with the key of what its mold became.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from scripts import kept
from scripts.copies import cores
from scripts.files import paths_below
from scripts.kept import Store
from scripts.ledger import summed
from scripts.parallel import portions
from scripts.problems import SiteError
from scripts.site import aside, there
from scripts.site.division import Division
from scripts.site.engine import ended
from scripts.site.markdown_tree import ANCHORED, ASSETS, BARE, SUFFIX, Language, Tree, linked, written
from scripts.site.running import CONFIGURATION, Portion, start
from scripts.site.sparing import lean, spared
from scripts.words import folder, languages
from scripts.writer import Laying, Source, assemble, remove, scratch, write_into

PORTION = 1000  # pages of one run: its memory grows with them
FEW = 60  # pages that are rendered in less time than a second process takes to start
MOLD = 64  # the first characters of what is kept of a page: the key of what its mold became
LISTS = ("sitemap.xml", "sitemap.xml.gz")  # of one portion only; the tree has a complete one
UNUSED = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")  # of the theme: the frame is ours
T = TypeVar("T")


def build(tree: Tree, out: Path, epoch: int, store: Store, division: Division, ready: Laying) -> None:
    """Render what is new, and lay everything ready beside the site but pages that another one has.

    What is on the site as it is lies `ready` already. `epoch` stands for the clock, in seconds since 1970. Raises
    `SiteError`.
    """
    spoken = [written(tree, name, epoch) for name in languages()]
    lying = {one.name: there.pages(one, store, division, ready.before) for one in spoken}
    with scratch(out / "mkdocs") as place, ended():
        _render(list(_portions(spoken, store, place.resolve(), lying)), tree.folder, epoch, store)()
    for one in spoken:
        themed = {name: own for name, own in _themed(one, store, division).items() if name not in ready.entries}
        for name, source in chain(themed.items(), _rendered(one, store, division, lying[one.name])):
            ready.put(name, source)


def pages(tree: Tree) -> list[str]:
    """The Markdown files of a tree, by path below the root of the site."""
    own = [(name, f"{name}/") for name in languages()]
    return [
        f"{folder(name)}{path.removeprefix(start)}"
        for name, start in own
        for path in tree.sums
        if path.startswith(start) and path.endswith(SUFFIX)
    ]


def fill(tree: Tree, out: Path, epoch: int, store: Store) -> int:
    """Render what is new but for the pages of the menu, and keep it; how many pages that were. See `build`."""
    spoken = [written(tree, name, epoch) for name in languages()]
    with scratch(out / "mkdocs") as place:
        portions = list(_portions(spoken, store, place.resolve(), {}, menu=False))
        _render(portions, tree.folder, epoch, store)()
    return sum(len(portion.new) for portion in portions)


def _portions(
    languages: Sequence[Language],
    store: Store,
    folder: Path,
    lying: Mapping[str, Mapping[str, there.Lying]],
    menu: bool = True,
) -> Iterator[Portion]:
    """The new pages of each language, so many at a time, where there are any; a first run brings the theme's files.

    Those that are `lying` there, by language, need not be asked for. Without the `menu` its pages count as known, and
    the theme is nobody's matter.
    """
    for language in languages:
        asked = [name for name in language.keys if name not in lying.get(language.name, ())]
        fresh = menu and store.get(language.theme) is None
        new = _new(language, [name for name in asked if menu or name not in language.menu], store, fresh)
        rest = [name for name in new if name not in language.menu]
        known = [name for name in language.menu if name not in new]
        runs = max(1, -(-len(rest) // PORTION)) if new or fresh else 0
        for number in range(runs):
            pages = rest[number * PORTION : (number + 1) * PORTION]
            yield Portion(language, pages, folder / f"{language.name}-{number}", known, menu)


def _new(language: Language, names: Iterable[str], store: Store, fresh: bool) -> list[str]:
    """The pages that have to be rendered: as long as there is no theme, no mold was rendered either."""
    unknown = [name for name in names if not _is_known(language, name, store)]
    if fresh:
        return unknown
    some = portions(unknown, max(FEW, -(-len(unknown) // cores())))
    return [*_apart(partial(_unmolded, language, store), [*some], store)]


def _apart(work: Callable[[T], Iterable[str]], items: Sequence[T], store: Store) -> Iterable[str]:
    """What work makes of each item, by as many processes as there are processors."""
    return store.apart(work, items) if len(items) > 1 < cores() else chain.from_iterable(map(work, items))


def _is_known(language: Language, name: str, store: Store) -> bool:
    known = store.get(language.keys[name])
    if known is not None:
        store.hold(known[:MOLD].decode())
    return known is not None


def _unmolded(language: Language, store: Store, names: Iterable[str]) -> Iterator[str]:
    """Those of some pages whose mold is not known either; of the others, what became of that is kept as theirs."""
    for name in names:
        cast = aside.cast(language.files[name].read_bytes())
        own = language.molded(name, cast.mold)
        rendered = store.get(own)
        if rendered is None:
            yield name
        else:
            _keep(language, name, cast.filled(rendered), own, store)


def _keep(language: Language, name: str, page: bytes, mold: str, store: Store) -> None:
    made = spared(page)
    store.put(language.keys[name], mold.encode() + (lean(made) if language.lean else made))


def _render(portions: Sequence[Portion], tree: Path, epoch: int, store: Store) -> Callable[[], None]:
    """Run mkdocs on the portions, on all processors where they are large, and keep what it makes; see `build`.

    One run alone begins at once, beside everything else; the answer waits for all. It raises `SiteError`.
    """
    many = sum(len(portion.pages) for portion in portions) > FEW
    groups = [[one] for one in portions] if many else [list(portions)] * bool(portions)
    begun = _begun(tree, epoch, store, groups[0]) if len(groups) == 1 else None

    def answer() -> None:
        said = [begun()] if begun else [*_apart(partial(_rendered_from, tree, epoch, store), groups, store)]
        if failed := "\n".join(filter(None, said)):
            raise SiteError(failed)

    return answer


def _rendered_from(tree: Path, epoch: int, store: Store, portions: Sequence[Portion]) -> Iterator[str]:
    yield _begun(tree, epoch, store, portions)()


def _begun(tree: Path, epoch: int, store: Store, portions: Sequence[Portion]) -> Callable[[], str]:
    """Begin to render portions in one run; the answer keeps what comes of it, and says what is wrong where it fails."""
    for portion in portions:
        _lay(portion, tree)
    rendered = start(epoch, portions)

    def answer() -> str:
        said = rendered()
        for portion in () if said else portions:
            for name in portion.new:
                _take(portion, name, store)
            if portion.brings:
                store.put(portion.language.theme, kept.pack(_theme(portion)))
        for portion in portions:
            remove(portion.folder)
        return said

    return answer


def _take(portion: Portion, name: str, store: Store) -> None:
    """Keep a page, and what its mold became, where that was laid."""
    language, rendered = portion.language, portion.rendered(there.html(name))
    cast = aside.cast(language.files[name].read_bytes())
    own = language.molded(name, cast.mold)
    if (portion.folder / language.name / name).read_bytes() == cast.mold:
        store.put(own, rendered)
    _keep(language, name, cast.filled(rendered), own, store)


def _lay(portion: Portion, tree: Path) -> None:
    """Lay the files of a portion where mkdocs reads them: molds, but pages as they are where links name a place."""
    language = portion.language
    assets = {f"{language.name}/{name}": path for name, path in language.files.items() if name.startswith(ASSETS)}
    assemble(portion.folder, assets | {f"{language.name}.yml": tree / f"{language.name}.yml"})
    pages = {name: language.files[name].read_bytes() for name in [*language.menu, *portion.pages]}
    aims = aimed(portion.new, {name: content.decode() for name, content in pages.items()})
    known = {name: aside.head(pages[name]) for name in portion.known if name not in aims}
    laid = {name: content if name in aims else aside.cast(content).mold for name, content in pages.items()}
    write_into(portion.folder / language.name, laid | known)
    write_into(portion.folder, {CONFIGURATION: BARE.format(language=language.name).encode()})


def aimed(new: Sequence[str], pages: Mapping[str, str]) -> set[str]:
    """The pages of which links name a place: those of new pages, and of the pages that must be whole for their sake."""
    found, waiting = set[str](), list(new)
    while waiting:
        name = waiting.pop()
        fresh = set(linked(name, pages.get(name, ""), ANCHORED)) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _theme(portion: Portion) -> Iterator[tuple[str, bytes]]:
    """The files that mkdocs and the theme add to the pages, by path below the home page of the language."""
    pages = {*map(there.html, [*portion.language.menu, *portion.pages])}
    yield from ((name, portion.rendered(name)) for name in portion.places if name not in pages)
    for name, path in paths_below(portion.site).items():
        if name not in LISTS and name not in portion.language.files and not name.startswith(UNUSED):
            yield name, path.read_bytes()


def _themed(language: Language, store: Store, division: Division) -> dict[str, Source]:
    """What the theme adds to the pages, by path below the root of the site."""
    found: dict[str, Source] = {}
    for name, content in kept.unpack(_whole(store, language.theme)):
        path = f"{language.home}{name}"
        own = division.led(path, content) if name.endswith(".html") else content  # the page of errors
        found[path] = summed(own), partial(bytes, own)
    return {path: one for path, one in found.items() if division.has(path)}


def _rendered(
    language: Language, store: Store, division: Division, lying: Mapping[str, there.Lying]
) -> Iterator[tuple[str, Source]]:
    """The pages that belong on the site, by path below its root: those that are not `lying` there are read, once.

    At the end all are listed for the next build.
    """
    shown = dict[str, there.Lying]()
    for name, key in language.keys.items():
        path = f"{language.home}{there.html(name)}"
        if name in lying:
            shown[name] = lying[name]
            yield path, (lying[name].sum, partial(_page, store, key, division, path))
        elif division.has(path):
            whole = _whole(store, key)
            page = division.led(path, whole[MOLD:])
            shown[name] = there.Lying(key, whole[:MOLD].decode(), summed(page))
            yield path, (shown[name].sum, partial(bytes, page))
    there.leave(language, store, shown)


def _page(store: Store, key: str, division: Division, path: str) -> bytes:
    return division.led(path, _whole(store, key)[MOLD:])


def _whole(store: Store, key: str) -> bytes:
    content = store.get(key)
    if content is None:
        raise SiteError("what was rendered was taken out of the store while the site was built: build again")
    return content
