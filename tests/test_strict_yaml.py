"""What is refused in a text of YAML also where all around it is written as people write."""

import pytest

from scripts.curated.slips import INVISIBLE, UNUSUAL, hides
from scripts.curated.strict_yaml import parse

USUAL = """\
# What is kept.
- id: loans
  name: {zh: 外借, en: Loans, aliases: [loan, 'issue, of a book']}

  formula: 100 * loans / readers
  note:
    zh: >-
      多行的文字，
        还有一行。
"""


def test_usual_lines_are_read() -> None:
    document, problems = parse("lists.yaml", USUAL)
    assert problems == []
    assert document
    assert document.at((0, "name", "aliases", 1)) == "issue, of a book"
    assert document.at((0, "formula")) == "100 * loans / readers"
    assert document.lines.line((0, "note", "zh")) == 7


@pytest.mark.parametrize("text", ["'1 ratio*'", "生师比*", "a*b", "2 * 3"])
def test_an_asterisk_in_a_text_is_read(text: str) -> None:
    document, problems = parse("lists.yaml", f"{USUAL}    en: {text}\n")
    assert problems == []
    assert document
    assert document.at((0, "note", "en")) == text.strip("'")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("    en: *loans", "alias '*loans' is not allowed"),
        ("    en: {a: x*, b: *loans}", "alias '*loans' is not allowed"),
        (f"    en: {'x* ' * 4000}# of which a part is lost", "'#' begins a comment here"),
        ("    en: &loans text", "anchor '&loans' is not allowed"),
        ("    en: !text x", "tag '!text' is not allowed"),
        ("    en: a text # of which a part is lost", "'#' begins a comment here"),
        ("    en: [one、two]", "'、' does not separate entries"),
        ("    en: {a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: l}}}}}}}}}}}", "nested deeper than 12 levels"),
        ("    en: a\u200bb", "the invisible character U+200B"),
        ("    en: a\u200cb", "the invisible character U+200C"),
    ],
)
def test_one_line_among_usual_ones_is_refused(line: str, said: str) -> None:
    document, (problem,) = parse("lists.yaml", f"{USUAL}{line}\n")
    assert document is None
    assert problem.line == USUAL.count("\n") + 1
    assert said in problem.message


def test_every_invisible_character_is_unusual() -> None:
    every = "".join(map(chr, range(0x110000)))
    assert set(INVISIBLE.findall(every)) <= set(UNUSUAL.findall(every))
    assert not hides("数字: 12%,\t1–2 ‘é’")
    assert [hides(text) for text in ("数\u200b字", "字\u200d", "\u0915\u200d")] == [True, True, False]
