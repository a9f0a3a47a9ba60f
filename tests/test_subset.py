"""The font of the charts: what it has, and what it is remade with."""

from pathlib import Path

from scripts.charts.fonts import missing_glyphs
from scripts.charts.subset import COUNTIES, curated, national, wanted
from scripts.writer import write_folder
from tests.bench.divisions import divisions
from tests.cases import apart, case

CASE = Path(__file__).parent / "broken" / "rare-character-in-a-table.txt"


def test_the_font_draws_every_place_of_china_and_what_is_usual() -> None:
    names = "".join(one.name for one in divisions())
    assert missing_glyphs(f"{names}{COUNTIES}{''.join(national())}") == set()


def test_it_is_remade_with_what_is_typed_by_its_number_or_stands_in_a_table(tmp_path: Path) -> None:
    texts, tables = apart(case(CASE)[0])
    texts["sources/survey.yaml"] += r'note: {zh: "\u3400 \U0002A6D7"}'
    write_folder(tmp_path, {**{name: text.encode() for name, text in texts.items()}, **tables})
    assert {"㐀", "𪛗", "𪚥", "鄠"} <= wanted(curated(tmp_path))
