"""Pictures that leave the site: what is written in them, and the files beside them."""

import csv
import json
import re
import struct
import zlib
from base64 import b64encode
from hashlib import sha256
from io import StringIO
from xml.etree import ElementTree

import numpy as np
import pytest
import vl_convert

from scripts import charts as drawing
from scripts.charts import Chart
from scripts.curated.project import Kind
from scripts.curated.records import ChartEntry
from scripts.kept import Briefly, Store
from scripts.model import BY_NAME, Tables
from scripts.pictures import publish
from scripts.pictures.cases import case
from scripts.pictures.embed import page as embed_page
from scripts.pictures.files import table
from scripts.pictures.frame import framed
from scripts.pictures.origins import Behind
from scripts.pictures.png import decoded, texts_of
from scripts.pictures.raster import Raster, draw, sorts
from scripts.shelf.shelving import shelve
from scripts.words import LANGUAGES
from scripts.writer import InPlace
from tests.kinds import reported
from tests.pictured import DRAWN, published, taken, texts
from tests.tables import PROJECT, frame, library, voice

HOSTILE = '<script>alert("1")</script> & ]]> \x02\x0b'


def file(name: str) -> str:
    return published()[1].files[name].decode()


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
    svg = framed(drawn, texts()).svg
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


def test_a_small_png_keeps_the_colours_of_marks_and_says_what_it_is() -> None:
    marks = "".join(f'<path d="M{x},9h2v2h-2z" fill="#{c}"/>' for x, c in ((1, "d07a1c"), (5, "9b6336"), (9, "0a9f8c")))
    picture = framed(f'<svg viewBox="0 0 440 99">{marks}</svg>', texts())
    job = Raster(picture, 2, (("Title", "北镇"), ("Copyright", "CC-BY-4.0")))
    png = draw(job, case(sorts(job), Store()))
    assert texts_of(png) == {"Title": "北镇", "Copyright": "CC-BY-4.0"}
    high, wide, colours = _pixels(png)
    assert (wide, high) == tuple(2 * int(one) for one in re.findall(r'(?:width|height)="(\d+)"', picture.svg)[:2])
    assert {(208, 122, 28), (155, 99, 54), (10, 159, 140), (255, 255, 255)} <= colours


def _pixels(png: bytes) -> tuple[int, int, set[tuple[int, ...]]]:
    """Height, width and the colours that occur, of a PNG with a palette and four bits a pixel."""
    wide, high, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (4, 3)
    start, data = png.index(b"PLTE") + 4, png.index(b"IDAT")
    (count,) = struct.unpack(">I", png[start - 8 : start - 4])
    rows = np.frombuffer(zlib.decompress(png[data + 4 :]), np.uint8).reshape(high, -1)[:, 1:]
    numbers = np.unique(np.concatenate([rows >> 4, rows & 15]))
    return high, wide, {tuple(png[start + 3 * one : start + 3 * one + 3]) for one in numbers if one < count // 3}


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
    assert (again.taken, again.new) == (2 * len(charts), 0)  # what it is made of, and what that became
    other = PROJECT.model_copy(update={"version": "9.9.9"})
    again = store.again()
    found = taken(publish(charts, pictures, shelf, other, again))
    assert found == taken(publish(charts, pictures, shelf, other, Store()))
    assert again.taken == 0


def test_files_that_lie_in_their_places_are_not_read() -> None:
    """All that is said of a chart is known all the same; where one of its files is otherwise, all are read."""
    store, charts = Store(), published()[0]
    shelf = shelve(library(), PROJECT.entity_kinds)
    pictures = drawing.draw([spec for chart in charts for spec in chart.specs], store)
    first = list(publish(charts, pictures, shelf, PROJECT, store))
    lying = {
        path: sha256(content).hexdigest() for one in first for path, content in one.files if isinstance(content, bytes)
    }
    again = store.again()
    found = list(publish(charts, pictures, shelf, PROJECT, again, lambda path, own: lying[path] == own))
    assert [one.publication for one in found] == [one.publication for one in first]
    assert {path: content for one in found for path, content in one.files} == {
        path: InPlace(own) for path, own in lying.items()
    }
    assert again.taken == len(charts)
    edited = first[0].files[0][0]
    found = list(publish(charts, pictures, shelf, PROJECT, store.again(), lambda path, _: path != edited))
    assert found[0] == first[0]
    assert {content.__class__ for one in found[1:] for _, content in one.files} == {InPlace}


def behind(chart: Chart, tables: Tables) -> list[object]:
    return list(Behind(shelve(tables, PROJECT.entity_kinds), Briefly()).all(chart))


def test_what_a_chart_takes_from_the_shelf_is_known_by_its_rows() -> None:
    chart, tables = published()[0][0], library()
    before = behind(chart, tables)
    assert behind(chart, library()) == before
    for name, column in (("observations", "status"), ("statements", "section"), ("sources", "title")):
        assert behind(chart, {**tables, name: tables[name].assign(**{column: "other"})}) != before, name


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


def test_the_data_of_a_chart_name_the_scope_of_each_figure() -> None:
    chart = published()[0][0]
    lent = {"scope_id": "lent", "kind": "coverage", "name_zh": "只计外借", "name_en": "for lending only"}
    given = {**library(), "scopes": frame(BY_NAME["scopes"], [lent])}
    given["observations"] = given["observations"].assign(scope="lent")
    rows = list(csv.DictReader(StringIO(table(shelve(given, PROJECT.entity_kinds), chart).decode("utf-8-sig"))))
    assert {(row["scope"], row["scope_name"]) for row in rows} == {("lent", "只计外借")}
    assert behind(chart, {**given, "scopes": given["scopes"].assign(name_zh="只计")}) != behind(chart, given)


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
