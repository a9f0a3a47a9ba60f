"""Our catalogue without a report, and the national one: the same every time, with every name drawn."""

from collections.abc import Iterator
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from shutil import rmtree

import pytest

from scripts.bench import EDITED, Program, Run, alike, copied, edit, in_turn, ran, with_median
from scripts.checks import Checked, check
from scripts.curated.catalogue import catalogue, join
from scripts.files import ROOT
from scripts.writer import write_folder
from tests.bench.divisions import divisions
from tests.bench.national import National, national
from tests.bench.reports import FIGURES
from tests.bench.scale import Grown


@cache
def small() -> National:
    return national(6, 3)


@cache
def checked() -> Checked:
    return check(catalogue(small().texts))


def test_the_same_arguments_give_the_same_bytes() -> None:
    again = national(6, 3)
    assert (again.texts, again.tables, again.slips) == (small().texts, small().tables, small().slips)
    assert national(6, 3, seed=1).texts != again.texts


def test_a_small_catalogue_is_part_of_a_large_one() -> None:
    large, reports = national(9, 4).texts, [name for name in small().texts if name.startswith("reports/")]
    assert len(reports) == 18
    assert all(large[name] == small().texts[name] for name in reports)


def test_each_report_has_its_figures_and_gaps() -> None:
    assert (checked().catalogue.statements.groupby("source_id").size() == FIGURES).all()
    assert len(checked().gaps) > 0


def test_findings_are_about_what_is_planted() -> None:
    planted = {slip.statement for slip in small().slips}
    assert planted
    found = [set(one.split()) for one in checked().findings["statements"]]
    assert found
    assert all(one & planted for one in found)


def test_china_has_333_prefecture_level_places() -> None:
    kinds = [one.kind for one in divisions()]
    assert (kinds.count("province"), kinds.count("city")) == (31, 333)


def test_a_table_of_counties_joins() -> None:
    made = national(1, 1, districts=4)
    joined = join(made.texts, made.tables)
    assert joined.catalogue is not None, joined.problems
    assert (joined.catalogue.statements["source_id"] == "counties").sum() == 4 * 2 * 4


def test_a_program_is_compiled_before_it_is_measured(tmp_path: Path) -> None:
    scripts = copied(ROOT, tmp_path / "program").folder / "scripts"
    modules = [path.relative_to(scripts) for path in scripts.rglob("*.py")]
    assert modules
    assert all(Path(cache_from_source(str(scripts / one))).is_file() for one in modules)


def test_our_catalogue_without_a_report_has_nothing_left_of_it(tmp_path: Path) -> None:
    program = copied(ROOT, tmp_path / "program")
    last = program.untold
    curated = sorted(last.parents[1].rglob(last.name))
    assert len(curated) > 1
    with program.without(last):
        assert not any(path.exists() for path in curated)
        ran(program, "check")
    assert all(path.is_file() for path in curated)
    last.unlink()
    with pytest.raises(RuntimeError, match="check failed"):
        ran(program, "check")


def test_programs_are_measured_in_turn() -> None:
    order = list[str]()

    def measured(program: str) -> Iterator[tuple[str, Run]]:
        for number, kind in enumerate(("cold", "unchanged")):
            order.append(f"{program} {kind}")
            yield kind, Run(number, len(program), 0)

    assert in_turn([measured("now"), measured("before")]) == [
        {"cold": Run(0, 3, 0), "unchanged": Run(1, 3, 0)},
        {"cold": Run(0, 6, 0), "unchanged": Run(1, 6, 0)},
    ]
    assert order == ["now cold", "before cold", "now unchanged", "before unchanged"]


def test_of_edited_figures_the_median_is_told() -> None:
    work = {"cold": 40.0, f"{EDITED}, a": 3.0, f"{EDITED}, b": 9.0, f"{EDITED}, c": 4.0}
    found = with_median({name: Run(1, seconds, 0) for name, seconds in work.items()})
    assert found[f"{EDITED}, median"].work == 4
    assert list(found)[:4] == list(work)
    assert with_median({"cold": Run(1, 40, 0)}) == {"cold": Run(1, 40, 0)}


def test_the_printed_figure_that_is_meant_is_edited(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_text("- {indicator: a, printed: 120人}\n- {indicator: b, printed: '约9.5%'}\n", "utf-8")
    edit(report, 1)
    assert report.read_text("utf-8") == "- {indicator: a, printed: 120人}\n- {indicator: b, printed: '约1.5%'}\n"
    with pytest.raises(ValueError, match=r"report\.yaml prints no figure"):
        edit(report, 2)


def test_a_site_that_depends_on_how_it_is_built_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, alone = Program(tmp_path), {"": b"a"}

    def build(one: Program, command: str, **environment: str) -> None:
        write_folder(one.out / "site", {f"{command}.html": alone.get(environment.get("BUILD_CORES", ""), b"a")})

    monkeypatch.setattr("scripts.bench.ran", build)
    monkeypatch.setattr("scripts.bench.copied", lambda _, folder: Program(folder))
    for folder in (program.folder / "before", program.out):
        write_folder(folder / "site", {"build.html": b"a"})
    write_folder(program.out / "store", {"key": b"kept"})
    assert alike(program) == 2  # with the mark of what is generated
    rmtree(tmp_path / "again")
    alone["1"] = b"b"
    with pytest.raises(RuntimeError, match=r"again/alone/\.build: 1 files differ, such as build\.html"):
        alike(program)


def test_a_figure_is_edited_for_a_while(tmp_path: Path) -> None:
    program = copied(ROOT, tmp_path / "program")
    before = program.reports[0].read_bytes()
    with program.edited():
        edited = program.reports[0].read_bytes()
    assert sum(one != other for one, other in zip(before, edited, strict=True)) == 1
    assert program.reports[0].read_bytes() == before


def test_growth_is_told_a_page_and_a_report() -> None:
    """Pages that only lead on are not counted, and what is further is what the size before had not."""
    few = {f"places/{name}/2020/index.html": 51_200 for name in "ab"} | {"old/index.html": 500, "data/a.csv": 30_220}
    many = {f"places/{name}/2020/index.html": 61_440 for name in "abcd"}
    one, other = Grown(2, 1, 8.0, few), Grown(4, 1, 10.0, many)
    assert [*one.cells(None)] == ["2 × 1", "2", "2", "8", "4.000", "65", "", "2", "4.000", "65", "50"]
    assert [*other.cells(one)] == ["4 × 1", "4", "4", "10", "2.500", "60", "1.00", "4", "2.500", "60", "60"]
