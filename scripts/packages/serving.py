"""The package as a lean site serves it: large tables packed as gzip packs them, which frictionless and pandas read."""

import json
from collections.abc import Mapping

from scripts.kept import Store
from scripts.kept.deflated import LEVEL, zipped
from scripts.packages.bundling import DESCRIPTOR
from scripts.packages.describing import encode
from scripts.published import measured

LARGE = 5_000_000  # bytes of a table that is worth packing


def served(files: Mapping[str, bytes], store: Store) -> dict[str, bytes]:
    """The files of a package, each large table as `.csv.gz`, packed as it is in the ZIP."""
    large = {name: content for name, content in files.items() if name != DESCRIPTOR and len(content) > LARGE}
    made = {name: zipped(content, LEVEL, store) for name, content in large.items()}
    if not made:
        return dict(files)
    own = {f"{name}.gz" if name in made else name: made.get(name, content) for name, content in files.items()}
    descriptor = json.loads(files[DESCRIPTOR])
    for resource in descriptor["resources"]:
        if resource["path"] in made:
            resource.update(_packed(f"{resource['path']}.gz", own))
    return {**own, DESCRIPTOR: encode(descriptor)}


def _packed(path: str, files: Mapping[str, bytes]) -> dict[str, object]:
    """What is otherwise of a packed resource: its format and media type are those of what is in it."""
    file = measured(path, files[path])
    return {"path": path, "compression": "gz", "bytes": file.size, "hash": f"sha256:{file.sha256}"}
