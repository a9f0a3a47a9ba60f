"""The tree of Markdown that mkdocs reads, language by language, and what each of its pages depends on."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from scripts import kept
from scripts.files import ROOT, files_below
from scripts.fixed import fixed
from scripts.ledger import Ledger, summed
from scripts.site.configuration import OVERRIDES
from scripts.words import folder, parsed
from scripts.writer import Content, InPlace, Laying

# Our frame takes nothing from the theme, in which mkdocs would look at 14,000 icons.
BARE = "INHERIT: {language}.yml\ntheme:\n  name: null\n  static_templates: [404.html]\n"
SUFFIX, ASSETS = ".md", "assets/"
LINK, ANCHORED = re.compile(r"\]\(([^)#:]+\.md)[)#]"), re.compile(r"\]\(([^)#:]+\.md)#")
TOOLS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")


@fixed
class Tree:
    """The tree that mkdocs reads: `<language>.yml` beside the folder `<language>`, and the SHA-256 of each file.

    There are pages and what stands on each; all other files only belong on the site, see `parted`.
    """

    folder: Path
    sums: Mapping[str, str]


@fixed
class Language:
    """One language: its files by path, with the key of what each page becomes; pages in its menu, or linked there.

    `theme` is the key of the files that the theme adds. With much data pages are `lean`.
    """

    name: str
    files: Mapping[str, Path]
    keys: Mapping[str, str]
    menu: Sequence[str]
    theme: str
    lean: bool = False

    @property
    def home(self) -> str:
        """Where the language stands below the root of the site."""
        return folder(self.name)

    def molded(self, page: str, mold: bytes) -> str:
        """The key of what the mold of a page becomes."""
        return kept.key(self.theme, page, mold)


def parted(files: Iterable[tuple[str, Content]], ready: Laying) -> Iterator[tuple[str, Content]]:
    """Of files by their paths in a tree, those that mkdocs reads; what is on the site as it is, is laid ready there."""
    for path, content in files:
        if place := _on_site(path):
            if isinstance(content, InPlace):
                ready.put(place, (content.own, partial(_lacking, place)))
            else:
                ready.put(place, (summed(content), partial(bytes, content)))
        if _is_read(path):
            yield path, content


def held(pages: Ledger, site: Ledger, path: str, own: str) -> bool:
    """Whether a file, by its path in a tree and its SHA-256, is known to be wherever it belongs, see `parted`."""
    place = _on_site(path)
    return not (place and not site.holds(place, own)) and not (_is_read(path) and not pages.holds(path, own))


def _on_site(path: str) -> str:
    """Where a file of a tree stands on the site as it is; "" for one that mkdocs makes something of."""
    language, _, name = path.partition("/")
    return f"{folder(language)}{name}" if name and not name.endswith(SUFFIX) else ""


def _is_read(path: str) -> bool:
    """Whether mkdocs reads a file of a tree."""
    _, inner, name = path.partition("/")
    return not inner or name.endswith(SUFFIX) or name.startswith(ASSETS)


def _lacking(place: str) -> bytes:
    raise ValueError(f"{place} is not what it was said to be")


def written(tree: Tree, name: str, epoch: int) -> Language:
    """One language of a tree; `epoch` stands for the clock, in seconds since 1970."""
    settings = parsed((tree.folder / f"{name}.yml").read_bytes())
    own = sorted((path for path in tree.sums if path.startswith(f"{name}/")), key=lambda path: path.split("/"))
    files = {path.removeprefix(f"{name}/"): tree.folder / path for path in own}
    frame = _frame(settings, epoch)
    keys = {page: kept.key(frame, page, tree.sums[f"{name}/{page}"]) for page in files if page.endswith(SUFFIX)}
    menu = list(_menu(settings["nav"]))
    texts = {page: files[page].read_text("utf-8") for page in menu if page in keys}
    aims = [other for page, text in texts.items() for other in linked(page, text) if other in keys]
    lean = bool(settings["extra"]["lean"])
    return Language(name, files, keys, list(dict.fromkeys([*menu, *aims])), kept.key("theme", frame), lean)


def _frame(settings: Mapping[str, object], epoch: int) -> str:
    """What every page of a language depends on: the same wherever the program lies."""
    given = json.dumps(settings, ensure_ascii=False, sort_keys=True).replace(str(ROOT), "")
    theme = [part for name, content in files_below(OVERRIDES).items() for part in (name, content)]
    return kept.key(
        kept.code("scripts.site.sparing"),
        given,
        BARE,
        (ROOT / "mkdocs.yml").read_bytes(),
        *theme,
        kept.tools(*TOOLS),
        str(epoch),
    )


def _menu(navigation: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """The pages that the navigation names: every page shows it, so that every run needs them."""
    for item in navigation:
        for value in item.values():
            yield from _menu(value) if isinstance(value, list) else [str(value)]


def linked(page: str, text: str, form: re.Pattern[str] = LINK) -> Iterator[str]:
    """The Markdown files that a page links to: mkdocs makes addresses of those only that it has in the same run."""
    for link in form.findall(text):
        yield os.path.normpath(PurePosixPath(page).parent / link)
