"""Letters in pictures: where they should be, in their Chinese form, drawn once."""

import re

import numpy as np
import numpy.typing as npt
import pytest
import vl_convert
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from scripts import charts as drawing
from scripts.charts.fonts import EM, FONT, advances, characters, missing_glyphs
from scripts.kept import Store
from scripts.pictures.cases import case
from scripts.pictures.font import lines, width
from scripts.pictures.frame import framed
from scripts.pictures.lettering import lettered
from scripts.pictures.letters import parted
from scripts.pictures.png import Painting, painted
from tests.pictured import DRAWN, published, texts

Grey = npt.NDArray[np.int64]


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
    """What is written down beside it is what it says of each of its characters."""
    font = TTFont(FONT)
    assert font["head"].unitsPerEm == EM
    metrics = font["hmtx"]
    assert advances() == {chr(code): metrics[glyph][0] / EM for code, glyph in font.getBestCmap().items()}
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


def test_text_is_drawn_where_it_should_be() -> None:
    svg = framed(DRAWN, texts()).svg
    grey = ours(svg)
    for found in re.finditer(r'<text x="(\d+)" y="([\d.]+)" font-size="([\d.]+)"[^>]*>([^<]+)<', svg):
        left, base, size = (2 * float(found[number]) for number in (1, 2, 3))
        box = grey[int(base - 0.8 * size) : int(base), int(left) : int(left + 2 * width(found[4], float(found[3])))]
        assert (box < 160).mean() > 0.08, f"nothing is drawn for {found[4]}"
    assert (ours(framed(DRAWN, texts(title="", subtitle="", credits=())).svg) < 160).sum() < (grey < 160).sum()


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
    form = framed('<svg viewBox="0 0 9 9"></svg>', texts(title="", subtitle="", credits=())).svg
    family = re.findall(r'font-family="[^"]+"', form)[0]
    room = '<rect width="120" height="120" fill="#fff"/>'
    size = 'viewBox="0 0 120 120" width="120" height="120"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {family}>{room}{content}</svg>'


def test_a_character_that_the_font_lacks_is_a_problem() -> None:
    assert published()[1].lacking == set()
    assert published(title="龘")[1].lacking == {"龘"}


def test_only_the_rows_are_drawn_in_which_more_than_letters_stands() -> None:
    picture = framed('<svg viewBox="0 0 380 99"><path d="M0,0h380v99h-380z" fill="#d07a1c"/></svg>', texts())
    bare = parted(picture.svg, 1)[0]
    every, part = painted(vl_convert.svg_to_png(bare)), picture.mount.strip(bare)
    drawn = painted(vl_convert.svg_to_png(part.svg)).padded(part.above, part.below)
    assert part.above > 40
    assert part.below > 20
    assert (every.colours[every.numbers] == drawn.colours[drawn.numbers]).all()
    assert sorted(drawn.counts.tolist()) == sorted(every.counts.tolist())


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


def test_what_the_font_of_charts_lacks_is_told_of_any_text() -> None:
    for text in ("", "a~", "\x7f\n", "数1", "\U00020000 \ud800 数 a\x00"):
        assert missing_glyphs(text) == set(text) - characters()
