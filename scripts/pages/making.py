"""Pages as Markdown: those that are known are taken as they are, all others are put together and rendered."""

from collections.abc import Iterable, Iterator

from scripts import kept
from scripts.drawers import Drawers
from scripts.kept import Store
from scripts.pages.editions import Edition
from scripts.pages.lying import Held, LyingPages, named, result
from scripts.pages.page import Draft
from scripts.pages.rendering import PageJob, compiled, made, put_together
from scripts.parallel import portions
from scripts.traced import Traces
from scripts.words import form
from scripts.writer import Content

PAGES = "pages"  # the name of their traces, where nobody else asks what was read
PORTION = 512  # pages that are in memory at once
MANY = 256  # pages that are rendered sooner by several processes, each of which must be told all that is on them
MAKERS = "scripts.pages"  # the modules that pages, and what stands beside them, are made by
# What every page depends on: fields that are not watched while one is made.
ALWAYS = ("project", "say", "language", "hedges", "phrases", "downloads.releases")


def rendered(
    drafts: Iterable[Draft], edition: Edition, store: Store, traced: str = PAGES, drawers: Drawers | None = None
) -> Iterator[tuple[str, bytes]]:
    """Pages with their content, see `standing`."""
    every = standing(drafts, edition, store, traced, drawers)
    return ((path, content) for path, content in every if isinstance(content, bytes))


def standing(
    drafts: Iterable[Draft],
    edition: Edition,
    store: Store,
    traced: str = PAGES,
    drawers: Drawers | None = None,
    held: Held | None = None,
) -> Iterator[tuple[str, Content]]:
    """Pages as Markdown by their addresses; what the store has is not rendered again. Traces bear the name `traced`.

    The `drawers` of the editions may be known. Without content is what is `held`, see `LyingPages`.

    A page is not even put together where all that it was made of is as it was, see `traced`. Others are known by all
    that they show: the key is that of the view, whatever that was made from.
    """
    common = _common(edition)
    given = kept.key(common, kept.code(MAKERS), kept.installed(), kept.said(edition.hedges))
    traces = Traces(f"{traced} {edition.language}", edition, store, given, ALWAYS, drawers)
    lying = LyingPages(f"{traced} {edition.language}", store, held)
    for some in portions(drafts, PORTION):
        names = {traces.name(one.make.__module__, one.make.__qualname__, one.about): one for one in some}
        new = dict[str, PageJob]()
        for name, draft in names.items():
            path, content = lying.known(traces.known(name, draft.group))
            if content is not None:
                yield path, content
                continue
            with traces.watching(edition, name, draft.group) as watched:
                job = put_together(draft, watched)
            own, page = kept.key(common, job.shown), job.page
            traces.keep(name, result(page.path, page.template, own), draft.group)
            new[named(own, page.template)] = job
        for name, content in store.each(new, made, MANY, compiled):
            yield new[name].page.path, lying.new(name, content)
    lying.leave()
    traces.save(told=traced != PAGES)


def _common(edition: Edition) -> str:
    """What every page is rendered from: words and templates, the project's texts, the releases, the language."""
    said = kept.said(edition.project, [(one.content, one.changes) for one in edition.downloads.releases])
    return kept.key(form(), "page", kept.code(__name__), kept.tools("jinja2"), edition.language, said)
