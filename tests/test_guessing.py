"""Which rows stand first in a CSV file, so that programs that look at the first hundred guess what a column holds."""

import numpy as np
import pandas as pd
import pytest

from scripts import packages
from scripts.packages.guessing import LOOKED_AT, looks
from scripts.packages.tabular import in_file, in_table, path
from scripts.problems import Problem
from tests.tables import library

LIBRARY = library()

MANY = LOOKED_AT + 50


def file_order(frame: pd.DataFrame, types: dict[str, str]) -> list[int]:
    """The numbers of all rows in the order of the file."""
    return [int(one) for one in looks(frame, types).order(np.arange(len(frame)))]


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("string", "2020", "2020/2021"),
        ("string", "-1", "1.10"),
        ("string", "1.10", "一（三）"),
        ("string", "1e5", "about 5"),
        ("number", 12.0, 12.5),
        ("number", float("nan"), 12.0),
    ],
)
def test_a_row_that_shows_what_a_column_holds_stands_first(kind: str, first: object, last: object) -> None:
    frame = pd.DataFrame({"key": [f"k{n}" for n in range(MANY)], "cell": [*[first] * (MANY - 2), last, last]})
    order = file_order(frame, {"key": "string", "cell": kind})
    assert order == [MANY - 2, *range(MANY - 2), MANY - 1]


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("string", ["2020", *["2020"] * MANY]),
        ("string", ["about 5", *["5"] * MANY, "一"]),
        ("string", [*[""] * MANY, "12", "一"]),  # a column of blanks is taken for text
        ("number", [0.5, *[1.0] * MANY, 2.5]),
        ("integer", [*[2020] * MANY, 2021]),
        ("string", [*["2020"] * (LOOKED_AT - 1), "2020/2021"]),
    ],
)
def test_rows_stay_in_order_where_the_first_do_not_mislead(kind: str, cells: list[object]) -> None:
    frame = pd.DataFrame({"cell": cells})
    assert file_order(frame, {"cell": kind}) == list(range(len(cells)))


def test_a_row_that_shows_one_column_does_not_push_out_another() -> None:
    cells = {"one": [*["1"] * (MANY - 1), "a"], "two": [*[1.0] * (LOOKED_AT - 1), 1.5, *[1.0] * (MANY - LOOKED_AT)]}
    order = file_order(pd.DataFrame(cells), {"one": "string", "two": "number"})
    assert order == [MANY - 1, LOOKED_AT - 1, *range(LOOKED_AT - 1), *range(LOOKED_AT, MANY - 1)]


def test_some_rows_of_a_table_are_put_in_order_of_their_own() -> None:
    cells = ["about", *["1"] * MANY, *["a"] * 2]
    some = np.arange(1, len(cells))
    assert looks(pd.DataFrame({"cell": cells}), {"cell": "string"}).order(some)[:2].tolist() == [MANY + 1, 1]


def test_a_problem_in_a_file_is_found_in_its_table() -> None:
    rows = pd.concat([LIBRARY["gaps"].head(1)] * MANY, ignore_index=True)
    rows["reason"] = [*["1"] * (MANY - 1), "unreadable"]
    assert in_file(rows, "gaps")[0] == MANY - 1
    tables = {**LIBRARY, "gaps": rows}
    assert in_table(Problem(path("gaps"), 2, "…"), tables).line == MANY + 1
    assert in_table(Problem(path("gaps"), 3, "…"), tables).line == 2
    assert in_table(Problem("datapackage.json", 3, "…"), tables).line == 3


def test_what_was_written_reads_back_in_the_order_of_the_key() -> None:
    rows = pd.concat([LIBRARY["themes"].head(1)] * MANY, ignore_index=True)
    tables = {**LIBRARY, "themes": rows.assign(theme_id=[f"t{n:03}" for n in range(MANY)], name_zh="7")}
    tables["themes"].loc[MANY - 1, "name_zh"] = "七"
    files = {path(name): packages.csv(frame, name) for name, frame in tables.items()}
    assert files[path("themes")].decode().splitlines()[1].startswith(f"t{MANY - 1}")
    assert packages.read(files)["themes"]["theme_id"].is_monotonic_increasing
