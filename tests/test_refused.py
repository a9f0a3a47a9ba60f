"""What is found to be wrong when pages are being written already leaves the data and the site as they were."""

import shutil
from pathlib import Path

import pytest

from scripts import writer
from scripts.problems import Problem
from tests.cases import LIBRARIES, primed
from tests.typed import run

KEPT = ("store", ".lock", "pages", "templates")  # what was read and made may be kept: nothing of it is published


def test_a_package_that_frictionless_refuses_changes_neither_the_data_nor_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    curated, out = Path(shutil.copytree(LIBRARIES, tmp_path / "datapackage" / "curated")), tmp_path / "out"
    (curated / "charts.yaml").unlink()  # drawing takes long
    writer.write_folder(out / "site", {".generated": b"", "index.html": b"the site of yesterday"})
    primed(out / "store")

    def standing() -> dict[str, bytes]:
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        made = tuple(str(out / name) for name in KEPT)
        return {str(path): path.read_bytes() for path in files if not str(path).startswith(made)}

    before = standing()
    found = [Problem("data/gaps.csv", 3, "type: found x, expected an integer")]
    monkeypatch.setattr("scripts.packages.invalid", lambda package, store: found)
    result = run("build", "--curated", curated, "--out", out)
    assert result.exit_code == 1
    assert "type: found x, expected an integer" in result.stderr
    assert "1 problem found; nothing was written." in result.stderr
    assert standing() == before
