"""What a release keeps of the charts: the picture of each, and what its page for other pages says."""

import json
from collections.abc import Mapping

from scripts.pictures.caption import words
from scripts.pictures.files import packed
from scripts.shelf import paths
from scripts.words import languages


def kept(tree: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The charts of a site as a release keeps them: `pictures` by `<language>/<chart>.svg`, `<language>.json`, a guide.

    `tree` holds the pages of the site. The JSON has for each chart its `title`, the `height` that it needs at most, and
    its `article` as HTML. There is no PNG: it says nothing that the SVG does not say, and takes ten times the room, in
    every release for good.
    """
    made = dict(pictures)
    for language in languages():
        own = [path for path in pictures if path.startswith(f"{language}/")]
        names = [path.removeprefix(f"{language}/").removesuffix(".svg") for path in own]
        made[f"{language}.json"] = packed({name: _said(tree, language, name) for name in names})
    made["README.md"] = "\n\n".join([*(words(language)("kept") for language in languages()), ""]).encode()
    return made


def _said(tree: Mapping[str, bytes], language: str, chart: str) -> dict[str, object]:
    answer = json.loads(tree[f"{language}/{paths.file(chart, 'metadata.json')}"])
    page = tree[f"{language}/{paths.embed(chart)}index.html"].decode()
    article = page.partition("<article>\n")[2].partition("</article>")[0]
    if not article:
        raise ValueError(f"the page to embed chart '{chart}' has no article")
    return {"title": answer["title"], "height": answer["height"], "article": article}
