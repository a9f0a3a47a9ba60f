"""Tables of hand-written pages stand in a box that scrolls by itself and that the keyboard can reach."""

import re
from html import escape

FENCED = re.compile(r"^(?:```.*?^```|~~~.*?^~~~)[^\S\n]*$", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#{1,3} +(?P<text>.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)
TABLE = re.compile(r"^\|.+\n\| *:?-[-:| ]*\n(?:\|.*(?:\n|\Z))*", re.MULTILINE)
MARKS = re.compile(r"[*_`]|\[([^\]]*)\]\([^)]*\)")


def boxed(page: str) -> str:
    """A Markdown page with each of its tables in a box that has the name of the heading above."""
    if not TABLE.search(page):
        return page
    fences = [found.span() for found in FENCED.finditer(page)]
    headings = [(found.start(), found["text"]) for found in HEADING.finditer(page)]

    def box(table: re.Match[str]) -> str:
        if any(start <= table.start() < end for start, end in fences):
            return table[0]
        above = [text for start, text in headings if start < table.start()]
        name = escape(MARKS.sub(r"\1", above[-1])) if above else ""
        said = f' role="group" aria-label="{name}"' if name else ""
        return f'<div class="scroll" tabindex="0"{said} markdown="1">\n\n{table[0].rstrip()}\n\n</div>\n'

    return TABLE.sub(box, page)
