"""A package as one file: a ZIP that is the same to the byte each time, with a README in both languages inside."""

import csv
import io
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from scripts import kept
from scripts.citations import Citation, cite, part, reports
from scripts.codebook import about
from scripts.curated.project import Project
from scripts.kept import Store
from scripts.kept.deflated import LEVEL, MOST, deflated
from scripts.model import TABLES
from scripts.packages.describing import WORDS, PackageScope, whole
from scripts.packages.tabular import Row, path
from scripts.words import Say, data_languages

_UNIX, _NEEDED = 3, 20  # the system whose modes these are; the version of the format that is needed (2.0)
_DAY = (1 << 5) + 1  # 1 January 1980
_UTF8 = 0x800  # of a name that is more than ASCII
_STORED, _DEFLATED = 0, 8
_FILE = 0o100644 << 16
_FOLDER = (0o040755 << 16) | 0x10
_ENTRY = struct.Struct("<5H3I2H")  # what stands of an entry before it and in the list at the end
_END = struct.Struct("<4s4H2IH")


def archive(files: Mapping[str, bytes], store: Store | None = None) -> bytes:
    """The files by path as a ZIP: sorted names, the date 1980-01-01, fixed modes, deflated at one level.

    Folders have entries of their own because the JavaScript library unpacks into no folder that it has not met. Pieces
    of large files that the `store` has are not deflated again.
    """
    entries, listed, place = list[bytes](), list[bytes](), 0
    folders = {f"{parent}/" for name in files for parent in PurePosixPath(name).parents if parent.name}
    for name, content in sorted({**dict.fromkeys(folders, b""), **files}.items()):
        folder = name in folders
        own = b"" if folder else deflated(content, LEVEL, store if store and len(content) > MOST else Store())
        told, ascii_only = name.encode(), name.isascii()
        way, sums = _STORED if folder else _DEFLATED, (zlib.crc32(content), len(own), len(content))
        entry = _ENTRY.pack(_NEEDED, 0 if ascii_only else _UTF8, way, 0, _DAY, *sums, len(told), 0)
        entries.append(b"".join([b"PK\3\4", entry, told, own]))
        mode = struct.pack("<3H2I", 0, 0, 0, _FOLDER if folder else _FILE, place)
        listed.append(b"".join([b"PK\1\2", bytes([_NEEDED, _UNIX]), entry, mode, told]))
        place += len(entries[-1])
    count, size = len(listed), sum(map(len, listed))
    return b"".join([*entries, *listed, _END.pack(b"PK\5\6", 0, 0, count, count, size, place, 0)])


def packed(files: Mapping[str, bytes]) -> str:
    """What the ZIP of files depends on: see `archive`."""
    parts = (part for pair in sorted(files.items()) for part in pair)
    return kept.key("archive", kept.code(__name__), zlib.ZLIB_RUNTIME_VERSION, *parts)


def guides(project: Project, scope: PackageScope, sources: Sequence[Row]) -> dict[str, bytes]:
    """What a package says of itself beside its descriptor: a guide, and how to cite it for people and for programs."""
    cited = citation(project, scope, sources)
    titles = [str(row["title"]) for row in sources]
    guide = (line for language in data_languages() for line in _guide(project, scope, titles, language, cited))
    return {
        "README.md": "\n".join(guide).encode(),
        "CITATION.txt": f"{cited.gbt7714}\n\n{cited.apa}\n".encode(),
        "CITATION.bib": cited.bibtex.encode(),
        "CITATION.ris": cited.ris.encode(),
    }


def released(files: Mapping[str, bytes], project: Project, page: str) -> dict[str, bytes]:
    """The whole package as a release whose `page` is below the home page: its citations lead there."""
    sources = list(csv.DictReader(io.StringIO(files[path("sources")].decode())))
    return {**files, **guides(project, replace(whole(project), page=page, frozen=True), sources)}


def citation(project: Project, scope: PackageScope, sources: Sequence[Row]) -> Citation:
    """How to cite a package; `sources` are the reports behind it, in order of their ids."""
    work = part(project, scope.page, scope.titles, reports(sources))
    return cite(replace(work, frozen=scope.frozen), data_languages()[0])


def _guide(project: Project, scope: PackageScope, sources: list[str], language: str, cited: Citation) -> Iterator[str]:
    say, title = Say(WORDS, language), _line(scope.titles[language])
    yield from (f"# {title}", "", scope.description(project, language), "")
    yield from (say("readme-homepage", address=scope.homepage), "")
    yield from (f"## {say('readme-files')}", "", f"- `datapackage.json`: {say('readme-descriptor')}")
    yield from (f"- `{path(table.name)}`: {about(table.name, language)}" for table in TABLES)
    yield from ("", f"## {say('readme-trace')}", "", say("readme-trace-text"), "", say("readme-form-text"), "")
    yield from (f"## {say('readme-codes')}", "", *_codes(say), "")
    if sources:
        yield from (f"## {say('readme-sources')}", "", *(f"- {_line(source)}" for source in sources), "")
    licence = partial(say, "readme-licence-text", title=project.licence.title, url=project.licence.url)
    yield from (f"## {say('readme-licence')}", "", licence(), "")
    yield from (
        f"## {say('readme-citation')}",
        "",
        cited.gbt7714 if language == "zh" else cited.apa,
        "",
        say("readme-citation-files"),
        "",
    )


def _codes(say: Say) -> Iterator[str]:
    for table in (table for table in TABLES if table.name == "observations"):
        for column in (column for column in table.columns if column.codes):
            named = (f"`{code}` {say(f'{column.name}-{code}')}" for code in column.codes)
            yield f"- `{column.name}`: {say('readme-comma').join(named)}"


def _line(text: str) -> str:
    return " ".join(text.split())
