"""From charts to everything that leaves the site with them: pictures, data, descriptions, embeds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, cached_property, partial
from string import ascii_letters, digits, punctuation

from pydantic import TypeAdapter

from scripts import kept
from scripts.charts import Chart, compact, inlined, key, missing_glyphs, theme
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.ledger import summed
from scripts.parallel import MANY, started
from scripts.pictures import cases, embed, files, publication
from scripts.pictures.caption import Caption, caption, words
from scripts.pictures.cases import Case, case
from scripts.pictures.frame import BOX, STYLES, Framed, framed
from scripts.pictures.origins import Behind, Origin, origins
from scripts.pictures.png import size
from scripts.pictures.publication import Publication
from scripts.pictures.raster import Raster, draw, sorts
from scripts.published import File, measured, zipped
from scripts.shelf import paths
from scripts.shelf.rows import Shelf
from scripts.writer import Content, InPlace

FEW = 3  # pictures that are worth sharing with a process that is there already
SCALE = 2  # pixels of a PNG for one of its picture
Held = Callable[[str, str], bool]  # whether a file is known to be below the root of the site, by its SHA-256
USUAL = f"{ascii_letters}{digits}{punctuation} ·–—…−≤≥²"  # letters that some picture of most catalogues has


@fixed
class Published:
    """What is published of one chart: what pages say of it where it has one of its own, and its files by path.

    Without content are files that are known to be in their places. `lacking` are characters in its picture that our
    font lacks: each machine would draw them otherwise, or as boxes.
    """

    chart: Chart
    publication: Publication | None
    files: Sequence[tuple[str, Content]]
    lacking: str = ""


@fixed
class Note:
    """What is known of a published chart without a look at its files: the key of these, and the SHA-256 of each."""

    __pydantic_config__ = Publication.__pydantic_config__

    made: str
    lacking: str
    publication: Publication | None
    sums: Mapping[str, str]


@fixed
class ChartSheet:
    """One chart on its way out: its words, its picture drawn and for its page to embed, the reports behind it, its CSV.

    A chart without such a page has no picture for it.
    """

    chart: Chart
    texts: Caption
    drawn: str
    inlined: str
    origins: tuple[Origin, ...]
    table: bytes

    @cached_property
    def picture(self) -> Framed:
        """The picture with its texts around it."""
        return framed(self.drawn, self.texts)

    @property
    def svg(self) -> str:
        """The same as SVG."""
        return self.picture.svg

    @property
    def height(self) -> int:
        """How many pixels its page to embed needs at most."""
        box = BOX.match(self.drawn)
        return embed.height(self.texts, (float(box[1]), float(box[2])) if box else (1, 1))

    @cached_property
    def raster(self) -> Raster:
        """The picture to draw as PNG: to take along, and to be shown with a link on other sites."""
        *credits, address = self.texts.credits
        about = {"Title": self.texts.title, "Copyright": " ".join(credits), "Comment": address}
        return Raster(self.picture, SCALE, tuple(about.items()))


def publish(
    charts: Sequence[Chart],
    pictures: Mapping[str, str],
    shelf: Shelf,
    project: Project,
    store: Store,
    held: Held | None = None,
) -> Iterator[Published]:
    """What leaves the site with each chart: of those without a page of their own at most the specification.

    `pictures` are drawn charts by key; what the store has is not made again, nor read where all files are `held`.
    """
    yield from _specified(charts, project)
    store.hold(cases.key())
    common, behind, new = kept.key(tools(), kept.said(project)), Behind(shelf, store.briefly), dict[str, Job]()
    names = dict[str, str]()  # of notes, by what they are of
    for chart in (one for one in charts if one.own_page):
        drawn, inside = _drawn(chart, pictures)
        name = kept.key("chart as it was", common, kept.said(chart, drawn, inside, *behind.all(chart)))
        known = _known(chart, store.get(name), store, held)
        if known is None:
            one = sheet(shelf, chart, pictures, project, paths.page(chart.id))
            made = kept.key("chart", common, kept.said(one))
            names[made], new[made] = name, Job(one, project)
        else:
            yield known
    many = FEW if started() else MANY
    for made, content in store.each(new, _made, many, partial(_lettered, store)):
        done = _published(new[made].sheet.chart, content)
        store.put(names[made], _noted(made, done))
        yield done


def _specified(charts: Sequence[Chart], project: Project) -> Iterator[Published]:
    """The specification of each chart that says enough, has no page of its own, and is not on that of another."""
    for chart in charts:
        alone = project.downloads.charts or not chart.of_place
        if alone and not chart.own_page and chart.enough and not (chart.data or chart.same):
            yield Published(chart, None, [(_place(chart, "json"), files.packed(compact(chart.spec)))])


def _known(chart: Chart, noted: bytes | None, store: Store, held: Held | None) -> Published | None:
    """A chart that was published before, by the note of it; None where that, or what it is of, is not in the store."""
    if noted is None:
        return None
    note = _notes().validate_json(noted)
    if held and all(held(path, own) for path, own in note.sums.items()):
        store.hold(note.made)
        return Published(
            chart, note.publication, [(path, InPlace(own)) for path, own in note.sums.items()], note.lacking
        )
    content = store.get(note.made)
    return None if content is None else _published(chart, content)


def prepared(store: Store) -> None:
    """Draw the letters of which most pictures are made, in every size, for the builds to come."""
    sizes = {(style.size, style.bold) for style in STYLES}
    sizes |= {(size, bold) for size in (theme.TEXT, theme.SMALL) for bold in (False, True)}
    case({(letter, float(SCALE * size), bold) for letter in USUAL for size, bold in sizes}, store)


@fixed
class Job:
    """A chart to be published, what the project says of itself, and the shapes of the letters in its picture."""

    sheet: ChartSheet
    project: Project
    shapes: Case = field(default_factory=dict)


def _lettered(store: Store, jobs: Mapping[str, Job]) -> dict[str, Job]:
    """The same with the letters that each needs."""
    wanted = {name: sorts(job.sheet.raster) for name, job in jobs.items()}
    shapes = case({one for own in wanted.values() for one in own}, store)
    return {name: replace(job, shapes={one: shapes[one] for one in wanted[name]}) for name, job in jobs.items()}


def _made(job: Job) -> bytes:
    """What is published of one chart, in one content: first what is said of it."""
    own = dict(_files(job.sheet, job.shapes, job.project.downloads.table))
    bare = _publication(job.sheet, own, job.project)
    said = files.metadata(job.sheet.chart, job.sheet.origins, bare, job.project)
    about = {"metadata.json": files.packed(said)}
    one = replace(bare, files={**bare.files, **_described(job.sheet.chart, about)})
    lacking = "".join(sorted(missing_glyphs(job.sheet.svg)))
    made = [(_place(job.sheet.chart, ending), content) for ending, content in (own | about).items()]
    page = embed.page(one.chart, job.sheet.texts, job.sheet.inlined)
    made.append((paths.rooted(f"{paths.embed(one.chart)}index.html", one.language), page))
    return kept.pack([(lacking, _adapter().dump_json(one)), *made])


def _published(chart: Chart, content: bytes) -> Published:
    (lacking, said), *made = kept.unpack(content)
    return Published(chart, _adapter().validate_json(said), made, lacking)


def _noted(made: str, one: Published) -> bytes:
    sums = {path: summed(content) for path, content in one.files if isinstance(content, bytes)}
    return _notes().dump_json(Note(made, one.lacking, one.publication, sums))


@cache
def _notes() -> TypeAdapter[Note]:
    return TypeAdapter(Note)


@cache
def _adapter() -> TypeAdapter[Publication]:
    return TypeAdapter(Publication)


@cache
def tools(module: str = __name__) -> str:
    """What is published depends on besides the chart and the project."""
    return f"{kept.code(module)} {kept.tools('vl-convert-python', 'jinja2')}"


def frozen(
    charts: Sequence[Chart], pictures: Mapping[str, str], shelf: Shelf, project: Project
) -> tuple[ChartSheet, ...]:
    """The charts that have a page of their own as a release has them.

    The address in the picture is that of the release, where the chart stays as it is.
    """
    own = [chart for chart in charts if chart.own_page]
    pages = [paths.frozen(project.version, chart.id) for chart in own]
    return tuple(sheet(shelf, chart, pictures, project, page) for chart, page in zip(own, pages, strict=True))


def sheet(
    shelf: Shelf, chart: Chart, pictures: Mapping[str, str], project: Project, page: str, embedded: bool = True
) -> ChartSheet:
    """A chart with the words that lead to its `page`, an address below the home page of its language."""
    found = origins(shelf, chart)
    address = project.address + paths.rooted(page, chart.language)
    drawn, inside = _drawn(chart, pictures, embedded)
    texts = caption(chart, found, project, address)
    return ChartSheet(chart, texts, drawn, inside, found, files.table(shelf, chart))


def _drawn(chart: Chart, pictures: Mapping[str, str], embedded: bool = True) -> tuple[str, str]:
    """The picture of a chart, and the same for its page to embed."""
    return pictures[key(chart.specs[0])], "".join(inlined(chart, pictures)) if embedded else ""


def _files(sheet: ChartSheet, shapes: Case, table: str) -> Iterator[tuple[str, bytes]]:
    """The files that the metadata describe, by ending; that of the `table` may say that it is packed."""
    yield "png", draw(sheet.raster, shapes)
    yield "svg", sheet.svg.encode()
    yield table, zipped(sheet.table) if table.endswith(".gz") else sheet.table
    yield "json", files.packed(compact(sheet.chart.spec))
    if wide := sheet.chart.wide:
        yield "wide.json", files.packed(compact(wide))


def _publication(sheet: ChartSheet, own: Mapping[str, bytes], project: Project) -> Publication:
    chart, high = sheet.chart, sheet.height
    address = project.address + paths.rooted(paths.embed(chart.id), chart.language)
    return Publication(
        chart=chart.id,
        language=chart.language,
        title=sheet.texts.title,
        behind=publication.behind(sheet.origins),
        files=_described(chart, own),
        pixels=size(own["png"]),
        code=embed.code(address, sheet.texts.title, high),
        height=high,
        alternative=words(chart.language)("card-alt", title=sheet.texts.title, subtitle=sheet.texts.subtitle),
    )


def _described(chart: Chart, made: Mapping[str, bytes]) -> dict[str, File]:
    return {ending: measured(_place(chart, ending), content) for ending, content in made.items()}


def _place(chart: Chart, ending: str) -> str:
    return paths.rooted(paths.file(chart.id, ending), chart.language)
