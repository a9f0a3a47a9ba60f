"""What releases leave on the site: their data, their charts, and pages of these charts that tell of newer versions."""

from collections.abc import Callable, Sequence

from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.pages.editions import Edition
from scripts.pictures import Around, Way, code, framing, site_name, words
from scripts.shelf import addresses
from scripts.versions import Release, numbers
from scripts.words import languages

Today = Callable[[str, str], bool]  # whether the page with this address is there now, in this language
NOTICE = 60  # pixels for the line about a newer version


@fixed
class Frozen:
    """A chart as the newest release keeps it: the version, the page to embed, its code, the picture below the root."""

    version: str
    page: str
    code: str
    picture: str


def files(releases: Sequence[Release], project: Project, today: Today) -> dict[str, bytes]:
    """The frozen files of every release, by path below the root of the site; `today` says which pages there are now."""
    made: dict[str, bytes] = {}
    for one in releases:
        folder = addresses.release(one.version)
        made |= {f"{folder}{path}": content for path, content in package_of(one).items()}
        made[zipped(one, project.name)] = one.content
        for language in languages():
            below = addresses.absolute("", folder, language)
            own = f"charts/{language}/"
            pictures = ((path.removeprefix(own), path) for path in one.pictures if path.startswith(own))
            made |= {f"{below}charts/{name}": one.pictures[path] for name, path in pictures}
            made |= _pages(one, project, language, today)
    return made


def zipped(release: Release, name: str) -> str:
    """Where the ZIP of a release stands, below the root of the site."""
    return f"{addresses.release(release.version)}{name}-{release.version}.zip"


def package_of(release: Release) -> dict[str, bytes]:
    """The descriptor and the tables of a release."""
    return {path: content for path, content in release.package.files.items() if path.endswith((".csv", "package.json"))}


def newest(edition: Edition, chart: str) -> Frozen | None:
    """The chart in the newest release; None where there is no release, or the chart is not in it."""
    release = edition.downloads.releases[-1] if edition.downloads.releases else None
    if release is None or chart not in release.charts[edition.language]:
        return None
    kept, page = release.charts[edition.language][chart], addresses.frozen(release.version, chart)
    address = addresses.absolute(edition.project.address, page, edition.language)
    picture = addresses.absolute("", addresses.frozen_picture(release.version, chart), edition.language)
    return Frozen(release.version, page, code(address, kept.title, kept.height + NOTICE), picture)


def _pages(release: Release, project: Project, language: str, today: Today) -> dict[str, bytes]:
    """The page of each chart of a release in one language."""
    site, made = site_name(project, language), {}
    for chart, kept in release.charts[language].items():
        page = addresses.frozen(release.version, chart)
        more = Way(words(language)("embed-release", version=release.version), "../../")
        address = addresses.absolute(project.address, page, language)
        newer = _newer(release, project, language, chart, today)
        around = Around(chart, language, kept.title, address, more, newer)
        made[f"{addresses.absolute('', page, language)}index.html"] = framing(around, kept.article, site)
    return made


def _newer(release: Release, project: Project, language: str, chart: str, today: Today) -> Way | None:
    """The way to the newest version of a chart, or of everything where the chart is gone; None on the newest."""
    if numbers(release.version) >= numbers(project.version):
        return None
    there = today(addresses.chart(chart), language)
    word, path = ("embed-newer", addresses.chart(chart)) if there else ("embed-newer-gone", addresses.RELEASES)
    page = addresses.frozen(release.version, chart)
    return Way(words(language)(word, version=release.version), addresses.relative(page, path))
