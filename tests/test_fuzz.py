"""Mutated and hostile catalogues: refused with file and line, or literal in every file; `make fuzz` tries many more."""

from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from tests.cases import libraries, primed, strings
from tests.fuzz import bases, outcome, tried
from tests.literal import faults, parsed, rendered
from tests.mutating import MARK, hostile


def test_mutated_files_are_refused_with_their_place_or_pass() -> None:
    found = {number: tried(number) for number in range(1, 70)}
    assert {number: one for number, one in found.items() if one not in ("accepted", "refused")} == {}
    assert {"accepted", "refused"} == set(found.values())


def test_what_is_mutated_passes_as_it_is() -> None:
    assert [outcome(files, 1) for files in bases()[:2]] == ["accepted"] * 2


def test_hostile_texts_are_text_in_every_file() -> None:
    given = hostile({name: text for name, text in libraries().items() if name != "charts.yaml"}, "1")
    made = build(Inputs(given, {}, {}, {}, store=primed()))
    files = {**made.package, **dict(made.files())}
    assert list(faults(files)) == []
    assert sum(MARK.encode() in content for content in files.values()) > 100
    pages = [rendered(content) for name, content in files.items() if name.startswith("en/") and name.endswith(".md")]
    shown = "".join("".join(parsed(one).texts) for one in pages)
    for row in strings(given["indicators.yaml"]):
        assert row["name"]["en"] in shown, row["id"]


def test_the_readers_notice_what_is_wrong() -> None:
    """Each fault that the test above could not find if its reader were blind."""
    wrong = {
        "a.html": f"<p onclick='{MARK}()'>".encode(),
        "b.html": f"<script>{MARK}()</script>".encode(),
        "c.html": f"<a href='javascript:{MARK}'>".encode(),
        "d.md": f"---\na: b\n---\n[x](javascript:{MARK})".encode(),
        "e.csv": b"a,b\n1\n",
        "f.svg": f"<svg {MARK}=''/>".encode(),
        "g.json": b"{",
        "h.bib": f"@misc{{{MARK}, title = {{x}}}}".encode(),
        "i.ris": f"TY  - BOOK\nTI  - {MARK}\nER  - \n".encode(),
        "j.zip": b"x",
    }
    assert [one.partition(":")[0] for one in faults(wrong)] == sorted(wrong)
