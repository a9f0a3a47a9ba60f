"""Which pages are rendered and in the site already: a list that the last build left, so that none of them is read."""

import json
from collections.abc import Mapping

from pydantic_core import to_json

from scripts import kept
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.ledger import Ledger
from scripts.site.division import Division
from scripts.site.markdown_tree import SUFFIX, Language


@fixed
class Lying:
    """A page by the key that it is kept with, the key of what its mold became, and the SHA-256 of its file."""

    key: str
    mold: str
    sum: str


def pages(language: Language, store: Store, division: Division, before: Ledger) -> dict[str, Lying]:
    """The pages of a language, by their Markdown files, that the site has as they are to be; they are kept.

    Where there are several sites, links change with what others have: then nothing is known.
    """
    listed = json.loads(store.get(_key(language)) or b"{}") if division.whole else {}
    known = {name: Lying(*one) for name, one in listed.items()}
    found = {
        name: one
        for name, one in known.items()
        if one.key == language.keys.get(name) and before.holds(f"{language.home}{html(name)}", one.sum)
    }
    for one in found.values():
        store.hold(one.key, one.mold)
    return found


def leave(language: Language, store: Store, rendered: Mapping[str, Lying]) -> None:
    """Leave the list to the next build."""
    content = to_json({name: (one.key, one.mold, one.sum) for name, one in rendered.items()})
    if store.get(_key(language)) != content:
        store.put(_key(language), content)


def html(page: str) -> str:
    """Where the page stands that a Markdown file becomes."""
    name = page.removesuffix(SUFFIX)
    return f"{name}.html" if name.split("/")[-1] == "index" else f"{name}/index.html"


def _key(language: Language) -> str:
    return kept.key("there", language.theme)
