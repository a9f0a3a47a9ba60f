"""Pages that list what there is: places, sources, findings and indicators, with counts and coverage."""

from scripts.pages.coverage import Coverage, coverage
from scripts.pages.shelf import shelve
from tests.tables import EXPECTED, PROJECT, changed, library
from tests.test_pages import made, ordinary


def scored(reason: str = "not_stated") -> Coverage | None:
    """The coverage of the south in 2016, which lacks novels for the given reason."""
    return coverage(shelve(changed(library(), "gaps", 0, reason=reason), PROJECT.entity_kinds, EXPECTED), "south", 2016)


def test_coverage_counts_what_is_expected_of_a_report() -> None:
    assert scored() == Coverage(("books",), (), ("novels",), ())
    found = scored("not_applicable")
    assert found == Coverage(("books",), (), (), ("novels",))
    assert found is not None
    assert (found.known, found.expected, found.percent) == (1, 1, 100)


def test_a_year_without_a_report_has_no_coverage() -> None:
    shelf = shelve(library(), PROJECT.entity_kinds, EXPECTED)
    assert coverage(shelf, "north", 2015) is None
    assert coverage(shelf, "county", 2016) is None
    assert "coverage 50%" in ordinary()["en/places/index.md"]
    assert "收录率 50%" in made()["zh/places/index.md"]
