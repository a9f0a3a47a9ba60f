"""Mutated catalogues are refused with file and line, or pass; `make fuzz` tries many more."""

from tests.fuzz import bases, outcome, tried
from tests.literal import faults
from tests.mutating import MARK


def test_mutated_files_are_refused_with_their_place_or_pass() -> None:
    found = {number: tried(number) for number in range(1, 70)}
    assert {number: one for number, one in found.items() if one not in ("accepted", "refused")} == {}
    assert {"accepted", "refused"} == set(found.values())


def test_what_is_mutated_passes_as_it_is() -> None:
    assert [outcome(files, 1) for files in bases()[:2]] == ["accepted"] * 2


def test_the_readers_notice_what_is_wrong() -> None:
    """Each fault that the tests of hostile texts could not find if its reader were blind."""
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
