"""What mkdocs does not read: pages without their blocks of HTML become what the whole pages would become."""

import json

import pytest
from jinja2 import Environment
from markdown import Markdown  # type: ignore[import-untyped]
from markupsafe import escape

from scripts.pages.rendering import HEADING, blocks
from scripts.site.aside import bare, head, whole
from scripts.site.mkdocs import aimed
from scripts.site.sparing import spared

BODY = f"""<p>1 &lt; 2 &amp; <b>é</b><br/></p>
{HEADING}## Loans {{#loans}}
<table><tr><td id="a">980<td>*not Markdown*</table>
<svg viewBox="0 0 1 1"><path d="M0,0h1"/></svg>
{HEADING}## Use {{#use}}
<p>&nbsp;</p>"""
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


def rendered(text: str) -> str:
    return str(Markdown(extensions=EXTENSIONS).convert(text))


@pytest.mark.parametrize("body", [BODY, f"{HEADING}# Alone {{#alone}}", "<p>one block</p>"])
def test_a_page_is_the_same_when_its_blocks_are_put_back(body: str) -> None:
    page = "\n" + blocks(body)
    assert whole(rendered(bare(page.encode()).decode()).encode(), page.encode()).decode() == rendered(page)


def test_no_html_is_left_to_be_read() -> None:
    bared = bare(f"\n{blocks(BODY)}".encode()).decode()
    assert "<td" not in bared
    assert "svg" not in bared
    assert bared.count('<div class="part">') == 3


def test_html_that_a_person_wrote_stays() -> None:
    page = b"# A title\n\n<div class='part'>\n<p>Own words</p>\n</div>\n"
    assert bare(page) == page


def test_the_head_of_a_page_is_its_front_matter() -> None:
    assert head(b"---\ntitle: A\n---\n\n# A\n\n---\n") == b"---\ntitle: A\n---\n"
    assert head(b"# No front matter\n") == b""


def test_a_page_has_its_characters_as_such_where_they_mean_nothing_else() -> None:
    told = {"a": "学校 \\u5b66 😀 </script> & 'x'", "b": "é"}
    json_ld = str(Environment(autoescape=True).from_string("{{ told | tojson }}").render(told=told))
    text = '@a{b,\n  c = "学",\n}'
    page = f'<p title="&#34;&#10;">&#34;</p><pre class="x">{escape(text)}</pre>'.replace("\n", "&#10;")
    whole_page = f'{page}<script type="application/ld+json">{json_ld}</script>'
    made = spared(whole_page.encode()).decode()
    assert made.startswith(f'<p title="&#34;&#10;">&#34;</p><pre class="x">{text}</pre><script')
    said = made.partition('ld+json">')[2].partition("</script>")[0]
    assert json.loads(said) == told
    assert len(said.encode()) < len(json_ld)
    assert '": ' not in said
    assert spared(b"<pre>&#10;a</pre>") == b"<pre>&#10;a</pre>"


def test_cells_and_rows_end_where_the_next_begins() -> None:
    row = '<tr id="a"><th scope="row"><a href="../">1</a></th>\n<td>&lt;/td&gt; <p>2</p></td>\n<td></td></tr>\n'
    table = f"<table><thead>{row}</thead>\n<tbody>{row}{row}</tbody></table><ul><li>x</li>\n<li>y</li></ul>"
    bare_row = '<tr id="a"><th scope="row"><a href="../">1</a><td>&lt;/td&gt; <p>2</p><td>'
    expected = f"<table><thead>{bare_row}<tbody>{bare_row}{bare_row}</tbody></table><ul><li>x</li>\n<li>y</li></ul>"
    assert spared(table.encode()).decode() == expected


def test_a_page_that_is_whole_for_a_link_needs_the_places_that_it_links_to() -> None:
    pages = {
        "new.md": "[a](about/a.md#one) [b](b.md)",
        "about/a.md": "[c](c.md#two) [n](../new.md#three)",
        "about/c.md": "",
        "b.md": "[d](d.md#four)",
    }
    assert aimed(["new.md"], pages) == {"about/a.md", "about/c.md", "new.md"}
