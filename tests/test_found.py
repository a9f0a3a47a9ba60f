"""What the checks find in small reports: each case shows one rule, or one derived value, at work."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts import checks
from scripts.checks import Checked, check
from scripts.checks.findings import Finding
from scripts.curated.catalogue import catalogue
from scripts.files import ROOT, curated_files
from tests.cases import case as read_case
from tests.cases import cases

CASES = cases("found")


def said(checked: Checked, source: str) -> str:
    """Findings about a source, and observations and gaps of its place, as lines."""
    entity = checked.catalogue.sources[source].entity
    findings = checked.findings[checked.findings["entity_id"] == entity]
    seen = checked.observations[checked.observations["entity_id"] == entity]
    gaps = checked.gaps[checked.gaps["entity_id"] == entity]
    lines = [f"{row.finding_id} [{row.severity}, {row.verdict}] {row.message_en}" for row in findings.itertuples()]
    lines += [
        f"{row.observation_id} = {shown(row)} {row.method} {row.status}" + f" [{row.scope}]" * bool(row.scope)
        for row in seen.itertuples()
    ]
    lines += [f"gap {row.year} {row.indicator_id}: {row.reason}" for row in gaps.itertuples()]
    return "\n".join(lines)


def shown(row: Any) -> str:
    """The value of an observation, or both ends of a range."""
    return f"{row.value:g}" if row.value == row.value else f"{row.value_low:g}–{row.value_high:g}"


@pytest.mark.parametrize("path", CASES.values(), ids=CASES.keys())
def test_what_is_found(path: Path) -> None:
    files, expected = read_case(path)
    assert said(check(catalogue(files)), "cove-2021") == expected


@pytest.mark.parametrize("path", CASES.values(), ids=CASES.keys())
def test_a_copy_of_the_process_finds_its_half_of_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = list[object]()

    def beside(work: Callable[[], list[Finding]]) -> Callable[[], list[Finding]]:
        begun.append(work)
        return work

    monkeypatch.setattr(checks, "MUCH", 1)
    monkeypatch.setattr(checks, "beside", beside)
    files, expected = read_case(path)
    assert said(check(catalogue(files)), "cove-2021") == expected
    assert len(begun) == 1


def test_nothing_with_an_unresolved_finding_is_published_as_normal() -> None:
    checked = check(catalogue(curated_files(ROOT / "datapackage" / "curated")))
    open_ = checked.findings[checked.findings["verdict"].isin(["error", "implausible", "unverifiable"])]
    doubted = {name for names in open_["about"] for name in names.split()}
    assert set(open_.loc[open_["about"] == "", "rule"]) <= {"events"}  # a name in doubt, not a figure
    normal = set(checked.observations.loc[checked.observations["status"] == "A", "statement_id"])
    assert doubted
    assert not doubted & normal


def found(case: str, indicator: str) -> dict[str, str]:
    """The finding on an indicator in a case, its texts by column."""
    findings = check(catalogue(read_case(CASES[case])[0])).findings
    first = findings[findings["indicator_id"] == indicator].iloc[0]
    return {str(name): str(cell) for name, cell in first.items()}


def test_a_brief_says_that_two_digits_are_swapped_over_another_base() -> None:
    row = found("two-digits-swapped-over-another-base", "young-share")
    assert row["brief_zh"].endswith("；对调两位数字并换一个分母才吻合。")
    assert row["brief_en"].endswith("With two digits swapped it fits over another base.")


def test_the_ends_of_a_range_are_joined_as_each_language_does() -> None:
    row = found("cost-of-a-unit-jumps", "grant")
    assert ("63.33—63.34" in row["message_zh"], "63.33–63.34" in row["message_en"]) == (True, True)
