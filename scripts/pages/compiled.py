"""Templates as code, which takes longer to make of them than pages do: each is compiled once for all languages.

Between builds the code stays in a store of its own. Unlike all else that is kept it is run, so that it is no part of
the store that other machines may be given.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from scripts import kept
from scripts.kept import Store

MAKER = "scripts.pages.rendering"
TEMPLATES = Path(__file__).parent / "templates"  # a page is made of its own one and what that imports
IMPORTED = re.compile(r"""\{%-?\s*(?:from|import|include|extends)\s+["']([^"']+)["']""")


class Compiled(BytecodeCache):
    """The code of templates, by what they are made of, in a store; what one language has loaded, others share."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.loaded: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template that was compiled before."""
        own = _key(bucket)
        if own in self.loaded:
            bucket.code = self.loaded[own]
        elif found := self.store.get(own):
            bucket.bytecode_from_string(found)
            self._load(own, bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        own = _key(bucket)
        self.store.put(own, bucket.bytecode_to_string())
        self._load(own, bucket)

    def _load(self, own: str, bucket: Bucket) -> None:
        if bucket.code is not None:  # as where another Python wrote it
            self.loaded[own] = bucket.code


def _key(bucket: Bucket) -> str:
    """What the code of a template depends on: its text, where it is, and how the program has it compiled."""
    return kept.key("template", bucket.key, bucket.checksum, kept.code(MAKER), kept.installed())


@cache
def template(name: str) -> str:
    """The hash of a page's template with all that it imports."""
    return kept.key(*(part for pair in sorted(parts(f"{name}.md.j2").items()) for part in pair))


def parts(name: str) -> Mapping[str, str]:
    """The texts of a template and of all that it imports, by name."""
    waiting, found = [name], dict[str, str]()
    while waiting:
        one = waiting.pop()
        found[one], imported = source(one)
        waiting.extend(other for other in imported if other not in found)
    return found


def every() -> list[str]:
    """The names of all templates."""
    return sorted(path.name for path in TEMPLATES.glob("*.j2"))


@cache
def source(name: str) -> tuple[str, Sequence[str]]:
    """The text of a template, and the names of those that it imports."""
    text = (TEMPLATES / name).read_text("utf-8")
    return text, IMPORTED.findall(text)
