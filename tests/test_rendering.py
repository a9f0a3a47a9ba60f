"""What a page is made again for: its own template and what that imports, and nothing else."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from jinja2.meta import find_referenced_templates

from scripts.kept import Store, sources
from scripts.pages import KINDS as KINDS_OF_PAGE
from scripts.pages import compiled as templates
from scripts.pages import making
from scripts.pages.compiled import Compiled
from scripts.pages.page import Draft, Page

KINDS = ("place", "theme", "places")


def keys() -> Mapping[str, str]:
    templates.template.cache_clear()
    templates.source.cache_clear()
    return {name: templates.template(name) for name in KINDS}


@pytest.mark.parametrize(
    ("edited", "made"),
    [("place.md.j2", {"place"}), ("citing.j2", {"place", "theme"}), ("macros.j2", set(KINDS)), ("home.md.j2", set())],
)
def test_an_edited_template_makes_the_pages_anew_that_use_it(
    edited: str, made: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keys()
    shutil.copytree(templates.TEMPLATES, tmp_path / "templates")
    monkeypatch.setattr(templates, "TEMPLATES", tmp_path / "templates")
    (tmp_path / "templates" / edited).write_bytes((tmp_path / "templates" / edited).read_bytes() + b"edited")
    after = keys()
    assert {name for name in KINDS if before[name] != after[name]} == made
    monkeypatch.undo()
    assert keys() == before


def test_what_pages_are_made_by_is_all_of_their_modules_and_no_template() -> None:
    found = sources(making.MAKERS)
    assert {f"{kind.__name__.replace('.', '/')}.py" for kind in KINDS_OF_PAGE} <= {*found}
    assert not [name for name in found if name.startswith("scripts/pages/templates")]


def test_what_a_template_imports_is_found_without_reading_it_as_one() -> None:
    for path in templates.TEMPLATES.iterdir():
        text, imported = templates.source(path.name)
        assert {*imported} == {*find_referenced_templates(Environment(autoescape=True).parse(text))}, path.name


def test_a_template_is_compiled_once() -> None:
    store, texts = Store(), {"page": "{{ one }}"}
    for _ in range(2):
        made = Environment(loader=DictLoader(texts), autoescape=True, bytecode_cache=Compiled(store.again()))
        assert made.get_template("page").render(one=1) == "1"
    compiled = made.bytecode_cache
    assert isinstance(compiled, Compiled)
    assert (compiled.store.taken, compiled.store.new) == (1, 0)


def test_a_template_is_loaded_once_for_all_languages() -> None:
    compiled, texts = Compiled(Store()), {"page": "{{ one }}"}
    for new in (1, 0):
        made = Environment(loader=DictLoader(texts), autoescape=True, bytecode_cache=compiled)
        assert made.get_template("page").render(one=1) == "1"
        assert (compiled.store.taken, compiled.store.new) == (0, new)
        compiled.store = Store()  # where nothing is


def test_the_page_of_a_source_is_made_with_those_of_its_place() -> None:
    report: dict[str, object] = {"source_id": "cove-2021", "entity_id": "cove"}
    about: Sequence[tuple[object, str]] = [
        (report, "cove"),
        ({**report, "entity_id": ""}, "cove-2021"),
        ({"entity_id": "cove", "kind": "town"}, "cove"),
        ({"indicator_id": "loans", "theme_id": "use"}, "loans"),
        ("cove", "cove"),
    ]
    assert [Draft(Page, (one,)).group for one, _ in about] == [group for _, group in about]
