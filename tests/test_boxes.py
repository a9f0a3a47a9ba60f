"""The boxes of the tables of hand-written pages, text in and text out."""

import pytest

from scripts.site.boxes import boxed

TABLE = "| a | b |\n| --- | --- |\n| 1 | 2 |\n"


def test_a_table_stands_in_a_box_that_has_the_name_of_the_heading_above() -> None:
    page = f"# Page {{ #page }}\n\n## Of `sums` and [parts](x.md) {{ #sums }}\n\n{TABLE}\nAfter.\n"
    assert boxed(page) == (
        "# Page { #page }\n\n## Of `sums` and [parts](x.md) { #sums }\n\n"
        '<div class="scroll" tabindex="0" role="group" aria-label="Of sums and parts" markdown="1">\n\n'
        f"{TABLE}\n</div>\n\nAfter.\n"
    )


def test_a_table_below_no_heading_has_a_box_without_a_name() -> None:
    assert boxed(TABLE) == f'<div class="scroll" tabindex="0" markdown="1">\n\n{TABLE}\n</div>\n'


@pytest.mark.parametrize("page", [f"```\n{TABLE}```\n", f"~~~text\n{TABLE}~~~\n", "a | b\n", "| alone |\n", "Words.\n"])
def test_what_is_no_table_stays_as_it_is(page: str) -> None:
    assert boxed(page) == page
