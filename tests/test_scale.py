"""What is measured at scale: copies of a catalogue, which are a catalogue again."""

from scripts.checks import Checked, check
from scripts.curated.catalogue import catalogue
from tests.cases import libraries
from tests.copies import copies

CHAIRS = "- {id: chairs, theme: use, name: {en: Chairs}, unit: loan, kind: count}\n"


def checked(count: int) -> Checked:
    texts = libraries()
    texts["indicators.yaml"] += CHAIRS
    texts["reports/cove-2021.yaml"] += "    - {indicator: chairs, printed: '41'}\n"
    return check(catalogue(copies(texts, count)))


def test_copies_check_clean_and_say_as_much_each() -> None:
    one, many = checked(1), checked(13)
    assert len(many.catalogue.statements) == 13 * len(one.catalogue.statements)
    assert len(many.observations) == 13 * len(one.observations)
    assert len(many.findings) == 13 * len(one.findings) > 0
    added = set(many.catalogue.entities) - set(one.catalogue.entities)
    assert added == {"ashford-1", "birch-hill-1", "cove-1"}


def test_only_figures_that_stand_alone_differ_from_copy_to_copy() -> None:
    rows = checked(4).observations
    values = rows[rows["entity_id"] == "cove"].groupby("indicator_id")["value"].nunique()
    assert values["chairs"] == 4
    assert values.drop("chairs").max() == 1
