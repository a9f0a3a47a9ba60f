"""Reports that were read before are not read again, and come out as if they were."""

from pathlib import Path

import pandas as pd
import pytest

from scripts.curated import remembered
from scripts.curated.catalogue import join
from scripts.kept import Store
from scripts.kept.store import BUILDS
from tests.cases import libraries

REPORT = "reports/cove-2021.yaml"


def statements(texts: dict[str, str], store: Store | None) -> pd.DataFrame:
    joined = join(texts, store=store)
    assert joined.catalogue is not None, joined.problems
    return joined.catalogue.statements


def test_what_was_read_before_is_the_same(tmp_path: Path) -> None:
    store, plain = Store(tmp_path), statements(libraries(), None)
    for _ in range(2):
        pd.testing.assert_frame_equal(statements(libraries(), store), plain)


def test_nothing_is_kept_of_a_few_reports_that_nobody_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = Store(), Store()
    plain = statements(libraries(), few)
    assert not few.used
    monkeypatch.setattr(remembered, "PORTION", 1)
    pd.testing.assert_frame_equal(statements(libraries(), many), plain)
    assert many.used


def test_only_what_is_new_is_read_again(tmp_path: Path) -> None:
    texts = libraries()
    store = Store(tmp_path)
    statements(texts, store)
    again = store.again()
    texts[REPORT] += "    - {indicator: members, printed: '41', repeat: 7}\n"
    assert len(statements(texts, again)) == len(statements(libraries(), None)) + 1
    assert again.new == 1
    other = store.again()
    texts["units.yaml"] += "- {id: chair, zh: 把, en: chairs}\n"
    statements(texts, other)
    assert other.new > 3  # each report is read with the units


def test_reports_of_a_large_catalogue_are_kept_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, plain = libraries(), statements(libraries(), None)
    monkeypatch.setattr(remembered, "LARGE", 2)
    monkeypatch.setattr(remembered, "portion", lambda file: int("birch" not in file))
    for _ in range(BUILDS + 2):
        with Store(tmp_path).open() as store:
            pd.testing.assert_frame_equal(statements(texts, store), plain)
    each = remembered._each
    monkeypatch.setattr(remembered, "_each", lambda *_: {})  # nobody asks for one alone
    pd.testing.assert_frame_equal(statements(texts, Store(tmp_path)), plain)
    monkeypatch.setattr(remembered, "_each", each)
    monkeypatch.setattr(remembered, "LARGE", 10)
    monkeypatch.setattr(remembered, "_read", None)  # nor is one read again that was not asked for in many builds
    pd.testing.assert_frame_equal(statements(texts, Store(tmp_path)), plain)


def test_a_fault_in_one_report_is_told_among_those_that_are_kept_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "LARGE", 2)
    texts, store = libraries(), Store(tmp_path)
    statements(texts, store)
    texts[REPORT] += "    - {indicator: members, printed: '41', repeat: 7}\n    - {indicator: members, printed: many}\n"
    for _ in range(2):
        assert [one.file for one in join(texts, store=store.again()).problems] == [REPORT]


def test_faults_are_told_each_time(tmp_path: Path) -> None:
    texts, store = libraries(), Store(tmp_path)
    texts[REPORT] += "    - {indicator: members, printed: many}\n    - {indicator: memmbers, printed: '4'}\n"
    plain = join(texts).problems
    assert len(plain) == 2
    for _ in range(2):
        assert sorted(join(texts, store=store).problems) == sorted(plain)


def test_an_id_that_two_sources_would_give_is_told_where_it_was_typed(tmp_path: Path) -> None:
    texts = libraries()
    texts["indicators.yaml"] += (
        "- {id: 2021-members, theme: use, name: {en: Members of 2021}, unit: loan, kind: count}\n"
    )
    head = (
        texts[REPORT].partition("sections:")[0].replace("id: cove-2021", "id: cove").replace("title: ", "title: The ")
    )
    texts["reports/cove.yaml"] = head + "sections:\n  '1':\n    - {indicator: 2021-members, printed: '41'}\n"
    for store in (None, Store(tmp_path)):
        (found,) = join(texts, store=store).problems
        assert found.message.startswith("'cove-2021-members-2021' is also the id of the statement in reports/cove-2021")
