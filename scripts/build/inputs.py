"""What a build reads, and the hand-written pages among it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from scripts.words import LANGUAGES

Documents = Mapping[str, bytes]
NOBODYS = re.compile(rb"https://[a-z0-9.-]+\.example/")  # RFC 2606


@dataclass(frozen=True)
class Inputs:
    """Curated texts, hand-written pages, assets, releases, and by key what earlier builds made that takes long."""

    curated: Mapping[str, str]
    documents: Documents
    assets: Documents
    frozen: Documents
    address: str = ""
    repository: str = ""
    known: Mapping[str, bytes] = field(default_factory=dict)

    def made_before(self, ending: str) -> dict[str, bytes]:
        """What earlier builds made of one kind, by key."""
        return {name.removesuffix(ending): content for name, content in self.known.items() if name.endswith(ending)}


def documents(written: Documents, language: str, address: str = "") -> Iterator[tuple[str, bytes]]:
    """The hand-written pages of a language: English ones stand below `en/`, Chinese ones at the root.

    The `address` of the site stands for one that ends in `.example`, which is nobody's: examples lead to this site.
    """
    for path, content in sorted(written.items()):
        own = path.removeprefix("en/") if path.startswith("en/") else path
        if (path.startswith("en/")) == (language == "en") and not path.startswith("assets/"):
            yield own, NOBODYS.sub(lambda _: address.encode(), content) if address else content


def titles(written: Documents, language: str) -> dict[str, str]:
    """The titles of the hand-written pages of a language by path."""
    return {path: _title(text) for path, text in documents(written, language) if path.endswith(".md")}


def addressed(written: Documents) -> dict[str, tuple[str, str]]:
    """The titles of the hand-written pages in both languages, by address."""
    zh, en = (titles(written, language) for language in LANGUAGES)
    return {_address(path): (zh.get(path, ""), en.get(path, "")) for path in sorted({*zh, *en})}


def _address(document: str) -> str:
    """The address of a hand-written page."""
    return document.removesuffix("index.md") if document.endswith("index.md") else f"{document.removesuffix('.md')}/"


def _title(content: bytes) -> str:
    """The title in the front matter of a hand-written page."""
    front = content.decode("utf-8").split("---\n")[1]
    return str(yaml.safe_load(front)["title"])
