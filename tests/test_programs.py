"""The built site for programs: its examples run as they are printed, and its files stay small and complete."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from scripts.pages import programs
from scripts.pages.compiled import TEMPLATES
from scripts.words import LANGUAGES, load
from tests.browser import SITE, served

API = SITE / "api" / "v1"
LARGEST = 260_000  # bytes of one file
PER_OBSERVATION = 1_000  # bytes of the whole API and the cubes, for each observation and each file that repeats it
SHORTEST, LONGEST = 50, 5_000  # characters of a description, as search engines for data sets ask


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site on this machine."""
    with served(SITE, tmp_path_factory.mktemp("served")) as address:
        yield address


def example(language: str, name: str, home: str) -> str:
    """An example as the page prints it, but for the address of the site."""
    page = SITE / ("" if language == "zh" else language) / "data" / "api" / "index.html"
    found = re.search(rf'<pre[^>]* id="example-{name}"[^>]*>(.*?)</pre>', page.read_text("utf-8"), re.DOTALL)
    assert found
    published = json.loads((API / "index.json").read_text("utf-8"))["home"]["zh"]
    return unescape(found[1]).replace(published, home)


def said(*command: str) -> list[str]:
    """What a program prints, line by line."""
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_python_example_runs(language: str, home: str) -> None:
    program = example(language, "python", home)
    (name,) = re.findall(r"indicators/([a-z0-9-]+)\.json", program)
    rows = json.loads((API / "indicators" / f"{name}.json").read_text("utf-8"))["observations"]
    (kind,) = re.findall(r'one\["kind"\] == "(\w+)"', program)
    entities = json.loads((API / "entities.json").read_text("utf-8"))["entities"]
    own = {one["entity_id"] for one in entities if one["kind"] == kind}
    listed = [[row["entity_id"], row["period"]] for row in rows if row["entity_id"] in own]
    assert 0 < len(listed) < len(rows)
    assert [line.split()[:2] for line in said(sys.executable, "-c", program)] == listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_javascript_example_runs(language: str, home: str) -> None:
    program = example(language, "javascript", home)
    (place,) = re.findall(r"places/([a-z0-9-]+/\d+)\.json", program)
    found = json.loads((API / "places" / f"{place}.json").read_text("utf-8"))["findings"]
    lines = said("node", "--input-type=module", "--eval", program)
    assert lines == [f"{row['verdict']} {row['message'][language]}" for row in found]


def test_files_stay_small() -> None:
    sizes = {path.relative_to(SITE).as_posix(): path.stat().st_size for path in API.rglob("*.json")}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    counts = json.loads((API / "index.json").read_text("utf-8"))["counts"]
    assert sum(sizes.values()) <= PER_OBSERVATION * 3 * counts["observations"]


def test_every_page_is_where_the_api_says() -> None:
    """Of every observation: the page is there, and the figure on it."""
    ids: dict[Path, str] = {}
    for path in sorted((API / "places").glob("*/*.json")):
        for row in json.loads(path.read_text("utf-8"))["observations"]:
            folder, _, anchor = row["page"].partition("#")
            page = SITE / folder / "index.html"
            ids.setdefault(page, page.read_text("utf-8"))
            assert f'id="{anchor}"' in ids[page], row["page"]
    assert ids


def described() -> Iterator[tuple[str, dict[str, object]]]:
    """What each page tells search engines about its data."""
    for path in sorted(SITE.rglob("index.html")):
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
        if found:
            yield path.relative_to(SITE).as_posix(), json.loads(found[1])


def test_data_sets_have_what_search_engines_ask_for() -> None:
    asked = {
        "name",
        "description",
        "url",
        "license",
        "creator",
        "version",
        "isAccessibleForFree",
        "includedInDataCatalog",
    }
    wrong, count = [], 0
    for name, data in described():
        if data["@type"] == "Dataset":
            count += 1
            wrong += [f"{name}: no {key}" for key in sorted(asked - data.keys())]
            if not SHORTEST <= len(str(data["description"])) <= LONGEST:
                wrong.append(f"{name}: a description of {len(str(data['description']))} characters")
            wrong += [f"{name}: {link} is not there" for link in _missing(data)]
    assert (wrong, count > 0) == ([], True)


def _missing(data: dict[str, object]) -> list[str]:
    """Files that a description names and that the site does not have."""
    published = json.loads((API / "index.json").read_text("utf-8"))["home"]["zh"]
    files = data.get("distribution", [])
    assert isinstance(files, list)
    links = [str(file["contentUrl"]).removeprefix(published) for file in files]
    return [link for link in links if not (SITE / link).is_file()]


def test_the_page_has_all_its_words() -> None:
    used = set(re.findall(r'tell\("([a-z-]+)"\)', (TEMPLATES / "programs.md.j2").read_text("utf-8")))
    known = {name.removesuffix("-tables") for name in load(programs.WORDS)}
    assert (
        used | {"title", "description"} | {one for one in known if one.startswith(("example-", "standard-"))} == known
    )
