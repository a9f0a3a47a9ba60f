"""What is locked: hashed pins of what is asked for, and no address of a registry."""

import json
import re
from importlib.metadata import metadata

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.rooms import ROOT, pyproject


def locked(name: str) -> dict[str, tuple[str, ...]]:
    """What a lock file pins: package -> its version, then its hashes."""
    joined = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    lines = [line.split() for line in joined.splitlines() if line and not line.startswith("#")]
    pins = [(*first.split("=="), *hashes) for first, *hashes in lines]
    return {canonicalize_name(package): tuple(rest) for package, *rest in pins}


@pytest.mark.parametrize(
    ("lock", "extra"),
    [("requirements.txt", ""), ("requirements-dev.txt", "dev"), ("requirements-validate.txt", "validate")],
)
def test_lock_holds_what_pyproject_asks_for(lock: str, extra: str) -> None:
    project = pyproject()
    own = [] if extra == "validate" else project["dependencies"]  # the validators live apart
    lines = own + (project["optional-dependencies"][extra] if extra else [])
    pins = locked(lock)
    missing = [line for line in lines if canonicalize_name(Requirement(line).name) not in pins]
    assert missing == []
    outside = [line for line in lines if not Requirement(line).specifier.contains(pins[Requirement(line).name][0])]
    assert outside == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "requirements-validate.txt"])
def test_lock_is_made_of_hashed_pins_only(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "by pip-compile with Python 3.11" in text
    assert [
        line for line in text.splitlines() if not re.match(r"$|#|\S+==\S+ \\$|    --hash=sha256:\w{64}( \\)?$", line)
    ] == []
    assert [package for package, (_, *hashes) in locked(lock).items() if not hashes] == []


def test_development_lock_holds_the_runtime_lock() -> None:
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()


def test_javascript_lock_pins_contents_and_names_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_what_is_locked_runs_on_every_supported_python() -> None:
    oldest = pyproject()["requires-python"].removeprefix(">=") + ".0"
    asked = {package: metadata(package)["Requires-Python"] or "" for package in locked("requirements-dev.txt")}
    assert {package: spec for package, spec in asked.items() if not SpecifierSet(spec).contains(oldest)} == {}


def test_versions_agree() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    curated = yaml.safe_load((ROOT / "datapackage/curated/project.yaml").read_text("utf-8"))
    assert citation["version"] == curated["version"] == pyproject()["version"]
    assert citation["date-released"] == curated["created"]
