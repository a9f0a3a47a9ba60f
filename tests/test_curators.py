"""The curators' page is followed to the letter: its example, its messages, its tables of keys."""

import hashlib
import inspect
import re
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.checks import Checked, check
from scripts.curated import fields, mapping, project, records, reports
from scripts.curated.catalogue import Catalogue, catalogue
from scripts.curated.new import skeleton
from scripts.curated.reading import Wanted, read
from scripts.curated.verify import verify
from scripts.files import curated_files
from scripts.problems import ProblemsError
from scripts.words import LANGUAGES
from tests.guide import (
    CURATED,
    ENTITIES,
    REPORT,
    SOURCE,
    added,
    block,
    blocks,
    changed,
    codes,
    dictionary,
    example,
    messages,
    named_blocks,
    page,
    rows,
    section,
    text_of_report,
)
from tests.rooms import ROOT
from tests.typed import run

# The record classes, and the section of the page on files and keys that documents each.
SECTIONS: dict[str, type[fields.Record]] = {
    "text": fields.Text,
    "project": project.Project,
    "licence": project.Licence,
    "codes": project.Scheme,
    "map": project.MapFile,
    "contributors": project.Contributor,
    "keywords": fields.Words,
    "entity-kinds": project.Kind,
    "unnamed": project.Unnamed,
    "terms": project.Term,
    "downloads": project.Shapes,
    "words": project.Reading,
    "units": records.Unit,
    "themes": records.Theme,
    "scopes": records.Scope,
    "entities": records.Entity,
    "breakdowns": records.Breakdown,
    "groups": records.Category,
    "indicators": records.Indicator,
    "flow": records.Flow,
    "total": records.Total,
    "plausible": records.Plausible,
    "thresholds": records.Threshold,
    "charts": records.ChartEntry,
    "renames": records.Rename,
    "quotations": reports.Beside,
    "reports": reports.Report,
    "source": reports.Source,
    "figure": reports.Figure,
    "scoping": reports.Scoping,
    "correction": reports.Correction,
    "absent": reports.Absent,
    "events": reports.Event,
    "excluded": reports.Exclusion,
    "verdicts": reports.Verdict,
    "tables": mapping.TableSource,
    "mapping": mapping.Mapping,
}

both_languages = pytest.mark.parametrize("language", LANGUAGES)


def run_in(folder: Path, files: Mapping[str, str], *arguments: str) -> str:
    """What a command says about curated files in the folder where the page has them."""
    for name, body in files.items():
        path = folder / CURATED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")
    return run(*arguments).output


def test_example_is_the_same_in_both_languages() -> None:
    assert list(named_blocks("zh")) == [ENTITIES, REPORT]
    assert named_blocks("zh") == named_blocks("en")
    assert text_of_report("zh") == text_of_report("en")
    assert blocks(page("zh"), "diff") == blocks(page("en"), "diff")
    assert blocks(page("zh"), "sh") == blocks(page("en"), "sh")


@cache
def before_and_after() -> tuple[Checked, Checked]:
    """The real curated files as checked without and with the example, which is the same in both languages."""
    files = curated_files(ROOT / CURATED)
    return check(catalogue(files)), check(catalogue(added("zh", files)))


@both_languages
def test_example_adds_what_the_page_says(language: str) -> None:
    then, now = before_and_after()
    counts = [int(number) for number in re.findall(r"\*\*(\d+)\*\*", section(page(language), "check"))]
    more = len(now.catalogue.statements) - len(then.catalogue.statements), len(now.findings) - len(then.findings)
    assert counts == list(more)
    assert messages(now, language) == block(language, "findings", "text")


@both_languages
def test_example_publishes_what_the_page_says(language: str) -> None:
    checked = check(catalogue(example(language)))
    seen = checked.observations.set_index("observation_id")
    shown = rows(section(page(language), "verdict"))
    assert len(shown) == 7
    for name, value, method, status, _ in shown:
        row = seen.loc[name]
        assert (row["value"], row["method"], row["status"]) == (float(value), method, status)
    gaps = checked.gaps[checked.gaps["reason"] == "not_applicable"]
    assert gaps["indicator_id"].tolist() == ["exported-standards"]


@both_languages
def test_example_without_a_verdict(language: str) -> None:
    files = example(language)
    report = files[f"reports/{SOURCE}.yaml"].replace(", rank: preferred", "").split("verdicts:")[0]
    checked = check(catalogue({**files, f"reports/{SOURCE}.yaml": report}))
    assert messages(checked, language).endswith(block(language, "verdict", "text"))
    seen = checked.observations.set_index("observation_id")
    assert seen.loc[f"{SOURCE}-students", "status"] == "U"


@both_languages
def test_broken_example_is_told(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = changed(example(language), block(language, "check", "diff"))
    assert run_in(tmp_path, files, "check") == block(language, "check", "text")


@both_languages
def test_slip_is_found(language: str) -> None:
    files = changed(example(language), block(language, "slip", "diff"))
    assert block(language, "slip", "text") in messages(check(catalogue(files)), language)


@both_languages
def test_example_is_verified(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of_report(language)
    assert f"sha256: {hashlib.sha256(text).hexdigest()}\n" in named_blocks(language)[REPORT]
    covered, missed = blocks(section(page(language), "verify"), "text")
    here = tmp_path / "repository"
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "example-city-2024.txt").write_bytes(text)
    here.mkdir()
    monkeypatch.chdir(here)
    command = block(language, "verify", "sh").split()[3:]
    assert run_in(here, example(language), *command).split() == covered.split()
    slip = catalogue(changed(example(language), block(language, "slip", "diff")))
    assert [f"{problem.message}\n" for problem in verify(slip, [text])[2]] == [missed]


@both_languages
def test_new_makes_what_the_page_says(language: str) -> None:
    with_entity = {name: body for name, body in example(language).items() if not name.startswith("reports/")}
    made = skeleton(catalogue(with_entity), SOURCE, "example-city", 2024)
    assert "    # - {indicator: students, printed: }" in made
    filled = made.replace("    # - {indicator: students, printed: }", "    - {indicator: students, printed: 1人}")
    filled = (
        filled.replace("title:", "title: t").replace("publisher:", "publisher: p").replace("language:", "language: zh")
    )
    read_back = catalogue({**with_entity, f"reports/{SOURCE}.yaml": filled})
    assert read_back.statements["statement_id"].tolist() == ["example-city-2024-students-2024"]


MESSAGES = [(language, *row) for language in LANGUAGES for row in rows(section(page(language), "messages"))]


@pytest.mark.parametrize(("language", "typed", "message", "remedy"), MESSAGES)
def test_messages_are_as_shown(language: str, typed: str, message: str, remedy: str) -> None:
    files = example(language)
    report = files[f"reports/{SOURCE}.yaml"]
    broken = report.replace("\nabsent:", f"\n    - {typed}\nabsent:")
    with pytest.raises(ProblemsError) as caught:
        check(catalogue({**files, f"reports/{SOURCE}.yaml": broken}))
    (problem,) = caught.value.problems
    assert remedy != ""
    assert problem.message == message or (message.endswith("…") and problem.message.startswith(message[:-1]))


@cache
def known() -> Catalogue:
    """The dictionary, joined."""
    return catalogue(dictionary())


@both_languages
def test_characters_are_read_as_shown(language: str) -> None:
    shown = rows(section(page(language), "reading"))
    assert len(shown) == 24
    for printed, name, other, value, half, qualifier in shown:
        keys = yaml.safe_load(other) if other else {}
        indicator = known().indicators[name]
        unit, measure = known().units[indicator.unit], keys.get("measure", "level")
        number = read(printed, Wanted(unit, measure, indicator.kind, keys.get("unit", "")), known().project.reading)
        ends = [float(end) for end in value.split("–")]
        assert [float(number.low), float(number.high)] == pytest.approx([ends[0], ends[-1]], rel=1e-5)
        assert float(number.half) == pytest.approx(float(half), rel=1e-4)
        assert number.qualifier == qualifier


def test_every_record_has_its_section() -> None:
    bases = (fields.Record, fields.Named, fields.InEither, mapping.Where)  # what it holds stands with the mapping
    keyed = reports.Quotation  # by its statement, the rest of it is `Beside`
    rooms = (fields, project, records, reports, mapping)
    every = {name: one for room in rooms for name, one in vars(room).items()}.values()
    classes = [one for one in every if inspect.isclass(one) and issubclass(one, fields.Record)]
    assert {one for one in classes if one not in (*bases, keyed)} == set(SECTIONS.values())


@both_languages
@pytest.mark.parametrize("name", SECTIONS)
def test_every_key_is_documented(language: str, name: str) -> None:
    text, fields = section(page(language, "keys"), name), SECTIONS[name].model_fields
    shown = {key: needed for key, needed, *_ in rows(text)}
    assert list(shown) == [field.alias or name for name, field in fields.items()]
    needed = {key for key, mark in shown.items() if mark}
    assert needed == {key for key, field in fields.items() if field.is_required()}
    assert {code for field in fields.values() for code in _literals(field.annotation)} <= codes(text)


def _literals(annotation: Any) -> Iterator[str]:
    """The codes that an annotation allows, wherever they stand in it."""
    if typing.get_origin(annotation) is typing.Literal:
        yield from typing.get_args(annotation)
    else:
        for part in typing.get_args(annotation):
            yield from _literals(part)
