"""What mkdocs does not read: the molds of pages become what the whole pages would become."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown import Markdown  # type: ignore[import-untyped]
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config

from scripts.pages.rendering import HEADING, blocks
from scripts.site.aside import SIGN, cast, head
from scripts.site.configuration import configuration
from scripts.site.mkdocs import aimed
from scripts.site.sparing import lean, spared
from scripts.writer import write_into
from tests.paged import BASE, ordinary
from tests.tables import PROJECT

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
def test_a_page_is_the_same_when_its_texts_are_set_in(body: str) -> None:
    page = "\n" + blocks(body)
    made = cast(page.encode())
    assert made.filled(rendered(made.mold.decode()).encode()).decode() == rendered(page)


def test_every_page_is_what_mkdocs_makes_of_it_as_a_whole(tmp_path: Path) -> None:
    pages = {name.removeprefix("en/"): text for name, text in ordinary().items() if name.startswith("en/")}
    casts = {name: cast(text.encode()) for name, text in pages.items()}
    whole = built(tmp_path / "whole", {name: text.encode() for name, text in pages.items()})
    molds = built(tmp_path / "mold", {name: one.mold for name, one in casts.items()})
    assert {name: casts[name].filled(content) for name, content in molds.items()} == whole
    assert any(b"application/ld+json" in content for content in whole.values())


def built(folder: Path, pages: dict[str, bytes]) -> dict[str, bytes]:
    """What mkdocs makes of pages in the frame of the site."""
    write_into(folder / "docs", pages)
    values: dict[str, Any] = dict(configuration(PROJECT, "en"))
    values["theme"] = {**values["theme"], "name": None}
    values |= {"docs_dir": "docs", "site_dir": "site", "INHERIT": str(BASE)}
    write_into(folder, {"mkdocs.yml": yaml.safe_dump(values).encode()})
    build(load_config(str(folder / "mkdocs.yml")))
    return {name: (folder / "site" / name).with_suffix(".html").read_bytes() for name in pages}


def test_pages_that_say_other_things_in_one_form_have_one_mold() -> None:
    page = ordinary()["en/places/north/2016/index.md"]
    other = page.replace("12,405.2", "12,405.3").replace("North", "Another place").replace("the", "a")
    assert other != page
    assert cast(other.encode()).mold == cast(page.encode()).mold
    longer = page.replace("\n\n## ", "\n\n## Another one {#another}\n\n## ", 1)
    assert cast(longer.encode()).mold != cast(page.encode()).mold


def test_no_html_is_left_to_be_read() -> None:
    mold = cast(f"\n{blocks(BODY)}".encode()).mold.decode()
    assert "<td" not in mold
    assert "svg" not in mold
    assert mold.count('<div class="part">') == 3


@pytest.mark.parametrize(
    "page",
    [
        "# A title {#a}\n\n<div class='part'>\n<p>Own words</p>\n</div>\n",
        f"---\ntitle: Own\nsection: x\n---\n\n# A {{#a}}\n\n```\n## B {{#b}}\n{SIGN}7{SIGN}\n```\n",
    ],
)
def test_what_a_person_wrote_stays(page: str) -> None:
    made = cast(page.encode())
    assert made.mold == page.encode()
    assert made.filled(made.mold) == made.mold


def test_the_head_of_a_page_is_its_front_matter() -> None:
    assert head(b"---\ntitle: A\n---\n\n# A\n\n---\n") == b"---\ntitle: A\n---\n"
    assert head(b"# No front matter\n") == b""


def test_a_page_has_its_verbatim_texts_as_such() -> None:
    text = '@a{b,\n  c = "学",\n}'
    page = f'<p title="&#34;&#10;">&#34;</p><pre class="x">{escape(text)}</pre>'.replace("\n", "&#10;")
    assert spared(page.encode()).decode() == f'<p title="&#34;&#10;">&#34;</p><pre class="x">{text}</pre>'
    assert spared(b"<pre>&#10;a</pre>") == b"<pre>&#10;a</pre>"


def test_cells_and_rows_end_where_the_next_begins() -> None:
    row = '<tr id="a"><th scope="row"><a href="../">1</a></th>\n<td>&lt;/td&gt; <p>2</p></td>\n<td></td></tr>\n'
    table = f"<table><thead>{row}</thead>\n<tbody>{row}{row}</tbody></table><ul><li>x</li>\n<li>y</li></ul>"
    bare_row = '<tr id="a"><th scope="row"><a href="../">1</a><td>&lt;/td&gt; <p>2</p><td>'
    expected = f"<table><thead>{bare_row}<tbody>{bare_row}{bare_row}</tbody></table><ul><li>x</li>\n<li>y</li></ul>"
    assert spared(table.encode()).decode() == expected


def test_a_lean_page_says_the_same_in_fewer_bytes() -> None:
    box = '<div class="scroll" role="region" tabindex="0" aria-label="Loans">\n<table class="data">\n'
    table = f'{box}<caption class="hidden">Loans</caption><th scope="col">A<th scope="row"><th scope="rowgroup">'
    made = "<div class=scroll role=region tabindex=0 aria-labelledby=_t{0}><table class=data>"
    made += "<caption class=hidden id=_t{0}>Loans</caption><th>A<th><th scope=rowgroup>"
    assert lean((table * 2).encode()).decode() == made.format(1) + made.format(2)
    other = table.replace("Loans</", "Visits</")
    assert "aria-label=Loans" in lean(other.encode()).decode()
    kept = '<a title="a b" href="?a=b" alt=""><path d="M0"/></a><script>let a="b";</script><p>x="y"</p>'
    assert lean(kept.encode()).decode() == kept
    assert lean(b'<a href="../a/#b"><img src="c"></a>') == b"<a href=../a/#b><img src=c></a>"
    assert lean(b'<i>\xe2\x80\x9c<span lang="zh">a</span></i>') == b"<i>\xe2\x80\x9c<i lang=zh>a</i></i>"


def test_the_table_of_a_chart_is_named_by_its_title() -> None:
    box = '<div class="scroll" aria-label="A: the data">\n<table class="data">\n'
    table = f'{box}<caption class="hidden">A: the data</caption>\n'
    title = '<figure class="chart" id="chart-a"><strong class="chart-title" id="chart-a-name">A</strong>'
    named = "<div class=scroll aria-labelledby=chart-a-name><table class=data aria-labelledby=chart-a-name>"
    made = lean(f"{title}{table}</table></figure>{table}".encode()).decode()
    assert made.partition("</strong>")[2].startswith(f"{named}</table></figure>")
    assert made.count("</caption>") == made.count("_t1>A: the data<") == 1
    assert "_t1" in lean(f'<figure class="chart"></figure>{table}'.encode()).decode()


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>c</p>\n<p>d</p>\n</div>", "<ul><li>a<li>b</ul><p>c<p>d</div>"),
        ("<dl><div><dt>a</dt><dd>b</dd></div></dl>\n</details>", "<dl><div><dt>a<dd>b</div></dl></details>"),
        (
            "<p>a</p> <button>b</button>\n<a>c</a>\n<small>d</small>",
            "<p>a</p> <button>b</button>\n<a>c</a>\n<small>d</small>",
        ),
        ("<a><p>a</p></a>\n<pre>\nb\n</pre>", "<a><p>a</p></a><pre>\nb\n</pre>"),
    ],
)
def test_ends_that_follow_and_breaks_that_nobody_sees_are_left_out(page: str, made: str) -> None:
    assert lean(page.encode()).decode() == made


def test_what_a_mark_means_stands_once_where_a_legend_says_it() -> None:
    mark, legend = (
        '<span class="mark mark-method-computed"{}>Computed</span>',
        '<dl class="legend" aria-label="Marks"></dl>',
    )
    told = mark.format(' title="By the formula."')
    assert lean(f"<p>{told}</p>".encode()).decode().count("title") == 1
    assert "title" not in lean(f"<p>{told}</p>{legend}".encode()).decode()


def test_what_a_term_means_stands_once_where_a_list_says_it() -> None:
    term, listed = (
        '<a class="term" href="../#a" title="So called." aria-label="Term">?</a>',
        '<dl class="legend terms"></dl>',
    )
    assert b"title" in lean(term.encode())
    assert b"title" not in lean(f"{term}{listed}".encode())


def test_names_that_no_address_leads_to_are_short_on_a_lean_page() -> None:
    figure = '<figure id="chart-{0}"><b id="chart-{0}-name"></b><svg aria-labelledby="chart-{0}-name chart-{0}-said">'
    sentence = '<p class="chart-sentence" id="chart-{0}-said">'
    made = '<figure id=chart-{0}><b id=_n{1}></b><svg aria-labelledby="_n{1} _s{1}"><p class=chart-sentence id=_s{1}>'
    page = "".join((figure + sentence).format(name) for name in ("a", "b-name"))
    assert lean(page.encode()).decode() == made.format("a", 1) + made.format("b-name", 2)
    assert lean(b'<p id="chart-c-said" class="x">') == b"<p id=chart-c-said class=x>"


def test_a_page_that_is_whole_for_a_link_needs_the_places_that_it_links_to() -> None:
    pages = {
        "new.md": "[a](about/a.md#one) [b](b.md)",
        "about/a.md": "[c](c.md#two) [n](../new.md#three)",
        "about/c.md": "",
        "b.md": "[d](d.md#four)",
    }
    assert aimed(["new.md"], pages) == {"about/a.md", "about/c.md", "new.md"}
