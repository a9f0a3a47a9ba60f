"""Whether the hostile texts of a catalogue are nothing but text in every file that a build makes."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree

import openpyxl
import rispy  # type: ignore[import-untyped]
import yaml
from bibtexparser.entrypoint import parse_string
from markdown import Markdown  # type: ignore[import-untyped]

from scripts.files import ROOT
from tests.mutating import MARK

OURS = ("data:application/x-bibtex;", "data:application/x-research-info-systems;")  # citations to save
DATA = ("application/json", "application/ld+json")  # scripts that no browser runs
RUN = ("href", "src", "action", "formaction", "xlink:href", "srcdoc", "style")  # attributes that a browser acts upon


class Parsed(HTMLParser):
    """What a browser would make of a page: elements and attributes that a hostile text has made are noted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.texts: list[str] = []
        self.raw = ""
        self.in_data = False
        self.data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what runs."""
        data = dict(attrs).get("type") in DATA
        self.raw = tag if tag in ("script", "style") and not data else ""
        self.data += [""] if data else []
        self.in_data = data
        if MARK in tag or any(MARK in name or name.startswith("on") for name, _ in attrs):
            self.wrong.append(self.get_starttag_text() or tag)
        for name, value in attrs:
            led = (value or "").strip().lower()
            if name in RUN and led.startswith(("javascript:", "data:", f"//{MARK}")) and not led.startswith(OURS):
                self.wrong.append(f"{tag} {name}={value}")
            if name in ("id", "class") and MARK in (value or ""):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        """Leave it; what scripts only read must be JSON."""
        if self.in_data and self.data:
            json.loads(self.data[-1])
        self.raw, self.in_data = "", False

    def handle_data(self, data: str) -> None:
        """Note a text, or what would run in a script."""
        if self.raw and MARK in data:
            self.wrong.append(f"{self.raw}: {data[:80]}")
        self.texts.append(data)
        if self.in_data:
            self.data[-1] += data

    def handle_comment(self, data: str) -> None:
        """A text that nobody sees was lost."""
        if MARK in data:
            self.wrong.append(f"comment: {data[:80]}")

    def handle_pi(self, data: str) -> None:
        """Likewise."""
        self.handle_comment(data)


def page(content: bytes) -> list[str]:
    """What is wrong with a page in Markdown once it is HTML."""
    return parsed(rendered(content)).wrong


def rendered(content: bytes) -> str:
    """A page in Markdown as HTML, as the site renders it."""
    extensions = yaml.safe_load((ROOT / "mkdocs.yml").read_bytes())["markdown_extensions"]
    text = content.decode().partition("---\n")[2].partition("---\n")[2]
    return str(Markdown(extensions=list(extensions), extension_configs=extensions).convert(text))


def html(content: bytes) -> list[str]:
    """What is wrong with a page in HTML."""
    return parsed(content.decode()).wrong


def parsed(text: str) -> Parsed:
    """A page as a browser would read it."""
    found = Parsed()
    found.feed(text)
    found.close()
    return found


def markup(content: bytes) -> list[str]:
    """What is wrong with XML: it cannot be read, or has elements that a text has made."""
    found = []
    for element in ElementTree.fromstring(content).iter():  # noqa: S314 - our own files
        names = [str(element.tag), *(name for name in element.attrib)]
        found += [name for name in names if MARK in name or name.startswith("on")]
    return found


def tabular(content: bytes) -> list[str]:
    """What is wrong with a table: rows of other lengths than its header."""
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True)
    return [str(row) for row in rows if len(row) != len(head)]


def workbook(content: bytes) -> list[str]:
    """The cells of a workbook that are formulas."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if cell.data_type == "f"]


def entries(content: bytes) -> list[str]:
    """Entries of BibTeX that are none, or that a text has made."""
    library = parse_string(content.decode())
    return [str(block) for block in library.failed_blocks] + [one.key for one in library.entries if MARK in one.key]


def records(content: bytes) -> list[str]:
    """Records of RIS that a text has made."""
    found = rispy.loads(content.decode())
    return [str(one) for one in found if one["type_of_reference"] not in ("DATA", "RPRT")]


def database(content: bytes) -> list[str]:
    """What is wrong with a database."""
    with sqlite3.connect(":memory:") as base:
        base.deserialize(content)
        found = base.execute("PRAGMA integrity_check").fetchall()
        names = base.execute("SELECT name FROM sqlite_master").fetchall()
    return [str(row) for row in (*found, *names) if row != ("ok",) and MARK in str(row)]


def archive(content: bytes) -> list[str]:
    """The files of a ZIP that cannot be read, or that a text has named."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return [*filter(None, [file.testzip()]), *(name for name in file.namelist() if MARK in name)]


def readable(content: bytes) -> list[str]:
    """Nothing, unless a file is no JSON."""
    json.loads(content)
    return []


READERS: Mapping[str, Callable[[bytes], list[str]]] = {
    ".md": page,
    ".html": html,
    ".svg": markup,
    ".atom": markup,
    ".xml": markup,
    ".csv": tabular,
    ".xlsx": workbook,
    ".bib": entries,
    ".ris": records,
    ".sqlite": database,
    ".zip": archive,
    ".json": readable,
    ".jsonld": readable,
}


def faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with any of the files, by path."""
    for path, content in files.items():
        reader = READERS.get(f".{path.rpartition('.')[2]}")
        if MARK in path:
            yield f"{path}: named by a text"
        try:
            yield from (f"{path}: {one}" for one in (reader(content) if reader else ()))
        except Exception as error:  # noqa: BLE001 - a file that its reader cannot read is what we look for
            yield f"{path}: {type(error).__name__}: {error}"
