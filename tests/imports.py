"""Small files to import, and the command that does."""

import io
from collections.abc import Sequence
from datetime import date

import openpyxl

from scripts.importing.plan import Plan, TableFile, plan
from tests import typed

DAY = "2026-01-01"


def run(*arguments: object) -> tuple[int, str]:
    done = typed.run(*arguments)
    return done.exit_code, done.output


def packed(*rows: list[object], merged: Sequence[str] = (), sheet: str = "Table 1") -> bytes:
    """A workbook with one sheet of such rows."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = sheet
    for row in rows:
        first.append(row)
    for area in merged:
        first.merge_cells(area)
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


def census() -> bytes:
    """As a census office has it: a date above other columns, parts behind dots, notes over all columns."""
    return packed(
        ["table with row headers in column A (leading dots indicate sub-parts)"],
        ["Table 1. Estimates of the Population: 2010 to 2012"],
        ["Area", date(2010, 4, 1), None, "Estimate (as of July 1)", None, None],
        [None, "Census", "Base", 2010, 2011, 2012],
        ["North", 90, 91, 92, 93, 94],
        [".Ashford", 40, 41, 42, 43, 44],
        ["Note: the estimates are made anew each year."],
        ["Source: Office of the Census, Population Division"],
        [None, "Released in 2013"],
        merged=("A1:F1", "A2:F2", "B3:C3", "D3:F3", "A3:A4", "A7:F7", "A8:F8"),
    )


def office(*merged: str) -> bytes:
    """A workbook as statistics offices make them: two header rows, regions over two rows, flags and footnotes."""
    areas = ("A1:F1", "C2:D2", "E2:F2", "A2:A3", "B2:B3", "A4:A5", "A6:A7", "A8:F8", *merged)
    return packed(
        ["Table 3. Graduates and staff"],
        ["Region", "Year", "Graduates", None, "Staff", None],
        [None, None, "Men", "Women", "Men", "Women"],
        ["North", 2021, 1200, 1310, 80, 95],
        [None, 2022, "1250 p", 1330, 82, 97],
        ["South", 2021, 900, 870, "..", 60],
        [None, 2022, 910, 905, 61, 64],
        ["p Provisional"],
        ["Source: the office, 12 May 2023"],
        merged=areas,
    )


def planned(text: str, name: str = "t.csv", encoding: str = "utf-8") -> Plan:
    return plan(TableFile(name, text.encode(encoding)), {}, {}, DAY)


def stated(made: Plan) -> list[str]:
    """The values of a plan, each with what it is about and where it stands."""
    assert made.joined.problems == []
    assert made.joined.catalogue is not None
    rows = made.joined.catalogue.statements[["entity_id", "period", "indicator_id", "value", "row"]]
    return [" ".join(map(str, row)) for row in rows.itertuples(index=False)]


def indicators(made: Plan) -> list[str]:
    """The lines of the dictionary, comments among them."""
    return made.files["indicators/t.yaml"].decode().splitlines()


def source(made: Plan) -> str:
    return made.files["sources/t.yaml"].decode()
