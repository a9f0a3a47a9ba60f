"""`import` looks at a table nobody described, `init` begins a catalogue; neither overwrites anything."""

from pathlib import Path

import pytest

from scripts.curated.catalogue import join
from scripts.importing.guess import guess
from scripts.importing.look import look
from scripts.importing.plan import TableFile, empty, plan
from tests.imports import census, office, packed, run

WIDE = """\
country,continent,year,lifeExp,gdpPercap
Chad,Africa,2001,50.53,1
Chad,Africa,2002,51.2,2
Mali,Africa,2001,49.1,3
"""


def workbook() -> bytes:
    return packed(
        ["Table 1: Visitors"],
        ["thousand"],
        ["Region", "Visitors", None, "Nights", None],
        [None, "2019", "2020", "2019", "2020"],
        ["North", 1.5, 2.5, 7, 8],
        ["South", 3.5, "..", 9, 10],
        ["Source: the office"],
        merged=("B3:C3", "D3:E3"),
    )


def wheres(content: bytes, name: str) -> dict[str, str]:
    """What each part of a table was taken for."""
    found = guess(look(content, name), "Visitors")
    parts = {part: where.column or where.header or f"={where.fixed}" for part, where in found.wheres.items()}
    others = {"value": found.value, "month": found.month}
    return {part: str(where) for part, where in {**parts, **others}.items() if where}


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (WIDE.encode(), "a.csv", {"place": "country", "period": "year", "indicator": "1"}),
        (
            b"geo;time;indic;sex;value\nDE;2020-01;EMP;F;1,5\nDE;2020-01;EMP;M;2,5\nFR;2020-01;EMP;F;1.000,5\n",
            "a.csv",
            {"place": "geo", "period": "time", "indicator": "indic", "sex": "sex", "value": "value"},
        ),
        (
            "地区\t2019\t2020\n清远\t1\t2\n江门\t3\t4\n".encode("gb18030"),
            "a.tsv",
            {"place": "地区", "period": "1", "indicator": "=visitors"},
        ),
        (
            b"Trips\n\n,Why,Leisure,Work,\nQuarter,Region,,,\nMarch quarter 2020,A,1.5,2,\n,B,3,4,\n,C,3,4,\n",
            "a.csv",
            {"place": "Why / Region", "period": "Quarter", "indicator": "3"},
        ),
        (
            b"series,year,month,rate,at\nFarms,2020,1,1.5,2020-01-01T08:00:00Z\nMines,2020,1,2.5,2020-01-02T08:00:00Z\n"
            b"Farms,2020,2,1.0,2020-02-01T08:00:00Z\nMines,2020,2,3.5,2020-02-02T08:00:00Z\n",
            "a.csv",
            {"place": "series", "period": "year", "indicator": "1", "month": "month"},
        ),
        (workbook(), "a.xlsx", {"place": "Region", "period": "4", "indicator": "3"}),
        (census(), "a.xlsx", {"place": "Area", "period": "4", "indicator": "3"}),
        (
            packed(["Time", "2019", "2020"], ["Country"], ["Chad", 1.5, 2], ["Mali", 3, ".."], ["Data of 1 May"]),
            "a.xlsx",
            {"place": "Time / Country", "period": "1", "indicator": "=visitors"},
        ),
        (
            packed(
                ["Title", "Output", "Prices"],
                ["Code", "A1", "A2"],
                ["Unit", "£", ",000"],
                ["Release", "21-12-2018", "21-12-2018"],
                ["Important notes"],
                [1990],
                [1991],
                [1992],
                [1993, 5, None],
                ["1994 Q1", 6, 7],
            ),
            "a.xlsx",
            {"place": "=Visitors", "period": "Title / Unit / Release / Important notes", "indicator": "1"},
        ),
        (
            b"LOCATION,SECTOR,TIME,Value,Flag\nAUS,A,2015,,M\nAUS,B,2016,2,\nAUS,A,2017,3,\nAUT,B,2015,4,\n",
            "a.csv",
            {"place": "LOCATION", "period": "TIME", "indicator": "=visitors", "sector": "SECTOR", "value": "Value"},
        ),
        (office(), "a.xlsx", {"place": "Region", "period": "Year", "indicator": "2", "sex": "3"}),
    ],
    ids=[
        "wide",
        "long",
        "periods-across",
        "blank-below",
        "month-apart",
        "workbook",
        "census",
        "below",
        "series",
        "gap-first",
        "merged",
    ],
)
def test_columns_are_taken_for_what_they_are(content: bytes, name: str, expected: dict[str, str]) -> None:
    assert wheres(content, name) == expected


@pytest.mark.parametrize(("days", "stand_for"), [("01-01", "year"), ("05-01", "month"), ("05-02", "")])
def test_dates_that_are_first_days_stand_for_years_or_months(days: str, stand_for: str) -> None:
    content = f"town,date,books\nA,2020-01-01,5\nA,2021-{days},6\nB,2020-01-01,7\nB,2021-{days},8\n".encode()
    made = plan(TableFile("t.csv", content), {}, {}, "2026-01-01")
    assert made.guess.dates == stand_for
    assert made.joined.catalogue is not None
    periods = set(map(str, made.joined.catalogue.statements["period"]))
    assert max(periods) == f"2021-{days}"[: {"year": 4, "month": 7}.get(stand_for, 10)]


def test_a_table_in_which_each_period_comes_once_is_of_one_place() -> None:
    rows = "".join(f"2020-{month:02d},{'sun' if month % 2 else 'rain'},{month}.5\n" for month in range(1, 13))
    more = "".join(f"2021-{month:02d},fog,{month}.5\n" for month in range(1, 13))
    found = plan(TableFile("t.csv", f"month,weather,CO2\n{rows}{more}".encode()), {}, {}, "2026-01-01")
    assert (found.guess.wheres["place"].fixed, found.guess.left_out) == ("T", ["weather"])
    assert b"name: {en: CO2}" in found.files["indicators/t.yaml"]


def test_letters_of_western_europe_are_not_taken_for_chinese() -> None:
    table = "Ort;Jahr;Wert\nMünchen;2019;1,5\nKöln;2019;2,5\nGöttingen;2020;3,5\n"
    found = look(table.encode("latin-1"), "a.csv")
    assert (found.written.encoding, found.grid.cells[0].tolist()) == ("windows-1252", ["München", "Köln", "Göttingen"])


@pytest.mark.parametrize("values", [("'#DIV/0!'", "4"), ("'=1+1'", "4")])
def test_a_row_whose_value_is_none_is_no_header(values: tuple[str, str]) -> None:
    table = packed(["town", "year", "n"], ["A", 2019, values[0]], ["B", 2019, 5], ["B", 2020, 7])
    assert look(table, "a.xlsx").written.header == (1,)


def test_what_is_written_reads_the_table() -> None:
    made = plan(TableFile("visitors.xlsx", workbook()), {}, {}, "2026-01-01")
    assert made.joined.problems == []
    assert made.joined.catalogue is not None
    rows = made.joined.catalogue.statements[["entity_id", "period", "indicator_id", "value"]]
    assert [" ".join(map(str, row)) for row in rows.itertuples(index=False)] == [
        "north 2019 visitors 1.5",
        "north 2020 visitors 2.5",
        "south 2019 visitors 3.5",
        "north 2019 nights 7.0",
        "north 2020 nights 8.0",
        "south 2019 nights 9.0",
        "south 2020 nights 10.0",
    ]
    assert b"kind?" in made.files["indicators/visitors.yaml"]


def test_long_names_and_names_of_the_site_itself_give_ids() -> None:
    longs = [f"{'Lending of the banks to enterprises ' * 3}{number}" for number in range(3)]
    table = f"place,kind,year,{','.join(longs)}\n" + "".join(
        f"A,{kind},{year},1,{year},3\nB,{kind},{year},{year},5,{year}\n"
        for kind in ("Index", "Yes")
        for year in (2001, 2002)
    )
    made = plan(TableFile(f"{'long-' * 20}.csv", table.encode()), {}, {}, "2026-01-01")
    assert made.joined.problems == []
    assert made.joined.catalogue is not None
    assert {one.id for one in made.joined.catalogue.breakdowns["kind"].codes} == {"n-index", "n-yes"}


def test_a_chinese_table_gives_chinese_words() -> None:
    made = plan(
        TableFile("a.csv", "行业,年份,失业人数\n农业,2001,5\n采矿业,2001,6\n农业,2002,7\n".encode()),
        {},
        {},
        "2026-01-01",
    )
    said = "".join(text.decode() for name, text in made.files.items() if name.endswith(".yaml"))
    assert "unit: 人, kind: count" in said
    assert "entity_kinds: [{id: industry, zh: 行业}]" in said
    assert "publisher: 未知" in said


def test_no_currency_and_no_share_is_made_up() -> None:
    table = b"town,year,GDP,Price,Operated,birth rate,rate of use\nA,2001,5,6,7,800,9\n"
    said = plan(TableFile("a.csv", table), {}, {}, "2026-01-01").files["indicators/a.yaml"].decode()
    assert [line.count("unit: ") for line in said.splitlines() if line.startswith("-")] == [0, 0, 0, 0, 1]


def test_units_at_the_end_of_headers_are_guessed_with_a_doubt() -> None:
    head = "town,year,emissions_mt,gdp_usd,height_cm,share_pct,growth_pct,area_km2,area_ha,wet days"
    table = f"{head}\nA,2001,5.5,600,170,12.5,-3,80,8000,9\nB,2001,6,700,171,99,120,81,8100,8\n"
    said = plan(TableFile("a.csv", table.encode()), {}, {}, "2026-01-01").files["indicators/a.yaml"].decode()
    assert said.splitlines() == [
        "# unit from 'mt' at the end: millions of tonnes, or metric tons?",
        "- {id: emissions, name: {en: Emissions}, unit: Mt, kind: amount, decimals: 1}",
        "# unit from 'usd' at the end: kind?",
        "- {id: gdp, name: {en: GDP}, unit: US$, kind: amount}",
        "# unit from 'cm' at the end: kind?",
        "- {id: height, name: {en: Height}, unit: cm, kind: score}",
        "# unit from 'pct' at the end: kind?",
        "- {id: share, name: {en: Share}, unit: '%', kind: share, decimals: 1}",
        "# unit from 'pct' at the end: kind?",
        "- {id: growth, name: {en: Growth}, unit: '%', kind: score}",
        "# unit from 'km2' at the end: kind?",
        "- {id: area-km2, name: {en: Area km2}, unit: km², kind: amount}",
        "# unit from 'ha' at the end: kind?",
        "- {id: area-ha, name: {en: Area ha}, unit: ha, kind: amount}",
        "# unit and kind?",
        "- {id: wet-days, name: {en: Wet days}, kind: count}",
    ]


def test_an_end_that_may_be_another_thing_than_a_unit_is_none() -> None:
    heads = (
        *("pop_m", "students_t", "Male m", "gdp_mm", "revenue_usd_m", "Billings MT", "sales_mt", "income_kt", "gdp_kg"),
        *("price_per_kg", "pop_per_km2", "yield_kg_ha", "pm25_ug_m3", "rate_per_1000", "Death rate per 1000"),
        *("GDP USD bn", "Population million", "score_a", "x_in", "m"),
    )
    rows = ["town", "A", "B"]
    table = "".join(f"{row},{','.join(heads) if row == 'town' else ',5' * len(heads)}\n" for row in rows)
    said = (
        plan(TableFile("a.csv", table.replace(",,", ",").encode()), {}, {}, "2026-01-01")
        .files["indicators/a.yaml"]
        .decode()
    )
    assert said.count("- {id: ") == said.count("# unit and kind?\n") == len(heads)
    assert "unit: " not in said


def test_per_cent_of_people_are_a_share() -> None:
    table = "town,year,pop_pct,price_change_pct\nA,2001,5,1\nB,2001,6,-1\n"
    said = plan(TableFile("a.csv", table.encode()), {}, {}, "2026-01-01").files["indicators/a.yaml"].decode()
    assert [line.partition("unit: ")[2] for line in said.splitlines()[1::2]] == [
        "'%', kind: share}",
        "'%', kind: score}",
    ]


def test_a_dictionary_that_cannot_be_read_is_told_and_nothing_else() -> None:
    files = plan(TableFile("a.csv", WIDE.encode()), {}, {}, "2026-01-01").files
    texts = {name: text.decode() for name, text in files.items() if name.endswith(".yaml")}
    texts["indicators/a.yaml"] = "- {id: Life, name: {en: Life}, kind: score}\n"
    found = join(texts, {"sources/a.csv": files["sources/a.csv"]})
    assert [one.file for one in found.problems] == ["indicators/a.yaml"]


def test_import_shows_the_first_page_and_never_overwrites(tmp_path: Path) -> None:
    file, curated = tmp_path / "life.csv", tmp_path / "new" / "curated"
    file.write_text(WIDE)
    code, said = run("import", file, "--curated", curated)
    assert code == 0
    assert "/places/chad/  Chad, 2002\n  Life exp: 51.2  (row 3, column lifeExp: 51.2)" in said
    assert "left out: continent" in said
    before = {path: path.read_bytes() for path in curated.rglob("*.*")}
    file.write_text(WIDE.replace("51.2,2", "52.9,2") + "Niger,Africa,2001,44,5\n")
    code, said = run("import", file, "--curated", curated)
    assert (code, before) == (0, {path: path.read_bytes() for path in curated.rglob("*.*")})
    assert "1 value differs, 2 are new, 0 are gone." in said
    assert "51.2 -> 52.9" in said


def test_names_that_lead_nowhere_are_listed_with_the_nearest(tmp_path: Path) -> None:
    file, curated = tmp_path / "life.csv", tmp_path / "curated"
    curated.mkdir()
    (curated / "entities.yaml").write_text(
        "- {id: chad, kind: country, name: {en: Chad}}\n- {id: mali, kind: country, name: {en: Mali}}\n"
    )
    file.write_text(WIDE.replace("Mali", "Malli"))
    code, said = run("import", file, "--curated", curated)
    assert code == 1
    assert "place: 'Malli' (in 2 cells) is not defined; did you mean 'mali'?" in said
    assert (
        f"1 problem found; mend the files that were written, then run: python -m scripts check --curated {curated}"
        in said
    )


def test_init_begins_a_catalogue_and_never_overwrites(tmp_path: Path) -> None:
    assert run("init", tmp_path / "my libraries")[0] == 0
    written = (tmp_path / "my libraries/datapackage/curated/project.yaml").read_text()
    assert written.startswith("name: my-libraries\n")
    assert run("init", tmp_path / "my libraries")[0] == 2
    assert run("check", "--curated", tmp_path / "my libraries/datapackage/curated")[0] == 0
    assert sorted(empty("x", "2026-01-01")) == ["charts.yaml", "project.yaml"]


def test_a_table_is_imported_into_what_init_began_as_places_of_the_kind_that_it_has(tmp_path: Path) -> None:
    curated, table = tmp_path / "atlas" / "datapackage" / "curated", tmp_path / "atlas.csv"
    table.write_text("country,year,people\nMali,2020,20\nMali,2021,21\nChad,2020,16\nChad,2021,17\n")
    assert run("init", tmp_path / "atlas")[0] == 0
    code, said = run("import", table, "--curated", curated)
    assert (code, "1 problem" in said) == (0, False)
    assert "kind: place\n" in (curated / "sources" / "atlas.yaml").read_text()
    assert run("check", "--curated", curated)[0] == 0
