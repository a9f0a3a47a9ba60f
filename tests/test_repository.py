"""The repository keeps its own rules: what lies where, what imports what, licences, workflows."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TypeGuard

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.rooms import ORDER, ROOT, pyproject, repository_files, workflow

FOLDERS = {"datapackage", "docs", "scripts", "tests"}
FILES = {
    "CHANGELOG.md",
    "CITATION.cff",
    "LICENSE",
    "LICENSE-DATA",
    "Makefile",
    "README.md",
    "mkdocs.yml",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements-validate.txt",
    "requirements.txt",
}


# Written in halves, or this file would find itself.
FOREIGN = ("/wo" + "rk/", "/fa" + "rm/", "index-" + "url", "files.python" + "hosted.org", "registry.npm" + "js.org")


# Runs in a process of its own: imports every module and reports what it did to the world.
IMPORT_ALL = """
import importlib, os, pkgutil, sys
sys.path.insert(0, sys.argv[1])
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
def watch(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & WRITING and args[0] != os.devnull:
        print("writes", args[0])
    if event in ("os.mkdir", "os.remove", "os.rename", "subprocess.Popen", "socket.connect", "socket.getaddrinfo"):
        print(event, *args)
sys.addaudithook(watch)
import scripts
for module in pkgutil.walk_packages(scripts.__path__, "scripts."):
    importlib.import_module(module.name)
"""


def run(*arguments: str) -> None:
    """Run a command in the root of the repository; the test fails with its output when the command does."""
    done = subprocess.run(arguments, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def modules() -> Iterator[tuple[str, str]]:
    """Every module of the program: its dotted name and its source."""
    for path in sorted((ROOT / "scripts").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path.read_text("utf-8")


@cache
def tree(source: str) -> ast.Module:
    """The tree of a source: many tests read the same ones, and none changes them."""
    return ast.parse(source)


def length(function: ast.FunctionDef) -> int:
    """The lines of a function without those of its docstring."""
    said = ast.get_docstring(function, clean=False)
    return (function.end_lineno or 0) - function.lineno + 1 - (said.count("\n") + 1 if said else 0)


def imported(tree: ast.AST) -> Iterator[str]:
    """The dotted names that the import statements in `tree` name, wherever they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports are not used here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def against_order(module: str, source: str) -> list[str]:
    """What `module` imports of the program although it does not stand before it."""
    own = module.split(".")[1] if "." in module else None
    assert own is None or own in ORDER, f"{own} has no place in the order"
    allowed = {own, *ORDER[: ORDER.index(own)]} if own else set()
    named = [name.split(".") for name in imported(tree(source)) if name.startswith("scripts.")]
    return [".".join(parts) for parts in named if parts[1] not in allowed]


def test_the_top_level_holds_nothing_else() -> None:
    files = [path for path in repository_files() if not path.parts[0].startswith(".")]
    assert {path.parts[0] for path in files if len(path.parts) > 1} <= FOLDERS
    assert {path.name for path in files if len(path.parts) == 1} <= FILES


def test_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in repository_files():
        data = (ROOT / path).read_bytes()
        found += [f"{path}: {word}" for word in FOREIGN if word.encode() in data]
    assert found == []


@pytest.mark.parametrize(("module", "source"), [pytest.param(*pair, id=pair[0]) for pair in modules()])
def test_imports_point_one_way(module: str, source: str) -> None:
    assert against_order(module, source) == []


@pytest.mark.parametrize(
    "source",
    ["import scripts.pages", "from scripts import pages", "def late():\n    from scripts.pages import page"],
)
def test_an_import_that_points_back_is_seen(source: str) -> None:
    assert [name.split(".")[1] for name in against_order("scripts.checks.rules", source)] == ["pages"]
    assert against_order("scripts.commands", source) == []
    assert against_order("scripts", source) != []


def test_modules_and_functions_are_short() -> None:
    sources = {str(path): path.read_text("utf-8") for path in repository_files() if path.suffix == ".py"}
    assert [path for path, source in sources.items() if source.count("\n") > 300] == []
    nodes = (node for source in sources.values() for node in ast.walk(tree(source)))
    lines = sorted(length(node) for node in nodes if isinstance(node, ast.FunctionDef))
    assert lines[len(lines) * 9 // 10] < 20


def test_no_two_classes_have_one_name() -> None:
    found = [(node.name, module) for module, source in modules() for node in ast.walk(tree(source)) if is_class(node)]
    assert [one for one in found if [name for name, _ in found].count(one[0]) > 1] == []


def is_class(node: ast.AST) -> TypeGuard[ast.ClassDef]:
    """Whether a node of a tree defines a class."""
    return isinstance(node, ast.ClassDef)


def test_no_function_takes_the_name_of_a_module_beside_it() -> None:
    hidden = []
    for module, source in modules():
        folder = ROOT.joinpath(*module.split("."))
        beside = {path.stem for path in folder.glob("*.py")} if folder.is_dir() else set()
        for node in ast.walk(tree(source)):
            named = node.names if isinstance(node, ast.ImportFrom) and node.module != module else []
            hidden += [f"{module}.{one.asname or one.name}" for one in named if (one.asname or one.name) in beside]
    assert hidden == []


def test_tests_share_helpers_and_ask_for_nothing_private() -> None:
    wrong = []
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for name in imported(tree(path.read_text("utf-8"))):
            parts = name.split(".")
            if (parts[0] == "tests" and parts[1].startswith("test_")) or (
                parts[0] in ("scripts", "tests") and any(one.startswith("_") and one[1] != "_" for one in parts)
            ):
                wrong.append(f"{path.name}: {name}")
    assert wrong == []


def test_importing_does_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-B", "-W", "error", "-c", IMPORT_ALL, str(ROOT)]
    environment = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_what_a_module_loads_is_named_in_pyproject() -> None:
    named = {canonicalize_name(Requirement(line).name) for line in pyproject()["dependencies"]}
    owners = packages_distributions()
    foreign = set()
    for _, source in modules():
        at_once = ast.Module([node for node in tree(source).body if not isinstance(node, ast.FunctionDef)], [])
        foreign |= {name.split(".")[0] for name in imported(at_once)} - sys.stdlib_module_names - {"scripts"}
    assert {name for name in foreign if not named & set(map(canonicalize_name, owners.get(name, [])))} == set()


def test_zenodo_is_told_what_the_citation_and_the_project_say() -> None:
    """Zenodo reads `.zenodo.json` in place of CITATION.cff: nothing of that may be missing or said otherwise in it."""
    told = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = yaml.safe_load((ROOT / "datapackage/curated/project.yaml").read_text("utf-8"))
    shown = {"title", "description", "keywords", "language", "access_right"}
    assert told.keys() == {"upload_type", "creators", "license"} | shown
    assert told["title"] == " · ".join((project["title"]["en"], project["title"]["zh"]))
    assert told["title"].startswith(citation["title"])
    assert told["license"] == citation["license"] == project["licence"]["id"]
    assert told["creators"] == citation["authors"] == [{"name": one["title"]} for one in project["contributors"]]
    assert (told["upload_type"], told["access_right"]) == (citation["type"], "open")
    assert set(citation["keywords"]) <= set(told["keywords"])
    assert len(told["description"]) > 50


def recipe(*settings: str) -> str:
    """What `make test` would run."""
    own = {name: value for name, value in os.environ.items() if name not in ("SOURCES", "GITHUB_ACTIONS", "MAKEFLAGS")}
    command = ["make", "--dry-run", "--no-print-directory", "test", *settings]
    return subprocess.run(command, cwd=ROOT, env=own, check=True, capture_output=True, text=True).stdout


def test_without_the_texts_the_last_lines_say_that_nothing_was_verified() -> None:
    without, own, whole = recipe("SOURCES="), recipe("SOURCES=../texts"), recipe("SOURCES=../shared/sources")
    assert "scripts verify" not in without
    assert "echo 'No figure was verified: name the folder" in without
    assert "scripts verify --sources '../texts'  |" in own
    assert "scripts verify --sources '../shared/sources' --complete |" in whole
    assert all(lines.rstrip().endswith("sed -n '/verified/p' .build/verified.txt") for lines in (without, own, whole))


def test_on_github_problems_stand_beside_their_lines() -> None:
    assert "scripts build --annotations" in recipe("GITHUB_ACTIONS=true")
    assert "--annotations" not in recipe()


def test_only_what_passed_is_deployed() -> None:
    jobs = workflow("pages")["jobs"]
    assert jobs["test"]["uses"] == "$/.github/workflows/ci.yml"
    assert set(jobs["deploy"]["needs"]) == {"test", "build"}
    assert "make test" in [step.get("run") for step in workflow("ci")["jobs"]["test"]["steps"]]
    assert not workflow("ci")[True].keys() & {"push", "schedule"}  # YAML's word for `on`


def test_steps_stop_where_a_part_of_a_pipe_fails() -> None:
    names = [path.stem for path in (ROOT / ".github/workflows").glob("*.yml")]
    assert {name: workflow(name)["defaults"]["run"]["shell"] for name in names} == dict.fromkeys(names, "bash")


def test_workflows_are_safe() -> None:
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    run(zizmor, "--offline", "--pedantic", "--strict-collection", "--collect=all", "--no-progress", ".github")


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", ".github/workflows/*.yml"),
        ("vendor.dependabot", ".github/dependabot.yml"),
        ("vendor.citation-file-format", "CITATION.cff"),
        ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/[!c]*.yml"),
        ("vendor.github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
    ],
)
def test_file_follows_its_schema(schema: str, pattern: str) -> None:
    files = sorted(map(str, ROOT.glob(pattern)))
    assert files != []
    run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files)
