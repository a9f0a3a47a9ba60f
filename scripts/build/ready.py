"""The first stage: the curated texts as a catalogue that may be published, put in order for everything after it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts import charts, packages, pages, versions
from scripts.build.inputs import Inputs
from scripts.catalogue import catalogue
from scripts.checks import Checked, check
from scripts.fields import Words
from scripts.model import Tables
from scripts.problems import Problem, raise_if
from scripts.records import ChartEntry, Project
from scripts.tables import tables


@dataclass(frozen=True)
class Ready:
    """A catalogue that has passed, its tables, and the tables on a shelf for pages.

    `project` is the project as curated; `site` is the same with the address and the repository that this build is for.
    """

    checked: Checked
    tables: Tables
    project: Project
    site: Project
    shelf: pages.Shelf

    @property
    def dictionary(self) -> Mapping[str, Sequence[str]]:
        """The kinds of entity whose reports should state each indicator, in the order of the curated files."""
        return _dictionary(self.checked)

    @property
    def entries(self) -> Sequence[ChartEntry]:
        """The charts that are wanted."""
        return [at.record for at in self.checked.catalogue.loaded.charts]

    @property
    def renames(self) -> Mapping[str, Mapping[str, str]]:
        """New ids by old ones, by table."""
        return versions.renamed_ids(at.record for at in self.checked.catalogue.loaded.renames)

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
    checked = check(catalogue(inputs.curated))
    found, project = tables(checked), checked.catalogue.project
    raise_if(_problems(checked, found))
    site = project.deployed(inputs.address, inputs.repository)
    shelf = pages.shelve(found, project.entity_kinds, _dictionary(checked), checked.catalogue.singular)
    return Ready(checked, found, project, site, shelf)


def _dictionary(checked: Checked) -> dict[str, Sequence[str]]:
    return {name: row.expected for name, row in checked.catalogue.indicators.items()}


def _problems(checked: Checked, found: Tables) -> list[Problem]:
    """Charts that cannot stand where they should, and whatever in the tables keeps them from being published."""
    entries = checked.catalogue.loaded.charts
    wrong = [at.problem(message) for at in entries for message in charts.misplaced([at.record])]
    kinds = [kind.id for kind in checked.catalogue.project.entity_kinds]
    return [*wrong, *packages.problems(found, kinds)]
