"""What stands behind the pages of a lean site: it is made again when anything in it changes."""

import gzip
from collections.abc import Iterable

from scripts import pages
from scripts.curated.project import Project
from scripts.kept import Store
from scripts.model import Tables
from scripts.shelf.shelving import shelve
from tests.tables import PROJECT, changed, library


def test_what_stands_behind_a_page_is_put_together_again_when_anything_in_it_changes() -> None:
    project = Project.model_validate({**PROJECT.model_dump(), "downloads": {"figures": "no"}})
    warm = Store()
    first = dict(behind_all(library(), project, warm))
    assert dict(behind_all(library(), project, warm.again())) == first
    name = str(library()["observations"].loc[0, "observation_id"])
    for column, value in (("value", 4321.0), ("note_en", "As counted in May"), ("status", "U")):
        tables = changed(library(), "observations", 0, **{column: value})
        store = warm.again()
        found = dict(behind_all(tables, project, store))
        assert found == dict(behind_all(tables, project, Store())), column
        assert found != first
        assert store.taken
    assert name in str(gzip.decompress(first["places/north/2015/page.json.gz"]))


def behind_all(tables: Tables, project: Project, store: Store) -> Iterable[tuple[str, bytes]]:
    return pages.behind(shelve(tables, project.entity_kinds), project, (), store)
