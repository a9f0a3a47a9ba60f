"""A portion of the places that is passed over is what it would be made: after any edit, as in a first build."""

import re
from collections.abc import Callable, Mapping
from functools import reduce
from hashlib import sha256
from itertools import chain
from typing import Any

import pytest

from scripts.kept import Store
from scripts.pages import Downloads, apart, edition
from scripts.pages.making import ALWAYS
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import ready
from scripts.shelf import addresses
from scripts.watched import KEYS, WHOLE, Reading, Watched
from scripts.words import speaking
from scripts.writer import InPlace
from tests.cases import libraries, primed

Texts = Mapping[str, str]
Files = dict[str, bytes]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are drawn as what they would be drawn from."""
    svg = '<svg viewBox="0 0 440 300"><desc>{}</desc></svg>'
    monkeypatch.setattr(
        "scripts.charts.drawing._draw", lambda spec: svg.format(sha256(spec.encode()).hexdigest()).encode()
    )
    monkeypatch.setattr("scripts.pictures.publishing.started", lambda: False)  # nobody else draws any
    monkeypatch.setattr("scripts.pictures.publishing.draw", lambda job, _: repr(job).encode())


def built(texts: Texts, store: Store, before: Files) -> tuple[Files, int]:
    """The files of a lean site where some are there already, and how many of these, without charts, were not made."""
    lean = {**texts, "project.yaml": f"{texts['project.yaml']}\noffers: lean\n"}
    sums = {path: sha256(content).hexdigest() for path, content in before.items()}
    found, held = dict[str, bytes](), 0
    for path, content in build(Inputs(lean, {}, {}, {}, store=store)).beside(lambda name, own: sums.get(name) == own):
        held += isinstance(content, InPlace) and "/charts/" not in path
        found[path] = before[path] if isinstance(content, InPlace) else content
    return found, held


def replaced(file: str, old: str, new: str) -> Callable[[Texts], Texts]:
    def edit(texts: Texts) -> Texts:
        assert re.search(old, texts[file]), old
        return {**texts, file: re.sub(old, new, texts[file], count=1)}

    return edit


def another_town(texts: Texts) -> Texts:
    """A town of which others know nothing, and a report of it."""
    report = texts["reports/cove-2021.yaml"].replace("cove", "dale").replace("Cove", "Dale").replace("980", "1,990")
    town = "- {id: dale, kind: town, name: {en: Dale}, parent: valley}\n"
    return {**texts, "entities.yaml": texts["entities.yaml"] + town, "reports/dale-2021.yaml": report}


def a_report_less(texts: Texts) -> Texts:
    return {name: text for name, text in texts.items() if name != "reports/birch-hill-2022.yaml"}


def together(*edits: Callable[[Texts], Texts]) -> Callable[[Texts], Texts]:
    """Several edits as one."""
    return lambda texts: reduce(lambda made, edit: edit(made), edits, texts)


EDITS: Mapping[str, Callable[[Texts], Texts]] = {
    "a note that is on few pages": replaced("reports/cove-2021.yaml", "Cove Reading Room Trust", "Trust"),
    "a figure and a threshold that others stand beside": together(
        replaced("reports/cove-2021.yaml", "'12'", "'31.5'"), replaced("thresholds.yaml", "value: 30", "value: 11")
    ),
    "the name of an indicator, a place more, a report less": together(
        replaced("indicators.yaml", "Opening hours", "Hours open"), another_town, a_report_less
    ),
}


@pytest.mark.parametrize("many", [0, 20_000])
def test_after_any_edit_the_portions_that_are_passed_over_are_what_they_would_be(
    monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("scripts.pipeline.by_rows.MUCH", many)  # of many, rows tell what drawers hold
    monkeypatch.setattr("scripts.drawers.FEW", 1)
    texts: Texts = libraries()
    store, held = primed(), dict[str, int]()
    before, _ = built(texts, store, {})
    lost = next(path for path in before if path.endswith("ashford/2022/index.md"))
    again, held["lost"] = built(texts, store.again(), {path: text for path, text in before.items() if path != lost})
    assert again == before
    for name, edit in EDITS.items():
        texts, store = edit(texts), store.again()
        cold, _ = built(texts, primed(), {})
        before, held[name] = built(texts, store, before)
        assert [path for path in cold if before.get(path) != cold[path]] == [], name
        assert sorted(before) == sorted(cold), name
    assert min(held["lost"], held["a note that is on few pages"]) > 0
    assert held["a note that is on few pages"] > held["a figure and a threshold that others stand beside"]


def test_copies_of_the_process_make_what_is_made_of_a_large_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: Texts = libraries()
    store = primed()
    before, _ = built(texts, store, {})
    edited = EDITS["a note that is on few pages"](texts)
    cold, _ = built(edited, primed(), {})
    monkeypatch.setenv("BUILD_CORES", "2")
    monkeypatch.setattr("scripts.pipeline.unchanged.MUCH", 1)
    for module in ("skipped", "tree", "unchanged"):
        monkeypatch.setattr(f"scripts.pipeline.{module}.familiar", lambda _: True)
    copies, again = list[object](), store.again()
    honest = again.beside

    def noted(work: Callable[[], object]) -> Callable[[], object]:
        copies.append(work)
        return honest(work)

    monkeypatch.setattr(again, "beside", noted)
    found, held = built(edited, again, before)
    assert (found, held > 0, len(copies)) == (cold, True, 4)


def test_no_page_of_a_place_depends_on_all_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each would be looked at again wherever a figure comes or a finding goes: also those of findings."""
    monkeypatch.setattr("scripts.shelf.shown.MANY_FINDINGS", 0)
    found, paths, read = ready(Inputs(libraries(), {}, {}, {}, store=Store())), list[str](), dict[Reading, None]()
    with speaking(found.project.languages, found.form):
        one = edition(found.shelf, found.site, found.project.languages[0], (), {}, Downloads({}, {}))
        watched: Any = Watched(one, read.setdefault, "", frozenset(ALWAYS))
        for draft in chain.from_iterable(apart(one)[1].values()):
            paths.append(draft.page(watched).path)
    assert any(path.startswith(addresses.FINDINGS) for path in paths)
    tables = {f"shelf.{name}" for name in ("findings", "statements", "observations")} | {"points.by_id"}
    assert [where for where, how, _ in read if how in (WHOLE, KEYS) and where in tables] == []
