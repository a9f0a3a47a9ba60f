"""What stands between cells is counted; only where that does not tell, frictionless is asked, which takes long."""

from collections.abc import Sequence

import pytest

from scripts.importing import delimiters


@pytest.mark.parametrize(
    ("lines", "sign"),
    [
        (["a,b", "1,2"], ","),
        (["a;b;c", "1,5;2;3"], ";"),
        (["a\tb", "1\t2"], "\t"),
        (["a|b,c|d"], "|"),
    ],
)
def test_the_sign_of_most_cells_is_told_without_frictionless(
    lines: Sequence[str], sign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimiters, "said", lambda _: pytest.fail("frictionless was asked"))
    assert delimiters.delimiter(lines) == sign


@pytest.mark.parametrize(
    ("lines", "said", "sign"),
    [(["a;b,c"], ";", ";"), (["a;b,c"], "|", ","), (["alone"], "\t", "\t"), ([], ",", ",")],
)
def test_where_signs_are_as_frequent_frictionless_tells(
    lines: Sequence[str], said: str, sign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimiters, "said", lambda _: said)
    assert delimiters.delimiter(lines) == sign


def test_what_frictionless_tells_is_a_delimiter() -> None:
    assert delimiters.said(["a;b", "1;2"]) in delimiters.DELIMITERS
