"""Pages that a folder holds as they are to be: a list that the last build left, so that none of them is read."""

import json
from collections.abc import Callable

from pydantic_core import to_json

from scripts import kept
from scripts.kept import Store
from scripts.ledger import summed
from scripts.pages.compiled import template
from scripts.writer import Content, InPlace

Held = Callable[[str, str], bool]  # whether the page at an address is known to be there, by its SHA-256


class LyingPages:
    """The pages of a list by the names that they are kept with, and what of them is `held`: nothing where None."""

    def __init__(self, name: str, store: Store, held: Held | None) -> None:
        self._key, self._store, self._held = kept.key("lying", name), store, held
        self._before: dict[str, str] = json.loads((held and store.get(self._key)) or b"{}")
        self._now: dict[str, str] = {}

    def known(self, result: str | None) -> tuple[str, Content | None]:
        """The address of a page that is as it was, see `result`, and its Markdown; None where that is not known."""
        path, form, own = json.loads(result) if result else ("", "", "")
        return path, self._content(path, named(own, form)) if own else None

    def _content(self, path: str, name: str) -> Content | None:
        own = self._before.get(name)
        if own and self._held and self._held(path, own):
            self._store.hold(name)
            self._now[name] = own
            return InPlace(own)
        content = self._store.get(name)
        return None if content is None else self.new(name, content)

    def new(self, name: str, content: bytes) -> bytes:
        """A page that had to be read or made."""
        if self._held:
            self._now[name] = summed(content)
        return content

    def leave(self) -> None:
        """Leave the list to the next build."""
        if self._held and self._now != self._before:
            self._store.put(self._key, to_json(self._now))


def result(path: str, form: str, own: str) -> str:
    """What came of a page: its address, its template, and the hash of all that it shows."""
    return json.dumps([path, form, own])


def named(shown: str, form: str) -> str:
    """The name of a page by all that it shows and by its template, so that an edited one makes its own pages anew."""
    return kept.key(shown, template(form))
