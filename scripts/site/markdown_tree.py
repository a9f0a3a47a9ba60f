"""The tree of Markdown that mkdocs reads, language by language, and what each of its pages depends on."""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from scripts import kept
from scripts.files import ROOT, files_below
from scripts.fixed import fixed
from scripts.site.configuration import OVERRIDES
from scripts.words import folder, parsed

# Our frame takes nothing from the theme, in which mkdocs would look at 14,000 icons.
BARE = "INHERIT: {language}.yml\ntheme:\n  name: null\n  static_templates: [404.html]\n"
SUFFIX = ".md"
LINK, ANCHORED = re.compile(r"\]\(([^)#:]+\.md)[)#]"), re.compile(r"\]\(([^)#:]+\.md)#")
TOOLS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")


@fixed
class Tree:
    """The tree that mkdocs reads: `<language>.yml` beside the folder `<language>`, and the SHA-256 of each file."""

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
    def beside(self) -> Mapping[str, Path]:
        """The files that are no pages."""
        return {name: path for name, path in self.files.items() if name not in self.keys}

    @property
    def home(self) -> str:
        """Where the language stands below the root of the site."""
        return folder(self.name)

    def molded(self, page: str, mold: bytes) -> str:
        """The key of what the mold of a page becomes."""
        return kept.key(self.theme, page, mold)


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
