"""The first stage: the curated texts as a catalogue that may be published, put in order for everything after it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from itertools import chain

from scripts import charts, packages
from scripts.checks import Checked, check, unknown_rules
from scripts.curated.catalogue import Catalogue, join
from scripts.curated.fields import Words
from scripts.curated.loading import Loaded
from scripts.curated.project import Project
from scripts.curated.records import ChartEntry
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.model import Tables
from scripts.parallel import forgotten
from scripts.pipeline.by_rows import held
from scripts.pipeline.described import described
from scripts.pipeline.inputs import Inputs, untitled
from scripts.pipeline.placing import TABLES, placed
from scripts.pipeline.unchanged import MUCH
from scripts.problems import Problem, ProblemsError, raise_if
from scripts.shelf.rows import Shelf
from scripts.shelf.shelving import shelve
from scripts.tables import curated, tables

# What is wrong, and of tables how their rows are written and what these look like.
LookedAt = tuple[Sequence[Problem], Mapping[str, tuple[Sequence[str], packages.Looks]]]
LARGE = ("statements", "observations")  # tables of which rows are said for hashes by what is written of them
PACKAGE = ".."  # the folder of the data package, by its path from the curated folder


@fixed
class Ready:
    """A catalogue that has passed, its tables, and the tables on a shelf for pages.

    `project` is the project as curated; `site` is the same with the address and the repository that this build is for.
    """

    checked: Checked
    tables: Tables
    project: Project
    site: Project

    @cached_property
    def shelf(self) -> Shelf:
        """The tables on a shelf, once somebody looks something up."""
        project, singular = self.project, self.checked.catalogue.singular
        given = project.entity_kinds, self.dictionary, singular, project.year_pages, project.unnamed_periods
        return shelve(self.tables, *given, project.downloads.sources)

    @cached_property
    def written(self) -> Mapping[str, packages.TableLines]:
        """The tables as they are written: each row once for all files that have it."""
        return packages.written(self.tables)

    @cached_property
    def held(self) -> Mapping[str, Mapping[str, str]]:
        """The hashes of what drawers of the shelf hold that its rows tell."""
        return held(self.shelf, self.written)

    @property
    def form(self) -> str:
        """The form of words of its site: that of tables where nothing was read from reports."""
        catalogue = self.checked.catalogue
        return "tables" if catalogue.tables and not catalogue.sources else ""

    @property
    def dictionary(self) -> Mapping[str, Sequence[str]]:
        """The kinds of entity whose reports should state each indicator, in the order of the curated files."""
        return {name: row.expected for name, row in self.checked.catalogue.indicators.items()}

    @property
    def entries(self) -> Sequence[ChartEntry]:
        """The charts that are wanted."""
        return [at.record for at in self.checked.catalogue.loaded.charts]

    def line(self, key: str) -> int:
        """The line in which a key of the project stands."""
        return self.checked.catalogue.loaded.project.lines.line((key,))

    @property
    def renames(self) -> Mapping[str, Mapping[str, str]]:
        """New ids by old ones, by table."""
        from scripts.versions import renamed_ids

        return renamed_ids(at.record for at in self.checked.catalogue.loaded.renames)

    @property
    def aliases(self) -> Mapping[str, Words]:
        """Other words for entities and indicators, by id."""
        known = self.checked.catalogue
        return {name: record.aliases for rows in (known.entities, known.indicators) for name, record in rows.items()}

    @property
    def left_out(self) -> Mapping[str, Mapping[str, int]]:
        """How many places in the text of each source are no figures of ours, by reason, the most frequent first."""
        found: dict[str, Mapping[str, int]] = {}
        for report in self.checked.catalogue.loaded.reports:
            counts: Counter[str] = Counter()
            for at in report.excluded:
                counts[at.record.reason] += at.record.times
            found[report.source.record.id] = dict(counts.most_common())
        return found


def ready(inputs: Inputs) -> Ready:
    """Check everything; raises `ProblemsError` with every problem there is."""
    return shown(_checked(_joined(inputs)), inputs)


def begun(inputs: Inputs) -> tuple[Ready, Callable[[], None]]:
    """The same before it is known whether the tables may be published; the answer waits for that, and raises as well.

    That is found out, and large tables are written, in copies of this process where there are many rows: of what was
    curated beside the rules, of what these find beside what follows.
    """
    catalogue = _joined(inputs)
    kinds, known = [kind.id for kind in catalogue.project.entity_kinds], curated(catalogue)
    first = _looking(known, kinds, known.keys(), inputs.store)
    made = _shown(_checked(catalogue), inputs, known)
    return made, partial(_sound, made, (first, _looking(made.tables, kinds, made.tables.keys() - known, inputs.store)))


def _joined(inputs: Inputs) -> Catalogue:
    """What was read.

    Verdicts are looked at once everything can be read: until then nobody knows which findings there are.
    """
    joined = join(inputs.curated, inputs.received, inputs.store)
    problems = [*joined.problems, *untitled(inputs), *(unfit(joined.loaded) if joined.loaded else ())]
    if joined.catalogue is None or problems:
        raise ProblemsError(problems)
    return joined.catalogue


def _checked(catalogue: Catalogue) -> Checked:
    with forgotten():  # what rules look at is much, and knows itself
        return check(catalogue)


def shown(checked: Checked, inputs: Inputs) -> Ready:
    """What was checked as tables that may be published; raises `ProblemsError` where they may not."""
    made = _shown(checked, inputs)
    _raise(made, packages.problems(made.tables, [kind.id for kind in made.project.entity_kinds]))
    return made


def _shown(checked: Checked, inputs: Inputs, known: Tables | None = None) -> Ready:
    project = described(checked)
    return Ready(checked, tables(checked, known), project, project.deployed(inputs.address, inputs.repository))


def _looking(made: Tables, kinds: Sequence[str], those: Set[str], store: Store) -> Callable[[], LookedAt]:
    """Begin to look at some tables; the answer waits for that."""
    work = partial(_looked_at, made, kinds, those)
    return store.beside(work) if any(len(made[name]) >= MUCH for name in those) else work


def _looked_at(made: Tables, kinds: Sequence[str], those: Set[str]) -> LookedAt:
    """What is wrong with some tables, and how the rows of the large ones are written."""
    found, large = packages.problems(made, kinds, those), {name: made[name] for name in LARGE if name in those}
    return found, {} if found else {name: (one.lines, one.looks) for name, one in packages.written(large).items()}


def _sound(made: Ready, looking: Iterable[Callable[[], LookedAt]]) -> None:
    """Wait for what was looked at; raises `ProblemsError`."""
    problems, written = zip(*(answer() for answer in looking), strict=True)
    for name, own in chain.from_iterable(one.items() for one in written):
        made.written[name].take(*own)
    _raise(made, sorted(chain.from_iterable(problems)))


def _raise(made: Ready, problems: Sequence[Problem]) -> None:
    """Raise `ProblemsError` where there are problems, with the lines that people typed."""
    wrong = placed(problems, made.tables, made.checked.catalogue)
    raise_if([one.below(PACKAGE) if one.file in TABLES else one for one in wrong])


def unfit(loaded: Loaded) -> Iterator[Problem]:
    """Charts that cannot stand where they should, and verdicts on rules that do not exist."""
    for at in loaded.charts:
        yield from (at.problem(message, "kind") for message in charts.misplaced([at.record]))
    yield from unknown_rules(loaded)
