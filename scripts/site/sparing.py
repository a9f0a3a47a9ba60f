"""The same page in fewer bytes: verbatim texts as such where templates, safe anywhere, write numbers of characters.

And cells and rows of tables without the end tags that HTML does not ask for: a browser makes the same of them. On a
site of much data also without what HTML takes as given, with short names for what only the page itself names, and with
attributes that have no quotation marks where they need none.
"""

import re
from itertools import count

VERBATIM = re.compile(rb"(<pre[^<>]*>)(?!&#10;)([^<]*)(?=</pre>)")  # a line break at the start would be lost
ENDED = re.compile(rb"</(?:t[dh]>\s*(?=<t[dh][ >]|</tr>)|tr>\s*(?=<tr[ >]|</t(?:head|body)>)|thead>\s*(?=<tbody[ >]))")
UNINDEXED = b" data-search-exclude>"
# Cells at the head of a column or of a row, which HTML takes for what they are (4.9.12.2).
HEAD, SCOPED = b"<th", re.compile(rb'<th scope="(?:col|row)"')
CAPTIONED = re.compile(rb'aria-label="([^"<>]*)"((?: style="[^"<>]*")?>\s*<table[^<>]*>\s*<caption class="hidden")>\1<')
FIGURE, TITLE = b'<figure class="chart', re.compile(rb'<strong class="chart-title[^<>]*" id="([a-z0-9-]+)"')
TABLED = re.compile(
    rb'aria-label="([^"<>]*)"((?: style="[^"<>]*")?>\s*<table[^<>]*)>\s*<caption class="hidden">\1</caption>\s*'
)
TOLD = re.compile(rb'<p class="chart-sentence" id="chart-([a-z0-9-]+)-said">')
TELLING = re.compile(rb'chart-([a-z0-9-]+)-(name|said)(?=[" ])')
# Within a tag, as `>` stands in no text; before a slash the value would take it in.
QUOTED = re.compile(rb'="([^\s"\'=<>`]++)"(?!/)(?=[^<>]*+>)')
# What a mark means stands in the legend of a page that has one.
LEGEND = b'<dl class="legend"'
MEANT = re.compile(rb'(<span class="mark mark-[a-z-]+") title="[^"]*"')
# What a term means stands in the list of those of the page, from which its script takes what is told at the mark.
TERMS = b'<dl class="legend terms"'
TERM = re.compile(rb'(<a class="term" href="[^"]*") title="[^"]*"')
# Ends that follow from what comes next, and breaks between lines that nobody sees.
BLOCK = rb"(?:article|details|div|dl|figure|footer|form|h[1-6]|header|main|nav|ol|p|pre|section|table|ul)"
LOOSE = re.compile(
    rb"</(?:li>\s*(?=<li[ >]|</[ou]l>)|dt>\s*(?=<dd[ >])|dd>\s*(?=</(?:div|dl)>|<d[dt][ >])|tbody>\s*(?=</table>)"
    rb"|p>\s*(?=<%b[ >]|</(?:article|blockquote|dd|details|div|figure|li|section|td)>))" % BLOCK
)
BROKEN = re.compile(rb">\n(?=<(?:/?(?:%b|caption|thead|tbody|tr)|li|link|meta|script|summary)[ >])" % BLOCK)
FOREIGN = re.compile(rb'<span (lang="[a-z]+")>([^<]*)</span>')  # words in another language (HTML 4.5.24)
PAPER = b'"var(--paper, #fff)"'  # no value of another attribute
ENTITIES = ((b"&#10;", b"\n"), (b"&#34;", b'"'), (b"&#39;", b"'"))


def spared(page: bytes) -> bytes:
    """A rendered page with the marks and lines of verbatim texts as such.

    What follows a cell, a row or the head of a table ends it. A mark that only programs that make indexes read, which
    take the Markdown, is left out.
    """
    return ENDED.sub(b"", VERBATIM.sub(lambda found: found[1] + _plain(found[2]), page)).replace(UNINDEXED, b">")


def lean(page: bytes) -> bytes:
    """A page that says the same to browsers and to those who listen, in fewer bytes; its addresses and anchors stay.

    Values of attributes are bare, but for those that are empty or hold what ends them (HTML 13.1.2.3).
    """
    page = MEANT.sub(rb"\1", page) if LEGEND in page else page
    page = TERM.sub(rb"\1", page) if TERMS in page else page
    page = FOREIGN.sub(rb"<i \1>\2</i>", page)
    page = BROKEN.sub(b">", LOOSE.sub(b"", SCOPED.sub(HEAD, _told(_captioned(_titled(page))))))
    parts = QUOTED.split(page.replace(PAPER, PAPER.replace(b" ", b"")))
    parts[1::2] = [b"=" + value for value in parts[1::2]]  # so the pattern is never filled in, which takes longer
    return b"".join(parts)


def _titled(page: bytes) -> bytes:
    """The table of a chart has the title of the chart for its name, instead of saying it again."""
    first, *figures = page.split(FIGURE)
    return FIGURE.join([first, *map(_named, figures)])


def _named(figure: bytes) -> bytes:
    own, end, rest = figure.partition(b"</figure>")
    title = TITLE.search(own)
    by = b'aria-labelledby="%b"' % title[1] if title else b""
    return (TABLED.sub(lambda found: b"%b%b %b>" % (by, found[2], by), own, count=1) if title else own) + end + rest


def _captioned(page: bytes) -> bytes:
    """Boxes with a table are named by its caption, instead of saying the same."""
    numbers = count(1)

    def named(found: re.Match[bytes]) -> bytes:
        name = b"_t%d" % next(numbers)
        return b'aria-labelledby="%b"%b id="%b">%b<' % (name, found[2], name, found[1])

    return CAPTIONED.sub(named, page)


def _told(page: bytes) -> bytes:
    """Titles and sentences that name pictures have short names: no address leads to them."""
    numbers = {chart: number for number, chart in enumerate(TOLD.findall(page), 1)}

    def named(found: re.Match[bytes]) -> bytes:
        return b"_%b%d" % (found[2][:1], numbers[found[1]]) if found[1] in numbers else found[0]

    return TELLING.sub(named, page)


def _plain(text: bytes) -> bytes:
    for entity, character in ENTITIES:
        text = text.replace(entity, character)
    return text
