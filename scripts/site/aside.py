"""What mkdocs need not read: raw HTML of pages, which it would take apart twice only to leave it as it is.

Reading HTML is most of what rendering costs. A page is therefore rendered with a mark in the place of each block of
HTML, and the blocks are put in where the marks stand: the page is the same to the byte.
"""

import re

BLOCK = re.compile(rb'(?<=\n\n)<div class="part">\n.+?\n</div>(?=\n\n|\n?\Z)', re.DOTALL)
FRONT = re.compile(rb"---\n.*?^---\n", re.DOTALL | re.MULTILINE)
MARK = re.compile(rb'<div class="part">block (\d+)</div>')


def head(page: bytes) -> bytes:
    """The front matter of a Markdown file alone."""
    found = FRONT.match(page)
    return found[0] if found else b""


def bare(page: bytes) -> bytes:
    """A Markdown file with a mark in the place of each block; see `pages.rendering.blocks`."""
    count = iter(range(len(page)))
    return BLOCK.sub(lambda _: b'<div class="part">block %d</div>' % next(count), page)


def whole(rendered: bytes, page: bytes) -> bytes:
    """What was rendered of a bare page, with the blocks of the Markdown file."""
    blocks = BLOCK.findall(page)
    return MARK.sub(lambda mark: blocks[int(mark[1])], rendered)
