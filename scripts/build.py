"""The build: from curated texts to everything that is published, in memory; `commands` hands it to the writer."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace

import yaml

from scripts import api, packages, pages, standards, versions
from scripts import charts as drawing
from scripts import pictures as leaving
from scripts.catalogue import catalogue
from scripts.charts import Chart
from scripts.checks import Checked, check
from scripts.downloads import File, Made, files
from scripts.files import ROOT
from scripts.model import Tables
from scripts.packages import WHOLE, Bundle, Part
from scripts.pages import addresses
from scripts.pages.beside import beside
from scripts.pages.configuration import configuration
from scripts.pages.interactive import runtime
from scripts.problems import Problem, raise_if
from scripts.records import Project, Words
from scripts.tables import tables
from scripts.versions import History
from scripts.words import LANGUAGES

BASE = ROOT / "mkdocs.yml"
Stage = Callable[[str], AbstractContextManager[object]]
Documents = Mapping[str, bytes]


@dataclass(frozen=True)
class Inputs:
    """What a build reads: curated texts, hand-written pages, assets, what was drawn and written before, releases."""

    curated: Mapping[str, str]
    documents: Documents
    assets: Documents
    pictures: Mapping[str, str]
    images: Mapping[str, bytes]
    frozen: Documents
    address: str = ""
    workbooks: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Built:
    """What a build makes, by path: the data package, the tree that mkdocs reads; pictures and workbooks by key."""

    checked: Checked
    package: Mapping[str, bytes]
    tree: Mapping[str, bytes]
    pictures: Mapping[str, str]
    workbooks: Mapping[str, bytes]
    images: Mapping[str, bytes]
    charts: int


def build(inputs: Inputs, stage: Stage = lambda _: nullcontext()) -> Built:
    """Make everything, or raise `ProblemsError` with every problem; each stage is announced to `stage`."""
    with stage("check"):
        checked = check(catalogue(inputs.curated))
        published, project = tables(checked), checked.catalogue.project
        raise_if(_problems(checked, published))
    with stage("package"):
        package = packages.package(published, project)
        past = _history(inputs, checked, package)
        links = packages.graph(published, project.entity_kinds)
        bundles = [packages.bundle(package, published, project), *packages.bundles(links, project)]
        dictionary = {name: row.expected for name, row in checked.catalogue.indicators.items()}
        shown = project.model_copy(update={"address": inputs.address or project.address})
        shelf = pages.shelve(published, shown.entity_kinds, dictionary)
        offered = files(links, shown, pages.figures(shelf, shown), list(dictionary), inputs.workbooks)
    with stage("charts"):
        made = {language: _charts(checked, published, language) for language in LANGUAGES}
        pictures = drawing.draw([chart.spec for language in LANGUAGES for chart in made[language]], inputs.pictures)
    with stage("pictures"):
        every = [chart for language in LANGUAGES for chart in made[language]]
        out = _published(leaving.publish(every, pictures, published, shown, inputs.images))
    with stage("pages"):
        inline = {language: _inline(made[language], pictures) for language in LANGUAGES}
        downloads = replace(pages.offers(bundles, package, offered.files, past.releases), charts=out.publications)
        text = pages.pages(published, shown, made, inline, downloads, dictionary, _left_out(checked))
        root = {
            **out.files,
            **pages.figure_objects(shelf, shown),
            **beside(shelf, shown, text, _aliases(checked), _documents_named(inputs)),
            **api.files(shelf, shown, addresses),
            **standards.files(package, _distributions(bundles, package, offered), shelf, shown, addresses),
        }
        beyond = {path if path.startswith("en/") else f"zh/{path}": content for path, content in root.items()}
        beyond |= _of_releases(past, shown, shelf) | _redirects(checked, text, shown) | _offered(offered.files)
        settings = _configurations(inputs, shown, made, downloads)
        tree = {**_site_files(inputs, bundles, package), **beyond, **text, **settings}
    return Built(checked, package, tree, pictures, offered.workbooks, out.images, len(every))


def _published(out: leaving.Published) -> leaving.Published:
    """The pictures, or `ProblemsError` where one has characters that cannot be drawn."""
    raise_if(leaving.unreadable(out))
    return out


def _history(inputs: Inputs, checked: Checked, package: Mapping[str, bytes]) -> History:
    """The releases so far; raises `ProblemsError` where the version does not say how the data differ from the last."""
    found = versions.history(inputs.frozen, package, _renames(checked))
    raise_if(list(versions.problems(found)))
    return found


def _renames(checked: Checked) -> Mapping[str, Mapping[str, str]]:
    return versions.renamed_ids(at.record for at in checked.catalogue.loaded.renames)


def _of_releases(past: History, project: Project, shelf: pages.Shelf) -> dict[str, bytes]:
    """The frozen files of every release, and the feeds that announce them."""
    made: dict[str, bytes] = {}
    for language in LANGUAGES:
        found = pages.frozen(past.releases, project.name, language)
        found |= versions.feeds(past.releases, list(pages.subjects(shelf, language)), project, language)
        made |= {f"{language}/{path}": content for path, content in found.items()}
    return made


def _redirects(checked: Checked, text: Mapping[str, bytes], project: Project) -> dict[str, bytes]:
    """Pages at the addresses of ids that were given up."""
    made: dict[str, bytes] = {}
    for language in LANGUAGES:
        own = {
            path.removeprefix(f"{language}/").removesuffix("index.md"): None
            for path in text
            if path.startswith(f"{language}/")
        }
        found = versions.redirects(_renames(checked), own, project.address, language)
        made |= {f"{language}/{path}": content for path, content in found.items()}
    return made


def _problems(checked: Checked, published: Tables) -> list[Problem]:
    """Charts that cannot stand where they should, and whatever in the tables keeps them from being published."""
    entries = checked.catalogue.loaded.charts
    wrong = [at.problem(message) for at in entries for message in drawing.misplaced([at.record])]
    kinds = [kind.id for kind in checked.catalogue.project.entity_kinds]
    return [*wrong, *packages.problems(published, kinds)]


def _left_out(checked: Checked) -> dict[str, Mapping[str, int]]:
    """How many places in the text of each source are no figures of ours, by reason, the most frequent first."""
    found: dict[str, Mapping[str, int]] = {}
    for report in checked.catalogue.loaded.reports:
        counts: Counter[str] = Counter()
        for at in report.excluded:
            counts[at.record.reason] += at.record.times
        found[report.source.record.id] = dict(counts.most_common())
    return found


def _charts(checked: Checked, published: Tables, language: str) -> tuple[Chart, ...]:
    entries = [at.record for at in checked.catalogue.loaded.charts]
    dictionary = {name: row.expected for name, row in checked.catalogue.indicators.items()}
    return drawing.charts(published, entries, checked.catalogue.project.entity_kinds, language, dictionary)


def _inline(charts: Sequence[Chart], pictures: Mapping[str, str]) -> dict[str, str]:
    return {chart.id: drawing.inline(pictures[drawing.key(chart.spec)], chart) for chart in charts}


def _offered(files: Sequence[File]) -> dict[str, bytes]:
    """The files to download beside the packages, which stand once, at the root of the site."""
    return {f"{LANGUAGES[0]}/{one.path}": one.content for one in files}


def _site_files(inputs: Inputs, bundles: Sequence[Bundle], package: Mapping[str, bytes]) -> dict[str, bytes]:
    """Everything beside the generated pages, by path below the folder of each language."""
    root = {pages.published(path): content for path, content in package.items()}
    root |= {one.address: one.content for one in bundles} | {addresses.RUNTIME: runtime()}
    files = {f"zh/{path}": content for path, content in root.items()}
    for language in LANGUAGES:
        files |= {f"{language}/assets/{path}": content for path, content in inputs.assets.items()}
        files |= {f"{language}/{path}": content for path, content in _documents(inputs, language)}
    return files


def _distributions(
    bundles: Sequence[Bundle], package: Mapping[str, bytes], offered: Made
) -> Iterator[tuple[Part, str, bytes]]:
    """Every file of data with the part that it covers and its path on the site."""
    yield from ((one.part, one.address, one.content) for one in bundles)
    yield from ((one.part, one.path, one.content) for one in offered.files)
    yield from ((WHOLE, f"data/{path}", content) for path, content in package.items() if path.endswith(".csv"))


def _documents(inputs: Inputs, language: str) -> Iterator[tuple[str, bytes]]:
    """The hand-written pages of a language: English ones stand below `en/`, Chinese ones at the root."""
    for path, content in sorted(inputs.documents.items()):
        own = path.removeprefix("en/") if path.startswith("en/") else path
        if (path.startswith("en/")) == (language == "en") and not path.startswith("assets/"):
            yield own, content


def _aliases(checked: Checked) -> dict[str, Words]:
    """Other words for entities and indicators, by id."""
    entities = {name: record.aliases for name, record in checked.catalogue.entities.items()}
    return entities | {name: record.aliases for name, record in checked.catalogue.indicators.items()}


def _documents_named(inputs: Inputs) -> dict[str, tuple[str, str]]:
    """The titles of the hand-written pages in both languages, by address."""
    zh, en = (
        {path: _title(text) for path, text in _documents(inputs, language) if path.endswith(".md")}
        for language in LANGUAGES
    )
    return {_address(path): (zh.get(path, ""), en.get(path, "")) for path in sorted({*zh, *en})}


def _address(document: str) -> str:
    """The address of a hand-written page."""
    return document.removesuffix("index.md") if document.endswith("index.md") else f"{document.removesuffix('.md')}/"


def _configurations(
    inputs: Inputs, project: Project, charts: Mapping[str, Sequence[Chart]], downloads: pages.Downloads
) -> dict[str, bytes]:
    """One mkdocs configuration for each language, beside the folder that it reads."""
    made = {}
    for language in LANGUAGES:
        about = [(_title(content), path) for path, content in _documents(inputs, language) if path.endswith(".md")]
        cards = pages.cards(charts[language], downloads, language)
        values = configuration(project, language, project.address, _index_first(about), cards)
        full = {"INHERIT": str(BASE), "docs_dir": language, **values}
        made[f"{language}.yml"] = yaml.safe_dump(full, allow_unicode=True, sort_keys=False).encode()
    return made


def _index_first(about: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(about, key=lambda item: (not item[1].endswith("index.md"), item[1]))


def _title(content: bytes) -> str:
    """The title in the front matter of a hand-written page."""
    front = content.decode("utf-8").split("---\n")[1]
    return str(yaml.safe_load(front)["title"])
