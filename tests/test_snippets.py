"""The code on the page of downloads, run as it stands there against the files, with this machine for the site."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import pytest

from scripts import downloads, packages
from scripts.downloads.examples import Snippet, snippets
from scripts.kept import Store
from tests.tables import PROJECT, library

ROOT = Path(__file__).parents[1]
SITE = "https://libraries.example/"
INDICATOR, KIND = "books", "town"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the site has below `data/`."""
    found = tmp_path_factory.mktemp("site")
    links = packages.graph(library(), PROJECT.entity_kinds)
    files = {f"data/{path}": content for path, content in packages.package(library(), PROJECT).items()}
    made = downloads.files(links, PROJECT, {"zh": {}, "en": {}}, [], Store())
    for path, content in {**files, **{one.path: one.content for one in made}}.items():
        (found / path).parent.mkdir(parents=True, exist_ok=True)
        (found / path).write_bytes(content)
    return found


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """The address of that folder, served on this machine."""
    found = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{found.server_port}/"
    found.shutdown()
    found.server_close()


def shown(language: str) -> Mapping[str, Snippet]:
    return {one.tool: one for one in snippets(SITE, PROJECT.name, INDICATOR, KIND, language)}


def output(command: list[str], code: str, place: Path) -> str:
    """What a program prints that is given the code on its standard input."""
    environment = {**os.environ, "NO_PROXY": "127.0.0.1", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, input=code, cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def python(code: str, folder: Path, server: str) -> str:
    return output([sys.executable, "-"], code.replace(SITE, server), folder)


def javascript(code: str, folder: Path, server: str) -> str:
    return output(["node", "--input-type=module", "-"], code.replace(SITE, server), ROOT)


def sql(code: str, folder: Path, server: str) -> str:
    """DuckDB reads the folder: to read an address it would fetch an extension from elsewhere."""
    rows = duckdb.connect().execute(code.replace(SITE, f"{folder}/")).fetchall()
    return "\n".join(" ".join(map(str, row)) for row in rows)


RUNS: Mapping[str, Callable[[str, Path, str], str]] = {
    "pandas": python,
    "duckdb": sql,
    "javascript": javascript,
    "datapackage": javascript,
    "frictionless": python,
    "sqlite": python,
}


@pytest.mark.skipif(not shutil.which("Rscript"), reason="Rscript is not installed: the R code was not run")
def test_the_r_code_runs_and_finds_every_value(folder: Path, server: str) -> None:
    (folder / "code.R").write_text(shown("zh")["r"].code.replace(SITE, server), "utf-8")
    finds_every_value("r", output(["Rscript", "code.R"], "", folder))


@pytest.mark.parametrize("tool", RUNS)
def test_the_code_runs_and_finds_every_value(tool: str, folder: Path, server: str) -> None:
    finds_every_value(tool, RUNS[tool](shown("zh")[tool].code, folder, server))


def finds_every_value(tool: str, printed: str) -> None:
    """Every value of the towns, and not that of the branch which is part of one."""
    rows, entities = library()["observations"], library()["entities"]
    towns = entities[entities["kind"] == KIND]["entity_id"]
    books = rows[rows["indicator_id"] == INDICATOR]
    own = books["entity_id"].isin(towns)
    found = {float(word) for word in printed.replace(",", " ").split() if _is_number(word)}
    assert found >= set(books[own]["value"])
    assert not found & set(books[~own]["value"])
    assert "implied" in printed
    assert ("north" in printed) if tool in {"datapackage", "frictionless"} else ("北镇" in printed)


@pytest.mark.parametrize("tool", ["pandas", "duckdb", "r"])
def test_a_section_such_as_1_10_is_read_as_text(tool: str) -> None:
    assert re.search(r"""["']?section["']?\s*[:=]\s*["']?(str|VARCHAR|character)""", shown("en")[tool].code)


def test_what_the_page_says_is_tested_is_tested() -> None:
    assert {tool for tool, one in shown("en").items() if one.runs} == set(RUNS)
    assert [tool for tool, one in shown("en").items() if not one.runs] == ["r", "excel"]


def test_code_speaks_the_language_of_the_page_and_names_the_site() -> None:
    for language in ("zh", "en"):
        codes = [one.code for one in shown(language).values()]
        assert all(SITE in code for code in codes)
        assert not any(word in code for code in codes for word in ("ADDRESS", "INDICATOR", "KIND", "LANGUAGE", "NAME."))
        assert f"entity_{language}" in shown(language)["r"].code


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).isdigit()
