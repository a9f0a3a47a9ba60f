"""Commands that build: check, build, measure a build, and rewrite the pages that are made of the code."""

from calendar import timegm
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.commands.given import CURATED, DOCS, OUT, STORE, TEMPLATES, commit_given
from scripts.commands.inputs import edited, read_inputs
from scripts.files import ROOT
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.ledger import Entry, Ledger
from scripts.parallel import Shard
from scripts.stages import Stages
from scripts.telling import err, out, problems
from scripts.writer import (
    alone,
    claim_package,
    laying,
    leave_list,
    mend,
    publish,
    scratch,
    write_folder,
    write_into,
    write_package,
)

if TYPE_CHECKING:  # what a command needs it loads when it runs
    from scripts.checks import Checked
    from scripts.pipeline.flow import Built
    from scripts.pipeline.inputs import Inputs

SITES = "sites"
SITE, PAGES = "site", "pages"
MEANWHILE = "Edited while the site was built: {}. The site shows what stood there before: build it again."


def check(
    curated: Path = CURATED, annotations: bool = False, findings: str = "", docs: Path | None = None, to: Path = OUT
) -> None:
    """Check the curated files and say what was found; data and site stay as they are."""
    from scripts.pipeline.passed import looked_at, passed

    with problems(curated, annotations), Store(to / STORE if to.is_dir() else None).open(prune=False) as store:
        look = passed if store.folder else looked_at
        found = look(read_inputs(curated, docs or curated.resolve().parent.parent / "docs", store))
    out.print(f"{found.statements} statements, {found.observations} observations, {found.gaps} gaps.")
    for text in found.findings.get(findings, ()):
        out.print(f"\n{text}")
    counts = ", ".join(f"{rule} {count}" for rule, count in found.rules.items())
    out.print(f"{sum(found.rules.values())} findings{f': {counts}' if counts else ''}.")


def build(
    curated: Path = CURATED,
    package: Path | None = None,
    to: Path = OUT,
    docs: Path | None = None,
    address: str = "",
    repository: str = "",
    annotations: bool = False,
) -> None:
    """Check, then build the data package, the pages and the site.

    SITE_COMMIT in the environment names the commit that is built, to stand on every page.
    """
    place = package or curated.resolve().parent
    with problems(curated, annotations):
        _built(Task(curated, docs or place.parent / "docs", place, to, address, repository))


def prepare(to: Path = OUT) -> None:
    """Make what every site takes whatever it is about: the program for interactive charts, templates as code, marks.

    And letters, and what describes the API. A first build finds it there, whichever catalogue it is of.
    """
    from scripts.api import documents
    from scripts.charts import layers
    from scripts.pages.compiled import every
    from scripts.pages.rendering import environment, remember
    from scripts.pictures import publishing
    from scripts.site import interactive
    from scripts.words import LANGUAGES

    with Store(to / STORE).open(prune=False) as store, Store(to / TEMPLATES).open(prune=False) as code:
        remember(code)
        layers.remember(store)
        layers.template(())
        publishing.prepared(store)
        documents.schemas((), store)
        interactive.begun(store)()
        for name in every():
            environment(LANGUAGES[0]).get_template(name)


def area(
    site: str,
    curated: Path = CURATED,
    to: Path = OUT,
    docs: Path | None = None,
    address: str = "",
    repository: str = "",
    annotations: bool = False,
) -> None:
    """Check, then build the site of one area, where the catalogue is divided into several.

    It is put into a folder of its name below sites/; the data package stays as it is.
    """
    place = curated.resolve().parent
    with problems(curated, annotations):
        _built(Task(curated, docs or place.parent / "docs", place, to, address, repository, site))


def shard(
    share: Shard,
    curated: Path = CURATED,
    to: Path = OUT,
    docs: Path | None = None,
    address: str = "",
    repository: str = "",
    annotations: bool = False,
) -> None:
    """Make one machine's share of a build, told as that is, and leave it in the store, nothing else.

    The files of all stores in one folder are the store of all: a build that has it finds everything known. In another
    folder than builds use, the store gets nothing that theirs has.
    """
    with (
        problems(curated, annotations),
        _behind(to / STORE, ROOT / OUT / STORE).open(prune=False) as store,
        scratch(to / f"shard-{share.number}") as place,
    ):
        inputs = read_inputs(curated, docs or curated.resolve().parent.parent / "docs", store)
        inputs = replace(inputs, address=address, repository=repository, commit=commit_given(), shard=share)
        pages = _filled(inputs, place)
    out.print(f"{store.new} parts were made, {store.taken} were known; {pages} pages were rendered.")


def _filled(inputs: "Inputs", place: Path) -> int:
    """Make a machine's share and render its pages below `place`, for what the store keeps of them; how many."""
    from scripts.pipeline.flow import build
    from scripts.site import mkdocs as site
    from scripts.site.markdown_tree import Tree
    from scripts.words import speaking

    stages = Stages(out)
    built = build(inputs, stages.run)
    with stages.run("pages"):
        tree = Tree(place / "pages", write_folder(place / "pages", built.shared()).sums)
    with stages.run("mkdocs"), speaking(built.languages, built.form):
        return site.fill(tree, place, _epoch(built.checked), inputs.store)


@fixed
class Task:
    """What is built from which folders, and where it goes; `site` is one of several, "" the index."""

    curated: Path
    docs: Path
    package: Path
    to: Path
    address: str
    repository: str
    site: str = ""

    @property
    def folder(self) -> Path:
        """Where the site and its pages are put."""
        return self.to / SITES / self.site if self.site else self.to

    def left(self, name: str) -> Ledger:
        """What the last build left in the site or among its pages, by the list that lies beside these."""
        return Ledger(self.folder / name, self.folder / f".{name}.json")


def kept_in(task: Task, name: str) -> Store:
    """A store in the folder of a build, which also takes what others have already.

    The site of an area takes what the index has, or shares left there; another catalogue what the program's own has.
    """
    return _behind(task.folder / name, (task.to if task.site else ROOT / OUT) / name)


def _behind(own: Path, other: Path) -> Store:
    """A store that takes what another one has, unless it is the same."""
    return Store(own, other.resolve() if other.resolve() != own.resolve() else None)


def _built(task: Task) -> None:
    """Build what was asked for, where anything changed, and say what was made."""
    from scripts.pipeline import passed
    from scripts.pipeline.unchanged import familiar, leave, left
    from scripts.site.engine import loaded
    from scripts.sizes import outgrown

    stages, site = Stages(out), task.folder / SITE
    with kept_in(task, STORE).open() as store, kept_in(task, TEMPLATES).open() as compiled:
        with alone(task.to):
            mend(site)
        inputs = read_inputs(task.curated, task.docs, store)
        inputs = replace(inputs, address=task.address, repository=task.repository, commit=commit_given())
        inputs = replace(inputs, site=task.site)
        made = left(inputs, task.left(SITE), task.package)
        if made is None:
            with nullcontext() if familiar(inputs) else loaded():
                built, pages, files = _build(inputs, task, stages, compiled)
            if not compiled.new:  # nor is anything thrown away, which copies of this process may have used
                compiled.used.clear()
            out.print(f"{store.new} parts were made, {store.taken} were known.")
            for text in outgrown({name: mark[1] for name, (mark, _) in files.items()}):
                err.print(text, "yellow")
            sums = {name: own for name, (_, own) in files.items()}
            passed.built(built.checked, inputs)
            made = leave(inputs, sums, {} if task.site else built.package, pages, built.charts)
            if meanwhile := edited(inputs, task.curated, task.docs):
                err.print(MEANWHILE.format(", ".join(meanwhile[:10])), "yellow")
    out.print(f"{made.pages} pages, {made.charts} charts. The site is in {site}.")


def _build(inputs: "Inputs", task: Task, stages: Stages, compiled: Store) -> tuple["Built", int, Mapping[str, Entry]]:
    """Make everything, and put it where it belongs at the end; also how many pages there are, and the site's files."""
    from scripts.pages.rendering import remember
    from scripts.pipeline.flow import build
    from scripts.site import mkdocs as site
    from scripts.site.markdown_tree import Tree, held, parted
    from scripts.words import speaking

    remember(compiled)
    built, folder = build(inputs, stages.run, out.print), task.folder / PAGES
    if not task.site:
        claim_package(task.package, built.package)
    with alone(task.to), speaking(built.languages, built.form):
        there, before = task.left(PAGES), task.left(SITE)
        with laying(before.folder, before) as ready:
            with stages.run("pages"):
                files = built.beside(partial(held, there, before))
                tree = Tree(folder, write_folder(folder, parted(files, ready), there).sums)
            with stages.run("mkdocs"):
                site.build(tree, task.folder, _epoch(built.checked), inputs.store, built.division, ready)
        if not task.site:
            write_package(task.package, built.package)
        publish(before.folder)
        leave_list(before, ready.entries)
    return built, sum(map(built.division.has, site.pages(tree))), ready.entries


def _epoch(checked: "Checked") -> int:
    """The day that the data are dated, in seconds since 1970: it stands for the clock."""
    return timegm(checked.catalogue.project.created.timetuple())


def bench(against: Sequence[Path] = ()) -> None:
    """Measure the build in a temporary folder: cold, unchanged and after small edits, beside earlier programs."""
    from scripts.bench import bench as measure

    measure([path.resolve() for path in against])


def reference(docs: Path = DOCS) -> None:
    """Rewrite the pages of rules and columns, which are made from the code."""
    from scripts.reference import pages

    written = write_into(docs, pages())
    out.print(f"{len(written.changed)} pages rewritten, {written.unchanged} were up to date.")
