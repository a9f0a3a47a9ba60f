"""What is taken from the store is what would be made: after any edit, a build is as if it were the first."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from random import Random

import pytest

from scripts.kept import Store, pack, said, unpack
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from scripts.problems import ProblemsError
from tests.cases import libraries, primed, real_project
from tests.tables import PROJECT

Texts = dict[str, str]
Edit = Callable[[Random, Texts], Texts]
EDITS, SEEDS = 4, 1
ABOUT = b"---\ntitle: About\n---\n\n# About\n"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are drawn as what they would be drawn from: quicker, and no difference is too small to be seen."""
    monkeypatch.setattr("scripts.charts.drawing._draw", lambda spec: svg(spec).encode())
    monkeypatch.setattr("scripts.pictures.publishing.started", lambda: False)  # nobody else draws any
    monkeypatch.setattr("scripts.pictures.publishing.draw", lambda job, _: repr(job).encode())


def svg(spec: str) -> str:
    return f'<svg viewBox="0 0 440 300"><desc>{sha256(spec.encode()).hexdigest()}</desc></svg>'


def files(texts: Texts, store: Store) -> dict[str, bytes]:
    built = build(Inputs(texts, {"about/index.md": ABOUT}, {"site.css": b"a{}"}, {}, store=store))
    return dict(built.files()) | {f"package/{path}": content for path, content in built.package.items()}


def another_figure(random: Random, texts: Texts) -> Texts:
    return replaced(random, texts, r"printed: '?(?:about)?(\d)", lambda _: str(random.randint(1, 9)))


def another_name(random: Random, texts: Texts) -> Texts:
    return replaced(
        random, texts, r"(?:name|note|title|definition): \{(?:zh: \w+, )?en: (\w+)", lambda old: f"{old}ish"
    )


def another_version(random: Random, texts: Texts) -> Texts:
    return replaced(random, texts, r"version: (\d+)\.", lambda _: str(random.randint(1, 9)))


def one_figure_less(random: Random, texts: Texts) -> Texts:
    name = random.choice([name for name in texts if name.startswith("reports/")])
    lines = texts[name].splitlines(keepends=True)
    figures = [number for number, line in enumerate(lines) if "printed:" in line]
    gone = random.choice(figures[1:] or figures)
    return {**texts, name: "".join(line for number, line in enumerate(lines) if number != gone)}


def one_report_less(random: Random, texts: Texts) -> Texts:
    gone = random.choice([name for name in texts if name.startswith("reports/")])
    return {name: text for name, text in texts.items() if name != gone}


def another_order(random: Random, texts: Texts) -> Texts:
    name = random.choice(["entities.yaml", "charts.yaml", "indicators.yaml"])
    items = re.split(r"(?m)^(?=- )", texts[name])
    return {**texts, name: items[0] + "".join(random.sample(items[1:], len(items) - 1))}


def as_it_was(_: Random, texts: Texts) -> Texts:
    return {**texts, **libraries()}


EVERY: tuple[Edit, ...] = (
    *(another_figure, another_figure, another_name, another_version),
    *(one_figure_less, one_report_less, another_order, as_it_was),
)


def replaced(random: Random, texts: Texts, pattern: str, new: Callable[[str], str]) -> Texts:
    """One place of any file that a pattern finds, with another text for its group."""
    places = [(name, found) for name, text in texts.items() for found in re.finditer(pattern, text)]
    name, found = random.choice(places)
    text = texts[name]
    return {**texts, name: text[: found.start(1)] + new(found[1]) + text[found.end(1) :]}


def histories(seed: int) -> Iterator[Texts]:
    """Catalogues, each an edit of the one before that checks."""
    random, texts = Random(seed), libraries()  # noqa: S311 - chance decides nothing but what is tried
    yield texts
    for _ in range(EDITS):
        texts = random.choice(EVERY)(random, texts)
        yield texts


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_any_edit_a_build_is_as_if_it_were_the_first(seed: int) -> None:
    store, built, taken = primed(), 0, 0
    for texts in histories(seed):
        try:
            cold = files(texts, primed())
        except ProblemsError:
            continue
        store = store.again()
        warm = files(texts, store)
        taken += store.taken
        assert [name for name in cold if warm.get(name) != cold[name]] == []
        assert sorted(warm) == sorted(cold)
        built += 1
    assert built > EDITS / 2
    assert taken > 0


@pytest.mark.usefixtures("quick")
def test_nothing_that_is_known_is_made_again() -> None:
    store = primed()
    first = files(libraries(), store)
    again = Store()
    again._memory = store._memory
    assert files(libraries(), again) == first
    assert (again.new, again.taken > 20) == (0, True)


def test_files_are_packed_and_unpacked() -> None:
    made = [("a", b""), ("b/ü.txt", b"\n[1]\n"), ("a", b"twice")]
    assert list(unpack(pack(made))) == made
    assert list(unpack(pack([]))) == []


def test_equal_values_say_the_same_and_others_do_not() -> None:
    text = "one text"
    shared, apart = (text, text), (text, "one " + "text"[:4])
    assert said(shared) == said(apart)
    values: list[object] = [1, 1.0, "1", ("1",), ["1"], {"1": 1}, None, (), ((),), PROJECT, real_project()]
    assert len({said(value) for value in values}) == len(values)
    assert said(PROJECT) == said(PROJECT.model_copy())
    assert said(PROJECT) != said(PROJECT.model_copy(update={"version": "9.9.9"}))
    with pytest.raises(Exception, match="pickle"):
        said(lambda: 1)
