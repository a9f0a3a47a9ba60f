"""What stands behind published values: the findings of all statements that one rests on, and nothing else."""

from scripts.shelf import lineage
from tests.tables import library, tables


def test_findings_behind_a_value_are_those_of_every_statement_behind_it() -> None:
    given = library()
    of, behind = lineage.concerned(given), lineage.findings(given)
    for name, stated in lineage.statements(given).items():
        about: dict[str, bool] = {}
        for one in stated:
            about |= {finding: own or about.get(finding, False) for finding, own in of.get(one, {}).items()}
        assert behind[name] == about
    assert 0 < sum(map(bool, behind.values())) < len(behind)


def test_findings_are_found_through_every_computation() -> None:
    given = tables(
        statements=[{"statement_id": name, "indicator_id": name} for name in ("read", "other")],
        observations=[
            {"observation_id": "third", "inputs": "second fourth"},
            {"observation_id": "second", "inputs": "first"},
            {"observation_id": "first", "statement_id": "read"},
            {"observation_id": "fourth", "statement_id": "other"},
            {"observation_id": "fifth", "inputs": "other read"},
        ],
        findings=[
            {"finding_id": name, "statements": "read", "about": about} for name, about in (("a", ""), ("b", "read"))
        ],
    )
    found = {"b": True, "a": False}
    behind = lineage.findings(given)
    assert behind == {"third": found, "second": found, "first": found, "fourth": {}, "fifth": found}
    assert [*behind["third"]] == ["b", "a"]
