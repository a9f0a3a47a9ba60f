"""Pictures that leave the site: what is written in them, whether it can be read, and the files beside them."""

import csv
import json
import re
import struct
import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from io import StringIO
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
import pytest
import vl_convert
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from scripts import charts as drawing
from scripts.charts import Chart
from scripts.charts.fonts import FONT
from scripts.curated.fields import Text
from scripts.curated.project import Kind
from scripts.curated.records import ChartEntry
from scripts.kept import Store
from scripts.pictures import Publication, Published, publish
from scripts.pictures.caption import Caption
from scripts.pictures.cases import case
from scripts.pictures.embed import page as embed_page
from scripts.pictures.font import lines, width
from scripts.pictures.frame import framed, strip
from scripts.pictures.lettering import lettered
from scripts.pictures.letters import parted
from scripts.pictures.png import Painting, decoded, painted, texts_of
from scripts.pictures.raster import Raster, draw, sorts
from scripts.shelf.shelving import shelve
from scripts.words import LANGUAGES
from tests.cases import worth_drawing
from tests.tables import PROJECT, library, voice
from tests.test_chart_kinds import reported

DRAWN = '<svg xmlns="x" viewBox="0 0 440 40"><g fill="none"><path d="M0,0h400v40h-400z" fill="#2f6fd0"/></g></svg>'
HOSTILE = '<script>alert("1")</script> & ]]> \x02\x0b'
Grey = npt.NDArray[np.int64]


def texts(**given: object) -> Caption:
    words = {"language": "zh", "title": "北镇藏书最多", "subtitle": "单位：册", "description": "北镇有5册。"}
    around = {
        "notes": (),
        "credits": ("资料来源：北镇年报", "版本 1.2.0，CC-BY-4.0", "https://libraries.example/charts/a/"),
    }
    site = {"site": "城镇图书馆", "address": "https://libraries.example/charts/a/"}
    return Caption(**{**words, **around, **site, **given})  # type: ignore[arg-type]


def entry(page: str, kind: str, own_page: str = "yes", title: str = "藏书") -> ChartEntry:
    given = {"id": "most", "page": page, "kind": kind, "indicators": ["books"], "own_page": own_page}
    return ChartEntry.model_validate({**given, "title": Text.model_construct(zh=title, en="Books")})


@dataclass(frozen=True)
class Out:
    """What is published of some charts."""

    files: Mapping[str, bytes]
    publications: Mapping[tuple[str, str], Publication]
    lacking: set[str]


def taken(found: Iterable[Published]) -> Out:
    """All that is published of some charts together."""
    every = list(found)
    files = {path: content for one in every for path, content in one.files}
    said = {(one.chart.language, one.chart.id): one.publication for one in every if one.publication}
    return Out(files, said, {character for one in every for character in one.lacking})


@cache
def published(own_page: str = "yes", title: str = "藏书", kind: str = "ranked") -> tuple[tuple[Chart, ...], Out]:
    """A chart in both languages; whether it says enough to be drawn or to have a page is not asked here."""
    tables, entries = library(), [entry("indicator", kind, own_page, title)]
    with worth_drawing(kind):
        made = [drawing.candidates(voice(tables, language), entries) for language in ("zh", "en")]
    own = own_page == "yes"
    every = tuple(replace(one, own_page=own, specs=one.specs[:1] * (1 + own)) for charts in made for one in charts)
    pictures = drawing.draw([spec for chart in every for spec in chart.specs], Store())
    return every, taken(publish(every, pictures, shelve(tables, PROJECT.entity_kinds), PROJECT, Store()))


def file(name: str) -> str:
    return published()[1].files[name].decode()


def raster(svg: str, scale: float = 2) -> Grey:
    """The brightness of a picture as the drawing program alone draws it, 0 to 255, by row and column."""
    drawing.draw(published()[0][0].specs[:1], Store())  # gives our font to the drawing program
    return brightness(painted(vl_convert.svg_to_png(svg, scale=scale)))


def ours(svg: str, scale: float = 2) -> Grey:
    """The brightness of a picture with its letters put on it by us."""
    bare, letters = parted(svg, scale)
    shapes = case((one.sort for one in letters), Store())
    return brightness(lettered(painted(vl_convert.svg_to_png(bare, scale=scale)), letters, shapes))


def brightness(picture: Painting) -> Grey:
    grey: Grey = picture.colours[picture.numbers].mean(axis=2).astype(np.int64)
    return grey


def test_widths_are_those_of_the_font() -> None:
    assert width("图书", 10) == 20
    assert 10 < width("books", 10) < 40
    assert width("龘", 10) == 10


@pytest.mark.parametrize(
    ("text", "space", "expected"),
    [
        ("北镇藏书，最多。", 48, ["北镇藏", "书，最", "多。"]),
        ("全部（含分馆）藏书", 64, ["全部（含", "分馆）藏", "书"]),
        ("most books in town", 118, ["most books in", "town"]),
        (
            "https://a.example/en/charts/most-books-north/",
            190,
            ["https://a.example/en/", "charts/most-books-", "north/"],
        ),
        ("学年2022/2023", 90, ["学年", "2022/2023"]),
        ("", 90, []),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, space: float, expected: list[str]) -> None:
    assert lines(text, space, 16, 9) == expected


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert lines("北镇藏书最多南镇最少", 66, 16, 2) == ["北镇藏书", "最多南…"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_picture_says_what_it_is_and_where_it_comes_from(language: str) -> None:
    chart = next(one for one in published()[0] if one.language == language)
    folder = "" if language == "zh" else "en/"
    root = ElementTree.fromstring(file(f"{folder}charts/{chart.id}.svg"))  # noqa: S314 - our own
    said = re.sub(r"\s+", "", "".join(root.itertext()))
    wanted = [chart.title, chart.subtitle, "册", PROJECT.version, PROJECT.licence.id, "north 2017"]
    wanted += [f"https://libraries.example/{folder}charts/{chart.id}/"]
    assert [one for one in wanted if re.sub(r"\s+", "", one) not in said] == []
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_a_picture_needs_no_page() -> None:
    drawn = '<svg viewBox="0 0 9 9"><path fill="var(--paper, #fff)" stroke="currentColor"/>'
    drawn += '<path fill="var(--a, rgb(1, 2, 3))"/></svg>'
    svg = framed(drawn, texts())
    assert 'fill="#fff" stroke="#1b2a33"' in svg
    assert 'fill="rgb(1, 2, 3)"' in svg
    assert "var(" not in svg
    assert "currentColor" not in svg


def test_hostile_words_stay_words() -> None:
    chart, out = published(title=HOSTILE)
    svg = out.files[f"charts/{chart[0].id}.svg"].decode()
    said = "".join(ElementTree.fromstring(svg).itertext())  # noqa: S314 - our own
    assert "<script" not in svg
    assert "\x02" not in said
    page = out.files[f"charts/{chart[0].id}/embed/index.html"].decode()
    assert page.count("<script>") == 1
    frame = embed_page("a", texts(title=HOSTILE, notes=(HOSTILE,), credits=(HOSTILE, "x")), DRAWN).decode()
    assert frame.count("<script>") == 1
    assert "&lt;script&gt;alert" in frame
    english = embed_page("a", texts(language="en"), DRAWN).decode()
    assert '<p><span lang="zh">资料来源：北镇年报</span></p>' in english


def test_text_is_drawn_where_it_should_be() -> None:
    svg = framed(DRAWN, texts())
    grey = ours(svg)
    for found in re.finditer(r'<text x="(\d+)" y="([\d.]+)" font-size="([\d.]+)"[^>]*>([^<]+)<', svg):
        left, base, size = (2 * float(found[number]) for number in (1, 2, 3))
        box = grey[int(base - 0.8 * size) : int(base), int(left) : int(left + 2 * width(found[4], float(found[3])))]
        assert (box < 160).mean() > 0.08, f"nothing is drawn for {found[4]}"
    assert (ours(framed(DRAWN, texts(title="", subtitle="", credits=()))) < 160).sum() < (grey < 160).sum()


@pytest.mark.parametrize("character", "直骨今写画角返")
def test_characters_have_their_chinese_form(character: str) -> None:
    """Japanese and Korean fonts draw these differently, and a missing one would be a box."""
    font = TTFont(FONT)
    glyph = font.getBestCmap()[ord(character)]
    assert glyph != ".notdef"
    pen = SVGPathPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    scale = 100 / font["head"].unitsPerEm
    outline = f'<path transform="translate(10,100) scale({scale},-{scale})" d="{pen.getCommands()}"/>'
    written = f'<text x="10" y="100" font-size="100">{character}</text>'
    first, *others = (
        one < 128 for one in (raster(_page(outline), 1), raster(_page(written), 1), ours(_page(written), 1))
    )
    assert first.sum() > 500
    assert all((first & other).sum() / (first | other).sum() > 0.97 for other in others)


def _page(content: str) -> str:
    form = framed('<svg viewBox="0 0 9 9"></svg>', texts(title="", subtitle="", credits=()))
    family = re.findall(r'font-family="[^"]+"', form)[0]
    room = '<rect width="120" height="120" fill="#fff"/>'
    size = 'viewBox="0 0 120 120" width="120" height="120"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {family}>{room}{content}</svg>'


def test_a_character_that_the_font_lacks_is_a_problem() -> None:
    assert published()[1].lacking == set()
    assert published(title="龘")[1].lacking == {"龘"}


def test_a_small_png_keeps_the_colours_of_marks_and_says_what_it_is() -> None:
    marks = "".join(f'<path d="M{x},9h2v2h-2z" fill="#{c}"/>' for x, c in ((1, "d07a1c"), (5, "9b6336"), (9, "0a9f8c")))
    svg = framed(f'<svg viewBox="0 0 440 99">{marks}</svg>', texts())
    job = Raster(svg, 2, (("Title", "北镇"), ("Copyright", "CC-BY-4.0")))
    png = draw(job, case(sorts(job), Store()))
    assert texts_of(png) == {"Title": "北镇", "Copyright": "CC-BY-4.0"}
    high, wide, colours = _pixels(png)
    assert (wide, high) == tuple(2 * int(one) for one in re.findall(r'(?:width|height)="(\d+)"', svg)[:2])
    assert {(208, 122, 28), (155, 99, 54), (10, 159, 140), (255, 255, 255)} <= colours


def test_only_the_rows_are_drawn_in_which_more_than_letters_stands() -> None:
    svg = framed('<svg viewBox="0 0 380 99"><path d="M0,0h380v99h-380z" fill="#d07a1c"/></svg>', texts())
    bare = parted(svg, 1)[0]
    every, part = painted(vl_convert.svg_to_png(bare)), strip(bare)
    drawn = painted(vl_convert.svg_to_png(part.svg)).padded(part.above, part.below)
    assert part.above > 40
    assert part.below > 20
    assert (every.colours[every.numbers] == drawn.colours[drawn.numbers]).all()
    assert sorted(drawn.counts.tolist()) == sorted(every.counts.tolist())
    with pytest.raises(ValueError, match="not a framed picture"):
        strip('<svg viewBox="0 0 9 9"></svg>')


def _pixels(png: bytes) -> tuple[int, int, set[tuple[int, ...]]]:
    """Height, width and the colours that occur, of a PNG with a palette and four bits a pixel."""
    wide, high, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (4, 3)
    start, data = png.index(b"PLTE") + 4, png.index(b"IDAT")
    (count,) = struct.unpack(">I", png[start - 8 : start - 4])
    rows = np.frombuffer(zlib.decompress(png[data + 4 :]), np.uint8).reshape(high, -1)[:, 1:]
    numbers = np.unique(np.concatenate([rows >> 4, rows & 15]))
    return high, wide, {tuple(png[start + 3 * one : start + 3 * one + 3]) for one in numbers if one < count // 3}


@pytest.mark.parametrize("form", ["<text {0} {1}>北镇 a–b</text>", "<g {0}><text {1}> 北镇  a–b </text></g>"])
@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_letters_look_as_the_text_does(form: str, anchor: str) -> None:
    look = f'fill="#1b2a33" font-size="24" text-anchor="{anchor}"'
    page = _page(form.format(look, 'x="60" transform="translate(2,60)"'))
    assert "<text" not in parted(page, 2)[0]
    assert np.abs(raster(page) - ours(page)).mean() < 1.5
    assert 0.9 < (ours(page) < 128).sum() / (raster(page) < 128).sum() < 1.1


def test_a_letter_looks_the_same_wherever_it_stands() -> None:
    look = 'fill="#1b2a33" font-size="13"'
    grey = ours(_page(f'<text {look} x="9" y="20.3">册</text><text {look} x="40.2" y="51.4">册</text>'))
    boxes = [grey[top : top + 30, left : left + 30] for top, left in ((15, 16), (77, 78))]
    assert (boxes[0] < 128).sum() > 80
    assert (boxes[0] == boxes[1]).all()


def test_a_letter_is_drawn_once_for_all_builds() -> None:
    first, again = case([("册", 26.0, False)], store := Store()), case([("册", 26.0, False), ("A", 26.0, True)], store)
    assert (first["册", 26.0, False][0] == again["册", 26.0, False][0]).all()
    assert first["册", 26.0, False][1:] == again["册", 26.0, False][1:]
    assert case([], store).keys() == again.keys()


def test_letters_have_the_colour_and_opacity_of_their_text_and_are_cut_at_the_edge() -> None:
    page = _page('<g fill="#d00000" fill-opacity="0.5"><text x="-6" y="30" font-size="24">镇镇镇镇镇镇</text></g>')
    bare, letters = parted(page, 1)
    shapes = case((one.sort for one in letters), Store())
    reds = lettered(painted(vl_convert.svg_to_png(bare, scale=1)), letters, shapes)
    assert {"#d00000"} == {one.fill for one in letters}
    assert reds.numbers.shape == (120, 120)
    assert reds.colours[reds.counts > 0].min(axis=0).tolist() == [232, 128, 128]  # half of green and blue is left
    assert reds.counts.sum() == 120 * 120
    assert (np.bincount(reds.numbers.ravel(), minlength=len(reds.counts)) == reds.counts).all()


def test_turned_texts_are_refused() -> None:
    with pytest.raises(ValueError, match=r"can only be moved and scaled: rotate\(90\)"):
        parted(_page('<text transform="rotate(90)">北</text>'), 1)


@pytest.mark.parametrize("bold", ["<text {0}>北镇</text>", "<g {0}><text>北镇</text></g>"])
def test_bold_is_drawn_bolder(bold: str) -> None:
    given = bold.format('fill="#1b2a33" font-size="40" font-weight="bold" transform="translate(9,60)"')
    assert (ours(_page(given)) < 128).sum() > 1.1 * (ours(_page(given.replace("bold", "normal"))) < 128).sum()


def test_a_png_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="opaque background"):
        decoded(vl_convert.svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))


def test_what_is_published_is_not_made_again() -> None:
    store, charts = Store(), published()[0]
    shelf = shelve(library(), PROJECT.entity_kinds)
    pictures = drawing.draw([spec for chart in charts for spec in chart.specs], store)
    first = taken(publish(charts, pictures, shelf, PROJECT, store))
    again = store.again()
    assert taken(publish(charts, pictures, shelf, PROJECT, again)) == first
    assert (again.taken, again.new) == (len(charts), 0)
    other = PROJECT.model_copy(update={"version": "9.9.9"})
    again = store.again()
    found = taken(publish(charts, pictures, shelf, other, again))
    assert found == taken(publish(charts, pictures, shelf, other, Store()))
    assert again.taken == 0


def test_the_data_of_a_chart_lead_to_their_statements() -> None:
    charts, _ = published()
    rows = list(csv.DictReader(StringIO(file(f"charts/{charts[0].id}.csv").removeprefix("\ufeff"))))
    assert [row["observation_id"] for row in rows] == list(charts[0].observations)
    north = next(row for row in rows if row["entity_id"] == "north")
    assert (north["entity"], north["value"], north["unit"]) == ("北镇", "99534800", "册")
    assert (north["method"], north["status"], north["source_id"]) == ("stated", "A", "north-2017")
    assert north["statement_ids"] == "north-2017-books-2017"
    english = next(csv.DictReader(StringIO(file(f"en/charts/{charts[0].id}.csv").removeprefix("\ufeff"))))
    assert english["entity"] == "North"


def test_the_data_of_a_chart_open_in_excel_with_their_chinese() -> None:
    charts, _ = published()
    assert file(f"charts/{charts[0].id}.csv").startswith("\ufeffobservation_id,")


def test_metadata_describe_every_file_and_source() -> None:
    charts, out = published()
    name = f"en/charts/{charts[0].id}"
    about = json.loads(file(f"{name}.metadata.json"))
    assert about["licence"]["id"] == PROJECT.licence.id
    assert about["data_version"] == PROJECT.version
    assert {one["id"] for one in about["sources"]} == {"north-2017", "south-2016"}
    assert set(about["files"]) == {"png", "svg", "csv", "json", "wide.json"}
    for one in about["files"].values():
        content = out.files[one["address"].removeprefix(PROJECT.address)]
        assert (one["bytes"], one["sha256"]) == (len(content), sha256(content).hexdigest())


def test_the_embed_allows_itself_and_nothing_else() -> None:
    page = file(f"charts/{published()[0][0].id}/embed/index.html")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        own = f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
        assert re.search(f"{directive} &#39;{re.escape(own)}&#39;;", policy)
    assert policy.startswith("default-src &#39;none&#39;")
    assert "connect-src" not in policy
    assert 'class="newer"' not in page
    assert not re.findall(r'(?:src|href)="https?://(?!libraries\.example)', page)


def test_metadata_answer_what_oembed_asks_with_the_frame_and_the_picture() -> None:
    charts, out = published()
    given = json.loads(file(f"charts/{charts[0].id}.metadata.json"))
    one = out.publications["zh", charts[0].id]
    assert (given["version"], given["type"], given["html"]) == ("1.0", "rich", one.code)
    assert f'height="{one.height}"' in one.code
    assert f'src="https://libraries.example/charts/{charts[0].id}/embed/"' in one.code
    assert given["thumbnail_url"] == PROJECT.address + one.files["png"].path
    png = out.files[one.files["png"].path]
    assert struct.unpack(">II", png[16:24]) == (given["thumbnail_width"], given["thumbnail_height"]) == one.pixels


def test_a_picture_serves_as_download_and_as_card() -> None:
    """It is 800 pixels wide, and shown at 600 its smallest letters are still those of a page."""
    for path, content in published()[1].files.items():
        if path.endswith(".png"):
            assert struct.unpack(">I", content[16:20]) == (800,)
    svg = file(f"charts/{published()[0][0].id}.svg")
    assert 'width="400"' in svg
    assert min(map(float, re.findall(r'font-size="([\d.]+)', svg))) * 600 / 400 >= 15


def test_a_chart_without_a_page_of_its_own_keeps_its_specification_only() -> None:
    charts, out = published(own_page="no", kind="multiples")
    names = {f"{folder}charts/{chart.id}.json" for chart in charts[:1] for folder in ("", "en/")}
    assert set(out.files) == names
    assert out.publications == {}
    assert published(own_page="no")[1].files == {}  # two figures need no interactive chart


@pytest.mark.parametrize(("places", "figures"), [(2, 17), (6, 60), (40, 30)])
def test_coverage_takes_few_bytes_however_many_places_and_figures_there_are(places: int, figures: int) -> None:
    tables, wanted = reported(places, figures - 3, figures)
    given = {"id": "c", "page": "sources", "kind": "coverage", "title": {"zh": "完整程度", "en": "Coverage"}}
    asked, kinds = [ChartEntry.model_validate(given)], [Kind(id="town", zh="镇", en="Town")]
    both = [one for language in LANGUAGES for one in drawing.charts(voice(tables, language, kinds, wanted), asked)]
    out = taken(
        publish(
            both,
            drawing.draw([spec for chart in both for spec in chart.specs], Store()),
            shelve(tables, PROJECT.entity_kinds),
            PROJECT,
            Store(),
        )
    )
    assert sum(map(len, out.files.values())) < 200_000
    about = json.loads(out.files["charts/c.metadata.json"])
    assert len(about["sources"]) + about["further_sources"] == places
    rows = list(csv.DictReader(StringIO(out.files["en/charts/c.csv"].decode("utf-8-sig"))))
    assert {row["entity_id"] for row in rows} == {f"town-{number:02}" for number in range(places)}
