"""Remakes the font that charts are measured and drawn with: `make font`, which calls it with Noto Sans SC.

The source is Noto Sans SC Regular as a static TrueType file (400Regular/NotoSansSC_400Regular.ttf of the npm package
@expo-google-fonts/noto-sans-sc 0.4.3). The subset holds Latin, punctuation, the 6,763 characters of GB/T 2312, those
that only names of counties use, and whatever else the curated files, places that only their tables name, and the
program's words use.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from scripts.charts.fonts import CHARACTERS, EM, FAMILY, FONT, WIDTHS
from scripts.curated.catalogue import join
from scripts.files import ROOT, curated_files, received_files

CURATED = ROOT / "datapackage" / "curated"
LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x180))
SYMBOLS = "‐‑–—―‘’“”•…‰′″‹›€℃№™←↑→↓−√∞≈≠≤≥①②③④⑤⑥⑦⑧⑨⑩■□▲△▼▽◆◇○●★☆✓㎡〇々"
COUNTIES = "埇沚浉瀍猇硚鄠"  # names of prefectures and counties (GB/T 2260) beyond GB/T 2312
BLOCKS = (*range(0x3000, 0x3018), *range(0xFF01, 0xFF5F), 0xFFE5)
NUMBER = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")  # a character by its number


def national() -> Iterator[str]:
    """The 6,763 characters of rows 16 to 87 of GB/T 2312: level 1 ends at row 55, cell 89, level 2 fills the rest."""
    for row in range(16, 88):
        for cell in range(1, 95 if row != 55 else 90):
            yield bytes((row + 0xA0, cell + 0xA0)).decode("gb2312")


def wanted(texts: Iterable[str]) -> set[str]:
    """The characters to keep: the fixed sets and every character of `texts` that is drawn."""
    fixed = {chr(code) for code in (*LATIN, *BLOCKS)} | set(SYMBOLS) | set(COUNTIES) | set(national())
    return {character for character in fixed.union(*texts) if character.isprintable() and character != "\xad"}


def curated(folder: Path) -> Iterator[str]:
    """What a catalogue may have drawn: the texts of its files, and the places that only its tables name.

    Raises `ProblemsError` where a file cannot be read.
    """
    texts = curated_files(folder)
    for text in texts.values():
        yield NUMBER.sub(lambda found: chr(int(found[found.lastindex or 0], 16)), text)
    joined = join(texts, received_files(folder))
    yield from (one.model_dump_json() for one in (joined.catalogue.entities.values() if joined.catalogue else ()))


def subset(source: Path, characters: set[str]) -> tuple[bytes, set[str]]:
    """The font without hinting and layout tables, under our own family name, and the characters it really has."""
    from fontTools import subset as tool
    from fontTools.ttLib import TTFont

    options = tool.Options(hinting=False, layout_features=[], notdef_outline=True, recalc_timestamp=False)
    options.drop_tables += [
        "GSUB",
        "GPOS",
        "GDEF",
        "BASE",
        "STAT",
        "vhea",
        "vmtx",
        "VORG",
        "gasp",
        "prep",
        "meta",
        "DSIG",
    ]
    options.name_IDs = [0, 13, 14]
    font = TTFont(source, recalcTimestamp=False)
    maker = tool.Subsetter(options)
    maker.populate(unicodes=[ord(character) for character in characters])
    maker.subset(font)
    for number, text in ((1, FAMILY), (2, "Regular"), (4, FAMILY), (6, FAMILY.replace(" ", ""))):
        font["name"].setName(text, number, 3, 1, 0x409)
    held = BytesIO()
    font.save(held, reorderTables=None)
    return held.getvalue(), {chr(code) for code in font.getBestCmap()}


def widths(font: bytes) -> dict[str, int]:
    """The characters of a font that are not as wide as an em, by their width in its units."""
    from fontTools.ttLib import TTFont

    read = TTFont(BytesIO(font))
    found = {chr(code): read["hmtx"][glyph][0] for code, glyph in sorted(read.getBestCmap().items())}
    return {one: units for one, units in found.items() if units != EM}


def main(arguments: list[str]) -> int:
    """Write the font, the list of its characters and their widths; 2 for misuse.

    1 where the source has none of a curated character.
    """
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    texts = list(curated(CURATED))
    words = (file.read_text("utf-8") for file in sorted(ROOT.glob("scripts/**/*.yaml")))
    data, held = subset(Path(arguments[0]), wanted([*texts, *words]))
    FONT.write_bytes(data)
    CHARACTERS.write_text("".join(sorted(held)) + "\n", "utf-8")
    WIDTHS.write_text(json.dumps(widths(data), ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    sys.stdout.write(f"{FONT.name}: {len(data):,} bytes, {len(held):,} characters\n")
    lacking = sorted(one for one in set().union(*texts) - held if one.isprintable())
    if lacking:
        sys.stderr.write(f"Noto Sans SC has no {' '.join(lacking)} either: write other characters\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
