"""The first stage: the curated texts as a catalogue that may be published, put in order for everything after it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from scripts import charts, packages
from scripts.checks import Checked, check, unknown_rules
from scripts.curated.catalogue import join
from scripts.curated.fields import Words
from scripts.curated.loading import Loaded
from scripts.curated.project import Project
from scripts.curated.records import ChartEntry
from scripts.fixed import fixed
from scripts.model import Tables
from scripts.parallel import forgotten
from scripts.pipeline.described import described
from scripts.pipeline.inputs import Inputs, untitled
from scripts.pipeline.placing import TABLES, placed
from scripts.problems import Problem, ProblemsError, raise_if
from scripts.shelf.rows import Shelf
from scripts.shelf.shelving import shelve
from scripts.tables import tables

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
    """Check everything; raises `ProblemsError` with every problem there is.

    Verdicts are looked at once everything can be read: until then nobody knows which findings there are.
    """
    joined = join(inputs.curated, inputs.received, inputs.store)
    problems = [*joined.problems, *untitled(inputs), *(unfit(joined.loaded) if joined.loaded else ())]
    if joined.catalogue is None or problems:
        raise ProblemsError(problems)
    with forgotten():  # what rules look at is much, and knows itself
        checked = check(joined.catalogue)
    return shown(checked, inputs)


def shown(checked: Checked, inputs: Inputs) -> Ready:
    """What was checked as tables that may be published; raises `ProblemsError` where they may not."""
    found, project = tables(checked), described(checked)
    kinds = [kind.id for kind in project.entity_kinds]
    wrong = placed(packages.problems(found, kinds), found, checked.catalogue)
    raise_if([one.below(PACKAGE) if one.file in TABLES else one for one in wrong])
    site = project.deployed(inputs.address, inputs.repository)
    return Ready(checked, found, project, site)


def unfit(loaded: Loaded) -> Iterator[Problem]:
    """Charts that cannot stand where they should, and verdicts on rules that do not exist."""
    for at in loaded.charts:
        yield from (at.problem(message, "kind") for message in charts.misplaced([at.record]))
    yield from unknown_rules(loaded)
