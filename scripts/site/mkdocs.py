"""Build the site: mkdocs renders the pages that are new, in portions side by side; the rest is put beside them.

A page depends on its own Markdown, on its language's configuration and on the theme, but on no other page. What was
rendered is therefore kept by its key, and a page that is known is not rendered again.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import yaml

from scripts import kept
from scripts.files import ROOT, files_below, paths_below
from scripts.kept import Store
from scripts.problems import SiteError
from scripts.site.configuration import OVERRIDES
from scripts.words import LANGUAGES
from scripts.writer import assemble, write_into

QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
PORTION = 1000  # pages of one run: its memory grows with them
TALK = ("INFO", "DEBUG")  # `--quiet` would also hide from `--strict` what must fail
ASSETS, SUFFIX = "assets/", ".md"
LISTS = ("sitemap.xml", "sitemap.xml.gz")  # of one portion only; the tree has a complete one
UNUSED = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")  # of the theme: the frame is ours
LINK = re.compile(r"\]\(([^)#:]+\.md)[)#]")
TOOLS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")


@dataclass(frozen=True)
class Language:
    """One language: its files by path, with the key of what each page becomes; pages in its menu, or linked there."""

    name: str
    files: Mapping[str, Path]
    keys: Mapping[str, str]
    menu: Sequence[str]

    @property
    def beside(self) -> Mapping[str, Path]:
        """The files that are no pages."""
        return {name: path for name, path in self.files.items() if name not in self.keys}

    @property
    def home(self) -> str:
        """Where the language stands below the root of the site."""
        return "" if self.name == LANGUAGES[0] else f"{self.name}/"


@dataclass(frozen=True)
class Portion:
    """What one run of mkdocs renders: pages of a language, in a folder of its own."""

    language: Language
    pages: Sequence[str]
    folder: Path

    @property
    def site(self) -> Path:
        """What mkdocs makes."""
        return self.folder / "site"


def build(tree: Path, out: Path, epoch: int, store: Store) -> Path:
    """Render what is new and put everything together in a new folder below `out`.

    `tree` holds `<language>.yml` beside the folder `<language>`; `epoch` stands for the clock, in seconds since 1970.
    Raises `SiteError`.
    """
    languages = [_language(tree, name, epoch) for name in LANGUAGES]
    with TemporaryDirectory(prefix="mkdocs.", dir=out) as folder:
        portions = list(_portions(languages, store, Path(folder).resolve()))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            said = [text for text in pool.map(partial(_render, tree, epoch), portions) if text]
        if said:
            raise SiteError("\n".join(said))
        for portion in portions:
            _keep(portion, store)
        files = {name: path for portion in portions for name, path in _theme(portion)}
        files |= {f"{one.home}{name}": path for one in languages for name, path in one.beside.items()}
        site = assemble(out / "site.new", files)
        for one in languages:
            write_into(site, _pages(one, store))
        return site


def _language(tree: Path, name: str, epoch: int) -> Language:
    settings = (tree / f"{name}.yml").read_bytes()
    files = paths_below(tree / name)
    frame = _frame(settings, epoch)
    pages = {name: path.read_bytes() for name, path in files.items() if name.endswith(SUFFIX)}
    keys = {name: kept.key(frame, content) for name, content in pages.items()}
    menu = list(_menu(yaml.safe_load(settings)["nav"]))
    linked = [other for page in menu for other in _linked(page, pages.get(page, b"").decode()) if other in pages]
    return Language(name, files, keys, list(dict.fromkeys([*menu, *linked])))


def _frame(settings: bytes, epoch: int) -> str:
    """What every page of a language depends on."""
    theme = [part for name, content in files_below(OVERRIDES).items() for part in (name, content)]
    here = settings.replace(str(ROOT).encode(), b"")  # the same wherever the program lies
    return kept.key(here, (ROOT / "mkdocs.yml").read_bytes(), *theme, kept.tools(*TOOLS), str(epoch))


def _menu(navigation: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """The pages that the navigation names: every page shows it, so that every run needs them."""
    for item in navigation:
        for value in item.values():
            yield from _menu(value) if isinstance(value, list) else [str(value)]


def _linked(page: str, text: str) -> Iterator[str]:
    """The Markdown files that a page links to: mkdocs makes addresses of those only that it has in the same run."""
    for link in LINK.findall(text):
        yield os.path.normpath(PurePosixPath(page).parent / link)


def _portions(languages: Sequence[Language], store: Store, folder: Path) -> Iterator[Portion]:
    """The new pages of each language, so many at a time; one run at least, which also brings the theme's own files."""
    for language in languages:
        new = [name for name, key in language.keys.items() if store.get(key) is None and name not in language.menu]
        for start in range(0, max(1, len(new)), PORTION):
            pages = [*language.menu, *new[start : start + PORTION]]
            yield Portion(language, pages, folder / f"{language.name}-{start}")


def _render(tree: Path, epoch: int, portion: Portion) -> str:
    """Run mkdocs on a portion; what it says where it fails, otherwise nothing."""
    language = portion.language
    wanted = [*portion.pages, *(name for name in language.files if name.startswith(ASSETS))]
    settings = {f"{language.name}.yml": tree / f"{language.name}.yml"}
    assemble(portion.folder, settings | {f"{language.name}/{name}": language.files[name] for name in wanted})
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    paths = ["--config-file", str(portion.folder / f"{language.name}.yml"), "--site-dir", str(portion.site)]
    environment = {**os.environ, **QUIET, "SOURCE_DATE_EPOCH": str(epoch)}
    done = subprocess.run([*command, *paths], env=environment, check=False, capture_output=True, text=True)
    said = [line for line in (done.stderr + done.stdout).splitlines() if line and not line.startswith(TALK)]
    return "\n".join([f"In the pages in '{language.name}':", *said]) if done.returncode else ""


def _html(page: str) -> str:
    """Where the page stands that a Markdown file becomes."""
    name = page.removesuffix(SUFFIX)
    return f"{name}.html" if name.split("/")[-1] == "index" else f"{name}/index.html"


def _keep(portion: Portion, store: Store) -> None:
    """Keep the pages that were rendered."""
    for name in portion.pages:
        store.put(portion.language.keys[name], (portion.site / _html(name)).read_bytes())


def _pages(language: Language, store: Store) -> Iterator[tuple[str, bytes]]:
    """The pages by path below the root of the site."""
    for name, key in language.keys.items():
        content = store.get(key)
        if content is None:
            raise SiteError(f"the page {name} was thrown away while the site was built: build again")
        yield f"{language.home}{_html(name)}", content


def _theme(portion: Portion) -> Iterator[tuple[str, Path]]:
    """The files that mkdocs and the theme add to the pages, by path below the root of the site."""
    pages = {*map(_html, portion.pages), *LISTS}
    for name, path in paths_below(portion.site).items():
        if name not in pages and not name.startswith(UNUSED):
            yield f"{portion.language.home}{name}", path
