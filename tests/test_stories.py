"""Stories: hand-written pages whose figures, findings and charts come from the tables."""

from html import unescape

from markdown import markdown  # type: ignore[import-untyped]
from markupsafe import Markup

from scripts.pages import Downloads, edition, filled, is_story
from scripts.pages.stories import inline
from scripts.shelf.asked import unknown
from scripts.shelf.shelving import shelve
from tests.paged import chart
from tests.tables import PROJECT, changed, library

PATH = "stories/town/index.md"


def told(text: str, language: str = "en", status: str = "A") -> str:
    shelf = shelve(changed(library(), "observations", 1, status=status), PROJECT.entity_kinds)
    one = edition(shelf, PROJECT, language, (chart("place", "north"),), {}, Downloads({}, {}))
    return unescape(filled(PATH, text, one))


def problems(text: str, charts: tuple[str, ...] | None = None) -> list[str]:
    return [str(one) for one in unknown("docs/stories/town.md", text, shelve(library(), PROJECT.entity_kinds), charts)]


def test_a_figure_is_filled_in_and_leads_to_its_row() -> None:
    assert is_story(PATH)
    assert not is_story("about/index.md")
    link = '<a href="../../places/north/2016/#books">12,405</a>'
    assert told("North has {{ figure north-2016-books }} books.") == f"North has {link} books."
    assert told("{{figure north-2016-books}}", status="U").endswith("</a> (doubtful)")


def test_a_finding_is_one_sentence_with_the_way_to_its_arithmetic() -> None:
    said = told("{{ finding jump-north-2017-books-2017 }}")
    assert said.startswith("Too large <a href=")
    assert "#jump-north-2017-books-2017" in said


def test_a_name_means_nothing_to_markdown() -> None:
    given = Markup('<a href="x">[b](c) **d** &amp; {: onclick=e }</a>')
    page = str(markdown(f"{inline(given)}\n{inline(Markup('====='))}", extensions=["attr_list"]))
    assert unescape(page) == '<p><a href="x">[b](c) **d** & {: onclick=e }</a>\n=====</p>'


def test_a_chart_stands_in_a_block_of_its_own() -> None:
    name = chart("place", "north").id
    said = told(f"{{{{ chart {name} }}}}")
    assert said.startswith('<div class="part">')
    assert f'id="chart-{name}"' in said
    assert "\n\n" not in said


def test_what_is_not_there_is_named_with_file_and_line() -> None:
    found = problems("Fine.\n{{ figure nobody-2016-books }}\n{{ picture x }}")
    assert [("docs/stories/town.md" in one, f":{line}" in one) for one, line in zip(found, (2, 3), strict=True)] == [
        (True, True),
        (True, True),
    ]
    assert "there is no figure 'nobody-2016-books'" in found[0]
    assert "write figure, finding or chart" in found[1]
    assert problems("{{ chart c }}") == []
    assert "there is no chart 'c'" in problems("{{ chart c }}", ("d",))[0]
