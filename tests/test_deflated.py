"""Large texts are deflated in pieces: one stream that anybody unpacks, of which an edit makes few pieces anew."""

import gzip
import io
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from scripts.kept import Store, deflated
from scripts.kept.deflated import HARDEST, LEVEL, pieces, zipped
from scripts.packages import zipping

LINES = [b"%d,%d,statement %x\n" % (row, row % 30, zlib.crc32(b"%d" % row) & 0xFFFFFF) for row in range(4_000)]
TEXT = b"".join(LINES)


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few thousand bytes."""
    for name, size in (("LEAST", 4_000), ("MOST", 8_000), ("SELDOM", 16)):
        monkeypatch.setattr(deflated, name, size)
    monkeypatch.setattr(zipping, "MOST", 8_000)


@pytest.mark.parametrize("content", [b"", b"one", TEXT[:8_000], TEXT, TEXT[:-1], b"no line" * 5_000])
def test_pieces_are_the_whole_in_whole_lines(content: bytes) -> None:
    made = list(pieces(content))
    assert b"".join(made) == content
    assert all(one.endswith(b"\n") for one in made[:-1])
    assert len(made) == 1 or all(4_000 <= len(one) < 8_100 for one in made[:-1])
    assert (len(made) > 1) == (content.startswith(b"0,") and len(content) > 8_000)


@pytest.mark.parametrize("content", [b"", b"one", TEXT[:8_000], TEXT])
@pytest.mark.parametrize("level", [LEVEL, HARDEST])
def test_anybody_unpacks_it_and_the_store_changes_no_byte(content: bytes, level: int) -> None:
    store = Store()
    made = zipped(content, level, store)
    assert gzip.decompress(made) == content
    assert made == zipped(content, level, store) == zipped(content, level, Store())
    at_once = gzip.compress(content, level, mtime=0)
    assert made == at_once if len(content) <= 8_000 else len(made) < len(at_once) * 1.02


@pytest.mark.parametrize("row", [0, 7, 2_000, 3_999])
def test_an_edit_deflates_the_pieces_anew_that_it_changes(row: int) -> None:
    changed = {
        "otherwise": [*LINES[:row], b"another\n", *LINES[row + 1 :]],
        "more": [*LINES[:row], b"another\n", *LINES[row:]],
        "fewer": [*LINES[:row], *LINES[row + 1 :]],
    }
    store = Store()
    zipped(TEXT, LEVEL, store)
    for lines in changed.values():
        next_one, content = store.again(), b"".join(lines)
        made = zipped(content, LEVEL, next_one)
        assert gzip.decompress(made) == content
        assert made == zipped(content, LEVEL, Store())
        assert 1 <= next_one.new <= 4
        assert next_one.taken > 10


def test_a_piece_refers_to_the_one_before() -> None:
    content = (TEXT[:3_999] + b"\n") * 8
    assert len(list(pieces(content))) > 2
    assert len(zipped(content, LEVEL, Store())) < 2 * len(gzip.compress(content[:4_000]))


FILES = {"data/a.csv": TEXT, "data/深/b.csv": TEXT[:100], "README.md": b"", "data.json": b"{}"}


def test_a_zip_of_short_files_is_as_the_library_writes_it() -> None:
    files = {**FILES, "data/a.csv": TEXT[:8_000]}
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=LEVEL) as file:
        for name, content in sorted({"data/": b"", "data/深/": b"", **files}.items()):
            entry, folder = ZipInfo(name, (1980, 1, 1, 0, 0, 0)), name.endswith("/")
            entry.create_system, entry.external_attr = 3, 0o040755 << 16 | 0x10 if folder else 0o100644 << 16
            entry.compress_type = ZIP_STORED if folder else ZIP_DEFLATED
            file.writestr(entry, content)
    assert zipping.archive(files) == target.getvalue()


def test_a_zip_takes_the_pieces_that_are_packed_already() -> None:
    store = Store()
    packed = zipped(TEXT, LEVEL, store)
    made = store.new
    archive = zipping.archive(FILES, store)
    assert store.new == made
    assert archive == zipping.archive(FILES)
    assert packed[10:-8] in archive
    with ZipFile(io.BytesIO(archive)) as file:
        assert file.testzip() is None
        assert {one: file.read(one) for one in file.namelist() if not one.endswith("/")} == FILES
