"""Broken curated files: every fault is named with its file, line, expectation and remedy."""

from pathlib import Path

import pytest

from scripts.pipeline.inputs import Inputs
from scripts.pipeline.inspection import inspect
from scripts.problems import ProblemsError
from tests.cases import apart, cases
from tests.cases import case as read_case

CASES = cases("broken")


@pytest.mark.parametrize("path", CASES.values(), ids=CASES.keys())
def test_every_fault_is_explained(path: Path) -> None:
    files, expected = read_case(path)
    texts, received = apart(files)
    with pytest.raises(ProblemsError) as caught:
        inspect(Inputs(texts, {}, {}, {}, received=received))
    assert str(caught.value) == expected
