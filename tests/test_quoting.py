"""The few words beside a printed figure: cut at clauses and sentences, proven against the text, short."""

import hashlib

import pytest

from scripts.curated.catalogue import Catalogue, join
from scripts.curated.quoting import beside, written
from scripts.curated.reports import Beside
from scripts.curated.texts import SourceText
from scripts.curated.verify import quotations, verify
from scripts.tables import quotations as published
from tests.cases import libraries
from tests.verified import REPORT, TEXT

LOANS, HOURS = "cove-2021-loans-2021", "cove-2021-opening-hours-2021"


@pytest.mark.parametrize(
    ("text", "figure", "before", "after"),
    [
        ("全市教职工10人，其中专任教师8人，占80%。", "8人", "全市教职工10人，其中专任教师", ""),
        ("全市共有教职工1893人，其中专任教师8人，占80%。", "8人", "其中专任教师", ""),
        ("今年学校有 9 个班 348 人参加考试，很多。", "9 个班", "今年学校有", "348人参加考试"),
        ("甲。乙丙丁共 9 个班，戊。", "9 个班", "乙丙丁共", ""),
        ("比上年（98.02%）提升0.2个百分点。", "0.2个百分点", "提升", ""),
        ("就业率12345.67%并且较去年同期的34%降低了5%。", "5%", "并且较去年同期的34%降低了", ""),
        ("生师比 $20.73:1$ ，比上年低。", "20.73:1", "生师比", ""),
        ("⼈数为9人。", "9人", "数为", ""),
        ("共9所学校。", "9所", "共", ""),
        ("其中9所学校开展了各种形式各个层次的合作办学。", "9所", "其中", "学校开展了各种形"),
        ("a\t学生\t9\t人\n", "9", "", ""),
        ("毕业生总数\n9人\n", "9人", "", ""),
        ("In all, the staff of 980 people lent 12 books.", "980", "the staff of", "people"),
    ],
)
def test_what_identifies_a_figure(text: str, figure: str, before: str, after: str) -> None:
    start = text.index(figure)
    assert beside(SourceText(text), (start, start + len(figure))) == Beside(before=before, after=after)


def quoted(words: str, project: str = "") -> tuple[Catalogue | None, list[str]]:
    """The catalogue with one more report and a file of quotations for it; and what is wrong, with its line."""
    files = {name: body for name, body in libraries().items() if not name.startswith("reports/")}
    files["units.yaml"] = files["units.yaml"].replace("en: loans,", "en: loans, spellings: [items],")
    files["reports/cove-2021.yaml"] = REPORT.format(sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    files["quotations/cove-2021.yaml"] = words
    files["project.yaml"] += project
    joined = join(files)
    return joined.catalogue, [f"{one.line}: {one.message}" for one in joined.problems]


def test_the_words_that_are_written_hold_against_the_text() -> None:
    made, _ = quoted(f"{LOANS}: {{}}\n")
    assert made is not None
    words = quotations(made, [TEXT.encode()])["cove-2021"]
    assert words[LOANS] == Beside(before="In 2021 we lent", after="to 200 members")
    again, problems = quoted(written(words))
    assert (problems, again is not None) == ([], True)
    assert again is not None
    assert verify(again, [TEXT.encode()])[2] == []
    assert [row[0] for row in published(again)] == list(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("{before: we lend}", "before: 'we lend' does not stand before the figure of"),
        ("{after: 'items to 3'}", "after: 'items to 3' does not stand after the figure of"),
        ("{after: to 20}", "after: 'to 20' cuts a number or a word"),
        ("{before: e lent}", "before: 'e lent' cuts a number or a word"),
    ],
)
def test_words_that_do_not_stand_there_are_found(words: str, found: str) -> None:
    made, _ = quoted(f"{HOURS}: {{}}\n{LOANS}: {words}\n")
    assert made is not None
    (problem,) = verify(made, [TEXT.encode()])[2]
    assert (problem.file, problem.line, found in problem.message) == ("quotations/cove-2021.yaml", 2, True)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (
            f"{LOANS}: {{before: sixteen letters.}}",
            "1: before: found 'sixteen letters.', expected at most 15 characters",
        ),
        (f"{LOANS}: {{before: '。共有'}}", "1: before: found '。共有', expected words of one sentence"),
        (
            f"{LOANS}: {{}}\n{LOANS}-2: {{}}",
            f"2: statement '{LOANS}-2' is not one of 'cove-2021': remove the line; did you mean '{LOANS}'?",
        ),
        (f"{LOANS}: {{behind: items}}", "1: unknown key 'behind': known: after, before, statement"),
        ("- one", "1: expected the id of a statement, then 'before' and 'after'"),
    ],
)
def test_what_may_not_be_typed(words: str, problem: str) -> None:
    assert quoted(words) == (None, [problem])


def test_a_catalogue_may_publish_none() -> None:
    made, problems = quoted(f"{LOANS}: {{before: we lent}}\n", "quotations: no\n")
    assert problems == []
    assert made is not None
    assert list(published(made)) == []
