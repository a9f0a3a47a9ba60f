"""Figures are looked for in the text of the document, in their section, and every digit is accounted for."""

import hashlib

import pytest

from scripts.curated.catalogue import catalogue
from scripts.curated.verify import Coverage, verify
from tests.cases import libraries
from tests.verified import REPORT, TEXT


def verified(report: str, text: str = TEXT) -> tuple[Coverage, list[str]]:
    files = {name: body for name, body in libraries().items() if not name.startswith("reports/")}
    files["units.yaml"] = files["units.yaml"].replace("en: loans,", "en: loans, spellings: [items],")
    files["reports/cove-2021.yaml"] = report.format(sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    coverages, without, problems = verify(catalogue(files), [text.encode()])
    said = [f"no text for {source.record.id}" for source in without]
    return (coverages or [Coverage("", 0, 0, 0, ())])[0], [*said, *(problem.message for problem in problems)]


def test_white_space_may_cut_a_number_and_every_digit_counts() -> None:
    coverage, problems = verified(REPORT)
    assert problems == []
    assert (coverage.digits, coverage.stated, coverage.excluded) == (20, 8, 4)
    assert [place.split(":")[0] for place in coverage.open] == ["line 2", "line 2", "line 4", "line 6", "line 7"]


def test_a_figure_in_another_section_is_not_found() -> None:
    _, problems = verified(
        REPORT.replace("12hours", "200members")
        .replace("opening-hours", "members")
        .replace("'2':\n    - {{indicator: members,", "'2':\n    - {{repeat: 2, indicator: members,")
    )
    assert problems == ["'200members' does not stand in section '2': compare with the document"]


def test_a_piece_of_a_longer_number_does_not_count() -> None:
    _, problems = verified(REPORT.replace("printed: 200members", "printed: '198'"))
    assert problems == ["'198' does not stand in section '1': compare with the document"]


def test_a_section_without_a_heading_is_not_searched_in_the_whole_text() -> None:
    _, problems = verified(REPORT.replace("  '2': 2 Hours\n", "  '2':\n"))
    assert problems == ["section '2' has no heading: add it under 'headings', as printed"]
    _, problems = verified(REPORT.replace("headings:\n  '1': 1 Loans\n  '2': 2 Hours\n", ""))
    assert problems == [f"section '{one}' has no heading: add it under 'headings', as printed" for one in "12"]


def test_an_exclusion_must_stand_as_often_as_it_says() -> None:
    _, problems = verified(REPORT.replace("In 2021,", "In 2022,"))
    assert problems == ["'In 2022' stands 0 times in the text, expected 1: correct 'times' or remove the exclusion"]


def test_a_changed_text_is_not_the_document() -> None:
    _, problems = verified(REPORT, TEXT + " ")
    assert problems == ["no text for cove-2021"]


def verified_with(figure: str, sentence: str) -> list[str]:
    """What is said of one figure in a text that holds one sentence."""
    text = f"1 Loans\n{sentence}\n2 Hours\nOpen 12 hours.\n"
    report = REPORT.replace("{{indicator: loans, printed: 980items}}", figure).replace(
        "    - {{indicator: members, printed: 200members}}\n", ""
    )
    report = report[: report.index("excluded:")].replace("{sha256}", hashlib.sha256(text.encode()).hexdigest())
    return verified(report.replace("{{", "{").replace("}}", "}").replace("{", "{{").replace("}", "}}"), text)[1]


def test_a_qualifier_is_proven_by_a_word_beside_the_figure() -> None:
    typed = "{indicator: loans, printed: '980', qualifier: about}"
    assert verified_with(typed, "We lent 980, as before.") == [
        "qualifier: no word beside '980' makes it 'about': compare with the document, and leave it out"
    ]
    assert verified_with(typed, "We lent about 980 items.") == []


def test_a_word_before_a_figure_that_was_left_out_is_missed() -> None:
    missed = "the text has 'about' before '980': type it, or 'qualifier: exact' if it is no part of it"
    assert verified_with("{indicator: loans, printed: '980'}", "We lent about 980 items.") == [missed]
    assert verified_with("{indicator: loans, printed: '980', qualifier: exact}", "We lent about 980 items.") == []


HEADED = "1 Loans\n学生{figure}，其中男生少。\n2 Hours\nOpen 12 hours.\n"
PEOPLE = "{{indicator: loans, printed: 3100人}}"


def in_encoding(figure: str, encoding: str, text: str = HEADED) -> tuple[list[str], list[str]]:
    """What is not verified, and what is wrong, where the text of a report is in some encoding."""
    content = text.format(figure=figure).encode(encoding)
    report = REPORT.replace("{{indicator: loans, printed: 980items}}", PEOPLE)
    report = report.replace("    - {{indicator: members, printed: 200members}}\n", "")
    files = {name: body for name, body in libraries().items() if not name.startswith("reports/")}
    files["units.yaml"] = files["units.yaml"].replace("en: loans,", "en: loans, spellings: [人],")
    body = report[: report.index("excluded:")].format(sha256=hashlib.sha256(content).hexdigest())
    _, without, problems = verify(
        catalogue({**files, "reports/cove-2021.yaml": body}), [content, b"\xff\xfe\x00", b"\x81"]
    )
    return [source.record.id for source in without], [problem.message for problem in problems]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_text_may_be_in_any_encoding_that_is_known(encoding: str) -> None:
    assert in_encoding("3100人", encoding) == ([], [])


def test_a_text_that_nobody_can_read_is_named() -> None:
    content = b"\xff\xfe\xff"
    body = REPORT.format(sha256=hashlib.sha256(content).hexdigest())
    files = {name: text for name, text in libraries().items() if not name.startswith("reports/")}
    files["units.yaml"] = files["units.yaml"].replace("en: loans,", "en: loans, spellings: [items],")
    _, _, problems = verify(catalogue({**files, "reports/cove-2021.yaml": body}), [content])
    assert [problem.message for problem in problems] == [
        "the text is in none of UTF-8, UTF-16 and GB 18030: save it as UTF-8"
    ]


@pytest.mark.parametrize("figure", ["3100⼈", "31\u200b00人", "31\u00ad00人", "３１００人", "3100\ufeff人"])
def test_characters_that_look_alike_are_seen_through(figure: str) -> None:
    assert in_encoding(figure, "utf-8") == ([], [])


@pytest.mark.parametrize("figure", ["310⁰人", "31①00人", "3100入"])
def test_other_characters_are_not(figure: str) -> None:
    assert in_encoding(figure, "utf-8")[1] == ["'3100人' does not stand in section '1': compare with the document"]
