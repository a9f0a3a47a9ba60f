"""What other standards say of a small catalogue, and the files that they speak of."""

from scripts import packages, standards
from scripts.packages import Part
from scripts.pages import shelve
from scripts.published import measured
from tests.tables import PROJECT, library

LIBRARY = library()
SHELF = shelve(LIBRARY, PROJECT.entity_kinds)
PACKAGE = packages.package(LIBRARY, PROJECT)
CONTENTS = (
    (Part(), "data/town-libraries.zip", b"whole"),
    (Part(), "data/town-libraries.xlsx", b"workbook"),
    (Part("north"), "data/places/north/town-libraries-north.zip", b"north"),
    (Part("north", 2016), "data/places/north/town-libraries-north-2016.zip", b"north 2016"),
    (Part("north", 2016), "data/places/north/town-libraries-north-2016.csv", b"north,2016"),
    (Part(indicator="books"), "data/indicators/books/town-libraries-books.csv", b"books"),
    *((Part(), f"data/{path}", content) for path, content in PACKAGE.items() if path.endswith(".csv")),
)
HELD = [(part, measured(path, content)) for part, path, content in CONTENTS]
FILES = standards.files(PACKAGE, HELD, SHELF, PROJECT)
