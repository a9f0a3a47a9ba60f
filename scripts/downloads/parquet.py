"""The flat table as Apache Parquet: columns with their types, of which a program reads those that it needs."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

ROWS = 100_000  # of a group, which is read as one
QUIET: Mapping[str, str | int | bool] = {"threads": 1, "autoinstall_known_extensions": False}


def parquet(found: pd.DataFrame, about: Mapping[str, str]) -> bytes:
    """The file, the same to the byte each time; a blank text is missing (NULL), `about` stands in its metadata."""
    import duckdb

    texts = [str(name) for name in found.columns if found[name].dtype == "str"]
    rows = found.assign(**{name: found[name].mask(found[name] == "") for name in texts})
    told = ", ".join(f"{name}: {_quoted(text)}" for name, text in about.items())
    with TemporaryDirectory(prefix="parquet.") as folder, duckdb.connect(config=dict(QUIET)) as connection:
        made = Path(folder) / "table.parquet"
        connection.register("rows", rows)
        options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS}, KV_METADATA {{{told}}}"
        connection.execute(f"COPY rows TO {_quoted(str(made))} ({options})")
        return made.read_bytes()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
