"""A check portion by portion finds what a check of the whole finds, and reads again what is new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import pytest

from scripts.checks import check, raw
from scripts.checks.findings import Finding, finding
from scripts.checks.grounds import Facts, facts
from scripts.checks.rules import ACROSS, RULES, Rule
from scripts.curated.catalogue import Catalogue, catalogue
from scripts.kept import Store
from scripts.pipeline.across import across
from scripts.pipeline.apart import Asking, Told, heard, parts
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.portions import divided
from tests.cases import libraries

TOWNS, NUMBERS = ("ashford", "birch-hill", "cove"), ("value", "low", "high")
REPORTS = ("reports/ashford-2022.yaml", "reports/birch-hill-2022.yaml", "reports/cove-2021.yaml")


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    """The library catalogue: each town is a portion, and one opens a thousand times shorter than the others."""
    made = libraries()
    more = "    - {indicator: opening-hours, printed: 12hours}\n"
    short = made[REPORTS[2]].replace("opening-hours, printed: '12'", "opening-hours, printed: 0.01hours")
    return {**made, REPORTS[1]: made[REPORTS[1]].rstrip() + "\n" + more, REPORTS[2]: short}


@pytest.fixture(scope="module")
def known_store() -> Store:
    """What portions told, for the next to ask."""
    return Store()


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process, and tables that frictionless has nothing to say of: tests of packages read it."""
    monkeypatch.setenv("BUILD_CORES", "1")
    monkeypatch.setattr("scripts.packages.invalid", lambda package, store: [])


def given(texts: Mapping[str, str], store: Store | None = None) -> Inputs:
    return Inputs(texts, {}, {}, {}, store=store or Store())


@pytest.mark.parametrize("largest", [1, 2])
def test_portions_of_any_size_find_what_the_whole_finds(texts: Mapping[str, str], largest: int) -> None:
    found, whole = across(given(texts), largest), check(catalogue(texts))
    assert found
    assert "magnitude" in set(whole.findings["rule"])
    assert found.findings.to_dict("records") == whole.findings.to_dict("records")
    assert (found.statements, found.gaps) == (len(whole.catalogue.statements), len(whole.gaps))
    assert found.observations == len(whole.observations)


def test_only_the_portion_of_an_edited_report_is_read_again(texts: Mapping[str, str]) -> None:
    store = Store()
    assert across(given(texts, store), 1)
    edited = {**texts, REPORTS[0]: texts[REPORTS[0]].replace("32.5hours", "33.5hours")}
    again = store.again()
    assert across(given(edited, again), 1)
    assert again.new == 1


def test_what_depends_on_more_than_figures_is_looked_at_as_a_whole(texts: Mapping[str, str]) -> None:
    inputs = given(texts)
    assert across(inputs) is None  # they are few enough for one portion
    assert across(replace(inputs, frozen={"1.0.0": b""}), 1) is None
    faulty = {**texts, REPORTS[0]: texts[REPORTS[0]].replace("printed: '", "printed: 'x", 1)}
    assert across(given(faulty), 1) is None


def alone_or_together(texts: Mapping[str, str]) -> tuple[list[Told | None], list[Told | None]]:
    """What each of two portions tells by itself, and what they tell when they are read together."""
    lists = {file: text for file, text in texts.items() if not file.startswith("reports/")}
    jobs = [Asking(given({**lists, file: texts[file]})) for file in REPORTS[:2]]
    return [heard(one) for job in jobs for one in parts([job])], [heard(one) for one in parts(jobs)]


def test_portions_tell_the_same_together_as_alone(texts: Mapping[str, str]) -> None:
    alone, together = alone_or_together(texts)
    assert together == alone
    assert any(one and one.findings for one in together)


def test_a_faulty_portion_and_one_that_speaks_of_the_same_town_are_read_alone(texts: Mapping[str, str]) -> None:
    faulty = {**texts, REPORTS[0]: texts[REPORTS[0]].replace("printed: '", "printed: 'x", 1)}
    alone, together = alone_or_together(faulty)
    assert (together[0], together[1]) == (None, alone[1])
    of_another = "    - {indicator: loans, entity: ashford, printed: 9}\n"
    alone, together = alone_or_together({**texts, REPORTS[1]: texts[REPORTS[1]].rstrip() + "\n" + of_another})
    assert together == alone


@pytest.mark.parametrize(
    ("asks", "known"),
    [
        ("figure ashford-2022-loans", True),
        ("figure ashford-2022-hats", False),
        ("figure nowhere-2022-loans", False),
        ("finding formula-birch-hill-2022-loans-per-member-2022", True),
        ("finding total-birch-hill-2022-loans-2022", False),
        ("chart whichever", True),
        ("picture whichever", False),
    ],
)
def test_a_story_is_told_from_portions_where_they_know_all_that_it_asks_for(
    texts: Mapping[str, str], known_store: Store, asks: str, known: bool
) -> None:
    story = f"---\ntitle: A\ndescription: B\n---\n{{{{ {asks} }}}}\n".encode()
    inputs = replace(given(texts, known_store.again()), documents={"stories/a/index.md": story})
    assert bool(across(inputs, 1)) is known


def test_reports_that_speak_of_one_entity_stay_together() -> None:
    texts = {
        "reports/a-2016.yaml": "source: {entity: a}",
        "reports/b-2016.yaml": "source: {entity: b}\n- {entity : 'a', printed: 1}",
        "reports/c-2016.yaml": 'source:\n  "entity": c',
        "reports/c-2016-more.yaml": "source: {entity: d}",
        "reports/e-2016.yaml": "source: {entity: d-e}",
        "reports/f-2016.yaml": "source: {entity: f}",
        "entities.yaml": "",
    }
    together = [["a-2016", "b-2016"], ["c-2016", "c-2016-more", "e-2016"], ["f-2016"]]
    found = [[file.removeprefix("reports/").removesuffix(".yaml") for file in one] for one in divided(texts, 1)]
    assert [sorted(one) for one in found] == together
    assert [len(one) for one in divided(texts, 3)] == [2, 3, 1]
    assert [len(one) for one in divided(texts, 4)] == [2, 4]


@cache
def twins() -> Catalogue:
    """Three towns with the same two reports: figures that do not fit, by themselves and over the years."""
    lists = {file: text for file, text in libraries().items() if not file.startswith("reports/")}
    then = libraries()[REPORTS[0]].replace("'4.0'", "'4.5'")
    now = then.replace("2022", "2023").replace("12,400", "62,400").replace("3,100", "1,200")
    return catalogue(
        lists
        | {
            f"reports/{town}-{year}.yaml": text.replace("ashford", town).replace("Ashford", town)
            for town in TOWNS
            for year, text in ((2022, then), (2023, now))
        }
    )


def alone(every: Catalogue, town: str) -> Catalogue:
    """What a town's own reports say."""
    reports = tuple(one for one in every.loaded.reports if one.source.record.entity == town)
    own = {one.source.record.id: one.source.record for one in reports}
    stated = every.statements[every.statements["entity_id"] == town]
    return replace(every, loaded=replace(every.loaded, reports=reports), sources=own, statements=stated)


def alike(facts: Facts) -> Iterator[Finding]:
    """A rule that is not in the list and should be: two places print the same."""
    many = facts.best.groupby(["indicator_id", "printed"])["entity_id"].transform("nunique") > 1
    for row in facts.best[many].to_dict("records"):
        yield finding("magnitude", row, (), "", "implausible", name={"zh": "", "en": ""}, other="")


def differ(rule: Rule, every: Facts, towns: Sequence[Facts]) -> bool:
    """Whether a rule finds something else in towns together than in each for itself."""
    return sorted(map(repr, raw([rule], every))) != sorted(repr(one) for town in towns for one in raw([rule], town))


@pytest.mark.parametrize("times", [1.0, 1e4])
def test_a_rule_that_looks_across_places_is_in_the_list(times: float) -> None:
    last = twins().statements["entity_id"] == TOWNS[-1]
    numbers = {name: twins().statements[name].mask(last, twins().statements[name] * times) for name in NUMBERS}
    every = replace(twins(), statements=twins().statements.assign(**numbers))
    together, apart = facts(every), [facts(alone(every, town)) for town in TOWNS]
    found = {rule for rule in (*RULES, alike) if differ(rule, together, apart)}
    listed = ACROSS if times != 1 else ()  # they find nothing where all are the same
    assert found == {*listed, alike}
