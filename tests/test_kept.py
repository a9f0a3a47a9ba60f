"""The store: what is whole in it is taken, anything else is made anew; two builds and another machine may share it."""

import shutil
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import pytest

from scripts.files import ROOT, files_below
from scripts.kept import Store, key, said, sources, tools
from scripts.kept.store import BUILDS
from scripts.pages.compiled import TEMPLATES, parts
from scripts.pages.stories import STORY
from scripts.problems import Problem, ProblemsError, raise_if
from tests.cases import LIBRARIES
from tests.typed import run

KEYS = {word: key(word) for word in ("one", "two", "three")}


def doubled(text: str) -> bytes:
    return f"{text} {text}".encode()


def filled(folder: Path) -> Store:
    store = Store(folder)
    for word, name in KEYS.items():
        store.put(name, doubled(word))
    return store


def entry(folder: Path, name: str) -> Path:
    return folder / name[:2] / name[2:]


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Store(tmp_path)
    assert store.get(key("four")) is None
    assert store.made(KEYS["one"], lambda: b"anew") == b"one one"
    assert dict(store.each({KEYS["two"]: "x", key("four"): "four"}, doubled)) == {
        KEYS["two"]: b"two two",
        key("four"): b"four four",
    }
    assert store.taken == 2


@pytest.mark.parametrize("broken", [b"", b"\0" * 32, b"short"])
def test_an_entry_that_is_not_ours_is_made_anew(tmp_path: Path, broken: bytes) -> None:
    filled(tmp_path)
    entry(tmp_path, KEYS["one"]).write_bytes(broken)
    assert Store(tmp_path).made(KEYS["one"], lambda: b"anew") == b"anew"
    assert Store(tmp_path).get(KEYS["one"]) == b"anew"


def test_an_entry_is_whole_or_absent_wherever_it_is_cut_or_flipped(tmp_path: Path) -> None:
    filled(tmp_path)
    path = entry(tmp_path, KEYS["one"])
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place])
        assert Store(tmp_path).get(KEYS["one"]) is None
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert Store(tmp_path).get(KEYS["one"]) is None


def test_an_entry_in_the_place_of_another_is_none(tmp_path: Path) -> None:
    filled(tmp_path)
    shutil.copy(entry(tmp_path, KEYS["two"]), entry(tmp_path, KEYS["one"]))
    assert Store(tmp_path).get(KEYS["one"]) is None
    entry(tmp_path, KEYS["three"]).unlink()
    entry(tmp_path, KEYS["three"]).mkdir()
    assert Store(tmp_path).get(KEYS["three"]) is None


def test_a_store_serves_wherever_it_is_taken(tmp_path: Path) -> None:
    filled(tmp_path / "here")
    shutil.move(tmp_path / "here", tmp_path / "a longer place elsewhere")
    assert Store(tmp_path / "a longer place elsewhere").get(KEYS["two"]) == b"two two"


def test_what_no_recent_build_used_is_thrown_away(tmp_path: Path) -> None:
    with filled(tmp_path).open():
        pass
    for build in range(BUILDS):
        with Store(tmp_path).open() as store:
            assert store.get(KEYS["one"]) == b"one one"
        assert entry(tmp_path, KEYS["two"]).exists() == (build < BUILDS - 1)
    assert not entry(tmp_path, KEYS["two"]).exists()
    assert Store(tmp_path).get(KEYS["one"]) == b"one one"


def test_builds_that_make_nothing_and_checks_throw_nothing_away(tmp_path: Path) -> None:
    with filled(tmp_path / "store").open():
        pass
    for _ in range(BUILDS + 1):
        with Store(tmp_path / "store").open():
            pass
        checked = run("check", "--curated", LIBRARIES, "--out", tmp_path)
        assert checked.exit_code == 0
    assert Store(tmp_path / "store").get(KEYS["two"]) == b"two two"


def test_while_another_build_uses_the_store_nothing_is_thrown_away(tmp_path: Path) -> None:
    with filled(tmp_path).open():
        for _ in range(BUILDS + 1):
            with Store(tmp_path).open():
                pass
        assert Store(tmp_path).get(KEYS["two"]) == b"two two"


def test_a_build_that_fails_throws_nothing_away(tmp_path: Path) -> None:
    filled(tmp_path)
    for _ in range(BUILDS + 1):
        with pytest.raises(ValueError, match="wrong"), Store(tmp_path).open():
            raise ValueError("wrong")
    assert Store(tmp_path).get(KEYS["two"]) == b"two two"


def working(folder: Path, seed: int) -> int:
    """Build with the same entries as others at the same time; how often a wrong one was given."""
    wrong = 0
    for turn in range(150):
        with Store(folder).open() as store:
            word = f"word {(seed + turn) % 7}"
            wrong += store.made(key(word), lambda: doubled(word)) != doubled(word)  # noqa: B023 - called at once
    return wrong


def test_builds_at_once_never_see_half_an_entry(tmp_path: Path) -> None:
    with get_context("spawn").Pool(3) as pool:
        assert pool.starmap(working, [(tmp_path, seed) for seed in range(3)]) == [0, 0, 0]
    assert [name for name in files_below(tmp_path) if ".new-" in name] == []


def test_parts_of_a_key_do_not_run_into_each_other() -> None:
    assert len({key("ab", "c"), key("a", "bc"), key("abc"), key("abc", "")}) == 4
    assert key("ab") == key(b"ab")


def test_the_key_of_code_covers_what_it_imports_and_the_files_that_it_names() -> None:
    found = {name.rpartition("/")[2] for name in sources("scripts.charts.drawing")}
    assert {"drawing.py", "svg.py", "parallel.py", "chart-sans-sc.ttf"} <= found
    assert {"making.py", "charts.yaml"} & found == set()
    spoken = {f"scripts/wordings/{language}/charts.yaml" for language in ("zh", "en")}
    assert spoken <= set(sources("scripts.charts.titles"))


def test_the_versions_of_tools_are_those_that_are_installed() -> None:
    """However their names are spelt; to ask for another is a mistake of the program."""
    names = ("PyYAML", "mkdocs-material", "pymdown_extensions", "vl-convert-python")
    assert tools(*names) == " ".join(f"{name} {version(name)}" for name in names)
    with pytest.raises(KeyError, match="nothing_of_that_name"):
        tools("nothing-of-that-name")


def test_every_file_that_is_no_module_belongs_to_one() -> None:
    """Otherwise a change in it would not make anew what depends on it."""
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "scripts").rglob("*.py")]
    found = sources(*(name.removesuffix(".__init__") for name in names))
    files = {name for name in files_below(ROOT / "scripts") if not name.endswith((".py", ".pyc"))}
    templates = {path.name for path in TEMPLATES.glob("*.md.j2")} | {STORY}
    told = {
        f"pages/templates/{one}" for name in templates for one in parts(name)
    }  # a page's key has those that it uses
    assert {name for name in files if f"scripts/{name}" not in found} == told


def test_what_another_store_has_is_taken_and_nothing_is_written_there(tmp_path: Path) -> None:
    filled(tmp_path / "program")
    entry(tmp_path / "program", KEYS["two"]).write_bytes(b"broken")
    before = files_below(tmp_path / "program")
    store = Store(tmp_path / "own", tmp_path / "program")
    with store.open():
        assert (store.get(KEYS["one"]), store.get(KEYS["two"])) == (b"one one", None)
        assert store.made(KEYS["two"], lambda: b"anew") == b"anew"
    assert files_below(tmp_path / "program") == before
    assert Store(tmp_path / "own").get(KEYS["two"]) == b"anew"


def using(store: Store) -> tuple[bytes | None, bytes]:
    return store.get(KEYS["one"]), store.put(KEYS["two"], b"two two")


@pytest.mark.parametrize("cores", ["1", "2"])
def test_work_in_a_copy_of_the_process_uses_the_store_as_work_in_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: str
) -> None:
    monkeypatch.setenv("BUILD_CORES", cores)
    for folder in (tmp_path, None):
        store = Store(folder)
        store.put(KEYS["one"], b"one one")
        assert store.beside(partial(using, store))() == (b"one one", b"two two")
        assert (store.used, store.get(KEYS["two"])) == ({KEYS["one"]: False, KEYS["two"]: False}, b"two two")
    with pytest.raises(ProblemsError) as raised:
        store.beside(partial(raise_if, [Problem("file", 1, "wrong")]))()
    assert raised.value.problems == (Problem("file", 1, "wrong"),)


def test_equal_values_are_said_by_equal_bytes_whichever_objects_they_are_made_of() -> None:
    text = "".join(["place", "-", "2016"])
    shared, apart = [text, text, (1.5, None)], ["place-2016", f"place-{2016}", (1.5, None)]
    assert said(shared) == said(apart)
    assert len({said(one) for one in (1, 1.0, True, "1", b"1", None, [1], (1,), {1: 1}, Path("1"), [Path("1")])}) == 11
