"""How a catalogue is divided into several sites, and what would not fit that."""

from collections.abc import Iterator

from scripts.curated.loading import Loaded
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready
from scripts.problems import MisuseError, Problem, nearest
from scripts.site.division import INDEX, Division, divided

APART = ("charts", "figures", "citations", "references")  # files beside pages that others would ask the index for


def division(ready: Ready, inputs: Inputs) -> Division:
    """Which site has what; raises `MisuseError` where one is to be made that the project does not name."""
    sites = ready.project.sites
    if inputs.site != INDEX and inputs.site not in sites:
        raise MisuseError(
            f"--site: '{inputs.site}' does not stand under 'sites' in project.yaml; {_known(inputs, ready)}"
        )
    return divided(ready.shelf, sites, ready.site.address, inputs.site)


def _known(inputs: Inputs, ready: Ready) -> str:
    return nearest(inputs.site, ready.project.sites) if ready.project.sites else "none does"


def misdivided(loaded: Loaded) -> Iterator[Problem]:
    """Sites of what is not there, two with one address, and sites of a catalogue that offers too much for several."""
    at, entities = loaded.project, [row.record.id for row in loaded.entities]
    sites, seen = at.record.sites, {at.record.address: "address"}
    for name, address in sites.items():
        if name not in entities:
            yield at.problem(f"sites: '{name}' is not defined; {nearest(name, entities)}", "sites", name)
        if (other := seen.setdefault(address, name)) != name:
            yield at.problem(f"sites: '{name}' has the address of '{other}': write its own", "sites", name)
    if sites and (more := [name for name in APART if getattr(at.record.downloads, name)]):
        switches = ", ".join(f"{name}: no" for name in more)
        message = (
            f"sites: several sites take what lean ones offer: write 'offers: lean', or 'downloads: {{{switches}}}'"
        )
        yield at.problem(message, "sites")
